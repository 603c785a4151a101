#include "app/services/statusreporter.h"

#include "app/core/whendone.h"
#include "app/services/buildservice.h"
#include "app/services/componentservice.h"
#include "app/services/deliveryservice.h"
#include "app/storage/database.h"
#include "app/storage/holdrepository.h"
#include "app/storage/statusrepository.h"

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr auto gatherAfter = 100ms;     // a build that starts at once is told of as running, not first as waiting
constexpr auto gatherAgainAfter = 5s;   // the database could not be written
constexpr qsizetype mostAtOnce = 200;   // rows looked at together
constexpr int mostCaughtUp = 1000;      // builds, and as many deliveries, looked at when the program starts
constexpr int mostListed = 100;

template <typename Key> QList<Key> someOf(QSet<Key> &set)
{
    QList<Key> some;
    for (auto it = set.begin(); it != set.end() && some.size() < mostAtOnce;) {
        some.append(*it);
        it = set.erase(it);
    }
    return some;
}

bool hasMoved(const StatusTarget &before, const StatusTarget &after)
{
    return before.binding != after.binding || before.repositoryId != after.repositoryId || before.context != after.context;
}

// It says what is said already, told or not.
bool isNews(const CommitStatus &wish, const std::optional<CommitStatus> &before)
{
    return !before || before->state != wish.state || (before->dueAtUs > 0 && before->description != wish.description);
}

Result<QList<BuildId>> recentBuilds(Transaction &tx)
{
    BuildRepository builds(tx);
    const auto open = builds.ids({.states = {BuildState::Waiting, BuildState::Approval, BuildState::Queued, BuildState::Running},
                                  .limit = mostCaughtUp});
    if (!open)
        return open;
    const auto newest = builds.ids({.limit = mostCaughtUp});
    return newest ? *open + *newest : newest;
}

} // namespace

struct StatusReporter::Wishes {
    QList<BuildId> builds;       // that were looked at
    QList<DeliveryId> verdicts;
    QList<CommitStatus> put;
    QList<CommitStatus> withdrawn; // superseded builds: taken back if nobody was told of them, else ended
};

StatusReporter::StatusReporter(Needs needs, QObject *parent)
    : QObject(parent)
    , m_needs(std::move(needs))
    , m_outbox(m_needs.database, m_needs.clock, m_needs.forges)
{
    m_gathering.setSingleShot(true);
    connect(&m_gathering, &QTimer::timeout, this, &StatusReporter::gather);
    connect(&m_outbox, &StatusOutbox::changed, this, &StatusReporter::changed);
}

void StatusReporter::start()
{
    takeTargets();
    const auto seen = [this](const BuildId &id) {
        if (m_targets.isEmpty() && !m_targetsMoved)
            return;
        m_builds.insert(id);
        gatherSoon();
    };
    connect(&m_needs.builds, &BuildService::added, this, seen);
    connect(&m_needs.builds, &BuildService::changed, this, seen);
    connect(&m_needs.deliveries, &DeliveryService::changed, this, [this](const DeliveryId &id) {
        if (!m_tellsVerdicts && !m_targetsMoved)
            return;
        m_verdicts.insert(id);
        gatherSoon();
    });
    const auto moved = [this] {
        m_targetsMoved = true;
        gatherSoon();
    };
    connect(&m_needs.components, &ComponentService::listChanged, this, moved);
    connect(&m_needs.components, &ComponentService::changed, this, moved);
    takeUp();
    m_outbox.start();
}

void StatusReporter::takeTargets()
{
    m_targetsMoved = false;
    m_targets = statusTargets(m_needs.components.all());
    m_tellsVerdicts = std::any_of(m_targets.cbegin(), m_targets.cend(), [](const StatusTarget &target) {
        return target.reports == StatusReports::Everything;
    });
    for (const StatusTarget &target : std::as_const(m_targets))
        m_outbox.follow(target.binding);
}

// What happened between the last word in the outbox and the end of the program then.
void StatusReporter::takeUp()
{
    if (m_targets.isEmpty())
        return;
    struct Missed {
        QList<BuildId> builds;
        QList<DeliveryId> verdicts;
    };
    const qint64 since = m_needs.clock.nowUs() - StatusOutbox::triedForUs;
    const auto missed = m_needs.database.read([tellsVerdicts = m_tellsVerdicts, since](Transaction &tx) -> Result<Missed> {
        Missed found;
        const auto ids = recentBuilds(tx);
        const auto rows = ids ? BuildRepository(tx).rows(*ids) : failure(ids.error());
        if (!rows)
            return failure(rows.error());
        for (const Build &build : *rows) {
            if (!isFinished(build.state) || std::max(build.queuedAtUs, build.finishedAtUs) >= since)
                found.builds.append(build.id);
        }
        if (!tellsVerdicts)
            return found;
        const auto filtered =
            DeliveryRepository(tx).ids({.outcome = Outcome::Filtered, .limit = mostCaughtUp, .sinceUs = since});
        if (!filtered)
            return failure(filtered.error());
        found.verdicts = *filtered;
        return found;
    });
    whenDone(missed, this, [this](const Result<Missed> &found) {
        if (!found) {
            qWarning("What is to be told to forges could not be looked up: %s", qPrintable(found.error().detail));
            return;
        }
        m_builds.unite({found->builds.cbegin(), found->builds.cend()});
        m_verdicts.unite({found->verdicts.cbegin(), found->verdicts.cend()});
        gatherSoon();
    });
}

void StatusReporter::gatherSoon()
{
    if (!m_gathering.isActive() && !m_isGathering)
        m_gathering.start(gatherAfter);
}

void StatusReporter::gather()
{
    if (m_isGathering)
        return;
    if (m_targetsMoved) {
        const auto before = m_targets;
        takeTargets();
        leave(before);
    }
    if (m_targets.isEmpty())
        m_builds.clear();
    if (!m_tellsVerdicts)
        m_verdicts.clear();
    const QList<BuildId> builds = someOf(m_builds);
    const QList<DeliveryId> verdicts = someOf(m_verdicts);
    if (builds.isEmpty() && verdicts.isEmpty())
        return;
    m_isGathering = true;
    const qint64 since = m_needs.clock.nowUs() - keptUs;
    const auto looked = m_needs.database.read([builds, verdicts, targets = m_targets, since](Transaction &tx) -> Result<Wishes> {
        Wishes wishes{builds, verdicts, {}, {}};
        StatusRepository statuses(tx);
        QList<BuildId> speaking;
        const auto rows = BuildRepository(tx).rows(builds);
        if (!rows)
            return failure(rows.error());
        for (const Build &build : *rows) {
            if (!targets.contains(build.component) || build.revision.isEmpty() || !build.image.isEmpty())
                continue;
            const auto id = statuses.spokesman(build, since);
            if (!id)
                return failure(id.error());
            if (!speaking.contains(*id))
                speaking.append(*id);
        }
        const auto spokesmen = BuildRepository(tx).rows(speaking);
        if (!spokesmen)
            return failure(spokesmen.error());
        for (const Build &build : *spokesmen) {
            const auto frozen = build.state == BuildState::Waiting ? HoldRepository(tx).isFrozen(build.id) : Result<bool>(false);
            if (!frozen)
                return failure(frozen.error());
            const StatusTarget target = targets.value(build.component);
            const auto wish = statusOf(build, target, *frozen);
            if (!wish)
                continue;
            const auto before = statuses.find(*wish);
            if (!before)
                return failure(before.error());
            if (!isNews(*wish, *before))
                continue;
            if (wish->state == CommitState::Cancelled && build.state == BuildState::Superseded) {
                if (*before)
                    wishes.withdrawn.append(*wish);
            } else {
                wishes.put.append(*wish);
            }
        }
        const auto decided = DeliveryRepository(tx).rows(verdicts);
        if (!decided)
            return failure(decided.error());
        for (const Delivery &delivery : *decided) {
            const auto wish = statusOf(delivery, targets.value(delivery.component));
            if (!wish)
                continue;
            const auto before = statuses.find(*wish);
            if (!before)
                return failure(before.error());
            if (!*before) // whatever a build says of the commit counts more
                wishes.put.append(*wish);
        }
        return wishes;
    });
    whenDone(looked, this, [this, builds, verdicts](const Result<Wishes> &wishes) {
        if (wishes)
            return put(*wishes);
        qWarning("What is to be told to forges could not be looked up and is tried again: %s", qPrintable(wishes.error().detail));
        lookAgain({builds, verdicts, {}, {}});
    });
}

void StatusReporter::lookAgain(const Wishes &wishes)
{
    m_builds.unite({wishes.builds.cbegin(), wishes.builds.cend()});
    m_verdicts.unite({wishes.verdicts.cbegin(), wishes.verdicts.cend()});
    m_isGathering = false;
    m_gathering.start(gatherAgainAfter);
}

void StatusReporter::put(const Wishes &wishes)
{
    const auto isTold = [this](const CommitStatus &status) { return m_outbox.takes(status.binding); };
    Wishes told = wishes;
    told.put.removeIf(std::not_fn(isTold));
    told.withdrawn.removeIf(std::not_fn(isTold));
    const auto next = [this] {
        m_isGathering = false;
        if (!m_builds.isEmpty() || !m_verdicts.isEmpty() || m_targetsMoved)
            m_gathering.start(gatherAfter);
    };
    if (told.put.isEmpty() && told.withdrawn.isEmpty())
        return next();
    const auto written = m_needs.database.write([told, now = m_needs.clock.nowUs()](Transaction &tx) -> Result<> {
        StatusRepository statuses(tx);
        for (const CommitStatus &status : told.put) {
            if (const auto done = statuses.put(status, now); !done)
                return failure(done.error());
        }
        for (const CommitStatus &status : told.withdrawn) {
            const auto withdrawn = statuses.withdraw(status);
            const auto done = withdrawn && !*withdrawn ? statuses.put(status, now) : withdrawn;
            if (!done)
                return failure(done.error());
        }
        return Done{};
    });
    whenDone(written, this, [this, told, next](const Result<> &result) {
        if (!result) {
            qWarning("What is to be told to forges could not be written down and is tried again: %s",
                     qPrintable(result.error().detail));
            return lookAgain(told);
        }
        next();
        m_outbox.send();
    });
}

// A component that went, has another name or reports nothing any more leaves no status that is pending for ever.
void StatusReporter::leave(const QHash<ComponentId, StatusTarget> &before)
{
    QList<ComponentId> left;
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        const auto now = m_targets.constFind(it.key());
        if (now == m_targets.cend() || hasMoved(*it, *now))
            left.append(it.key());
    }
    if (left.isEmpty())
        return;
    const auto written = m_needs.database.write([left, targets = m_targets, now = m_needs.clock.nowUs()](Transaction &tx) -> Result<> {
        StatusRepository statuses(tx);
        for (const ComponentId &component : left) {
            const auto open = statuses.open(component);
            if (!open)
                return failure(open.error());
            const auto target = targets.constFind(component);
            for (const CommitStatus &status : *open) {
                if (target != targets.cend() && target->context == status.context && target->repositoryId == status.repositoryId
                    && target->binding == status.binding)
                    continue;
                const auto withdrawn = statuses.withdraw(status);
                const auto done = withdrawn && !*withdrawn ? statuses.put(ended(status), now) : withdrawn;
                if (!done)
                    return failure(done.error());
            }
        }
        return Done{};
    });
    whenDone(written, this, [this](const Result<> &result) {
        if (!result)
            qWarning("Statuses could not be ended: %s", qPrintable(result.error().detail));
        m_outbox.send();
    });
}

QFuture<Result<QList<CommitStatus>>> StatusReporter::of(const ComponentId &component)
{
    return m_needs.database.read([component](Transaction &tx) { return StatusRepository(tx).of(component, mostListed); });
}

} // namespace slipway
