// One kubectl, from its start to its end, with what it says kept apart from what it complains of. One thread, the supervisor's, which
// polls what addTo() names and reaps the process itself.
#pragma once

#include "app/supervisor/recipe.h"
#include "app/supervisor/runfolder.h"

#include <chrono>

namespace slipway::supervisor {

class KubeProcess
{
public:
    using Clock = std::chrono::steady_clock;

    // INPUT: what it reads, handed over in memory. KUBECONFIG: an open file with its kubeconfig; -1: it finds its own. FROM: what it reads
    // instead of INPUT; -1: that.
    KubeProcess(const ClusterJob &cluster, const std::vector<std::string> &argv, std::string_view input, int kubeconfig, Clock::duration limit,
                int from = -1);
    ~KubeProcess(); // kills it; whoever reaps finds it
    KubeProcess(const KubeProcess &) = delete;
    KubeProcess &operator=(const KubeProcess &) = delete;

    void addTo(std::vector<pollfd> &fds) const;
    // Reads what is there. SINK gets standard output instead of said().
    template <typename Sink> void read(Sink sink)
    {
        readFrom(m_out, [&sink](std::string_view bytes) { sink(bytes); });
        readErrors();
    }
    void read();

    pid_t pid() const { return m_pid; }
    void end(int status); // what waitpid() said; all it wrote has been read before
    bool hasEnded() const { return m_hasEnded; }
    bool isGood() const { return m_isGood; } // once it has ended: with exit code 0
    Clock::time_point due() const { return m_due; } // when it has taken too long
    void kill();

    const std::string &said() const { return m_said; }
    const std::string &complained() const { return m_complained; }

private:
    template <typename Fn> static void readFrom(Fd &fd, Fn fn)
    {
        char buffer[64 * 1024];
        // No more than a full pipe at once: one that never stops must not keep the others waiting.
        for (int reads = 0; fd && reads < 4; ++reads) {
            const ssize_t got = ::read(fd.get(), buffer, sizeof buffer);
            if (got < 0 && (errno == EAGAIN || errno == EINTR))
                return;
            if (got <= 0) {
                fd.reset();
                return;
            }
            fn(std::string_view(buffer, std::size_t(got)));
        }
    }
    void readErrors();

    pid_t m_pid = -1;
    Fd m_out, m_errors;
    std::string m_said, m_complained;
    Clock::time_point m_due;
    bool m_hasEnded = false;
    bool m_isGood = false;
};

// A pipe whose end on our side never makes us wait.
enum class PipeEnd { Reading, Writing };
bool openPipe(Fd &from, Fd &to, PipeEnd ours = PipeEnd::Reading);

// The bytes as a file in memory, read from its start. Empty: there is no room for it.
Fd memoryFile(std::string_view bytes);

} // namespace slipway::supervisor
