// Menus, progress and scroll bars of SlipwayStyle.
#pragma once

#include <QStyle>
#include <QStyleOption>

namespace slipway {

struct Tokens;

namespace stylemenus {

void paintItem(QPainter *painter, const QStyleOptionMenuItem &option, const Tokens &tokens);
QSize itemSize(const QStyleOptionMenuItem &option);

} // namespace stylemenus

namespace stylebars {

void paintProgress(QPainter *painter, const QStyleOptionProgressBar &option, const Tokens &tokens, qreal turn);
QRect scrollPart(const QStyleOptionSlider &option, QStyle::SubControl part);
void paintScrollBar(QPainter *painter, const QStyleOptionSlider &option, const Tokens &tokens);

} // namespace stylebars
} // namespace slipway
