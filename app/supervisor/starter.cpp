#include "app/supervisor/starter.h"

#include <cerrno>
#include <csignal>
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace slipway::supervisor {

Starter::Starter(std::uint32_t pid)
    : m_pid(static_cast<pid_t>(pid))
{
    if (m_pid > 0)
        m_process.reset(static_cast<int>(::syscall(SYS_pidfd_open, m_pid, 0)));
}

bool Starter::isGone() const
{
    if (m_pid <= 0)
        return false;
    if (!m_process) // it was gone from the beginning, or the kernel is older than 5.3
        return ::kill(m_pid, 0) != 0 && errno == ESRCH;
    pollfd end{m_process.get(), POLLIN, 0};
    return ::poll(&end, 1, 0) > 0;
}

} // namespace slipway::supervisor
