// What the listener has to know of each component to let a request in: its secrets, ready for checking, in a snapshot that
// the io threads read without waiting. Secrets are read from the keychain in the background; until one has arrived its
// component's deliveries are kept as not yet verified.
#pragma once

#include "app/core/clock.h"
#include "app/domain/component.h"
#include "app/domain/hookaddress.h"
#include "app/forge/verification.h"

#include <QHash>
#include <QList>
#include <QObject>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace slipway {

class ComponentService;
class SecretStore;

struct HookEntry {
    bool enabled = false;
    bool allowUnsigned = false;
    bool secretReady = false;       // false: still to be read, see why
    QString why;                    // for the person: why the secret can't be read yet
    VerifyKeys keys;                // empty and ready: none is set
    VerifyKeys keysWithPrevious;    // the same and the one before, while a rotation runs
    qint64 previousUntilUs = 0;

    const VerifyKeys &keysAt(qint64 nowUs) const { return nowUs < previousUntilUs ? keysWithPrevious : keys; }
    VerifyPolicy policyAt(qint64 nowUs) const { return {allowUnsigned, false, nowUs}; }
};

// A component's addresses, one for each trigger.
struct HookDoors {
    HookEntry git;
    HookEntry image;
    HookEntry api;
    bool isImage = false; // the component is built from one: a call can name a tag of it, and no branch
    const HookEntry &at(Trigger trigger) const
    {
        return trigger == Trigger::Image ? image : trigger == Trigger::Api ? api : git;
    }
};

using HookSnapshot = QHash<QString, HookDoors>; // by component id

class HookKeyring final : public QObject
{
    Q_OBJECT
public:
    HookKeyring(ComponentService &components, SecretStore &secrets, QObject *parent = nullptr); // main thread

    // Any thread.
    std::shared_ptr<const HookSnapshot> snapshot() const { return m_snapshot.load(); }

    // Calls ready() once every secret has been asked for and answered, or patience is over; at once where nothing is open.
    // Never once receiver is gone.
    void whenRead(std::chrono::milliseconds patience, QObject *receiver, const std::function<void()> &ready);

Q_SIGNALS:
    void secretArrived(const slipway::ComponentId &id); // in the snapshot: deliveries that wait for it can be decided
    void allRead();                                     // no question is open any more

private:
    void refreshAll();
    void refresh(const ComponentId &id);
    void read(const HookAddress &door, const QString &key, const QString &previousKey);
    void readAgain();
    void put(const Component &component);
    void put(const HookAddress &door, const QString &key, const QString &previousKey);
    template <typename Rules> HookEntry entryOf(const HookAddress &door, const Rules &rules) const;
    void publishSoon();
    void publish();
    void answeredOne();

    struct Known {
        QString key;
        QString previousKey;
        bool ready = false;
        QString why;
        std::optional<VerifyKey> current;
        std::optional<VerifyKey> previous;
    };

    ComponentService &m_components;
    SecretStore &m_secrets;
    QHash<HookAddress, Known> m_known;
    std::atomic<std::shared_ptr<const HookSnapshot>> m_snapshot;
    QList<ComponentId> m_arrived; // since the last snapshot
    int m_open = 0;               // questions to the store
    bool m_publishing = false;
};

} // namespace slipway
