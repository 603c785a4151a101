// One build as a Job in a Kubernetes cluster: creates it, waits for its pod, follows the logs of its containers, and takes it away
// again. The counterpart of Build for recipes with a cluster; the supervisor's main loop, one per process, on its only thread.
// Two kubectl at most run for it at a time: one watches the pod, the other follows a log or asks a question. A third one while something
// goes to or from the pod beside its log, see jobtransfer.h.
// As long as there may be a Job, the run folder has the file `cluster`, which says where it is, for whoever has to remove it when this
// process could not.
#pragma once

#include "app/supervisor/build.h"
#include "app/supervisor/joblog.h"
#include "app/supervisor/kubectl.h"
#include "app/supervisor/kubeprocess.h"
#include "app/supervisor/logwriter.h"
#include "app/supervisor/outputs.h"
#include "app/supervisor/statefile.h"

#include <functional>
#include <memory>

namespace slipway::supervisor {

class ArtifactWriter;
class JobTransfer;
class LineServer;

class ClusterBuild
{
public:
    // RUNDIR: the run folder, open. BEGUN: what the steps left that run here; empty, if there are none.
    ClusterBuild(Recipe recipe, int runDir, Build::Begun begun);
    ~ClusterBuild();

    // Until the outcome is recorded. False: it could not be.
    bool run();

private:
    using Clock = std::chrono::steady_clock;
    using Answered = void (ClusterBuild::*)(const KubeProcess &call);
    enum class Phase { Place, Kept, Job, Owned, Pod, Stop, Remove, Over };

    std::string prepare();
    void drive();
    void waitForEvents();
    void reap();
    void readSignals();
    void checkLimits();
    std::string answerControl(std::string_view line);
    bool finish();
    void writeState();

    void ask(const std::vector<std::string> &arguments, Answered answered, std::string_view input = {});
    void askAgain(const KubeProcess &call, const char *what);
    void again(Clock::duration after) { m_nextAt = Clock::now() + after; }
    bool isGivenUp(const std::string &complained, const char *what, bool isDenied = false);
    void answeredAgain();
    void created();
    Clock::time_point dueAt() const;

    void placeAnswered(const KubeProcess &call);
    void createNext();
    void keptCreated(const KubeProcess &call);
    void jobCreated(const KubeProcess &call);
    void ownedCreated(const KubeProcess &call);
    void stopAsked(const KubeProcess &call);
    void removed(const KubeProcess &call);

    void watch();
    void readWatched();
    void watchEnded();
    void stopWatch();
    void watchLater();
    void podTold(PodStatus pod);
    void podGone();

    void lookAgain();
    void podsAnswered(const KubeProcess &call);
    void waitingAnswered(const KubeProcess &call);
    void startAnswered(const KubeProcess &call);
    void missingAnswered(const KubeProcess &call);
    void goneAnswered(const KubeProcess &call);
    void jobAnswered(const KubeProcess &call);
    void look(const PodStatus &pod);
    void podIsMissing();
    void concludeGone();
    bool isNodeLost(const PodStatus &pod);
    bool giveUpAfter(std::uint32_t seconds, Clock::time_point &at, const std::string &why);
    void lookAtUnscheduled(const std::string &why);
    void lookAtWaiting(const PodStatus &pod, const ContainerStatus *container);
    void lookAtStart();
    void reopenWhenSilent();
    void conclude(const PodStatus &pod);
    void follow(bool isLast);
    void readFollowed();
    void followEnded();
    bool isUnheard(const KubeProcess &pass);
    void mark(std::string_view words, std::int64_t atUs);
    void beginStep(std::uint32_t step, std::int64_t atUs);
    void endStep(std::uint32_t step, std::string_view code, std::int64_t atUs);
    void keepCheckout(const std::string &text);

    bool goOn();
    void stream();
    void fetch();
    void driveTransfer();
    void failByStep();

    void wait(const std::string &reason);
    void reached(const char *mark);                        // for the first time
    void note(const std::string &sentence);
    void fail(Outcome outcome, std::string reason, int exitCode = -1);
    void requestStop(Outcome outcome, std::string reason, bool now);
    void end(); // the outcome is known: clean up
    std::uint32_t step() const { return m_state.step < 0 ? 0 : std::uint32_t(m_state.step); }
    std::int64_t within(std::int64_t atUs) const;

    Recipe m_recipe;
    const ClusterJob &m_cluster;
    int m_runDir;
    StateFile m_stateFile;
    std::unique_ptr<LogWriter> m_ownLog;
    LogWriter &m_log;
    Outputs m_outputs;
    std::unique_ptr<ArtifactWriter> m_artifacts;
    RunState m_state;
    bool m_stateChanged = false;
    Fd m_signals, m_kubeconfig;
    std::unique_ptr<LineServer> m_control;

    Phase m_phase = Phase::Place;
    std::unique_ptr<KubeProcess> m_call;
    Answered m_answered = nullptr;
    Clock::time_point m_nextAt; // of the next question
    Clock::duration m_pause;    // grows while nothing happens
    Clock::time_point m_deadline = Clock::time_point::max();
    Clock::time_point m_stopLimit = Clock::time_point::max();
    Clock::time_point m_lostAt = Clock::time_point::max(); // since when the cluster does not answer
    Clock::time_point m_refusedAt = Clock::time_point::max(); // since when it does nothing but refuse
    std::size_t m_created = 0;  // of the list of the phase
    int m_removals = 0;
    std::string m_uid;          // of the Job
    std::string m_server;       // where the context leads to
    bool m_isJobAsked = false;  // there may be a Job
    bool m_isJobThere = false;  // there is one, but its uid is not known
    bool m_wasNoted = false;
    bool m_isHurried = false;   // nobody waits for the pod's end

    std::unique_ptr<KubeProcess> m_watch;
    PodEventReader m_events;
    Clock::time_point m_watchAt;   // when it begins
    Clock::duration m_watchPause;  // before it begins anew
    Clock::time_point m_doubtAt = Clock::time_point::max(); // when the pod is asked for, unless the watch tells of it
    bool m_hasWatchTold = false;   // the one that runs
    bool m_hasToldSince = false;   // since the pod was asked for

    std::string m_pod;
    std::optional<PodStatus> m_told; // how it is
    bool m_isGone = false;      // it was there, and is not any more
    bool m_wasGoneNoted = false;
    int m_missing = 0;          // how often there was no pod
    std::optional<JobStatus> m_job; // asked for when the pod is ended by the cluster
    Clock::time_point m_configErrorAt = Clock::time_point::max();
    Clock::time_point m_leavingAt = Clock::time_point::max();
    Clock::time_point m_unknownAt = Clock::time_point::max();
    Clock::time_point m_goneAt = Clock::time_point::max();
    Clock::time_point m_unscheduledAt = Clock::time_point::max(); // since when no node takes the pod, for want of a claim
    Clock::time_point m_stuckAt = Clock::time_point::max(); // since when events tell of nothing but failures
    Clock::time_point m_unstartedAt = Clock::time_point::max(); // since when a node has the pod, but does not say why no container runs
    Clock::time_point m_pullAskAt = Clock::time_point::min(); // when the events may be asked for again
    std::string m_pullWords;
    std::size_t m_part = 0;
    std::unique_ptr<JobLog> m_partLog;
    std::unique_ptr<KubeProcess> m_follow;
    Clock::time_point m_heardAt; // when it said something
    Clock::duration m_followPause;
    int m_silences = 0;         // after which m_follow was begun anew, since something came
    bool m_isReopened = false;  // m_follow is ended only to be begun anew
    bool m_isLastPass = false;  // the container has ended: what m_follow tells is all there is
    bool m_isWhole = false;     // the container said that nothing comes any more
    int m_lastPasses = 0;       // in vain
    Clock::time_point m_lastPassAt = Clock::time_point::max(); // of the first one in vain
    int m_deafPasses = 0;       // that brought nothing, since one did
    std::string m_deafWords;    // why
    std::string m_unheard;      // why the log of the last container so far could not be read
    bool m_isEndHeard = false;  // of the last container
    std::string m_problem;      // why a build that went well has failed all the same
    int m_failedStep = -1;
    int m_failedCode = 0;
    std::string m_failedReason; // of a step that ran here
    std::unique_ptr<JobTransfer> m_transfer;
    std::vector<std::string> m_held; // what is to be fetched
    bool m_isStreamed = false;       // the workspace is there
    bool m_isKeeping = false;        // the last container has done its work and waits until somebody fetches
};

} // namespace slipway::supervisor
