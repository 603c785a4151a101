// How the scripts of a build come to run in a container: the step that starts it with podman or docker, and what of the
// definition's advanced settings such an engine obeys: limits, privileges, labels, annotations and storages. Repositories are
// fetched, and files archived and uploaded, outside as in any build. With an engine on another machine the folders are carried
// there and back instead of mounted; see carry.sh. Pure; any thread.
#pragma once

#include "app/jobs/planrecipe.h"
#include "app/jobs/planvariables.h"

namespace slipway {

inline constexpr const char *containerStepName = "Container";

// Of every container of ours, with the build's id.
inline constexpr const char *containerBuildLabel = "slipway.build";
QString containerNameOf(const BuildId &build);

// The one that the settings choose ("auto", "podman", "docker"), as far as it is there. Unavailable, with what to do.
struct ContainerEngine {
    QString program; // absolute
    bool isPodman = false;
};
Result<ContainerEngine> engineFor(const QString &choice, const HostFacts &host);

// Where CONTAINER_HOST of podman, or DOCKER_HOST of docker, leads to an engine that need not see any file of this machine
// ("tcp://build7:2375", "ssh://mara@build7"). Empty: it is this machine's.
QString engineElsewhere(bool isPodman, const HostFacts &host);

// Has the script of a shell run in the image's bash, where it has one.
void preferBash(supervisor::Step &step);

// What the host's facts are inside: the image's own shells, and none of the machine's certificates.
HostFacts insideContainer(const HostFacts &host);

// Puts the step in front of all others and has the scripts run there. Unavailable: the engine is not installed. Invalid: a
// storage that no engine can mount, or a GPU that can't be understood.
Result<> addContainer(supervisor::Recipe &recipe, const PlanVariables &variables, const PlanRequest &request, const RunPaths &paths,
                      const HostFacts &host);

} // namespace slipway
