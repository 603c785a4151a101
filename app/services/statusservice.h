// The state of the machinery, for the rail and Settings: listener, keychain, queue, sandbox. Main thread.
#pragma once

#include "app/core/error.h"
#include "app/domain/hookaddress.h"

#include <QObject>
#include <QString>

namespace slipway {

struct ListenerStatus {
    bool listening = false;
    QString address;       // http://127.0.0.1:8787, as bound
    QString publicAddress; // what senders are told; the bound address when none is set
    bool loopbackOnly = true;
    QString problem;       // why it does not listen, with what to do; empty when it does
    bool isPortTaken = false; // that is the problem
    friend bool operator==(const ListenerStatus &, const ListenerStatus &) = default;
};

struct QueueStatus {
    int slotCount = 0;
    int running = 0;
    int waiting = 0;
    bool paused = false; // nothing starts until a person lets it
    friend bool operator==(const QueueStatus &, const QueueStatus &) = default;
};

enum class KeychainState { Unknown, Ready, Locked, Slow, Absent, SealedFile };

struct KeychainStatus {
    KeychainState state = KeychainState::Unknown;
    QString explanation; // for the person, with what to do
    friend bool operator==(const KeychainStatus &, const KeychainStatus &) = default;
};

class StatusService final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    const ListenerStatus &listener() const { return m_listener; }
    const QueueStatus &queue() const { return m_queue; }
    const KeychainStatus &keychain() const { return m_keychain; }
    const QString &sandboxWarning() const { return m_sandboxWarning; } // empty while builds are isolated
    const QString &clusterWarning() const { return m_clusterWarning; } // what builds left in clusters and can't be removed; else empty

    void set(const ListenerStatus &status);
    void set(const QueueStatus &status);
    void set(const KeychainStatus &status);
    void setSandboxWarning(const QString &warning);
    void setClusterWarning(const QString &warning);

    // {public or bound address}/console/webhooks/{component}, or that of another trigger; empty while there is neither.
    QString hookAddress(const QString &componentId, Trigger trigger = Trigger::Git) const;

Q_SIGNALS:
    void changed();

private:
    ListenerStatus m_listener;
    QueueStatus m_queue;
    KeychainStatus m_keychain;
    QString m_sandboxWarning, m_clusterWarning;
};

} // namespace slipway
