#include "app/supervisor/spawn.h"

#include "app/supervisor/runfolder.h"

#include <csignal>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>

namespace slipway::supervisor {

namespace {

enum class Stage { None, Directory, Descriptors, Program };

std::vector<char *> pointers(const std::vector<std::string> &texts)
{
    std::vector<char *> result;
    for (const std::string &text : texts)
        result.push_back(const_cast<char *>(text.c_str()));
    result.push_back(nullptr);
    return result;
}

// What the child of vfork() reads, and where it leaves its error: it shares the parent's memory until exec.
struct ChildPlan {
    const char *program;
    char *const *argv;
    char *const *envp;
    const char *cwd;
    int input, output, error, keep;
    pid_t parent;
    volatile Stage failedAt = Stage::None;
    volatile int cause = 0;
};

[[noreturn]] void runChild(ChildPlan &plan)
{
    const auto fail = [&plan](Stage stage) {
        plan.cause = errno;
        plan.failedAt = stage;
        ::_exit(127);
    };
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != plan.parent)
        ::_exit(127); // the supervisor died before the line above took hold
    ::setpgid(0, 0);
    for (int signal = 1; signal < NSIG; ++signal) {
        if (signal != SIGKILL && signal != SIGSTOP)
            ::signal(signal, SIG_DFL);
    }
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    if (::dup2(plan.input, STDIN_FILENO) < 0 || ::dup2(plan.output, STDOUT_FILENO) < 0
        || ::dup2(plan.error, STDERR_FILENO) < 0 || (plan.keep >= 0 && ::fcntl(plan.keep, F_SETFD, 0) < 0))
        fail(Stage::Descriptors);
    if (::chdir(plan.cwd) != 0)
        fail(Stage::Directory);
    ::umask(022);
    ::execve(plan.program, plan.argv, plan.envp);
    fail(Stage::Program);
    __builtin_unreachable();
}

std::string explain(const ChildPlan &plan)
{
    const std::string why = std::strerror(plan.cause);
    switch (plan.failedAt) {
    case Stage::Directory: return "The working folder " + std::string(plan.cwd) + " can't be entered: " + why + '.';
    case Stage::Descriptors: return "The command's input and output can't be set up: " + why + '.';
    case Stage::Program:
        if (plan.cause == E2BIG)
            return "The command line and environment of " + std::string(plan.program) + " are too long for this system.";
        return std::string(plan.program) + " can't be run: " + why + '.';
    case Stage::None: break;
    }
    return {};
}

} // namespace

Spawned spawn(const SpawnRequest &request)
{
    std::vector<std::string> variables;
    for (const auto &[name, value] : request.environment)
        variables.push_back(name + '=' + value);
    const std::vector<char *> argv = pointers(request.argv);
    const std::vector<char *> envp = pointers(variables);
    Fd nothing;
    if (request.input < 0) {
        nothing.reset(::open("/dev/null", O_RDONLY | O_CLOEXEC));
        if (!nothing)
            return {-1, std::string("/dev/null can't be opened: ") + std::strerror(errno) + '.'};
    }
    ChildPlan plan{request.program.c_str(), argv.data(), envp.data(), request.cwd.c_str(),
                   request.input < 0 ? nothing.get() : request.input, request.output,
                   request.error < 0 ? request.output : request.error, request.keep, ::getpid()};
    // vfork: the page tables of the supervisor need not be copied, and the child's error needs no pipe.
    const pid_t pid = ::vfork();
    if (pid == 0)
        runChild(plan);
    if (pid < 0)
        return {-1, std::string("No process can be started: ") + std::strerror(errno) + '.'};
    if (plan.failedAt != Stage::None) {
        while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) { }
        return {-1, explain(plan)};
    }
    ::setpgid(pid, pid);
    return {pid, {}};
}

std::string findProgram(const std::string &name, const std::string &path, const std::string &cwd)
{
    const auto isProgram = [](const std::string &file) {
        struct stat info;
        return ::stat(file.c_str(), &info) == 0 && S_ISREG(info.st_mode) && ::access(file.c_str(), X_OK) == 0;
    };
    if (name.find('/') != name.npos) {
        const std::string file = name[0] == '/' ? name : cwd + '/' + name;
        return isProgram(file) ? file : std::string();
    }
    for (std::size_t at = 0; !name.empty() && at <= path.size();) {
        const std::size_t end = std::min(path.find(':', at), path.size());
        if (end > at && path[at] == '/') { // a relative folder in PATH would be looked up in the workspace
            if (std::string file = path.substr(at, end - at) + '/' + name; isProgram(file))
                return file;
        }
        at = end + 1;
    }
    return {};
}

std::string valueOf(const Environment &environment, std::string_view name)
{
    for (auto it = environment.rbegin(); it != environment.rend(); ++it) {
        if (it->first == name)
            return it->second;
    }
    return {};
}

} // namespace slipway::supervisor
