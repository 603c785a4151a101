// What recipes of deployments have in common, whatever the target. Pure; any thread.
#pragma once

#include "app/jobs/deployrecipe.h"

namespace slipway {

constexpr std::uint32_t probeSeconds = 20; // of one question how it does

supervisor::Recipe emptyDeployRecipe(const DeployJob &job, const RunPaths &paths);
QMap<QString, QString> deployVariables(const DeployJob &job, const DeployedBuild &build);
// With the variables replaced; what is not known stays.
QString expandedFor(const QString &text, const QMap<QString, QString> &values);
// Masked in the log, and given to scripts where they are.
void addSecrets(supervisor::Recipe &recipe, const QMap<QString, QString> &secrets, bool forScripts);
// A script that exports them, for a shell's standard input.
std::string exportScript(const QMap<QString, QString> &values);
// Becomes the question of this process: ends with it, and soon.
void becomeProbe(supervisor::Recipe &recipe);

} // namespace slipway
