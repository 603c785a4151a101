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
    int limit = 0;            // 0: no limit
    friend bool operator==(const BuildFilter &, const BuildFilter &) = default;
};

class BuildRepository
{
public:
    explicit BuildRepository(Transaction &tx) : m_tx(tx) { }

    // Gives the build its number, inserts it as queued, and with LatestOnly marks older waiting builds of the same
    // component and branch as superseded, naming the newer one. Answers the build as stored.
    Result<Build> enqueue(Build build, QueuePolicy policy, qint64 nowUs);

    // The oldest queued build whose component has none running, for up to slots running in all; nothing when none may
    // start. The chosen row is running, with startedAtUs, when the transaction commits.
    Result<std::optional<Build>> startNext(int slots, qint64 nowUs);

    Result<std::optional<Build>> find(const BuildId &id) const;
    Result<std::optional<Build>> findByNumber(const ComponentId &component, int number) const;
    Result<> update(const Build &build);                     // state, reason, times, revision, exit code
    // Moves to a finished state exactly once; false when it was finished already.
    Result<bool> finish(const BuildId &id, BuildState state, const QString &reason, std::optional<int> exitCode,
                        qint64 nowUs);

    Result<QList<Build>> inState(BuildState state) const;    // oldest first
    Result<QList<BuildId>> ids(const BuildFilter &filter) const; // newest first
    Result<QList<Build>> rows(const QList<BuildId> &ids) const;  // one per id, in that order; a deleted one has only its id
    Result<QMap<BuildState, int>> counts(const ComponentId &component) const; // empty id: all
    Result<QMap<ComponentId, Build>> lastOfEach() const;     // newest build of each component
    Result<QList<qint64>> recentDurationsUs(const ComponentId &component, int limit) const; // of succeeded builds, newest first
    Result<QList<BuildId>> finishedBeyond(const ComponentId &component, int keep) const;    // old ones whose run folder may go

private:
    Transaction &m_tx;
};

} // namespace slipway
