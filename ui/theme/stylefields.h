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

// What a combo box is wider than the ink of its items, by which Qt measures them: frame, arrow, and what their advance is
// longer by. A full-width bracket at the end has half its room without ink, and the words would lose their end.
int comboRoom(const QWidget *widget);
int spinRoom(); // the same of a spin box

QRect comboPart(const QStyleOptionComboBox &option, QStyle::SubControl part);
QRect spinPart(const QStyleOptionSpinBox &option, QStyle::SubControl part);

} // namespace stylefields
} // namespace slipway
