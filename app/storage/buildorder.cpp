// Which of two builds is the newer one, and what a build leads to after its end.
#include "app/storage/buildrepository.h"

#include "app/domain/queue.h"
#include "app/storage/buildrow.h"
#include "app/storage/rows.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Storage)
};

constexpr int mostSteps = 50;  // pushes between two builds; beyond, the order of arrival has to do
constexpr int unrelated = mostSteps + 1;

struct Candidate {
    Build build;
    QString before;
};

} // namespace

// How many pushes lie between the commit a push began at and the given one, as far as the builds of the branch know them.
Result<int> BuildRepository::stepsBack(const QString &before, const QString &revision, const QString &branch,
                                       qint64 component) const
{
    QString at = before;
    for (int steps = 1; steps <= mostSteps && !at.isEmpty(); ++steps) {
        if (at == revision)
            return steps;
        Statement previous(m_tx, u"SELECT before FROM build WHERE component = ? AND revision = ? AND before <> '' AND branch = ?"
                                 " ORDER BY id DESC LIMIT 1"_s);
        const auto found = previous.bind(component, at, branch).first();
        if (!found)
            return failure(found.error());
        at = *found ? previous.text(0) : QString();
    }
    return unrelated;
}

// Looked for among those that a late build could still do harm to: that wait, that run, and the last one that ended.
Result<std::optional<Build>> BuildRepository::newerThan(const Build &build, const QString &before, qint64 component) const
{
    // An image that comes late has moved the source already; a person's own build is not to be compared.
    if (!build.image.isEmpty() || build.cause == Cause::Manual || build.cause == Cause::Retry)
        return std::nullopt;
    QList<Candidate> candidates;
    const auto gather = [&](const QString &which) -> Result<> {
        Statement select(m_tx, u"SELECT id, number, cause, delivery, revision, state, before FROM build WHERE component = ?"
                               " AND branch = ? AND (branch <> '' OR ref = ?) AND pull_number = ? AND image = '' AND "_s
                                   + which);
        select.bind(component, build.branch, build.ref, build.pull.number);
        return select.forEach([&candidates](const Statement &row) -> Result<> {
            Candidate one;
            one.build.id = BuildId(row.text(0));
            one.build.number = row.number(1);
            if (auto read = decode(causeFrom(row.text(2)), one.build.cause, u"cause"_s, row.text(2)); !read)
                return read;
            one.build.delivery = DeliveryId(row.text(3));
            one.build.revision = row.text(4);
            if (auto read = decode(buildStateFrom(row.text(5)), one.build.state, u"state"_s, row.text(5)); !read)
                return read;
            one.before = row.text(6);
            candidates.append(one);
            return Done{};
        });
    };
    if (auto read = gather(u"state IN ('waiting', 'approval', 'queued')"_s); !read)
        return failure(read.error());
    if (auto read = gather(u"state = 'running'"_s); !read)
        return failure(read.error());
    if (!build.branch.isEmpty() && !before.isEmpty()) {
        if (auto read = gather(u"before <> '' AND state IN ('succeeded', 'failed', 'timed_out', 'interrupted')"
                               " ORDER BY id DESC LIMIT 1"_s);
            !read)
            return failure(read.error());
    }
    for (const Candidate &other : std::as_const(candidates)) {
        int toOther = unrelated, toThis = unrelated;
        if (!build.branch.isEmpty() && other.build.revision != build.revision) {
            const auto back = stepsBack(before, other.build.revision, build.branch, component);
            const auto forth = back ? stepsBack(other.before, build.revision, build.branch, component) : back;
            if (!forth)
                return failure(forth.error());
            toOther = *back;
            toThis = *forth;
        }
        bool isOlder = toThis < toOther;
        if (toThis == toOther && isFinished(other.build.state))
            isOlder = false;
        else if (toThis == toOther) // ids of deliveries are in the order in which they arrived
            isOlder = build.cause != Cause::Replay && other.build.cause != Cause::Replay && !build.delivery.isEmpty()
                && build.delivery < other.build.delivery;
        if (isOlder)
            return other.build;
    }
    return std::nullopt;
}

Result<QList<BuildId>> BuildRepository::inLine(int limit) const
{
    Statement select(m_tx, u"SELECT head FROM build_lane INDEXED BY build_lane_ready WHERE running < slots AND head IS NOT NULL"
                           " ORDER BY head_priority DESC, head LIMIT ?"_s);
    QList<BuildId> ids;
    auto read = select.bind(limit).forEach([&ids](const Statement &row) { ids.append(BuildId(row.text(0))); });
    if (!read)
        return failure(read.error());
    return ids;
}

Result<std::optional<Build>> BuildRepository::holderInGroup(const Build &build) const
{
    static const QString sql =
        selectBuilds(u"build b INDEXED BY build_running JOIN build_lane l ON l.component = b.component"_s,
                     u"WHERE b.state = 'running' AND l.queue_group <> '' AND l.queue_group ="
                      "  (SELECT queue_group FROM build_lane WHERE component = (SELECT seq FROM component_ref WHERE id = ?))"
                      " ORDER BY b.started_at_us"_s);
    Statement select(m_tx, sql);
    const auto members = allBuilds(select.bind(build.component.toString()));
    if (!members)
        return failure(members.error());
    if (members->isEmpty())
        return std::nullopt;
    Statement slotCount(m_tx, u"SELECT coalesce((SELECT slots FROM queue_group g WHERE g.name = l.queue_group), 1)"
                              " FROM build_lane l WHERE component = (SELECT seq FROM component_ref WHERE id = ?)"_s);
    if (const auto found = slotCount.bind(build.component.toString()).first(); !found)
        return failure(found.error());
    return members->size() >= slotCount.integer(0) ? std::optional(members->first()) : std::nullopt;
}

Result<std::optional<Build>> BuildRepository::inPlaceOf(const BuildId &id) const
{
    static const QString sql = selectBuilds(u"build old JOIN build b ON b.id = old.superseded_by"_s, u"WHERE old.id = ?"_s);
    Statement select(m_tx, sql);
    return oneBuild(select.bind(id.toString()));
}

Result<QList<BuildId>> BuildRepository::toEnd() const
{
    Statement select(m_tx, u"SELECT id FROM build INDEXED BY build_running WHERE state = 'running' AND superseded_by <> ''"_s);
    QList<BuildId> ids;
    auto read = select.forEach([&ids](const Statement &row) { ids.append(BuildId(row.text(0))); });
    if (!read)
        return failure(read.error());
    return ids;
}

Result<> BuildRepository::noteCancel(const BuildId &id, const QString &actor)
{
    Statement update(m_tx, u"UPDATE build SET cancelled_by = ? WHERE id = ? AND state = 'running'"_s);
    return update.bind(actor, id.toString()).run();
}

Result<std::optional<Build>> BuildRepository::tryAgain(const BuildId &id, const BuildDefinition &definition, qint64 nowUs)
{
    const auto ended = find(id);
    if (!ended)
        return failure(ended.error());
    if (!*ended || !isTriedAgain(**ended, definition.retry))
        return std::nullopt;
    Statement asked(m_tx, u"SELECT cancelled_by <> '' OR superseded_by <> '', before FROM build WHERE id = ?"_s);
    if (const auto found = asked.bind(id.toString()).first(); !found)
        return failure(found.error());
    if (asked.flag(0))
        return std::nullopt;
    Build again = **ended;
    if (definition.queue == QueuePolicy::LatestOnly && again.image.isEmpty()) {
        Statement newer(m_tx, u"SELECT 1 FROM build WHERE component = (SELECT seq FROM component_ref WHERE id = ?) AND branch = ?"
                              " AND (branch <> '' OR ref = ?) AND pull_number = ? AND image = '' AND id > ?"
                              " AND state IN ('waiting', 'approval', 'queued') LIMIT 1"_s);
        const auto found =
            newer.bind(again.component.toString(), again.branch, again.ref, again.pull.number, id.toString()).first();
        if (!found)
            return failure(found.error());
        if (*found)
            return std::nullopt;
    }
    again.id = {};
    again.cause = Cause::Retry;
    again.state = BuildState::Queued;
    again.attempt = (*ended)->attempt + 1;
    again.retryOf = id;
    again.priority = definition.priority;
    again.reason.clear();
    again.notBeforeUs = again.startedAtUs = again.firstOutputAtUs = again.finishedAtUs = 0;
    again.exitCode.reset();
    QueueRules rules(QueuePolicy::EveryOne); // the same push once more is newer than nothing
    rules.before = asked.text(1);
    auto queued = enqueue(again, rules, nowUs);
    if (!queued)
        return failure(queued.error());
    return *std::move(queued);
}

} // namespace slipway
