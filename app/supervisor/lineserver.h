// A local stream socket in a folder that takes one line from each caller and gives one answer. Only callers of the same
// user are heard. It never blocks: the owner polls what addTo() names and calls serve() when something is ready.
#pragma once

#include "app/supervisor/runfolder.h"

#include <functional>

namespace slipway::supervisor {

class LineServer
{
public:
    static constexpr std::size_t maxLineBytes = 8192;
    static constexpr std::size_t maxCallers = 16; // further ones wait in the socket's queue

    // Gets the line without its newline and the caller's process; returns all that is sent back.
    using Answer = std::function<std::string(std::string_view line, pid_t caller)>;

    // DIR must stay open as long as the server lives.
    LineServer(int dir, std::string name, Answer answer);
    ~LineServer();
    LineServer(const LineServer &) = delete;
    LineServer &operator=(const LineServer &) = delete;

    const std::string &error() const { return m_error; } // empty: it listens
    void addTo(std::vector<pollfd> &fds) const;
    void serve();

private:
    struct Caller {
        Fd socket;
        pid_t pid;
        std::string line;
    };
    void accept();
    bool isDone(Caller &caller);

    int m_dir;
    std::string m_name;
    Answer m_answer;
    std::string m_error;
    Fd m_listener;
    std::vector<Caller> m_callers;
};

} // namespace slipway::supervisor
