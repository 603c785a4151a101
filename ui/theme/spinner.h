// The one timer behind everything that turns. Painting an arc keeps it: who is not painted again (hidden, scrolled away, no
// longer building) is forgotten at the next tick, and with nobody left the timer stops. GUI thread.
#pragma once

#include <vector>

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QRect>

class QWidget;

namespace slipway {

class Spinner final : public QObject
{
    Q_OBJECT
public:
    explicit Spinner(QObject *parent = nullptr);

    // Call while painting: repaints `area` of the widget at the next tick and returns the present angle in degrees.
    qreal keep(QWidget *widget, const QRect &area);

    // Arcs stand still; the word beside them says what goes on.
    void setStill(bool still);
    bool isStill() const { return m_still; }

    bool isTurning() const { return m_timer.isActive(); }

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    struct Kept {
        QPointer<QWidget> widget;
        QRect area;
    };
    std::vector<Kept> m_kept;
    QBasicTimer m_timer;
    QElapsedTimer m_since;
    bool m_still = false;
};

} // namespace slipway
