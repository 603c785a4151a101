#include "ui/theme/kinds.h"

#include "ui/theme/icons.h"
#include "ui/theme/type.h"

#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVariant>

namespace slipway {

namespace {

constexpr char kindProperty[] = "kind";
constexpr char smallProperty[] = "small";

void setAndUpdate(QWidget *widget, const char *property, const QVariant &value)
{
    if (widget->property(property) == value)
        return;
    widget->setProperty(property, value);
    widget->updateGeometry();
    widget->update();
}

QLatin1StringView wordOf(ButtonKind kind)
{
    switch (kind) {
    case ButtonKind::Normal: break;
    case ButtonKind::Primary: return QLatin1StringView("primary");
    case ButtonKind::Quiet: return QLatin1StringView("quiet");
    case ButtonKind::Link: return QLatin1StringView("link");
    case ButtonKind::Danger: return QLatin1StringView("danger");
    case ButtonKind::Inverse: return QLatin1StringView("inverse");
    }
    return QLatin1StringView("normal");
}

} // namespace

void setKind(QPushButton *button, ButtonKind kind)
{
    setAndUpdate(button, kindProperty, QString(wordOf(kind)));
    button->setCursor(kind == ButtonKind::Link || kind == ButtonKind::Inverse ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

ButtonKind kindOf(const QWidget *widget)
{
    const QString word = widget ? widget->property(kindProperty).toString() : QString();
    for (const ButtonKind kind : {ButtonKind::Primary, ButtonKind::Quiet, ButtonKind::Link, ButtonKind::Danger,
                                  ButtonKind::Inverse}) {
        if (word == wordOf(kind))
            return kind;
    }
    return ButtonKind::Normal;
}

void setSmall(QWidget *control, bool small)
{
    setAndUpdate(control, smallProperty, small);
    if (qobject_cast<QPushButton *>(control))
        applyType(control, small ? TypeRole::CaptionStrong : TypeRole::Name);
}

bool isSmall(const QWidget *widget)
{
    return widget && widget->property(smallProperty).toBool();
}

void setInvalid(QLineEdit *edit, bool invalid)
{
    setAndUpdate(edit, "invalid", invalid);
}

void setBare(QLineEdit *edit, bool bare)
{
    setAndUpdate(edit, "bare", bare);
}

QPushButton *makeButton(const QString &text, ButtonKind kind, const QString &icon, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    applyType(button, TypeRole::Name);
    setKind(button, kind);
    if (!icon.isEmpty())
        button->setIcon(iconFor(icon));
    button->setAutoDefault(false);
    button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    return button;
}

QPushButton *makeSmallButton(const QString &text, ButtonKind kind, const QString &icon, QWidget *parent)
{
    QPushButton *button = makeButton(text, kind, icon, parent);
    setSmall(button);
    return button;
}

QToolButton *makeIconButton(const QString &icon, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(iconFor(icon));
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace slipway
