// The part of a plan that says how things are built. Private to this folder; pure; any thread.
#pragma once

#include "app/config/plan.h"

namespace slipway {

// Items of the document beside those of the state. projects: the keys there will be. What a definition or template names must
// be in the document or in the state, and each component is built by one definition at most: else a problem.
void planItems(const ConfigDocument &document, const ConfigState &state, const PlanOptions &options, const QList<ProjectKey> &projects,
               Plan &plan, QList<PlanStep> &steps, ConfigProblems &problems);

// What from_env and from_file of the items name, with the keychain keys that stand there now.
QList<SecretUse> outsideSecretsOfItems(const ConfigDocument &document, const ConfigState &state);

} // namespace slipway
