// Where a component is deployed, as a configuration file says it: the map "deploy" of a component. Private to this folder; pure; any
// thread.
#pragma once

#include "app/config/configvalues.h"
#include "app/config/plan.h"
#include "app/config/yamlwriter.h"
#include "app/domain/deployment.h"

namespace slipway {

// What the file says, in the words of rows; what it leaves out is left out.
QJsonObject readDeploy(ConfigValues &values, const YamlNode &node, const QString &path);
void writeDeploy(YamlWriter &out, const DeployTarget &target); // nothing for a component that is deployed nowhere

// The target after what the file says, where it changes one; its steps. What can't work becomes a problem.
std::optional<DeployTarget> planDeploy(const ConfigComponent &wanted, const std::optional<ComponentId> &current, const ConfigState &state,
                                       const QString &path, const QString &file, QList<PlanStep> &steps, ConfigProblems &problems);

} // namespace slipway
