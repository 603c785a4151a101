// What becomes of a build's Job: creates it, waits for its pod, and reads what its containers say until the last one has ended.
#include "app/supervisor/clusterbuild.h"

#include "app/supervisor/describe.h"
#include "app/supervisor/jobartifacts.h"

#include <algorithm>
#include <filesystem>

namespace slipway::supervisor {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::steady_clock::duration shortest = 300ms, longest = 10s, whileFollowing = 15s;
constexpr auto mostCreateTime = 3min; // without an answer, before there is anything
constexpr auto mostLostTime = 15min;  // without an answer, while a build runs there
constexpr auto configErrorTime = 30s; // the Secret is made after the Job
constexpr int mostLastPasses = 5;
constexpr int patienceWithoutPod = 3;
constexpr std::size_t longestCheckout = 64 * 1024;

std::chrono::steady_clock::duration grown(std::chrono::steady_clock::duration pause) { return std::min(longest, pause * 3 / 2); }

std::string withUid(std::string text, const std::string &mark, const std::string &uid)
{
    for (std::size_t at = 0; !mark.empty() && (at = text.find(mark, at)) != text.npos; at += uid.size())
        text.replace(at, mark.size(), uid);
    return text;
}

} // namespace

void ClusterBuild::createNext()
{
    const std::vector<std::string> create{"create", "--validate=false", "--filename=-"};
    if (m_phase == Phase::Kept && m_created == m_cluster.kept.size()) {
        m_phase = Phase::Job;
        m_created = 0;
    }
    if (m_phase == Phase::Owned && m_created == m_cluster.owned.size()) {
        m_phase = Phase::Pod;
        m_pause = shortest;
        return again(0s);
    }
    if (m_phase == Phase::Kept)
        return ask(create, &ClusterBuild::keptCreated, m_cluster.kept[m_created]);
    if (m_phase == Phase::Owned)
        return ask(create, &ClusterBuild::ownedCreated, withUid(m_cluster.owned[m_created], m_cluster.uidMark, m_uid));
    if (!m_isJobAsked) {
        const Fd file(::openat(m_runDir, FileName::cluster, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
        const std::string text = m_cluster.title + '\n';
        if (!file || ::write(file.get(), text.data(), text.size()) != ssize_t(text.size())) {
            fail(Outcome::InternalError, std::string("The run folder can't be written: ") + std::strerror(errno) + '.');
            return end();
        }
        m_isJobAsked = true;
        note("Creating the Job " + m_cluster.job + " in the cluster " + m_cluster.title + ".");
    }
    const std::string uid = "--output=jsonpath={.metadata.uid}";
    if (m_isJobThere)
        ask({"get", "job", m_cluster.job, uid}, &ClusterBuild::jobCreated);
    else
        ask({"create", "--validate=false", "--filename=-", uid}, &ClusterBuild::jobCreated, m_cluster.manifest);
}

void ClusterBuild::keptCreated(const KubeProcess &call)
{
    if (!call.isGood() && kubeErrorOf(call.complained()) != KubeError::Exists)
        return askAgain(call, "A volume claim");
    answeredAgain();
    ++m_created;
    again(0s);
}

void ClusterBuild::jobCreated(const KubeProcess &call)
{
    // Created by a question whose answer never came.
    if (!call.isGood() && kubeErrorOf(call.complained()) == KubeError::Exists) {
        m_isJobThere = true;
        return again(0s);
    }
    m_uid = call.said();
    if (m_state.outcome != Outcome::None)
        return again(0s); // it is to be removed meanwhile
    if (!call.isGood() || m_uid.empty() || m_uid.size() > 100)
        return askAgain(call, "The Job");
    answeredAgain();
    m_phase = Phase::Owned;
    m_created = 0;
    again(0s);
}

void ClusterBuild::ownedCreated(const KubeProcess &call)
{
    if (m_state.outcome != Outcome::None)
        return again(0s);
    if (!call.isGood() && kubeErrorOf(call.complained()) != KubeError::Exists)
        return askAgain(call, "What belongs to the Job");
    answeredAgain();
    ++m_created;
    again(0s);
}

void ClusterBuild::answeredAgain()
{
    if (std::exchange(m_lostAt, Clock::time_point::max()) != Clock::time_point::max()) {
        note("The cluster answers again.");
        m_pause = shortest;
    }
}

// WHAT could not be created; null: it was a question about the pod.
void ClusterBuild::askAgain(const KubeProcess &call, const char *what)
{
    const std::string words = kubeWords(call.complained());
    // A sign-in that has run out may be renewed while a build runs.
    const bool isFinal = kubeErrorOf(call.complained()) == KubeError::Refused && (what || call.complained().find("Unauthorized") == std::string::npos);
    const Clock::time_point now = Clock::now();
    m_lostAt = std::min(m_lostAt, now);
    if (isFinal || now - m_lostAt > (what ? Clock::duration(mostCreateTime) : Clock::duration(mostLostTime))) {
        const std::string why = words.empty() ? std::string("it does not answer") : words;
        fail(Outcome::Failed, what ? std::string(what) + " could not be created in the cluster " + m_cluster.title + ": " + why + '.'
                                   : "The cluster " + m_cluster.title + " does not tell how the build is: " + why + '.');
        return end();
    }
    wait("The cluster does not answer: " + (words.empty() ? std::string("no words of it") : words) + '.');
    m_pause = grown(m_pause);
    again(m_pause);
}

void ClusterBuild::podsAnswered(const KubeProcess &call)
{
    const auto pods = podsFrom(call.said());
    if (!call.isGood() || !pods)
        return askAgain(call, nullptr);
    answeredAgain();
    const auto ours = std::find_if(pods->begin(), pods->end(), [this](const PodStatus &pod) { return m_pod.empty() || pod.name == m_pod; });
    if (ours == pods->end())
        return podIsMissing();
    if (m_pod.empty())
        note("The cluster made the pod " + ours->name + ".");
    m_pod = ours->name;
    m_missing = 0;
    look(*ours);
}

void ClusterBuild::podIsMissing()
{
    if (m_state.outcome != Outcome::None)
        return end();
    ++m_missing;
    if (m_missing >= patienceWithoutPod)
        return ask(askForEvents(m_pod.empty() ? m_cluster.job : m_pod), &ClusterBuild::eventsAnswered);
    if (m_pod.empty())
        wait("The cluster has not made the build's pod yet.");
    m_pause = grown(m_pause);
    again(m_pause);
}

void ClusterBuild::eventsAnswered(const KubeProcess &call)
{
    const std::vector<KubeEvent> events = call.isGood() ? eventsFrom(call.said()) : std::vector<KubeEvent>();
    m_pause = grown(m_pause);
    again(m_pause);
    if (!m_pod.empty() && m_missing > 0) {
        std::string why = "somebody removed it or its Job, or its node was lost";
        for (const KubeEvent &event : events) {
            if (event.type == "Warning" || event.reason == "TaintManagerEviction" || event.reason == "Preempted")
                why = event.message;
        }
        note("The log may be incomplete: the pod is gone.");
        fail(Outcome::Failed, "The build's pod is gone before its end: " + why + '.');
        return end();
    }
    for (const KubeEvent &event : events) {
        if (!m_pod.empty()) {
            if (event.reason == "Failed" && event.message.find("pull") != std::string::npos && event.message.size() > m_pullWords.size())
                m_pullWords = event.message;
        } else if (isHopelessCreation(event)) {
            fail(Outcome::Failed, "The cluster refuses the build's pod: " + event.message + '.');
            return end();
        } else if (event.reason == "FailedCreate") {
            wait("The cluster can't make the build's pod yet: " + event.message + '.');
        }
    }
    if (m_pod.empty() && m_missing % 4 == 0)
        ask({"get", "job", m_cluster.job, "--output=name"}, &ClusterBuild::jobAnswered);
}

void ClusterBuild::jobAnswered(const KubeProcess &call)
{
    if (call.isGood() || kubeErrorOf(call.complained()) != KubeError::Gone)
        return again(m_pause);
    fail(Outcome::Failed, "Somebody removed the Job " + m_cluster.job + " from the cluster before it began.");
    end();
}

void ClusterBuild::look(const PodStatus &pod)
{
    const ContainerStatus *container = m_part < m_cluster.parts.size() ? pod.container(m_cluster.parts[m_part].container) : nullptr;
    const Clock::time_point now = Clock::now();
    if (container && container->is != ContainerStatus::Is::Waiting) {
        wait({});
        if (!m_follow)
            follow(container->is == ContainerStatus::Is::Terminated);
        else if (container->is == ContainerStatus::Is::Terminated && now - m_heardAt > whileFollowing)
            m_follow->kill(); // its connection leads nowhere
        return again(whileFollowing);
    }
    const ContainerStatus *last = pod.container(m_cluster.parts.back().container);
    if (pod.isOver() || (m_part == m_cluster.parts.size() && last && last->is == ContainerStatus::Is::Terminated))
        return conclude(pod);
    if (pod.isLeaving && m_state.outcome == Outcome::None) {
        m_leavingAt = std::min(m_leavingAt, now);
        if (now - m_leavingAt > std::chrono::seconds(m_cluster.graceSeconds) + 1min) {
            note("The log may be incomplete: the pod does not end.");
            fail(Outcome::Failed, "The build's pod was removed, and its node does not answer.");
            return end();
        }
    }
    if (m_state.outcome == Outcome::None && m_part < m_cluster.parts.size())
        lookAtWaiting(pod, container);
    if (m_call || m_phase != Phase::Pod)
        return;
    again(m_pause);
    m_pause = grown(m_pause);
}

void ClusterBuild::lookAtWaiting(const PodStatus &pod, const ContainerStatus *container)
{
    if (!pod.unscheduled.empty())
        return wait("No node takes the build's pod: " + pod.unscheduled);
    if (!container || container->reason.empty() || container->reason == "PodInitializing" || container->reason == "ContainerCreating")
        return m_state.waiting.starts_with("The cluster has not made") ? wait({}) : void();
    const std::string &reason = container->reason;
    const auto giveUp = [this](const std::string &why) {
        fail(Outcome::Failed, why + '.');
        end();
    };
    const bool isPull = reason == "ImagePullBackOff" || reason == "ErrImagePull";
    if (reason == "ErrImagePull" || container->message.size() > m_pullWords.size())
        m_pullWords = container->message;
    if (reason == "InvalidImageName" || reason == "ErrImageNeverPull" || (reason == "ImagePullBackOff" && isHopelessPull(m_pullWords)))
        return giveUp("The image of the container " + container->name + " can't be had (" + reason + "): " + (isPull ? m_pullWords : container->message));
    if (reason == "CreateContainerConfigError") {
        m_configErrorAt = std::min(m_configErrorAt, Clock::now());
        if (Clock::now() - m_configErrorAt > configErrorTime)
            return giveUp("The container " + container->name + " can't be made: " + container->message);
    }
    wait((isPull ? "The image of the container " + container->name + " can't be had yet: " : "The container " + container->name + " does not start yet: ")
         + (isPull && !m_pullWords.empty() ? m_pullWords : reason + ' ' + container->message));
    if (reason == "ImagePullBackOff")
        ask(askForEvents(m_pod), &ClusterBuild::eventsAnswered); // the words on why stand there only
}

void ClusterBuild::conclude(const PodStatus &pod)
{
    const ContainerStatus *last = pod.container(m_cluster.parts.back().container);
    if (m_state.outcome != Outcome::None)
        return end();
    const auto failed = std::find_if(pod.containers.begin(), pod.containers.end(), [](const ContainerStatus &one) {
        return one.is == ContainerStatus::Is::Terminated && one.exitCode != 0;
    });
    if (pod.phase == "Succeeded" || (last && last->is == ContainerStatus::Is::Terminated && last->exitCode == 0)) {
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
    } else if (failed != pod.containers.end() && failed->reason == "OOMKilled") {
        fail(Outcome::Failed, "The container " + failed->name + " ran out of memory. Raise the memory limit of the definition.");
    } else if (m_failedStep >= 0) {
        fail(Outcome::Failed, failureOf(m_recipe.steps[std::size_t(m_failedStep)], {}, m_failedCode, 0), m_failedCode);
    } else if (failed != pod.containers.end()) {
        const std::string more = failed->message.empty() ? std::string(".") : ": " + failed->message;
        fail(Outcome::Failed, "The container " + failed->name + " ended with exit code " + std::to_string(failed->exitCode) + " (" + failed->reason + ')' + more,
             m_state.step >= 0 ? failed->exitCode : -1);
    } else {
        fail(Outcome::Failed, "The build's pod failed, and the cluster does not say why.");
    }
    end();
}

void ClusterBuild::follow(bool isLast)
{
    if (!m_partLog) {
        m_partLog = std::make_unique<JobLog>(m_recipe.buildId, JobLog::Reader{
            [this](std::string_view text) { m_log.write(text, step()); },
            [this](std::string_view words, std::int64_t atUs) { mark(words, atUs); },
            [this] { note("Lines are missing here: the connection was lost, and the cluster kept no more of the log."); }});
    }
    std::vector<std::string> arguments{"logs", m_pod, "--container=" + m_cluster.parts[m_part].container, "--timestamps"};
    if (!isLast)
        arguments.push_back("--follow");
    if (const std::string since = m_partLog->since(); !since.empty())
        arguments.push_back("--since-time=" + since);
    m_isLastPass = isLast;
    m_heardAt = Clock::now();
    m_partLog->beginStream();
    m_follow = std::make_unique<KubeProcess>(m_cluster, kubectlCommand(m_cluster, arguments, false), std::string_view(), m_kubeconfig.get(),
                                             Clock::duration::max());
}

void ClusterBuild::readFollowed()
{
    if (!m_follow)
        return;
    m_follow->read([this](std::string_view bytes) {
        m_partLog->take(bytes);
        m_heardAt = Clock::now();
        m_followPause = shortest;
    });
    if (m_state.firstOutputUs == 0 && m_log.firstOutputUs() != 0) {
        m_state.firstOutputUs = m_log.firstOutputUs();
        m_stateChanged = true;
    }
}

void ClusterBuild::followEnded()
{
    const auto ended = std::exchange(m_follow, nullptr);
    m_partLog->endStream();
    const bool isGood = ended->isGood() && m_partLog->strayWords().empty();
    if (m_isLastPass && !isGood && !m_isWhole && ++m_lastPasses >= mostLastPasses) {
        note("The log may be incomplete: " + (m_partLog->strayWords().empty() ? kubeWords(ended->complained()) : m_partLog->strayWords()) + '.');
        m_isWhole = true;
    }
    if (m_isWhole || (m_isLastPass && isGood)) {
        m_log.endOutput(step());
        m_partLog.reset();
        m_isWhole = false;
        m_lastPasses = 0;
        ++m_part;
        m_pause = m_followPause = shortest;
        if (!m_call)
            again(0s);
        return;
    }
    m_nextAt = Clock::now() + m_followPause;
    m_followPause = grown(m_followPause);
}

std::int64_t ClusterBuild::within(std::int64_t atUs) const { return std::clamp(atUs, m_state.startedUs, std::max(m_state.startedUs, nowUs())); }

void ClusterBuild::mark(std::string_view words, std::int64_t atUs)
{
    const std::size_t space = std::min(words.find(' '), words.size());
    const std::string_view what = words.substr(0, space);
    std::string_view rest = words.substr(std::min(space + 1, words.size()));
    std::string problem;
    if (what == "begin" || what == "end") {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        std::uint32_t step = 0;
        const auto &known = m_cluster.parts[m_part].steps;
        if (!detail::parse(rest.substr(0, end), step) || std::find(known.begin(), known.end(), step) == known.end())
            return;
        what == "begin" ? beginStep(step, within(atUs)) : endStep(step, rest.substr(std::min(end + 1, rest.size())), within(atUs));
    } else if (what == "output") {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const auto value = fromOctal(rest.substr(std::min(end + 1, rest.size())));
        if (value && isOutputName(rest.substr(0, end)))
            problem = m_outputs.set(rest.substr(0, end), *value);
        m_state.outputs = m_outputs.masked();
        m_stateChanged = true;
    } else if (what == "checkout") {
        if (const auto text = fromOctal(rest); text && text->size() <= longestCheckout)
            keepCheckout(*text);
    } else if (what == "file") {
        problem = m_artifacts->begin(rest);
    } else if (what == "data") {
        problem = m_artifacts->data(rest);
    } else if (what == "large") {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        problem = "The file " + fromOctal(rest.substr(std::min(end + 1, rest.size()))).value_or(std::string()) + " (" + std::string(rest.substr(0, end))
            + " bytes) is too large to be brought back from the cluster. Let the definition put it into an object storage.";
    } else if (what == "over") {
        problem = m_artifacts->end();
        m_isWhole = true;
    }
    if (!problem.empty() && m_problem.empty()) {
        m_problem = problem;
        note(problem);
    }
}

void ClusterBuild::beginStep(std::uint32_t step, std::int64_t atUs)
{
    m_log.endOutput(this->step());
    m_state.step = int(step);
    m_state.steps[step].startedUs = atUs;
    m_log.mark(IndexFlag::StepBegin, step);
    if (const std::string &sentence = m_recipe.steps[step].note; !sentence.empty())
        note(sentence);
    m_stateChanged = true;
}

void ClusterBuild::endStep(std::uint32_t step, std::string_view code, std::int64_t atUs)
{
    StepState &record = m_state.steps[step];
    m_log.endOutput(step);
    record.finishedUs = std::max(atUs, record.startedUs);
    record.exitCode = 1;
    (void)detail::parse(code, record.exitCode);
    m_log.mark(IndexFlag::StepEnd, step);
    if (record.exitCode != 0 && m_failedStep < 0) {
        m_failedStep = int(step);
        m_failedCode = record.exitCode;
    }
    m_stateChanged = true;
}

// Where the step "Clone" of this machine leaves it.
void ClusterBuild::keepCheckout(const std::string &text)
{
    const std::filesystem::path folder = std::filesystem::path(m_recipe.workspace) / ".git";
    std::error_code ignored;
    std::filesystem::create_directory(folder, ignored);
    const Fd file(::open((folder / "slipway-checkout").c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file || ::write(file.get(), text.data(), text.size()) != ssize_t(text.size()))
        note("Which commit was checked out could not be kept.");
    m_stateChanged = true;
}

} // namespace slipway::supervisor
