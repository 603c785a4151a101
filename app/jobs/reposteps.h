// The steps that fetch what a plan builds from. Pure; any thread.
#pragma once

#include "app/jobs/planrecipe.h"

namespace slipway {

// The repositories in the order of the build: those of the plan, or of a plan without any the component's own.
QList<FetchedRepo> fetchedRepos(const PlanRequest &request);

// "Clone" puts the component's own source, where it has one, into the workspace; "Clone <name>" each of the plan's into its
// folder below. One of these that is the component's own repository is built at the build's commit too, whatever its branch
// says. Each gets the credential of its code host and no other; that of the component where both are on one server and the
// repository names no code host.
Result<> addRepoSteps(supervisor::Recipe &recipe, const PlanRequest &request, const RunPaths &paths, const HostFacts &host);

} // namespace slipway
