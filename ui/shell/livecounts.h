// The numbers beside the pages: components, builds that run, deliveries that were refused since somebody last looked, and
// accounts that need somebody.
// Main thread.
#pragma once

#include "app/core/ids.h"

#include <QObject>
#include <QTimer>

namespace slipway {

class Engine;
class WindowState;

class LiveCounts final : public QObject
{
    Q_OBJECT
public:
    // Beyond this many refused deliveries only "99+" matters.
    static constexpr int most = 100;

    // Both must outlive this object. What was last looked at is kept in `state`.
    LiveCounts(Engine &engine, WindowState &state, QObject *parent = nullptr);

    int components() const { return m_components; }
    int building() const { return m_building; }
    int refused() const { return m_refused; } // at most `most`
    int troubledAccounts() const { return m_accounts; }

    // While the deliveries are on screen nothing counts as new.
    void setLooking(bool looking);

Q_SIGNALS:
    void changed();

private:
    void countStatus();
    void countAccounts();
    void countRefused();
    void remember();

    Engine &m_engine;
    WindowState &m_state;
    QTimer m_soon; // gathers bursts
    DeliveryId m_seen;
    bool m_looking = false;
    int m_components = 0;
    int m_building = 0;
    int m_refused = 0;
    int m_accounts = 0;
    QTimer m_hours; // a token's end comes nearer without a word
};

} // namespace slipway
