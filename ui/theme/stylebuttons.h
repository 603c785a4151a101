// Buttons, check boxes and radio buttons of SlipwayStyle.
#pragma once

#include <QStyle>
#include <QStyleOption>

namespace slipway {

struct Tokens;

namespace stylebuttons {

void paintPushButton(QPainter *painter, const QStyleOptionButton &option, const QWidget *widget, const Tokens &tokens);
void paintPanel(QPainter *painter, const QStyleOption &option, const QWidget *widget, const Tokens &tokens);
QSize pushButtonSize(const QStyleOptionButton &option, const QWidget *widget);

void paintToolButton(QPainter *painter, const QStyleOptionToolButton &option, const Tokens &tokens);
QSize toolButtonSize(const QStyleOptionToolButton &option, const QWidget *widget);

void paintCheckBox(QPainter *painter, const QStyleOption &option, const Tokens &tokens);
void paintRadioButton(QPainter *painter, const QStyleOption &option, const Tokens &tokens);

} // namespace stylebuttons
} // namespace slipway
