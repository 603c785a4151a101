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
std::optional<QMap<QString, SecretSource>> readDeploySecrets(ConfigValues &values, const YamlNode &node, const QString &path);
void writeDeploy(YamlWriter &out, const DeployTarget &target); // nothing for a component that is deployed nowhere

// Of a target whose cluster will be neither in the file's list nor in the stored one; empty: of any other. A catalogue may lose a
// cluster that targets name, and its export is still to be applied.
QString noteOnCluster(const DeployTarget &target, const ConfigItems &items, const QList<BuildItem> &stored, bool prune);

// Puts the target after what the file says into planned, where it changes, and its steps into steps. isNew: whether the keychain has
// another value of that secret. What can't work becomes a problem.
void planDeploy(PlannedComponent &planned, const ConfigComponent &wanted, const std::optional<ComponentId> &current, const ConfigState &state,
                const QString &file, const std::function<bool(const QString &secret)> &isNew, QList<PlanStep> &steps, ConfigProblems &problems);

} // namespace slipway
