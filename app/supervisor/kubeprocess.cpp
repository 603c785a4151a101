#include "app/supervisor/kubeprocess.h"

#include "app/supervisor/environment.h"
#include "app/supervisor/spawn.h"

#include <csignal>
#include <sys/mman.h>
#include <sys/wait.h>

namespace slipway::supervisor {

namespace {

constexpr std::size_t mostSaid = 4u << 20;
constexpr std::size_t mostComplaints = 16u << 10;

void append(std::string &to, std::string_view bytes, std::size_t most)
{
    to.append(bytes.substr(0, most - std::min(most, to.size())));
}

} // namespace

bool openPipe(Fd &from, Fd &to, PipeEnd ours)
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return false;
    from.reset(ends[0]);
    to.reset(ends[1]);
    return ::fcntl((ours == PipeEnd::Reading ? from : to).get(), F_SETFL, O_NONBLOCK) == 0;
}

Fd memoryFile(std::string_view bytes)
{
    Fd file(::memfd_create("kubectl", MFD_CLOEXEC));
    while (file && !bytes.empty()) {
        const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return {};
        bytes.remove_prefix(std::size_t(written));
    }
    if (file)
        ::lseek(file.get(), 0, SEEK_SET);
    return file;
}

KubeProcess::KubeProcess(const ClusterJob &cluster, const std::vector<std::string> &argv, std::string_view input, int kubeconfig,
                         Clock::duration limit, int from)
    : m_due(limit == Clock::duration::max() ? Clock::time_point::max() : Clock::now() + limit)
{
    Fd out, errors;
    SpawnRequest request;
    request.program = cluster.kubectl;
    request.argv = argv;
    request.environment = cluster.environment;
    request.cwd = "/";
    const Fd file = input.empty() ? Fd() : memoryFile(input);
    request.input = input.empty() ? from : file.get();
    request.keep = kubeconfig;
    if (kubeconfig >= 0)
        setVariable(request.environment, "KUBECONFIG", "/proc/self/fd/" + std::to_string(kubeconfig));
    if ((!input.empty() && !file) || !openPipe(m_out, out) || !openPipe(m_errors, errors)) {
        m_complained = std::string("error: kubectl can't be given its input and output: ") + std::strerror(errno);
    } else {
        request.output = out.get();
        request.error = errors.get();
        const Spawned spawned = spawn(request);
        m_pid = spawned.pid;
        if (m_pid <= 0)
            m_complained = "error: " + spawned.error;
    }
    if (m_pid <= 0) {
        m_out.reset();
        m_errors.reset();
        m_hasEnded = true;
    }
}

KubeProcess::~KubeProcess() { kill(); }

void KubeProcess::kill()
{
    if (m_pid > 0 && !m_hasEnded)
        ::kill(-m_pid, SIGKILL); // with the programs it signs in with
}

void KubeProcess::end(int status)
{
    m_out.reset(); // a program it left behind may still hold the other end
    m_errors.reset();
    m_hasEnded = true;
    m_isGood = WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void KubeProcess::addTo(std::vector<pollfd> &fds) const
{
    for (const Fd *fd : {&m_out, &m_errors}) {
        if (*fd)
            fds.push_back({fd->get(), POLLIN, 0});
    }
}

void KubeProcess::read()
{
    readFrom(m_out, [this](std::string_view bytes) { append(m_said, bytes, mostSaid); });
    readErrors();
}

void KubeProcess::readErrors()
{
    // The first words say what is wrong, the last line how an exec ended.
    readFrom(m_errors, [this](std::string_view bytes) {
        m_complained.append(bytes);
        if (m_complained.size() > mostComplaints)
            m_complained.erase(mostComplaints / 2, m_complained.size() - mostComplaints);
    });
}

} // namespace slipway::supervisor
