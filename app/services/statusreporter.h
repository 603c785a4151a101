// Tells forges how the commits of their repositories fare: follows builds and decisions and writes what is to be told into an
// outbox, from which it is sent in the background. A forge that is slow, gone or out of patience delays no build. Main thread.
//
// What is told always comes from the rows as they are, so of one context no older state follows a newer one.
#pragma once

#include "app/services/commitwords.h"
#include "app/services/statusoutbox.h"

#include <QFuture>
#include <QSet>

namespace slipway {

class BuildService;
class ComponentService;
class DeliveryService;

class StatusReporter final : public QObject
{
    Q_OBJECT
public:
    struct Needs {
        Database &database;
        ComponentService &components;
        BuildService &builds;
        DeliveryService &deliveries;
        const Clock &clock;
        StatusForges forges;
    };
    explicit StatusReporter(Needs needs, QObject *parent = nullptr);

    void start(); // also with what happened while nobody looked; only the instance that serves does
    void wake() { m_outbox.send(); } // looks now whether something is due, as after the machine slept

    void tryAgain() { m_outbox.tryAgain(); } // the network is back: what could not be told is tried now

    QFuture<Result<QList<CommitStatus>>> of(const ComponentId &component); // the newest hundred, with what went wrong

    void bindingChanged(const BindingId &id) { m_outbox.bindingChanged(id); }
    void bindingRemoved(const BindingId &id) { m_outbox.bindingRemoved(id); }

    static constexpr qint64 keptUs = 30LL * 24 * 3600 * 1'000'000;

Q_SIGNALS:
    void changed(const slipway::ComponentId &component); // something was told, or could not be

private:
    struct Wishes;

    void takeTargets();
    void takeUp();
    void gatherSoon();
    void gather();
    void put(const Wishes &wishes);
    void lookAgain(const Wishes &wishes);
    void leave(const QHash<ComponentId, StatusTarget> &before);

    Needs m_needs;
    StatusOutbox m_outbox;
    QHash<ComponentId, StatusTarget> m_targets;
    QSet<BuildId> m_builds;       // to be looked at
    QSet<DeliveryId> m_verdicts;  // the same
    QTimer m_gathering;
    bool m_targetsMoved = true;
    bool m_tellsVerdicts = false;
    bool m_isGathering = false;
};

} // namespace slipway
