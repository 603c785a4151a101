// Takes builds from the queue as slots come free, runs them, and writes down how they end. On start it takes up the
// builds that an earlier console left running. Main thread.
#pragma once

#include "app/core/clock.h"
#include "app/domain/build.h"
#include "app/domain/component.h"
#include "app/jobs/buildrun.h"
#include "app/jobs/containerremover.h"
#include "app/jobs/hostfacts.h"
#include "app/jobs/workspacekeeper.h"
#include "app/services/leftjobs.h"
#include "app/services/recipemaker.h"
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
class DefinitionService;
class SecretStore;
class StatusService;

class Scheduler final : public QObject
{
    Q_OBJECT
public:
    struct Needs {
        Database &database;
        ComponentService &components;
        BuildService &builds;
        SecretStore &secrets;
        DefinitionService &definitions;
        CatalogueService &catalogue;
        Settings &settings;
        StatusService &status;
        const Clock &clock;
        QString dataDir;
    };
    explicit Scheduler(const Needs &needs, QObject *parent = nullptr);
    ~Scheduler() override; // the builds go on

    void start();  // adopts first, then takes new ones
    void wake();   // something was queued or ended
    bool isRunning(const BuildId &id) const { return m_runs.contains(id); }
    const HostFacts &host() const { return m_host; }
    void lookAtHostAgain();

Q_SIGNALS:
    void hostLookedAt(); // host() tells of now
    void deploymentQueued(const slipway::ComponentId &id); // a build that ended well is to be deployed

private:
    void adoptAll();
    void takeNext();
    void wakeAt(qint64 dueUs); // when a build that waits on purpose goes on; 0: none does
    void cancel(const BuildId &id);
    void end(const BuildId &id);
    void launch(const Build &build);
    void adopt(const Build &build, const QString &runDir);
    void follow(BuildRun *run, const Build &build, std::function<void(const RunOutcome &)> atEnd);
    void progressed(const BuildId &id, const RunProgress &progress);
    void refuseToRun(const Build &build, const Error &error);
    void finish(const BuildId &id, const RunOutcome &outcome);
    void requeue(const Build &build);
    void removeLeftovers();     // containers and Jobs of builds that ended without removing theirs
    void later(void (Scheduler::*again)());
    void tellStatus();
    void tellSandbox();

    Needs m_needs;
    HostProbe m_probe;
    HostFacts m_host;
    RecipeMaker m_recipes;
    RunLauncher m_launcher;
    WorkspaceKeeper m_keeper;
    ContainerRemover m_containers;
    LeftJobs m_jobs;
    QHash<BuildId, BuildRun *> m_runs;
    QSet<BuildId> m_cancelled; // asked for before there was a run to tell
    QSet<BuildId> m_ending;    // told to end for a newer build
    QTimer m_due;
    bool m_started = false;
    bool m_taking = false;
    bool m_again = false;
    quint64 m_told = 0;
};

} // namespace slipway
