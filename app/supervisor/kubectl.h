// What kubectl is asked on behalf of a build, and what its answers mean. kubectl brings a cluster's sign-in, proxies and certificates
// along; what is told to it goes through its standard input, what it tells through templates of Go, which every version since 1.20 has.
// Pure; any thread. API: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/ (PodStatus)
#pragma once

#include "app/supervisor/recipe.h"

namespace slipway::supervisor {

// The command line for ARGUMENTS. Short questions end by themselves when the cluster does not answer; followed logs don't.
std::vector<std::string> kubectlCommand(const ClusterJob &cluster, const std::vector<std::string> &arguments, bool isShort = true);

enum class KubeError {
    None,
    Exists,      // it is there already
    Gone,        // it is not there
    Refused,     // asking again gets the same answer
    Unreachable, // nobody answers, or not now
};

// Where a kubeconfig leads to. Of these kubectl asks nobody else.
struct ClusterPlace {
    std::string context, nameSpace;
    std::string server;   // without anything secret

    friend bool operator==(const ClusterPlace &, const ClusterPlace &) = default;
};

std::vector<std::string> askForPlace();
// Nothing: these bytes are no answer to it.
std::optional<ClusterPlace> placeFrom(std::string_view answer);

// Whether they say that a watch began too far back (HTTP 410): the server answers, and it begins anew.
bool isTooOld(std::string_view said);

// What the words that kubectl wrote on standard error mean.
KubeError kubeErrorOf(std::string_view said);

// Whether what these words say was not created may be later: its quota is full, or in use by others at this moment.
bool isForLater(std::string_view said);

// Whether the namespace is not there.
bool isWithoutNamespace(std::string_view said);

// Of these words those for the person: the last line, without what every one begins with; of a webhook that denies, all it says.
std::string kubeWords(std::string_view said);

struct ContainerStatus {
    enum class Is { Waiting, Running, Terminated };
    std::string name;
    Is is = Is::Waiting;
    int exitCode = 0;
    std::string reason, message; // "ImagePullBackOff"; "OOMKilled"

    friend bool operator==(const ContainerStatus &, const ContainerStatus &) = default;
};

struct PodStatus {
    std::string name, phase, reason, message; // "Failed", "Evicted"
    bool isLeaving = false;       // somebody deleted it
    bool isUnheard = false;       // its node does not answer: the cluster says so for the pod, but not for its containers
    std::string unscheduled;      // why no node takes it; empty: one does
    std::string disruption;       // why the cluster ends it: preempted, its node is drained or lost
    std::vector<ContainerStatus> containers; // init containers first

    const ContainerStatus *container(std::string_view wanted) const;
    bool isOver() const { return phase == "Succeeded" || phase == "Failed"; }
    friend bool operator==(const PodStatus &, const PodStatus &) = default;
};

std::vector<std::string> askForPods(const std::string &build);
// Nothing: these bytes are no answer to it.
std::optional<std::vector<PodStatus>> podsFrom(std::string_view answer);

struct KubeEvent {
    std::string type, reason, message; // "Warning", "FailedCreate"
    friend bool operator==(const KubeEvent &, const KubeEvent &) = default;
};

// The same as a stream that goes on: what there is first, then each change, until the server, the connection or kubectl ends it. Of an
// empty list nothing is told. kubectl ends with 0 also when the connection broke, and prints an ERROR of the server like any other event.
// https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes
std::vector<std::string> askToWatchPods(const std::string &build);

struct PodEvent {
    enum class Is { There, Gone, Error };
    Is is = Is::There;
    PodStatus pod;                // Gone: as it was last
    int code = 0;                 // Error: 410, what was asked for is too old
};

// Reads that stream, in any pieces. An event counts once it is whole.
class PodEventReader
{
public:
    // All that have become whole.
    std::vector<PodEvent> take(std::string_view bytes);
    void clear() { m_buffer.clear(); }

private:
    std::string m_buffer;
};

struct JobStatus {
    std::string failed, message;  // "DeadlineExceeded"; empty: it has not failed
    bool isLeaving = false;       // somebody deleted it
    bool isSuspended = false;     // somebody holds it back, a queue of the cluster maybe
    friend bool operator==(const JobStatus &, const JobStatus &) = default;
};

std::vector<std::string> askForJob(const std::string &job);
// Nothing: these bytes are no answer to it.
std::optional<JobStatus> jobFrom(std::string_view answer);

std::vector<std::string> askForEvents(const std::string &object);
std::vector<KubeEvent> eventsFrom(std::string_view answer);

// Of why no node takes a pod the claim that is not there; empty: it is something else.
std::string missingClaim(std::string_view message);
// Whether what a pod names is not there.
bool isMissing(std::string_view message);

// Whether waiting is of no use.
bool isHopelessPull(std::string_view message);
bool isHopelessCreation(const KubeEvent &event); // of a Job whose pod can't be made

} // namespace slipway::supervisor
