#include "app/storage/statusrepository.h"

#include "app/storage/rows.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qint64 secondUs = 1'000'000;
constexpr int trimmedAtOnce = 500;

QString selectStatuses(const QString &rest)
{
    return u"SELECT binding, repository_id, repository, sha, context, component, ref, state, description, target_url, made_at_us,"
           " due_at_us, attempts, sent_at_us, problem FROM commit_status "_s
        + rest;
}

Result<CommitStatus> statusFrom(const Statement &row)
{
    CommitStatus status;
    status.binding = BindingId(row.text(0));
    status.repositoryId = row.text(1);
    status.repository = row.text(2);
    status.sha = row.text(3);
    status.context = row.text(4);
    status.component = ComponentId(row.text(5));
    status.ref = row.text(6);
    if (const auto known = decode(commitStateFrom(row.text(7)), status.state, u"commit_status.state"_s, row.text(7)); !known)
        return failure(known.error());
    status.description = row.text(8);
    status.target = row.text(9);
    status.madeAtUs = row.integer(10);
    status.dueAtUs = row.integer(11);
    status.attempts = row.number(12);
    status.sentAtUs = row.integer(13);
    status.problem = row.text(14);
    return status;
}

Result<std::optional<CommitStatus>> oneStatus(Statement &select)
{
    const auto found = select.first();
    if (!found)
        return failure(found.error());
    if (!*found)
        return std::nullopt;
    auto status = statusFrom(select);
    if (!status)
        return failure(status.error());
    return std::optional(*std::move(status));
}

Result<QList<CommitStatus>> allStatuses(Statement &select)
{
    QList<CommitStatus> statuses;
    const auto read = select.forEach([&statuses](const Statement &row) -> Result<> {
        auto status = statusFrom(row);
        if (!status)
            return failure(status.error());
        statuses.append(*std::move(status));
        return Done{};
    });
    if (!read)
        return failure(read.error());
    return statuses;
}

constexpr auto sameRow = " WHERE repository_id = ? AND sha = ? AND context = ? AND binding = ?"_L1;

Statement &bindRow(Statement &statement, const CommitStatus &status)
{
    return statement.bind(status.repositoryId, status.sha, status.context, status.binding.toString());
}

} // namespace

Result<std::optional<CommitStatus>> StatusRepository::find(const CommitStatus &like) const
{
    Statement select(m_tx, selectStatuses(QString(sameRow)));
    return oneStatus(bindRow(select, like));
}

Result<bool> StatusRepository::put(const CommitStatus &status, qint64 nowUs)
{
    const auto before = find(status);
    if (!before)
        return failure(before.error());
    if (*before && (*before)->state == status.state) {
        if ((*before)->dueAtUs == 0)
            return false;
        Statement update(m_tx, u"UPDATE commit_status SET description = ?, target_url = ?"_s + sameRow);
        update.bind(status.description, status.target);
        if (const auto updated = bindRow(update, status).run(); !updated)
            return failure(updated.error());
        return false;
    }
    Statement parked(m_tx, u"SELECT problem FROM commit_status INDEXED BY commit_status_due WHERE due_at_us > 0 AND due_at_us = ?"
                           " AND binding = ? AND repository_id = ? LIMIT 1"_s);
    const auto isParked = parked.bind(CommitStatus::untilBindingChanges, status.binding.toString(), status.repositoryId).first();
    if (!isParked)
        return failure(isParked.error());
    CommitStatus row = status;
    row.madeAtUs = nowUs;
    row.dueAtUs = nowUs;
    row.attempts = 0;
    row.sentAtUs = 0;
    row.problem.clear();
    if (*before) {
        row.sentAtUs = (*before)->sentAtUs;
        if ((*before)->dueAtUs > nowUs && (*before)->dueAtUs != CommitStatus::untilBindingChanges) {
            row.dueAtUs = (*before)->dueAtUs;
            row.attempts = (*before)->attempts;
            row.problem = (*before)->problem;
        }
    }
    if (*isParked) {
        row.dueAtUs = CommitStatus::untilBindingChanges;
        row.problem = parked.text(0);
    }
    Statement insert(m_tx, u"INSERT OR REPLACE INTO commit_status (binding, repository_id, repository, sha, context, component, ref,"
                           " state, description, target_url, made_at_us, due_at_us, attempts, sent_at_us, problem)"
                           " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    const auto inserted = insert
                              .bind(row.binding.toString(), row.repositoryId, row.repository, row.sha, row.context,
                                    row.component.toString(), row.ref, word(row.state), row.description, row.target, row.madeAtUs,
                                    row.dueAtUs, row.attempts, row.sentAtUs, row.problem)
                              .run();
    if (!inserted)
        return failure(inserted.error());
    return true;
}

Result<QList<CommitStatus>> StatusRepository::of(const ComponentId &component, int limit) const
{
    Statement select(m_tx, selectStatuses(u"WHERE component = ? ORDER BY made_at_us DESC, sha LIMIT ?"_s));
    return allStatuses(select.bind(component.toString(), limit));
}

Result<QList<CommitStatus>> StatusRepository::open(const ComponentId &component) const
{
    Statement select(m_tx, selectStatuses(u"WHERE component = ? AND state IN ('pending', 'running')"_s));
    return allStatuses(select.bind(component.toString()));
}

Result<BuildId> StatusRepository::spokesman(const Build &build, qint64 sinceUs) const
{
    // Behind a build there are few newer ones; only a superseded one needs a look at all of them.
    const QString after = build.state == BuildState::Superseded ? orderedIdBound(sinceUs) : build.id.toString();
    Statement select(m_tx, u"SELECT id FROM build INDEXED BY build_by_component WHERE component = (SELECT seq FROM component_ref"
                           " WHERE id = ?) AND id > ? AND state <> 'superseded' AND revision = ? ORDER BY id DESC LIMIT 1"_s);
    const auto found = select.bind(build.component.toString(), after, build.revision).first();
    if (!found)
        return failure(found.error());
    return *found ? BuildId(select.text(0)) : build.id;
}

Result<QHash<BindingId, qint64>> StatusRepository::due() const
{
    Statement select(m_tx, u"SELECT binding, min(due_at_us) FROM commit_status WHERE due_at_us > 0"
                           " AND due_at_us < ? GROUP BY binding"_s);
    QHash<BindingId, qint64> due;
    select.bind(CommitStatus::untilBindingChanges);
    const auto read = select.forEach([&due](const Statement &row) { due.insert(BindingId(row.text(0)), row.integer(1)); });
    if (!read)
        return failure(read.error());
    return due;
}

Result<std::optional<CommitStatus>> StatusRepository::take(const BindingId &binding, qint64 nowUs)
{
    Statement select(m_tx, selectStatuses(u"WHERE binding = ? AND due_at_us > 0 AND due_at_us <= ?"
                                          " ORDER BY due_at_us, made_at_us LIMIT 1"_s));
    auto status = oneStatus(select.bind(binding.toString(), nowUs));
    if (!status || !*status)
        return status;
    CommitStatus &taken = **status;
    ++taken.attempts;
    taken.dueAtUs = nowUs + pauseUs(taken.attempts);
    Statement update(m_tx, u"UPDATE commit_status SET attempts = ?, due_at_us = ?"_s + sameRow);
    update.bind(taken.attempts, taken.dueAtUs);
    if (const auto updated = bindRow(update, taken).run(); !updated)
        return failure(updated.error());
    return status;
}

qint64 StatusRepository::pauseUs(int attempts)
{
    return std::min(30 * secondUs << std::clamp(attempts - 1, 0, 7), 3600 * secondUs);
}

Result<> StatusRepository::told(const CommitStatus &status, qint64 nowUs)
{
    Statement update(m_tx, u"UPDATE commit_status SET due_at_us = 0, attempts = 0, problem = '', sent_at_us = ?"_s + sameRow
                               + u" AND state = ?"_s);
    update.bind(nowUs);
    bindRow(update, status);
    if (const auto updated = update.bind(word(status.state)).run(); !updated)
        return updated;
    if (update.changed() > 0)
        return Done{};
    // Something newer waits; the forge is well, so it need not wait any longer.
    Statement newer(m_tx, u"UPDATE commit_status SET due_at_us = min(due_at_us, ?), attempts = 0, problem = '', sent_at_us = ?"_s
                              + sameRow + u" AND due_at_us > 0 AND due_at_us < ?"_s);
    newer.bind(nowUs, nowUs);
    bindRow(newer, status);
    return newer.bind(CommitStatus::untilBindingChanges).run();
}

Result<> StatusRepository::failed(const CommitStatus &status, const QString &problem, qint64 dueAtUs)
{
    Statement update(m_tx, u"UPDATE commit_status SET due_at_us = ?, problem = ?"_s + sameRow + u" AND state = ?"_s);
    update.bind(dueAtUs, problem);
    bindRow(update, status);
    return update.bind(word(status.state)).run();
}

Result<> StatusRepository::putOff(const BindingId &binding, qint64 untilUs)
{
    Statement update(m_tx, u"UPDATE commit_status SET due_at_us = ? WHERE binding = ? AND due_at_us > 0 AND due_at_us < ?"_s);
    return update.bind(untilUs, binding.toString(), untilUs).run();
}

Result<> StatusRepository::hurry(qint64 nowUs)
{
    Statement update(m_tx, u"UPDATE commit_status SET due_at_us = ? WHERE due_at_us > ? AND due_at_us < ?"_s);
    return update.bind(nowUs, nowUs, CommitStatus::untilBindingChanges).run();
}

Result<> StatusRepository::park(const CommitStatus &status, const QString &problem)
{
    Statement update(m_tx, u"UPDATE commit_status SET due_at_us = ?, problem = ? WHERE binding = ? AND repository_id = ?"
                           " AND due_at_us > 0"_s);
    return update.bind(CommitStatus::untilBindingChanges, problem, status.binding.toString(), status.repositoryId).run();
}

Result<int> StatusRepository::unpark(const BindingId &binding, qint64 madeBeforeUs, qint64 nowUs)
{
    // Made now: the day in which it is tried begins anew.
    Statement update(m_tx, u"UPDATE commit_status SET due_at_us = ?, made_at_us = ?, attempts = 0, problem = ''"
                           " WHERE binding = ? AND due_at_us > 0 AND due_at_us = ? AND made_at_us < ?"_s);
    const auto updated =
        update.bind(nowUs, nowUs, binding.toString(), CommitStatus::untilBindingChanges, madeBeforeUs).run();
    if (!updated)
        return failure(updated.error());
    return update.changed();
}

Result<bool> StatusRepository::withdraw(const CommitStatus &status)
{
    Statement remove(m_tx, u"DELETE FROM commit_status"_s + sameRow + u" AND attempts = 0 AND sent_at_us = 0"_s);
    if (const auto removed = bindRow(remove, status).run(); !removed)
        return failure(removed.error());
    return remove.changed() > 0;
}

Result<> StatusRepository::forget(const BindingId &binding)
{
    Statement remove(m_tx, u"DELETE FROM commit_status WHERE binding = ?"_s);
    return remove.bind(binding.toString()).run();
}

Result<int> StatusRepository::trim(qint64 olderThanUs)
{
    Statement remove(m_tx, u"DELETE FROM commit_status WHERE (repository_id, sha, context, binding) IN (SELECT repository_id, sha,"
                           " context, binding FROM commit_status WHERE max(made_at_us, sent_at_us) < ? LIMIT ?)"_s);
    if (const auto removed = remove.bind(olderThanUs, trimmedAtOnce).run(); !removed)
        return failure(removed.error());
    return remove.changed();
}

} // namespace slipway
