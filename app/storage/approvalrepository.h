// The question whether a build may start, and its answer. Works inside a transaction, on the thread that runs it.
#pragma once

#include "app/domain/build.h"
#include "app/domain/review.h"
#include "app/storage/database.h"

#include <optional>

namespace slipway {

class ApprovalRepository
{
public:
    explicit ApprovalRepository(Transaction &tx) : m_tx(tx) { }

    // For a build that was enqueued in the state Approval. NotFound: no such build.
    Result<> ask(const BuildId &build, qint64 nowUs, qint64 dueAtUs);

    Result<std::optional<Approval>> find(const BuildId &build) const;

    // Approved: the build is queued, or waits on where it matures or its quiet period lasts, and the component's source is
    // at its image from then on, unless it is at that of a later build already. Rejected, Expired: it is cancelled, its
    // reason says by whom and why. Works once. Answers the component whose source moved.
    //   Conflict: it does not wait for approval (any more); NotFound; Invalid: open is no answer
    Result<std::optional<ComponentId>> decide(const BuildId &build, Agreement agreement, const QString &by, const QString &reason, qint64 nowUs);

    // Of builds that still wait: the next deadline (0: none), and those whose deadline has come.
    Result<qint64> nextDueUs() const;
    Result<QList<BuildId>> overdue(qint64 nowUs) const;

    // Of the newest build of the component that waits for approval: the image it would be built from; nothing: none does.
    Result<std::optional<QString>> imageAsked(const ComponentId &component) const;

private:
    Result<std::optional<ComponentId>> moveSource(const Build &build, const QString &by, qint64 nowUs);

    Transaction &m_tx;
};

} // namespace slipway
