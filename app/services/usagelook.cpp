#include "app/services/usagelook.h"

#include "app/core/whendone.h"
#include "app/jobs/clusterrecipe.h"
#include "app/jobs/containerstep.h"
#include "app/jobs/usagewatch.h"
#include "app/secrets/secretstore.h"
#include "app/services/catalogueservice.h"
#include "app/services/deployservice.h"
#include "app/services/engine.h"
#include "app/services/scheduler.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

// What this machine has is known to who runs builds, and nobody does before the engine serves.
HostFacts hostOf(Engine &engine)
{
    return engine.isServing() ? engine.scheduler().host() : HostFacts();
}

} // namespace

UsageLook::UsageLook(Engine &engine, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_watch(std::make_unique<UsageWatch>())
{
    connect(m_watch.get(), &UsageWatch::measured, this, &UsageLook::measured);
    connect(m_watch.get(), &UsageWatch::untold, this, &UsageLook::untold);
}

UsageLook::~UsageLook() = default;

void UsageLook::stop()
{
    m_what.clear();
    m_watch->stop();
}

void UsageLook::look(const QString &what, const UsageAim &aim)
{
    if (m_what == what)
        m_watch->watch(aim);
}

void UsageLook::lookAtBuild(const BuildId &build, const QString &cluster)
{
    const QString what = u"build "_s + build.toString();
    if (m_what == what)
        return;
    stop();
    m_what = what;
    if (!cluster.isEmpty()) {
        if (const Cluster *known = m_engine.catalogue().all().cluster(cluster))
            lookAtPods(what, *known, known->nameSpace, {}, QLatin1String(jobBuildLabel) + u'=' + build.toString());
        return;
    }
    if (const auto engine = engineFor(m_engine.settings().value(settings::jobEngine), hostOf(m_engine)))
        look(what, {.kind = UsageAim::Kind::Container, .program = engine->program, .isPodman = engine->isPodman, .name = containerNameOf(build)});
    else
        m_what.clear(); // what this machine has may not be known yet: the next time, then
}

bool UsageLook::canAskAboutServing(const ComponentId &component) const
{
    const auto serving = m_engine.deployments().serving(component);
    return serving && (serving->target.kind == TargetKind::Kubernetes || (serving->target.kind == TargetKind::Container && !serving->container.isEmpty()));
}

void UsageLook::lookAtServing(const ComponentId &component)
{
    const auto serving = m_engine.deployments().serving(component);
    if (!canAskAboutServing(component))
        return stop();
    const QString what = u"deployment "_s + serving->id.toString();
    if (m_what == what)
        return;
    stop();
    m_what = what;
    const DeployTarget &target = serving->target;
    if (target.kind == TargetKind::Container) {
        if (const auto engine = engineNamed(serving->engine, m_engine.settings().value(settings::jobEngine), hostOf(m_engine)))
            look(what, {.kind = UsageAim::Kind::Container, .program = engine->program, .isPodman = engine->isPodman, .name = serving->container});
        else
            m_what.clear();
        return;
    }
    const Catalogue &catalogue = m_engine.catalogue().all();
    const Cluster *known = catalogue.cluster(target.cluster);
    if (known || (target.cluster.isEmpty() && catalogue.clusters.isEmpty())) {
        const Cluster cluster = known ? *known : Cluster();
        lookAtPods(what, cluster, target.nameSpace.isEmpty() ? cluster.nameSpace : target.nameSpace, target.workload, {});
    }
}

void UsageLook::lookAtPods(const QString &what, const Cluster &cluster, const QString &nameSpace, const QString &workload, const QString &selector)
{
    const HostFacts host = hostOf(m_engine);
    if (host.kubectl.isEmpty())
        return m_what.clear();
    UsageAim aim{.kind = UsageAim::Kind::Pods, .program = host.kubectl, .name = workload, .selector = selector};
    if (!cluster.context.isEmpty())
        aim.place.append(u"--context="_s + cluster.context);
    if (!nameSpace.isEmpty())
        aim.place.append(u"--namespace="_s + nameSpace);
    aim.environment.clear();
    const QMap<QString, QString> environment = kubectlEnvironment(cluster, host);
    for (auto it = environment.cbegin(); it != environment.cend(); ++it)
        aim.environment.insert(it.key(), *it);
    if (cluster.secretKey.isEmpty())
        return look(what, aim);
    whenDone(m_engine.secrets().read(cluster.secretKey), this, [this, what, aim](const Result<QByteArray> &text) mutable {
        if (!text)
            return; // deployments and builds tell of a keychain that does not open
        aim.kubeconfig = *text;
        look(what, aim);
    });
}

} // namespace slipway
