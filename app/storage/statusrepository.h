// Commit statuses that wait to be told to a forge, and the last one of each context that was. Works inside a transaction, on
// the thread that runs it.
#pragma once

#include "app/domain/build.h"
#include "app/domain/commitstatus.h"
#include "app/storage/database.h"

#include <QHash>
#include <QList>

#include <optional>

namespace slipway {

class StatusRepository
{
public:
    explicit StatusRepository(Transaction &tx) : m_tx(tx) { }

    // Takes the place of what the same context of the same commit said before, told or not, and is due at once: but not before
    // an attempt that was put off, and not while the account may not tell the repository anything. False, and nothing changed
    // but the words of what was not told yet, when the state is the same.
    Result<bool> put(const CommitStatus &status, qint64 nowUs);
    Result<std::optional<CommitStatus>> find(const CommitStatus &like) const; // of the same binding, repository, sha, context
    Result<QList<CommitStatus>> of(const ComponentId &component, int limit) const; // newest first
    Result<QList<CommitStatus>> open(const ComponentId &component) const;     // pending or running, told or not

    // Of several builds of the component's commit the one that speaks for it: the newest that was not superseded. No older ones
    // than since are looked at.
    Result<BuildId> spokesman(const Build &build, qint64 sinceUs) const;

    // When each binding has something to tell next.
    Result<QHash<BindingId, qint64>> due() const;
    // What a binding is to tell now, counted as an attempt and put off for pauseUs(): should nobody come back with an answer,
    // it is tried again.
    Result<std::optional<CommitStatus>> take(const BindingId &binding, qint64 nowUs);
    // How long to wait after so many attempts, 1 being the first: half a minute, then longer and longer, an hour at most.
    static qint64 pauseUs(int attempts);

    // What came of an attempt. A state that has taken this one's place meanwhile is left as it is.
    Result<> told(const CommitStatus &status, qint64 nowUs);
    Result<> failed(const CommitStatus &status, const QString &problem, qint64 dueAtUs); // 0: not again
    // Nothing of the binding is tried before then.
    Result<> putOff(const BindingId &binding, qint64 untilUs);
    Result<> hurry(qint64 nowUs); // what was put off is due: whatever was in the way may be over
    // Nothing of the binding's repository is tried until the binding changes, what is put later included.
    Result<> park(const CommitStatus &status, const QString &problem);
    // It has changed: what was parked and made before then is due. The number of them.
    Result<int> unpark(const BindingId &binding, qint64 madeBeforeUs, qint64 nowUs);

    // Takes back what was never tried. False: it was.
    Result<bool> withdraw(const CommitStatus &status);
    Result<> forget(const BindingId &binding);
    // At most some hundred at once; answers how many. Ask again until 0.
    Result<int> trim(qint64 olderThanUs);

private:
    Transaction &m_tx;
};

} // namespace slipway
