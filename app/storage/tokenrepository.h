// The API's tokens, of which only the hash is known, and the audit of every change to them. Works inside a transaction, on
// the thread that runs it.
#pragma once

#include "app/domain/apitoken.h"
#include "app/storage/database.h"

namespace slipway {

class TokenRepository
{
public:
    explicit TokenRepository(Transaction &tx) : m_tx(tx) { }

    Result<QList<ApiToken>> all() const; // newest first

    // Audited as "token/<id>", without the hash. Invalid: no id, no hash. Conflict: id or hash are there already.
    Result<> add(const ApiToken &token, const QString &actor);
    // NotFound. A token that is revoked already stays as it is.
    Result<> revoke(const QString &id, const QString &actor, qint64 nowUs);
    // Not audited; an older use than the one written down is left out.
    Result<> noteUse(const QString &id, qint64 atUs, const QString &peer);

private:
    Transaction &m_tx;
};

} // namespace slipway
