// The webhooks at forges that Slipway looks after, in rows. One that is to be removed stays until the forge has removed it, also
// after its component and its binding are gone. Works inside a transaction, on the thread that runs it.
#pragma once

#include "app/domain/managedhook.h"
#include "app/storage/database.h"

namespace slipway {

class HookRepository
{
public:
    explicit HookRepository(Transaction &tx) : m_tx(tx) { }

    Result<QList<ManagedHook>> all() const;            // by component, wanted ones first
    // Those with something to do by then, the longest overdue first; 0: all of them.
    Result<QList<ManagedHook>> due(qint64 nowUs, int limit = 0) const;

    // A component, a binding and a repository have one row. Inserts or replaces.
    Result<> save(const ManagedHook &hook);
    Result<> remove(const ManagedHook &hook);          // a missing one is a success

private:
    Transaction &m_tx;
};

} // namespace slipway
