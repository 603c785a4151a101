// A delivery as a row of two lines: glyph, what happened and when; sender, component, state and our answer. Reads the roles
// of DeliveryListModel, so any model with these roles will do. GUI thread.
#pragma once

#include "app/core/clock.h"
#include "ui/common/rowview.h"

namespace slipway {

class DeliveryDelegate final : public RowDelegate
{
    Q_OBJECT
public:
    // Where the words begin; the lines between rows begin there too.
    static int inset();

    explicit DeliveryDelegate(const Clock &clock, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    const Clock &m_clock;
};

} // namespace slipway
