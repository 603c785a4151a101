// No push is lost: on start, after sleep, when the network comes back and now and then, remotes are asked what they are at, and
// what was missed enters as deliveries do. Components that poll are asked as often as they say. At most four remotes at once,
// and one of a host. Only the instance that serves looks. Main thread.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/jobs/remoteheads.h"
#include "app/services/intake.h"
#include "app/services/tagservice.h"
#include "app/services/unmovedheads.h"
#include "app/domain/sighting.h"
#include "app/storage/headrepository.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace slipway {

class ComponentService;
class Database;
class MissedDeliveries;
class RemoteLook;
class SecretStore;
class Settings;

// How it stands with the looks at one component's remote.
struct LookStory {
    bool isLooking = false;    // or about to, after others of that host
    qint64 lookedAtUs = 0;     // the last look that worked; 0: none did
    qint64 failingSinceUs = 0; // 0: the last one worked
    QString problem;           // why it fails, for the person
    qint64 nextUs = 0;         // the next one is due; 0: not by the clock
    int found = -1;            // deliveries that the last one made; -1: not known any more
    friend bool operator==(const LookStory &, const LookStory &) = default;
};

class CatchUp final : public QObject
{
    Q_OBJECT
public:
    struct Needs {
        Database &database;
        ComponentService &components;
        SecretStore &secrets;
        Settings &settings;
        const Clock &clock;
        QString dataDir;
        std::function<void(std::vector<StoredDelivery>)> stored; // after their commit, to be decided
        MissedDeliveries *missed = nullptr; // null: no forge is asked
        UnmovedHeads::Needs forge{}; // of accounts; empty: git is asked at every look
        std::chrono::milliseconds redeliveryPatience{20'000}; // for what the forge was asked to send again
    };
    explicit CatchUp(const Needs &needs, QObject *parent = nullptr);
    ~CatchUp() override; // stops what goes on

    void start();        // looks at all now, and by the clock from then on
    void lookAtAll();    // something may have been missed: sleep, no network
    void lookAtDue();    // by the clock
    void lookAt(const ComponentId &component); // a person asks for it

    // Whether the component is looked at at all, and how often; 0: not by the clock.
    bool isWanted(const Component &component) const;
    int everyMinutes(const Component &component) const;

    // Nothing: it is not looked at, or nobody looks at all.
    std::optional<LookStory> storyOf(const ComponentId &component) const;
    bool isLooking(const ComponentId &component) const { return m_looks.contains(component); }
    bool isIdle() const { return m_looks.isEmpty() && m_waiting.isEmpty(); }
    std::optional<RemotePoll> pollOf(const ComponentId &component) const; // as of the last look; nothing: none yet

Q_SIGNALS:
    void looked(const slipway::ComponentId &component); // also in vain
    void found(const slipway::ComponentId &component, int count);

private:
    struct Times {
        QString source;          // what was asked, and since when its switch is on: another one is looked at at once
        qint64 askedAtUs = 0;
        qint64 failingSinceUs = 0;
        double chance = 0.5;
        int quickly = 0;         // attempts to be made soon: a network needs a moment to come back
        qint64 quickAtUs = 0;
        int found = -1;          // by the last look; -1: none ended yet
    };
    struct Wish {
        ComponentId component;
        LookKind kind = LookKind::CatchUp;
    };
    void want(const ComponentId &component, LookKind kind);
    void wantAll();
    void componentChanged(const ComponentId &component);
    void next();
    void begin(const Wish &wish, const Component &component);
    void look(const Wish &wish, const Component &component);
    void noteFailure(const Component &component, const Error &error);
    void run(RemoteLook *look);
    void ended(RemoteLook *look, const Result<> &result);
    void leave(const ComponentId &component, const Result<> &result);

    Needs m_needs;
    RemoteHeads m_remote;
    UnmovedHeads m_unmoved;
    TagService m_tags;
    QTimer m_clockwork;
    bool m_isStarted = false;
    QList<Wish> m_waiting;
    QHash<ComponentId, QString> m_looks; // those that go on, and the host they ask
    QHash<ComponentId, Times> m_times;
    QHash<ComponentId, RemotePoll> m_polls;
    QHash<ComponentId, LookKind> m_again; // asked for while one goes on
};

} // namespace slipway
