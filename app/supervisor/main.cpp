// slipway-run --run-dir DIR: runs one build, whose recipe it reads from standard input, and outlives the console.
// Two processes: the inner one is the supervisor; the outer one only waits for it, so that even a killed supervisor
// leaves no process of the build behind, but for what a deployment started. Both hold the lock of the run folder: once it is
// free, nothing else is left.
// As GIT_ASKPASS it asks its supervisor instead. Exit codes: 0 the outcome is recorded, 1 it is not, 2 wrong usage.
#include "app/supervisor/askpass.h"
#include "app/supervisor/build.h"
#include "app/supervisor/clusterbuild.h"
#include "app/supervisor/environment.h"
#include "app/supervisor/proctree.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>

using namespace slipway::supervisor;

namespace {

constexpr int leavesCode = 3; // of the inner process, to the outer one: the outcome is recorded, and what still runs is to stay

volatile sig_atomic_t supervisorPid = 0;

void passOn(int signal)
{
    if (supervisorPid > 0)
        ::kill(supervisorPid, signal);
}

int complain(const std::string &what, int code = 2)
{
    std::fprintf(stderr, "slipway-run: %s\n", what.c_str());
    return code;
}

// 0, 1 and 2 are open, everything else the console had open is not.
void settleDescriptors()
{
    int fd;
    do {
        fd = ::open("/dev/null", O_RDWR);
    } while (fd >= 0 && fd <= 2);
    ::close_range(3, ~0u, 0);
}

void silence(int fd)
{
    const Fd nothing(::open("/dev/null", O_RDWR | O_CLOEXEC));
    if (nothing)
        ::dup2(nothing.get(), fd);
}

std::string openRunFolder(const std::string &path, Fd &dir, Fd &lock)
{
    dir.reset(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    struct stat info;
    if (!dir || ::fstat(dir.get(), &info) != 0)
        return "the run folder can't be opened: " + std::string(std::strerror(errno));
    if (info.st_uid != ::geteuid() || (info.st_mode & 077) != 0)
        return "the run folder must belong to this user and be closed to others (mode 0700)";
    lock.reset(::openat(dir.get(), FileName::lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!lock)
        return "the lock can't be made: " + std::string(std::strerror(errno));
    // A console that is just looking holds the lock for an instant; only a supervisor holds it for longer.
    for (int tries = 0; ::flock(lock.get(), LOCK_EX | LOCK_NB) != 0; ++tries) {
        if (tries == 1000)
            return "another supervisor holds this run folder";
        ::poll(nullptr, 0, 1);
    }
    if (::faccessat(dir.get(), FileName::state, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
        return "this run folder has been used already";
    return {};
}

std::string ownPath()
{
    char path[4096];
    const ssize_t size = ::readlink("/proc/self/exe", path, sizeof path);
    return size > 0 ? std::string(path, static_cast<std::size_t>(size)) : std::string();
}

std::string readAll(int fd)
{
    std::string bytes;
    std::vector<char> buffer(64 * 1024);
    while (bytes.size() <= recipeMaxBytes) {
        const ssize_t got = ::read(fd, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        bytes.append(buffer.data(), static_cast<std::size_t>(got));
    }
    return bytes;
}

// What a deployment starts is there to stay. The container of a build is not: it was removed at the end.
bool leavesRunning(const Recipe &recipe)
{
    return recipe.container.engine.empty()
        && std::any_of(recipe.steps.begin(), recipe.steps.end(), [](const Step &step) { return step.startsContainer; });
}

bool runInCluster(const Recipe &recipe, int dir)
{
    Build::Begun begun;
    if (recipe.cluster.stepsHere > 0)
        begun = Build(recipe, ownPath(), dir).runFirst(recipe.cluster.stepsHere);
    return ClusterBuild(recipe, dir, std::move(begun)).run();
}

int supervise(const std::string &runDir, int dir)
{
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
#ifndef __SANITIZE_ADDRESS__ // its leak check must be able to look
    ::prctl(PR_SET_DUMPABLE, 0); // it holds secrets: no core files, and no other process of the user may look
#endif
    Decoded<Recipe> recipe = decodeRecipe(readAll(STDIN_FILENO));
    for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        silence(fd);
    std::string error = recipe ? recipeError(*recipe, runDir) : "The supervisor got no recipe: " + recipe.error + '.';
    if (error.empty()) {
        const bool leaves = leavesRunning(*recipe);
        const bool isGood = recipe->cluster.kubectl.empty() ? Build(std::move(*recipe.value), ownPath(), dir).run() : runInCluster(*recipe.value, dir);
        return !isGood ? 1 : leaves ? leavesCode : 0;
    }
    RunState state;
    if (recipe)
        state.buildId = recipe->buildId;
    state.phase = Phase::Finished;
    state.pid = ::getpid();
    state.startedUs = state.finishedUs = nowUs();
    state.outcome = Outcome::InternalError;
    state.reason = std::move(error);
    return StateFile(dir).write(state) ? 0 : 1;
}

// The outer process. Its child is dead or has recorded the outcome when this returns, and so is all it started.
int guard(pid_t child, const std::string &runDir, int dir)
{
    for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        silence(fd);
    int status = 0;
    pid_t ended;
    do {
        int one = 0;
        ended = ::waitpid(-1, &one, 0);
        if (ended == child)
            status = one;
    } while (ended != child && (ended > 0 || errno == EINTR));
    // Of one that was killed nobody knows what was to stay.
    if (WIFEXITED(status) && WEXITSTATUS(status) == leavesCode)
        return 0;
    killDescendants();
    if (WIFEXITED(status))
        return WEXITSTATUS(status);
    // The record stays unfinished, for there is no outcome, but says why.
    Decoded<RunState> state = readState(runDir);
    if (state && state->phase != Phase::Finished) {
        state.value->signal = WTERMSIG(status);
        state.value->reason = "The build's supervisor was ended by signal " + std::to_string(WTERMSIG(status)) + ".";
        StateFile(dir).write(*state.value);
    }
    return 1;
}

int start(const std::string &runDir)
{
    settleDescriptors();
    ::setsid(); // fails if launch() did it already
    ::umask(077);
    for (const int signal : {SIGHUP, SIGPIPE, SIGXFSZ, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU})
        ::signal(signal, SIG_IGN);
    ::signal(SIGCHLD, SIG_DFL);
    Fd dir, lock;
    if (const std::string error = openRunFolder(runDir, dir, lock); !error.empty())
        return complain(error);

    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    sigset_t ending, before;
    ::sigemptyset(&ending);
    ::sigaddset(&ending, SIGTERM);
    ::sigaddset(&ending, SIGINT);
    ::sigprocmask(SIG_BLOCK, &ending, &before); // until there is somebody to pass them on to
    const pid_t child = ::fork();
    if (child < 0)
        return complain("no process can be started: " + std::string(std::strerror(errno)), 1);
    if (child == 0)
        return supervise(runDir, dir.get());
    supervisorPid = child;
    ::signal(SIGTERM, passOn);
    ::signal(SIGINT, passOn);
    ::sigprocmask(SIG_UNBLOCK, &ending, nullptr);
    return guard(child, runDir, dir.get());
}

} // namespace

int main(int argc, char **argv)
{
    if (const char *folder = std::getenv(askpassVariable); folder && argc == 2 && argv[1][0] != '-')
        return askpass(folder, argv[1]);
    const std::string_view option = argc > 1 ? argv[1] : "";
    if (argc == 2 && option == "--version") {
        std::printf("slipway-run %s\n", SLIPWAY_VERSION);
        return 0;
    }
    if (argc == 3 && option == "--run-dir" && argv[2][0] != '\0')
        return start(argv[2]);
    return complain("usage: slipway-run --run-dir DIR < recipe");
}
