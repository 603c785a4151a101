// Paints the rows of the command palette: group heads and hits with their matches bold. GUI thread.
#pragma once

#include <QStyledItemDelegate>

namespace slipway {

namespace paletterole {
enum {
    IsGroup = Qt::UserRole + 1,
    HitIndex,
    IconName,
    Detail,
    Keys,
    Disabled, // why, empty when it can run
    Spans,    // QVariantList of start, length, start, length …
};
} // namespace paletterole

class PaletteDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace slipway
