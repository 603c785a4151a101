// How a build ends before its time: whoever asks for it, and what becomes of the processes it started.
#include "app/supervisor/build.h"

#include "app/supervisor/container.h"
#include "app/supervisor/lineserver.h"
#include "app/supervisor/proctree.h"
#include "app/supervisor/spawn.h"

#include <algorithm>
#include <csignal>
#include <sys/signalfd.h>

namespace slipway::supervisor {

namespace {

using namespace std::chrono_literals;

// What a step left behind may go on for so long, to end by itself and to write what it has to say …
constexpr auto lingerTime = 500ms;
constexpr auto lingerTimeSilent = 200ms; // … or so long, when it holds no output
constexpr auto engineTime = 5s; // for a container engine to do what it was asked
constexpr auto leftoverGrace = 2s; // between SIGTERM and SIGKILL for it, at most

} // namespace

void Build::noteStop()
{
    if (m_state.outcome == Outcome::Succeeded || m_state.outcome == Outcome::Failed || std::exchange(m_wasNoted, true))
        return;
    m_log.note("slipway: " + m_state.reason, m_state.step < 0 ? 0 : static_cast<std::uint32_t>(m_state.step));
}

void Build::readSignals()
{
    signalfd_siginfo info;
    while (::read(m_signals.get(), &info, sizeof info) == ssize_t(sizeof info)) {
        if (info.ssi_signo == SIGCHLD)
            continue;
        m_isCleanupOff = true; // the session or the machine ends
        requestStop(Outcome::Cancelled, "The build's supervisor was told to end (signal "
                                            + std::to_string(info.ssi_signo) + ").", false);
    }
}

std::string Build::answerControl(std::string_view line)
{
    if (line != "cancel" && line != "cancel now")
        return "error unknown request\n";
    // Whoever asks again, or wants it now, does not want to wait for what would run after a failure either.
    if (line == "cancel now" || m_stop != Stop::No || m_isCleanup)
        m_isCleanupOff = true;
    requestStop(Outcome::Cancelled, "The build was cancelled.", line == "cancel now");
    return "ok\n";
}

Build::Clock::time_point Build::leftoverDue(const Command &command)
{
    if (command.wasTold)
        return command.killAt;
    return command.endedAt + (command.outputOpen ? lingerTime : lingerTimeSilent);
}

void Build::endLeftovers(Command &command)
{
    const Clock::time_point now = Clock::now();
    if (now < leftoverDue(command))
        return;
    if (!command.wasTold) {
        command.wasTold = true;
        const auto grace = std::min<Clock::duration>(std::chrono::seconds(m_recipe.killGraceSeconds), leftoverGrace);
        command.killAt = now + grace;
        signalDescendants(SIGTERM);
    } else {
        killAll(command);
    }
}

std::string Build::timeoutReason() const
{
    if (m_isCleanup)
        return "What runs after a failure took longer than its limit of " + std::to_string(m_recipe.cleanupSeconds) + " s.";
    return "The build took longer than its limit of " + std::to_string(m_recipe.timeoutSeconds) + " s.";
}

void Build::requestStop(Outcome outcome, std::string reason, bool now)
{
    if (m_stop == Stop::No) {
        m_stop = Stop::Asked;
        if (m_isCleanup)
            m_log.note("slipway: " + reason, static_cast<std::uint32_t>(m_state.step));
        fail(outcome, std::move(reason));
        m_killAt = Clock::now() + std::chrono::seconds(m_recipe.killGraceSeconds);
        // bubblewrap itself would die of SIGTERM at once and take the step's grace with it.
        if (!now && m_current && m_current->isContained)
            signalContainer("TERM");
        else if (!now && m_current)
            signalDescendants(SIGTERM, m_current->isSandboxed ? m_current->pid : 0);
    }
    if (now)
        m_killAt = Clock::now();
}

void Build::driveStop(Command &command)
{
    if (m_stop != Stop::Asked || Clock::now() < m_killAt)
        return;
    if (command.isContained && !std::exchange(command.wasKilledInside, true)) {
        // The engine's command here ends with what it runs there; killed itself, it would leave that behind.
        signalContainer("KILL");
        m_killAt = Clock::now() + engineTime;
    } else {
        m_stop = Stop::Killed;
        killAll(command);
    }
}

// Nobody waits for it: it ends as a child of ours, and if the engine hangs, with all others.
void Build::signalContainer(std::string_view signal)
{
    SpawnRequest request;
    request.argv = signalCommand(m_recipe.container, signal);
    request.program = m_recipe.container.engine;
    request.environment = m_recipe.container.environment;
    request.cwd = "/";
    const Fd nowhere(::open("/dev/null", O_WRONLY | O_CLOEXEC));
    request.output = nowhere.get();
    (void)spawn(request);
}

void Build::killAll(Command &command)
{
    killDescendants([&command](pid_t pid, int status) {
        if (pid == command.pid) {
            command.hasEnded = true;
            command.status = status;
        }
    });
}

} // namespace slipway::supervisor
