// Carries deployments out: one at a time for each component, a few at once in all. On start it takes up those that an earlier
// console left running, and puts back what one left half done that nobody could end. While something is deployed it asks now and
// then how that does, so that the component's state is what its target says. Main thread.
#pragma once

#include "app/core/clock.h"
#include "app/jobs/buildrun.h"
#include "app/jobs/deployrecipe.h"
#include "app/jobs/hostfacts.h"
#include "app/jobs/workspacekeeper.h"
#include "app/settings/settings.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>

namespace slipway {

class BuildService;
class CatalogueService;
class ComponentService;
class Database;
class DeployService;
class SecretStore;

class Deployer final : public QObject
{
    Q_OBJECT
public:
    struct Needs {
        Database &database;
        ComponentService &components;
        BuildService &builds;
        DeployService &deployments;
        CatalogueService &catalogue;
        SecretStore &secrets;
        Settings &settings;
        const Clock &clock;
        QString dataDir;
    };
    explicit Deployer(const Needs &needs, QObject *parent = nullptr);
    ~Deployer() override; // what runs goes on

    void start(); // adopts first, then takes what waits, then watches
    void wake();  // something waits, or a hold has ended

    static constexpr int mostAtOnce = 4;
    static constexpr int mostAsked = 2;

private:
    struct Facts; // what the database knows about one deployment that is to begin

    void look();                             // at the machine, again
    void adoptAll();
    void adopt(const Deployment &deployment);
    void takeNext();
    void begin(const Deployment &deployment);
    Result<DeployJob> jobFor(const Facts &facts) const;
    Result<> setEngine(DeployJob &job, const Facts &facts) const;
    QFuture<Result<DeployJob>> withSecrets(const DeployJob &job);
    QFuture<Result<DeployJob>> withSignIn(const DeployJob &job);
    Result<Cluster> clusterOf(const DeployTarget &target) const;
    QFuture<Result<DeployJob>> withKubeconfig(const DeployJob &job);
    void launch(const DeployJob &job);
    void follow(BuildRun *run, const Deployment &deployment, std::function<void(const RunOutcome &)> atEnd);
    void finish(const Deployment &deployment, const RunOutcome &outcome);
    void refuse(const Deployment &deployment, const Error &error);
    void requeue(const Deployment &deployment);
    void ended(const Deployment &deployment, BuildState state);
    void cancel(const DeploymentId &id);
    void later(void (Deployer::*again)());

    void lookAround();                       // whom to ask now
    void ask(const Deployment &serving);
    void launchQuestion(const Deployment &serving, const DeployJob &job);
    void cannotAsk(const ComponentId &id, const QString &why);
    void answeredBy(const Deployment &serving, const RunOutcome &outcome, const QString &said);
    void askSoon(const ComponentId &id);

    Needs m_needs;
    HostProbe m_probe;
    HostFacts m_host;
    RunLauncher m_launcher;
    WorkspaceKeeper m_keeper;
    QHash<DeploymentId, BuildRun *> m_runs;
    QSet<DeploymentId> m_beginning;          // between the queue and the run
    QSet<DeploymentId> m_cancelled;          // asked for before there was a run to tell
    QHash<ComponentId, qint64> m_askAtUs;
    QHash<ComponentId, int> m_failures;      // answers in a row that were not good
    QSet<ComponentId> m_asking;
    QTimer m_watching;
    bool m_started = false;
    bool m_taking = false;
    bool m_again = false;
};

} // namespace slipway
