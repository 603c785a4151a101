#include "app/services/deploycloser.h"

#include "app/core/whendone.h"
#include "app/services/componentservice.h"
#include "app/services/deployservice.h"
#include "app/storage/componentrepository.h"
#include "app/storage/database.h"
#include "app/storage/deploymentrepository.h"

namespace slipway {

DeployCloser::DeployCloser(Database &database, ComponentService &components, DeployService &deployments, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_components(components)
    , m_deployments(deployments)
    , m_clock(clock)
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &DeployCloser::look);
}

void DeployCloser::start()
{
    noteClosed();
    m_anew.clear();
    const auto soon = [this] {
        noteClosed();
        m_soon.start(0);
    };
    connect(&m_components, &ComponentService::changed, this, soon);
    connect(&m_components, &ComponentService::listChanged, this, soon);
    connect(&m_deployments, &DeployService::changed, this, soon);
    m_soon.start(0);
}

void DeployCloser::noteClosed()
{
    QSet<ComponentId> closed;
    for (const Component &component : m_components.all()) {
        if (component.state == ComponentState::Closed)
            closed.insert(component.id);
    }
    m_anew += closed - m_closed;
    m_anew &= closed;
    m_closed = closed;
}

void DeployCloser::look()
{
    if (m_looking) {
        m_soon.start(100);
        return;
    }
    m_looking = true;
    const auto last = m_database.read([](Transaction &tx) -> Result<QList<Deployment>> {
        const DeploymentRepository deployments(tx);
        auto all = deployments.lastOfClosedAndGone();
        if (!all)
            return all;
        QList<Deployment> found;
        for (const Deployment &one : std::as_const(*all)) {
            const auto isStopped = deployments.isStopped(one.component);
            if (!isStopped)
                return failure(isStopped.error());
            const auto component = ComponentRepository(tx).find(one.component);
            if (!component)
                return failure(component.error());
            // A failed attempt to bring something to what is stopped has left it so.
            const bool isLeftStopped = *component && *isStopped && isFinished(one.state) && bringsBuild(one.action);
            if (!isLeftStopped)
                found.append(one);
        }
        return found;
    });
    whenDone(last, this, [this](const Result<QList<Deployment>> &found) {
        m_looking = false;
        if (!found) {
            qWarning("What is deployed of closed and removed components could not be read: %s", qPrintable(found.error().detail));
            return;
        }
        for (const Deployment &one : *found) {
            if (m_components.find(one.component))
                stop(one);
            else
                takeAway(one);
        }
        m_anew.clear();
        m_isFirst = false;
    });
}

void DeployCloser::stop(const Deployment &last)
{
    const auto serving = m_deployments.serving(last.component);
    // What is under way may open it again; its end is looked at, too. What waits without anybody's wish does not.
    const bool isHeld = last.isAutomatic && last.action == DeployAction::Deploy && last.state == BuildState::Queued;
    if (!m_closed.contains(last.component) || !serving || !(isFinished(last.state) || isHeld) || (isHeld && m_deployments.isStopped(last.component)))
        return;
    const bool hasFailed = last.state != BuildState::Succeeded;
    if (last.action == DeployAction::Stop && !(hasFailed && m_anew.contains(last.component)))
        return;
    const bool isScript = serving->target.kind == TargetKind::Script;
    if (isScript && serving->target.stopScript.trimmed().isEmpty() && m_deployments.target(last.component).stopScript.trimmed().isEmpty())
        return; // whoever closed it was told
    whenDone(m_deployments.request({.action = DeployAction::Stop, .component = last.component, .isAutomatic = true}), this,
             [](const Result<Deployment> &queued) {
                 if (!queued && queued.error().code != ErrorCode::Conflict)
                     qWarning("What is deployed of a closed component could not be stopped: %s", qPrintable(queued.error().message));
             });
}

// What could not be taken away is tried again at the next start: an engine that is gone does not come back by asking.
void DeployCloser::takeAway(const Deployment &last)
{
    const bool hasFailed = last.state != BuildState::Succeeded;
    if (!isFinished(last.state))
        return;
    if (last.action == DeployAction::Remove && !(hasFailed && m_isFirst))
        return;
    const auto queued = m_database.write([last, now = m_clock.nowUs()](Transaction &tx) -> Result<bool> {
        const auto back = ComponentRepository(tx).find(last.component);
        if (!back)
            return failure(back.error());
        if (*back)
            return false; // it was put back meanwhile
        DeploymentRepository deployments(tx);
        const auto toEnd = deployments.toTakeAway(last.component);
        if (!toEnd)
            return failure(toEnd.error());
        if (!*toEnd)
            return false;
        Deployment away;
        away.component = last.component;
        away.action = DeployAction::Remove;
        away.isAutomatic = true;
        away.target = (*toEnd)->target;
        away.engine = (*toEnd)->engine;
        away.build = (*toEnd)->build;
        away.buildNumber = (*toEnd)->buildNumber;
        away.revision = (*toEnd)->revision;
        const auto added = deployments.enqueue(away, now);
        return added ? Result<bool>(true) : failure(added.error());
    });
    whenDone(queued, this, [this](const Result<bool> &isQueued) {
        if (!isQueued)
            qWarning("What is deployed of a removed component could not be taken away: %s", qPrintable(isQueued.error().detail));
        else if (*isQueued)
            Q_EMIT m_deployments.requested();
    });
}

} // namespace slipway
