#include "ui/overview/digest.h"

#include "app/core/whendone.h"
#include "app/services/engine.h"

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int gatherMs = 150;
constexpr qint64 dayUs = 24LL * 3600 * 1'000'000;
constexpr int mostRefused = 200;
constexpr int mostWaiting = 50;
constexpr int mostSilent = 20; // components asked for their last delivery in one go

} // namespace

OverviewDigest::OverviewDigest(Engine &engine, QObject *parent) : QObject(parent), m_engine(engine)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(gatherMs);
    connect(&m_soon, &QTimer::timeout, this, &OverviewDigest::start);
    const auto again = [this] { gather(); };
    connect(&engine.builds(), &BuildService::added, this, again);
    connect(&engine.builds(), &BuildService::changed, this, again);
    connect(&engine.deliveries(), &DeliveryService::countsChanged, this, again);
    connect(&engine.components(), &ComponentService::listChanged, this, again);
    connect(&engine.components(), &ComponentService::changed, this, again);
    connect(&engine, &Engine::loaded, this, again);
}

void OverviewDigest::setActive(bool active)
{
    m_active = active;
    if (active && m_again)
        gather();
}

void OverviewDigest::gather()
{
    if (m_open > 0 || !m_active)
        m_again = true;
    else if (!m_soon.isActive())
        m_soon.start();
}

void OverviewDigest::start()
{
    if (!m_engine.isLoaded()) { // there would be no component; loaded() comes here again
        m_again = true;
        return;
    }
    ++m_generation;
    m_again = false;
    m_next = {};
    m_next.nowUs = m_engine.clock().nowUs();
    m_next.slotCount = m_engine.settings().value(settings::jobSlots);
    for (const Component &component : m_engine.components().all())
        m_next.components.insert(component.id, component);
    m_open = 1;
    askBuilds();
    askDeliveries();
    arrived();
}

// Runs fn for one of the answers this gathering waits for.
void OverviewDigest::apply(quint64 generation, const std::function<void()> &fn)
{
    if (generation != m_generation)
        return;
    fn();
    arrived();
}

void OverviewDigest::arrived()
{
    if (--m_open > 0)
        return;
    m_facts = m_next;
    m_ready = true;
    Q_EMIT changed();
    if (m_again)
        gather();
}

void OverviewDigest::askBuilds()
{
    BuildService &builds = m_engine.builds();
    const quint64 generation = m_generation;
    const auto list = [this, &builds, generation](const QList<BuildState> &states, int limit, QList<Build> OverviewFacts::*into,
                                                  bool oldestFirst, std::function<void()> then = {}) {
        BuildFilter filter;
        filter.states = states;
        filter.limit = limit;
        ++m_open;
        const auto rows = andThen(builds.ids(filter), this, [&builds](const QList<BuildId> &ids) { return builds.rows(ids); });
        whenDone(rows, this, [this, generation, into, oldestFirst, then](Result<QList<Build>> result) {
            apply(generation, [&] {
                if (!result) {
                    Q_EMIT failed(result.error().message);
                    return;
                }
                if (oldestFirst)
                    std::reverse(result->begin(), result->end());
                m_next.*into = *result;
                if (then)
                    then();
            });
        });
    };
    list({BuildState::Running}, 0, &OverviewFacts::running, true, [this] { askUsual(); });
    list({BuildState::Waiting, BuildState::Approval, BuildState::Queued}, mostWaiting, &OverviewFacts::waiting, true);
    list({BuildState::Succeeded, BuildState::Failed, BuildState::Cancelled, BuildState::TimedOut, BuildState::Interrupted},
         mostRecent, &OverviewFacts::recent, false);
    ++m_open;
    whenDone(builds.lastOfEach(), this, [this, generation](const Result<QMap<ComponentId, Build>> &last) {
        apply(generation, [&] {
            if (last)
                m_next.last = *last;
            askSilent();
        });
    });
    ++m_open;
    whenDone(builds.counts(), this, [this, generation](const Result<QMap<BuildState, int>> &counts) {
        apply(generation, [&] {
            m_next.passed = counts ? counts->value(BuildState::Succeeded) : m_ready ? m_facts.passed : -1;
        });
    });
}

void OverviewDigest::askDeliveries()
{
    DeliveryService &deliveries = m_engine.deliveries();
    const quint64 generation = m_generation;
    DeliveryFilter filter;
    filter.outcome = Outcome::Refused;
    filter.limit = mostRefused;
    ++m_open;
    const auto rows = andThen(deliveries.ids(filter), this, [&deliveries](const QList<DeliveryId> &ids) { return deliveries.rows(ids); });
    whenDone(rows, this, [this, generation](const Result<QList<Delivery>> &result) {
        apply(generation, [&] {
            if (!result)
                return;
            std::copy_if(result->begin(), result->end(), std::back_inserter(m_next.refused),
                         [this](const Delivery &delivery) { return delivery.receivedAtUs > m_next.nowUs - dayUs; });
        });
    });
}

void OverviewDigest::askSilent()
{
    const quint64 generation = m_generation;
    int asked = 0;
    for (const Component &component : std::as_const(m_next.components)) {
        if (!component.git.enabled || m_next.last.contains(component.id) || m_heard.contains(component.id))
            continue;
        if (++asked > mostSilent)
            break;
        ++m_open;
        whenDone(m_engine.deliveries().last(component.id), this,
                 [this, generation, id = component.id](const Result<std::optional<Delivery>> &last) {
                     apply(generation, [&] {
                         if (!last)
                             return;
                         if (*last)
                             m_heard.insert(id);
                         else
                             m_next.silent.append(id);
                     });
                 });
    }
}

void OverviewDigest::askUsual()
{
    const quint64 generation = m_generation;
    for (const Build &build : std::as_const(m_next.running)) {
        ++m_open;
        whenDone(m_engine.builds().usualDurationUs(build.component), this,
                 [this, generation, id = build.component](const Result<std::optional<qint64>> &usual) {
                     apply(generation, [&] {
                         if (usual && *usual)
                             m_next.usualUs.insert(id, **usual);
                     });
                 });
    }
}

} // namespace slipway
