// How the scripts of a build come to run in a container: the step that starts it with podman or docker, and what of the
// definition's advanced settings such an engine obeys: limits, privileges, labels, annotations and storages. Repositories are
// fetched, and files archived and uploaded, outside as in any build. With an engine on another machine the folders are carried
// there and back instead of mounted; see carry.sh. Pure; any thread.
#pragma once

#include "app/jobs/containerengine.h"
#include "app/jobs/planrecipe.h"
#include "app/jobs/planvariables.h"

namespace slipway {

inline constexpr const char *containerStepName = "Container";

// Of every container of ours, with the build's id.
inline constexpr const char *containerBuildLabel = "slipway.build";
QString containerNameOf(const BuildId &build);

// Has the script of a shell run in the image's bash, where it has one.
void preferBash(supervisor::Step &step);

// What the host's facts are inside: the image's own shells, and none of the machine's certificates.
HostFacts insideContainer(const HostFacts &host);

// Puts the step in front of all others and has the scripts run there. Unavailable: the engine is not installed. Invalid: a
// storage that no engine can mount, or a GPU that can't be understood.
Result<> addContainer(supervisor::Recipe &recipe, const PlanVariables &variables, const PlanRequest &request, const RunPaths &paths,
                      const HostFacts &host);

} // namespace slipway
