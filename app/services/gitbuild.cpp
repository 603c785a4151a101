#include "app/services/gitbuild.h"

#include "app/domain/glob.h"
#include "app/domain/peerlist.h"

#include <QCoreApplication>

#include <array>

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Decision)
};

} // namespace

void takeGitEvent(Build &build, const Event &event, const Component &component, qint64 nowUs)
{
    build.revision = event.sha;
    build.message = event.headMessage;
    if (event.kind == EventKind::PullRequest && event.pull) {
        const PullRequest &pull = *event.pull;
        // Without a branch a newer build of the same request takes its place, and none of a branch does.
        build.ref = pull.headRef.isEmpty() ? pull.mergeRef : pull.headRef;
        build.pull = {pull.number, pull.targetBranch, pull.mergeRef.isNull() ? QString() : pull.mergeRef, pull.fromFork};
        if (build.message.isEmpty())
            build.message = pull.title;
        if (pull.fromFork) {
            build.state = BuildState::Approval;
            build.reason = Tr::tr("It comes from a fork: what strangers wrote runs only after a person has looked at it.");
        }
    } else {
        build.ref = event.ref;
        build.branch = event.branch;
    }
    if (const int seconds = component.git.quietSeconds; seconds > 0) {
        build.notBeforeUs = nowUs + seconds * 1'000'000LL;
        if (build.state == BuildState::Approval)
            return;
        build.state = BuildState::Waiting;
        build.reason = Tr::tr("It waits until nothing newer was pushed for %n second(s).", nullptr, seconds);
    }
}

Result<> checkGitTrigger(const GitTrigger &git)
{
    const std::array<std::pair<const QStringList *, QString>, 7> patterns{{
        {&git.branches, Tr::tr("Branch pattern “%1”: %2")},
        {&git.tags, Tr::tr("Tag pattern “%1”: %2")},
        {&git.paths.include, Tr::tr("Path pattern “%1”: %2")},
        {&git.paths.exclude, Tr::tr("Path pattern “%1”: %2")},
        {&git.authors.allow, Tr::tr("Author pattern “%1”: %2")},
        {&git.authors.deny, Tr::tr("Author pattern “%1”: %2")},
        {&git.pullRequests.targets, Tr::tr("Target branch pattern “%1”: %2")},
    }};
    for (const auto &[list, sentence] : patterns) {
        for (const QString &pattern : *list) {
            if (const QString problem = globProblem(pattern); !problem.isEmpty())
                return failure(ErrorCode::Invalid, sentence.arg(pattern, problem));
        }
    }
    if (const auto peers = checkPeers(git.allowedPeers); !peers)
        return peers;
    if (git.quietSeconds < 0 || git.quietSeconds > 86400)
        return failure(ErrorCode::Invalid, Tr::tr("The quiet period must lie between 0 and 86400 seconds."));
    return Done{};
}

Result<> checkPeers(const QStringList &networks)
{
    for (const QString &network : networks) {
        if (const QString problem = networkProblem(network); !problem.isEmpty())
            return failure(ErrorCode::Invalid, Tr::tr("Allowed address “%1”: %2").arg(network, problem));
    }
    return Done{};
}

QString changesNote(qsizetype changes, qsizetype builds)
{
    if (changes < 2)
        return {};
    return Tr::tr("The request had %1 changes; %2 of them build.").arg(QString::number(changes), QString::number(builds));
}

} // namespace slipway
