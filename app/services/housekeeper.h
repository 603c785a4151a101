// Keeps the data folder from growing without end: packs the bodies of deliveries in the background, deletes old deliveries
// and logs as Settings say, old deployments, statuses of commits after a month, workspaces of builds that ended while nobody watched, and
// secrets whose rotation is over. Main thread.
#pragma once

#include "app/core/clock.h"
#include "app/jobs/buildrun.h"
#include "app/jobs/workspacekeeper.h"

#include <QObject>
#include <QTimer>

namespace slipway {

class ComponentService;
class Database;
class Settings;

class Housekeeper final : public QObject
{
    Q_OBJECT
public:
    Housekeeper(Database &database, Settings &settings, ComponentService &components, const Clock &clock,
                const QString &dataDir, QObject *parent = nullptr);
    void start(); // tidies at once, then every hour

    // Logs of a component's newest builds stay, whatever their age.
    static constexpr int logsKept = 5;
    static constexpr int deploymentsKept = 200; // of a component

Q_SIGNALS:
    void trimmed(int deliveries); // all that had to go have gone
    void runsTidied();            // the same for run folders
    void runRemoved(const slipway::BuildId &id); // with its log and what it kept

private:
    void pack();
    void tidy();
    void trim(int before);
    void trimStatuses();
    void tidyRuns();
    void tidyDeployments();
    void tidyFolders(const QList<FoundRun> &folders);
    void removeAll(const QList<BuildId> &runs, const QList<BuildId> &workspaces);

    Database &m_database;
    Settings &m_settings;
    ComponentService &m_components;
    const Clock &m_clock;
    QString m_runsDir;
    WorkspaceKeeper m_keeper;
    WorkspaceKeeper m_deployKeeper; // of deployments
    QTimer m_packing;
    QTimer m_trimming;
};

} // namespace slipway
