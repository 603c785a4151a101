#include "app/supervisor/clusterbuild.h"

#include "app/supervisor/describe.h"
#include "app/supervisor/jobartifacts.h"
#include "app/supervisor/jobtransfer.h"
#include "app/supervisor/lineserver.h"
#include "app/supervisor/patterns.h"
#include "app/supervisor/proctree.h"

#include <algorithm>
#include <csignal>
#include <sys/signalfd.h>
#include <sys/wait.h>

namespace slipway::supervisor {

namespace {

using namespace std::chrono_literals;

constexpr auto shortest = 300ms;      // between two questions
constexpr auto questionTime = 60s;    // programs that sign in may ask somebody
constexpr auto stopSlack = 30s;       // beyond the pod's own grace
constexpr int mostRemovals = 3;

} // namespace

ClusterBuild::ClusterBuild(Recipe recipe, int runDir, Build::Begun begun)
    : m_recipe(std::move(recipe))
    , m_cluster(m_recipe.cluster)
    , m_runDir(runDir)
    , m_stateFile(runDir)
    , m_ownLog(begun.log ? std::move(begun.log) : std::make_unique<LogWriter>(runDir, maskPatterns(m_recipe)))
    , m_log(*m_ownLog)
    , m_outputs(m_recipe)
    , m_artifacts(std::make_unique<ArtifactWriter>(m_recipe.runDir))
    , m_state(std::move(begun.state))
    , m_nextAt(Clock::now())
    , m_pause(shortest)
    , m_watchAt(Clock::now())
    , m_watchPause(shortest)
    , m_followPause(shortest)
{
    beginRecord(m_state, m_recipe);
    m_state.cluster = m_cluster.title;
    m_state.sandbox = 0; // of the scripts
    m_deadline = deadlineOf(m_state, m_recipe);
}

ClusterBuild::~ClusterBuild() = default;

bool ClusterBuild::run()
{
    if (std::string error = prepare(); !error.empty()) {
        fail(Outcome::InternalError, std::move(error));
        return finish();
    }
    if (!goOn())
        return finish();
    for (const std::string &sentence : m_cluster.notes)
        note(sentence);
    while (m_phase != Phase::Over) {
        drive();
        if (m_stateChanged)
            writeState();
        if (m_phase != Phase::Over)
            waitForEvents();
        checkLimits();
    }
    return finish();
}

std::string ClusterBuild::prepare()
{
    if (!m_log.error().empty())
        return m_log.error();
    m_control = std::make_unique<LineServer>(m_runDir, FileName::control, [this](std::string_view line, pid_t) { return answerControl(line); });
    if (!m_control->error().empty())
        return m_control->error();
    sigset_t signals;
    ::sigemptyset(&signals);
    for (const int signal : {SIGCHLD, SIGTERM, SIGINT})
        ::sigaddset(&signals, signal);
    ::sigprocmask(SIG_BLOCK, &signals, nullptr);
    m_signals.reset(::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
    if (!m_signals)
        return std::string("Signals can't be received: ") + std::strerror(errno) + '.';
    if (!m_cluster.kubeconfig.empty()) {
        m_kubeconfig = memoryFile(m_cluster.kubeconfig);
        if (!m_kubeconfig)
            return std::string("The cluster's configuration can't be handed over: ") + std::strerror(errno) + '.';
    }
    m_state.phase = slipway::supervisor::Phase::Running;
    writeState();
    return {};
}

void ClusterBuild::drive()
{
    if (m_phase == Phase::Pod)
        watch();
    if (m_call || Clock::now() < dueAt())
        return;
    switch (m_phase) {
    case Phase::Place: return ask(askForPlace(), &ClusterBuild::placeAnswered);
    case Phase::Kept:
    case Phase::Job:
    case Phase::Owned: return createNext();
    case Phase::Pod: return lookAgain();
    case Phase::Stop:
    case Phase::Remove:
        return ask({"delete", "job", m_cluster.job, "--cascade=background", "--wait=false", "--ignore-not-found"},
                   m_phase == Phase::Stop ? &ClusterBuild::stopAsked : &ClusterBuild::removed);
    case Phase::Over: return;
    }
}

void ClusterBuild::ask(const std::vector<std::string> &arguments, Answered answered, std::string_view input)
{
    if (m_follow)
        stopWatch(); // what it would have told meanwhile is listed when it begins anew
    m_answered = answered;
    m_call = std::make_unique<KubeProcess>(m_cluster, kubectlCommand(m_cluster, arguments), input, m_kubeconfig.get(), questionTime);
}

ClusterBuild::Clock::time_point ClusterBuild::dueAt() const
{
    return m_phase == Phase::Pod && !m_follow ? std::min(m_nextAt, m_doubtAt) : m_nextAt;
}

void ClusterBuild::waitForEvents()
{
    Clock::time_point next = std::min({m_deadline, m_stopLimit, m_call ? m_call->due() : dueAt()});
    if (m_watch)
        next = std::min(next, m_watch->due());
    else if (m_phase == Phase::Pod && !m_isGone && !(m_call && m_follow))
        next = std::min(next, m_watchAt);
    if (m_transfer)
        next = std::min(next, m_transfer->next());
    std::vector<pollfd> fds{{m_signals.get(), POLLIN, 0}};
    m_control->addTo(fds);
    const std::size_t controlEnd = fds.size();
    if (m_call)
        m_call->addTo(fds);
    if (m_follow)
        m_follow->addTo(fds);
    if (m_watch)
        m_watch->addTo(fds);
    if (m_transfer)
        m_transfer->addTo(fds);
    if ((m_call && m_call->hasEnded()) || (m_follow && m_follow->hasEnded()) || (m_watch && m_watch->hasEnded()))
        next = Clock::now(); // it did not even start
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(next - Clock::now()).count();
    ::poll(fds.data(), fds.size(), static_cast<int>(std::clamp<std::int64_t>(left, 0, 3'600'000)));
    if (fds[0].revents != 0)
        readSignals();
    if (std::any_of(fds.begin() + 1, fds.begin() + std::ptrdiff_t(controlEnd), [](const pollfd &fd) { return fd.revents != 0; }))
        m_control->serve();
    if (m_call)
        m_call->read();
    readFollowed();
    readWatched();
    reap();
    if (m_watch && m_watch->hasEnded())
        watchEnded();
    if (m_call && m_call->hasEnded()) {
        const auto call = std::exchange(m_call, nullptr);
        if (const Answered answered = std::exchange(m_answered, nullptr))
            (this->*answered)(*call);
    }
    if (m_follow && m_follow->hasEnded())
        followEnded();
    driveTransfer();
}

void ClusterBuild::reap()
{
    int status = 0;
    for (pid_t pid; (pid = ::waitpid(-1, &status, WNOHANG)) > 0;) {
        if (m_call && m_call->pid() == pid) {
            m_call->read();
            m_call->end(status);
        } else if (m_follow && m_follow->pid() == pid) {
            readFollowed();
            m_follow->end(status);
        } else if (m_watch && m_watch->pid() == pid) {
            readWatched();
            if (m_watch)
                m_watch->end(status);
        } else if (m_transfer) {
            m_transfer->reaped(pid, status);
        }
    }
}

void ClusterBuild::readSignals()
{
    signalfd_siginfo info;
    while (::read(m_signals.get(), &info, sizeof info) == ssize_t(sizeof info)) {
        if (info.ssi_signo != SIGCHLD)
            requestStop(Outcome::Cancelled, "The build's supervisor was told to end (signal " + std::to_string(info.ssi_signo) + ").", true);
    }
}

std::string ClusterBuild::answerControl(std::string_view line)
{
    if (line != "cancel" && line != "cancel now")
        return "error unknown request\n";
    requestStop(Outcome::Cancelled, "The build was cancelled.", line == "cancel now");
    return "ok\n";
}

void ClusterBuild::checkLimits()
{
    const Clock::time_point now = Clock::now();
    if (m_call && now >= m_call->due())
        m_call->kill();
    if (m_watch && now >= m_watch->due())
        stopWatch();
    if (!m_log.error().empty())
        requestStop(Outcome::InternalError, m_log.error(), false);
    if (now >= m_deadline)
        requestStop(Outcome::TimedOut, "The build took longer than its limit of " + std::to_string(m_recipe.timeoutSeconds) + " s."
                        + (m_state.waiting.empty() ? std::string() : std::string(stillWaited) + m_state.waiting), false);
    if (now >= m_stopLimit && m_phase != Phase::Remove && m_phase != Phase::Over) {
        note("The pod did not end in its time; the log may be incomplete.");
        end();
    }
}

// Whoever asks while it is stopping already does not want to wait for the pod.
void ClusterBuild::requestStop(Outcome outcome, std::string reason, bool now)
{
    const bool isSecond = m_state.outcome != Outcome::None && outcome == Outcome::Cancelled;
    m_isHurried = m_isHurried || now || isSecond;
    m_deadline = Clock::time_point::max();
    if (m_phase == Phase::Remove || m_phase == Phase::Over)
        return;
    if (m_state.outcome != Outcome::None) {
        if (m_isHurried && m_phase == Phase::Pod)
            end();
        return;
    }
    note(reason);
    m_wasNoted = true;
    fail(outcome, std::move(reason));
    wait({});
    m_transfer.reset();
    m_stopLimit = Clock::now() + std::chrono::seconds(m_cluster.graceSeconds) + stopSlack;
    if (!m_isJobAsked)
        return end();
    // What may have been created must be known before it can be removed.
    const bool isCreating = m_call && (m_phase == Phase::Job || m_phase == Phase::Owned);
    m_phase = Phase::Stop;
    m_pause = shortest;
    again(0s);
    if (isCreating)
        return;
    m_answered = nullptr;
    if (m_call)
        m_call->kill();
}

void ClusterBuild::stopAsked(const KubeProcess &call)
{
    const KubeError error = call.isGood() ? KubeError::None : kubeErrorOf(call.complained());
    if (error != KubeError::None && error != KubeError::Gone)
        return again(2s);
    if (m_isHurried)
        return end();
    m_phase = Phase::Pod;
    again(shortest);
}

void ClusterBuild::end()
{
    m_answered = nullptr;
    if (m_call)
        m_call->kill();
    if (m_follow)
        m_follow->kill();
    m_follow.reset();
    m_watch.reset();
    m_transfer.reset();
    m_phase = m_isJobAsked ? Phase::Remove : Phase::Over;
    m_stopLimit = m_deadline = Clock::time_point::max();
    again(0s);
}

void ClusterBuild::removed(const KubeProcess &call)
{
    const KubeError error = call.isGood() ? KubeError::None : kubeErrorOf(call.complained());
    if (error == KubeError::None || error == KubeError::Gone) {
        ::unlinkat(m_runDir, FileName::cluster, 0);
        m_phase = Phase::Over;
    } else if (++m_removals == mostRemovals || error == KubeError::Refused || m_isHurried) {
        note("The Job " + m_cluster.job + " could not be removed from the cluster: " + kubeWords(call.complained())
             + ". Slipway tries it again from time to time; in the cluster it ends by itself.");
        m_phase = Phase::Over;
    } else {
        again(3s);
    }
}

void ClusterBuild::wait(const std::string &reason)
{
    const std::string why = sentence(reason);
    if (why == m_state.waiting)
        return;
    // Figures within it change all the time.
    const auto kind = [](const std::string &text) { return text.substr(0, text.find(':')); };
    if (!why.empty() && kind(why) != kind(m_state.waiting))
        note(why);
    m_state.waiting = why;
    m_stateChanged = true;
}

void ClusterBuild::reached(const char *mark)
{
    if (std::any_of(m_state.marks.begin(), m_state.marks.end(), [mark](const auto &one) { return one.first == mark; }))
        return;
    m_state.marks.emplace_back(mark, nowUs());
    m_stateChanged = true;
}

void ClusterBuild::note(const std::string &sentence) { m_log.note("slipway: " + sentence, step()); }

void ClusterBuild::fail(Outcome outcome, std::string reason, int exitCode)
{
    m_stateChanged = true;
    if (m_state.outcome != Outcome::None)
        return;
    m_state.outcome = outcome;
    m_state.reason = sentence(std::move(reason));
    m_state.exitCode = exitCode;
    m_state.failedStep = m_failedStep >= 0 ? m_failedStep : m_state.step;
}

void ClusterBuild::writeState()
{
    m_stateChanged = false;
    m_state.logBytes = m_log.bytes();
    m_state.masked = m_log.masked();
    RunState record = m_state;
    record.outcome = Outcome::None; // known, but not yet final
    record.reason.clear();
    if (!m_stateFile.write(record))
        requestStop(Outcome::InternalError, std::string("The build's state could not be written: ") + std::strerror(errno) + '.', false);
}

bool ClusterBuild::finish()
{
    if (m_state.outcome != Outcome::Succeeded && m_state.exitCode < 0 && !std::exchange(m_wasNoted, true))
        note(m_state.reason);
    m_call.reset();
    m_follow.reset();
    m_watch.reset();
    m_transfer.reset();
    m_artifacts.reset();
    killDescendants();
    m_control.reset();
    m_state.phase = slipway::supervisor::Phase::Finished;
    m_state.waiting.clear();
    m_state.finishedUs = nowUs();
    m_state.logBytes = m_log.bytes();
    m_state.masked = m_log.masked();
    return m_stateFile.write(m_state);
}

} // namespace slipway::supervisor
