#include "app/jobs/planrecipe.h"

#include "app/jobs/containerstep.h"
#include "app/jobs/dockerstep.h"
#include "app/jobs/filesteps.h"
#include "app/jobs/recipeparts.h"
#include "app/jobs/reposteps.h"
#include "app/jobs/toolsteps.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

using supervisor::Recipe;
using supervisor::Step;

namespace {

struct ScriptPart {
    const char *name;
    QString script;
    ScriptType type = ScriptType::Shell;
    supervisor::When when = supervisor::When::Success;
};

// The person's scripts run as that of a component does, with the variables of the plan as its environment.
Result<> addScript(Recipe &recipe, const ScriptPart &part, const QMap<QString, QString> &environment, const PlanRequest &request,
                   const RunPaths &paths, const HostFacts &host)
{
    if (part.script.trimmed().isEmpty())
        return Done{};
    Component component = request.component;
    component.build.script = part.script;
    component.build.scriptType = part.type;
    component.build.environment = environment;
    std::optional<RepositorySource> source;
    if (!component.image && request.build.image.isEmpty() && !component.source.url.isEmpty()) {
        auto own = sourceOf(request.build, component);
        if (!own)
            return failure(own.error());
        source = *std::move(own);
    }
    auto step = buildStep(request.build, component, paths, source, host);
    if (!step)
        return failure(step.error());
    step->name = part.name;
    step->when = part.when;
    if (part.type == ScriptType::Shell)
        step->outputs = host.bash.isEmpty() ? supervisor::OutputForm::Sh : supervisor::OutputForm::Bash;
    if (part.when != supervisor::When::Success && source && !step->commands.front().empty()) {
        // The clone may be what failed: then there is neither the folder nor the commit that the script would begin with.
        step->cwd = utf8(paths.workspace);
        auto &command = step->commands.front();
        if (command.size() > 3 && command[1] == "-c" && command[3] == "slipway")
            command.erase(command.begin(), command.begin() + 4);
    }
    recipe.steps.push_back(*std::move(step));
    return Done{};
}

// What a definition asks for and only a container or a cluster can give; the standard limits are nobody's wish.
QStringList unobeyed(const AdvancedSettings &advanced)
{
    QStringList names;
    const ResourceSpec standard = AdvancedSettings().resources, &asked = advanced.resources;
    if (asked.cpuLimit != standard.cpuLimit && asked.cpuLimit > 0)
        names.append(u"the limit of processors"_s);
    if (asked.memoryLimit != standard.memoryLimit && asked.memoryLimit > 0)
        names.append(u"the limit of memory"_s);
    if (!asked.gpuLimit.trimmed().isEmpty())
        names.append(u"the GPU limit"_s);
    if (advanced.privileged)
        names.append(u"the privileged mode"_s);
    if (advanced.storagesEnabled && !advanced.storages.isEmpty())
        names.append(u"the storages"_s);
    return names;
}

// In English as all that the log says of itself.
void noteUnobeyed(Recipe &recipe, const AdvancedSettings &advanced)
{
    const QStringList names = unobeyed(advanced);
    const auto build = std::find_if(recipe.steps.begin(), recipe.steps.end(), [](const Step &step) { return step.name == buildStepName; });
    if (!names.isEmpty() && build != recipe.steps.end())
        build->note = utf8(u"scripts run on the machine itself, which does not give them "_s + names.join(u", "_s));
}

Result<> addSteps(Recipe &recipe, const PlanRequest &request, const RunPaths &paths, const HostFacts &host)
{
    const BuildPlan &plan = request.plan.plan;
    auto variables = variablesOf(request, paths, host);
    if (!variables)
        return failure(variables.error());
    recipe.files = variables->files;
    const QStringList outputs = outputsOf(plan);
    for (const QString &name : outputs)
        recipe.outputs.push_back(utf8(name));

    // A later one counts: the tools', the component's, the definition's.
    QMap<QString, QString> environment;
    if (auto added = addToolSteps(recipe, environment, request, paths, host); !added)
        return added;
    environment.insert(request.component.build.environment);
    environment.insert(variables->plain);

    if (auto added = addRepoSteps(recipe, request, paths, host); !added)
        return added;
    if (auto added = addRestoreStep(recipe, *variables, request, paths, host); !added)
        return added;
    const HostFacts around = request.container ? insideContainer(host) : host;
    const auto script = [&](const ScriptPart &part) { return addScript(recipe, part, environment, request, paths, around); };
    if (auto added = script({buildStepName, plan.script, plan.scriptType}); !added)
        return added;
    if (auto added = addDockerStep(recipe, *variables, request, paths, host); !added)
        return added;
    addSaveStep(recipe, request, paths, host);
    if (auto added = addArchiveStep(recipe, *variables, request, paths, host); !added)
        return added;
    if (auto added = addUploadStep(recipe, *variables, request, paths, host); !added)
        return added;
    if (auto added = script({postStepName, plan.post.script}); !added)
        return added;
    if (auto added = script({failureStepName, plan.post.failureScript, ScriptType::Shell, supervisor::When::Failure}); !added)
        return added;
    recipe.secrets.insert(recipe.secrets.end(), variables->secrets.begin(), variables->secrets.end());
    if (request.container && !recipe.steps.empty())
        return addContainer(recipe, *variables, request, paths, host);
    if (!request.inCluster)
        noteUnobeyed(recipe, plan.advanced);
    return Done{};
}

} // namespace

ImageTarget targetFor(const Build &build, const Catalogue &catalogue, const QMap<QString, QString> &keychain)
{
    const ImageRegistry *registry = isOfFork(build) ? nullptr : catalogue.defaultRegistry();
    if (!registry)
        return {};
    return {.host = registry->host,
            .nameSpace = registry->nameSpace,
            .username = registry->username,
            .password = keychain.value(registry->secretKey)};
}

QStringList secretKeysFor(const EffectivePlan &plan, const Catalogue &catalogue)
{
    QStringList keys = secretKeysOf(plan.plan);
    for (const RepoInput &repo : plan.repos) {
        if (const CodeHost *host = repo.codeHost.isEmpty() ? nullptr : catalogue.codeHost(repo.codeHost))
            keys.append(host->secretKey);
    }
    if (const auto &upload = plan.plan.post.upload; upload && upload->enabled) {
        if (const ObjectStorage *storage = catalogue.storage(upload->storage))
            keys.append(storage->secretKey);
    }
    if (const ImageRegistry *registry = plan.definition.isEmpty() ? nullptr : catalogue.defaultRegistry())
        keys.append(registry->secretKey);
    keys.removeAll(QString());
    keys.removeDuplicates();
    return keys;
}

Result<Recipe> planRecipe(const PlanRequest &request, const RunPaths &paths, const HostFacts &host)
{
    if (request.plan.definition.isEmpty())
        return recipeFor(request.build, request.component, paths, request.secrets, host);
    const bool needsGit = !request.plan.repos.isEmpty() || (!request.component.image && !request.component.source.url.isEmpty());
    if (auto checked = checkHost(needsGit, host); !checked)
        return failure(checked.error());

    Recipe recipe;
    recipe.buildId = utf8(request.build.id.toString());
    recipe.runDir = utf8(paths.runDir);
    recipe.workspace = utf8(paths.workspace);
    const int minutes = request.plan.plan.advanced.timeoutMinutes;
    recipe.timeoutSeconds = static_cast<std::uint32_t>(minutes <= 0 ? zadigTimeoutMinutes : qMin(minutes, longestTimeoutMinutes)) * 60;
    recipe.sandbox.writable = {utf8(paths.cache)};
    if (request.component.build.sandbox && host.sandboxWorks)
        recipe.sandbox.bwrap = utf8(host.bubblewrap);
    if (!isOfFork(request.build)) {
        if (request.component.image)
            addRegistryAuth(recipe, *request.component.image, request.secrets.registryPassword);
        if (!request.target.isAccount)
            addRegistryAuth(recipe, request.target.host, request.target.username, request.target.password);
    }
    if (auto added = addSteps(recipe, request, paths, host); !added)
        return failure(added.error());
    if (recipe.steps.empty()) {
        // Says what is missing.
        auto nothing = buildStep(request.build, Component{.name = request.plan.definition}, paths, std::nullopt, host);
        return failure(nothing.error());
    }
    mask(recipe, request.secrets, host);
    return recipe;
}

} // namespace slipway
