#include "ui/shell/livecounts.h"

#include "app/core/whendone.h"
#include "app/services/accountservice.h"
#include "app/services/engine.h"
#include "app/settings/windowstate.h"

#include <algorithm>
#include <chrono>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int gatherMs = 200;

QString seenName()
{
    return u"deliveries/seen"_s;
}

} // namespace

LiveCounts::LiveCounts(Engine &engine, WindowState &state, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_state(state)
    , m_seen(QString::fromLatin1(state.read(seenName())))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(gatherMs);
    connect(&m_soon, &QTimer::timeout, this, &LiveCounts::countRefused);
    connect(&engine.deliveries(), &DeliveryService::countsChanged, this, [this] {
        if (!m_soon.isActive())
            m_soon.start();
    });
    connect(&engine.components(), &ComponentService::listChanged, this, &LiveCounts::countStatus);
    connect(&engine.status(), &StatusService::changed, this, &LiveCounts::countStatus);
    connect(&engine.accounts(), &AccountService::changed, this, &LiveCounts::countAccounts);
    connect(&engine.accounts(), &AccountService::bindingChanged, this, &LiveCounts::countAccounts);
    connect(&engine.accounts(), &AccountService::bindingRemoved, this, &LiveCounts::countAccounts);
    m_hours.setInterval(std::chrono::hours(1));
    connect(&m_hours, &QTimer::timeout, this, &LiveCounts::countAccounts);
    m_hours.start();
    countStatus();
    countAccounts();
    countRefused();
}

void LiveCounts::setLooking(bool looking)
{
    if (looking == m_looking)
        return;
    // Leaving counts too: what came in meanwhile has been seen.
    m_looking = looking;
    remember();
}

void LiveCounts::countStatus()
{
    const int components = int(m_engine.components().all().size());
    const int building = m_engine.status().queue().running;
    if (components == m_components && building == m_building)
        return;
    m_components = components;
    m_building = building;
    Q_EMIT changed();
}

void LiveCounts::countAccounts()
{
    const qint64 now = m_engine.clock().nowUs();
    const QList<Binding> &all = m_engine.accounts().bindings();
    const int troubled = int(std::count_if(all.begin(), all.end(), [this, now](const Binding &binding) {
        const auto provider = m_engine.accounts().provider(binding.provider);
        return provider && needsPerson(stateOf(*provider, binding, now));
    }));
    if (troubled == m_accounts)
        return;
    m_accounts = troubled;
    Q_EMIT changed();
}

void LiveCounts::countRefused()
{
    if (m_looking)
        return remember();
    DeliveryFilter filter;
    filter.outcome = Outcome::Refused;
    filter.limit = most;
    whenDone(m_engine.deliveries().ids(filter), this, [this](const Result<QList<DeliveryId>> &ids) {
        if (!ids || m_looking)
            return;
        const int refused = int(std::count_if(ids->begin(), ids->end(), [this](const DeliveryId &id) { return id > m_seen; }));
        if (refused == m_refused)
            return;
        m_refused = refused;
        Q_EMIT changed();
    });
}

void LiveCounts::remember()
{
    DeliveryFilter newest;
    newest.limit = 1;
    whenDone(m_engine.deliveries().ids(newest), this, [this](const Result<QList<DeliveryId>> &ids) {
        if (!ids || ids->isEmpty())
            return;
        if (ids->first() > m_seen) {
            m_seen = ids->first();
            m_state.write(seenName(), m_seen.toString().toLatin1());
        }
        if (m_refused == 0)
            return;
        m_refused = 0;
        Q_EMIT changed();
    });
}

} // namespace slipway
