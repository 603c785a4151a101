#include "app/jobs/jobmanifest.h"

#include "app/domain/imagename.h"
#include "app/jobs/containerstep.h"
#include "app/jobs/jobvolumes.h"
#include "app/jobs/planvariables.h"
#include "app/jobs/recipeparts.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::PlanRecipe)
};

// As Zadig has it: the console's own limit comes first, with words and with steps for failures. This one is for nobody being there.
constexpr qint64 deadlineSlackSeconds = 3600;

// https://kubernetes.io/docs/concepts/configuration/secret/#restriction-data-size
constexpr qsizetype mostSecretBytes = 1 << 20;

QJsonArray oneOf(const QJsonValue &value) { return QJsonArray{value}; }

RunPaths clusterPaths(const Build &build)
{
    const QString runDir = clusterRunDir;
    return {runDir, clusterWorkspace, isOfFork(build) ? runDir + u"/cache"_s : QString(clusterCache), {}, clusterTools};
}

// Programs by name: the images' own.
HostFacts clusterHost(const PlanRequest &request, const Cluster &cluster)
{
    HostFacts host;
    host.supervisor = u"slipway-run"_s;
    host.git = u"git"_s;
    host.sh = u"sh"_s;
    host.powershell = u"pwsh"_s;
    host.curl = u"curl"_s;
    if (request.plan.plan.advanced.hostDocker || !cluster.dockerHost.isEmpty())
        host.docker = u"docker"_s;
    else
        host.podman = u"podman"_s;
    if (!request.plan.plan.advanced.hostDocker && !cluster.dockerHost.isEmpty())
        host.imageEnvironment.insert(u"DOCKER_HOST"_s, cluster.dockerHost);
    return host;
}

Result<QJsonObject> resourcesOf(const ResourceSpec &spec, bool withGpu)
{
    QJsonObject limits, requests;
    const auto set = [](QJsonObject &to, const QString &name, int amount, const QString &unit) {
        if (amount > 0)
            to[name] = QString::number(amount) + unit;
    };
    set(limits, u"cpu"_s, spec.cpuLimit, u"m"_s);
    set(limits, u"memory"_s, spec.memoryLimit, u"Mi"_s);
    set(requests, u"cpu"_s, spec.cpuRequest, u"m"_s);
    set(requests, u"memory"_s, spec.memoryRequest, u"Mi"_s);
    if ((spec.cpuLimit > 0 && spec.cpuRequest > spec.cpuLimit) || (spec.memoryLimit > 0 && spec.memoryRequest > spec.memoryLimit))
        return failure(ErrorCode::Invalid, Tr::tr("The definition requests more of processor or memory than its limit is."));
    if (const QString gpu = spec.gpuLimit.trimmed(); withGpu && !gpu.isEmpty()) {
        static const QRegularExpression form(u"^([A-Za-z0-9.-]+/[A-Za-z0-9._-]+)\\s*:\\s*([1-9][0-9]{0,8}(?:k|M|G|Ki|Mi|Gi)?)$"_s);
        const auto match = form.match(gpu);
        if (!match.hasMatch() || !isLabelKey(match.captured(1)))
            return failure(ErrorCode::Invalid, Tr::tr("“%1” is no GPU limit such as “nvidia.com/gpu: 1”.").arg(gpu.left(100)));
        limits[match.captured(1)] = match.captured(2);
    }
    QJsonObject resources;
    if (!limits.isEmpty())
        resources[u"limits"_s] = limits;
    if (!requests.isEmpty())
        resources[u"requests"_s] = requests;
    return resources;
}

QJsonObject expressionOf(const NodeLabel &label)
{
    QJsonObject expression{{u"key"_s, label.key}, {u"operator"_s, word(label.op)}};
    if (!label.values.isEmpty())
        expression[u"values"_s] = QJsonArray::fromStringList(label.values);
    return expression;
}

QJsonObject affinityOf(const SchedulingStrategy &strategy)
{
    QJsonArray terms;
    for (const NodeLabel &label : strategy.labels) {
        const QJsonObject term{{u"matchExpressions"_s, oneOf(expressionOf(label))}};
        terms.append(strategy.kind == Scheduling::Required ? term : QJsonObject{{u"weight"_s, 10}, {u"preference"_s, term}});
    }
    if (strategy.kind == Scheduling::Normal || terms.isEmpty())
        return {};
    const QJsonObject node = strategy.kind == Scheduling::Required
        ? QJsonObject{{u"requiredDuringSchedulingIgnoredDuringExecution"_s, QJsonObject{{u"nodeSelectorTerms"_s, terms}}}}
        : QJsonObject{{u"preferredDuringSchedulingIgnoredDuringExecution"_s, terms}};
    return {{u"nodeAffinity"_s, node}};
}

QJsonArray tolerationsOf(const SchedulingStrategy &strategy)
{
    QJsonArray all;
    for (const Toleration &one : strategy.tolerations) {
        QJsonObject toleration{{u"operator"_s, one.value.isEmpty() ? u"Exists"_s : u"Equal"_s}};
        for (const auto &[name, value] : {std::pair{u"key"_s, one.key}, {u"value"_s, one.value}, {u"effect"_s, one.effect}}) {
            if (!value.isEmpty())
                toleration[name] = value;
        }
        all.append(toleration);
    }
    return all;
}

bool isClone(const supervisor::Step &step)
{
    return step.kind == supervisor::StepKind::Own && isCloneStep(QString::fromStdString(step.name));
}

class Writer
{
public:
    Writer(const PlanRequest &request, const JobPlace &place)
        : m_request(request)
        , m_place(place)
        , m_cluster(place.cluster)
        , m_advanced(request.plan.plan.advanced)
        , m_host(clusterHost(request, place.cluster))
        , m_paths(clusterPaths(request.build))
    {
    }

    Result<JobManifest> write();

private:
    Result<supervisor::Recipe> recipe();
    Result<> readLabels();
    Result<> readStrategy();
    Result<QJsonObject> podSpec();
    Result<QJsonObject> container(const JobPart &part);
    QJsonObject security(const JobPart &part) const;
    QJsonObject podSecurity() const;
    QJsonObject metadata(const QString &name, bool isOwned) const;
    Result<> addSecrets();
    void addPullSecret();

    PlanRequest m_request;
    const JobPlace &m_place;
    const Cluster &m_cluster;
    const AdvancedSettings &m_advanced;
    const HostFacts m_host;
    const RunPaths m_paths;
    PlanVariables m_variables;
    JobManifest m_out;
    JobVolumes m_volumes;
    QJsonObject m_labels, m_annotations;
    const SchedulingStrategy *m_strategy = nullptr;
    std::vector<supervisor::Secret> m_signIns; // masked
    bool m_hasPullSecret = false;
    qint64 m_graceSeconds = 0;
};

Result<supervisor::Recipe> Writer::recipe()
{
    m_request.container.reset();
    m_request.inCluster = true;
    if (!m_request.component.build.network)
        return failure(ErrorCode::Invalid, Tr::tr("The component's builds have no network, which a cluster can't promise. Build it in a container on "
                                                  "this machine, or give it network."));
    if (m_request.target.isAccount && m_request.plan.plan.post.docker)
        return failure(ErrorCode::Unavailable, Tr::tr("Images would be pushed with the access of a bound account, which must not lie in a cluster. "
                                                      "Give the image registry a password of its own in the settings."));
    auto recipe = planRecipe(m_request, m_paths, m_host);
    if (!recipe)
        return recipe;
    for (supervisor::Step &step : recipe->steps) {
        if (step.kind == supervisor::StepKind::Script)
            preferBash(step);
    }
    // Before anybody's script runs; streamed ones before there is a Job at all.
    const auto rest = std::stable_partition(recipe->steps.begin(), recipe->steps.end(), isClone);
    if (m_cluster.source == SourceWay::Streamed)
        m_out.clones = int(rest - recipe->steps.begin());
    return recipe;
}

// Those of Slipway can't be replaced: it finds its Jobs by them.
Result<> Writer::readLabels()
{
    for (const KeyValue &label : m_advanced.labels) {
        const QString value = m_variables.known.expand(label.value);
        if (!isLabelKey(label.key) || !isLabelValue(value))
            return failure(ErrorCode::Invalid, Tr::tr("A cluster takes no label “%1” with the value “%2”: at most 63 letters, digits, “-”, “_” and “.”.")
                                                   .arg(label.key.left(100), value.left(100)));
        m_labels[label.key] = value;
    }
    for (const KeyValue &note : m_advanced.annotations) {
        if (!isLabelKey(note.key))
            return failure(ErrorCode::Invalid, Tr::tr("“%1” can't be the key of an annotation.").arg(note.key.left(100)));
        m_annotations[note.key] = m_variables.known.expand(note.value);
    }
    m_labels[QLatin1String(jobBuildLabel)] = m_request.build.id.toString();
    m_labels[u"slipway.component"_s] = m_request.component.id.toString();
    m_labels[u"app.kubernetes.io/managed-by"_s] = u"slipway"_s;
    if (!m_place.installation.isEmpty())
        m_labels[QLatin1String(jobInstallationLabel)] = m_place.installation;
    return Done{};
}

Result<> Writer::readStrategy()
{
    m_strategy = m_cluster.strategy(m_advanced.strategy);
    if (m_strategy || m_advanced.strategy.isEmpty())
        return Done{};
    return failure(ErrorCode::Invalid, Tr::tr("The cluster %1 has no strategy “%2”. Add it to the cluster, or choose another one in %3.")
                                           .arg(m_cluster.name, m_advanced.strategy.left(100), m_request.plan.definition));
}

QJsonObject Writer::metadata(const QString &name, bool isOwned) const
{
    QJsonObject metadata{{u"name"_s, name}, {u"labels"_s, m_labels}};
    if (!m_cluster.nameSpace.isEmpty())
        metadata[u"namespace"_s] = m_cluster.nameSpace;
    if (isOwned) {
        metadata[u"ownerReferences"_s] = oneOf(QJsonObject{{u"apiVersion"_s, u"batch/v1"_s}, {u"kind"_s, u"Job"_s}, {u"name"_s, m_out.name},
                                                           {u"uid"_s, QLatin1String(jobUidMark)}});
    }
    return metadata;
}

// A clone needs no rights at all; what the person's image and scripts need beyond the usual the definition says.
QJsonObject Writer::security(const JobPart &part) const
{
    if (part.container == QLatin1String(jobContainer) && m_advanced.privileged)
        return {{u"privileged"_s, true}};
    QJsonObject security{{u"privileged"_s, false}, {u"seccompProfile"_s, QJsonObject{{u"type"_s, u"RuntimeDefault"_s}}}};
    if (part.isClone || m_cluster.runAsUser > 0)
        security[u"allowPrivilegeEscalation"_s] = false;
    if (m_cluster.runAsUser > 0)
        security[u"capabilities"_s] = QJsonObject{{u"drop"_s, oneOf(u"ALL"_s)}};
    return security;
}

// What the restricted standard wants of a pod: https://kubernetes.io/docs/concepts/security/pod-security-standards/
QJsonObject Writer::podSecurity() const
{
    const int user = m_cluster.runAsUser;
    return {{u"runAsNonRoot"_s, true}, {u"runAsUser"_s, user}, {u"runAsGroup"_s, user}, {u"fsGroup"_s, user}, {u"fsGroupChangePolicy"_s, u"OnRootMismatch"_s}};
}

Result<QJsonObject> Writer::container(const JobPart &part)
{
    const bool isBuild = part.container == QLatin1String(jobContainer);
    const auto resources = resourcesOf(m_advanced.resources, isBuild);
    if (!resources)
        return failure(resources.error());
    QJsonArray mounts = m_volumes.mountsOf(part, isBuild);
    QJsonObject container{{u"name"_s, part.container},
                          {u"image"_s, part.isClone ? m_cluster.cloneImage : m_place.image},
                          {u"imagePullPolicy"_s, u"IfNotPresent"_s},
                          {u"command"_s, QJsonArray{u"/bin/sh"_s, clusterJob + u'/' + part.script}},
                          {u"workingDir"_s, QString(clusterWorkspace)},
                          {u"terminationMessagePolicy"_s, u"File"_s}, // never a piece of the log, which is not masked there
                          {u"securityContext"_s, security(part)},
                          {u"volumeMounts"_s, mounts}};
    if (!resources->isEmpty())
        container[u"resources"_s] = *resources;
    return container;
}

Result<QJsonObject> Writer::podSpec()
{
    QJsonArray before, last;
    for (const JobPart &part : m_out.parts) {
        m_volumes.addPart(part, m_out.name);
        const auto made = container(part);
        if (!made)
            return made;
        (part.container == QLatin1String(jobContainer) ? last : before).append(*made);
    }
    QJsonObject spec{{u"restartPolicy"_s, u"Never"_s},
                     {u"terminationGracePeriodSeconds"_s, m_graceSeconds},
                     {u"automountServiceAccountToken"_s, !m_cluster.serviceAccount.isEmpty()},
                     {u"enableServiceLinks"_s, false},
                     {u"initContainers"_s, before},
                     {u"containers"_s, last},
                     {u"volumes"_s, m_volumes.volumes()}};
    if (!m_cluster.serviceAccount.isEmpty())
        spec[u"serviceAccountName"_s] = m_cluster.serviceAccount;
    if (m_cluster.runAsUser > 0 && m_advanced.privileged)
        return failure(ErrorCode::Invalid, Tr::tr("Everybody in the cluster %1 is the user %2, so %3 can't have a privileged container there. Take that out of the "
                                                  "definition, or let it build in another cluster.").arg(m_cluster.name).arg(m_cluster.runAsUser).arg(m_request.plan.definition));
    if (m_cluster.runAsUser > 0)
        spec[u"securityContext"_s] = podSecurity();
    QJsonArray pull;
    for (const QString &name : m_cluster.pullSecrets)
        pull.append(QJsonObject{{u"name"_s, name}});
    if (m_hasPullSecret)
        pull.append(QJsonObject{{u"name"_s, m_out.name + u"-pull"_s}});
    if (!pull.isEmpty())
        spec[u"imagePullSecrets"_s] = pull;
    if (m_strategy) {
        if (const QJsonObject affinity = affinityOf(*m_strategy); !affinity.isEmpty())
            spec[u"affinity"_s] = affinity;
        if (const QJsonArray tolerations = tolerationsOf(*m_strategy); !tolerations.isEmpty())
            spec[u"tolerations"_s] = tolerations;
    }
    return spec;
}

Result<> Writer::addSecrets()
{
    QMap<QString, QByteArray> files;
    qsizetype bytes = 0;
    for (const JobPart &part : m_out.parts) {
        for (auto it = part.files.cbegin(); it != part.files.cend(); ++it) {
            if (!files.contains(it.key()))
                bytes += it.key().size() + it->size();
            files.insert(it.key(), *it);
        }
    }
    if (bytes > mostSecretBytes)
        return failure(ErrorCode::Invalid, Tr::tr("Scripts and files of the definition have %1 KiB; a cluster takes 1024 KiB. Put the larger ones into "
                                                  "the repository.").arg(bytes / 1024));
    QJsonObject data;
    for (auto it = files.cbegin(); it != files.cend(); ++it)
        data[it.key()] = QString::fromLatin1(it->toBase64());
    addPullSecret(); // first: the pod waits for the other one, which it mounts, and for this one not at all
    m_out.owned.append(QJsonObject{{u"apiVersion"_s, u"v1"_s}, {u"kind"_s, u"Secret"_s}, {u"metadata"_s, metadata(m_out.name, true)},
                                   {u"type"_s, u"Opaque"_s}, {u"immutable"_s, true}, {u"data"_s, data}});
    return Done{};
}

// No container has it mounted. Only who may ask the cluster, or do what the node does, could have it all the same.
// Each is for its image alone, see https://kubernetes.io/docs/concepts/containers/images/#config-json: a node that has a sign-in for an
// image does not try without it. So Docker Hub, which gives most images to everybody, gets none that is kept for another namespace.
void Writer::addPullSecret()
{
    const bool isHidden = m_cluster.serviceAccount.isEmpty() && !m_advanced.privileged && !m_advanced.hostDocker;
    supervisor::Recipe auths;
    const auto add = [&](const QString &image, const RegistrySignIn &signIn) {
        const auto name = parseImageName(image);
        if (!name || signIn.password.isEmpty())
            return;
        if (signIn.isOfAnother && name->registry == "docker.io"_L1) {
            if (!name->path.startsWith("library/"_L1))
                m_out.notes.append(u"the image %1 is pulled without a sign-in, since the one kept for docker.io is for another namespace. If it is refused, "
                                   "add docker.io with the namespace of this image to the image registries in the settings"_s.arg(name->name()));
            return;
        }
        auths.registryAuth = registryAuthWith(auths, signInHost(image) + u'/' + name->path, signIn.username, signIn.password);
    };
    add(m_place.image, m_place.signIn);
    if (std::any_of(m_out.parts.begin(), m_out.parts.end(), [](const JobPart &part) { return part.isClone; }))
        add(m_cluster.cloneImage, m_place.cloneSignIn);
    if (auths.registryAuth.empty())
        return;
    if (isOfFork(m_request.build) && !isHidden) {
        m_out.notes.append(u"images are pulled without the sign-ins of their registries, since a stranger's build could learn them here"_s);
        return;
    }
    m_out.owned.append(QJsonObject{
        {u"apiVersion"_s, u"v1"_s}, {u"kind"_s, u"Secret"_s}, {u"metadata"_s, metadata(m_out.name + u"-pull"_s, true)},
        {u"type"_s, u"kubernetes.io/dockerconfigjson"_s},
        {u"data"_s, QJsonObject{{u".dockerconfigjson"_s, QString::fromLatin1(QByteArray::fromStdString(auths.registryAuth).toBase64())}}}});
    m_signIns = std::move(auths.secrets);
    m_hasPullSecret = true;
}

Result<JobManifest> Writer::write()
{
    m_out.name = jobNameOf(m_request.build.id);
    auto made = recipe();
    if (!made)
        return failure(made.error());
    auto variables = variablesOf(m_request, m_paths, m_host);
    if (!variables)
        return failure(variables.error());
    m_variables = *std::move(variables);
    auto volumes = jobVolumes(m_request, m_cluster, m_variables.known, m_out.name);
    if (!volumes)
        return failure(volumes.error());
    m_volumes = *std::move(volumes);
    m_out.notes = m_volumes.notes();
    auto parts = jobParts(*made, m_request.build.id, m_place.knownHosts, m_out.clones > 0 ? JobSource::Receiver : JobSource::Clones,
                          m_volumes.foreignPaths());
    if (!parts)
        return failure(parts.error());
    m_out.parts = *std::move(parts);
    const bool hasCleanup = std::any_of(made->steps.begin(), made->steps.end(), [](const auto &step) { return step.when != supervisor::When::Success; });
    m_graceSeconds = made->killGraceSeconds + (hasCleanup ? made->cleanupSeconds : 0);
    if (auto read = readLabels(); !read)
        return failure(read.error());
    if (auto read = readStrategy(); !read)
        return failure(read.error());
    if (auto added = addSecrets(); !added)
        return failure(added.error());
    for (const JobClaim &claim : m_volumes.claims()) {
        (claim.isKept ? m_out.kept : m_out.owned)
            .append(QJsonObject{{u"apiVersion"_s, u"v1"_s}, {u"kind"_s, u"PersistentVolumeClaim"_s},
                                {u"metadata"_s, metadata(claim.name, !claim.isKept)}, {u"spec"_s, claim.spec}});
    }
    const auto pod = podSpec();
    if (!pod)
        return failure(pod.error());

    QJsonObject outer = metadata(m_out.name, false), inner{{u"labels"_s, m_labels}};
    if (!m_annotations.isEmpty()) {
        outer[u"annotations"_s] = m_annotations;
        inner[u"annotations"_s] = m_annotations;
    }
    m_out.job = {{u"apiVersion"_s, u"batch/v1"_s},
                 {u"kind"_s, u"Job"_s},
                 {u"metadata"_s, outer},
                 {u"spec"_s, QJsonObject{{u"backoffLimit"_s, 0},
                                         {u"completions"_s, 1},
                                         {u"parallelism"_s, 1},
                                         {u"activeDeadlineSeconds"_s, qint64(made->timeoutSeconds) + deadlineSlackSeconds},
                                         {u"ttlSecondsAfterFinished"_s, qint64(m_cluster.keepHours) * 3600},
                                         {u"template"_s, QJsonObject{{u"metadata"_s, inner}, {u"spec"_s, *pod}}}}}};
    m_out.timeoutSeconds = made->timeoutSeconds;
    m_out.graceSeconds = quint32(m_graceSeconds);
    for (const supervisor::Step &step : made->steps) {
        supervisor::Step &told = m_out.steps.emplace_back();
        told.name = step.name;
        told.kind = step.kind;
        told.when = step.when;
        told.note = step.note;
    }
    m_out.outputs = std::move(made->outputs);
    m_out.masked = std::move(made->secrets);
    m_out.masked.insert(m_out.masked.end(), m_signIns.begin(), m_signIns.end());
    for (const supervisor::GitCredential &credential : made->gitCredentials)
        m_out.masked.push_back({"git password", credential.password, false});
    return std::move(m_out);
}

} // namespace

QString jobNameOf(const BuildId &build) { return u"slipway-"_s + build.toString(); }

// With a script that does nothing, since none of them runs here, and nobody is to miss a shell or an engine for it.
Result<supervisor::Recipe> streamedClones(const PlanRequest &request, const RunPaths &paths, const HostFacts &host)
{
    PlanRequest here = request;
    here.container.reset();
    here.inCluster = false;
    BuildPlan &plan = here.plan.plan;
    plan.script = u":"_s;
    plan.scriptType = ScriptType::Shell;
    plan.tools.clear();
    plan.post = {};
    plan.advanced.cache = {};
    auto recipe = planRecipe(here, paths, host);
    if (recipe)
        std::erase_if(recipe->steps, [](const supervisor::Step &step) { return !isClone(step); });
    return recipe;
}

Result<JobManifest> jobManifest(const PlanRequest &request, const JobPlace &place)
{
    return Writer(request, place).write();
}

} // namespace slipway
