#include "app/supervisor/jobstream.h"

#include "app/supervisor/kubectl.h"
#include "app/supervisor/spawn.h"

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <sys/wait.h>

namespace slipway::supervisor {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t pieceBytes = 64 * 1024;
constexpr int mostPieces = 16;        // at once: one that never stops must not keep the others waiting
constexpr auto progressTime = 5s;     // between two lines of the log
constexpr std::size_t mostWords = 4096;
constexpr int noTar = 93;             // see app/jobs/receive.sh
constexpr const char *script = "/slipway/job/source.receive";

std::string megabytes(std::uint64_t bytes)
{
    char text[32];
    return std::string(text, std::size_t(std::snprintf(text, sizeof text, "%.1f MB", double(bytes) / 1e6)));
}

} // namespace

JobStream::JobStream(const ClusterJob &cluster, int kubeconfig, Note note, std::string pod, std::string workspace, Failed failed)
    : JobTransfer(cluster, kubeconfig, std::move(note), "The workspace can't be streamed into the cluster")
    , m_pod(std::move(pod))
    , m_workspace(std::move(workspace))
    , m_failed(std::move(failed))
    , m_isThere(m_failed.code != 0)
    , m_piece(pieceBytes)
{
}

JobStream::~JobStream() { JobStream::abandon(); }

// Owners are those of the container, whose workspace itself may be somebody else's: it is not in the archive. The last blocks are not filled
// up, so that the other side reads all there is. The build's user may be another one than who unpacks it.
std::string JobStream::startTar(Fd &told)
{
    Fd out, errors;
    const std::string tar = findProgram("tar", std::string(basePath), "/");
    if (tar.empty())
        return "There is no tar on this machine, which streaming the workspace needs. Install it.";
    if (!openPipe(m_from, out) || !openPipe(m_errors, errors) || !openPipe(told, m_to, PipeEnd::Writing))
        return std::string("The workspace can't be streamed: ") + std::strerror(errno) + '.';
    SpawnRequest request;
    request.program = tar;
    request.argv = {"tar", "--create", "--file=-", "--format=gnu", "--blocking-factor=1", "--hard-dereference", "--numeric-owner", "--owner=0", "--group=0", "--mode=a+rwX",
                    "--directory=" + m_workspace, "--files-from=/dev/null"};
    std::error_code error;
    for (const auto &entry : std::filesystem::directory_iterator(m_workspace, error))
        request.argv.push_back("./" + entry.path().filename().string());
    if (error)
        return "The workspace can't be read here: " + error.message() + '.';
    request.environment = {{"PATH", std::string(basePath)}, {"LC_ALL", "C"}};
    request.cwd = "/";
    request.output = out.get();
    request.error = errors.get();
    const Spawned spawned = spawn(request);
    m_tar = spawned.pid;
    m_hasTarEnded = false;
    m_tarWords.clear();
    return spawned.error;
}

void JobStream::begin()
{
    m_said.clear();
    if (m_isThere) {
        std::vector<std::string> command{"/bin/sh", script, "done"};
        if (m_failed.code != 0)
            command.insert(command.end(), {std::to_string(m_failed.code), m_failed.step});
        return exec(m_pod, m_cluster.receiver, command);
    }
    Fd told;
    if (const std::string error = startTar(told); !error.empty())
        return fail(error);
    m_begin = m_end = 0;
    m_sent = 0;
    m_startedAt = m_toldAt = Clock::now();
    note("Streaming the workspace into the cluster.");
    exec(m_pod, m_cluster.receiver, {"/bin/sh", script, "take"}, told.get());
}

void JobStream::addInput(std::vector<pollfd> &fds) const
{
    if (m_errors)
        fds.push_back({m_errors.get(), POLLIN, 0});
    if (m_begin == m_end && m_from)
        fds.push_back({m_from.get(), POLLIN, 0});
    else if (m_begin < m_end && m_to)
        fds.push_back({m_to.get(), POLLOUT, 0});
}

void JobStream::move()
{
    if (m_isThere)
        return;
    char words[1024];
    for (ssize_t got; m_errors && (got = ::read(m_errors.get(), words, sizeof words)) >= 0;) {
        if (got == 0)
            m_errors.reset();
        else
            m_tarWords.append(words, std::min(std::size_t(got), mostWords - std::min(mostWords, m_tarWords.size())));
    }
    for (int pieces = 0; pieces < mostPieces; ++pieces) {
        if (m_begin == m_end && m_from) {
            const ssize_t got = ::read(m_from.get(), m_piece.data(), m_piece.size());
            if (got < 0)
                break;
            if (got == 0)
                m_from.reset();
            m_begin = 0;
            m_end = std::size_t(got);
        }
        if (m_begin == m_end || !m_to)
            break;
        const ssize_t written = ::write(m_to.get(), m_piece.data() + m_begin, m_end - m_begin);
        if (written < 0) {
            if (errno != EAGAIN && errno != EINTR) {
                m_to.reset();
                m_from.reset();
            }
            break;
        }
        m_begin += std::size_t(written);
        m_sent += std::uint64_t(written);
        moved();
    }
    if (isCallOver() && m_begin < m_end)
        m_from.reset(); // nobody takes it; tar ends
    if (!m_from && m_begin == m_end)
        m_to.reset(); // the end, for the tar there
    tell();
}

void JobStream::tell()
{
    const Clock::time_point now = Clock::now();
    if (now - m_toldAt < progressTime)
        return;
    m_toldAt = now;
    note(megabytes(m_sent) + (m_to ? " of the workspace are sent." : " are sent; they are being unpacked."));
}

bool JobStream::reaped(pid_t pid, int status)
{
    if (m_tar <= 0 || pid != m_tar)
        return JobTransfer::reaped(pid, status);
    m_hasTarEnded = true;
    m_tarStatus = status;
    return true;
}

void JobStream::ended(bool isGood)
{
    const std::string refused = "The cluster does not let the workspace be streamed into it. Give the console the right create pods/exec in its "
                                "namespace, or let the cluster clone.";
    if (m_isThere) {
        if (isGood && m_said == "done\n")
            return succeeded();
        return failedBy(execFailureOf(complained()), refused);
    }
    const bool isTarGood = m_hasTarEnded && WIFEXITED(m_tarStatus) && WEXITSTATUS(m_tarStatus) == 0;
    // kubectl ends well as well when the connection breaks.
    if (isGood && m_said == "taken\n" && isTarGood && !m_from && m_begin == m_end) {
        char seconds[32];
        std::snprintf(seconds, sizeof seconds, "%.1f s", std::chrono::duration<double>(Clock::now() - m_startedAt).count());
        note("The workspace is in the cluster: " + megabytes(m_sent) + " in " + seconds + ".");
        m_isThere = true;
        return again();
    }
    const ExecFailure failure = execFailureOf(complained());
    if (failure.is == ExecFailure::Is::Command && failure.code == noTar)
        return fail("The image of the container " + m_cluster.receiver + " has no tar, so the workspace can't be streamed into it. Choose another clone "
                    "image for the cluster.");
    if (m_hasTarEnded && WIFEXITED(m_tarStatus) && WEXITSTATUS(m_tarStatus) != 0)
        return fail("The workspace can't be read here: " + kubeWords(m_tarWords) + '.');
    failedBy(failure, refused);
}

void JobStream::hurry()
{
    if (m_tar > 0 && !m_hasTarEnded)
        ::kill(m_tar, SIGKILL);
}

void JobStream::abandon()
{
    hurry();
    m_tar = -1;
    m_from.reset();
    m_to.reset();
    m_errors.reset();
}

} // namespace slipway::supervisor
