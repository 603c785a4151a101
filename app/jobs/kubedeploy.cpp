#include "app/jobs/kubedeploy.h"

#include "app/jobs/deployparts.h"
#include "app/jobs/gitrecipe.h"
#include "app/jobs/recipeparts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

using supervisor::Recipe;
using supervisor::Step;

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::KubeDeploy)
};

constexpr const char *kubeconfigFile = ".kube/config"; // below the private home
constexpr const char *noteStepName = "Workload"; // how it is before anything is changed
constexpr const char *manifestFile = "manifests.yaml";

class KubeSteps
{
public:
    KubeSteps(const DeployJob &job, const RunPaths &paths, const HostFacts &host)
        : m_job(job), m_target(job.deployment.target), m_home(utf8(paths.runDir) + "/home/"), m_host(host)
    {
    }

    Result<Recipe> recipe(Recipe recipe)
    {
        if (m_host.kubectl.isEmpty())
            return failure(ErrorCode::Unavailable, Tr::tr("kubectl is not installed, and clusters are reached through it. Install it."));
        if (!m_job.kubeconfig.isEmpty())
            recipe.files.push_back({kubeconfigFile, m_job.kubeconfig.toStdString()});
        switch (m_job.deployment.action) {
        case DeployAction::Deploy:
        case DeployAction::RollBack:
        case DeployAction::Restore:
            addChange(recipe);
            break;
        case DeployAction::Start:
        case DeployAction::Restart:
            recipe.steps.push_back(step(startStepName, {utf8(word(m_job.deployment.action)), workload(), patience()}));
            break;
        case DeployAction::Stop:
            recipe.steps.push_back(step(stopStepName, {"stop", workload()}));
            break;
        case DeployAction::Remove:
            return failure(ErrorCode::Invalid, Tr::tr("What runs in a cluster stays when its component is removed."));
        }
        return recipe;
    }

    Result<Recipe> probe(Recipe recipe)
    {
        if (m_host.kubectl.isEmpty())
            return failure(ErrorCode::Unavailable, Tr::tr("kubectl is not installed, and clusters are reached through it. Install it."));
        if (!m_job.kubeconfig.isEmpty())
            recipe.files.push_back({kubeconfigFile, m_job.kubeconfig.toStdString()});
        recipe.steps.push_back(step(healthStepName, {"probe", workload()}));
        return recipe;
    }

private:
    std::string workload() const { return utf8(workloadFrom(m_target.workload)); }
    std::string patience() const { return std::to_string(m_target.health.timeoutSeconds); }
    bool appliesManifests() const { return !m_target.manifests.trimmed().isEmpty(); }

    Step step(const char *called, const std::vector<std::string> &arguments, supervisor::When when = supervisor::When::Success) const
    {
        Step step;
        step.name = called;
        step.kind = supervisor::StepKind::Own;
        step.sandboxed = false;
        step.when = when;
        // kubectl's programs that sign in need who knows what of it.
        for (const QMap<QString, QString> *variables : {&m_host.kubectlEnvironment, &m_host.passedOn}) {
            for (auto it = variables->cbegin(); it != variables->cend(); ++it)
                step.environment.emplace_back(utf8(it.key()), utf8(it.value()));
        }
        if (!m_job.kubeconfig.isEmpty())
            step.environment.emplace_back("KUBECONFIG", m_home + kubeconfigFile);
        else if (!m_job.cluster.kubeconfig.isEmpty())
            step.environment.emplace_back("KUBECONFIG", utf8(m_job.cluster.kubeconfig));
        const QString nameSpace = m_target.nameSpace.isEmpty() ? m_job.cluster.nameSpace : m_target.nameSpace;
        std::vector<std::string> command{utf8(m_host.sh),  "-c", scriptNamed(u"rollout.sh"_s), "slipway", utf8(m_host.kubectl),
                                         utf8(m_job.cluster.context), utf8(nameSpace)};
        command.insert(command.end(), arguments.begin(), arguments.end());
        step.commands.push_back(std::move(command));
        return step;
    }

    void addChange(Recipe &recipe) const
    {
        const auto variables = deployVariables(m_job, m_job.build);
        recipe.steps.push_back(step(noteStepName, {"note", workload(), appliesManifests() ? "new" : ""}));
        if (appliesManifests()) {
            recipe.files.push_back({manifestFile, utf8(expandedFor(m_target.manifests, variables))});
            recipe.steps.push_back(step(switchStepName, {"apply", workload(), m_home + manifestFile}));
        } else {
            recipe.steps.push_back(step(switchStepName, {"image", workload(), utf8(m_target.podContainer), utf8(m_job.deployment.image)}));
        }
        // Manifests may want none; who deploys an image wants it to run.
        recipe.steps.push_back(step(healthStepName, {"status", workload(), patience(), appliesManifests() ? "0" : "1"}));
        if (m_target.rollBack && m_job.deployment.action != DeployAction::Restore)
            recipe.steps.push_back(step(putBackStepName, {"undo", workload(), patience()}, supervisor::When::Failure));
    }

    const DeployJob &m_job;
    const DeployTarget &m_target;
    const std::string m_home;
    const HostFacts &m_host;
};

} // namespace

Result<Recipe> kubeDeployRecipe(const DeployJob &job, const RunPaths &paths, const HostFacts &host)
{
    return KubeSteps(job, paths, host).recipe(emptyDeployRecipe(job, paths));
}

Result<Recipe> kubeProbeRecipe(const DeployJob &job, const RunPaths &paths, const HostFacts &host)
{
    Recipe recipe = emptyDeployRecipe(job, paths);
    becomeProbe(recipe);
    return KubeSteps(job, paths, host).probe(std::move(recipe));
}

} // namespace slipway
