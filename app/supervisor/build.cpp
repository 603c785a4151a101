#include "app/supervisor/build.h"

#include "app/supervisor/askpass.h"
#include "app/supervisor/container.h"
#include "app/supervisor/describe.h"
#include "app/supervisor/environment.h"
#include "app/supervisor/patterns.h"
#include "app/supervisor/privatehome.h"
#include "app/supervisor/proctree.h"
#include "app/supervisor/sandbox.h"
#include "app/supervisor/spawn.h"
#include "app/supervisor/sshagent.h"

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <utility>

namespace slipway::supervisor {

namespace {

// What the pipe of a step that writes faster than it is read holds: fewer changes between writer and reader. Not of every
// step, since the system lets each person have only so much of it.
constexpr int widePipe = 1 << 20;

// What podman and docker end with when it is not the command that failed.
constexpr int engineFailed = 125;

} // namespace

Build::Build(Recipe recipe, std::string executable, int runDir)
    : m_recipe(std::move(recipe))
    , m_executable(std::move(executable))
    , m_runDir(runDir)
    , m_stateFile(runDir)
    , m_ownLog(std::make_unique<LogWriter>(runDir, maskPatterns(m_recipe)))
    , m_log(*m_ownLog)
    , m_outputs(m_recipe)
    , m_starter(m_recipe.starterPid)
{
    beginRecord(m_state, m_recipe);
    m_state.sandbox = m_recipe.sandbox.bwrap.empty() ? 0 : 1;
    m_deadline = deadlineOf(m_state, m_recipe);
}

Build::~Build() = default;

bool Build::run()
{
    if (std::string error = prepare(); !error.empty()) {
        fail(Outcome::InternalError, std::move(error));
        return finish();
    }
    for (std::uint32_t i = 0; i < m_recipe.steps.size(); ++i) {
        if (!isWanted(m_recipe.steps[i]))
            continue;
        runStep(i);
        if (m_state.outcome != Outcome::None && !beginCleanup())
            return finish();
    }
    if (m_state.outcome == Outcome::None) {
        m_state.outcome = Outcome::Succeeded;
        m_state.exitCode = 0;
    }
    return finish();
}

Build::Begun Build::runFirst(std::uint32_t count)
{
    if (std::string error = prepare(); !error.empty())
        fail(Outcome::InternalError, std::move(error));
    for (std::uint32_t i = 0; i < count && m_state.outcome == Outcome::None; ++i)
        runStep(i);
    if (m_state.outcome != Outcome::None)
        noteStop();
    removePrivate();
    m_control.reset();
    m_state.logBytes = m_log.bytes();
    m_state.masked = m_log.masked();
    return {std::move(m_ownLog), std::move(m_state)};
}

bool Build::isWanted(const Step &step) const
{
    if (step.when == When::Always)
        return true;
    return (step.when == When::Failure) == (m_state.outcome != Outcome::None);
}

// Something failed, or the build was stopped: what is left are the steps for that, with a time limit of their own, so that
// nobody waits for a build that was cancelled for ever. False: not even they.
bool Build::beginCleanup()
{
    const bool wasStopped = m_stop != Stop::No;
    if (std::exchange(m_isCleanup, true)) {
        // In the middle of it: a step that fails does not keep the others from running, a second stop does.
        return !wasStopped;
    }
    const auto rest = m_recipe.steps.begin() + (m_state.step + 1);
    const bool isNeeded = std::any_of(rest, m_recipe.steps.end(), [this](const Step &step) { return isWanted(step); });
    if (!isNeeded || m_isCleanupOff || m_recipe.cleanupSeconds == 0 || m_state.outcome == Outcome::InternalError)
        return false;
    noteStop();
    const Clock::time_point limit = Clock::now() + std::chrono::seconds(m_recipe.cleanupSeconds);
    m_deadline = wasStopped || m_deadline == Clock::time_point::max() ? limit : std::max(m_deadline, limit);
    m_stop = Stop::No;
    return true;
}

std::string Build::prepare()
{
    if (!m_log.error().empty())
        return m_log.error();
    m_control = std::make_unique<LineServer>(m_runDir, FileName::control,
                                             [this](std::string_view line, pid_t) { return answerControl(line); });
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
    writeState();
    return makePrivateHome(m_recipe, m_runDir);
}

bool Build::runStep(std::uint32_t index)
{
    const Step &step = m_recipe.steps[index];
    StepState &record = m_state.steps[index];
    m_state.phase = Phase::Running;
    m_state.step = static_cast<int>(index);
    record.startedUs = nowUs();
    m_stateChanged = true; // written once the command has started, so that it need not wait for it
    m_log.mark(IndexFlag::StepBegin, index);
    if (!step.note.empty())
        m_log.note("slipway: " + step.note, index);
    m_exitCode = -1;
    m_signal = 0;
    std::string error;
    m_scriptPath = keepScript(m_recipe, index, m_runDir, error);
    if (error.empty())
        error = makeWritable(m_recipe, step, m_runDir);
    if (error.empty())
        error = m_outputs.begin(step, index, m_runDir);
    if (error.empty() && step.startsContainer)
        error = noteContainer(m_runDir, m_recipe.container);
    bool isGood = error.empty();
    if (!isGood)
        fail(Outcome::InternalError, std::move(error));
    const bool isThere = isGood && carryIn(step);
    isGood = isThere;
    for (std::size_t i = 0; isGood && i < step.commands.size(); ++i)
        isGood = runCommand(step, step.commands[i]);
    isGood = (!isThere || carryOut(step)) && isGood;
    isGood = takeOutputs(index) && isGood;
    record.finishedUs = nowUs();
    record.exitCode = isGood ? 0 : m_exitCode;
    record.signal = m_signal;
    m_log.mark(IndexFlag::StepEnd, index);
    m_stateChanged = true;
    return isGood;
}

// Also of a step that failed: what it told before is true.
bool Build::takeOutputs(std::uint32_t index)
{
    const std::string problem = m_outputs.end();
    m_state.outputs = m_outputs.masked();
    if (problem.empty())
        return true;
    m_log.note("slipway: " + problem, index);
    if (m_stop == Stop::No)
        fail(Outcome::Failed, problem);
    return false;
}

bool Build::openCredentials(const Step &step, int output)
{
    if (!step.needsCredentials)
        return true;
    if (std::vector<GitCredential> credentials = credentialsOf(m_recipe, step); !credentials.empty()) {
        m_askpass = std::make_unique<AskpassServer>(m_runDir, std::move(credentials));
        if (!m_askpass->error().empty()) {
            fail(Outcome::InternalError, m_askpass->error());
            return false;
        }
    }
    if (const SshIdentity *identity = identityOf(m_recipe, step); identity && identity->hasAgent()) {
        const std::string path = valueOf(stepEnvironment(m_recipe, step, false, {}), "PATH");
        m_agent = std::make_unique<SshAgent>(m_recipe.runDir, *identity, path, output);
        if (!m_agent->error().empty()) {
            fail(Outcome::InternalError, m_agent->error());
            return false;
        }
    }
    return true;
}

Environment Build::commandEnvironment(const Step &step, bool isSandboxed, const CredentialPaths &paths) const
{
    Environment environment = stepEnvironment(m_recipe, step, isSandboxed, paths);
    if (step.expands) {
        const Environment known = withOutputs(stepEnvironment(m_recipe, step, isSandboxed, {}));
        for (auto &[name, value] : environment)
            value = Outputs::expanded(value, known);
    }
    if (step.kind != StepKind::Script)
        return environment;
    if (step.when != When::Success) {
        const Outcome outcome = m_state.outcome == Outcome::None ? Outcome::Succeeded : m_state.outcome;
        setVariable(environment, "SLIPWAY_OUTCOME", word(outcome));
        if (m_state.failedStep >= 0)
            setVariable(environment, "SLIPWAY_FAILED_STEP", m_state.steps[std::size_t(m_state.failedStep)].name);
    }
    return withOutputs(std::move(environment));
}

Environment Build::withOutputs(Environment environment) const
{
    for (const auto &[name, value] : m_outputs.values()) {
        if (!name.starts_with("LD_")) // the loader would obey these in the sandbox program itself
            setVariable(environment, name, value);
    }
    return environment;
}

SpawnRequest Build::request(const Step &step, const std::vector<std::string> &argv, int output, int report)
{
    const bool isSandboxed = step.sandboxed && !m_recipe.sandbox.bwrap.empty();
    CredentialPaths paths;
    if (m_askpass)
        paths = {m_executable, m_recipe.runDir + '/' + askpassFolder, {}};
    if (m_agent)
        paths.sshSocket = m_agent->socket();

    SpawnRequest request;
    request.argv = argv;
    request.environment = commandEnvironment(step, isSandboxed, paths);
    m_outputs.addTo(request.environment, request.argv);
    if (!m_scriptPath.empty())
        request.argv.push_back(m_scriptPath);
    request.cwd = step.cwd.empty() ? m_recipe.workspace : step.cwd;
    request.output = output;
    if (!isSandboxed) {
        request.program = findProgram(argv[0], valueOf(request.environment, "PATH"), request.cwd);
        return request;
    }
    SandboxView view;
    view.cwd = request.cwd;
    view.writable = step.writable;
    view.hasNetwork = step.allowNetwork && m_recipe.sandbox.shareNetwork;
    view.statusFd = report;
    if (!m_scriptPath.empty())
        view.readOnly.push_back(m_scriptPath);
    if (m_askpass) {
        view.readOnly.push_back(paths.askpassFolder);
        view.readOnly.push_back(m_executable);
    }
    if (m_agent)
        view.readOnly.push_back(m_agent->place());
    if (const SshIdentity *identity = identityOf(m_recipe, step)) {
        // A host that is accepted as new is remembered; ssh appends to the file, so it must be there to be shown.
        const std::string file = knownHostsFile(*identity, m_recipe.runDir);
        const Fd made(::open(file.c_str(), O_RDONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (made)
            (identity->acceptNewHosts ? view.writable : view.readOnly).push_back(file);
    }
    request.argv = sandboxCommand(m_recipe, view, request.argv);
    request.program = m_recipe.sandbox.bwrap;
    request.cwd = "/";
    request.keep = report;
    return request;
}

bool Build::runCommand(const Step &step, std::vector<std::string> argv)
{
    if (m_stop != Stop::No)
        return false;
    if (step.expands) {
        const Environment known = withOutputs(stepEnvironment(m_recipe, step, false, {}));
        for (std::string &argument : argv)
            argument = Outputs::expanded(argument, known);
    }
    const auto index = static_cast<std::uint32_t>(m_state.step);
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) {
        fail(Outcome::InternalError, std::string("No pipe for the output: ") + std::strerror(errno) + '.');
        return false;
    }
    Command command;
    command.output.reset(ends[0]);
    Fd input(ends[1]);
    ::fcntl(command.output.get(), F_SETFL, O_NONBLOCK);
    command.isContained = isContained(step);
    command.isSandboxed = step.sandboxed && !command.isContained && !m_recipe.sandbox.bwrap.empty();
    Fd report;
    if (command.isSandboxed && ::pipe2(ends, O_CLOEXEC) == 0) {
        command.report.reset(ends[0]);
        report.reset(ends[1]);
        ::fcntl(command.report.get(), F_SETFL, O_NONBLOCK);
    }
    if (step.kind == StepKind::Command)
        m_log.note(shown(argv), index);

    bool isGood = openCredentials(step, input.get());
    Fd told;
    std::string toTell = step.input;
    SpawnRequest asked = command.isContained ? containedRequest(step, argv, input.get(), toTell)
                                             : request(step, argv, input.get(), report.get());
    if (isGood && !toTell.empty()) {
        told.reset(::memfd_create("input", MFD_CLOEXEC));
        if (!told || ::write(told.get(), toTell.data(), toTell.size()) != ssize_t(toTell.size())
            || ::lseek(told.get(), 0, SEEK_SET) != 0) {
            fail(Outcome::InternalError, std::string("The step's input can't be handed over: ") + std::strerror(errno) + '.');
            isGood = false;
        }
    }
    if (isGood) {
        asked.input = told.get();
        // An engine leaves a process behind for each container and each command in it, which is not ours to end.
        ::prctl(PR_SET_CHILD_SUBREAPER, command.isContained || step.startsContainer ? 0 : 1);
        if (asked.program.empty()) {
            fail(Outcome::Failed, "The program " + argv[0] + " was not found.", 127);
            isGood = false;
        } else if (const Spawned spawned = spawn(asked); !spawned.error.empty()) {
            if (command.isSandboxed)
                fail(Outcome::InternalError, spawned.error + ' ' + sandboxAdvice({}));
            else
                fail(Outcome::Failed, spawned.error, 127);
            isGood = false;
        } else {
            command.pid = spawned.pid;
            if (command.isContained || (step.startsContainer && !m_recipe.container.engine.empty()))
                expectEngine(command);
        }
    }
    input.reset();
    report.reset();
    if (command.pid > 0) {
        watch(command);
        isGood = judge(step, command, argv[0]);
    } else {
        readOutput(command);
        m_log.endOutput(index);
    }
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    m_agent.reset();
    m_askpass.reset();
    return isGood;
}

void Build::watch(Command &command)
{
    const auto index = static_cast<std::uint32_t>(m_state.step);
    m_current = &command;
    while (true) {
        if (m_stateChanged)
            writeState();
        waitForEvents(command);
        readOutput(command);
        if (!m_log.error().empty())
            requestStop(Outcome::InternalError, m_log.error(), false);
        if (Clock::now() >= m_deadline)
            requestStop(Outcome::TimedOut, timeoutReason(), false);
        if (m_stop != Stop::No)
            driveStop(command);
        else
            tellSilence(command);
        if (command.hasEnded)
            m_agent.reset(); // it is a child too, and would look like something left behind
        if (command.hasEnded && !hasChildren())
            break;
        if (command.hasEnded && m_stop == Stop::No)
            endLeftovers(command);
    }
    readOutput(command); // what was written between the last read and the last exit
    m_log.endOutput(index);
    if (command.wasTold && m_stop == Stop::No)
        m_log.note("slipway: ended what the step left running in the background", index);
    m_current = nullptr;
}

void Build::waitForEvents(Command &command)
{
    std::vector<pollfd> fds{{m_signals.get(), POLLIN, 0},
                            {command.outputOpen ? command.output.get() : -1, POLLIN, 0},
                            {m_stop == Stop::No ? m_starter.fd() : -1, POLLIN, 0}};
    const std::size_t controlFrom = fds.size();
    m_control->addTo(fds);
    const std::size_t askpassFrom = fds.size();
    if (m_askpass)
        m_askpass->addTo(fds);

    Clock::time_point next = m_deadline;
    if (m_stop == Stop::Asked)
        next = m_killAt;
    else if (m_stop == Stop::No)
        next = std::min(next, command.hasEnded ? leftoverDue(command) : command.silenceAt);
    int timeout = -1;
    if (next != Clock::time_point::max()) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(next - Clock::now()).count();
        timeout = static_cast<int>(std::clamp<std::int64_t>(left, 0, 3'600'000));
    }
    if (::poll(fds.data(), fds.size(), timeout) <= 0)
        return;
    const auto isReady = [](const pollfd &fd) { return fd.revents != 0; };
    if (isReady(fds[0])) {
        readSignals();
        reap(command);
    }
    if (isReady(fds[2])) {
        m_isCleanupOff = true;
        requestStop(Outcome::Cancelled, "The program that asked for this has ended.", true);
    }
    if (std::any_of(fds.begin() + std::ptrdiff_t(controlFrom), fds.begin() + std::ptrdiff_t(askpassFrom), isReady))
        m_control->serve();
    if (m_askpass && std::any_of(fds.begin() + std::ptrdiff_t(askpassFrom), fds.end(), isReady))
        m_askpass->serve();
}

void Build::reap(Command &command)
{
    int status = 0;
    for (pid_t pid; (pid = ::waitpid(-1, &status, WNOHANG)) > 0;) {
        if (pid != command.pid)
            continue;
        command.hasEnded = true;
        command.status = status;
        command.endedAt = Clock::now();
    }
}

void Build::readOutput(Command &command)
{
    const bool isOfContainer = !m_recipe.container.engine.empty() && m_recipe.steps[std::size_t(m_state.step)].startsContainer;
    // A writer that never stops must not keep the loop from its timers; a full pipe holds no more than this.
    constexpr int mostReads = widePipe / int(LogWriter::readBytes);
    for (int reads = 0; command.outputOpen && reads < mostReads; ++reads) {
        const ssize_t got = m_log.appendFrom(command.output.get(), static_cast<std::uint32_t>(m_state.step));
        if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
            command.outputOpen = false;
        if (got > 0 && m_state.firstOutputUs == 0 && !isOfContainer) {
            m_state.firstOutputUs = nowUs();
            m_stateChanged = true;
        }
        if (got > 0 && command.silenceAt != Clock::time_point::max())
            expectEngine(command);
        const bool wasFull = got == ssize_t(LogWriter::readBytes);
        if (wasFull && !std::exchange(command.isWide, true))
            ::fcntl(command.output.get(), F_SETPIPE_SZ, widePipe); // refused: it works as it is
        if (got <= 0 || (!wasFull && !command.hasEnded))
            break;
    }
}

bool Build::judge(const Step &step, const Command &command, const std::string &program)
{
    const bool wasSignal = WIFSIGNALED(command.status);
    const int code = wasSignal ? -1 : WEXITSTATUS(command.status);
    const int signal = wasSignal ? WTERMSIG(command.status) : 0;
    if (m_stop != Stop::No) {
        m_exitCode = code;
        m_signal = signal;
        if (m_state.failedStep == m_state.step) {
            m_state.exitCode = code;
            m_state.signal = signal;
        }
        return false;
    }
    if (code == 0)
        return true;
    if (command.isSandboxed) {
        char report[1024];
        const ssize_t got = command.report ? ::read(command.report.get(), report, sizeof report) : -1;
        if (!sandboxStood(std::string_view(report, got > 0 ? static_cast<std::size_t>(got) : 0))) {
            fail(Outcome::InternalError, sandboxAdvice(m_log.tail()), code, signal);
            return false;
        }
    }
    if (command.isContained && code == engineFailed) {
        fail(Outcome::Failed, "The container could not run the step \"" + step.name + "\"; the log has the engine's answer.", code);
        return false;
    }
    for (const auto &[known, reason] : step.reasons) {
        if (!wasSignal && known == std::uint32_t(code)) {
            fail(Outcome::Failed, reason);
            m_exitCode = code;
            return false;
        }
    }
    fail(Outcome::Failed, failureOf(step, program, code, signal), code, signal);
    return false;
}

// Of the running step; the first one decides how the build ends.
void Build::fail(Outcome outcome, std::string reason, int exitCode, int signal)
{
    m_exitCode = exitCode;
    m_signal = signal;
    m_stateChanged = true;
    if (m_state.outcome != Outcome::None)
        return;
    m_state.outcome = outcome;
    m_state.reason = std::move(reason);
    m_state.exitCode = exitCode;
    m_state.signal = signal;
    m_state.failedStep = m_state.step;
}

void Build::writeState()
{
    m_stateChanged = false;
    m_state.logBytes = m_log.bytes();
    m_state.masked = m_log.masked();
    RunState record = m_state;
    record.outcome = Outcome::None; // known, but not yet final
    record.reason.clear();
    if (!m_stateFile.write(record))
        requestStop(Outcome::InternalError, std::string("The build's state could not be written: ")
                                                + std::strerror(errno) + '.', false);
}

bool Build::finish()
{
    noteStop();
    if (!m_recipe.container.engine.empty() && !removeContainer(m_runDir, m_recipe.container))
        m_log.note("slipway: the container " + m_recipe.container.name + " could not be removed; it is tried again when Slipway starts",
                   m_state.step < 0 ? 0 : static_cast<std::uint32_t>(m_state.step));
    m_control.reset();
    m_state.phase = Phase::Finished;
    m_state.finishedUs = nowUs();
    m_state.logBytes = m_log.bytes();
    m_state.masked = m_log.masked();
    const bool isRecorded = m_stateFile.write(m_state);
    if (m_starter.isGone()) { // nobody else knows of the folder
        std::error_code ignored;
        std::filesystem::remove_all(m_recipe.runDir, ignored);
        return isRecorded;
    }
    removePrivate();
    return isRecorded;
}

// Nobody reads these any more; what can't be removed goes with the run folder.
void Build::removePrivate()
{
    for (const char *folder : {"home", "tmp", "steps", "ssh", "engine", askpassFolder}) {
        std::error_code ignored;
        std::filesystem::remove_all(m_recipe.runDir + '/' + folder, ignored);
    }
}

} // namespace slipway::supervisor
