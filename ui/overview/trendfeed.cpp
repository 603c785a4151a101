#include "ui/overview/trendfeed.h"

#include "app/core/whendone.h"
#include "app/services/engine.h"

namespace slipway {

namespace {

constexpr int renewMs = 5000;

// Ids begin with their time, so the old ones need not be fetched to be left out.
template <typename Id> QList<Id> since(const QList<Id> &newestFirst, const QDateTime &time)
{
    const Id bound(orderedIdBound(time.toMSecsSinceEpoch() * 1000));
    QList<Id> kept;
    for (const Id &id : newestFirst) {
        if (id < bound)
            break;
        kept.append(id);
    }
    return kept;
}

} // namespace

TrendFeed::TrendFeed(Engine &engine, QObject *parent) : QObject(parent), m_engine(engine)
{
    m_timer.setInterval(renewMs);
    connect(&m_timer, &QTimer::timeout, this, &TrendFeed::gather);
    const auto stale = [this] { m_stale = true; };
    connect(&engine.builds(), &BuildService::added, this, stale);
    connect(&engine.builds(), &BuildService::changed, this, stale);
    connect(&engine.deliveries(), &DeliveryService::countsChanged, this, stale);
}

void TrendFeed::setActive(bool active)
{
    m_active = active;
    if (!active)
        return m_timer.stop();
    m_timer.start();
    m_stale = true; // the day may have changed
    gather();
}

void TrendFeed::gather()
{
    if (!m_active || !m_stale || m_asking)
        return;
    m_stale = false;
    m_asking = true;
    const QDate today = m_engine.clock().now().toLocalTime().date();
    BuildFilter ended;
    ended.states = {BuildState::Succeeded, BuildState::Failed, BuildState::TimedOut, BuildState::Cancelled, BuildState::Interrupted};
    ended.limit = mostBuilds;
    DeliveryFilter arrived;
    arrived.limit = mostDeliveries;
    const auto buildRows = andThen(m_engine.builds().ids(ended), this, [this, today](const QList<BuildId> &ids) {
        return m_engine.builds().rows(since(ids, today.addDays(1 - days).startOfDay()));
    });
    const auto both = andThen(buildRows, this, [this, arrived, today](const QList<Build> &builds) {
        const auto rows = andThen(m_engine.deliveries().ids(arrived), this, [this, today](const QList<DeliveryId> &ids) {
            return m_engine.deliveries().rows(since(ids, today.startOfDay()));
        });
        return andThen(rows, this, [builds, today](const QList<Delivery> &deliveries) {
            return answered<Result<Trends>>(trendsOf(builds, deliveries, today, days));
        });
    });
    whenDone(both, this, [this](const Result<Trends> &trends) {
        m_asking = false;
        if (!trends)
            return;
        m_trends = *trends;
        Q_EMIT changed();
    });
}

} // namespace slipway
