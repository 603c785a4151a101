#include "ui/theme/wheelkeeper.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QEvent>

namespace slipway {

void WheelKeeper::keep(QWidget *widget)
{
    if (!qobject_cast<QComboBox *>(widget) && !qobject_cast<QAbstractSpinBox *>(widget))
        return;
    if (widget->focusPolicy() == Qt::WheelFocus)
        widget->setFocusPolicy(Qt::StrongFocus);
    widget->installEventFilter(this);
}

bool WheelKeeper::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Wheel || static_cast<QWidget *>(watched)->hasFocus())
        return false;
    event->ignore(); // the page scrolls
    return true;
}

} // namespace slipway
