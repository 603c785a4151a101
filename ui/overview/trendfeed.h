// Fetches the rows behind the trends now and then while somebody looks. GUI thread.
#pragma once

#include "ui/overview/trends.h"

#include <QObject>
#include <QTimer>

namespace slipway {

class Engine;

class TrendFeed final : public QObject
{
    Q_OBJECT
public:
    static constexpr int days = 14;
    // So many of the newest are looked at; a team with more sees fewer days, and the charts say since when.
    static constexpr int mostBuilds = 4000;
    static constexpr int mostDeliveries = 4000;

    explicit TrendFeed(Engine &engine, QObject *parent = nullptr);

    const Trends &trends() const { return m_trends; }
    void setActive(bool active);

Q_SIGNALS:
    void changed();

private:
    void gather();

    Engine &m_engine;
    Trends m_trends;
    QTimer m_timer;
    bool m_active = false;
    bool m_stale = true;
    bool m_asking = false;
};

} // namespace slipway
