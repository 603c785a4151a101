#include "app/services/hookkeyring.h"

#include "app/core/whendone.h"
#include "app/secrets/secretstore.h"
#include "app/services/componentservice.h"

#include <QSet>
#include <QTimer>

namespace slipway {

HookKeyring::HookKeyring(ComponentService &components, SecretStore &secrets, QObject *parent)
    : QObject(parent)
    , m_components(components)
    , m_secrets(secrets)
    , m_snapshot(std::make_shared<const HookSnapshot>())
{
    connect(&components, &ComponentService::listChanged, this, &HookKeyring::refreshAll);
    connect(&components, &ComponentService::changed, this, &HookKeyring::refresh);
    connect(&secrets, &SecretStore::stateChanged, this, [this](StoreState state) {
        if (state == StoreState::Ready)
            readAgain();
    });
    refreshAll();
}

void HookKeyring::refreshAll()
{
    QSet<ComponentId> present;
    for (const Component &component : m_components.all()) {
        present.insert(component.id);
        put(component);
    }
    m_known.removeIf([&](auto it) { return !present.contains(it.key().component); });
    publish();
}

void HookKeyring::refresh(const ComponentId &id)
{
    if (const auto component = m_components.find(id))
        put(*component);
    publishSoon();
}

void HookKeyring::put(const Component &component)
{
    put({Trigger::Git, component.id}, component.git.secretKey, component.git.previousSecretKey);
    put({Trigger::Image, component.id}, component.imageTrigger.secretKey, component.imageTrigger.previousSecretKey);
    put({Trigger::Api, component.id}, component.api.secretKey, component.api.previousSecretKey);
}

void HookKeyring::put(const HookAddress &door, const QString &key, const QString &previousKey)
{
    const auto it = m_known.find(door);
    if (it != m_known.end() && it->key == key && it->previousKey == previousKey)
        return;
    Known known;
    known.key = key;
    known.previousKey = previousKey;
    known.ready = known.key.isEmpty();
    if (!known.ready)
        known.why = tr("The webhook secret has not been read from %1 yet.").arg(m_secrets.place());
    m_known.insert(door, known);
    if (!known.ready)
        read(door, known.key, known.previousKey);
}

void HookKeyring::read(const HookAddress &door, const QString &key, const QString &previousKey)
{
    ++m_open;
    whenDone(m_secrets.read(key), this, [this, door, key](const Result<QByteArray> &value) {
        const auto it = m_known.find(door);
        if (it != m_known.end() && it->key == key) { // else it was changed meanwhile
            if (value) {
                it->ready = true;
                it->why.clear();
                it->current.emplace(*value);
                m_arrived.append(door.component);
            } else {
                it->why = value.error().message;
            }
            publishSoon();
        }
        answeredOne();
    });
    if (previousKey.isEmpty())
        return;
    ++m_open;
    whenDone(m_secrets.read(previousKey), this, [this, door, previousKey](const Result<QByteArray> &value) {
        const auto it = m_known.find(door);
        if (it != m_known.end() && it->previousKey == previousKey && value) { // without it the new one still works
            it->previous.emplace(*value);
            publishSoon();
        }
        answeredOne();
    });
}

void HookKeyring::answeredOne()
{
    if (--m_open > 0)
        return;
    publish();
    Q_EMIT allRead();
}

void HookKeyring::whenRead(std::chrono::milliseconds patience, QObject *receiver, const std::function<void()> &ready)
{
    if (m_open == 0) {
        ready();
        return;
    }
    auto *timer = new QTimer(receiver);
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, receiver, [timer, ready] {
        timer->deleteLater();
        ready();
    });
    connect(this, &HookKeyring::allRead, timer, [timer] {
        if (timer->isActive())
            timer->start(0);
    });
    timer->start(patience);
}

void HookKeyring::readAgain()
{
    const QList<HookAddress> known = m_known.keys();
    for (const HookAddress &door : known) {
        const Known &one = m_known[door];
        if (!one.ready || (!one.previousKey.isEmpty() && !one.previous))
            read(door, one.key, one.previousKey);
    }
}

void HookKeyring::publishSoon()
{
    // Ten thousand secrets that arrive one after the other are a few snapshots, not ten thousand.
    if (std::exchange(m_publishing, true))
        return;
    QTimer::singleShot(0, this, [this] {
        if (m_publishing)
            publish();
    });
}

template <typename Rules> HookEntry HookKeyring::entryOf(const HookAddress &door, const Rules &rules) const
{
    const Known known = m_known.value(door);
    HookEntry entry;
    entry.enabled = rules.enabled;
    if constexpr (requires { rules.allowUnsigned; }) // without its key nobody calls the API
        entry.allowUnsigned = rules.allowUnsigned;
    entry.secretReady = known.ready;
    entry.why = known.why;
    if (known.current)
        entry.keys.append(*known.current);
    entry.keysWithPrevious = entry.keys;
    if (known.previous)
        entry.keysWithPrevious.append(*known.previous);
    entry.previousUntilUs = rules.previousSecretUntilUs;
    return entry;
}

void HookKeyring::publish()
{
    m_publishing = false;
    auto snapshot = std::make_shared<HookSnapshot>();
    snapshot->reserve(m_components.all().size());
    for (const Component &component : m_components.all()) {
        snapshot->insert(component.id.toString(), {entryOf({Trigger::Git, component.id}, component.git),
                                                   entryOf({Trigger::Image, component.id}, component.imageTrigger),
                                                   entryOf({Trigger::Api, component.id}, component.api),
                                                   component.image.has_value()});
    }
    m_snapshot.store(std::move(snapshot));
    // Only now, so that whoever looks because of it finds it.
    for (const ComponentId &id : std::exchange(m_arrived, {}))
        Q_EMIT secretArrived(id);
}

} // namespace slipway
