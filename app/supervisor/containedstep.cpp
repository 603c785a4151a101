// How a build runs a step in its container, and how the folders of the build come to the machine of its engine and back.
#include "app/supervisor/build.h"

#include "app/supervisor/container.h"
#include "app/supervisor/describe.h"
#include "app/supervisor/environment.h"
#include "app/supervisor/runfolder.h"
#include "app/supervisor/spawn.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <sys/wait.h>
#include <utility>

namespace slipway::supervisor {

namespace {

using namespace std::chrono_literals;

constexpr auto engineSilence = 60s; // before it is said that an engine says nothing
constexpr int seldom = 10;          // times that, before it is said again

// In the private home, which the container shares where its engine is here; the shell inside makes it before all else.
constexpr const char *begunFile = "home/.slipway-begun";

} // namespace

// The engine's own environment is that of the person; the step's goes in through the shell's standard input.
SpawnRequest Build::containedRequest(const Step &step, const std::vector<std::string> &argv, int output, std::string &input)
{
    Environment environment = commandEnvironment(step, true, {});
    std::vector<std::string> command = argv;
    m_outputs.addTo(environment, command);
    if (!m_scriptPath.empty())
        command.push_back(m_scriptPath);
    input = environmentScript(environment);
    if (m_recipe.container.carrier.empty()) {
        ::unlinkat(m_runDir, begunFile, 0);
        input.insert(0, "{ true >" + quoted(m_recipe.runDir + '/' + begunFile) + "; } 2>/dev/null\n");
    }

    SpawnRequest request;
    request.argv = execCommand(m_recipe.container, step.cwd.empty() ? m_recipe.workspace : step.cwd, command);
    request.program = m_recipe.container.engine;
    request.environment = m_recipe.container.environment;
    request.cwd = "/";
    request.output = output;
    return request;
}

// It has to start the container, or the step in there.
void Build::expectEngine(Command &command)
{
    if (m_engineSilence == 0ms) {
        m_engineSilence = engineSilence;
        if (const std::string shorter = valueOf(m_recipe.container.environment, "SLIPWAY_ENGINE_SILENCE_MS"); !shorter.empty()) // for tests
            m_engineSilence = std::chrono::milliseconds(std::atoi(shorter.c_str()));
    }
    command.heardAt = Clock::now();
    command.silenceAt = command.heardAt + m_engineSilence;
}

// Engines that hang do so for hours, and nobody who looks at the log would know what it waits for.
void Build::tellSilence(Command &command)
{
    const Clock::time_point now = Clock::now();
    if (command.hasEnded || now < command.silenceAt)
        return;
    // What a step says, and when, is its own affair; on another machine nobody knows whether it has begun.
    const bool isElsewhere = !m_recipe.container.carrier.empty();
    if (command.isContained && (isElsewhere || ::faccessat(m_runDir, begunFile, F_OK, AT_SYMLINK_NOFOLLOW) == 0)) {
        command.silenceAt = Clock::time_point::max();
        return;
    }
    const std::string &engine = m_recipe.container.engine;
    const auto seconds = std::chrono::round<std::chrono::seconds>(now - command.heardAt).count();
    m_log.note("slipway: " + engine.substr(engine.rfind('/') + 1) + " has said nothing for "
                   + (seconds < 120 ? std::to_string(seconds) + " s" : std::to_string((seconds + 30) / 60) + " min") + "; the build waits for it",
               static_cast<std::uint32_t>(m_state.step));
    command.silenceAt = now + seldom * m_engineSilence;
}

bool Build::carryIn(const Step &step)
{
    if (!isContained(step) || m_recipe.container.carrier.empty())
        return true;
    if (!carry(m_isCarriedIn ? "again" : "in", m_recipe.container.notCarriedIn))
        return false;
    m_isCarriedIn = true;
    return true;
}

// Also of a step that failed: what it told, and what it left in the cache, is as good as if the engine were here.
bool Build::carryOut(const Step &step)
{
    if (!isContained(step) || m_recipe.container.carrier.empty())
        return true;
    if (m_stop == Stop::No)
        return carry("out", m_recipe.container.notCarriedOut);
    carryOutStopped();
    return false;
}

// So is that of a step that was stopped. It takes as long as what runs after a failure may, and whoever stops again ends it, too.
void Build::carryOutStopped()
{
    if (m_stop != Stop::Asked || m_isCleanup || m_isCleanupOff || m_recipe.cleanupSeconds == 0 || m_state.outcome == Outcome::InternalError)
        return;
    noteStop();
    const Clock::time_point deadline = std::exchange(m_deadline, Clock::now() + std::chrono::seconds(m_recipe.cleanupSeconds));
    m_stop = Stop::No;
    m_isCleanup = true;
    carry("out", m_recipe.container.notCarriedOut);
    m_isCleanup = false; // that is still to begin, with all of its time
    m_stop = Stop::Asked;
    m_deadline = deadline;
}

bool Build::carry(const char *verb, const std::string &reason)
{
    if (m_stop != Stop::No)
        return false;
    const auto lose = [this](Outcome outcome, const std::string &why) {
        if (m_state.outcome == Outcome::None)
            fail(outcome, why);
        return false;
    };
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return lose(Outcome::InternalError, std::string("No pipe for the output: ") + std::strerror(errno) + '.');
    Command command;
    command.output.reset(ends[0]);
    Fd output(ends[1]);
    ::fcntl(command.output.get(), F_SETFL, O_NONBLOCK);

    SpawnRequest request;
    request.argv = m_recipe.container.carrier;
    request.argv.emplace_back(verb);
    request.program = request.argv.front();
    request.environment = m_recipe.container.environment;
    request.cwd = "/";
    request.output = output.get();
    const Spawned spawned = spawn(request);
    output.reset();
    if (!spawned.error.empty())
        return lose(Outcome::InternalError, spawned.error);
    command.pid = spawned.pid;
    watch(command);
    if (m_stop != Stop::No)
        return false;
    return (WIFEXITED(command.status) && WEXITSTATUS(command.status) == 0) || lose(Outcome::Failed, reason);
}

} // namespace slipway::supervisor
