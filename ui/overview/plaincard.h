// The surface of a card without header and body of its own. What lies at its edge paints inside its round corners.
// GUI thread.
#pragma once

#include <QPainterPath>
#include <QWidget>

namespace slipway {

class PlainCard : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *event) override;
};

// The part of a child that lies inside the edge of its card, in the child's coordinates.
QPainterPath insideOfCard(const QWidget *child);

} // namespace slipway
