// The step that builds an image after the script. Pure; any thread.
#pragma once

#include "app/jobs/planvariables.h"

namespace slipway {

// "Image": docker, podman or buildah, whose work needs the whole machine, so it runs OUTSIDE the sandbox; the log says so. Therefore only
// options that stay within the build are let through, and context and Dockerfile are looked at again, with all links followed,
// before it starts; nothing that a script wrote is run. Its sign-ins are in no argument, and in a folder of their own as long as it
// runs. Pushed where the target has a registry, into one on this machine also without encryption; then it tells the output
// IMAGE_DIGEST. A name that the script has put into IMAGE counts.
Result<> addDockerStep(supervisor::Recipe &recipe, const PlanVariables &variables, const PlanRequest &request, const RunPaths &paths,
                       const HostFacts &host);

// The words of the build's arguments; Invalid: an option that reaches beyond the build, or a word that is none.
Result<QStringList> imageBuildArguments(const QString &text);

} // namespace slipway
