#include "ui/overview/plaincard.h"

#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"

#include <QPainter>

namespace slipway {

void PlainCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    paintBox(&painter, rect(), tokens.surface, tokens.line, radius::card);
}

QPainterPath insideOfCard(const QWidget *child)
{
    QPainterPath path;
    const QRectF card = QRectF(child->parentWidget()->rect()).translated(-child->pos()).adjusted(1, 1, -1, -1);
    path.addRoundedRect(card, radius::card - 1, radius::card - 1);
    return path;
}

} // namespace slipway
