// How what is deployed does: asked now and then, of two components at a time.
#include "app/services/deployer.h"

#include "app/core/whendone.h"
#include "app/services/componentservice.h"
#include "app/services/buildservice.h"
#include "app/services/deployservice.h"
#include "app/jobs/artifacts.h"
#include "app/storage/buildrepository.h"
#include "app/storage/buildresultrepository.h"
#include "app/storage/database.h"

#include <QFile>
#include <QPromise>
#include <QThreadPool>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int endedCode = 92;        // of deploy.sh
constexpr int silentCode = 99;       // the same: the engine does not answer
constexpr int unreachableCode = 96; // of rollout.sh
constexpr int failuresToTell = 2;   // one may be a hiccup; what has ended is told at once
constexpr qint64 leastPerComponentUs = 500'000; // of the time between two questions, when many are watched
constexpr qint64 longestLine = 4096;

// The last line that it wrote. Reads the disk.
QFuture<QString> lastLineOf(const QString &log)
{
    auto promise = std::make_shared<QPromise<QString>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, log] {
        QFile file(log);
        QString line;
        if (file.open(QIODevice::ReadOnly)) {
            file.seek(std::max<qint64>(0, file.size() - longestLine));
            line = QString::fromUtf8(file.read(longestLine).trimmed().split('\n').last()).trimmed();
        }
        if (line.startsWith("slipway: "_L1))
            line.remove(0, 9);
        promise->addResult(line.left(300));
        promise->finish();
    });
    return promise->future();
}

} // namespace

void Deployer::askSoon(const ComponentId &id)
{
    m_askAtUs.remove(id);
}

void Deployer::lookAround()
{
    const qint64 now = m_needs.clock.nowUs();
    const auto &targets = m_needs.deployments.targets();
    for (auto it = targets.cbegin(); it != targets.cend() && m_asking.size() < mostAsked; ++it) {
        const ComponentId &id = it.key();
        const auto serving = m_needs.deployments.serving(id);
        const auto component = m_needs.components.find(id);
        const bool isDown = !component || component->state == ComponentState::Closed || m_needs.deployments.isStopped(id);
        if (!serving || isDown || m_asking.contains(id) || m_needs.deployments.underWay(id))
            continue;
        if (serving->target.kind == TargetKind::Script && serving->target.statusScript.trimmed().isEmpty())
            continue;
        if (now < m_askAtUs.value(id))
            continue;
        m_askAtUs.insert(id, now + std::max(serving->target.health.everySeconds * 1'000'000LL, leastPerComponentUs * qint64(targets.size())));
        ask(*serving);
    }
}

void Deployer::ask(const Deployment &serving)
{
    const ComponentId id = serving.component;
    m_asking.insert(id);
    struct Known {
        std::optional<Build> build;
        QMap<QString, QString> outputs;
    };
    const auto known = m_needs.database.read([build = serving.build](Transaction &tx) -> Result<Known> {
        const auto found = BuildRepository(tx).find(build);
        if (!found)
            return failure(found.error());
        const auto result = *found ? BuildResultRepository(tx).of(build) : Result<BuildResult>(BuildResult());
        return result ? Result<Known>(Known{*found, result->outputs}) : failure(result.error());
    });
    whenDone(known, this, [this, id, serving](const Result<Known> &found) {
        const auto component = m_needs.components.find(id);
        if (!found || !component) {
            m_asking.remove(id);
            return;
        }
        DeployJob job;
        job.deployment = serving;
        job.component = *component;
        const Build build = found->build.value_or(Build());
        job.build = {build, found->outputs, artifactsDir(m_needs.builds.runFolder(build.id))};
        if (serving.target.kind == TargetKind::Container) {
            const auto engine = engineNamed(serving.engine, m_needs.settings.value(settings::jobEngine), m_host);
            if (!engine)
                return cannotAsk(id, engine.error().message);
            job.engine = *engine;
        }
        if (serving.target.kind == TargetKind::Kubernetes) {
            const auto cluster = clusterOf(serving.target);
            if (!cluster)
                return cannotAsk(id, cluster.error().message);
            job.cluster = *cluster;
        }
        // Only what the check itself gets, or could show.
        const bool needsSecrets = serving.target.kind == TargetKind::Script || serving.target.health.kind == HealthKind::Command;
        const auto knowing = needsSecrets ? withSecrets(job) : answered<Result<DeployJob>>(job);
        const auto asking = andThen(knowing, this, [this](const DeployJob &able) { return withKubeconfig(able); });
        whenDone(asking, this, [this, serving](const Result<DeployJob> &able) {
            if (able)
                launchQuestion(serving, *able);
            else
                cannotAsk(serving.component, able.error().message);
        });
    });
}

void Deployer::cannotAsk(const ComponentId &id, const QString &why)
{
    m_asking.remove(id);
    if (const auto component = m_needs.components.find(id))
        m_needs.deployments.tellState(id, component->state, tr("How it does can't be asked: %1").arg(why));
}

void Deployer::launchQuestion(const Deployment &serving, const DeployJob &job)
{
    DeployJob question = job;
    question.deployment.id = DeploymentId(randomId());
    const RunPaths paths = deployPaths(m_needs.dataDir, question.deployment.id, serving.component);
    const auto recipe = probeRecipe(question, paths, m_host);
    if (!recipe)
        return cannotAsk(serving.component, recipe.error().message);
    BuildRun *run = m_launcher.start(*recipe, paths);
    connect(run, &BuildRun::finished, this, [this, run, serving, paths, id = BuildId(question.deployment.id.toString())](const RunOutcome &outcome) {
        run->deleteLater();
        whenDone(lastLineOf(paths.runDir + u"/log"_s), this, [this, serving, outcome, id](const QString &said) {
            m_keeper.removeRun(id);
            m_asking.remove(serving.component);
            answeredBy(serving, outcome, said);
        });
    });
}

void Deployer::answeredBy(const Deployment &serving, const RunOutcome &outcome, const QString &said)
{
    const ComponentId id = serving.component;
    const auto now = m_needs.deployments.serving(id);
    if (!now || now->id != serving.id || m_needs.deployments.underWay(id))
        return; // it is another one meanwhile
    if (outcome.state == BuildState::Succeeded) {
        m_failures.remove(id);
        m_needs.deployments.tellState(id, ComponentState::Running);
        return;
    }
    if (outcome.state != BuildState::Failed && outcome.state != BuildState::TimedOut)
        return; // this program is ending, or the machine has other troubles
    if (serving.target.kind == TargetKind::Kubernetes && outcome.exitCode == unreachableCode)
        return cannotAsk(id, said); // which says nothing about what runs there
    if (serving.target.kind == TargetKind::Container && outcome.exitCode == silentCode)
        return cannotAsk(id, tr("the container engine does not answer."));
    const bool hasEnded = serving.target.kind == TargetKind::Container && outcome.exitCode == endedCode;
    if (++m_failures[id] < failuresToTell && !hasEnded)
        return askSoon(id);
    const QString why = outcome.state == BuildState::TimedOut ? tr("the check got no answer in time") : said;
    m_needs.deployments.tellState(id, ComponentState::Abnormal, why);
}

} // namespace slipway
