// How the cells of components and builds are painted. GUI thread.
#pragma once

#include "ui/common/rowview.h"

namespace slipway {

// What the cell delegates share: the painter set up for the content of a cell.
class CellDelegate : public RowDelegate
{
    Q_OBJECT
public:
    explicit CellDelegate(QObject *parent = nullptr) : RowDelegate(RowHeight::Table, parent) { }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const final;

protected:
    // on: the viewport painted on. rect: inside the padding.
    virtual void paintCell(QPainter *painter, const QRect &rect, const QModelIndex &index, QWidget *on) const = 0;
};

class NameDelegate final : public CellDelegate // the component's name, medium
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

protected:
    void paintCell(QPainter *painter, const QRect &rect, const QModelIndex &index, QWidget *on) const override;
};

class SecondaryDelegate final : public CellDelegate // quiet words
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

protected:
    void paintCell(QPainter *painter, const QRect &rect, const QModelIndex &index, QWidget *on) const override;
};

class MonoDelegate final : public CellDelegate // numbers and commits
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

protected:
    void paintCell(QPainter *painter, const QRect &rect, const QModelIndex &index, QWidget *on) const override;
};

class RefDelegate final : public CellDelegate // a branch as a tag
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

protected:
    void paintCell(QPainter *painter, const QRect &rect, const QModelIndex &index, QWidget *on) const override;
};

class SourceDelegate final : public CellDelegate // forge mark, owner/name, ref tag
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

protected:
    void paintCell(QPainter *painter, const QRect &rect, const QModelIndex &index, QWidget *on) const override;
};

class SwitchDelegate final : public CellDelegate
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;
    // Where a press counts, in the viewport's coordinates.
    static QRect hitRect(const QRect &cell);

protected:
    void paintCell(QPainter *painter, const QRect &rect, const QModelIndex &index, QWidget *on) const override;
};

class LastBuildDelegate final : public CellDelegate // chip, number, time
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;
    static int preferredWidth();

protected:
    void paintCell(QPainter *painter, const QRect &rect, const QModelIndex &index, QWidget *on) const override;
};

class BuildStateDelegate final : public CellDelegate // chip of a build in a list of builds
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;
    static int preferredWidth();

protected:
    void paintCell(QPainter *painter, const QRect &rect, const QModelIndex &index, QWidget *on) const override;
};

class TookDelegate final : public CellDelegate // how long a build took, or what it waits for
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

protected:
    void paintCell(QPainter *painter, const QRect &rect, const QModelIndex &index, QWidget *on) const override;
};

class EnvironmentDelegate final : public CellDelegate // production stands out, development steps back
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

protected:
    void paintCell(QPainter *painter, const QRect &rect, const QModelIndex &index, QWidget *on) const override;
};

class ComponentStateDelegate final : public CellDelegate
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;
    static int preferredWidth();

protected:
    void paintCell(QPainter *painter, const QRect &rect, const QModelIndex &index, QWidget *on) const override;
};

} // namespace slipway
