// Paints the cells of the table of builds, and the actions at the end of the row under the pointer: cancel or retry, and
// what else can be done. GUI thread.
#pragma once

#include "ui/common/rowview.h"

namespace slipway {

class BuildDelegate final : public RowDelegate
{
    Q_OBJECT
public:
    enum class Action { None, CancelOrRetry, More };

    explicit BuildDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    // Where an action lies in the last cell of a row.
    static QRect actionRect(const QRect &cell, Action action, const RowView *view);
    // Room that the last column keeps for them.
    static int actionsWidth();

Q_SIGNALS:
    void actionClicked(const QModelIndex &index, slipway::BuildDelegate::Action action);

private:
    void paintActions(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    static Action actionAt(const QPoint &position, const QRect &cell, const RowView *view);

    bool m_isPressed = false;
};

} // namespace slipway
