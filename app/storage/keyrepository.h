// Deploy keys that Slipway registered at forges, in rows. One that is to be removed stays until the forge has removed it, also after
// its component and its binding are gone. Works inside a transaction, on the thread that runs it.
#pragma once

#include "app/domain/forgekey.h"
#include "app/storage/database.h"

namespace slipway {

class KeyRepository
{
public:
    explicit KeyRepository(Transaction &tx) : m_tx(tx) { }

    Result<QList<ForgeKey>> all() const;        // by component
    Result<> save(const ForgeKey &key);         // inserts or replaces
    Result<> remove(const ForgeKey &key);       // a missing one is a success

private:
    Transaction &m_tx;
};

} // namespace slipway
