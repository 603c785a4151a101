#include "ui/theme/spinner.h"

#include <chrono>
#include <utility>

#include <QTimerEvent>
#include <QWidget>

namespace slipway {

namespace {

constexpr std::chrono::milliseconds tick{40};
constexpr qint64 turnMs = 1100;

} // namespace

Spinner::Spinner(QObject *parent) : QObject(parent)
{
    m_since.start();
}

qreal Spinner::keep(QWidget *widget, const QRect &area)
{
    if (m_still)
        return 0;
    if (widget && widget->isVisible()) {
        m_kept.push_back({widget, area});
        if (!m_timer.isActive())
            m_timer.start(tick.count(), this);
    }
    return 360.0 * double(m_since.elapsed() % turnMs) / turnMs;
}

void Spinner::setStill(bool still)
{
    if (m_still == still)
        return;
    m_still = still;
    m_timer.stop();
    for (const Kept &kept : std::exchange(m_kept, {})) {
        if (kept.widget)
            kept.widget->update();
    }
}

void Spinner::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId())
        return QObject::timerEvent(event);
    const std::vector<Kept> due = std::exchange(m_kept, {});
    if (due.empty())
        return m_timer.stop();
    for (const Kept &kept : due) {
        if (kept.widget && kept.widget->isVisible() && !kept.widget->window()->isMinimized())
            kept.widget->update(kept.area);
    }
}

} // namespace slipway
