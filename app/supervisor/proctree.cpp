#include "app/supervisor/proctree.h"

#include "app/supervisor/runfolder.h"

#include <csignal>
#include <dirent.h>
#include <map>
#include <sys/wait.h>

namespace slipway::supervisor {

pid_t parentOf(pid_t pid)
{
    const Fd file(::open(("/proc/" + std::to_string(pid) + "/stat").c_str(), O_RDONLY | O_CLOEXEC));
    char buffer[512];
    const ssize_t size = file ? ::read(file.get(), buffer, sizeof buffer) : -1;
    if (size <= 0)
        return 0;
    // "pid (name) state ppid …": a name may hold blanks and parentheses, so look from the end of it.
    const std::string_view text(buffer, static_cast<std::size_t>(size));
    const std::size_t close = text.rfind(')');
    pid_t parent = 0;
    if (close != text.npos && close + 4 < text.size())
        std::from_chars(text.data() + close + 4, text.data() + text.size(), parent);
    return parent;
}

std::vector<pid_t> descendants(pid_t except)
{
    std::multimap<pid_t, pid_t> children;
    DIR *proc = ::opendir("/proc");
    if (!proc)
        return {};
    while (const dirent *entry = ::readdir(proc)) {
        pid_t pid = 0;
        if (detail::parse(std::string_view(entry->d_name), pid)) {
            if (const pid_t parent = parentOf(pid); parent > 0)
                children.emplace(parent, pid);
        }
    }
    ::closedir(proc);
    std::vector<pid_t> found{::getpid()};
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto [begin, end] = children.equal_range(found[i]);
        for (auto child = begin; child != end; ++child)
            found.push_back(child->second);
    }
    found.erase(found.begin());
    std::erase(found, except);
    return found;
}

int signalDescendants(int signal, pid_t except)
{
    const std::vector<pid_t> all = descendants(except);
    for (const pid_t pid : all) {
        ::kill(pid, signal);
        if (signal == SIGTERM)
            ::kill(pid, SIGCONT);
    }
    return static_cast<int>(all.size());
}

bool hasChildren()
{
    siginfo_t info;
    return ::waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0;
}

void killDescendants(const std::function<void(pid_t, int)> &ended)
{
    for (int wait = 0;; wait = wait < 20 ? wait + 1 : wait) {
        signalDescendants(SIGKILL);
        pid_t pid;
        for (int status = 0; (pid = ::waitpid(-1, &status, WNOHANG)) > 0;) {
            if (ended)
                ended(pid, status);
        }
        if (pid < 0 && errno == ECHILD)
            return;
        ::poll(nullptr, 0, wait); // the dying need a moment, and so do the orphans on their way to us
    }
}

} // namespace slipway::supervisor
