#include "app/services/deployservice.h"

#include "app/core/whendone.h"
#include "app/jobs/deployrecipe.h"
#include "app/jobs/runoutcome.h"
#include "app/services/componentservice.h"
#include "app/services/tellsupervisor.h"
#include "app/storage/buildrepository.h"
#include "app/storage/buildresultrepository.h"
#include "app/storage/componentrepository.h"
#include "app/storage/deploymentrepository.h"
#include "app/storage/holdrepository.h"
#include "app/supervisor/runfolder.h"

#include <QMetaMethod>
#include <QPromise>
#include <QThreadPool>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int mostOffered = 100; // builds to go back to

struct Everything {
    QMap<ComponentId, DeployTarget> targets;
    QMap<ComponentId, Deployment> serving;
    QList<Deployment> running;
    QSet<ComponentId> stopped;
    QSet<BuildId> pinned;
};

// What a build left behind, and whether that is still there.
Result<bool> isThere(Transaction &tx, const BuildId &id)
{
    const auto result = BuildResultRepository(tx).of(id);
    if (!result)
        return failure(result.error());
    return std::none_of(result->artifacts.begin(), result->artifacts.end(), [](const Artifact &one) { return one.removedAtUs > 0; });
}

Result<std::optional<Build>> goodBuild(Transaction &tx, const ComponentId &component)
{
    BuildRepository builds(tx);
    const auto ids = builds.ids({.states = {BuildState::Succeeded}, .component = component, .limit = 20});
    const auto rows = ids ? builds.rows(*ids) : failure(ids.error());
    if (!rows)
        return failure(rows.error());
    for (const Build &build : *rows) {
        if (build.pull.number == 0)
            return build;
    }
    return std::nullopt;
}

// The build that a wish is about, checked.
Result<Build> buildOf(Transaction &tx, const DeployWish &wish, const std::optional<Deployment> &serving)
{
    BuildRepository builds(tx);
    BuildId id = wish.build;
    if (id.isEmpty() && wish.action == DeployAction::RollBack) {
        const auto history = DeploymentRepository(tx).of(wish.component, mostOffered);
        if (!history)
            return failure(history.error());
        for (const Deployment &one : *history) {
            if (id.isEmpty() && bringsBuild(one.action) && one.state == BuildState::Succeeded && (!serving || one.build != serving->build))
                id = one.build;
        }
        if (id.isEmpty())
            return failure(ErrorCode::Conflict, DeployService::tr("Nothing else was deployed before, so there is nothing to go back to."));
    }
    if (id.isEmpty()) {
        const auto newest = goodBuild(tx, wish.component);
        if (!newest)
            return failure(newest.error());
        if (!*newest)
            return failure(ErrorCode::Conflict, DeployService::tr("No build of this component has succeeded yet. Build it first."));
        return **newest;
    }
    const auto build = builds.find(id);
    if (!build)
        return failure(build.error());
    if (!*build || (*build)->component != wish.component)
        return failure(ErrorCode::NotFound, DeployService::tr("The component has no such build."));
    if ((*build)->state != BuildState::Succeeded)
        return failure(ErrorCode::Conflict, DeployService::tr("Build #%1 has not succeeded, so it can't be deployed.").arg((*build)->number));
    const auto there = isThere(tx, id);
    if (!there)
        return failure(there.error());
    if (!*there)
        return failure(ErrorCode::Conflict, DeployService::tr("What build #%1 made has been removed. Build its commit again.").arg((*build)->number));
    return **build;
}

Result<Deployment> queue(Transaction &tx, const DeployWish &wish, const DeployTarget &target, qint64 nowUs)
{
    DeploymentRepository deployments(tx);
    const auto serving = deployments.serving(wish.component);
    if (!serving)
        return failure(serving.error());
    Deployment deployment;
    deployment.component = wish.component;
    deployment.action = wish.action;
    deployment.actor = wish.actor;
    deployment.isAutomatic = wish.isAutomatic;
    deployment.target = target;
    if (bringsBuild(wish.action)) {
        const auto build = buildOf(tx, wish, *serving);
        if (!build)
            return failure(build.error());
        deployment.build = build->id;
        deployment.buildNumber = build->number;
        deployment.revision = build->revision;
        deployment.action = *serving && (*serving)->buildNumber > build->number ? DeployAction::RollBack : DeployAction::Deploy;
        deployment.restoresSource = wish.restoresSource && deployment.action == DeployAction::RollBack;
    } else {
        if (!*serving)
            return failure(ErrorCode::Conflict, DeployService::tr("Nothing is deployed yet. Deploy a build first."));
        if (wish.action == DeployAction::Stop && (*serving)->target.kind == TargetKind::Script && (*serving)->target.stopScript.trimmed().isEmpty()
            && target.stopScript.trimmed().isEmpty())
            return failure(ErrorCode::Invalid, DeployService::tr("There is no script that stops it. Write one on the Deploy tab."));
        deployment.build = (*serving)->build;
        deployment.buildNumber = (*serving)->buildNumber;
        deployment.revision = (*serving)->revision;
    }
    return deployments.enqueue(deployment, nowUs);
}

// Why those that wait do so.
void explain(QList<Deployment> &rows, const Holds &holds, Environment environment)
{
    const bool isBusy = std::any_of(rows.begin(), rows.end(), [](const Deployment &one) { return one.state == BuildState::Running; });
    for (Deployment &one : rows) {
        if (one.state != BuildState::Queued)
            continue;
        if (isBusy)
            one.reason = DeployService::tr("Waits for the one before to end.");
        else if (one.isAutomatic && holds.pause)
            one.reason = pauseReason(*holds.pause);
        else if (one.isAutomatic && holds.frozen.contains(environment))
            one.reason = freezeReason(environment, holds.frozen.value(environment));
    }
}

} // namespace

DeployService::DeployService(Database &database, ComponentService &components, SecretStore &secrets, const Clock &clock, QString dataDir,
                             QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_components(components)
    , m_secrets(secrets)
    , m_clock(clock)
    , m_dataDir(std::move(dataDir))
{
    connect(&components, &ComponentService::listChanged, this, &DeployService::forgetGone);
}

QFuture<Result<>> DeployService::load()
{
    const auto all = m_database.readInTurn([](Transaction &tx) -> Result<Everything> {
        DeploymentRepository deployments(tx);
        const auto targets = deployments.targets();
        if (!targets)
            return failure(targets.error());
        const auto serving = deployments.allServing();
        if (!serving)
            return failure(serving.error());
        const auto running = deployments.running();
        if (!running)
            return failure(running.error());
        QSet<ComponentId> stopped;
        for (auto it = serving->cbegin(); it != serving->cend(); ++it) {
            const auto isStopped = deployments.isStopped(it.key());
            if (!isStopped)
                return failure(isStopped.error());
            if (*isStopped)
                stopped.insert(it.key());
        }
        const auto pinned = deployments.allPinned();
        if (!pinned)
            return failure(pinned.error());
        return Everything{*targets, *serving, *running, stopped, *pinned};
    });
    return andThen(all, this, [this](const Everything &everything) {
        QStringList before;
        for (const DeployTarget &target : std::as_const(m_targets))
            before += target.secrets.values();
        m_targets = everything.targets;
        forgetSecrets(before);
        m_serving = everything.serving;
        m_stopped = everything.stopped;
        m_pinned = everything.pinned;
        m_underWay.clear();
        for (const Deployment &one : everything.running)
            m_underWay.insert(one.component, one);
        for (auto it = m_targets.cbegin(); it != m_targets.cend(); ++it)
            Q_EMIT changed(it.key());
        return answered<Result<>>(Done{});
    });
}

QFuture<Result<>> DeployService::saveTarget(const ComponentId &id, const DeployTarget &target, const QString &actor)
{
    const auto saved = m_database.write([id, target, by = actor.isEmpty() ? m_components.actor() : actor, now = m_clock.nowUs()](Transaction &tx) {
        return DeploymentRepository(tx).setTarget(id, target, by, now);
    });
    return andThen(saved, this, [this, id, target](Done) {
        if (target == DeployTarget())
            m_targets.remove(id);
        else
            m_targets.insert(id, target);
        if (const auto served = m_serving.find(id); served != m_serving.end() && served->target.kind == target.kind)
            served->target.secrets = target.secrets;
        Q_EMIT changed(id);
        return answered<Result<>>(Done{});
    });
}

std::optional<Deployment> DeployService::serving(const ComponentId &id) const
{
    const auto it = m_serving.constFind(id);
    return it == m_serving.cend() ? std::nullopt : std::optional(*it);
}

std::optional<Deployment> DeployService::underWay(const ComponentId &id) const
{
    const auto it = m_underWay.constFind(id);
    return it == m_underWay.cend() ? std::nullopt : std::optional(*it);
}

QFuture<Result<QList<Deployment>>> DeployService::history(const ComponentId &id, int limit, int before)
{
    const auto component = m_components.find(id);
    const Environment environment = component ? component->environment : Environment::Development;
    return m_database.read([id, limit, before, environment, now = m_clock.nowUs()](Transaction &tx) -> Result<QList<Deployment>> {
        auto rows = DeploymentRepository(tx).of(id, limit, before);
        if (!rows)
            return rows;
        const auto holds = HoldRepository(tx).holdsAt(now, QTimeZone::systemTimeZone());
        if (!holds)
            return failure(holds.error());
        explain(*rows, *holds, environment);
        return rows;
    });
}

QFuture<Result<Deployment>> DeployService::find(const DeploymentId &id)
{
    return m_database.read([id, gone = tr("There is no deployment %1.").arg(id.toString())](Transaction &tx) -> Result<Deployment> {
        const auto found = DeploymentRepository(tx).find(id);
        if (!found)
            return failure(found.error());
        return *found ? Result<Deployment>(**found) : failure(ErrorCode::NotFound, gone);
    });
}

QFuture<Result<Deployment>> DeployService::find(const ComponentId &id, int number)
{
    return m_database.read([id, number, gone = tr("The component has no deployment #%1.").arg(number)](Transaction &tx) -> Result<Deployment> {
        const auto found = DeploymentRepository(tx).findByNumber(id, number);
        if (!found)
            return failure(found.error());
        return *found ? Result<Deployment>(**found) : failure(ErrorCode::NotFound, gone);
    });
}

QFuture<Result<QList<KeptBuild>>> DeployService::keptBuilds(const ComponentId &id)
{
    return m_database.read([id](Transaction &tx) -> Result<QList<KeptBuild>> {
        BuildRepository builds(tx);
        const auto ids = builds.ids({.states = {BuildState::Succeeded}, .component = id, .limit = mostOffered});
        const auto rows = ids ? builds.rows(*ids) : failure(ids.error());
        if (!rows)
            return failure(rows.error());
        const auto pinned = DeploymentRepository(tx).pinned(id);
        if (!pinned)
            return failure(pinned.error());
        QList<KeptBuild> kept;
        for (const Build &build : *rows) {
            const auto there = isThere(tx, build.id);
            if (!there)
                return failure(there.error());
            if (*there)
                kept.append({build, pinned->contains(build.id)});
        }
        return kept;
    });
}

QFuture<Result<>> DeployService::pin(const BuildId &build, bool isPinned)
{
    const auto pinned = m_database.write([build, isPinned, actor = m_components.actor(), now = m_clock.nowUs()](Transaction &tx) -> Result<ComponentId> {
        const auto found = BuildRepository(tx).find(build);
        if (!found)
            return failure(found.error());
        if (!*found)
            return failure(ErrorCode::NotFound, tr("There is no such build."));
        const Build &one = **found;
        if (isPinned && one.state != BuildState::Succeeded)
            return failure(ErrorCode::Conflict, tr("Build #%1 has not succeeded, so it can't be gone back to.").arg(one.number));
        const auto there = isThere(tx, build);
        if (!there)
            return failure(there.error());
        if (isPinned && !*there)
            return failure(ErrorCode::Conflict, tr("What build #%1 made has been removed. Build its commit again.").arg(one.number));
        const auto done = DeploymentRepository(tx).pin(build, one.component, isPinned, actor, now);
        return done ? Result<ComponentId>(one.component) : failure(done.error());
    });
    return andThen(pinned, this, [this, build, isPinned](const ComponentId &id) {
        if (isPinned)
            m_pinned.insert(build);
        else
            m_pinned.remove(build);
        Q_EMIT changed(id);
        return answered<Result<>>(Done{});
    });
}

QFuture<QStringList> DeployService::stepNames(const DeploymentId &id) const
{
    auto promise = std::make_shared<QPromise<QStringList>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, folder = runFolder(id).toStdString()] {
        QStringList names;
        if (const auto state = supervisor::readState(folder)) {
            for (const BuildStep &step : progressOf(*state).steps)
                names.append(step.name);
        }
        promise->addResult(names);
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<Deployment>> DeployService::request(const DeployWish &wish)
{
    const auto component = m_components.find(wish.component);
    if (!component)
        return answered<Result<Deployment>>(failure(ErrorCode::NotFound, tr("The component is not there any more.")));
    const DeployTarget target = this->target(wish.component);
    if (target.kind == TargetKind::None)
        return answered<Result<Deployment>>(failure(ErrorCode::Invalid, tr("%1 has no deploy target. Choose one on its Deploy tab.").arg(component->name)));
    DeployWish by = wish;
    if (by.actor.isEmpty())
        by.actor = m_components.actor();
    const auto queued = m_database.write([by, target, now = m_clock.nowUs()](Transaction &tx) { return queue(tx, by, target, now); });
    return andThen(queued, this, [this](const Deployment &deployment) {
        Q_EMIT changed(deployment.component);
        Q_EMIT requested();
        return answered<Result<Deployment>>(deployment);
    });
}

QFuture<Result<>> DeployService::cancel(const DeploymentId &id)
{
    const auto cancelled = m_database.write([id, by = tr("Cancelled by %1 before it started.").arg(m_components.actor()),
                                             gone = tr("There is no such deployment."), over = tr("The deployment has ended already."),
                                             now = m_clock.nowUs()](Transaction &tx) -> Result<Deployment> {
        DeploymentRepository deployments(tx);
        auto found = deployments.find(id);
        if (!found)
            return failure(found.error());
        if (!*found)
            return failure(ErrorCode::NotFound, gone);
        Deployment one = **found;
        if (isFinished(one.state))
            return failure(ErrorCode::Conflict, over);
        if (one.state == BuildState::Running)
            return one;
        one.state = BuildState::Cancelled;
        one.reason = by;
        one.finishedAtUs = now;
        if (const auto ended = deployments.finish(one); !ended)
            return failure(ended.error());
        return one;
    });
    return andThen(cancelled, this, [this](const Deployment &one) {
        if (one.state == BuildState::Running && !isSignalConnected(QMetaMethod::fromSignal(&DeployService::cancelRequested)))
            return tellSupervisor(runFolder(one.id));
        if (one.state == BuildState::Running)
            Q_EMIT cancelRequested(one.id);
        Q_EMIT changed(one.component);
        return answered<Result<>>(Done{});
    });
}

QString DeployService::runFolder(const DeploymentId &id) const
{
    return deployPaths(m_dataDir, id, ComponentId()).runDir;
}

void DeployService::refresh(const ComponentId &id)
{
    struct Now {
        std::optional<Deployment> serving;
        std::optional<Deployment> running;
        bool isStopped = false;
    };
    const auto now = m_database.readInTurn([id](Transaction &tx) -> Result<Now> {
        DeploymentRepository deployments(tx);
        const auto serving = deployments.serving(id);
        if (!serving)
            return failure(serving.error());
        const auto all = deployments.running();
        if (!all)
            return failure(all.error());
        const auto running = std::find_if(all->begin(), all->end(), [&](const Deployment &one) { return one.component == id; });
        const auto isStopped = deployments.isStopped(id);
        if (!isStopped)
            return failure(isStopped.error());
        return Now{*serving, running == all->end() ? std::nullopt : std::optional(*running), *isStopped};
    });
    whenDone(now, this, [this, id](const Result<Now> &found) {
        if (found && found->serving)
            m_serving.insert(id, *found->serving);
        else if (found)
            m_serving.remove(id);
        if (found && found->running)
            m_underWay.insert(id, *found->running);
        else if (found)
            m_underWay.remove(id);
        if (found && found->isStopped)
            m_stopped.insert(id);
        else if (found)
            m_stopped.remove(id);
        Q_EMIT changed(id);
    });
}

void DeployService::tellState(const ComponentId &id, ComponentState state, const QString &trouble)
{
    const bool isNews = m_troubles.value(id) != trouble;
    if (trouble.isEmpty())
        m_troubles.remove(id);
    else
        m_troubles.insert(id, trouble);
    const auto component = m_components.find(id);
    if (component && component->state != state && component->state != ComponentState::Closed) {
        const auto told = m_database.write([id, state](Transaction &tx) { return DeploymentRepository(tx).tellState(id, state); });
        whenDone(told, this, [this, id](const Result<bool> &isChanged) {
            if (!isChanged)
                qWarning("The state of a component could not be stored: %s", qPrintable(isChanged.error().detail));
            else if (*isChanged)
                m_components.refresh(id);
        });
    }
    if (isNews)
        Q_EMIT changed(id);
}

Result<bool> deployAfterBuild(Transaction &tx, const Build &build, qint64 nowUs)
{
    if (build.state != BuildState::Succeeded || build.pull.number > 0)
        return false;
    DeploymentRepository deployments(tx);
    const auto target = deployments.target(build.component);
    if (!target)
        return failure(target.error());
    if (target->kind == TargetKind::None || !target->afterBuild)
        return false;
    const auto component = ComponentRepository(tx).find(build.component);
    if (!component)
        return failure(component.error());
    if (!*component || (*component)->state == ComponentState::Closed)
        return false;
    const auto serving = deployments.serving(build.component);
    if (!serving)
        return failure(serving.error());
    if (*serving && (*serving)->buildNumber > build.number)
        return false;
    Deployment one;
    one.component = build.component;
    one.action = DeployAction::Deploy;
    one.build = build.id;
    one.buildNumber = build.number;
    one.revision = build.revision;
    one.actor = build.actor;
    one.isAutomatic = true;
    one.target = *target;
    const auto queued = deployments.enqueue(one, nowUs);
    if (!queued)
        return failure(queued.error());
    return true;
}

} // namespace slipway
