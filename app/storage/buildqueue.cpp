#include "app/storage/buildrepository.h"

#include "app/storage/buildchain.h"
#include "app/storage/buildrow.h"
#include "app/storage/rows.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Storage)
};

// Numbers never go back, also when builds are deleted.
Result<int> nextNumber(const Transaction &tx, qint64 component)
{
    Statement number(tx, u"INSERT INTO build_lane (component, last_number) VALUES (?, 1)"
                         " ON CONFLICT (component) DO UPDATE SET last_number = last_number + 1"
                         " RETURNING last_number"_s);
    const auto given = number.bind(component).first();
    if (!given)
        return failure(given.error());
    return number.number(0);
}

// Builds of one thing: of a branch, a tag, a pull request. Images are one thing whatever their tags: the source is at one.
constexpr auto sameThing = "component = ? AND branch = ? AND (branch <> '' OR ref = ?) AND pull_number = ? AND image = ''"_L1;

Result<QList<BuildId>> supersede(const Transaction &tx, const Build &newer, qint64 component, qint64 nowUs)
{
    const QString reason = Tr::tr("Replaced by the newer build #%1.").arg(newer.number);
    Statement update(tx, u"UPDATE build SET state = 'superseded', reason = ?, finished_at_us = ?, superseded_by = ? WHERE "_s
                             + (newer.image.isEmpty() ? QString(sameThing) : u"component = ? AND image <> ''"_s)
                             + u" AND state IN ('waiting', 'approval', 'queued') RETURNING id"_s);
    if (newer.image.isEmpty())
        update.bind(reason, nowUs, newer.id.toString(), component, newer.branch, newer.ref, newer.pull.number);
    else
        update.bind(reason, nowUs, newer.id.toString(), component);
    QList<BuildId> replaced;
    auto read = update.forEach([&replaced](const Statement &row) { replaced.append(BuildId(row.text(0))); });
    if (!read)
        return failure(read.error());
    return replaced;
}

// What matures waits for nothing but a newer one of its component, also where every other build is done in order.
Result<QList<BuildId>> supersedeMaturing(const Transaction &tx, const Build &newer, qint64 component, qint64 nowUs)
{
    Statement update(tx, u"UPDATE build SET state = 'superseded', reason = ?, finished_at_us = ?, superseded_by = ?"
                         " WHERE component = ? AND image <> '' AND state IN ('waiting', 'approval') AND not_before_us > ?"
                         " RETURNING id"_s);
    update.bind(Tr::tr("Replaced by the newer build #%1.").arg(newer.number), nowUs, newer.id.toString(), component, nowUs);
    QList<BuildId> replaced;
    auto read = update.forEach([&replaced](const Statement &row) { replaced.append(BuildId(row.text(0))); });
    if (!read)
        return failure(read.error());
    return replaced;
}

// Only of the same branch or the same pull request: what runs of a tag is the build of that tag, and no other makes up for it.
Result<> markToEnd(const Transaction &tx, const Build &newer, qint64 component)
{
    if (!newer.image.isEmpty() || (newer.branch.isEmpty() && newer.pull.number == 0))
        return Done{};
    Statement update(tx, u"UPDATE build SET superseded_by = ? WHERE state = 'running' AND superseded_by = '' AND "_s + sameThing);
    return update.bind(newer.id.toString(), component, newer.branch, newer.ref, newer.pull.number).run();
}

// A quiet period begins anew for every build of the branch that waits one out.
Result<> holdBack(const Transaction &tx, const Build &newer, qint64 component)
{
    Statement update(tx, u"UPDATE build SET not_before_us = ? WHERE component = ? AND branch = ? AND (branch <> '' OR ref = ?)"
                         " AND image = '' AND state IN ('waiting', 'approval') AND not_before_us > 0"_s);
    return update.bind(newer.notBeforeUs, component, newer.branch, newer.ref).run();
}

} // namespace

Result<Build> BuildRepository::enqueue(Build build, const QueueRules &rules, qint64 nowUs)
{
    if (build.component.isEmpty())
        return failure(ErrorCode::Invalid, Tr::tr("A build needs a component."));
    const auto component = ensureComponentRef(m_tx, build.component);
    if (!component)
        return failure(component.error());
    const auto number = nextNumber(m_tx, *component);
    if (!number)
        return failure(number.error());

    build.number = *number;
    if (build.id.isEmpty())
        build.id = BuildId(orderedId(nowUs));
    if (!isWaiting(build.state))
        build.state = BuildState::Queued;
    build.queuedAtUs = nowUs;
    m_superseded.clear();
    QString supersededBy;
    if (rules.policy == QueuePolicy::LatestOnly) {
        const auto end = endOfChain(m_tx, build, rules.before, *component);
        if (!end)
            return failure(end.error());
        const auto newer = *end ? Result<std::optional<Build>>() : newerThan(build, rules.before, *component);
        if (!newer)
            return failure(newer.error());
        const auto giveWay = [&](const BuildId &other, int itsNumber) {
            supersededBy = other.toString();
            build.state = BuildState::Superseded;
            build.notBeforeUs = 0;
            build.finishedAtUs = nowUs;
            build.reason = Tr::tr("It came late: build #%1 is of a newer push.").arg(itsNumber);
        };
        if (*end) {
            giveWay((*end)->id, (*end)->number);
            if ((*end)->wrongly) {
                Build newest = build;
                newest.id = (*end)->id;
                newest.number = (*end)->number;
                auto replaced = supersede(m_tx, newest, *component, nowUs);
                if (!replaced)
                    return failure(replaced.error());
                m_superseded = *std::move(replaced);
                if (auto back = putBack(m_tx, newest.id, nowUs); !back)
                    return failure(back.error());
                m_superseded.append(newest.id); // it has changed, too
            }
        } else if (!*newer) {
            auto replaced = supersede(m_tx, build, *component, nowUs);
            if (!replaced)
                return failure(replaced.error());
            m_superseded = *std::move(replaced);
            if (rules.endRunning) {
                if (auto marked = markToEnd(m_tx, build, *component); !marked)
                    return failure(marked.error());
            }
        } else if (build.cause != Cause::Replay) {
            giveWay((*newer)->id, (*newer)->number);
        }
    } else if (!build.image.isEmpty() && build.cause != Cause::Manual && build.cause != Cause::Retry) {
        auto replaced = supersedeMaturing(m_tx, build, *component, nowUs);
        if (!replaced)
            return failure(replaced.error());
        m_superseded = *std::move(replaced);
    } else if (build.notBeforeUs > 0 && build.image.isEmpty()) {
        if (auto held = holdBack(m_tx, build, *component); !held)
            return failure(held.error());
    }

    Statement insert(m_tx, u"INSERT INTO build (id, component, number, cause, delivery, actor, ref, branch, revision,"
                           " message, state, reason, queued_at_us, started_at_us, first_output_at_us, finished_at_us,"
                           " exit_code, image, not_before_us, pull_number, pull_target, pull_merge_ref, pull_from_fork,"
                           " priority, attempt, retry_of, before, superseded_by)"
                           " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    insert.bind(build.id.toString(), *component, build.number, word(build.cause), build.delivery.toString(), build.actor,
                build.ref, build.branch, build.revision, build.message, word(build.state), build.reason,
                build.queuedAtUs, build.startedAtUs, build.firstOutputAtUs, build.finishedAtUs, build.exitCode, build.image,
                build.notBeforeUs, build.pull.number, build.pull.target, build.pull.mergeRef, build.pull.fromFork,
                int(build.priority) - 1, build.attempt, build.retryOf.toString(), rules.before, supersededBy);
    if (auto inserted = insert.run(); !inserted)
        return failure(inserted.error());
    return build;
}

Result<QList<BuildId>> BuildRepository::releaseDue(qint64 nowUs)
{
    Statement update(m_tx, u"UPDATE build SET state = 'queued', reason = '', not_before_us = 0"
                           " WHERE state = 'waiting' AND not_before_us > 0 AND not_before_us <= ? RETURNING id"_s);
    QList<BuildId> released;
    auto read = update.bind(nowUs).forEach([&released](const Statement &row) { released.append(BuildId(row.text(0))); });
    if (!read)
        return failure(read.error());
    return released;
}

Result<qint64> BuildRepository::nextDueUs() const
{
    Statement select(m_tx, u"SELECT coalesce(min(not_before_us), 0) FROM build WHERE state = 'waiting' AND not_before_us > 0"_s);
    if (const auto found = select.first(); !found)
        return failure(found.error());
    return select.integer(0);
}

Result<std::optional<Build>> BuildRepository::startNext(int slots, qint64 nowUs)
{
    Statement running(m_tx, u"SELECT count(*) FROM build WHERE state = 'running'"_s);
    if (const auto counted = running.first(); !counted)
        return failure(counted.error());
    if (running.integer(0) >= slots)
        return std::nullopt;

    // The lanes know their own next build, so that neither a long queue nor a busy component is walked through.
    Statement ready(m_tx, u"WITH busy AS (SELECT l.queue_group AS name FROM build b INDEXED BY build_running"
                          "  JOIN build_lane l ON l.component = b.component WHERE b.state = 'running' AND l.queue_group <> ''"
                          "  GROUP BY l.queue_group HAVING count(*) >="
                          "   coalesce((SELECT slots FROM queue_group g WHERE g.name = l.queue_group), 1))"
                          " SELECT head FROM build_lane INDEXED BY build_lane_ready WHERE running < slots AND head IS NOT NULL"
                          " AND queue_group NOT IN (SELECT name FROM busy) ORDER BY head_priority DESC, head LIMIT 1"_s);
    const auto found = ready.first();
    if (!found)
        return failure(found.error());
    if (!*found)
        return std::nullopt;
    const BuildId id(ready.text(0));

    Statement start(m_tx, u"UPDATE build SET state = 'running', started_at_us = ?, reason = '' WHERE id = ?"_s);
    if (auto started = start.bind(nowUs, id.toString()).run(); !started)
        return failure(started.error());
    return find(id);
}

Result<> BuildRepository::update(const Build &build)
{
    Statement update(m_tx, u"UPDATE build SET state = ?, reason = ?, ref = ?, branch = ?, revision = ?, message = ?,"
                           " started_at_us = ?, first_output_at_us = ?, finished_at_us = ?, exit_code = ?"
                           " WHERE id = ? AND (state = ? OR state IN ('waiting', 'approval', 'queued', 'running'))"_s);
    update.bind(word(build.state), build.reason, build.ref, build.branch, build.revision, build.message,
                build.startedAtUs, build.firstOutputAtUs, build.finishedAtUs, build.exitCode, build.id.toString(),
                word(build.state));
    if (auto updated = update.run(); !updated)
        return updated;
    if (update.changed() > 0)
        return Done{};
    const auto stored = find(build.id);
    if (!stored)
        return failure(stored.error());
    if (!*stored)
        return failure(ErrorCode::NotFound, Tr::tr("There is no such build."), build.id.toString());
    return failure(ErrorCode::Conflict, Tr::tr("Build #%1 has ended already.").arg((*stored)->number),
                   u"%1 is %2, not %3"_s.arg(build.id.toString(), word((*stored)->state), word(build.state)));
}

Result<bool> BuildRepository::finish(const BuildId &id, BuildState state, const QString &reason,
                                     std::optional<int> exitCode, qint64 nowUs)
{
    if (!isFinished(state))
        return failure(ErrorCode::Invalid, Tr::tr("A build cannot end as “%1”.").arg(word(state)));
    QString why = reason;
    if (state == BuildState::Cancelled) {
        Statement newer(m_tx, u"SELECT n.number FROM build b JOIN build n ON n.id = b.superseded_by"
                              " WHERE b.id = ? AND b.state = 'running' AND b.cancelled_by = ''"_s);
        const auto replaced = newer.bind(id.toString()).first();
        if (!replaced)
            return failure(replaced.error());
        if (*replaced) {
            state = BuildState::Superseded;
            why = Tr::tr("Ended while it ran, because build #%1 is of a newer push.").arg(newer.number(0));
        }
    }
    Statement update(m_tx, u"UPDATE build SET state = ?, reason = ?, exit_code = ?, finished_at_us = ?"
                           " WHERE id = ? AND state IN ('waiting', 'approval', 'queued', 'running')"_s);
    update.bind(word(state), why, exitCode, nowUs, id.toString());
    if (auto updated = update.run(); !updated)
        return failure(updated.error());
    if (update.changed() > 0)
        return true;
    const auto stored = find(id);
    if (!stored)
        return failure(stored.error());
    if (!*stored)
        return failure(ErrorCode::NotFound, Tr::tr("There is no such build."), id.toString());
    return false;
}

} // namespace slipway
