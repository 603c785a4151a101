// What goes between this machine and a container of a build's pod through `kubectl exec`, beside its log. Each tries again while the
// connection breaks, for some time, and never holds more than one piece in memory. One thread, the supervisor's main loop.
// exec: https://kubernetes.io/docs/reference/generated/kubectl/kubectl-commands#exec ; its right is "create pods/exec".
#pragma once

#include "app/supervisor/kubeprocess.h"

#include <functional>
#include <memory>

namespace slipway::supervisor {

// How an exec ended that did not end well.
struct ExecFailure {
    enum class Is {
        Lost,    // the connection, or the pod is not ready: trying again may help
        Refused, // the cluster does not let us
        Command, // the command ended with `code`
    };
    Is is = Is::Lost;
    int code = 0;
    std::string words;
};

// What the words that kubectl wrote on standard error mean.
ExecFailure execFailureOf(std::string_view complained);

class JobTransfer
{
public:
    using Clock = KubeProcess::Clock;
    using Note = std::function<void(const std::string &sentence)>;

    virtual ~JobTransfer() = default;

    void addTo(std::vector<pollfd> &fds) const;
    Clock::time_point next() const; // when drive() has something to do that no descriptor tells
    void drive();
    virtual bool reaped(pid_t pid, int status); // false: it was not ours

    bool isOver() const { return m_isOver; }
    const std::string &problem() const { return m_problem; } // once it is over; empty: all went well

protected:
    JobTransfer(const ClusterJob &cluster, int kubeconfig, Note note, std::string what);

    // One attempt.
    virtual void begin() = 0;
    virtual void addInput(std::vector<pollfd> &) const { }
    virtual void move() { }
    virtual void take(std::string_view) { }
    virtual bool hasEnded() const { return true; } // what else belongs to the attempt
    virtual void ended(bool isGood) = 0;           // succeeded(), lost() or fail()
    virtual void hurry() { }                       // it takes too long: what else belongs to it is to end
    virtual void abandon() { }

    void exec(const std::string &pod, const std::string &container, const std::vector<std::string> &command, int input = -1);
    void again() { m_nextAt = Clock::now(); } // another step of it
    void moved() { m_movedAt = Clock::now(); }
    void lost(const std::string &words);
    void progressed(); // breaks before it count no more
    void fail(std::string problem);
    void succeeded() { m_isOver = true; }
    void failedBy(const ExecFailure &failure, const std::string &refused);
    bool isCallOver() const { return !m_call || m_call->hasEnded(); }
    const std::string &complained() const { return m_complained; }
    void note(const std::string &sentence) const { m_note(sentence); }

    const ClusterJob &m_cluster;

private:
    void conclude(bool isGood);

    const int m_kubeconfig;
    const Note m_note;
    const std::string m_what; // "The workspace"
    std::unique_ptr<KubeProcess> m_call;
    std::string m_complained, m_problem;
    Clock::time_point m_nextAt = Clock::now();
    Clock::time_point m_movedAt = Clock::now();
    Clock::time_point m_lostAt = Clock::time_point::max(); // since when it does not work
    Clock::duration m_pause;
    bool m_isOver = false;
};

} // namespace slipway::supervisor
