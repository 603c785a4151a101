#include "app/services/hookkeyring.h"

#include "app/core/whendone.h"
#include "app/secrets/secretstore.h"
#include "app/services/componentservice.h"

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
    m_known.removeIf([&](auto it) { return !present.contains(it.key()); });
    publish();
}

void HookKeyring::refresh(const ComponentId &id)
{
    if (const auto component = m_components.find(id))
        put(*component);
    publish();
}

void HookKeyring::put(const Component &component)
{
    const auto it = m_known.find(component.id);
    if (it != m_known.end() && it->key == component.git.secretKey && it->previousKey == component.git.previousSecretKey)
        return;
    Known known;
    known.key = component.git.secretKey;
    known.previousKey = component.git.previousSecretKey;
    known.ready = known.key.isEmpty();
    if (!known.ready)
        known.why = tr("The webhook secret has not been read from %1 yet.").arg(m_secrets.place());
    m_known.insert(component.id, known);
    if (!known.ready)
        read(component.id, known.key, known.previousKey);
}

void HookKeyring::read(const ComponentId &id, const QString &key, const QString &previousKey)
{
    whenDone(m_secrets.read(key), this, [this, id, key](const Result<QByteArray> &value) {
        const auto it = m_known.find(id);
        if (it == m_known.end() || it->key != key)
            return; // changed meanwhile
        if (!value) {
            it->why = value.error().message;
            publish();
            return;
        }
        it->ready = true;
        it->why.clear();
        it->current.emplace(*value);
        publish();
        Q_EMIT secretArrived(id);
    });
    if (previousKey.isEmpty())
        return;
    whenDone(m_secrets.read(previousKey), this, [this, id, previousKey](const Result<QByteArray> &value) {
        const auto it = m_known.find(id);
        if (it == m_known.end() || it->previousKey != previousKey || !value)
            return; // without the old secret the new one still works
        it->previous.emplace(*value);
        publish();
    });
}

void HookKeyring::readAgain()
{
    for (auto it = m_known.begin(); it != m_known.end(); ++it) {
        if (!it->ready)
            read(it.key(), it->key, it->previousKey);
    }
}

void HookKeyring::publish()
{
    // Loading ten thousand components is one snapshot, not ten thousand.
    if (m_publishing)
        return;
    m_publishing = true;
    const auto build = [this] {
        m_publishing = false;
        auto snapshot = std::make_shared<HookSnapshot>();
        snapshot->reserve(m_components.all().size());
        for (const Component &component : m_components.all()) {
            const Known known = m_known.value(component.id);
            HookEntry entry;
            entry.enabled = component.git.enabled;
            entry.allowUnsigned = component.git.allowUnsigned;
            entry.secretReady = known.ready;
            entry.why = known.why;
            if (known.current)
                entry.keys.append(*known.current);
            entry.keysWithPrevious = entry.keys;
            if (known.previous)
                entry.keysWithPrevious.append(*known.previous);
            entry.previousUntilUs = component.git.previousSecretUntilUs;
            snapshot->insert(component.id.toString(), entry);
        }
        m_snapshot.store(std::move(snapshot));
    };
    QTimer::singleShot(0, this, build);
}

} // namespace slipway
