// The run folder of one build (mode 0700, files 0600), how to see whether its supervisor lives, and how to cancel it.
//   lock      held with flock() for as long as the supervisor lives: liveness is this lock, never a pid
//   state     the RunState record          log, log.idx   output and its index
//   control   a local stream socket        home/, tmp/, steps/   private to the build
// Any thread. probe() and readState() take microseconds; requestCancel() may wait up to its time limit, so it is not
// for the GUI thread.
#pragma once

#include "app/supervisor/runstate.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace slipway::supervisor {

namespace FileName {
inline constexpr const char *lock = "lock";
inline constexpr const char *state = "state";
inline constexpr const char *log = "log";
inline constexpr const char *index = "log.idx";
inline constexpr const char *control = "control";
inline constexpr const char *cluster = "cluster"; // there may be a Job in a cluster: its name, and below it where it is, see app/jobs/jobremover.h
inline constexpr const char *container = "container"; // the engine of this path may have the run's container
} // namespace FileName

// The line below the engine's in the file container: addresses follow, or there was none. Those of versions that knew no address lack it.
inline constexpr const char *containerNoteSaysWhere = "at";

// What leads docker and podman to an engine, or to what one has stored; those that are set are in that note.
inline constexpr const char *engineAddresses[]{"DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG", "CONTAINER_HOST", "CONTAINER_CONNECTION", "XDG_DATA_HOME"};

// A file descriptor that is closed with its owner.
class Fd
{
public:
    Fd() = default;
    explicit Fd(int fd)
        : m_fd(fd)
    {
    }
    Fd(Fd &&other) noexcept
        : m_fd(std::exchange(other.m_fd, -1))
    {
    }
    Fd &operator=(Fd &&other) noexcept
    {
        if (this != &other)
            reset(std::exchange(other.m_fd, -1));
        return *this;
    }
    Fd(const Fd &) = delete;
    Fd &operator=(const Fd &) = delete;
    ~Fd() { reset(); }

    int get() const { return m_fd; }
    int release() { return std::exchange(m_fd, -1); }
    explicit operator bool() const { return m_fd >= 0; }
    void reset(int fd = -1)
    {
        if (m_fd >= 0)
            ::close(m_fd);
        m_fd = fd;
    }

private:
    int m_fd = -1;
};

enum class Liveness { Alive, Dead };

// Alive: a supervisor holds the folder. Dead: none does, also when there never was one. A supervisor takes the lock as
// its first act, about a millisecond after it was started: ask its process, not the lock, before its first record.
inline Liveness probe(const std::string &runDir)
{
    const Fd file(::open((runDir + '/' + FileName::lock).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (!file)
        return Liveness::Dead;
    if (::flock(file.get(), LOCK_SH | LOCK_NB) == 0)
        return Liveness::Dead;
    return errno == EWOULDBLOCK ? Liveness::Alive : Liveness::Dead;
}

inline Decoded<RunState> readState(const std::string &runDir)
{
    const Fd file(::open((runDir + '/' + FileName::state).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (!file)
        return {std::nullopt, std::string("the state record can't be opened: ") + std::strerror(errno)};
    std::string text;
    char buffer[4096];
    for (ssize_t got; (got = ::read(file.get(), buffer, sizeof buffer)) != 0;) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return {std::nullopt, std::string("the state record can't be read: ") + std::strerror(errno)};
        text.append(buffer, static_cast<std::size_t>(got));
    }
    return decodeRunState(text);
}

// The address of the socket NAME in the folder DIR was opened at. It goes through /proc/self/fd, because a socket's path
// may have 107 bytes only and a run folder's path may be longer. NAME is one of ours, a short word.
inline sockaddr_un socketAddress(int dir, std::string_view name)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = ("/proc/self/fd/" + std::to_string(dir) + '/').append(name);
    std::memcpy(address.sun_path, path.c_str(), std::min(path.size(), sizeof address.sun_path - 1));
    return address;
}

enum class CancelKind {
    Gently, // SIGTERM to the whole tree, the recipe's grace, then SIGKILL
    Now,    // SIGKILL at once
};

// Protocol: one line, "cancel\n" or "cancel now\n"; the answer is "ok\n" once the supervisor has begun to stop, or
// "error <sentence>\n". It is fine to ask twice, and to ask Now after Gently. False: nobody was told; ERROR says why
// (a supervisor that is just starting has no socket yet: ask again while probe() says Alive).
inline bool requestCancel(const std::string &runDir, std::string &error, CancelKind kind = CancelKind::Gently,
                          int timeoutMs = 5000)
{
    const auto failed = [&error](const char *what) {
        error = std::string(what) + ": " + std::strerror(errno);
        return false;
    };
    const Fd dir(::open(runDir.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!dir)
        return failed("the run folder can't be opened");
    const Fd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!socket)
        return failed("no socket");
    const sockaddr_un address = socketAddress(dir.get(), FileName::control);
    if (::connect(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        return failed("the build's supervisor can't be reached");
    const std::string_view request = kind == CancelKind::Now ? "cancel now\n" : "cancel\n";
    if (::send(socket.get(), request.data(), request.size(), MSG_NOSIGNAL) != ssize_t(request.size()))
        return failed("the build's supervisor did not take the request");
    std::string answer;
    while (answer.find('\n') == answer.npos && answer.size() < 4096) {
        pollfd ready{socket.get(), POLLIN, 0};
        const int count = ::poll(&ready, 1, timeoutMs);
        if (count < 0 && errno == EINTR)
            continue;
        if (count == 0) {
            error = "the build's supervisor did not answer in time";
            return false;
        }
        char buffer[256];
        const ssize_t got = count < 0 ? -1 : ::recv(socket.get(), buffer, sizeof buffer, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failed("the build's supervisor did not answer");
        if (got == 0)
            break;
        answer.append(buffer, static_cast<std::size_t>(got));
    }
    if (answer == "ok\n")
        return true;
    error = answer.starts_with("error ") ? answer.substr(6, answer.find('\n') - 6)
                                         : "the build's supervisor closed the connection without an answer";
    return false;
}

} // namespace slipway::supervisor
