#include "ui/theme/focusvisibility.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QKeyEvent>
#include <QWidget>

namespace slipway {

namespace {

void setVisible(QWidget *window, bool visible)
{
    if (window->testAttribute(Qt::WA_KeyboardFocusChange) == visible)
        return;
    window->setAttribute(Qt::WA_KeyboardFocusChange, visible);
    QWidget *focus = QApplication::focusWidget();
    if (!focus || focus->window() != window)
        return;
    focus->update();
    // Of a list or a table the ring is painted by what it scrolls; left alone, it would go cell by cell.
    if (auto *area = qobject_cast<QAbstractScrollArea *>(focus))
        area->viewport()->update();
}

bool movesFocus(const QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F6:
        return true;
    default:
        return false;
    }
}

} // namespace

bool FocusVisibility::eventFilter(QObject *watched, QEvent *event)
{
    if (!watched->isWidgetType())
        return false;
    if (event->type() == QEvent::MouseButtonPress)
        setVisible(static_cast<QWidget *>(watched)->window(), false);
    else if (event->type() == QEvent::KeyPress && movesFocus(static_cast<QKeyEvent *>(event)))
        setVisible(static_cast<QWidget *>(watched)->window(), true);
    return false;
}

} // namespace slipway
