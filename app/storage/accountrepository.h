// Providers and bindings in rows, and the audit of what people change of them. Tokens and client secrets are never here, only
// the names they have in the keychain. Works inside a transaction, on the thread that runs it.
#pragma once

#include "app/domain/partedaccount.h"
#include "app/storage/database.h"

#include <optional>

namespace slipway {

class AccountRepository
{
public:
    explicit AccountRepository(Transaction &tx) : m_tx(tx) { }

    Result<QList<Provider>> providers() const; // by kind, name
    Result<QList<Binding>> bindings() const;   // by provider, account
    Result<std::optional<Binding>> binding(const BindingId &id) const;

    // Inserts or updates, with audit rows of what changed, as "provider/<name>". Conflict: another one has the name.
    Result<> save(const Provider &provider, const QString &actor, qint64 nowUs);
    // With its bindings, each of which is in the audit too. NotFound: there is none.
    Result<> remove(const ProviderId &id, const QString &actor, qint64 nowUs);

    // The same for what a person bound, as "binding/<provider>/<account>". Conflict: the account is bound to the provider already,
    // under another id. NotFound: no such provider.
    Result<> save(const Binding &binding, const QString &actor, qint64 nowUs);
    Result<> remove(const BindingId &id, const QString &actor, qint64 nowUs); // NotFound

    // Removing a binding notes it of the components that were asked with it. One of each component, the last.
    Result<QList<PartedAccount>> parted() const; // by component
    Result<> forgetParted(const ComponentId &component); // a missing one is a success

    // What Slipway itself finds out of a binding: stored without a word in the audit. NotFound: it is gone.
    Result<> note(const Binding &binding);

    // Takes the right to renew for one program at a time: stores since when. None: another one took it after `staleUs`. The answer
    // is when the renewal before this one began whose end nobody knows; 0: there was none.
    Result<std::optional<qint64>> beginRenewal(const BindingId &id, qint64 ownUs, qint64 staleUs, qint64 nowUs);

private:
    Transaction &m_tx;
};

} // namespace slipway
