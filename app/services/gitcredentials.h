// What signs git in at the repository of a component: the account it is bound to, what the keychain has for it, the person's
// ssh agent or a key file of the person's. Everybody who asks a repository anything asks here first; and who asks a forge's own
// image registry, where nothing is stored for that. Main thread.
#pragma once

#include "app/core/error.h"
#include "app/domain/component.h"

#include <QFuture>
#include <QObject>

#include <functional>

namespace slipway {

class SecretStore;
struct JobSecrets;

// Lives in memory only, between where it is kept and the supervisor.
struct GitLogin {
    QString username;    // empty: that of the address, or whatever the server takes
    QString secret;      // password, token or private key; empty: none
    QString agentSocket; // of the person's ssh agent, which is asked instead; empty: not wanted
    friend bool operator==(const GitLogin &, const GitLogin &) = default;
};

struct RegistryWish {
    BindingId binding;   // the account; empty: any of the forge that the registry belongs to
    QString registry;    // "ghcr.io", "git.example.com:5050"
    QString path;        // of the image, "team/web"
    bool push = false;
    bool plain = false;  // the registry is asked without encryption
};

// Lives in memory only, too.
struct RegistryLogin {
    QString username;
    QString secret;      // empty: no account belongs there
    QStringList hosts;   // beside the registry itself: the only ones it may be sent to
};

class GitCredentials final : public QObject
{
    Q_OBJECT
public:
    // AccountService::gitLogin(): Denied where the address is not of the account's forge.
    using Accounts = std::function<QFuture<Result<GitLogin>>(const BindingId &binding, const QString &address)>;

    explicit GitCredentials(SecretStore &secrets, QObject *parent = nullptr);
    void setAccounts(Accounts accounts) { m_accounts = std::move(accounts); } // until then no account signs in
    // AccountService::registryLogin(); nothing where the registry is no forge's, or of another one than the account's.
    using Registries = std::function<QFuture<Result<RegistryLogin>>(const RegistryWish &wish)>;
    void setRegistries(Registries registries) { m_registries = std::move(registries); } // the same

    // For an https address its account, and where that may not the credential stored for it; for ssh what sshIdentity says.
    // Nothing for other addresses, and for those that can't be read: whoever uses them says so. Errors, in words that say
    // what could not be had: those of the keychain and of the account; NotFound, Denied, Invalid of a key file; Unavailable
    // where no agent runs.
    QFuture<Result<GitLogin>> of(const GitSource &source);

    // What signs in at a forge's own image registry; nothing where no account belongs there. Denied: the account's scopes do not
    // allow it; errors of the account.
    QFuture<Result<RegistryLogin>> ofRegistry(const RegistryWish &wish);

    // The same without what is stored: for an address that is only being typed. Its account goes to its own forge only.
    static GitSource withoutStored(GitSource source);

private:
    QFuture<Result<GitLogin>> stored(const GitSource &source);
    QFuture<Result<GitLogin>> ofAccount(const GitSource &source);
    QFuture<Result<GitLogin>> ofFile(const GitSource &source);
    Result<GitLogin> ofAgent(const GitSource &source) const;

    SecretStore &m_secrets;
    Accounts m_accounts;
    Registries m_registries;
};

void addLogin(JobSecrets &secrets, const GitLogin &login);

} // namespace slipway
