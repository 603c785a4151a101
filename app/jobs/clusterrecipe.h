// The recipe of a build that runs as a Job: what the supervisor creates, follows and removes through kubectl; with a workspace that is
// streamed there also the steps that fetch it here. Pure; any thread.
#pragma once

#include "app/jobs/jobmanifest.h"

namespace slipway {

// The errors of jobManifest(), and Unavailable without kubectl. kubeconfig: its text, from the keychain; empty: the cluster's file,
// or kubectl's own.
Result<supervisor::Recipe> clusterRecipe(const PlanRequest &request, const JobPlace &place, const QByteArray &kubeconfig, const RunPaths &paths,
                                         const HostFacts &host);

// How its kubeconfig is found again, for the file `cluster` of a run folder.
QString accessLines(const Cluster &cluster);

// kubectl's environment for this cluster.
QMap<QString, QString> kubectlEnvironment(const Cluster &cluster, const HostFacts &host);

} // namespace slipway
