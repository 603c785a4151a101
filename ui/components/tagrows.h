// What a tag policy makes of many tags, as rows to be read: the winner, the tag the component is at, what else would be taken,
// and then the losers, each with its reason. GUI thread.
#pragma once

#include "app/domain/tagpolicy.h"
#include "ui/common/rowview.h"

#include <QAbstractTableModel>

namespace slipway {

enum class TagStanding { Winner, Current, Taken, Refused };

struct TagRow {
    QString tag;
    TagStanding standing = TagStanding::Refused;
    QString reason; // one sentence
    QString hint;   // the nearest change that would flip it; empty for what is taken
};

// Invalid: the policy does not compile.
Result<QList<TagRow>> judgeTags(const TagPolicy &policy, bool allowDowngrade, const ImageTag &current, const QList<ImageTag> &tags);

class TagRowModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Tag, Reason, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const QList<TagRow> &rows);
    const QList<TagRow> &rows() const { return m_rows; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QList<TagRow> m_rows;
};

class TagRowView final : public RowView
{
    Q_OBJECT
public:
    explicit TagRowView(TagRowModel *model, QWidget *parent = nullptr);
    // As high as its rows, up to so many; the rest is scrolled to.
    static constexpr int mostRows = 7;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void layOut();

    TagRowModel *m_model;
};

} // namespace slipway
