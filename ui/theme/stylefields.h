// Line edits, combo boxes and spin boxes of SlipwayStyle.
#pragma once

#include <QStyle>
#include <QStyleOption>

namespace slipway {

struct Tokens;

namespace stylefields {

// A line edit inside a combo or spin box, or one marked "bare", paints no frame of its own.
bool isBare(const QWidget *widget);

void paintLineEdit(QPainter *painter, const QStyleOption &option, const QWidget *widget, const Tokens &tokens);
void paintCombo(QPainter *painter, const QStyleOptionComboBox &option, const Tokens &tokens);
void paintComboLabel(QPainter *painter, const QStyleOptionComboBox &option, const QWidget *widget, const Tokens &tokens);
void paintSpin(QPainter *painter, const QStyleOptionSpinBox &option, const Tokens &tokens);

QRect comboPart(const QStyleOptionComboBox &option, QStyle::SubControl part);
QRect spinPart(const QStyleOptionSpinBox &option, QStyle::SubControl part);

} // namespace stylefields
} // namespace slipway
