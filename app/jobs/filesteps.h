// The steps that keep, upload and cache files of the workspace. Pure; any thread.
#pragma once

#include "app/jobs/planvariables.h"

namespace slipway {

// "Archive": a file or folder becomes artifacts of the build; see artifacts.h.
Result<> addArchiveStep(supervisor::Recipe &recipe, const PlanVariables &variables, const PlanRequest &request, const RunPaths &paths,
                        const HostFacts &host);

// "Upload": with curl to an S3-compatible storage, path-style. Unavailable: no curl. Invalid: no such storage, or an address that is
// neither http nor https.
Result<> addUploadStep(supervisor::Recipe &recipe, const PlanVariables &variables, const PlanRequest &request, const RunPaths &paths,
                       const HostFacts &host);

// A cache of the workspace is copied back once the sources are there, and kept after a build that went well; one of a folder
// below the workspace or $HOME is a link to where it is kept, so nothing in it can be archived or uploaded. Both belong to the
// component; a build of a fork's pull request has none of its own to keep.
Result<> addRestoreStep(supervisor::Recipe &recipe, const PlanVariables &variables, const PlanRequest &request, const RunPaths &paths,
                        const HostFacts &host);
void addSaveStep(supervisor::Recipe &recipe, const PlanRequest &request, const RunPaths &paths, const HostFacts &host);

} // namespace slipway
