#include "app/supervisor/jobtransfer.h"

#include "app/supervisor/kubectl.h"

#include <algorithm>
#include <charconv>

namespace slipway::supervisor {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::steady_clock::duration shortest = 300ms, longest = 10s;
constexpr auto mostSilence = 3min;   // of an attempt
constexpr auto progressTime = 5s;

} // namespace

ExecFailure execFailureOf(std::string_view complained)
{
    ExecFailure failure;
    // The last line of a command that ended badly; what it said itself stands before it.
    constexpr std::string_view terminated = "command terminated with exit code ";
    if (const std::size_t at = complained.rfind(terminated); at != complained.npos) {
        const std::string_view code = complained.substr(at + terminated.size());
        std::from_chars(code.data(), code.data() + code.size(), failure.code);
        failure.words = kubeWords(complained.substr(0, at));
        // Killed with its container or for the memory of it: what becomes of that is the pod's to tell.
        failure.is = failure.code > 128 ? ExecFailure::Is::Lost : ExecFailure::Is::Command;
        return failure;
    }
    failure.words = kubeWords(complained);
    if (complained.find("orbidden") != complained.npos)
        failure.is = ExecFailure::Is::Refused;
    return failure;
}

JobTransfer::JobTransfer(const ClusterJob &cluster, int kubeconfig, Note note, std::string what)
    : m_cluster(cluster)
    , m_kubeconfig(kubeconfig)
    , m_note(std::move(note))
    , m_what(std::move(what))
    , m_pause(shortest)
{
}

void JobTransfer::addTo(std::vector<pollfd> &fds) const
{
    if (!m_call)
        return;
    m_call->addTo(fds);
    addInput(fds);
}

JobTransfer::Clock::time_point JobTransfer::next() const
{
    if (m_isOver)
        return Clock::time_point::max();
    if (!m_call)
        return m_nextAt;
    const Clock::time_point now = Clock::now();
    if (m_call->hasEnded() && hasEnded())
        return now;
    const Clock::time_point limit = m_movedAt + mostSilence;
    return limit > now ? std::min(limit, now + progressTime) : now + progressTime; // killed, and its end will be told
}

void JobTransfer::drive()
{
    if (m_isOver)
        return;
    if (!m_call) {
        if (Clock::now() < m_nextAt)
            return;
        moved();
        begin();
        if (!m_call)
            return;
    }
    m_call->read([this](std::string_view bytes) {
        moved();
        if (!m_isOver)
            take(bytes);
    });
    if (!m_isOver)
        move();
    if (m_isOver || (m_call->hasEnded() && hasEnded()))
        conclude(m_call->isGood());
    if (!m_call || Clock::now() - m_movedAt <= mostSilence)
        return;
    m_call->kill();
    hurry();
}

bool JobTransfer::reaped(pid_t pid, int status)
{
    if (!m_call || m_call->pid() != pid)
        return false;
    // A pipe holds more than one reading takes.
    for (bool isMore = true; isMore && !m_isOver;) {
        isMore = false;
        m_call->read([&](std::string_view bytes) {
            isMore = true;
            if (!m_isOver)
                take(bytes);
        });
    }
    m_call->end(status);
    return true;
}

void JobTransfer::conclude(bool isGood)
{
    m_complained = m_call->complained();
    m_call.reset();
    if (!m_isOver)
        ended(isGood);
    abandon();
}

void JobTransfer::exec(const std::string &pod, const std::string &container, const std::vector<std::string> &command, int input)
{
    std::vector<std::string> arguments{"exec", pod, "--container=" + container};
    if (input >= 0)
        arguments.push_back("--stdin");
    arguments.push_back("--");
    arguments.insert(arguments.end(), command.begin(), command.end());
    m_call = std::make_unique<KubeProcess>(m_cluster, kubectlCommand(m_cluster, arguments, false), std::string_view(), m_kubeconfig,
                                           Clock::duration::max(), input);
}

void JobTransfer::lost(const std::string &words)
{
    const std::string why = words.empty() ? std::string("the connection was lost") : words;
    const Clock::time_point now = Clock::now();
    m_lostAt = std::min(m_lostAt, now);
    if (now - m_lostAt > std::chrono::seconds(m_cluster.patience.lost))
        return fail(m_what + ": " + why + '.');
    note(m_what + ": " + why + ". Trying again.");
    m_nextAt = now + m_pause;
    m_pause = std::min(longest, m_pause * 2);
}

void JobTransfer::progressed()
{
    m_lostAt = Clock::time_point::max();
    m_pause = shortest;
}

void JobTransfer::fail(std::string problem)
{
    m_problem = std::move(problem);
    m_isOver = true;
}

void JobTransfer::failedBy(const ExecFailure &failure, const std::string &refused)
{
    switch (failure.is) {
    case ExecFailure::Is::Lost: return lost(failure.words);
    case ExecFailure::Is::Refused: return fail(refused);
    case ExecFailure::Is::Command:
        return fail(m_what + ": " + (failure.words.empty() ? "the command there ended with exit code " + std::to_string(failure.code) : failure.words) + '.');
    }
}

} // namespace slipway::supervisor
