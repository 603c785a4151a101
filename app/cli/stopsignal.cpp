#include "app/cli/stopsignal.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace slipway {

namespace {

constexpr std::array caught{SIGTERM, SIGINT, SIGHUP};
std::array<struct sigaction, caught.size()> before;
int ends[2] = {-1, -1}; // a handler may write to a pipe and do little else

void note(int signal)
{
    const auto byte = char(signal);
    [[maybe_unused]] const auto written = ::write(ends[1], &byte, 1); // full means that a stop is on its way already
}

} // namespace

StopSignal::StopSignal(QObject *parent)
    : QObject(parent)
{
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        qFatal("no pipe for signals");
    m_notifier = new QSocketNotifier(ends[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        char signal = 0;
        while (::read(ends[0], &signal, 1) == 1)
            Q_EMIT raised(signal);
    });
    struct sigaction action {};
    action.sa_handler = note;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < caught.size(); ++i)
        ::sigaction(caught[i], &action, &before[i]);
}

StopSignal::~StopSignal()
{
    for (size_t i = 0; i < caught.size(); ++i)
        ::sigaction(caught[i], &before[i], nullptr);
    delete m_notifier;
    for (int &end : ends) {
        ::close(end);
        end = -1;
    }
}

} // namespace slipway
