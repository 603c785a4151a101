// Ends what runs of components that nobody wants to run any more: of a closed one it is stopped, of a removed one it is taken away
// with its containers. Whoever closed or removed it, and whether or not a console ran then: what is left is found at the next
// start. It only queues; the Deployer carries it out. Main thread.
#pragma once

#include "app/core/clock.h"
#include "app/domain/deployment.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace slipway {

class ComponentService;
class Database;
class DeployService;

class DeployCloser final : public QObject
{
    Q_OBJECT
public:
    DeployCloser(Database &database, ComponentService &components, DeployService &deployments, const Clock &clock, QObject *parent = nullptr);

    void start(); // follows components and deployments from now on; only the instance that serves does

private:
    void noteClosed();
    void look();
    void stop(const Deployment &last);
    void takeAway(const Deployment &last);

    Database &m_database;
    ComponentService &m_components;
    DeployService &m_deployments;
    const Clock &m_clock;
    QSet<ComponentId> m_closed;
    QSet<ComponentId> m_anew;    // closed since the last look: a stop that failed before is tried again
    QTimer m_soon;
    bool m_isFirst = true;
    bool m_looking = false;
};

} // namespace slipway
