#include "ui/shell/panehost.h"

#include <QApplication>

namespace slipway {

PaneHost::PaneHost(QWidget *parent) : QStackedWidget(parent) { }

void PaneHost::add(Page page, Factory factory)
{
    m_factories.insert(page, std::move(factory));
}

Pane *PaneHost::made(Page page) const
{
    return m_panes.value(page);
}

Pane *PaneHost::current() const
{
    return made(m_page);
}

Pane *PaneHost::make(Page page)
{
    Pane *pane = m_factories.value(page)(this);
    m_panes.insert(page, pane);
    addWidget(pane);
    connect(pane, &Pane::wanted, this, &PaneHost::wanted);
    connect(pane, &Pane::done, this, &PaneHost::done);
    connect(pane, &Pane::moved, this, [this, pane](const Place &place) {
        if (pane == current())
            Q_EMIT moved(place);
    });
    connect(pane, &QWidget::windowTitleChanged, this, [this, pane] {
        if (pane == current())
            Q_EMIT titleChanged();
    });
    return pane;
}

void PaneHost::goTo(const Place &place)
{
    if (!has(place.page))
        return;
    m_page = place.page;
    Pane *pane = made(place.page);
    if (!pane)
        pane = make(place.page);
    QWidget *last = pane->focusWidget();
    setCurrentWidget(pane);
    QWidget *given = QApplication::focusWidget(); // by the stack: the first that takes one
    pane->goTo(place);
    // The keys of a page work only while the focus is inside: where the place says, where it was, or where the page wants it.
    QWidget *focus = QApplication::focusWidget();
    const bool inside = focus && pane->isAncestorOf(focus);
    if (inside && (focus != given || !pane->focusProxy()))
        return;
    (last && last->isVisibleTo(pane) ? last : pane)->setFocus(Qt::OtherFocusReason);
}

QSize PaneHost::minimumSizeHint() const
{
    // Only what is shown needs room; a page visited before must not hold the window wide.
    return currentWidget() ? currentWidget()->minimumSizeHint() : QSize();
}

} // namespace slipway
