// The steps that make a plan's tools ready, and what they add to the scripts. Pure; any thread.
#pragma once

#include "app/jobs/planrecipe.h"

namespace slipway {

// "Tool <name> <version>" for each that has a script. A tool lies in <tools>/<name>-<version>, where only its own step writes. Its
// folder of programs comes before the machine's in PATH, in the order of the plan; of two values for a variable the later
// tool's counts. environment: gets PATH and the tools' variables. Invalid: not in the catalogue, or switched off.
Result<> addToolSteps(supervisor::Recipe &recipe, QMap<QString, QString> &environment, const PlanRequest &request, const RunPaths &paths,
                      const HostFacts &host);

} // namespace slipway
