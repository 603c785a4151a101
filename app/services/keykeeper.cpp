#include "app/services/keykeeper.h"

#include "app/services/accountservice.h"
#include "app/services/componentservice.h"
#include "app/services/hookplan.h"
#include "app/services/whenover.h"
#include "app/storage/keyrepository.h"

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace slipway {

namespace {

constexpr std::chrono::milliseconds longestNap = 10min; // the clock may jump meanwhile

bool isSameKey(const ForgeKey &a, const ForgeKey &b)
{
    return a.component == b.component && a.forge == b.forge && a.repository == b.repository && a.keyId == b.keyId;
}

} // namespace

KeyKeeper::KeyKeeper(const Needs &needs, QObject *parent)
    : QObject(parent)
    , m_needs(needs)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &KeyKeeper::wake);
    connect(&m_needs.accounts, &AccountService::farewellEnded, this, [this](const BindingId &id) {
        if (m_leaving.remove(id))
            reconcileAll();
    });
}

QFuture<Result<>> KeyKeeper::load()
{
    const auto all = m_needs.database.readInTurn([](Transaction &tx) { return KeyRepository(tx).all(); });
    return andThen(all, this, [this](const QList<ForgeKey> &keys) {
        m_keys = keys;
        return answered<Result<>>(Done{});
    });
}

void KeyKeeper::start()
{
    if (std::exchange(m_isStarted, true))
        return;
    connect(&m_needs.components, &ComponentService::changed, this, &KeyKeeper::reconcile);
    connect(&m_needs.components, &ComponentService::listChanged, this, &KeyKeeper::reconcileAll);
    connect(&m_needs.accounts, &AccountService::changed, this, &KeyKeeper::accountsChanged);
    reconcileAll();
    accountsChanged();
}

void KeyKeeper::registered(const ComponentId &component, const QString &credentialKey, const RepositoryRef &repository, const BindingId &binding,
                           const QString &keyId)
{
    keep({component, forgeOf(binding), binding, repository.id, repository.fullName, keyId, credentialKey, true, {}, 0, 0});
    if (m_isStarted)
        reconcile(component); // it may be another one by now
}

QList<ForgeKey> KeyKeeper::keysOf(const ComponentId &component) const
{
    QList<ForgeKey> found;
    std::copy_if(m_keys.begin(), m_keys.end(), std::back_inserter(found), [&component](const ForgeKey &key) { return key.component == component; });
    return found;
}

QList<ForgeKey> KeyKeeper::leftOver() const
{
    QList<ForgeKey> found;
    std::copy_if(m_keys.begin(), m_keys.end(), std::back_inserter(found), [](const ForgeKey &key) { return !key.isWanted; });
    return found;
}

QString KeyKeeper::forgeOf(const BindingId &id) const
{
    const auto binding = m_needs.accounts.binding(id);
    const auto provider = binding ? m_needs.accounts.provider(binding->provider) : std::nullopt;
    return provider ? provider->address : QString();
}

bool KeyKeeper::isWanted(const ForgeKey &key) const
{
    const auto component = m_needs.components.find(key.component);
    if (!component || component->image || m_leaving.contains(key.binding))
        return false;
    const GitSource &source = component->source;
    const bool isThere = !key.repositoryId.isEmpty() && !source.repositoryId.isEmpty()
        ? key.repositoryId == source.repositoryId
        : key.repository.compare(source.repository, Qt::CaseInsensitive) == 0;
    return isThere && source.credentialKey == key.credentialKey && !m_leaving.contains(source.binding)
        && isSameAddress(forgeOf(source.binding), key.forge);
}

// Whoever registered it, else anybody who is bound there: the right to remove keys is of the repository.
std::optional<BindingId> KeyKeeper::accountFor(const ForgeKey &key) const
{
    if (m_needs.accounts.binding(key.binding))
        return key.binding;
    for (const Binding &binding : m_needs.accounts.bindings()) {
        if (!m_leaving.contains(binding.id) && isSameAddress(forgeOf(binding.id), key.forge))
            return binding.id;
    }
    return std::nullopt;
}

ForgeKey *KeyKeeper::find(const ForgeKey &key)
{
    const auto found = std::find_if(m_keys.begin(), m_keys.end(), [&key](const ForgeKey &one) { return isSameKey(one, key); });
    return found == m_keys.end() ? nullptr : &*found;
}

void KeyKeeper::keep(const ForgeKey &key)
{
    if (ForgeKey *known = find(key); known && *known == key)
        return;
    else if (known)
        *known = key;
    else
        m_keys.append(key);
    // One that could not be stored is not removed after a restart, no more.
    whenDone(m_needs.database.write([key](Transaction &tx) { return KeyRepository(tx).save(key); }), this, [](const Result<> &) { });
    Q_EMIT changed(key.component);
}

void KeyKeeper::drop(const ForgeKey &key)
{
    m_keys.removeIf([&key](const ForgeKey &one) { return isSameKey(one, key); });
    whenDone(m_needs.database.write([key](Transaction &tx) { return KeyRepository(tx).remove(key); }), this, [](const Result<> &) { });
    Q_EMIT changed(key.component);
}

void KeyKeeper::reconcile(const ComponentId &component)
{
    const QList<ForgeKey> keys = keysOf(component);
    for (ForgeKey key : keys) {
        const bool wanted = isWanted(key);
        if (wanted)
            key.binding = m_needs.components.find(component)->source.binding; // who looks after it by now
        if (wanted != key.isWanted) {
            key.isWanted = wanted;
            key.dueAtUs = wanted ? 0 : m_needs.clock.nowUs();
            key.attempts = 0;
            key.note.clear();
        }
        keep(key);
    }
    wake();
}

void KeyKeeper::reconcileAll()
{
    QSet<ComponentId> all;
    for (const ForgeKey &key : std::as_const(m_keys))
        all.insert(key.component);
    for (const ComponentId &component : std::as_const(all))
        reconcile(component);
}

// What nobody could remove perhaps somebody can now; and the other way round, which is then said.
void KeyKeeper::accountsChanged()
{
    const QList<ForgeKey> keys = m_keys;
    for (ForgeKey key : keys) {
        if (key.isWanted || accountFor(key).has_value() == (key.dueAtUs != 0))
            continue;
        key.dueAtUs = m_needs.clock.nowUs();
        keep(key);
    }
    wake();
}

void KeyKeeper::tryAgain()
{
    const qint64 now = m_needs.clock.nowUs();
    for (ForgeKey &key : m_keys) {
        if (key.dueAtUs > now && m_needs.accounts.limits(key.binding).retryAtUs <= now)
            key.dueAtUs = now;
    }
    wake();
}

void KeyKeeper::tryNow(const ComponentId &component)
{
    const QList<ForgeKey> keys = keysOf(component);
    for (ForgeKey key : keys) {
        if (key.isWanted)
            continue;
        key.dueAtUs = m_needs.clock.nowUs();
        keep(key);
    }
    wake();
}

void KeyKeeper::wake()
{
    // Not at once: whoever asks may still be amidst a change.
    QMetaObject::invokeMethod(this, &KeyKeeper::next, Qt::QueuedConnection);
}

void KeyKeeper::next()
{
    if (m_isRunning)
        return;
    const qint64 now = m_needs.clock.nowUs();
    const auto due = std::find_if(m_keys.begin(), m_keys.end(), [now](const ForgeKey &key) { return !key.isWanted && key.dueAtUs > 0 && key.dueAtUs <= now; });
    if (due == m_keys.end())
        return schedule();
    const ForgeKey key = *due;
    const auto account = accountFor(key);
    ForgeApi *api = account ? m_needs.accounts.api(*account) : nullptr;
    if (!api)
        return settle(key, failure(ErrorCode::Conflict, tr("No account is bound any more that could remove the deploy key from %1, so it stays there. "
                                                           "Remove it in the pages of the forge, or bind an account there again.").arg(key.repository)));
    m_isRunning = true;
    whenOver(api->removeDeployKey({key.repositoryId, key.repository}, key.keyId), this, [this, key](const Result<> &removed) {
        m_isRunning = false;
        settle(key, removed);
    });
}

void KeyKeeper::settle(const ForgeKey &key, const Result<> &removed)
{
    for (Farewell &farewell : m_farewells) {
        farewell.open.removeIf([&key](const ForgeKey &one) { return isSameKey(one, key); });
        if (removed || farewell.binding != key.binding)
            continue;
        if (farewell.outcome)
            farewell.outcome = removed;
        if (removed.error().code == ErrorCode::Timeout || removed.error().code == ErrorCode::Unavailable)
            farewell.open.clear(); // one that does not answer is waited for once
    }
    const ForgeKey *known = find(key);
    if (removed && known) {
        drop(*known);
    } else if (known && !known->isWanted) {
        ForgeKey failed = *known;
        ++failed.attempts;
        failed.note = tr("The deploy key could not be removed from %1 yet. %2").arg(key.repository, removed.error().message);
        const qint64 now = m_needs.clock.nowUs();
        failed.dueAtUs = std::max(now + pauseAfter(failed.attempts), m_needs.accounts.limits(key.binding).retryAtUs);
        if (!accountFor(failed)) {
            failed.note = removed.error().message;
            failed.dueAtUs = 0; // another account is news
        }
        keep(failed);
    }
    tellFarewells();
    wake();
}

QFuture<Result<>> KeyKeeper::letGo(const BindingId &binding)
{
    Farewell farewell;
    farewell.binding = binding;
    farewell.promise = std::make_shared<QPromise<Result<>>>();
    farewell.promise->start();
    m_leaving.insert(binding);
    const QList<ForgeKey> keys = m_keys;
    for (ForgeKey key : keys) {
        if (key.binding != binding)
            continue;
        key.isWanted = false;
        key.dueAtUs = m_needs.clock.nowUs();
        keep(key);
        farewell.open.append(key);
    }
    const auto answer = farewell.promise->future();
    m_farewells.append(farewell);
    tellFarewells();
    wake();
    return answer;
}

void KeyKeeper::tellFarewells()
{
    QList<Farewell> done;
    m_farewells.removeIf([&done](const Farewell &farewell) {
        if (farewell.open.isEmpty())
            done.append(farewell);
        return farewell.open.isEmpty();
    });
    for (const Farewell &farewell : std::as_const(done)) {
        farewell.promise->addResult(farewell.outcome);
        farewell.promise->finish();
    }
}

void KeyKeeper::schedule()
{
    if (!m_isStarted)
        return;
    std::optional<qint64> first;
    for (const ForgeKey &key : std::as_const(m_keys)) {
        if (!key.isWanted && key.dueAtUs > 0)
            first = std::min(first.value_or(key.dueAtUs), key.dueAtUs);
    }
    if (!first)
        return m_next.stop();
    const std::chrono::milliseconds left((*first - m_needs.clock.nowUs()) / 1000 + 1);
    m_next.start(std::clamp<std::chrono::milliseconds>(left, 0ms, longestNap));
}

} // namespace slipway
