#include "app/services/accountservice.h"

#include "app/core/whendone.h"
#include "app/secrets/secretstore.h"
#include "app/services/accountaccess.h"
#include "app/services/accountchecks.h"
#include "app/services/avatarloader.h"
#include "app/services/componentservice.h"
#include "app/services/forgetokens.h"
#include "app/services/forgetrial.h"
#include "app/services/turns.h"
#include "app/storage/accountrepository.h"

#include <QTimer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qint64 minute = 60'000'000;
constexpr qint64 renewalLease = 2 * minute; // of a program that began one; longer than request and keychain may take together
constexpr auto retireTime = std::chrono::minutes(10);

Provider normalised(Provider provider)
{
    provider.name = provider.name.trimmed();
    provider.address = provider.address.trimmed();
    while (provider.address.endsWith(u'/') && !provider.address.endsWith("://"_L1))
        provider.address.chop(1);
    provider.clientId = provider.clientId.trimmed();
    provider.certificates = provider.certificates.trimmed();
    return provider;
}

template <typename T> QFuture<Result<T>> gone()
{
    return answered<Result<T>>(failure(ErrorCode::NotFound, AccountService::tr("There is no such provider any more.")));
}

bool isOver(BindingHealth health)
{
    return health == BindingHealth::Expired || health == BindingHealth::Revoked;
}

} // namespace

AccountService::AccountService(Database &database, ComponentService &components, SecretStore &secrets, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_components(components)
    , m_secrets(secrets)
    , m_clock(clock)
    , m_turns(std::make_unique<Turns>(this))
    , m_tokens(std::make_unique<ForgeTokens>(*this, secrets, clock))
    , m_checks(std::make_unique<AccountChecks>(*this, secrets, clock))
    , m_avatars(std::make_unique<AvatarLoader>())
    , m_client(clock)
{
    connect(&components, &ComponentService::changed, this, &AccountService::componentChanged);
}

AccountService::~AccountService()
{
    // They use the tokens, which go before an object's children do.
    const auto all = findChildren<AccountAccess *>(QString(), Qt::FindDirectChildrenOnly);
    qDeleteAll(all);
}

QFuture<Result<>> AccountService::load()
{
    struct All {
        QList<Provider> providers;
        QList<Binding> bindings;
        QList<PartedAccount> parted;
    };
    return m_turns->add<Result<>>([this] {
        const auto read = m_database.readInTurn([](Transaction &tx) -> Result<All> {
            const AccountRepository accounts(tx);
            auto providers = accounts.providers();
            if (!providers)
                return failure(providers.error());
            auto bindings = accounts.bindings();
            if (!bindings)
                return failure(bindings.error());
            auto parted = accounts.parted();
            if (!parted)
                return failure(parted.error());
            return All{*std::move(providers), *std::move(bindings), *std::move(parted)};
        });
        return andThen(read, this, [this](const All &all) {
            const QList<Provider> providers = std::exchange(m_providers, all.providers);
            const QList<Binding> bindings = m_bindings;
            for (const Binding &binding : bindings) {
                if (std::none_of(all.bindings.begin(), all.bindings.end(), [&binding](const Binding &one) { return one.id == binding.id; }))
                    forget(binding);
            }
            m_bindings = all.bindings;
            m_parted.clear();
            for (const PartedAccount &one : all.parted)
                m_parted.insert(one.component, one);
            sort();
            for (const Provider &before : providers) {
                if (const auto now = provider(before.id); now && *now != before)
                    providerStored(*now, before);
            }
            Q_EMIT changed();
            return answered<Result<>>(Done{});
        });
    });
}

void AccountService::start()
{
    m_isStarted = true;
    m_tokens->start();
    m_checks->start();
}

std::optional<Provider> AccountService::provider(const ProviderId &id) const
{
    const auto found = std::find_if(m_providers.begin(), m_providers.end(), [&id](const Provider &one) { return one.id == id; });
    return found == m_providers.end() ? std::nullopt : std::optional(*found);
}

std::optional<Binding> AccountService::binding(const BindingId &id) const
{
    const auto found = std::find_if(m_bindings.begin(), m_bindings.end(), [&id](const Binding &one) { return one.id == id; });
    return found == m_bindings.end() ? std::nullopt : std::optional(*found);
}

QList<Binding> AccountService::bindingsOf(const ProviderId &id) const
{
    QList<Binding> found;
    std::copy_if(m_bindings.begin(), m_bindings.end(), std::back_inserter(found), [&id](const Binding &one) { return one.provider == id; });
    return found;
}

QList<ComponentId> AccountService::usedBy(const BindingId &id) const
{
    QList<ComponentId> found;
    for (const Component &component : m_components.all()) {
        if (!id.isEmpty() && component.source.binding == id)
            found.append(component.id);
    }
    return found;
}

std::optional<PartedAccount> AccountService::partedFrom(const ComponentId &id) const
{
    const auto found = m_parted.constFind(id);
    const auto component = found == m_parted.cend() ? std::nullopt : m_components.find(id);
    if (!component || component->image || !component->source.binding.isEmpty() || component->source.repository != found->repository)
        return std::nullopt;
    return *found;
}

void AccountService::sort()
{
    const auto order = [](const QString &a, const QString &b) {
        const int folded = QString::compare(a, b, Qt::CaseInsensitive);
        return folded != 0 ? folded : a.compare(b);
    };
    std::sort(m_providers.begin(), m_providers.end(), [&order](const Provider &a, const Provider &b) {
        return a.kind != b.kind ? a.kind < b.kind : order(a.name, b.name) < 0;
    });
    const auto place = [this](const Binding &binding) {
        return std::find_if(m_providers.begin(), m_providers.end(), [&binding](const Provider &one) { return one.id == binding.provider; })
            - m_providers.begin();
    };
    std::sort(m_bindings.begin(), m_bindings.end(), [&order, &place](const Binding &a, const Binding &b) {
        const auto first = place(a), second = place(b);
        return first != second ? first < second : order(a.account, b.account) < 0;
    });
}

QFuture<Result<Provider>> AccountService::saveProvider(Provider provider, const std::optional<QByteArray> &secret, const QString &actor)
{
    const auto refuse = [](ErrorCode code, const QString &message) { return answered<Result<Provider>>(failure(code, message)); };
    provider = normalised(std::move(provider));
    const auto stored = this->provider(provider.id);
    if (!provider.id.isEmpty() && !stored)
        return gone<Provider>();
    const Provider before = stored.value_or(Provider());
    provider.clientSecretKey = before.clientSecretKey;
    const bool isNewSecret = secret && !secret->isEmpty();
    if (isNewSecret)
        provider.clientSecretKey = u"provider/"_s + randomId();
    else if (secret)
        provider.clientSecretKey.clear();
    if (const auto problems = problemsOf(provider); !problems.isEmpty())
        return refuse(ErrorCode::Invalid, toText(problems));
    if (stored && stored->kind != provider.kind && !bindingsOf(provider.id).isEmpty()) {
        return refuse(ErrorCode::Conflict, tr("Accounts are bound to “%1” as %2. Unbind them before you make it something else, or add another provider.")
                                               .arg(stored->name, titleOf(stored->kind)));
    }
    if (!stored)
        provider.id = ProviderId(randomId());
    // The value goes to the keychain first, under a key of its own, so that a keychain or a disk that refuses leaves everything
    // as it was.
    const auto kept = isNewSecret ? m_secrets.write(provider.clientSecretKey, *secret) : answered<Result<>>(Done{});
    const auto saved = andThen(kept, this, [this, provider, before, actor](Done) { return storeProvider(provider, before, actor); });
    return andThen(saved, this, [provider](Done) { return answered<Result<Provider>>(provider); });
}

QFuture<Result<>> AccountService::storeProvider(const Provider &provider, const Provider &before, const QString &actor)
{
    const auto written = m_database.write([provider, actor, now = m_clock.nowUs()](Transaction &tx) {
        return AccountRepository(tx).save(provider, actor, now);
    });
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    whenDone(written, this, [this, promise, provider, before](const Result<> &done) {
        const QString unused = done ? before.clientSecretKey : provider.clientSecretKey;
        if (!unused.isEmpty() && before.clientSecretKey != provider.clientSecretKey)
            m_secrets.remove(unused);
        if (done)
            providerStored(provider, before);
        promise->addResult(done);
        promise->finish();
    });
    return promise->future();
}

void AccountService::providerStored(const Provider &provider, const Provider &before)
{
    m_providers.removeIf([&provider](const Provider &one) { return one.id == provider.id; });
    m_providers.append(provider);
    sort();
    const bool isElsewhere = provider.address != before.address || provider.certificates != before.certificates;
    const bool isOtherwise = isElsewhere || provider.clientId != before.clientId || provider.clientSecretKey != before.clientSecretKey;
    for (const Binding &binding : bindingsOf(provider.id)) {
        if (isElsewhere)
            retire(binding.id);
        if (!isOtherwise)
            continue;
        // What could not be renewed with the old application perhaps can now.
        if (binding.method != BindingMethod::Token && binding.expiresAtUs > 0)
            change(binding.id, [](Binding &changed) { changed.renews = true; });
        if (m_isStarted)
            check(binding.id);
    }
    if (isElsewhere)
        m_versions.remove(provider.id);
    Q_EMIT changed();
}

QFuture<Result<>> AccountService::removeProvider(const ProviderId &id, const QString &actor)
{
    const auto provider = this->provider(id);
    if (!provider)
        return gone<Done>();
    QList<BindingId> left;
    for (const Binding &binding : bindingsOf(id))
        left.append(binding.id);
    const auto told = endAccess(id);
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    whenDone(told, this, [this, promise, provider, actor, left](const Result<> &revoked) {
        const auto removed = m_turns->add<Result<>>([this, provider, actor] {
            return m_database.write([id = provider->id, actor, now = m_clock.nowUs()](Transaction &tx) {
                return AccountRepository(tx).remove(id, actor, now);
            });
        });
        whenDone(removed, this, [this, promise, provider, revoked, left](const Result<> &done) {
            if (done) {
                for (const Binding &binding : bindingsOf(provider->id))
                    forget(binding);
                m_providers.removeIf([&provider](const Provider &one) { return one.id == provider->id; });
                if (!provider->clientSecretKey.isEmpty())
                    m_secrets.remove(provider->clientSecretKey);
                Q_EMIT changed();
            }
            for (const BindingId &binding : left)
                Q_EMIT farewellEnded(binding);
            promise->addResult(done ? revoked : done);
            promise->finish();
        });
    });
    return promise->future();
}

QFuture<Result<>> AccountService::endAccess(const ProviderId &id)
{
    const auto provider = this->provider(id);
    return provider ? revokeAll(*provider, bindingsOf(id)) : answered<Result<>>(Done{});
}

QFuture<Result<ForgeVersion>> AccountService::probe(const Provider &draft)
{
    const Provider provider = normalised(draft);
    for (const FieldProblem &problem : problemsOf(provider)) {
        if (problem.path == "address"_L1 || problem.path == "certificates"_L1)
            return answered<Result<ForgeVersion>>(failure(ErrorCode::Invalid, toText({problem})));
    }
    const auto trial = std::make_shared<ForgeTrial>(siteOf(provider), BindingMethod::Token, QByteArray());
    const auto version = trial->api->version();
    whenDone(version, this, [this, trial, provider](const Result<ForgeVersion> &found) {
        const auto stored = this->provider(provider.id);
        if (!found || !found->isForge || !stored || stored->address != provider.address || m_versions.value(provider.id) == found->text)
            return;
        m_versions.insert(provider.id, found->text);
        Q_EMIT changed();
    });
    return version;
}

QString AccountService::versionOf(const ProviderId &id) const
{
    return m_versions.value(id);
}

QFuture<Result<>> AccountService::check(const BindingId &id)
{
    return m_checks->check(id);
}

void AccountService::checkAll()
{
    for (const Binding &binding : bindings())
        check(binding.id);
}

void AccountService::checkDue()
{
    m_tokens->renewDue();
    m_checks->due();
}

bool AccountService::isChecking(const BindingId &id) const
{
    return m_checks->isChecking(id);
}

ForgeApi *AccountService::api(const BindingId &id)
{
    AccountAccess *found = access(id);
    return found ? &found->api() : nullptr;
}

ForgeLimits AccountService::limits(const BindingId &id) const
{
    const AccountAccess *found = m_access.value(id);
    return found ? found->limits() : ForgeLimits();
}

AccountAccess *AccountService::access(const BindingId &id)
{
    const auto binding = this->binding(id);
    const auto provider = binding ? this->provider(binding->provider) : std::nullopt;
    if (!provider)
        return nullptr;
    AccountAccess *&found = m_access[id];
    if (!found) {
        found = new AccountAccess(siteOf(*provider), *binding, *m_tokens, m_clock, this);
        connect(found, &AccountAccess::told, this, [this, id](BindingHealth health, const QString &note) { heard(id, health, note); });
        connect(found, &AccountAccess::doubted, this, [this, id] { m_checks->checkDoubted(id); });
        connect(found, &AccountAccess::limitsChanged, this, [this, id] { Q_EMIT bindingChanged(id); });
    }
    return found;
}

// Who asked with it still gets an answer: it goes when all of them have one.
void AccountService::retire(const BindingId &id)
{
    if (AccountAccess *old = m_access.take(id)) {
        old->disconnect(this);
        QTimer::singleShot(retireTime, old, &QObject::deleteLater);
    }
}

QFuture<Result<OAuthApplication>> AccountService::application(const ProviderId &id)
{
    const auto provider = this->provider(id);
    if (!provider)
        return gone<OAuthApplication>();
    OAuthApplication application{provider->kind, QUrl(provider->address), provider->clientId, {}, provider->certificates.toUtf8()};
    if (provider->clientSecretKey.isEmpty())
        return answered<Result<OAuthApplication>>(application);
    auto promise = std::make_shared<QPromise<Result<OAuthApplication>>>();
    promise->start();
    whenDone(m_secrets.read(provider->clientSecretKey), this, [this, promise, application, name = provider->name](const Result<QByteArray> &secret) mutable {
        if (secret) {
            application.clientSecret = *secret;
            promise->addResult(Result<OAuthApplication>(application));
        } else if (secret.error().code == ErrorCode::NotFound) {
            promise->addResult(Result<OAuthApplication>(failure(ErrorCode::NotFound, tr("%1 has the client secret of “%2” no more. Enter it again in the provider.")
                                                                                         .arg(m_secrets.place(), name))));
        } else {
            promise->addResult(Result<OAuthApplication>(failure(secret.error())));
        }
        promise->finish();
    });
    return promise->future();
}

// On the row as it is: another program on this data folder may have changed it.
QFuture<Result<>> AccountService::change(const BindingId &id, std::function<void(Binding &)> alter)
{
    return m_turns->add<Result<>>([this, id, alter = std::move(alter)] {
        const auto written = m_database.write([id, alter](Transaction &tx) -> Result<Binding> {
            AccountRepository accounts(tx);
            const auto before = accounts.binding(id);
            if (!before)
                return failure(before.error());
            if (!*before)
                return failure(ErrorCode::NotFound, tr("This account is not bound any more. Bind it again, or choose another one."));
            Binding after = **before;
            alter(after);
            if (after != **before) {
                if (const auto noted = accounts.note(after); !noted)
                    return failure(noted.error());
            }
            return after;
        });
        return andThen(written, this, [this](const Binding &after) {
            replace(after);
            return answered<Result<>>(Done{});
        });
    });
}

void AccountService::replace(const Binding &binding)
{
    const auto found = std::find_if(m_bindings.begin(), m_bindings.end(), [&binding](const Binding &one) { return one.id == binding.id; });
    if (found == m_bindings.end() || *found == binding)
        return;
    const bool isRenamed = found->account != binding.account;
    *found = binding;
    if (isRenamed)
        sort();
    Q_EMIT bindingChanged(binding.id);
    Q_EMIT changed();
}

void AccountService::heard(const BindingId &id, BindingHealth health, const QString &note)
{
    const auto known = binding(id);
    const qint64 now = m_clock.nowUs();
    const bool isWorking = health == BindingHealth::Works;
    if (!known || (isWorking && known->health == health && now - known->usedAtUs < minute))
        return;
    change(id, [health, note, isWorking, now](Binding &changed) {
        if (isWorking) {
            if (now - changed.usedAtUs >= minute)
                changed.usedAtUs = now;
            if (changed.health != health)
                changed.healthNote.clear();
            changed.health = health;
        } else if (!isOver(changed.health)) {
            // Why it can't be renewed says more than that it is not taken.
            const bool isExplained = isOver(health) && !changed.renews && changed.health == BindingHealth::Works && !changed.healthNote.isEmpty();
            const bool hasEnded = health == BindingHealth::Revoked && changed.expiresAtUs > 0 && changed.expiresAtUs <= now;
            changed.health = hasEnded ? BindingHealth::Expired : health;
            if (hasEnded && !isExplained)
                changed.healthNote = tr("The access of %1 has ended. What uses the account stands still; sign in again.").arg(changed.account);
            else if (!isExplained)
                changed.healthNote = note;
        }
    });
}

QFuture<Result<std::optional<qint64>>> AccountService::beginRenewal(const BindingId &id, qint64 ownUs)
{
    using Earlier = std::optional<qint64>;
    return m_turns->add<Result<Earlier>>([this, id, ownUs] {
        const qint64 now = m_clock.nowUs();
        const auto begun = m_database.write([id, ownUs, now](Transaction &tx) {
            return AccountRepository(tx).beginRenewal(id, ownUs, now - renewalLease, now);
        });
        return andThen(begun, this, [this, id, now](const Earlier &earlier) {
            if (auto binding = this->binding(id); binding && earlier) {
                binding->refreshBeganUs = now;
                replace(*binding);
            }
            return answered<Result<Earlier>>(earlier);
        });
    });
}

} // namespace slipway
