#include "app/supervisor/lineserver.h"

namespace slipway::supervisor {

LineServer::LineServer(int dir, std::string name, Answer answer)
    : m_dir(dir)
    , m_name(std::move(name))
    , m_answer(std::move(answer))
{
    ::unlinkat(dir, m_name.c_str(), 0);
    const sockaddr_un address = socketAddress(dir, m_name);
    m_listener.reset(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!m_listener || ::bind(m_listener.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
        || ::listen(m_listener.get(), 16) != 0)
        m_error = "The socket " + m_name + " can't be set up: " + std::strerror(errno) + '.';
}

LineServer::~LineServer()
{
    if (m_listener)
        ::unlinkat(m_dir, m_name.c_str(), 0);
}

void LineServer::addTo(std::vector<pollfd> &fds) const
{
    if (m_listener && m_callers.size() < maxCallers)
        fds.push_back({m_listener.get(), POLLIN, 0});
    for (const Caller &caller : m_callers)
        fds.push_back({caller.socket.get(), POLLIN, 0});
}

void LineServer::serve()
{
    accept();
    std::erase_if(m_callers, [this](Caller &caller) { return isDone(caller); });
}

void LineServer::accept()
{
    while (m_listener && m_callers.size() < maxCallers) {
        Fd socket(::accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
        if (!socket)
            return;
        ucred peer{};
        socklen_t size = sizeof peer;
        if (::getsockopt(socket.get(), SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == ::geteuid())
            m_callers.push_back({std::move(socket), peer.pid, {}});
    }
}

bool LineServer::isDone(Caller &caller)
{
    char buffer[1024];
    const ssize_t got = ::recv(caller.socket.get(), buffer, sizeof buffer, 0);
    if (got < 0)
        return errno != EAGAIN && errno != EINTR;
    caller.line.append(buffer, static_cast<std::size_t>(got));
    const std::size_t end = caller.line.find('\n');
    if (end == caller.line.npos)
        return got == 0 || caller.line.size() > maxLineBytes;
    const std::string answer = m_answer(std::string_view(caller.line).substr(0, end), caller.pid);
    // Small enough for the socket's buffer; a caller that left does not matter.
    (void)!::send(caller.socket.get(), answer.data(), answer.size(), MSG_NOSIGNAL);
    return true;
}

} // namespace slipway::supervisor
