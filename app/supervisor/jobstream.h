// The workspace of a build, which lies here, as a tar into the container of its pod that waits for it: see app/jobs/receive.sh. From
// the start again whenever the connection breaks.
#pragma once

#include "app/supervisor/jobtransfer.h"

#include <algorithm>

namespace slipway::supervisor {

class JobStream final : public JobTransfer
{
public:
    // FAILED: there is nothing to stream, since this step failed with this code; the build goes on with its steps for failures.
    struct Failed {
        int code = 0;
        std::string step;
    };
    JobStream(const ClusterJob &cluster, int kubeconfig, Note note, std::string pod, std::string workspace, Failed failed);
    ~JobStream() override;

    bool reaped(pid_t pid, int status) override;

protected:
    void begin() override;
    void addInput(std::vector<pollfd> &fds) const override;
    void move() override;
    void take(std::string_view bytes) override { m_said.append(bytes.substr(0, 64 - std::min<std::size_t>(64, m_said.size()))); }
    bool hasEnded() const override { return m_tar <= 0 || m_hasTarEnded; }
    void ended(bool isGood) override;
    void hurry() override;
    void abandon() override;

private:
    std::string startTar(Fd &told);
    void tell();

    const std::string m_pod, m_workspace;
    const Failed m_failed;
    bool m_isThere = false; // what is left is to say so
    pid_t m_tar = -1;
    bool m_hasTarEnded = false;
    int m_tarStatus = 0;
    std::string m_tarWords, m_said;
    Fd m_from, m_errors, m_to;
    std::vector<char> m_piece;
    std::size_t m_begin = 0, m_end = 0; // of what is left in it
    std::uint64_t m_sent = 0;
    Clock::time_point m_startedAt, m_toldAt;
};

} // namespace slipway::supervisor
