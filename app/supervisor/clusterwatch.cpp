// How the pod of a build is: watches it, asks where the watch leaves a doubt, and concludes from it what became of the build.
// The watch tells of each change at once; whenever it ends, and they all end, it begins anew with a list of what there is, so that only
// the last state counts and none is lost.
#include "app/supervisor/clusterbuild.h"

#include <algorithm>
#include <array>

namespace slipway::supervisor {

namespace {

using namespace std::chrono_literals;
using Duration = std::chrono::steady_clock::duration;

constexpr Duration shortest = 300ms, longest = 10s, longestMissing = 30s;
constexpr auto watchTime = 10min;      // then it begins anew: a connection that leads nowhere says nothing
constexpr auto steadyTime = 30s;       // of a watch that ends for other reasons than the one before
constexpr auto quietTime = 2s;         // of a new watch; of no pod it tells nothing
constexpr auto tick = 5s;              // for what depends on time
constexpr Duration silentTime = 5s;    // of a followed log whose container has ended; then what there is of it is asked for
constexpr int mostSilences = 2;         // of a container that runs, each twice as long as the one before
constexpr Duration lastPassTime = 1min; // for the first byte of that, as far as signing in and a slow cluster go
constexpr auto claimsTime = 20s;       // between a Job and the claims that it owns
constexpr std::chrono::seconds slowStartTime = 10s;    // of a container whose node says nothing; then its events may tell why
constexpr std::chrono::seconds pullQuestionTime = 30s; // between two questions on why an image can't be pulled
constexpr auto lastWordsTime = 5s;     // of a log whose pod is gone
constexpr auto mostUnknownTime = 15min;
constexpr const char *noClaim =
    " is not in the cluster's namespace, so no node takes the build's pod. Make it there, or name another one in the definition or the cluster's settings.";
constexpr const char *toMend = ". Mend that, in the definition or in the cluster, and build again.";

// Its node does not tell how it is.
bool isSilent(const PodStatus &pod) { return pod.isUnheard || pod.phase == "Unknown" || pod.reason == "NodeLost"; }

std::string lostNode(const PodStatus &pod)
{
    const std::string &more = pod.message.empty() ? pod.disruption : pod.message;
    return "The node of the build's pod was lost" + (more.empty() ? std::string(".") : ": " + more);
}

Duration grown(Duration pause, Duration most) { return std::min(most, pause * 3 / 2); }

// The kubelet sums up every few minutes what it told before in better words.
bool isSummary(const KubeEvent &event) { return event.message.starts_with("Unable to attach or mount volumes"); }

// What the cluster mends by itself, however long that takes: a disk that another build or a dead node still has, a network without
// addresses. Not so a volume of something that is not there.
bool isMending(const KubeEvent &event)
{
    if (event.reason == "FailedAttachVolume" || event.reason == "FailedCreatePodSandBox" || event.reason == "NetworkNotReady")
        return true;
    return (event.reason == "FailedMount" || event.reason == "FailedMapVolume") && !isMissing(event.message)
        && (isSummary(event) || event.message.find("timed out waiting for the condition") != std::string::npos
            || event.message.find("WaitForAttach") != std::string::npos);
}

// The build's Secret is made after the Job and before the pod is looked at. That a volume missed it tells nothing any more.
bool isAboutOwn(const KubeEvent &event, const std::string &job)
{
    return event.reason == "FailedMount" && isMissing(event.message) && event.message.find("secret \"" + job + '"') != std::string::npos;
}

} // namespace

void ClusterBuild::watch()
{
    if (m_watch || m_isGone || (m_call && m_follow) || Clock::now() < m_watchAt)
        return;
    m_events.clear();
    m_hasWatchTold = false;
    m_doubtAt = Clock::now() + quietTime;
    m_watch = std::make_unique<KubeProcess>(m_cluster, kubectlCommand(m_cluster, askToWatchPods(m_recipe.buildId), false), std::string_view(),
                                            m_kubeconfig.get(), watchTime);
}

void ClusterBuild::readWatched()
{
    if (!m_watch)
        return;
    std::vector<PodEvent> events;
    m_watch->read([this, &events](std::string_view bytes) {
        for (PodEvent &event : m_events.take(bytes))
            events.push_back(std::move(event));
    });
    for (PodEvent &event : events) {
        if (event.is == PodEvent::Is::Error)
            return watchLater(); // what comes after an error counts for nothing
        m_hasWatchTold = m_hasToldSince = true;
        m_doubtAt = Clock::time_point::max();
        answeredAgain();
        if (!m_pod.empty() && event.pod.name != m_pod)
            continue;
        podTold(std::move(event.pod));
        if (event.is == PodEvent::Is::Gone)
            return podGone();
    }
}

void ClusterBuild::watchEnded()
{
    const std::string complained = m_watch->complained();
    // One that told something and then failed had a cluster that answers.
    const bool isLost = !m_watch->isGood() && !isTooOld(complained) && (!m_hasWatchTold || kubeErrorOf(complained) == KubeError::Refused);
    watchLater();
    if (!isLost)
        answeredAgain();
    else if (m_state.outcome == Outcome::None)
        isGivenUp(complained, nullptr, m_hasWatchTold); // who may list, but not watch
}

void ClusterBuild::watchLater()
{
    const Clock::time_point now = Clock::now(), begun = m_watch->due() - watchTime;
    m_watchPause = now - begun < steadyTime ? grown(m_watchPause, longest) : shortest;
    stopWatch();
    m_watchAt = now + m_watchPause;
}

void ClusterBuild::stopWatch()
{
    m_watch.reset();
    m_events.clear();
    m_watchAt = Clock::now();
    m_doubtAt = Clock::time_point::max();
}

void ClusterBuild::podTold(PodStatus pod)
{
    if (m_pod.empty()) {
        note("The cluster made the pod " + pod.name + ".");
        m_stuckAt = Clock::time_point::max(); // that it could not be made is over
    }
    m_pod = pod.name;
    m_missing = 0;
    reached("created");
    if (!pod.containers.empty()) // what a node tells of them
        reached("scheduled");
    if (std::any_of(pod.containers.begin(), pod.containers.end(), [](const ContainerStatus &one) { return one.is != ContainerStatus::Is::Waiting; }))
        reached("running");
    if (m_told == pod)
        return;
    m_told = std::move(pod);
    m_pause = shortest;
    if (m_phase != Phase::Pod)
        return;
    again(0s);
    if (!m_call)
        return;
    m_answered = nullptr; // it was about what is over
    m_call->kill();
    m_pullAskAt = Clock::time_point::min();
}

void ClusterBuild::podGone()
{
    m_isGone = true;
    m_goneAt = Clock::now();
    stopWatch();
    if (m_phase == Phase::Pod)
        again(0s);
}

void ClusterBuild::lookAgain()
{
    if (m_isGone)
        return concludeGone();
    if (!m_follow && Clock::now() >= m_doubtAt) {
        m_doubtAt = Clock::time_point::max();
        m_hasToldSince = false;
        return ask(askForPods(m_recipe.buildId), &ClusterBuild::podsAnswered);
    }
    if (m_lostAt != Clock::time_point::max())
        return again(longest);
    if (m_told)
        return look(*m_told);
    // The watch may be about to tell of it.
    m_doubtAt == Clock::time_point::max() && m_watch ? podIsMissing() : again(tick);
}

void ClusterBuild::podsAnswered(const KubeProcess &call)
{
    const auto pods = podsFrom(call.said());
    if (!call.isGood() || !pods)
        return askAgain(call, nullptr);
    answeredAgain();
    if (m_hasToldSince)
        return again(0s);
    const auto ours = std::find_if(pods->begin(), pods->end(), [this](const PodStatus &pod) { return m_pod.empty() || pod.name == m_pod; });
    if (ours != pods->end()) {
        podTold(*ours);
        again(0s);
    } else if (m_pod.empty()) {
        podIsMissing();
    } else {
        podGone();
    }
}

// There was none yet: why, only the Job and its events know.
void ClusterBuild::podIsMissing()
{
    if (m_state.outcome != Outcome::None)
        return end();
    if (++m_missing == 1)
        wait("The cluster has not made the build's pod yet.");
    m_pause = grown(std::max<Duration>(m_pause, 1s), longestMissing);
    if (m_missing % 2 == 1)
        ask(askForEvents(m_cluster.job), &ClusterBuild::missingAnswered);
    else
        ask(askForJob(m_cluster.job), &ClusterBuild::jobAnswered);
}

void ClusterBuild::missingAnswered(const KubeProcess &call)
{
    again(m_pause);
    for (const KubeEvent &event : call.isGood() ? eventsFrom(call.said()) : std::vector<KubeEvent>()) {
        const std::string refused = "The cluster refuses the build's pod: " + event.message + toMend;
        if (isHopelessCreation(event)) {
            fail(Outcome::Failed, refused);
            return end();
        }
        // A namespace that is new gets its account in a moment.
        if (event.reason == "FailedCreate" && event.message.find("serviceaccount") != std::string::npos
            && giveUpAfter(m_cluster.patience.missing, m_stuckAt, refused))
            return;
        if (event.reason == "FailedCreate")
            wait("The cluster can't make the build's pod yet: " + event.message + '.');
    }
}

void ClusterBuild::jobAnswered(const KubeProcess &call)
{
    const auto answer = jobFrom(call.said());
    const KubeError error = call.isGood() && answer ? KubeError::None : kubeErrorOf(call.complained());
    if (error == KubeError::Unreachable)
        return askAgain(call, nullptr);
    answeredAgain();
    const JobStatus job = error == KubeError::None ? *answer : JobStatus(); // who may not ask does not know
    const bool isEnding = m_isGone || (m_told && m_told->isLeaving);
    if (isEnding)
        m_job = job;
    if (error == KubeError::Gone || job.isLeaving) {
        fail(Outcome::Failed, "Somebody removed the Job " + m_cluster.job + " from the cluster before it " + (m_pod.empty() ? "began." : "ended."));
        return end();
    }
    if (job.failed == "DeadlineExceeded") {
        fail(Outcome::TimedOut, "The cluster ended the build at its own time limit.");
        return end();
    }
    if (m_told)
        return again(0s);
    if (!job.failed.empty()) {
        fail(Outcome::Failed, "The cluster gave up the build's Job (" + job.failed + "): " + job.message + '.');
        return end();
    }
    if (job.isSuspended)
        wait("The cluster holds back the build's Job: it is suspended.");
    again(m_pause);
}

void ClusterBuild::concludeGone()
{
    if (m_follow && Clock::now() < m_goneAt + lastWordsTime) {
        m_nextAt = m_goneAt + lastWordsTime;
        return;
    }
    if (m_follow) {
        readFollowed();
        m_follow.reset();
        m_partLog->endStream();
    }
    const ContainerStatus *container = m_part < m_cluster.parts.size() ? m_told->container(m_cluster.parts[m_part].container) : nullptr;
    // One that was waiting when it was to be ended has no log; one that went by itself may have run unseen.
    const bool hasMore = m_partLog || (container && container->is != ContainerStatus::Is::Waiting)
        || (m_part < m_cluster.parts.size() && m_state.outcome == Outcome::None);
    if (hasMore && !std::exchange(m_wasGoneNoted, true))
        note("The log may be incomplete: the pod is gone.");
    if (m_state.outcome != Outcome::None)
        return end();
    if (m_told->isOver() && m_part == m_cluster.parts.size())
        return conclude(*m_told);
    if (m_told->isOver() && m_told->phase == "Failed" && !m_told->reason.empty())
        return conclude(*m_told); // evicted, and taken away at once
    if (!m_job)
        return ask(askForJob(m_cluster.job), &ClusterBuild::jobAnswered);
    if (isSilent(*m_told)) {
        fail(Outcome::Failed, lostNode(*m_told));
        return end();
    }
    ask(askForEvents(m_pod), &ClusterBuild::goneAnswered);
}

void ClusterBuild::goneAnswered(const KubeProcess &call)
{
    std::string why = m_told->disruption;
    if (why.empty())
        why = "somebody removed it, or its node was lost";
    static constexpr std::array<std::string_view, 7> ends{"Evicted", "Preempted", "Preempting", "TaintManagerEviction", "NodeNotReady", "NodeShutdown",
                                                          "ExceededGracePeriod"};
    for (const KubeEvent &event : call.isGood() ? eventsFrom(call.said()) : std::vector<KubeEvent>()) {
        if (m_told->disruption.empty() && std::find(ends.begin(), ends.end(), event.reason) != ends.end())
            why = event.message;
    }
    fail(Outcome::Failed, "The build's pod is gone before its end: " + why + '.');
    end();
}

void ClusterBuild::look(const PodStatus &pod)
{
    if (isNodeLost(pod))
        return;
    const ContainerStatus *container = m_part < m_cluster.parts.size() ? pod.container(m_cluster.parts[m_part].container) : nullptr;
    again(tick);
    if (container && container->is != ContainerStatus::Is::Waiting) {
        m_unstartedAt = m_configErrorAt = m_stuckAt = m_unscheduledAt = Clock::time_point::max();
        const bool hasEnded = container->is == ContainerStatus::Is::Terminated || pod.isOver();
        const bool isDeaf = m_deafPasses > 2 && !m_deafWords.empty();
        wait(isSilent(pod) ? "The node of the build's pod does not answer." : isDeaf ? "The cluster does not give the log: " + m_deafWords + '.' : std::string());
        if (!m_follow)
            follow(hasEnded);
        else if (hasEnded && Clock::now() - m_heardAt > (m_isLastPass ? lastPassTime : silentTime))
            m_follow->kill(); // its connection leads nowhere
        if (!hasEnded && !isSilent(pod) && !pod.isLeaving)
            reopenWhenSilent();
        if (!hasEnded)
            stream();
        return;
    }
    const ContainerStatus *last = pod.container(m_cluster.parts.back().container);
    if (pod.isOver() || (m_part == m_cluster.parts.size() && last && last->is == ContainerStatus::Is::Terminated))
        return conclude(pod);
    if (m_state.outcome == Outcome::None && m_part < m_cluster.parts.size())
        lookAtWaiting(pod, container);
}

// Kubelets up to 1.28 go on with the file that they have put aside where they begin a new one for a log, and never tell of the new one.
void ClusterBuild::reopenWhenSilent()
{
    if (m_isReopened)
        return;
    const Clock::time_point at = m_heardAt + std::chrono::seconds(m_cluster.patience.silent) * (1 << std::min(m_silences, mostSilences));
    if (Clock::now() < at) {
        m_nextAt = std::min(m_nextAt, at);
        return;
    }
    m_isReopened = true;
    ++m_silences;
    m_follow->kill();
}

// A node that does not answer may come back, and its containers have run on. Not so for a pod that is to be ended since.
bool ClusterBuild::isNodeLost(const PodStatus &pod)
{
    const Clock::time_point now = Clock::now(), never = Clock::time_point::max();
    const bool isUnknown = isSilent(pod);
    m_unknownAt = isUnknown ? std::min(m_unknownAt, now) : never;
    m_leavingAt = pod.isLeaving ? std::min(m_leavingAt, now) : never;
    if (m_state.outcome != Outcome::None || pod.isOver())
        return false;
    const bool isOverdue = pod.isLeaving && now - std::max(m_leavingAt + std::chrono::seconds(m_cluster.graceSeconds), m_heardAt) > 1min;
    if (!isOverdue && !(isUnknown && (pod.isLeaving || now - m_unknownAt > mostUnknownTime)))
        return false;
    note("The log may be incomplete: the pod's node was lost.");
    fail(Outcome::Failed, lostNode(pod));
    end();
    return true;
}

// Gives up what did not get better within SECONDS since AT, which is set at first. True: it did.
bool ClusterBuild::giveUpAfter(std::uint32_t seconds, Clock::time_point &at, const std::string &why)
{
    const Clock::time_point now = Clock::now();
    at = std::min(at, now);
    if (now - at < std::chrono::seconds(seconds)) {
        m_nextAt = std::min(m_nextAt, at + std::chrono::seconds(seconds));
        return false;
    }
    fail(Outcome::Failed, why);
    end();
    return true;
}

void ClusterBuild::lookAtUnscheduled(const std::string &why)
{
    const Clock::time_point now = Clock::now();
    m_unstartedAt = Clock::time_point::max();
    const std::string claim = missingClaim(why);
    m_unscheduledAt = claim.empty() ? Clock::time_point::max() : std::min(m_unscheduledAt, now);
    if (!claim.empty() && giveUpAfter(m_cluster.patience.missing, m_unscheduledAt,
                                      "The volume claim " + claim + noClaim))
        return;
    // The Job comes first, since it owns its claims: for a moment the scheduler misses them.
    if (claim.starts_with(m_cluster.job + '-') && now - m_unscheduledAt < claimsTime)
        return;
    wait("No node takes the build's pod: " + why);
}

void ClusterBuild::lookAtWaiting(const PodStatus &pod, const ContainerStatus *container)
{
    if (!pod.unscheduled.empty())
        return lookAtUnscheduled(pod.unscheduled);
    m_unscheduledAt = Clock::time_point::max();
    if (!container || container->reason.empty() || container->reason == "PodInitializing" || container->reason == "ContainerCreating")
        return lookAtStart();
    const std::string &reason = container->reason, &name = container->name, &message = container->message;
    const bool isPull = reason == "ImagePullBackOff" || reason == "ErrImagePull";
    if (reason == "ErrImagePull" || message.size() > m_pullWords.size())
        m_pullWords = message;
    if (reason == "InvalidImageName" || reason == "ErrImageNeverPull" || reason == "SignatureValidationFailed"
        || (reason == "ImagePullBackOff" && isHopelessPull(m_pullWords))) {
        fail(Outcome::Failed, "The image of the container " + name + " can't be had (" + reason + "): " + (isPull ? m_pullWords : message)
                                  + ". Look at its name, and at how the cluster signs in to its registry.");
        return end();
    }
    if (reason == "CreateContainerConfigError" && message.find("runAsNonRoot") != message.npos) {
        fail(Outcome::Failed, "The cluster lets nobody be root, and the image of the container " + name + " is not made for that: " + message
                                  + ". Choose an image whose user is a number other than 0.");
        return end();
    }
    // The Secret is made after the Job; and a runtime under load runs into its own limits, and into what it began before, for minutes.
    const bool isConfig = reason == "CreateContainerConfigError";
    if ((isConfig || reason == "CreateContainerError" || reason == "ImageInspectError" || reason == "RunContainerError")
        && giveUpAfter(isConfig ? m_cluster.patience.missing : m_cluster.patience.start, m_configErrorAt,
                       "The container " + name + " can't be made: " + message + toMend))
        return;
    wait((isPull ? "The image of the container " + name + " can't be had yet: " : "The container " + name + " does not start yet: ")
         + (isPull && !m_pullWords.empty() ? m_pullWords : reason + ' ' + message));
    if (reason == "ImagePullBackOff" && Clock::now() >= m_pullAskAt) {
        m_pullAskAt = Clock::now() + pullQuestionTime;
        ask(askForEvents(m_pod), &ClusterBuild::waitingAnswered); // the words on why stand there only
    }
}

// The node has the pod: volumes are mounted, images loaded. Of that only events tell.
void ClusterBuild::lookAtStart()
{
    const Clock::time_point now = Clock::now();
    if (m_unstartedAt == Clock::time_point::max()) {
        m_unstartedAt = now;
    }
    if (m_state.waiting.starts_with("The cluster ") || m_state.waiting.starts_with("No node "))
        wait({});
    const std::chrono::seconds patience(m_cluster.patience.start);
    if (const Clock::time_point at = std::max(m_pullAskAt, m_unstartedAt + std::min(slowStartTime, patience)); now < at) {
        m_nextAt = std::min(m_nextAt, at);
        return;
    }
    m_pullAskAt = now + std::min(pullQuestionTime, patience);
    ask(askForEvents(m_pod), &ClusterBuild::startAnswered);
}

// They come in their order; one that failed may have gone well since.
void ClusterBuild::startAnswered(const KubeProcess &call)
{
    again(0s);
    if (!call.isGood())
        return;
    std::string why;
    bool isFailing = false, mends = false;
    for (const KubeEvent &event : eventsFrom(call.said())) {
        const bool fails = event.type == "Warning" && (event.reason.starts_with("Failed") || event.reason == "NetworkNotReady") && event.reason != "FailedScheduling";
        if (fails && ((isFailing && isSummary(event)) || isAboutOwn(event, m_cluster.job)))
            continue;
        if (event.reason == "Pulling" || fails)
            why = event.message;
        else if (event.reason == "Scheduled" || event.reason == "Pulled" || event.reason == "Started" || event.reason == "SuccessfulAttachVolume")
            why.clear();
        mends = (fails && isMending(event)) || (mends && !why.empty() && event.reason != "Pulling");
        isFailing = fails || (isFailing && !why.empty() && event.reason != "Pulling");
    }
    const std::string container = "The container " + m_cluster.parts[m_part].container;
    // For what the cluster mends the build waits as long as its own limit lets it; what is not there at all does not come by itself.
    if (!isFailing || mends)
        m_stuckAt = Clock::time_point::max();
    else if (giveUpAfter(isMissing(why) ? std::min(2 * m_cluster.patience.missing, m_cluster.patience.start) : m_cluster.patience.start, m_stuckAt,
                         container + " can't be made: " + why + toMend))
        return;
    wait(container + (why.empty() ? " does not start yet: the cluster gives no reason; its node may not answer" : " does not start yet: " + why));
}

void ClusterBuild::waitingAnswered(const KubeProcess &call)
{
    for (const KubeEvent &event : call.isGood() ? eventsFrom(call.said()) : std::vector<KubeEvent>()) {
        if (event.reason == "Failed" && event.message.find("pull") != std::string::npos && event.message.size() > m_pullWords.size())
            m_pullWords = event.message;
    }
    again(0s);
}

void ClusterBuild::conclude(const PodStatus &pod)
{
    const ContainerStatus *last = pod.container(m_cluster.parts.back().container);
    if (m_state.outcome != Outcome::None)
        return end();
    const auto failed = std::find_if(pod.containers.begin(), pod.containers.end(), [](const ContainerStatus &one) {
        return one.is == ContainerStatus::Is::Terminated && one.exitCode != 0;
    });
    const bool isGood = pod.phase == "Succeeded" || (last && last->is == ContainerStatus::Is::Terminated && last->exitCode == 0);
    if (!isGood && pod.isLeaving && !m_job)
        return ask(askForJob(m_cluster.job), &ClusterBuild::jobAnswered); // who ended it
    // A fetch that went well has ended the build itself.
    if (!m_held.empty() && m_problem.empty())
        m_problem = "Kept files that are too large for the log were not fetched before the container ended, which waits half an hour for that. "
                    "Build again, or let the definition put them into an object storage.";
    if (m_cluster.mustTell && !m_isEndHeard && m_problem.empty())
        m_problem = "The build ended well, but the cluster did not give its log, with which outputs and kept files come: "
            + (m_unheard.empty() ? std::string("its end is missing") : m_unheard) + ". Have that mended, and build again.";
    if (isGood) {
        if (m_problem.empty()) {
            m_state.outcome = Outcome::Succeeded;
            m_state.exitCode = 0;
        } else {
            fail(Outcome::Failed, m_problem);
        }
    } else if (pod.reason == "DeadlineExceeded") {
        fail(Outcome::TimedOut, "The cluster ended the build at its own time limit.");
    } else if (!pod.reason.empty()) {
        fail(Outcome::Failed, "The cluster ended the build's pod (" + pod.reason + "): " + pod.message);
    } else if (!pod.disruption.empty()) {
        fail(Outcome::Failed, "The cluster ended the build's pod: " + pod.disruption);
    } else if (pod.isLeaving) {
        fail(Outcome::Failed, "Somebody removed the build's pod before its end.");
    } else if (failed != pod.containers.end() && m_state.step < 0 && failed->message.find("\"/bin/sh\"") != std::string::npos) {
        fail(Outcome::Failed, "The image of the container " + failed->name + " has no /bin/sh, which runs the steps of a build. Choose an image that has one.");
    } else if (failed != pod.containers.end() && failed->reason == "OOMKilled") {
        fail(Outcome::Failed, "The container " + failed->name + " ran out of memory. Raise the memory limit of the definition.");
    } else if (m_failedStep >= 0) {
        failByStep();
    } else if (failed != pod.containers.end()) {
        const std::string more = failed->message.empty() ? std::string(".") : ": " + failed->message;
        fail(Outcome::Failed, "The container " + failed->name + " ended with exit code " + std::to_string(failed->exitCode) + " (" + failed->reason + ')' + more,
             m_state.step >= 0 ? failed->exitCode : -1);
    } else {
        fail(Outcome::Failed, "The build's pod failed, and the cluster does not say why.");
    }
    end();
}

} // namespace slipway::supervisor
