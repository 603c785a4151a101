#include "app/supervisor/build.h"

#include "app/supervisor/askpass.h"
#include "app/supervisor/environment.h"
#include "app/supervisor/patterns.h"
#include "app/supervisor/proctree.h"
#include "app/supervisor/sandbox.h"
#include "app/supervisor/spawn.h"
#include "app/supervisor/sshagent.h"

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <utility>

namespace slipway::supervisor {

namespace {

using namespace std::chrono_literals;

// What a step left behind may go on for so long, to end by itself and to write what it has to say …
constexpr auto lingerTime = 500ms;
constexpr auto lingerTimeSilent = 200ms; // … or so long, when it holds no output
constexpr auto leftoverGrace = 2s; // between SIGTERM and SIGKILL for it, at most

// What the pipe of a step that writes faster than it is read holds: fewer changes between writer and reader. Not of every
// step, since the system lets each person have only so much of it.
constexpr int widePipe = 1 << 20;

// As a person would type it.
std::string shown(const std::vector<std::string> &argv)
{
    std::string line = "$";
    for (const std::string &argument : argv) {
        constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+./:@%,^~";
        line += ' ';
        if (!argument.empty() && argument.find_first_not_of(plain) == argument.npos) {
            line += argument;
            continue;
        }
        line += '\'';
        for (const char c : argument)
            line += c == '\'' ? std::string("'\\''") : c == '\n' ? std::string(" ") : std::string(1, c);
        line += '\'';
    }
    return line;
}

std::string signalName(int signal)
{
    const char *name = ::sigdescr_np(signal);
    return "signal " + std::to_string(signal) + (name ? std::string(" (") + name + ")" : std::string());
}

} // namespace

Build::Build(Recipe recipe, std::string executable, int runDir)
    : m_recipe(std::move(recipe))
    , m_executable(std::move(executable))
    , m_runDir(runDir)
    , m_stateFile(runDir)
    , m_log(runDir, maskPatterns(m_recipe))
{
    m_state.buildId = m_recipe.buildId;
    m_state.pid = ::getpid();
    m_state.startedUs = nowUs();
    m_state.sandbox = m_recipe.sandbox.bwrap.empty() ? 0 : 1;
    for (const Step &step : m_recipe.steps)
        m_state.steps.push_back({step.name});
    if (m_recipe.timeoutSeconds > 0)
        m_deadline = Clock::now() + std::chrono::seconds(m_recipe.timeoutSeconds);
}

Build::~Build() = default;

bool Build::run()
{
    if (std::string error = prepare(); !error.empty()) {
        fail(Outcome::InternalError, std::move(error));
        return finish();
    }
    for (std::uint32_t i = 0; i < m_recipe.steps.size(); ++i) {
        if (!runStep(i))
            return finish();
    }
    m_state.outcome = Outcome::Succeeded;
    m_state.exitCode = 0;
    return finish();
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
    for (const char *folder : {"home", "tmp", "steps"}) {
        if (::mkdirat(m_runDir, folder, 0700) != 0 && errno != EEXIST)
            return std::string("The folder ") + folder + " of the run can't be made: " + std::strerror(errno) + '.';
    }
    ::fchmodat(m_runDir, "tmp", 01777, 0); // as /tmp is everywhere; the run folder around it stays closed
    return m_recipe.registryAuth.empty() ? std::string() : writeRegistryAuth();
}

std::string Build::writeRegistryAuth()
{
    const auto failed = [] { return std::string("The registry's credential can't be kept for the script: ") + std::strerror(errno) + '.'; };
    const Fd home(::openat(m_runDir, "home", O_PATH | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
    if (!home || (::mkdirat(home.get(), registryAuthFolder.data(), 0700) != 0 && errno != EEXIST))
        return failed();
    const Fd file(::openat(home.get(), registryAuthFile.data(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
    const std::string &text = m_recipe.registryAuth;
    if (!file || ::write(file.get(), text.data(), text.size()) != ssize_t(text.size()))
        return failed();
    return {};
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
    m_scriptPath.clear();
    bool isGood = true;
    if (!step.script.empty()) {
        if (std::string error = writeScript(index, step.script); !error.empty()) {
            fail(Outcome::InternalError, std::move(error));
            isGood = false;
        }
    }
    for (std::size_t i = 0; isGood && i < step.commands.size(); ++i)
        isGood = runCommand(step, step.commands[i]);
    record.finishedUs = nowUs();
    record.exitCode = isGood ? 0 : m_state.exitCode;
    record.signal = m_state.signal;
    m_log.mark(IndexFlag::StepEnd, index);
    m_stateChanged = true;
    return isGood;
}

std::string Build::writeScript(std::uint32_t index, const std::string &text)
{
    const std::string name = "steps/" + std::to_string(index + 1);
    m_scriptPath = m_recipe.runDir + '/' + name;
    const Fd file(::openat(m_runDir, name.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file || ::write(file.get(), text.data(), text.size()) != ssize_t(text.size()))
        return std::string("The script of the step can't be kept: ") + std::strerror(errno) + '.';
    return {};
}

bool Build::openCredentials(const Step &step, int output)
{
    if (!step.needsCredentials)
        return true;
    if (m_recipe.gitCredential) {
        m_askpass = std::make_unique<AskpassServer>(m_runDir, *m_recipe.gitCredential);
        if (!m_askpass->error().empty()) {
            fail(Outcome::InternalError, m_askpass->error());
            return false;
        }
    }
    if (m_recipe.sshIdentity && !m_recipe.sshIdentity->privateKey.empty()) {
        const std::string path = valueOf(stepEnvironment(m_recipe, step, false, {}), "PATH");
        m_agent = std::make_unique<SshAgent>(m_recipe.runDir, *m_recipe.sshIdentity, path, output);
        if (!m_agent->error().empty()) {
            fail(Outcome::InternalError, m_agent->error());
            return false;
        }
    }
    return true;
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
    if (!m_scriptPath.empty())
        request.argv.push_back(m_scriptPath);
    request.environment = stepEnvironment(m_recipe, step, isSandboxed, paths);
    request.cwd = step.cwd.empty() ? m_recipe.workspace : step.cwd;
    request.output = output;
    if (!isSandboxed) {
        request.program = findProgram(argv[0], valueOf(request.environment, "PATH"), request.cwd);
        return request;
    }
    SandboxView view;
    view.cwd = request.cwd;
    view.hasNetwork = step.allowNetwork && m_recipe.sandbox.shareNetwork;
    view.statusFd = report;
    if (!m_scriptPath.empty())
        view.readOnly.push_back(m_scriptPath);
    if (m_askpass) {
        view.readOnly.push_back(paths.askpassFolder);
        view.readOnly.push_back(m_executable);
    }
    if (m_agent)
        view.readOnly.push_back(m_agent->folder());
    if (step.needsCredentials && m_recipe.sshIdentity) {
        // A host that is accepted as new is remembered; ssh appends to the file, so it must be there to be shown.
        const std::string file = knownHostsFile(*m_recipe.sshIdentity, m_recipe.runDir);
        const Fd made(::open(file.c_str(), O_RDONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (made)
            (m_recipe.sshIdentity->acceptNewHosts ? view.writable : view.readOnly).push_back(file);
    }
    request.argv = sandboxCommand(m_recipe, view, request.argv);
    request.program = m_recipe.sandbox.bwrap;
    request.cwd = "/";
    request.keep = report;
    return request;
}

bool Build::runCommand(const Step &step, const std::vector<std::string> &argv)
{
    if (m_stop != Stop::No)
        return false;
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
    command.isSandboxed = step.sandboxed && !m_recipe.sandbox.bwrap.empty();
    Fd report;
    if (command.isSandboxed && ::pipe2(ends, O_CLOEXEC) == 0) {
        command.report.reset(ends[0]);
        report.reset(ends[1]);
        ::fcntl(command.report.get(), F_SETFL, O_NONBLOCK);
    }
    if (step.kind == StepKind::Command)
        m_log.note(shown(argv), index);

    bool isGood = openCredentials(step, input.get());
    if (isGood) {
        const SpawnRequest asked = request(step, argv, input.get(), report.get());
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
            requestStop(Outcome::TimedOut,
                        "The build took longer than its limit of " + std::to_string(m_recipe.timeoutSeconds) + " s.", false);
        if (m_stop != Stop::No)
            driveStop(command);
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
                            {command.outputOpen ? command.output.get() : -1, POLLIN, 0}};
    m_control->addTo(fds);
    const std::size_t askpassFrom = fds.size();
    if (m_askpass)
        m_askpass->addTo(fds);

    Clock::time_point next = m_deadline;
    if (m_stop == Stop::Asked)
        next = m_killAt;
    else if (m_stop == Stop::No && command.hasEnded)
        next = std::min(next, leftoverDue(command));
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
    if (std::any_of(fds.begin() + 2, fds.begin() + std::ptrdiff_t(askpassFrom), isReady))
        m_control->serve();
    if (m_askpass && std::any_of(fds.begin() + std::ptrdiff_t(askpassFrom), fds.end(), isReady))
        m_askpass->serve();
}

void Build::readSignals()
{
    signalfd_siginfo info;
    while (::read(m_signals.get(), &info, sizeof info) == ssize_t(sizeof info)) {
        if (info.ssi_signo != SIGCHLD)
            requestStop(Outcome::Cancelled, "The build's supervisor was told to end (signal "
                                                + std::to_string(info.ssi_signo) + ").", false);
    }
}

std::string Build::answerControl(std::string_view line)
{
    if (line != "cancel" && line != "cancel now")
        return "error unknown request\n";
    requestStop(Outcome::Cancelled, "The build was cancelled.", line == "cancel now");
    return "ok\n";
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
    const bool hadOutput = m_log.firstOutputUs() != 0;
    // A writer that never stops must not keep the loop from its timers; a full pipe holds no more than this.
    constexpr int mostReads = widePipe / int(LogWriter::readBytes);
    for (int reads = 0; command.outputOpen && reads < mostReads; ++reads) {
        const ssize_t got = m_log.appendFrom(command.output.get(), static_cast<std::uint32_t>(m_state.step));
        if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
            command.outputOpen = false;
        const bool wasFull = got == ssize_t(LogWriter::readBytes);
        if (wasFull && !std::exchange(command.isWide, true))
            ::fcntl(command.output.get(), F_SETPIPE_SZ, widePipe); // refused: it works as it is
        if (got <= 0 || (!wasFull && !command.hasEnded))
            break;
    }
    if (!hadOutput && m_log.firstOutputUs() != 0) {
        m_state.firstOutputUs = m_log.firstOutputUs();
        m_stateChanged = true;
    }
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

void Build::requestStop(Outcome outcome, std::string reason, bool now)
{
    if (m_stop == Stop::No) {
        m_stop = Stop::Asked;
        fail(outcome, std::move(reason));
        m_killAt = Clock::now() + std::chrono::seconds(m_recipe.killGraceSeconds);
        // bubblewrap itself would die of SIGTERM at once and take the step's grace with it.
        if (!now && m_current)
            signalDescendants(SIGTERM, m_current->isSandboxed ? m_current->pid : 0);
    }
    if (now)
        m_killAt = Clock::now();
}

void Build::driveStop(Command &command)
{
    if (m_stop == Stop::Asked && Clock::now() >= m_killAt) {
        m_stop = Stop::Killed;
        killAll(command);
    }
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

bool Build::judge(const Step &step, const Command &command, const std::string &program)
{
    const bool wasSignal = WIFSIGNALED(command.status);
    const int code = wasSignal ? -1 : WEXITSTATUS(command.status);
    const int signal = wasSignal ? WTERMSIG(command.status) : 0;
    if (m_stop != Stop::No) {
        m_state.exitCode = code;
        m_state.signal = signal;
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
    std::string what = "The step \"" + step.name + "\"";
    if (step.kind == StepKind::Command)
        what += " (" + program + ")";
    if (wasSignal) {
        what += " was ended by " + signalName(signal);
        if (signal == SIGKILL)
            what += "; the system may have run out of memory";
    } else {
        what += " failed with exit code " + std::to_string(code);
        if (code > 128 && ::sigdescr_np(code - 128))
            what += ", which stands for " + signalName(code - 128);
    }
    fail(Outcome::Failed, what + '.', code, signal);
    return false;
}

void Build::fail(Outcome outcome, std::string reason, int exitCode, int signal)
{
    m_state.outcome = outcome;
    m_state.reason = std::move(reason);
    m_state.exitCode = exitCode;
    m_state.signal = signal;
    m_stateChanged = true;
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
    if (m_state.outcome != Outcome::Succeeded && m_state.outcome != Outcome::Failed)
        m_log.note("slipway: " + m_state.reason, m_state.step < 0 ? 0 : static_cast<std::uint32_t>(m_state.step));
    m_control.reset();
    m_state.phase = Phase::Finished;
    m_state.finishedUs = nowUs();
    m_state.logBytes = m_log.bytes();
    m_state.masked = m_log.masked();
    const bool isRecorded = m_stateFile.write(m_state);
    // Nobody reads these any more; what can't be removed goes with the run folder.
    for (const char *folder : {"home", "tmp", "steps", "ssh", askpassFolder}) {
        std::error_code ignored;
        std::filesystem::remove_all(m_recipe.runDir + '/' + folder, ignored);
    }
    return isRecorded;
}

} // namespace slipway::supervisor
