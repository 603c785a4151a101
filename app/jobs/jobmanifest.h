// What is created in a Kubernetes cluster for one build: a Job, the Secret with everything its containers run and know, and the
// volume claims of its definition. Every one of the definition's advanced settings stands in it. Pure; any thread.
// API: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/job-v1/ and pod-v1/; what Zadig makes of the
// same definition, and what not: its kubernetes.go.
#pragma once

#include "app/domain/cluster.h"
#include "app/jobs/jobscript.h"

#include <QJsonObject>

namespace slipway {

struct JobPlace {
    Cluster cluster;
    QString image;           // of the build and its tools: what build_os stands for
    QString installation;    // whose Jobs these are, where several consoles share a namespace; a label's value
    QByteArray knownHosts{}; // what ssh may trust
    RegistrySignIn signIn{};      // which opens the image
    RegistrySignIn cloneSignIn{}; // and the cluster's for clones
};

// Labels of everything a build has in a cluster, with its id; with the installation's.
inline constexpr const char *jobBuildLabel = "slipway.build";
inline constexpr const char *jobInstallationLabel = "slipway.installation";

inline constexpr const char *jobContainer = "build"; // the container whose end is the build's end

struct JobManifest {
    QString name;              // of the Job and its Secret
    QJsonObject job;
    // Go with the Job, created in this order: the sign-ins of its images, its Secret, which holds the pod back until it is there, claims
    // for this build alone. The uid of their owner is jobUidMark.
    QList<QJsonObject> owned;
    QList<QJsonObject> kept;   // claims that outlive it; to be created unless they are there
    QList<JobPart> parts;
    QStringList notes;         // what the log is to say first, in English: wishes the cluster can't fulfil
    std::vector<supervisor::Secret> masked; // must not show in the log
    std::vector<std::string> outputs;
    quint32 timeoutSeconds = 0;
    quint32 graceSeconds = 0;  // of the pod, once somebody ends it
    std::vector<supervisor::Step> steps; // of the recipe, as records tell of them: names and when they run
    int clones = 0;            // so many of them, the first ones, fetch repositories here, for a workspace that is streamed; see streamedClones()
};

// In the place of the Job's uid, which the cluster gives it: the Job is created first, so that whatever breaks off in between, nothing
// is ever without an owner that takes it along.
inline constexpr const char *jobUidMark = "slipway-job-uid";

QString jobNameOf(const BuildId &build);

// Of a build whose workspace is streamed into the cluster: the recipe of a build on this machine with the steps that fetch its
// repositories, and what they need, alone. paths and host are those of this machine.
Result<supervisor::Recipe> streamedClones(const PlanRequest &request, const RunPaths &paths, const HostFacts &host);

// The errors of planRecipe() and jobParts(), and Invalid where the cluster would refuse it: labels, GPU limits, storages, a strategy
// that the cluster does not have, more text than a Secret holds. host.container and host paths of the request do not count.
// A build of a fork's pull request gets neither caches nor storages that outlive it to write to. Images are pulled with their
// sign-ins for it, too, unless its containers could ask the cluster for what they are.
Result<JobManifest> jobManifest(const PlanRequest &request, const JobPlace &place);

} // namespace slipway
