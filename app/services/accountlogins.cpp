// What an account signs in with elsewhere than at its forge's calls: in git and at the forge's own image registry.
#include "app/services/accountservice.h"

#include "app/core/whendone.h"
#include "app/services/forgetokens.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qint64 minute = 60'000'000;

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == "https"_L1 ? 443 : 80);
}

QFuture<Result<AccountService::GitLogin>> refused(ErrorCode code, const QString &message)
{
    return answered<Result<AccountService::GitLogin>>(failure(code, message));
}

QFuture<Result<AccountService::GitLogin>> unbound()
{
    return refused(ErrorCode::NotFound, AccountService::tr("This account is not bound any more. Bind it again, or choose another one."));
}

} // namespace

QFuture<Result<AccountService::GitLogin>> AccountService::gitLogin(const BindingId &id, const QString &cloneUrl)
{
    const auto binding = this->binding(id);
    const auto provider = binding ? this->provider(binding->provider) : std::nullopt;
    if (!provider)
        return unbound();
    const QUrl url(cloneUrl, QUrl::StrictMode), home(provider->address);
    const bool isSafe = url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && home.scheme() == "http"_L1);
    const bool isHome = url.isValid() && !url.host().isEmpty() && url.host() == home.host()
        && (url.scheme() != home.scheme() || portOf(url) == portOf(home));
    if (!isSafe || !isHome) {
        return refused(ErrorCode::Denied,
                       tr("The access of %1 goes to %2 only, and was not sent to %3. Choose an account of that forge, or enter a credential of its own.")
                           .arg(binding->account, provider->address,
                                url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveUserInfo | QUrl::RemoveFragment).toString()));
    }
    QString username = u"oauth2"_s;
    if (provider->kind == ForgeKind::GitHub)
        username = u"x-access-token"_s;
    else if (provider->kind == ForgeKind::Gitee || provider->kind == ForgeKind::Gogs)
        username = binding->account;
    return login(id, username);
}

QFuture<Result<AccountService::GitLogin>> AccountService::registryLogin(const BindingId &id, const QString &registry, PackageUse use, bool plain)
{
    const auto binding = this->binding(id);
    const auto provider = binding ? this->provider(binding->provider) : std::nullopt;
    if (!provider)
        return unbound();
    if (!isRegistryOf(*provider, registry) || (plain && QUrl(provider->address).scheme() != "http"_L1)) {
        return refused(ErrorCode::Denied, tr("The access of %1 goes to %2 and its own image registry only, and was not sent to %3. Give that registry a "
                                             "user name and password.").arg(binding->account, provider->address, registry));
    }
    if (const QString scope = missingPackageScope(provider->kind, binding->scopes, use); !scope.isEmpty()) {
        return refused(ErrorCode::Denied,
                       use == PackageUse::Push
                           ? tr("The account %1 may not push images to %2: its access lacks the scope %3. Grant it under Accounts, or give the registry "
                                "a password under Settings.").arg(binding->account, registry, scope)
                           : tr("The account %1 may not read the images of %2: its access lacks the scope %3. Bind the account again under Accounts with a "
                                "token that has it, or give the image a user name and password.").arg(binding->account, registry, scope));
    }
    const bool isSignedIn = provider->kind == ForgeKind::GitLab && binding->method != BindingMethod::Token;
    return login(id, isSignedIn ? u"oauth2"_s : binding->account);
}

BindingId AccountService::registryAccount(const QString &registry, const QString &owner) const
{
    const Binding *best = nullptr;
    const auto rank = [&](const Binding &binding, const Provider &of) {
        const bool isOver = binding.health == BindingHealth::Expired || binding.health == BindingHealth::Revoked;
        const bool may = missingPackageScope(of.kind, binding.scopes, PackageUse::Pull).isEmpty();
        return (isOver ? 0 : 4) + (may ? 2 : 0) + (binding.account.compare(owner, Qt::CaseInsensitive) == 0 ? 1 : 0);
    };
    int bestRank = -1;
    for (const Binding &binding : m_bindings) {
        const auto of = provider(binding.provider);
        if (!of || !isRegistryOf(*of, registry))
            continue;
        if (const int here = rank(binding, *of); here > bestRank) {
            bestRank = here;
            best = &binding;
        }
    }
    return best ? best->id : BindingId();
}

QFuture<Result<AccountService::GitLogin>> AccountService::login(const BindingId &id, const QString &username)
{
    return andThen(m_tokens->token(id), this, [this, id, username](const QByteArray &token) {
        change(id, [now = m_clock.nowUs()](Binding &changed) {
            if (now - changed.usedAtUs >= minute)
                changed.usedAtUs = now;
        });
        return answered<Result<GitLogin>>(GitLogin{username, token});
    });
}

} // namespace slipway
