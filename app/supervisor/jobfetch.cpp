#include "app/supervisor/jobfetch.h"

#include "app/supervisor/jobartifacts.h"

namespace slipway::supervisor {

namespace {

constexpr const char *scriptEnd = ".fetch";

} // namespace

JobFetch::JobFetch(const ClusterJob &cluster, int kubeconfig, Note note, std::string pod, std::string container, std::vector<std::string> files,
                   ArtifactWriter &writer)
    : JobTransfer(cluster, kubeconfig, std::move(note), "Kept files can't be fetched from the cluster")
    , m_pod(std::move(pod))
    , m_container(std::move(container))
    , m_files(std::move(files))
    , m_writer(writer)
{
}

void JobFetch::begin()
{
    const std::size_t left = m_files.size() - m_at;
    note("Fetching " + (left == 1 ? std::string("a kept file") : std::to_string(left) + " kept files") + ", too large for the log.");
    m_isOpen = false;
    if (openNext() && !isOver())
        exec(m_pod, m_container, {"/bin/sh", "/slipway/job/" + m_container + scriptEnd, std::to_string(m_at + 1)});
}

bool JobFetch::openNext()
{
    if (m_at == m_files.size())
        return false;
    m_sum = Sha256();
    m_isOpen = true;
    if (std::string problem = m_writer.begin(m_files[m_at]); !problem.empty()) {
        fail(std::move(problem));
        return false;
    }
    return true;
}

void JobFetch::take(std::string_view bytes)
{
    while (!isOver() && m_isOpen) {
        const std::string_view piece = bytes.substr(0, m_writer.left());
        if (std::string problem = m_writer.raw(piece); !problem.empty())
            return fail(std::move(problem));
        m_sum.add(piece);
        bytes.remove_prefix(piece.size());
        if (m_writer.left() > 0)
            return;
        closeWhole();
    }
}

void JobFetch::closeWhole()
{
    m_isOpen = false;
    const bool isSame = m_sum.hex() == std::string_view(m_files[m_at]).substr(0, m_files[m_at].find(' '));
    if (!isSame)
        return fail(m_writer.drop("it is not what the build kept; something changed it"));
    if (std::string problem = m_writer.end(); !problem.empty())
        return fail(std::move(problem));
    ++m_at;
    progressed();
    openNext();
}

void JobFetch::ended(bool isGood)
{
    if (m_at == m_files.size())
        return succeeded();
    m_writer.drop({});
    if (isGood)
        return lost("they ended early");
    failedBy(execFailureOf(complained()),
             "The file " + m_writer.name() + " is too large to come through the log, and the cluster does not let it be fetched. Give the console the right "
             "create pods/exec in its namespace, or let the definition put it into an object storage.");
}

} // namespace slipway::supervisor
