#include "app/jobs/deployparts.h"

#include "app/domain/variables.h"
#include "app/jobs/recipeparts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

// An engine asks a container to end for ten seconds before it makes it.
constexpr std::uint32_t cleanupSeconds = 120;

} // namespace

QMap<QString, QString> deployVariables(const DeployJob &job, const DeployedBuild &build)
{
    return deployVariables(build.build, job.component.name, job.component.project, build.outputs);
}

QString expandedFor(const QString &text, const QMap<QString, QString> &values)
{
    Variables variables;
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        variables.set(it.key(), *it, Origin::BuiltIn);
    return variables.expand(text);
}

supervisor::Recipe emptyDeployRecipe(const DeployJob &job, const RunPaths &paths)
{
    supervisor::Recipe recipe;
    recipe.buildId = utf8(job.deployment.id.toString());
    recipe.runDir = utf8(paths.runDir);
    recipe.workspace = utf8(paths.workspace);
    recipe.timeoutSeconds = std::uint32_t(job.deployment.target.timeoutMinutes) * 60;
    recipe.cleanupSeconds = cleanupSeconds;
    return recipe;
}

void addSecrets(supervisor::Recipe &recipe, const QMap<QString, QString> &secrets, bool forScripts)
{
    for (auto it = secrets.cbegin(); it != secrets.cend(); ++it)
        recipe.secrets.push_back({utf8(it.key()), utf8(*it), forScripts});
}

std::string exportScript(const QMap<QString, QString> &values)
{
    std::string script;
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        script += utf8("export "_L1 + it.key() + "='"_L1 + QString(*it).replace("'"_L1, "'\\''"_L1) + "'\n"_L1);
    return script;
}

void becomeProbe(supervisor::Recipe &recipe)
{
    recipe.timeoutSeconds = probeSeconds;
    recipe.killGraceSeconds = 2;
    recipe.starterPid = std::uint32_t(QCoreApplication::applicationPid());
}

} // namespace slipway
