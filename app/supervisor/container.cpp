#include "app/supervisor/container.h"

#include "app/supervisor/describe.h"
#include "app/supervisor/runfolder.h"
#include "app/supervisor/spawn.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <poll.h>
#include <sys/wait.h>

namespace slipway::supervisor {

namespace {

// An engine that starts cold takes seconds; one that hangs must not keep the build's end from being told.
constexpr auto removalTime = std::chrono::seconds(30);

// The command has the input of a step in a sandbox: none.
constexpr const char *withVariables = "eval \"$(cat)\"\nexec \"$@\" </dev/null";

bool isName(std::string_view name)
{
    const auto isLetter = [](char c) { return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return !name.empty() && isLetter(name[0])
        && std::all_of(name.begin(), name.end(), [&](char c) { return isLetter(c) || (c >= '0' && c <= '9'); });
}

} // namespace

std::vector<std::string> execCommand(const Container &container, const std::string &cwd, const std::vector<std::string> &command)
{
    std::vector<std::string> argv{container.engine, "exec", "--interactive", "--workdir", cwd, container.name,
                                  "sh", "-c", withVariables, "slipway"};
    argv.insert(argv.end(), command.begin(), command.end());
    return argv;
}

std::string environmentScript(const Environment &environment)
{
    std::string script;
    for (const auto &[name, value] : environment) {
        if (!isName(name))
            continue;
        if (name == "PATH" && value.ends_with(basePath)) {
            if (const std::string own = value.substr(0, value.size() - basePath.size()); !own.empty())
                script += "export PATH=" + quoted(own) + "\"$PATH\"\n";
            continue;
        }
        script += "export " + name + '=' + quoted(value) + '\n';
    }
    return script;
}

std::vector<std::string> signalCommand(const Container &container, std::string_view signal)
{
    return {container.engine, "exec", container.name, "sh", "-c", "kill -" + std::string(signal) + " -1"};
}

std::string noteContainer(int runDir, const Container &container)
{
    const Fd file(::openat(runDir, FileName::container, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
    std::string text = container.engine + '\n' + containerNoteSaysWhere + '\n';
    for (const auto &[name, value] : container.environment) {
        if (std::find(std::begin(engineAddresses), std::end(engineAddresses), name) != std::end(engineAddresses))
            text += name + '=' + value + '\n';
    }
    if (file && ::write(file.get(), text.data(), text.size()) == ssize_t(text.size()))
        return {};
    return std::string("The run folder can't be written: ") + std::strerror(errno) + '.';
}

bool removeContainer(int runDir, const Container &container)
{
    const Fd nowhere(::open("/dev/null", O_WRONLY | O_CLOEXEC));
    SpawnRequest request;
    request.program = container.engine;
    request.argv = {container.engine, "rm", "--force", "--volumes", container.name};
    request.environment = container.environment;
    request.cwd = "/";
    request.output = nowhere.get();
    const Spawned spawned = spawn(request);
    if (spawned.pid <= 0)
        return false;
    const auto limit = std::chrono::steady_clock::now() + removalTime;
    int status = 0;
    pid_t ended;
    while ((ended = ::waitpid(spawned.pid, &status, WNOHANG)) == 0 && std::chrono::steady_clock::now() < limit)
        ::poll(nullptr, 0, 5);
    if (ended == 0) {
        ::kill(spawned.pid, SIGKILL);
        ::waitpid(spawned.pid, &status, 0);
    }
    if (ended != spawned.pid || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return false;
    ::unlinkat(runDir, FileName::container, 0);
    return true;
}

} // namespace slipway::supervisor
