// What holds builds back, and the queue's groups: the pause, the freeze windows of environments, slots of groups, and the
// builds that wait for an end of it. Works inside a transaction, on the thread that runs it.
#pragma once

#include "app/domain/hold.h"
#include "app/domain/queue.h"
#include "app/storage/database.h"

namespace slipway {

using FreezeWindows = QMap<Environment, QList<FreezeWindow>>; // without the environments that have none

class HoldRepository
{
public:
    explicit HoldRepository(Transaction &tx) : m_tx(tx) { }

    Result<std::optional<Pause>> pause() const;
    // Conflict: it is paused already, or it is not.
    Result<> begin(const Pause &pause);
    Result<> end(const QString &by, qint64 nowUs);

    Result<FreezeWindows> windows() const;
    // Replaces those of one environment and writes an audit row. Invalid: a span that can't be read.
    Result<> setWindows(Environment environment, const QList<FreezeWindow> &windows, const QString &actor, qint64 nowUs);

    Result<Holds> holdsAt(qint64 nowUs, const QTimeZone &zone) const;

    // Lets queued builds wait that are held now, and queues those again that are not any more; answers both. What a person
    // started by hand passes a freeze: it was asked about. Nothing passes a pause.
    Result<QList<BuildId>> settle(const Holds &holds);
    Result<QList<Build>> held() const;         // in the order in which they would start
    Result<bool> isHeld(const BuildId &id) const;
    Result<bool> isFrozen(const BuildId &id) const; // held, and by a freeze

private:
    Transaction &m_tx;
};

class QueueGroupRepository
{
public:
    explicit QueueGroupRepository(Transaction &tx) : m_tx(tx) { }

    Result<QList<QueueGroup>> all() const;     // by name
    // Inserts or updates, with an audit row. Invalid: no name of a group, no number of slots.
    Result<> save(const QueueGroup &group, const QString &actor, qint64 nowUs);
    Result<> remove(const QString &name, const QString &actor, qint64 nowUs); // Conflict: components name it; NotFound

private:
    Transaction &m_tx;
};

} // namespace slipway
