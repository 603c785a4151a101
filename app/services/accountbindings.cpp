// How accounts come to be bound and how they go: the part of AccountService that speaks to a forge about one account.
#include "app/core/whendone.h"
#include "app/secrets/secretstore.h"
#include "app/services/accountaccess.h"
#include "app/services/accountchecks.h"
#include "app/services/accountservice.h"
#include "app/services/avatarloader.h"
#include "app/services/componentservice.h"
#include "app/services/forgetokens.h"
#include "app/services/forgetrial.h"
#include "app/services/turns.h"
#include "app/services/whenover.h"
#include "app/storage/accountrepository.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qsizetype longestToken = 8192;

// They have permissions of their own, of which GitHub says an empty list of scopes.
bool hasNoScopes(ForgeKind kind, const QByteArray &token)
{
    return kind == ForgeKind::GitHub && (token.startsWith("github_pat_") || token.startsWith("ghu_") || token.startsWith("ghs_"));
}

} // namespace

QFuture<Result<ForgeAccount>> AccountService::whoIs(const Provider &provider, BindingMethod method, const QByteArray &token)
{
    const auto trial = std::make_shared<ForgeTrial>(siteOf(provider), method, token);
    const auto account = trial->api->account();
    whenDone(account, this, [trial](const Result<ForgeAccount> &) { }); // lives until then
    return account;
}

QFuture<Result<Binding>> AccountService::bindToken(const ProviderId &provider, const QByteArray &token, const QString &actor)
{
    TokenSet tokens;
    tokens.access = token.trimmed();
    // It goes into a header.
    const bool fits = std::all_of(tokens.access.begin(), tokens.access.end(), [](char c) { return c > ' ' && c <= '~'; });
    if (tokens.access.isEmpty() || tokens.access.size() > longestToken || !fits) {
        return answered<Result<Binding>>(failure(
            ErrorCode::Invalid, tr("This can't be an access token: it is empty, too long, or has spaces in it. Copy the whole token and nothing else.")));
    }
    return bind(provider, BindingMethod::Token, tokens, actor);
}

QFuture<Result<Binding>> AccountService::bind(const ProviderId &id, BindingMethod method, const TokenSet &tokens, const QString &actor)
{
    const auto provider = this->provider(id);
    if (!provider)
        return answered<Result<Binding>>(failure(ErrorCode::NotFound, tr("There is no such provider any more.")));
    const auto asked = whoIs(*provider, method, tokens.access);
    return andThen(asked, this, [this, provider, method, tokens, actor](const ForgeAccount &account) {
        const qint64 now = m_clock.nowUs();
        Binding draft;
        draft.provider = provider->id;
        draft.account = account.login;
        draft.accountId = account.id;
        draft.displayName = account.name;
        draft.method = method;
        if (!hasNoScopes(provider->kind, tokens.access))
            draft.scopes = account.scopes ? account.scopes : tokens.scopes;
        TokenSet kept = tokens;
        if (kept.expiresAtUs == 0)
            kept.expiresAtUs = account.expiresAtUs;
        draft.expiresAtUs = kept.expiresAtUs;
        draft.renews = !tokens.refresh.isEmpty();
        draft.health = BindingHealth::Works;
        draft.boundAtUs = draft.checkedAtUs = draft.usedAtUs = now;
        const auto bound = m_turns->add<Result<Binding>>([this, draft, kept, actor] { return keep(draft, kept, actor); });
        whenDone(bound, this, [this, avatar = account.avatar](const Result<Binding> &binding) {
            if (binding)
                fetchAvatar(binding->id, avatar);
        });
        return bound;
    });
}

// In its turn. The tokens go to the keychain first, under a key of their own: what fails leaves everything as it was.
QFuture<Result<Binding>> AccountService::keep(Binding binding, const TokenSet &tokens, const QString &actor)
{
    std::optional<Binding> before;
    for (const Binding &one : m_bindings) {
        if (one.provider == binding.provider && one.accountId == binding.accountId)
            before = one;
    }
    binding.id = before ? before->id : BindingId(randomId());
    binding.avatar = before ? before->avatar : QByteArray();
    binding.tokenKey = u"forge/"_s + randomId();
    return andThen(m_tokens->store(binding, tokens), this, [this, binding, before, actor, access = tokens.access](Done) {
        const auto written = m_database.write([binding, actor, now = m_clock.nowUs()](Transaction &tx) {
            return AccountRepository(tx).save(binding, actor, now);
        });
        auto promise = std::make_shared<QPromise<Result<Binding>>>();
        promise->start();
        whenDone(written, this, [this, promise, binding, before, access](const Result<> &done) {
            if (done) {
                m_bindings.removeIf([&binding](const Binding &one) { return one.id == binding.id; });
                m_bindings.append(binding);
                sort();
                retire(binding.id);
                if (before)
                    m_tokens->removeReplaced(*before, access);
                reunite(binding);
                Q_EMIT bindingChanged(binding.id);
                Q_EMIT changed();
            } else {
                m_tokens->remove(binding);
            }
            promise->addResult(done ? Result<Binding>(binding) : Result<Binding>(failure(done.error())));
            promise->finish();
        });
        return promise->future();
    });
}

void AccountService::learn(const BindingId &id, const ForgeAccount &account)
{
    const auto known = binding(id);
    if (!known || known->accountId != account.id)
        return;
    change(id, [account](Binding &changed) {
        changed.account = account.login;
        changed.displayName = account.name;
        if (account.scopes && (changed.scopes || !account.scopes->isEmpty())) // see hasNoScopes()
            changed.scopes = account.scopes;
        if (account.expiresAtUs > 0 && changed.method == BindingMethod::Token)
            changed.expiresAtUs = account.expiresAtUs;
    });
    if (known->avatar.isEmpty() && !m_pictured.contains(id))
        fetchAvatar(id, account.avatar);
}

void AccountService::fetchAvatar(const BindingId &id, const QUrl &address)
{
    const auto binding = this->binding(id);
    const auto provider = binding ? this->provider(binding->provider) : std::nullopt;
    m_pictured.insert(id);
    if (!provider || address.isEmpty())
        return;
    whenDone(m_avatars->load(siteOf(*provider), address), this, [this, id](const Result<QByteArray> &picture) {
        if (picture) // the others do without
            change(id, [picture](Binding &changed) { changed.avatar = *picture; });
    });
}

QFuture<Result<>> AccountService::unbind(const BindingId &id, const QString &actor)
{
    const auto binding = this->binding(id);
    if (!binding)
        return answered<Result<>>(failure(ErrorCode::NotFound, tr("This account is not bound any more.")));
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    whenDone(revoke(*binding), this, [this, promise, id, actor, account = binding->account](const Result<> &revoked) {
        const auto removed = m_turns->add<Result<>>([this, id, actor] {
            return m_database.write([id, actor, now = m_clock.nowUs()](Transaction &tx) { return AccountRepository(tx).remove(id, actor, now); });
        });
        whenDone(removed, this, [this, promise, id, revoked, account](const Result<> &done) {
            // As it is now: it may have been bound anew while the forge was asked.
            if (const auto now = this->binding(id); done && now) {
                forget(*now);
                Q_EMIT changed();
            }
            Q_EMIT farewellEnded(id);
            if (done && !revoked) {
                const Error &why = revoked.error();
                promise->addResult(failure(why.code, tr("%1 is unbound here, but its token may still be good at the forge. %2").arg(account, why.message), why.detail));
            } else {
                promise->addResult(done);
            }
            promise->finish();
        });
    });
    return promise->future();
}

// What the account was needed for at the forge is put away while it still can be; what could not be is left to a person.
QFuture<Result<>> AccountService::revoke(const Binding &binding)
{
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    whenDone(m_farewell ? m_farewell(binding.id) : answered<Result<>>(Done{}), this, [this, binding, promise](const Result<> &) {
        whenDone(revokeTokens(binding), this, [promise](const Result<> &revoked) {
            promise->addResult(revoked);
            promise->finish();
        });
    });
    return promise->future();
}

QFuture<Result<>> AccountService::revokeTokens(const Binding &binding)
{
    if (binding.method == BindingMethod::Token || binding.health == BindingHealth::Revoked)
        return answered<Result<>>(Done{});
    const auto hasToken = std::make_shared<bool>(false);
    const auto told = andThen(application(binding.provider), this, [this, id = binding.id, hasToken](const OAuthApplication &application) {
        return andThen(m_tokens->token(id, ForgeTokens::Ask::Any), this, [this, application, hasToken](const QByteArray &token) {
            *hasToken = true;
            return m_client.revoke(application, token);
        });
    });
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    whenDone(told, this, [promise, hasToken](const Result<> &done) {
        const bool isMissing = !done && done.error().code == ErrorCode::NotFound;
        if (done || (isMissing && *hasToken)) { // the forge does not know it any more
            promise->addResult(Done{});
        } else {
            const QString why = isMissing ? tr("Its access is not in the keychain any more, so the forge can't be told which to end. End it there.")
                                          : done.error().message;
            promise->addResult(failure(ErrorCode::Unavailable, why, done.error().detail));
        }
        promise->finish();
    });
    return promise->future();
}

// All at the same time: each has its own reason to fail, and of a forge that is away one waits for one answer only.
QFuture<Result<>> AccountService::revokeAll(const Provider &provider, const QList<Binding> &bindings)
{
    if (bindings.isEmpty())
        return answered<Result<>>(Done{});
    struct Round {
        QPromise<Result<>> promise;
        QHash<BindingId, Error> untold;
        qsizetype open = 0;
    };
    const auto round = std::make_shared<Round>();
    round->promise.start();
    round->open = bindings.size();
    for (const Binding &binding : bindings) {
        whenOver(revoke(binding), this, [round, bindings, id = binding.id, name = provider.name](const Result<> &revoked) {
            if (!revoked)
                round->untold.insert(id, revoked.error());
            if (--round->open > 0)
                return;
            QStringList accounts, reasons;
            QString detail;
            for (const Binding &one : bindings) {
                const auto why = round->untold.constFind(one.id);
                if (why == round->untold.cend())
                    continue;
                accounts.append(one.account);
                if (!reasons.contains(why->message))
                    reasons.append(why->message);
                detail = why->detail;
            }
            round->promise.addResult(accounts.isEmpty()
                ? Result<>(Done{})
                : Result<>(failure(ErrorCode::Unavailable,
                                   tr("%1 could not be told to end the access of: %2. %3").arg(name, accounts.join(u", "_s), reasons.join(u' ')), detail)));
            round->promise.finish();
        });
    }
    return round->promise.future();
}

// Its row is gone already. Whether the webhook is looked after stays the person's wish, for when the account is bound again.
void AccountService::forget(const Binding &binding)
{
    const auto provider = this->provider(binding.provider);
    m_bindings.removeIf([&binding](const Binding &one) { return one.id == binding.id; });
    for (const ComponentId &id : usedBy(binding.id)) {
        auto component = m_components.find(id);
        component->source.binding = {};
        if (provider) {
            m_parted.insert(id, {id, provider->kind, provider->address, provider->name, binding.account, binding.accountId,
                                 component->source.repository});
        }
        m_components.save(*component);
    }
    m_pictured.remove(binding.id);
    retire(binding.id);
    m_tokens->remove(binding);
    Q_EMIT bindingRemoved(binding.id);
}

void AccountService::reunite(const Binding &binding)
{
    const auto provider = this->provider(binding.provider);
    const auto isHere = [&](const PartedAccount &one) {
        return provider && one.kind == provider->kind && one.accountId == binding.accountId
            && one.address.compare(provider->address, Qt::CaseInsensitive) == 0;
    };
    const QList<PartedAccount> all = m_parted.values();
    for (const PartedAccount &one : all) {
        if (!isHere(one) || !partedFrom(one.component))
            continue;
        auto component = m_components.find(one.component);
        component->source.binding = binding.id;
        m_components.save(*component);
    }
}

// Whoever has an account again misses none.
void AccountService::componentChanged(const ComponentId &id)
{
    const auto component = m_parted.contains(id) ? m_components.find(id) : std::nullopt;
    if (!component || component->source.binding.isEmpty() || !binding(component->source.binding))
        return;
    m_parted.remove(id);
    m_database.write([id](Transaction &tx) { return AccountRepository(tx).forgetParted(id); });
}

} // namespace slipway
