// What kind of button or field a widget is, told to SlipwayStyle through dynamic properties. GUI thread.
#pragma once

#include <QString>

class QLineEdit;
class QPushButton;
class QToolButton;
class QWidget;

namespace slipway {

enum class ButtonKind { Normal, Primary, Quiet, Link, Danger, Inverse };

void setKind(QPushButton *button, ButtonKind kind);
ButtonKind kindOf(const QWidget *widget);

void setSmall(QWidget *control, bool small = true);
bool isSmall(const QWidget *widget);

void setInvalid(QLineEdit *edit, bool invalid);
void setBare(QLineEdit *edit, bool bare = true);

// A push button with its text, kind, icon and focus policy in one go. The icon takes the ink of the text.
QPushButton *makeButton(const QString &text, ButtonKind kind = ButtonKind::Normal, const QString &icon = {},
                        QWidget *parent = nullptr);
QPushButton *makeSmallButton(const QString &text, ButtonKind kind = ButtonKind::Normal, const QString &icon = {},
                             QWidget *parent = nullptr);

// A square button that shows only an icon: `name` is its accessible name and its tooltip.
QToolButton *makeIconButton(const QString &icon, const QString &name, QWidget *parent = nullptr);

} // namespace slipway
