#include "app/services/holdservice.h"

#include "app/core/whendone.h"
#include "app/services/buildservice.h"
#include "app/services/componentservice.h"
#include "app/storage/componentrepository.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int lookEveryMs = 15'000;

struct Loaded {
    Holds holds;
    FreezeWindows windows;
    QList<QueueGroup> groups;
};

struct Resumed {
    QList<PlannedStart> plan;
    QList<BuildId> moved;
};

bool isByHand(const Build &build)
{
    return build.cause == Cause::Manual || (build.cause == Cause::Retry && build.retryOf.isEmpty());
}

// As if the pause were over.
Result<QList<PlannedStart>> planOf(Transaction &tx, const Holds &holds)
{
    const auto held = HoldRepository(tx).held();
    if (!held)
        return failure(held.error());
    QList<PlannedStart> plan;
    for (const Build &build : *held) {
        PlannedStart start;
        start.build = build;
        const auto component = ComponentRepository(tx).find(build.component);
        if (!component)
            return failure(component.error());
        if (*component) {
            start.component = (*component)->name;
            const auto frozen = holds.frozen.constFind((*component)->environment);
            if (frozen != holds.frozen.constEnd() && !isByHand(build)) {
                start.starts = false;
                start.note = freezeReason((*component)->environment, *frozen);
            }
        }
        plan.append(start);
    }
    return plan;
}

Result<> leaveOutAll(Transaction &tx, const QList<BuildId> &skip, const QString &by, qint64 nowUs)
{
    BuildRepository builds(tx);
    for (const BuildId &id : skip) {
        const auto held = HoldRepository(tx).isHeld(id);
        if (!held)
            return failure(held.error());
        if (!*held)
            return failure(ErrorCode::Conflict,
                           HoldService::tr("Build %1 does not wait for the end of a pause or a freeze.").arg(id.toString()));
        const auto finished =
            builds.finish(id, BuildState::Cancelled, HoldService::tr("Left out by %1 when building went on.").arg(by),
                          std::nullopt, nowUs);
        if (!finished)
            return failure(finished.error());
    }
    return Done{};
}

} // namespace

HoldService::HoldService(Database &database, ComponentService &components, BuildService &builds, const Clock &clock,
                         QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_components(components)
    , m_builds(builds)
    , m_clock(clock)
{
    m_minute.setInterval(lookEveryMs);
    connect(&m_minute, &QTimer::timeout, this, &HoldService::look);
}

QFuture<Result<>> HoldService::load()
{
    const auto read = m_database.readInTurn([now = m_clock.nowUs()](Transaction &tx) -> Result<Loaded> {
        HoldRepository repository(tx);
        const auto holds = repository.holdsAt(now, QTimeZone::systemTimeZone());
        const auto windows = holds ? repository.windows() : failure(holds.error());
        const auto groups = windows ? QueueGroupRepository(tx).all() : failure(windows.error());
        if (!groups)
            return failure(groups.error());
        return Loaded{*holds, *windows, *groups};
    });
    return andThen(read, this, [this](const Loaded &loaded) {
        const bool isNews = loaded.holds != m_holds || loaded.windows != m_windows || loaded.groups != m_groups;
        m_holds = loaded.holds;
        m_windows = loaded.windows;
        m_groups = loaded.groups;
        if (m_windows.isEmpty())
            m_minute.stop();
        else if (!m_minute.isActive())
            m_minute.start();
        if (isNews)
            Q_EMIT changed();
        return answered<Result<>>(Done{});
    });
}

void HoldService::look()
{
    QMap<Environment, Frozen> frozen;
    for (auto it = m_windows.cbegin(); it != m_windows.cend(); ++it) {
        if (const auto now = frozenAt(*it, m_clock.nowUs(), QTimeZone::systemTimeZone()))
            frozen.insert(it.key(), *now);
    }
    if (frozen == m_holds.frozen)
        return;
    m_holds.frozen = frozen;
    Q_EMIT changed();
}

// The answer comes when memory and the builds' lists know of it.
QFuture<Result<>> HoldService::reloadAfter(const QFuture<Result<QList<BuildId>>> &written)
{
    return andThen(written, this, [this](const QList<BuildId> &moved) {
        for (const BuildId &id : moved)
            Q_EMIT m_builds.changed(id);
        if (!moved.isEmpty())
            Q_EMIT m_builds.countsChanged();
        return load();
    });
}

QFuture<Result<>> HoldService::begin(const QString &reason)
{
    const Pause pause{m_clock.nowUs(), m_components.actor(), reason.trimmed()};
    return reloadAfter(m_database.write([pause](Transaction &tx) -> Result<QList<BuildId>> {
        HoldRepository holds(tx);
        if (const auto begun = holds.begin(pause); !begun)
            return failure(begun.error());
        return holds.settle({pause, {}});
    }));
}

QFuture<Result<QList<PlannedStart>>> HoldService::plan()
{
    return m_database.read([now = m_clock.nowUs()](Transaction &tx) -> Result<QList<PlannedStart>> {
        const auto holds = HoldRepository(tx).holdsAt(now, QTimeZone::systemTimeZone());
        return holds ? planOf(tx, *holds) : failure(holds.error());
    });
}

QFuture<Result<QList<PlannedStart>>> HoldService::resume(const QList<BuildId> &skip)
{
    const auto written = m_database.write(
        [skip, by = m_components.actor(), now = m_clock.nowUs()](Transaction &tx) -> Result<Resumed> {
            HoldRepository repository(tx);
            if (const auto ended = repository.end(by, now); !ended)
                return failure(ended.error());
            if (const auto left = leaveOutAll(tx, skip, by, now); !left)
                return failure(left.error());
            const auto holds = repository.holdsAt(now, QTimeZone::systemTimeZone());
            if (!holds)
                return failure(holds.error());
            auto plan = planOf(tx, *holds);
            if (!plan)
                return failure(plan.error());
            auto moved = repository.settle(*holds);
            if (!moved)
                return failure(moved.error());
            return Resumed{*std::move(plan), *std::move(moved) + skip};
        });
    return andThen(written, this, [this](const Resumed &resumed) {
        for (const BuildId &id : resumed.moved)
            Q_EMIT m_builds.changed(id);
        Q_EMIT m_builds.countsChanged();
        return andThen(load(), this, [plan = resumed.plan](Done) { return answered<Result<QList<PlannedStart>>>(plan); });
    });
}

QFuture<Result<>> HoldService::leaveOut(const QList<BuildId> &skip)
{
    return reloadAfter(m_database.write(
        [skip, by = m_components.actor(), now = m_clock.nowUs()](Transaction &tx) -> Result<QList<BuildId>> {
            if (const auto left = leaveOutAll(tx, skip, by, now); !left)
                return failure(left.error());
            return skip;
        }));
}

QFuture<Result<>> HoldService::setWindows(Environment environment, const QList<FreezeWindow> &windows)
{
    return reloadAfter(m_database.write([environment, windows, by = m_components.actor(),
                                         now = m_clock.nowUs()](Transaction &tx) -> Result<QList<BuildId>> {
        HoldRepository repository(tx);
        if (const auto set = repository.setWindows(environment, windows, by, now); !set)
            return failure(set.error());
        const auto holds = repository.holdsAt(now, QTimeZone::systemTimeZone());
        return holds ? repository.settle(*holds) : failure(holds.error());
    }));
}

QFuture<Result<>> HoldService::saveGroup(const QueueGroup &group)
{
    return reloadAfter(m_database.write(
        [group, by = m_components.actor(), now = m_clock.nowUs()](Transaction &tx) -> Result<QList<BuildId>> {
            const auto saved = QueueGroupRepository(tx).save(group, by, now);
            return saved ? Result<QList<BuildId>>(QList<BuildId>()) : failure(saved.error());
        }));
}

QFuture<Result<>> HoldService::removeGroup(const QString &name)
{
    return reloadAfter(m_database.write(
        [name, by = m_components.actor(), now = m_clock.nowUs()](Transaction &tx) -> Result<QList<BuildId>> {
            const auto removed = QueueGroupRepository(tx).remove(name, by, now);
            return removed ? Result<QList<BuildId>>(QList<BuildId>()) : failure(removed.error());
        }));
}

} // namespace slipway
