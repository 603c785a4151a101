// Where components are deployed, and what is done there: targets, deployments and their history, and requests for one. Carrying
// them out is for the Deployer of the instance that serves; without one they wait for it. Main thread.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/domain/deployment.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QSet>

#include <optional>

namespace slipway {

class ComponentService;
class Database;
class SecretStore;
class Transaction;

struct DeployWish {
    DeployAction action = DeployAction::Deploy; // no Restore or Remove
    ComponentId component;
    BuildId build{};                  // empty: the newest good one; of a RollBack the one that served before
    QString actor{};                  // empty: the account of this machine
    bool isAutomatic = false;         // it follows from something else that a person did
    bool restoresSource = false;      // of what turns out to be a roll-back: see SourceHold
};

// A build that can be deployed.
struct KeptBuild {
    Build build;
    bool isPinned = false;
};

class DeployService final : public QObject
{
    Q_OBJECT
public:
    DeployService(Database &database, ComponentService &components, SecretStore &secrets, const Clock &clock, QString dataDir,
                  QObject *parent = nullptr);

    QFuture<Result<>> load(); // once, before anything else is asked; again after a change by another path

    DeployTarget target(const ComponentId &id) const { return m_targets.value(id); }
    const QMap<ComponentId, DeployTarget> &targets() const { return m_targets; }
    // Of its secrets those that stand in given, by name, have a new value, which goes to the keychain; the others keep a key that
    // the target had. NotFound; Invalid, with the field; Conflict: what is deployed would be left running and be nobody's; those
    // of the keychain: nothing was changed then.
    QFuture<Result<>> setTarget(const ComponentId &id, const DeployTarget &target, const QString &actor = {},
                                const QMap<QString, QString> &given = {});
    QFuture<Result<QMap<QString, QString>>> secretsOf(const ComponentId &id); // their values, by name
    static QString freshSecretKey(const ComponentId &id);
    void forgetSecrets(const QStringList &keys); // those that nothing needs any more

    std::optional<Deployment> serving(const ComponentId &id) const;   // brought what is there
    bool isStopped(const ComponentId &id) const { return m_stopped.contains(id); } // what serves was stopped, and not started since
    std::optional<Deployment> underWay(const ComponentId &id) const;  // runs now
    QString trouble(const ComponentId &id) const { return m_troubles.value(id); } // why it is abnormal, or can't be asked

    // Newest first, reasons of those that wait too; before: only those with a lower number.
    QFuture<Result<QList<Deployment>>> history(const ComponentId &id, int limit, int before = 0);
    QFuture<Result<Deployment>> find(const DeploymentId &id);         // NotFound
    QFuture<Result<Deployment>> find(const ComponentId &id, int number);
    QFuture<Result<QList<KeptBuild>>> keptBuilds(const ComponentId &id); // newest first
    // Stays whatever its age, to go back to. NotFound; Conflict: it has not succeeded, or what it made is gone already.
    QFuture<Result<>> pin(const BuildId &build, bool isPinned);
    bool isPinned(const BuildId &build) const { return m_pinned.contains(build); }

    // Queues it. A deployment of an older build than serves is a roll-back, whichever was asked for.
    //   NotFound  no such component or build
    //   Invalid   it has no target, or none that this can be done with
    //   Conflict  nothing is deployed, or the build is not one that can be
    QFuture<Result<Deployment>> request(const DeployWish &wish);
    QFuture<Result<>> cancel(const DeploymentId &id); // Conflict: it has ended

    QFuture<Result<std::optional<SourceHold>>> sourceHold(const ComponentId &id); // none: builds follow the source as it is
    QFuture<Result<>> followSource(const ComponentId &id, const QString &actor = {}); // Conflict: they do already

    QFuture<QStringList> stepNames(const DeploymentId &id) const; // as they stand in its record; none before it began

    QString runFolder(const DeploymentId &id) const;
    QString logFile(const DeploymentId &id) const { return runFolder(id) + QStringLiteral("/log"); }
    QString logIndexFile(const DeploymentId &id) const { return runFolder(id) + QStringLiteral("/log.idx"); }
    const QString &dataDir() const { return m_dataDir; }

    // For the Deployer and the watch: what changed by them.
    void refresh(const ComponentId &id);
    void tellState(const ComponentId &id, ComponentState state, const QString &trouble = {});

Q_SIGNALS:
    void changed(const slipway::ComponentId &id);           // target, history, what serves, trouble
    void requested();                                       // something waits to be carried out
    void cancelRequested(const slipway::DeploymentId &id);  // to whoever runs it

private:
    QFuture<Result<>> saveTarget(const ComponentId &id, const DeployTarget &target, const QString &actor);
    void forgetGone();

    Database &m_database;
    ComponentService &m_components;
    SecretStore &m_secrets;
    const Clock &m_clock;
    QString m_dataDir;
    QMap<ComponentId, DeployTarget> m_targets;
    QMap<ComponentId, Deployment> m_serving;
    QMap<ComponentId, Deployment> m_underWay;
    QSet<ComponentId> m_stopped;
    QSet<BuildId> m_pinned;
    QHash<ComponentId, QString> m_troubles;
};

// A build that was built well is deployed, where its component's target says so: in the transaction that ends the build. Answers
// whether there is one more deployment. Not of pull requests, not of closed components, nothing older than what serves.
Result<bool> deployAfterBuild(Transaction &tx, const Build &build, qint64 nowUs);

// A component that is built from an image goes back to the tag of the build that a roll-back with its source has brought, as by hand
// on its Build Source. Nothing happens to others, nor where it is built from another image meanwhile.
Result<> restoreImageSource(Transaction &tx, const Deployment &rollBack, qint64 nowUs);

} // namespace slipway
