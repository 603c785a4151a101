#include "app/jobs/deployparts.h"

#include "app/domain/variables.h"
#include "app/jobs/recipeparts.h"

#include <QCoreApplication>

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

void becomeProbe(supervisor::Recipe &recipe)
{
    recipe.timeoutSeconds = probeSeconds;
    recipe.killGraceSeconds = 2;
    recipe.starterPid = std::uint32_t(QCoreApplication::applicationPid());
}

} // namespace slipway
