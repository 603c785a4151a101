#include "app/jobs/clusterrecipe.h"

#include "app/domain/startneeds.h"
#include "app/jobs/recipeparts.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::PlanRecipe)
};

std::string jsonOf(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString(); }

} // namespace

QMap<QString, QString> kubectlEnvironment(const Cluster &cluster, const HostFacts &host)
{
    QMap<QString, QString> environment = host.kubectlEnvironment;
    if (!cluster.kubeconfig.isEmpty())
        environment[u"KUBECONFIG"_s] = cluster.kubeconfig;
    return environment;
}

QString accessLines(const Cluster &cluster)
{
    QString lines;
    for (const auto &[name, value] : {std::pair("kubeconfig "_L1, cluster.kubeconfig), {"secret "_L1, cluster.secretKey}}) {
        if (!value.isEmpty() && !value.contains(u'\n'))
            lines += name + value + u'\n';
    }
    return lines;
}

Result<supervisor::Recipe> clusterRecipe(const PlanRequest &request, const JobPlace &place, const QByteArray &kubeconfig, const RunPaths &paths,
                                         const HostFacts &host)
{
    if (host.kubectl.isEmpty())
        return failure(ErrorCode::Unavailable, noKubectl(place.cluster.name));
    const auto manifest = jobManifest(request, place);
    if (!manifest)
        return failure(manifest.error());
    supervisor::Recipe recipe;
    if (manifest->clones > 0) {
        auto here = streamedClones(request, paths, host);
        if (!here)
            return failure(here.error());
        recipe = *std::move(here);
    }
    std::vector<supervisor::Step> clones = std::move(recipe.steps);
    std::vector<supervisor::Secret> hidden = std::move(recipe.secrets);
    recipe.files.clear();
    recipe.registryAuth.clear();
    recipe.buildId = utf8(request.build.id.toString());
    recipe.runDir = utf8(paths.runDir);
    recipe.workspace = utf8(paths.workspace);
    recipe.timeoutSeconds = manifest->timeoutSeconds;
    recipe.steps = manifest->steps;
    if (clones.size() != std::size_t(manifest->clones))
        return failure(ErrorCode::Internal, Tr::tr("The repositories of the build can't be fetched here as its cluster wants it."));
    std::move(clones.begin(), clones.end(), recipe.steps.begin());
    recipe.secrets = manifest->masked;
    recipe.secrets.insert(recipe.secrets.end(), hidden.begin(), hidden.end());
    for (supervisor::Secret &secret : recipe.secrets)
        secret.exposeAsEnv = false;
    recipe.outputs = manifest->outputs;

    supervisor::ClusterJob &job = recipe.cluster;
    job.kubectl = utf8(host.kubectl);
    job.title = utf8(place.cluster.name);
    const QMap<QString, QString> environment = kubectlEnvironment(place.cluster, host);
    for (auto it = environment.cbegin(); it != environment.cend(); ++it)
        job.environment.emplace_back(utf8(it.key()), utf8(*it));
    job.kubeconfig = kubeconfig.toStdString();
    job.context = utf8(place.cluster.context);
    job.nameSpace = utf8(place.cluster.nameSpace);
    job.access = utf8(accessLines(place.cluster));
    job.job = utf8(manifest->name);
    job.manifest = jsonOf(manifest->job);
    job.uidMark = jobUidMark;
    for (const QJsonObject &object : manifest->owned)
        job.owned.push_back(jsonOf(object));
    for (const QJsonObject &object : manifest->kept)
        job.kept.push_back(jsonOf(object));
    for (const JobPart &part : manifest->parts) {
        supervisor::ClusterPart &to = job.parts.emplace_back();
        to.container = utf8(part.container);
        to.steps.assign(part.steps.begin(), part.steps.end());
    }
    for (const QString &sentence : manifest->notes)
        job.notes.push_back(utf8(sentence));
    job.graceSeconds = manifest->graceSeconds;
    job.stepsHere = std::uint32_t(clones.size());
    if (!clones.empty())
        job.receiver = receiverContainer;
    job.mustTell = !request.plan.plan.advanced.outputs.isEmpty()
        || std::any_of(recipe.steps.begin(), recipe.steps.end(), [](const supervisor::Step &step) { return step.name == archiveStepName || step.name == imageStepName; });
    return recipe;
}

} // namespace slipway
