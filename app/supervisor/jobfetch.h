// Files that a build kept and that are too large for its log, from the container that stays for them: see app/jobs/fetch.sh. All of them
// as one stream, whose files have the sizes and check sums that the log told; from the first incomplete one again when it breaks.
#pragma once

#include "app/supervisor/jobtransfer.h"
#include "app/supervisor/sha256.h"

namespace slipway::supervisor {

class ArtifactWriter;

class JobFetch final : public JobTransfer
{
public:
    // FILES: "SUM SIZE OCTAL" as in the marks "held" (see app/jobs/cluster.sh).
    JobFetch(const ClusterJob &cluster, int kubeconfig, Note note, std::string pod, std::string container, std::vector<std::string> files,
             ArtifactWriter &writer);

protected:
    void begin() override;
    void take(std::string_view bytes) override;
    void ended(bool isGood) override;

private:
    bool openNext(); // false: there is none, or it can't be kept
    void closeWhole();

    const std::string m_pod, m_container;
    const std::vector<std::string> m_files;
    ArtifactWriter &m_writer;
    std::size_t m_at = 0; // of them: the one that comes
    bool m_isOpen = false;
    Sha256 m_sum;
};

} // namespace slipway::supervisor
