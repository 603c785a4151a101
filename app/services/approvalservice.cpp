#include "app/services/approvalservice.h"

#include "app/core/whendone.h"
#include "app/services/buildservice.h"
#include "app/services/componentservice.h"
#include "app/storage/approvalrepository.h"

#include <algorithm>

namespace slipway {

namespace {

constexpr qint64 longestSleepMs = 60'000; // the clock of the computer may be set meanwhile

} // namespace

ApprovalService::ApprovalService(Database &database, ComponentService &components, BuildService &builds,
                                 const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_components(components)
    , m_builds(builds)
    , m_clock(clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ApprovalService::expire);
    connect(&builds, &BuildService::added, this, &ApprovalService::lookForNext);
}

void ApprovalService::start()
{
    m_watching = true;
    expire();
}

QFuture<Result<>> ApprovalService::approve(const BuildId &id, const QString &reason)
{
    return decide(id, Agreement::Approved, reason);
}

QFuture<Result<>> ApprovalService::reject(const BuildId &id, const QString &reason)
{
    return decide(id, Agreement::Rejected, reason);
}

QFuture<Result<>> ApprovalService::decide(const BuildId &id, Agreement agreement, const QString &reason)
{
    const auto decided = m_database.write([id, agreement, by = m_components.actor(), reason = reason.trimmed(),
                                           now = m_clock.nowUs()](Transaction &tx) {
        return ApprovalRepository(tx).decide(id, agreement, by, reason, now);
    });
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    whenDone(decided, this, [this, id, agreement, promise](const Result<std::optional<ComponentId>> &result) {
        if (result) {
            if (*result)
                m_components.refresh(**result); // first: whoever starts the build looks there
            Q_EMIT m_builds.changed(id);
            Q_EMIT m_builds.countsChanged();
            if (agreement == Agreement::Approved)
                Q_EMIT m_builds.added(id); // to the queue
        }
        promise->addResult(result ? Result<>(Done{}) : failure(result.error()));
        promise->finish();
    });
    return promise->future();
}

void ApprovalService::lookForNext()
{
    if (!m_watching)
        return;
    const auto due = m_database.read([](Transaction &tx) { return ApprovalRepository(tx).nextDueUs(); });
    whenDone(due, this, [this](const Result<qint64> &dueUs) {
        if (!dueUs || *dueUs == 0)
            return;
        const qint64 leftMs = (*dueUs - m_clock.nowUs()) / 1000 + 1;
        m_timer.start(int(std::clamp<qint64>(leftMs, 0, longestSleepMs)));
    });
}

void ApprovalService::expire()
{
    const auto expired = m_database.write([now = m_clock.nowUs()](Transaction &tx) -> Result<QList<BuildId>> {
        ApprovalRepository approvals(tx);
        const auto overdue = approvals.overdue(now);
        if (!overdue)
            return failure(overdue.error());
        for (const BuildId &id : *overdue) {
            if (const auto done = approvals.decide(id, Agreement::Expired, {}, {}, now); !done)
                return failure(done.error());
        }
        return *overdue;
    });
    whenDone(expired, this, [this](const Result<QList<BuildId>> &ids) {
        if (!ids)
            qWarning("Builds whose approval is overdue could not be ended: %s", qPrintable(ids.error().detail));
        else if (!ids->isEmpty()) {
            for (const BuildId &id : *ids)
                Q_EMIT m_builds.changed(id);
            Q_EMIT m_builds.countsChanged();
        }
        lookForNext();
    });
}

} // namespace slipway
