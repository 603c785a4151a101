// Deploying to Kubernetes through kubectl: a Deployment or StatefulSet gets another image, or manifests are applied; its rollout is
// watched to its end, and undone when that does not come. Where kubectl signs in, and through which proxies, is its own matter.
// Pure; any thread. https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
#pragma once

#include "app/jobs/deployrecipe.h"

namespace slipway {

// Errors as of deployRecipe() and probeRecipe().
Result<supervisor::Recipe> kubeDeployRecipe(const DeployJob &job, const RunPaths &paths, const HostFacts &host);
Result<supervisor::Recipe> kubeProbeRecipe(const DeployJob &job, const RunPaths &paths, const HostFacts &host);

} // namespace slipway
