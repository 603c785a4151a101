// Keeps the data folder from growing without end: packs the bodies of deliveries when idle, deletes old deliveries and
// logs as Settings say, and workspaces of builds that ended while nobody watched. Main thread.
#pragma once

#include "app/core/clock.h"
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
    Housekeeper(Database &database, const Settings &settings, const ComponentService &components, const Clock &clock,
                const QString &dataDir, QObject *parent = nullptr);
    void start();

private:
    void pack();
    void trim();
    void removeOldRuns();

    Database &m_database;
    const Settings &m_settings;
    const ComponentService &m_components;
    const Clock &m_clock;
    WorkspaceKeeper m_keeper;
    QTimer m_packing;
    QTimer m_trimming;
};

} // namespace slipway
