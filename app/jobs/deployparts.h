// What recipes of deployments have in common, whatever the target. Pure; any thread.
#pragma once

#include "app/jobs/deployrecipe.h"

namespace slipway {

constexpr std::uint32_t probeSeconds = 20; // of one question how it does

supervisor::Recipe emptyDeployRecipe(const DeployJob &job, const RunPaths &paths);
QMap<QString, QString> deployVariables(const DeployJob &job, const DeployedBuild &build);
// With the variables replaced; what is not known stays.
QString expandedFor(const QString &text, const QMap<QString, QString> &values);
// Becomes the question of this process: ends with it, and soon.
void becomeProbe(supervisor::Recipe &recipe);

} // namespace slipway
