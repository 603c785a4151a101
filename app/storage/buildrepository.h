// Builds and the queue, which is nothing but the rows that wait. Works inside a transaction, on the thread that runs it.
#pragma once

#include "app/domain/build.h"
#include "app/domain/component.h"
#include "app/storage/database.h"

#include <optional>

namespace slipway {

struct BuildFilter {
    QList<BuildState> states; // empty: all
    ComponentId component;    // empty: all
    QString text;             // in number, branch, revision, message, actor; empty: all
    QList<ComponentId> named; // builds of these match the text too, whatever they say: components of that name
    int limit = 0;            // 0: no limit
    BuildId before;           // only older ones, for the next part of a limited list; empty: from the newest
    friend bool operator==(const BuildFilter &, const BuildFilter &) = default;
};

class BuildRepository
{
public:
    explicit BuildRepository(Transaction &tx) : m_tx(tx) { }

    // Gives the build its number, inserts it as queued, and with LatestOnly marks older waiting builds of the same
    // component and branch as superseded, naming the newer one. A state of Waiting or Approval is kept; an empty id is
    // replaced by a fresh one. Builds without a branch, as of tags, replace those of the same ref, and
    // those of an image every waiting one of an image. Answers the build as
    // stored. Invalid: no component.
    Result<Build> enqueue(Build build, QueuePolicy policy, qint64 nowUs);
    const QList<BuildId> &superseded() const { return m_superseded; } // by the last enqueue(), in no order

    // Waiting builds whose time has come are queued; answers them. And when the next one's comes, 0 for never.
    Result<QList<BuildId>> releaseDue(qint64 nowUs);
    Result<qint64> nextDueUs() const;

    // The oldest queued build whose component has none running, for up to slots running in all; nothing when none may
    // start. The chosen row is running, with startedAtUs, when the transaction commits.
    Result<std::optional<Build>> startNext(int slots, qint64 nowUs);

    Result<std::optional<Build>> find(const BuildId &id) const;
    // The queued build of the same component that starts before this one; nothing when it is the next.
    Result<std::optional<Build>> queuedBefore(const Build &build) const;
    Result<std::optional<Build>> findByNumber(const ComponentId &component, int number) const;
    // State, reason, times, ref, branch, revision, message, exit code. Conflict: it has ended in another state; NotFound.
    Result<> update(const Build &build);
    // Moves to a finished state exactly once; false when it was finished already. Invalid: not a finished state; NotFound.
    Result<bool> finish(const BuildId &id, BuildState state, const QString &reason, std::optional<int> exitCode,
                        qint64 nowUs);

    Result<QList<Build>> inState(BuildState state) const;    // oldest first
    Result<QList<BuildId>> ids(const BuildFilter &filter) const; // newest first
    Result<QList<Build>> rows(const QList<BuildId> &ids) const;  // one per id, in that order; a deleted one has only its id
    Result<QMap<BuildState, int>> counts(const ComponentId &component) const; // empty id: all
    Result<QMap<ComponentId, Build>> lastOfEach() const;     // newest build of each component
    Result<QList<qint64>> recentDurationsUs(const ComponentId &component, int limit) const; // of succeeded builds, newest first
    Result<QList<BuildId>> finishedBeyond(const ComponentId &component, int keep) const;    // old ones whose run folder may go

    Result<> setSteps(const BuildId &id, const QList<BuildStep> &steps); // replaces all of them; NotFound
    Result<QList<BuildStep>> steps(const BuildId &id) const;             // in order; none for an unknown build

private:
    Transaction &m_tx;
    QList<BuildId> m_superseded;
};

} // namespace slipway
