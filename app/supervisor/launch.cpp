#include "app/supervisor/launch.h"

#include <csignal>
#include <cstdlib>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>

namespace slipway::supervisor {

namespace {

std::string because(const char *what, int error)
{
    return std::string(what) + ": " + std::strerror(error);
}

std::vector<std::string> keptEnvironment()
{
    std::vector<std::string> kept;
    for (const char *name : {"PATH", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ"}) {
        if (const char *value = std::getenv(name))
            kept.push_back(std::string(name) + '=' + value);
    }
    return kept;
}

// The attributes and file actions of posix_spawn, freed with their owner.
class SpawnPlan
{
public:
    SpawnPlan()
    {
        ::posix_spawnattr_init(&attributes);
        ::posix_spawn_file_actions_init(&actions);
    }
    ~SpawnPlan()
    {
        ::posix_spawn_file_actions_destroy(&actions);
        ::posix_spawnattr_destroy(&attributes);
    }
    SpawnPlan(const SpawnPlan &) = delete;
    SpawnPlan &operator=(const SpawnPlan &) = delete;

    int prepare(int input, const std::string &errorsPath)
    {
        sigset_t none;
        sigset_t all;
        ::sigemptyset(&none);
        ::sigfillset(&all);
        int error = ::posix_spawnattr_setsigmask(&attributes, &none);
        error = error ? error : ::posix_spawnattr_setsigdefault(&attributes, &all);
        error = error ? error
                      : ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK
                                                                    | POSIX_SPAWN_SETSIGDEF);
        error = error ? error : ::posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
        error = error ? error
                      : ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        error = error ? error
                      : ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errorsPath.c_str(),
                                                           O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0600);
        // A descriptor that somebody opened without O_CLOEXEC would live as long as the build.
        error = error ? error : ::posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
        return error ? error : ::posix_spawn_file_actions_addchdir_np(&actions, "/");
    }

    posix_spawnattr_t attributes;
    posix_spawn_file_actions_t actions;
};

// An anonymous file with these bytes, read from its start.
int memoryFile(std::string_view bytes, Fd &file)
{
    file.reset(::memfd_create("recipe", MFD_CLOEXEC));
    if (!file)
        return errno;
    while (!bytes.empty()) {
        const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR)
            return errno;
        bytes.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
    }
    return ::lseek(file.get(), 0, SEEK_SET) == 0 ? 0 : errno;
}

// The pointers execve() wants, valid as long as the strings.
std::vector<char *> pointersTo(std::vector<std::string> &strings)
{
    std::vector<char *> pointers;
    for (std::string &text : strings)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

} // namespace

Launched launch(const std::string &binary, const Recipe &recipe)
{
    Launched result;
    Fd input;
    if (const int error = memoryFile(encode(recipe), input); error != 0) {
        result.error = because("no memory for the recipe", error);
        return result;
    }
    SpawnPlan plan;
    if (const int error = plan.prepare(input.get(), recipe.runDir + '/' + launchErrors); error != 0) {
        result.error = because("the supervisor can't be prepared", error);
        return result;
    }
    std::vector<std::string> arguments{binary, "--run-dir", recipe.runDir};
    std::vector<std::string> environment = keptEnvironment();
    if (const int error = ::posix_spawn(&result.pid, binary.c_str(), &plan.actions, &plan.attributes,
                                        pointersTo(arguments).data(), pointersTo(environment).data());
        error != 0) {
        result.pid = -1;
        result.error = because(binary.c_str(), error);
        return result;
    }
    result.pidfd = openProcess(result.pid);
    return result;
}

Fd openProcess(int pid)
{
    // By number: the wrapper exists from glibc 2.36 on only. The descriptor is close-on-exec by itself.
    return Fd(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
}

Exit reap(int pid)
{
    int status = 0;
    pid_t got;
    do
        got = ::waitpid(pid, &status, WNOHANG);
    while (got < 0 && errno == EINTR);
    if (got == 0)
        return {};
    if (got < 0)
        return {true, -1, 0}; // not ours, or taken before
    if (WIFSIGNALED(status))
        return {true, -1, WTERMSIG(status)};
    return {true, WEXITSTATUS(status), 0};
}

} // namespace slipway::supervisor
