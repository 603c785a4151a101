// Providers and bindings for panes and scripts: always current, changes saved with their secrets and audited, the forge asked
// through one API object per binding that signs in, renews and notes what the forge says of limits. Main thread.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/domain/partedaccount.h"
#include "app/forge/forgeapi.h"
#include "app/oauth/tokenclient.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>
#include <memory>
#include <optional>

namespace slipway {

class AccountAccess;
class AccountChecks;
class AvatarLoader;
class ComponentService;
class Database;
class ForgeTokens;
class SecretStore;
class Turns;

class AccountService final : public QObject
{
    Q_OBJECT
public:
    AccountService(Database &database, ComponentService &components, SecretStore &secrets, const Clock &clock, QObject *parent = nullptr);
    ~AccountService() override;

    QFuture<Result<>> load(); // before anything else is asked, and again when the rows were changed past it
    void start();             // checks and renews in the background from now on; only the instance that serves does

    const QList<Provider> &providers() const { return m_providers; } // by kind, name
    const QList<Binding> &bindings() const { return m_bindings; }    // by provider, account
    std::optional<Provider> provider(const ProviderId &id) const;
    std::optional<Binding> binding(const BindingId &id) const;
    QList<Binding> bindingsOf(const ProviderId &id) const;
    QList<ComponentId> usedBy(const BindingId &id) const;            // "what breaks if it dies"

    // The account that the component was asked with until it was unbound; bound again, the component has it back. None: it has an
    // account, never had one, or has moved to another repository since.
    std::optional<PartedAccount> partedFrom(const ComponentId &component) const;

    // A new id where it has none. secret: none keeps the stored one, an empty one removes it. Invalid: a field, with its path.
    // Conflict: the name is taken, or another kind is wished while accounts are bound.
    QFuture<Result<Provider>> saveProvider(Provider provider, const std::optional<QByteArray> &secret, const QString &actor);
    // With its bindings, which are revoked where the forge can; components keep their source and lose the account, see partedFrom().
    // NotFound;
    // Unavailable: it is gone, but the forge could not be told of some of them, which it names.
    QFuture<Result<>> removeProvider(const ProviderId &id, const QString &actor);
    // What removeProvider() tells the forge, where something else removes the rows and loads anew then.
    QFuture<Result<>> endAccess(const ProviderId &id);
    // Whether the address answers and is a forge of that kind; the provider need not be saved.
    QFuture<Result<ForgeVersion>> probe(const Provider &provider);
    // What the forge's version check found last; empty until then.
    QString versionOf(const ProviderId &id) const;

    // A person's own token, tried before it is stored. The same account binds again: its tokens are replaced, its id stays.
    QFuture<Result<Binding>> bindToken(const ProviderId &provider, const QByteArray &token, const QString &actor);
    // The same with what a sign-in brought.
    QFuture<Result<Binding>> bind(const ProviderId &provider, BindingMethod method, const TokenSet &tokens, const QString &actor);
    // Tells the forge where it can, of what was signed in through Slipway; a person's own token is that person's. Unavailable: the
    // binding is gone, but the forge could not be told, and what it means. NotFound.
    QFuture<Result<>> unbind(const BindingId &id, const QString &actor);

    // What is done with an account at its forge before it is given up, such as taking webhooks away. Its outcome changes nothing.
    using Farewell = std::function<QFuture<Result<>>(const BindingId &)>;
    void setFarewell(Farewell farewell) { m_farewell = std::move(farewell); }

    // Asks the forge who the account is and what it may; the binding's health tells what came of it.
    QFuture<Result<>> check(const BindingId &id);
    void checkAll();
    bool isChecking(const BindingId &id) const;

    // Null for an unknown binding. Good for a few minutes also after a change of binding or provider: keep the id, not the pointer.
    ForgeApi *api(const BindingId &id);
    ForgeLimits limits(const BindingId &id) const; // of the last answer
    // The token for git over https to the binding's forge, and the user name that goes with it: "oauth2", "x-access-token", the
    // account. Denied: the address is of another host; errors of ForgeTokens::token().
    struct GitLogin {
        QString username;
        QByteArray secret;
    };
    QFuture<Result<GitLogin>> gitLogin(const BindingId &id, const QString &cloneUrl);
    // The same for the registry of the binding's forge, as it stands before an image's name. plain: it is asked without encryption.
    // Denied also where the account's scopes do not allow it, with the one that is missing.
    QFuture<Result<GitLogin>> registryLogin(const BindingId &id, const QString &registry, PackageUse use, bool plain = false);
    // The account to ask a forge's own registry with for what nobody is bound to: one that may, best the owner's; empty: there is none.
    BindingId registryAccount(const QString &registry, const QString &owner) const;

    // The application as TokenClient needs it, with its secret from the keychain.
    QFuture<Result<OAuthApplication>> application(const ProviderId &id);

    // For what looks after bindings. Changes of one are stored one after the other, each on what the one before left; without a word
    // in the audit. alter() runs on the database's thread.
    QFuture<Result<>> change(const BindingId &id, std::function<void(Binding &)> alter);
    // What a use or a check found. Trouble on the way never ends what a person has to mend: Expired and Revoked stay until it works.
    void heard(const BindingId &id, BindingHealth health, const QString &note);
    // Stores that a renewal begins. None: another program is at it. Else when an earlier one began whose end nobody knows, or 0.
    QFuture<Result<std::optional<qint64>>> beginRenewal(const BindingId &id, qint64 ownUs);
    // What the forge says of the account, and its picture where there is none yet.
    void learn(const BindingId &id, const ForgeAccount &account);
    void checkDue(); // as start() does every minute

Q_SIGNALS:
    void changed();                                       // providers or bindings, any field
    void bindingChanged(const slipway::BindingId &id);    // health, limits, tokens
    void bindingRemoved(const slipway::BindingId &id);
    void farewellEnded(const slipway::BindingId &id);     // it is gone now, or stays because that could not be stored

private:
    friend class AccountChecks;
    QFuture<Result<GitLogin>> login(const BindingId &id, const QString &username);
    AccountAccess *access(const BindingId &id);
    void retire(const BindingId &id);
    void replace(const Binding &binding);
    void sort();
    QFuture<Result<ForgeAccount>> whoIs(const Provider &provider, BindingMethod method, const QByteArray &token);
    QFuture<Result<Binding>> keep(Binding binding, const TokenSet &tokens, const QString &actor);
    QFuture<Result<>> storeProvider(const Provider &provider, const Provider &before, const QString &actor);
    void providerStored(const Provider &provider, const Provider &before);
    QFuture<Result<>> revoke(const Binding &binding);
    QFuture<Result<>> revokeTokens(const Binding &binding);
    QFuture<Result<>> revokeAll(const Provider &provider, const QList<Binding> &bindings);
    void forget(const Binding &binding);
    void reunite(const Binding &binding);
    void componentChanged(const ComponentId &id);
    void fetchAvatar(const BindingId &id, const QUrl &address);

    Database &m_database;
    ComponentService &m_components;
    SecretStore &m_secrets;
    const Clock &m_clock;
    Farewell m_farewell;
    QList<Provider> m_providers;
    QList<Binding> m_bindings;
    QHash<ComponentId, PartedAccount> m_parted;
    QHash<ProviderId, QString> m_versions;
    std::unique_ptr<Turns> m_turns;
    std::unique_ptr<ForgeTokens> m_tokens;
    std::unique_ptr<AccountChecks> m_checks;
    std::unique_ptr<AvatarLoader> m_avatars;
    TokenClient m_client; // to revoke
    QHash<BindingId, AccountAccess *> m_access;
    QSet<BindingId> m_pictured; // whose picture was asked for
    bool m_isStarted = false;
};

} // namespace slipway
