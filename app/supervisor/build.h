// One build: runs the steps of a recipe in order, keeps log and state, and ends everything it started. This is the
// supervisor's main loop; there is one per process, on its only thread.
#pragma once

#include "app/supervisor/logwriter.h"
#include "app/supervisor/outputs.h"
#include "app/supervisor/recipe.h"
#include "app/supervisor/starter.h"
#include "app/supervisor/statefile.h"

#include <chrono>
#include <memory>

namespace slipway::supervisor {

class AskpassServer;
class LineServer;
class SshAgent;
struct CredentialPaths;
struct SpawnRequest;

class Build
{
public:
    // EXECUTABLE: path of this program, for askpass. RUNDIR: the run folder, open.
    Build(Recipe recipe, std::string executable, int runDir);
    ~Build();

    // Until the outcome is recorded. False: it could not be.
    bool run();

    // What the first steps of a build left that goes on elsewhere.
    struct Begun {
        std::unique_ptr<LogWriter> log;
        RunState state; // with an outcome: one of them failed, or somebody ended the build
    };
    // Instead of run(): the first COUNT steps only, until one fails. Nothing but the destructor may be called after it.
    Begun runFirst(std::uint32_t count);

private:
    using Clock = std::chrono::steady_clock;
    enum class Stop { No, Asked, Killed };

    struct Command {
        pid_t pid = -1;
        bool isSandboxed = false;
        bool isContained = false;
        bool hasEnded = false;
        int status = 0; // of waitpid, once it has ended
        Fd output;
        Fd report; // bubblewrap's
        bool outputOpen = true;
        bool isWide = false; // its pipe holds widePipe
        // Of one that a container engine has to answer: since when nothing came of it, and when to say so.
        Clock::time_point heardAt, silenceAt = Clock::time_point::max();
        // For what it leaves running behind it:
        Clock::time_point endedAt, killAt;
        bool wasTold = false;
        bool wasKilledInside = false; // what it runs in the container
    };

    std::string prepare();
    bool isWanted(const Step &step) const;
    bool beginCleanup();
    void noteStop();
    bool runStep(std::uint32_t index);
    bool takeOutputs(std::uint32_t index);
    Environment commandEnvironment(const Step &step, bool isSandboxed, const CredentialPaths &paths) const;
    Environment withOutputs(Environment environment) const;
    bool runCommand(const Step &step, std::vector<std::string> argv);
    bool isContained(const Step &step) const { return step.contained && !m_recipe.container.engine.empty(); }
    SpawnRequest request(const Step &step, const std::vector<std::string> &argv, int output, int report);
    SpawnRequest containedRequest(const Step &step, const std::vector<std::string> &argv, int output, std::string &input);
    void signalContainer(std::string_view signal);
    void expectEngine(Command &command);
    void tellSilence(Command &command);
    bool carryIn(const Step &step);
    bool carryOut(const Step &step);
    void carryOutStopped();
    bool carry(const char *verb, const std::string &reason);
    bool openCredentials(const Step &step, int output);
    void watch(Command &command);
    void waitForEvents(Command &command);
    void readSignals();
    void reap(Command &command);
    void readOutput(Command &command);
    static Clock::time_point leftoverDue(const Command &command);
    void endLeftovers(Command &command);
    bool judge(const Step &step, const Command &command, const std::string &program);
    std::string timeoutReason() const;
    void requestStop(Outcome outcome, std::string reason, bool now);
    void driveStop(Command &command);
    void killAll(Command &command);
    void fail(Outcome outcome, std::string reason, int exitCode = -1, int signal = 0);
    void writeState();
    void removePrivate();
    bool finish();
    std::string answerControl(std::string_view line);

    Recipe m_recipe;
    std::string m_executable;
    int m_runDir;
    StateFile m_stateFile;
    std::unique_ptr<LogWriter> m_ownLog;
    LogWriter &m_log;
    Outputs m_outputs;
    const Starter m_starter;
    RunState m_state;
    int m_exitCode = -1; // of the running step
    int m_signal = 0;
    bool m_stateChanged = false;
    Fd m_signals;
    std::unique_ptr<LineServer> m_control;
    std::unique_ptr<AskpassServer> m_askpass;
    std::unique_ptr<SshAgent> m_agent;
    std::string m_scriptPath;
    Command *m_current = nullptr;
    Clock::time_point m_deadline = Clock::time_point::max();
    Stop m_stop = Stop::No;
    Clock::time_point m_killAt;
    std::chrono::milliseconds m_engineSilence{};
    bool m_isCarriedIn = false;  // the container on another machine has the folders of the build
    bool m_isCleanup = false;    // a step failed, or the build was stopped: steps for that run
    bool m_isCleanupOff = false; // none of them any more
    bool m_wasNoted = false;
};

} // namespace slipway::supervisor
