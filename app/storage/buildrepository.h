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

// What becomes of older builds of the same branch, tag, pull request or image when one is queued.
struct QueueRules {
    QueueRules(QueuePolicy queuePolicy) : policy(queuePolicy) { } // most callers have nothing else to say
    QueuePolicy policy;
    bool endRunning = false; // with LatestOnly: a running one of the same branch or pull request is to end, too
    QString before;          // the commit that the branch was at before; empty: not known
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
    // With LatestOnly a push that comes late, when a newer one of its branch is there, is itself stored as superseded.
    // Which of two is newer say the commits that pushes moved the branch from and to, as far as they lead from one to
    // the other, else the order in which their deliveries arrived. A replay that is older replaces nothing.
    Result<Build> enqueue(Build build, const QueueRules &rules, qint64 nowUs);
    const QList<BuildId> &superseded() const { return m_superseded; } // by the last enqueue(), in no order

    // Running builds that a newer one has replaced: whoever runs them is to end them. When they have ended as cancelled,
    // finish() makes that superseded.
    Result<QList<BuildId>> toEnd() const;
    // A person asked the running build to end: it is not tried again.
    Result<> noteCancel(const BuildId &id, const QString &actor);
    // Queues another attempt of a build that has ended, when its component's rules say so, nobody asked it to end, and with
    // LatestOnly nothing newer of its branch waits. Answers the attempt.
    Result<std::optional<Build>> tryAgain(const BuildId &id, const BuildDefinition &definition, qint64 nowUs);

    // Waiting builds whose time has come are queued; answers them. And when the next one's comes, 0 for never.
    Result<QList<BuildId>> releaseDue(qint64 nowUs);
    Result<qint64> nextDueUs() const;

    // Of the queued builds that their component (see app/domain/queue.h) and its group have a free slot for, the oldest of
    // the highest priority, for up to slots running in all; nothing when none may start. The chosen row is running, with
    // startedAtUs, when the transaction commits.
    Result<std::optional<Build>> startNext(int slots, qint64 nowUs);

    Result<std::optional<Build>> find(const BuildId &id) const;
    // The next build of each component that has one and a slot for it, in the order in which they start while slots last.
    Result<QList<BuildId>> inLine(int limit) const;
    // When all slots of its component's group are taken: the one that has run in it longest.
    Result<std::optional<Build>> holderInGroup(const Build &build) const;
    // The newer build for which this one ended or never started; nothing when that was not written down.
    Result<std::optional<Build>> inPlaceOf(const BuildId &id) const;
    // The queued build of the same component that starts before this one; nothing when no other could start before it.
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
    Result<std::optional<Build>> newerThan(const Build &build, const QString &before, qint64 component) const;
    Result<int> stepsBack(const QString &before, const QString &revision, const QString &branch, qint64 component) const;

    Transaction &m_tx;
    QList<BuildId> m_superseded;
};

} // namespace slipway
