#include "app/services/deployer.h"

#include "app/core/whendone.h"
#include "app/jobs/artifacts.h"
#include "app/services/buildservice.h"
#include "app/services/catalogueservice.h"
#include "app/services/componentservice.h"
#include "app/services/deploymentend.h"
#include "app/services/deployservice.h"
#include "app/storage/buildrepository.h"
#include "app/storage/buildresultrepository.h"
#include "app/storage/componentrepository.h"
#include "app/storage/database.h"
#include "app/storage/deploymentrepository.h"
#include "app/storage/holdrepository.h"
#include "app/supervisor/runfolder.h"

#include <QFileInfo>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

struct Deployer::Facts {
    Deployment deployment;
    DeployTarget target;                    // as it is now
    std::optional<Deployment> serving;
    std::optional<Build> build;
    QMap<QString, QString> outputs;
    std::optional<Build> before;            // that serves
    QMap<QString, QString> beforeOutputs;
    QStringList engines;                    // that containers of it were deployed with
    bool isResting = false;                 // it was stopped, and not started since
};

namespace {

constexpr int retryAfterMs = 1000;

struct Waiting {
    QList<Deployment> ready;
    qint64 nextDueUs = 0; // when a freeze ends
};

Result<std::optional<Build>> buildWith(Transaction &tx, const BuildId &id, QMap<QString, QString> &outputs)
{
    if (id.isEmpty())
        return std::nullopt;
    const auto build = BuildRepository(tx).find(id);
    if (!build || !*build)
        return build;
    const auto result = BuildResultRepository(tx).of(id);
    if (!result)
        return failure(result.error());
    outputs = result->outputs;
    return build;
}

// Whether it runs after it was to be started is known from nobody else.
bool isUnasked(const Deployment &deployment)
{
    const bool starts = deployment.action == DeployAction::Start || deployment.action == DeployAction::Restart;
    return starts && deployment.target.kind == TargetKind::Script && deployment.target.statusScript.trimmed().isEmpty();
}

} // namespace

Deployer::Deployer(const Needs &needs, QObject *parent)
    : QObject(parent)
    , m_needs(needs)
    , m_launcher(QString(), needs.clock)
    , m_keeper(deployDir(needs.dataDir))
{
    connect(&needs.deployments, &DeployService::requested, this, &Deployer::wake);
    connect(&needs.deployments, &DeployService::cancelRequested, this, &Deployer::cancel);
    m_watching.setInterval(1000);
    connect(&m_watching, &QTimer::timeout, this, &Deployer::lookAround);
}

Deployer::~Deployer() = default;

void Deployer::start()
{
    whenDone(m_probe.facts(), this, [this](const HostFacts &facts) {
        m_host = facts;
        m_launcher.setSupervisor(facts.supervisor);
        adoptAll();
    });
}

void Deployer::look()
{
    m_probe.forget();
    whenDone(m_probe.facts(), this, [this](const HostFacts &facts) { m_host = facts; });
}

void Deployer::later(void (Deployer::*again)())
{
    QTimer::singleShot(retryAfterMs, this, again);
}

void Deployer::adoptAll()
{
    const auto running = m_needs.database.read([](Transaction &tx) { return DeploymentRepository(tx).running(); });
    whenDone(running, this, [this](const Result<QList<Deployment>> &all) {
        if (!all) {
            qWarning("Running deployments could not be read: %s", qPrintable(all.error().detail));
            later(&Deployer::adoptAll);
            return;
        }
        for (const Deployment &one : *all) {
            // The folder is made before the supervisor is started: without it nothing has run yet.
            if (QFileInfo::exists(m_needs.deployments.runFolder(one.id)))
                adopt(one);
            else
                requeue(one);
        }
        m_started = true;
        m_watching.start();
        wake();
    });
}

void Deployer::adopt(const Deployment &deployment)
{
    const QString runDir = m_needs.deployments.runFolder(deployment.id);
    BuildRun *run = m_launcher.adopt(BuildId(deployment.id.toString()), runDir);
    follow(run, deployment, [this, deployment, runDir](const RunOutcome &outcome) {
        const bool neverStarted = outcome.state == BuildState::Interrupted && outcome.progress.startedAtUs == 0
            && !QFileInfo::exists(runDir + u'/' + QLatin1String(supervisor::FileName::lock));
        if (neverStarted)
            requeue(deployment);
        else
            finish(deployment, outcome);
    });
}

void Deployer::requeue(const Deployment &deployment)
{
    Deployment again = deployment;
    again.state = BuildState::Queued;
    again.startedAtUs = 0;
    const auto written = m_needs.database.write([again](Transaction &tx) { return DeploymentRepository(tx).update(again); });
    whenDone(written, this, [this, deployment](const Result<> &result) {
        if (!result && result.error().code != ErrorCode::Conflict) {
            QTimer::singleShot(retryAfterMs, this, [this, deployment] { requeue(deployment); });
            return;
        }
        m_needs.deployments.refresh(deployment.component);
        wake();
    });
}

void Deployer::wake()
{
    if (!m_started)
        return;
    if (m_taking) {
        m_again = true;
        return;
    }
    takeNext();
}

void Deployer::takeNext()
{
    m_taking = true;
    m_again = false;
    QHash<ComponentId, Environment> environments;
    for (const Component &component : m_needs.components.all())
        environments.insert(component.id, component.environment);
    const auto waiting = m_needs.database.read([environments, now = m_needs.clock.nowUs()](Transaction &tx) -> Result<Waiting> {
        const auto all = DeploymentRepository(tx).waiting();
        if (!all)
            return failure(all.error());
        const auto holds = HoldRepository(tx).holdsAt(now, QTimeZone::systemTimeZone());
        if (!holds)
            return failure(holds.error());
        Waiting found;
        for (const Deployment &one : *all) {
            const auto frozen = holds->frozen.constFind(environments.value(one.component));
            if (one.isAutomatic && one.action == DeployAction::Deploy && (holds->pause || frozen != holds->frozen.cend())) {
                if (!holds->pause)
                    found.nextDueUs = found.nextDueUs > 0 ? std::min(found.nextDueUs, frozen->untilUs) : frozen->untilUs;
                continue;
            }
            found.ready.append(one);
        }
        return found;
    });
    whenDone(waiting, this, [this](const Result<Waiting> &found) {
        m_taking = false;
        if (!found) {
            qWarning("What is to be deployed could not be read: %s", qPrintable(found.error().detail));
            later(&Deployer::wake);
            return;
        }
        QSet<ComponentId> busy;
        for (const Deployment &one : found->ready) {
            if (m_beginning.contains(one.id))
                busy.insert(one.component);
        }
        for (const Deployment &one : found->ready) {
            if (m_runs.size() + m_beginning.size() >= mostAtOnce)
                break;
            if (busy.contains(one.component))
                continue;
            busy.insert(one.component);
            m_beginning.insert(one.id);
            begin(one);
        }
        if (found->nextDueUs > 0) {
            const qint64 waitMs = (found->nextDueUs - m_needs.clock.nowUs()) / 1000 + 1;
            QTimer::singleShot(int(std::clamp<qint64>(waitMs, 1, 60'000)), this, &Deployer::wake);
        }
        if (m_again)
            takeNext();
    });
}

void Deployer::begin(const Deployment &deployment)
{
    const auto facts = m_needs.database.read([deployment](Transaction &tx) -> Result<Facts> {
        DeploymentRepository deployments(tx);
        Facts known{deployment, {}, {}, {}, {}, {}, {}, {}, false};
        const auto target = deployments.target(deployment.component);
        if (!target)
            return failure(target.error());
        known.target = *target;
        auto serving = deployments.serving(deployment.component);
        if (!serving)
            return failure(serving.error());
        known.serving = *serving;
        auto build = buildWith(tx, deployment.build, known.outputs);
        if (!build)
            return failure(build.error());
        known.build = *build;
        auto before = buildWith(tx, known.serving ? known.serving->build : BuildId(), known.beforeOutputs);
        if (!before)
            return failure(before.error());
        known.before = *before;
        const auto engines = deployments.engines(deployment.component);
        if (!engines)
            return failure(engines.error());
        known.engines = *engines;
        const auto resting = deployments.isStopped(deployment.component);
        if (!resting)
            return failure(resting.error());
        known.isResting = *resting;
        return known;
    });
    whenDone(facts, this, [this, deployment](const Result<Facts> &found) {
        const auto job = found ? jobFor(*found) : failure(found.error());
        if (!job)
            return refuse(deployment, job.error());
        Deployment running = job->deployment;
        running.state = BuildState::Running;
        running.startedAtUs = m_needs.clock.nowUs();
        const auto written = m_needs.database.write([running](Transaction &tx) { return DeploymentRepository(tx).update(running); });
        whenDone(written, this, [this, running, job = *job](const Result<> &result) {
            if (!result) {
                m_beginning.remove(running.id); // it was cancelled meanwhile, or is tried again
                if (result.error().code != ErrorCode::Conflict)
                    later(&Deployer::wake);
                return;
            }
            m_needs.deployments.refresh(running.component);
            DeployJob begun = job;
            begun.deployment = running;
            const auto able = andThen(withSecrets(begun), this, [this](const DeployJob &knowing) { return withSignIn(knowing); });
            whenDone(able, this, [this, running](const Result<DeployJob> &signedIn) {
                if (!signedIn)
                    return refuse(running, signedIn.error());
                launch(*signedIn);
            });
        });
    });
}

Result<DeployJob> Deployer::jobFor(const Facts &facts) const
{
    auto component = m_needs.components.find(facts.deployment.component);
    const bool isGone = facts.deployment.action == DeployAction::Remove;
    if (isGone && component)
        return failure(ErrorCode::Conflict, tr("The component is there again."));
    if (isGone) {
        component = Component();
        component->id = facts.deployment.component;
    }
    if (!component)
        return failure(ErrorCode::NotFound, tr("The component was removed meanwhile."));
    if (!facts.build && !isGone && facts.deployment.action != DeployAction::Restore)
        return failure(ErrorCode::NotFound, tr("The build was removed meanwhile."));
    const auto artifactsOf = [this](const Build &build) { return artifactsDir(m_needs.builds.runFolder(build.id)); };
    if (facts.deployment.isAutomatic && facts.deployment.action == DeployAction::Deploy && component->state == ComponentState::Closed)
        return failure(ErrorCode::Conflict, tr("The component was closed meanwhile."));
    DeployJob job;
    job.isResting = facts.isResting;
    job.deployment = facts.deployment;
    job.component = *component;
    if (facts.build)
        job.build = {*facts.build, facts.outputs, artifactsOf(*facts.build)};
    if (facts.before && facts.before->id != facts.deployment.build)
        job.before = DeployedBuild{*facts.before, facts.beforeOutputs, artifactsOf(*facts.before)};
    if (bringsBuild(job.deployment.action)) {
        job.deployment.target = facts.target;
    } else if (facts.serving && !isGone) {
        // As it was put there; only a way to stop it may have been written since.
        job.deployment.target = facts.serving->target;
        if (job.deployment.target.kind == TargetKind::Script && facts.target.kind == TargetKind::Script)
            job.deployment.target.stopScript = facts.target.stopScript;
        job.deployment.image = facts.serving->image;
        job.deployment.container = facts.serving->container;
    }
    const bool needsImage = bringsBuild(job.deployment.action)
        && (job.deployment.target.kind == TargetKind::Container
            || (job.deployment.target.kind == TargetKind::Kubernetes && job.deployment.target.manifests.trimmed().isEmpty()));
    if (needsImage) {
        const auto image = imageOf(job.deployment.target, deployVariables(job.build.build, component->name, component->project, job.build.outputs));
        if (!image)
            return failure(image.error());
        job.deployment.image = *image;
    }
    if (job.deployment.target.kind == TargetKind::Kubernetes) {
        const auto cluster = clusterOf(job.deployment.target);
        if (!cluster)
            return failure(cluster.error());
        job.cluster = *cluster;
    }
    if (job.deployment.target.kind != TargetKind::Container)
        return job;
    if (const auto known = setEngine(job, facts); !known)
        return failure(known.error());
    if (bringsBuild(job.deployment.action))
        job.deployment.container = containerNameOf(*component, job.deployment.number);
    return job;
}

// Also the other ones that have something of it.
Result<> Deployer::setEngine(DeployJob &job, const Facts &facts) const
{
    const QString choice = m_needs.settings.value(settings::jobEngine);
    const bool hasServing = facts.serving && facts.serving->target.kind == TargetKind::Container;
    const QString before = hasServing ? facts.serving->engine : QString(), own = facts.deployment.engine;
    const bool brings = bringsBuild(job.deployment.action);
    // What an interrupted deployment left behind is with its own one.
    const auto engine = brings ? engineAfter(before, choice, m_host) : engineNamed(own.isEmpty() ? before : own, choice, m_host);
    if (!engine)
        return failure(engine.error());
    job.engine = *engine;
    job.deployment.engine = engineName(*engine, m_host);
    if (job.deployment.action == DeployAction::Restore && !own.isEmpty() && !before.isEmpty() && own != before)
        job.isResting = true; // nothing of what serves was touched
    for (const QString &name : facts.engines) {
        const auto other = engineNamed(name, choice, m_host);
        if (job.deployment.action == DeployAction::Remove && other && engineName(*other, m_host) != job.deployment.engine)
            job.otherEngines.append(*other);
    }
    if (!brings || !hasServing)
        return Done{};
    job.previous = facts.serving->container;
    if (before.isEmpty() || before == job.deployment.engine)
        return Done{};
    job.engineBefore = before;
    const auto other = engineNamed(before, choice, m_host);
    if (other)
        job.otherEngines.append(*other);
    else if (facts.deployment.isAutomatic && !facts.isResting)
        return failure(other.error()); // more likely a mistake than a wish
    return Done{};
}

// Without any cluster in the catalogue it is the one that kubectl itself knows.
Result<Cluster> Deployer::clusterOf(const DeployTarget &target) const
{
    const Catalogue &catalogue = m_needs.catalogue.all();
    if (const Cluster *cluster = catalogue.cluster(target.cluster))
        return *cluster;
    if (!target.cluster.isEmpty())
        return failure(ErrorCode::NotFound, tr("The catalogue has no cluster “%1”. Choose another one on the Deploy tab, or add it in Settings.").arg(target.cluster));
    if (catalogue.clusters.isEmpty())
        return Cluster();
    return failure(ErrorCode::Invalid, tr("The deploy target names no cluster, and none of the catalogue is the default one."));
}

void Deployer::launch(const DeployJob &job)
{
    const Deployment &deployment = job.deployment;
    const RunPaths paths = deployPaths(m_needs.dataDir, deployment.id, deployment.component);
    const auto recipe = deployRecipe(job, paths, m_host);
    if (!recipe)
        return refuse(deployment, recipe.error());
    if (m_cancelled.contains(deployment.id)) {
        RunOutcome outcome;
        outcome.state = BuildState::Cancelled;
        outcome.finishedAtUs = m_needs.clock.nowUs();
        return finish(deployment, outcome);
    }
    const bool opens = bringsBuild(deployment.action) || deployment.action == DeployAction::Start || deployment.action == DeployAction::Restart;
    const bool serves = job.component.state == ComponentState::Running && deployment.action != DeployAction::Restart;
    if (opens && job.component.state == ComponentState::Closed)
        m_needs.components.setState(deployment.component, ComponentState::Starting);
    else if (opens && !serves)
        m_needs.deployments.tellState(deployment.component, ComponentState::Starting);
    follow(m_launcher.start(*recipe, paths), deployment, [this, deployment](const RunOutcome &outcome) { finish(deployment, outcome); });
}

void Deployer::follow(BuildRun *run, const Deployment &deployment, std::function<void(const RunOutcome &)> atEnd)
{
    const DeploymentId id = deployment.id;
    m_runs.insert(id, run);
    m_beginning.remove(id);
    connect(run, &BuildRun::finished, this, [this, id, run, atEnd = std::move(atEnd)](const RunOutcome &outcome) {
        m_runs.remove(id);
        run->deleteLater();
        atEnd(outcome);
    });
    connect(run, &BuildRun::cancelFailed, this, [](const Error &error) {
        qWarning("A deployment could not be cancelled: %s %s", qPrintable(error.message), qPrintable(error.detail));
    });
    if (m_cancelled.remove(id))
        run->cancel();
}

void Deployer::cancel(const DeploymentId &id)
{
    if (BuildRun *run = m_runs.value(id))
        run->cancel();
    else
        m_cancelled.insert(id);
}

void Deployer::refuse(const Deployment &deployment, const Error &error)
{
    if (error.code == ErrorCode::Unavailable) // somebody may install it
        look();
    RunOutcome outcome;
    outcome.state = error.code == ErrorCode::Conflict ? BuildState::Superseded : BuildState::Failed;
    outcome.reason = error.message;
    outcome.finishedAtUs = m_needs.clock.nowUs();
    finish(deployment, outcome);
}

void Deployer::finish(const Deployment &deployment, const RunOutcome &outcome)
{
    const qint64 now = m_needs.clock.nowUs();
    const DeploymentEnd end = endOf(deployment, outcome, m_needs.deployments.serving(deployment.component).has_value(), now);
    const auto stored = m_needs.database.write([end, now](Transaction &tx) { return storeEnd(tx, end, now); });
    whenDone(stored, this, [this, deployment, outcome](const Result<DeploymentEnd> &result) {
        if (!result) {
            qWarning("The end of a deployment could not be stored and is tried again: %s %s", qPrintable(result.error().message), qPrintable(result.error().detail));
            QTimer::singleShot(retryAfterMs, this, [this, deployment, outcome] { finish(deployment, outcome); });
            return;
        }
        if (result->closes)
            m_needs.components.refresh(deployment.component);
        ended(result->deployment, outcome.state);
    });
}

void Deployer::ended(const Deployment &deployment, BuildState state)
{
    m_beginning.remove(deployment.id);
    m_cancelled.remove(deployment.id);
    m_keeper.removeWorkspace(BuildId(deployment.id.toString()));
    const ComponentId id = deployment.component;
    m_failures.remove(id);
    const bool brings = bringsBuild(deployment.action) || deployment.action == DeployAction::Start || deployment.action == DeployAction::Restart;
    if (state == BuildState::Succeeded && brings)
        m_needs.deployments.tellState(id, ComponentState::Running);
    else if (!deployment.isServing && !m_needs.deployments.serving(id))
        m_needs.deployments.tellState(id, ComponentState::NotDeployed);
    else if (state != BuildState::Succeeded && isUnasked(deployment))
        m_needs.deployments.tellState(id, ComponentState::Abnormal, deployment.reason);
    askSoon(id);
    if (deployment.restoresSource)
        m_needs.components.refresh(id);
    m_needs.deployments.refresh(id);
    if (state == BuildState::Succeeded && deployment.action == DeployAction::Remove)
        m_needs.deployments.forgetSecrets(deployment.target.secrets.values());
    wake();
}

} // namespace slipway
