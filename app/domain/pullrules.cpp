// The rule about pull and merge requests.
#include "app/domain/rules.h"

#include "app/domain/glob.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway::rules {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Rules)
};

// The branches that requests may go into; none: any, since nobody says which is the default one.
QStringList targetsOf(const Event &event, const Component &component)
{
    if (!component.git.pullRequests.targets.isEmpty())
        return component.git.pullRequests.targets;
    QString own = component.source.branch;
    if (own.startsWith("refs/heads/"_L1))
        own = own.sliced(11);
    if (own.isEmpty())
        own = event.defaultBranch;
    return own.isEmpty() ? QStringList() : QStringList{own};
}

} // namespace

Finding pullRequest(const Event &event, const Component &component)
{
    const PullFilter &filter = component.git.pullRequests;
    const QStringList targets = targetsOf(event, component);
    const bool byPattern = !filter.targets.isEmpty(); // a branch of the source is a name, never a pattern
    Finding result;
    Check &check = result.check;
    check.rule = u"pull_request"_s;
    check.trust = event.trust;
    const QString into = targets.isEmpty() ? Tr::tr("any branch") : listed(targets, u", "_s);
    check.wanted = filter.build == PullPolicy::Forks
        ? Tr::tr("into %1, of forks after approval").arg(into)
        : Tr::tr("into %1, from the same repository").arg(into);
    if (event.kind != EventKind::PullRequest || !event.pull)
        return result;

    const PullRequest &pull = *event.pull;
    const QString number = QString::number(pull.number);
    const QString target = shown(pull.targetBranch, 48);
    const QString source = pull.fromFork
        ? Tr::tr("%1 of the fork %2").arg(shown(pull.sourceBranch, 48), pull.sourceRepository.isEmpty()
                                              ? Tr::tr("(not named)")
                                              : shown(pull.sourceRepository, 48))
        : shown(pull.sourceBranch, 48);
    check.seen = Tr::tr("%1: %2 into %3").arg(number, source, target);
    const auto fail = [&](const QString &hint, const QString &reason) {
        check.state = CheckState::Failed;
        check.hint = hint;
        result.reason = reason;
        return result;
    };
    if (pull.action == PullAction::Closed)
        return fail(Tr::tr("Open it again to build it; what was merged builds as a push."),
                    Tr::tr("Pull request %1 was closed; there is nothing to build.").arg(number));
    if (pull.action == PullAction::Other)
        return fail(Tr::tr("Push a commit to it to build it."),
                    Tr::tr("Pull request %1 was edited, but its commits are the same.").arg(number));
    if (pull.targetBranch.isEmpty())
        return fail(Tr::tr("Let the webhook send the sender's own form."),
                    Tr::tr("Pull request %1 does not say which branch it goes into.").arg(number));
    const bool fits = targets.isEmpty() || std::any_of(targets.begin(), targets.end(), [&](const QString &wanted) {
        return byPattern ? globMatches(wanted, pull.targetBranch) : wanted == pull.targetBranch;
    });
    if (!fits)
        return fail(Tr::tr("Add %1 to the branches that pull requests may go into.").arg(target),
                    Tr::tr("Pull request %1 goes into %2, not into %3.").arg(number, target, listed(targets, Tr::tr(" or "))));
    if (pull.fromFork && filter.build != PullPolicy::Forks)
        return fail(Tr::tr("Let pull requests of forks build too, each after approval."),
                    Tr::tr("Pull request %1 comes from the fork %2; only those of the repository itself build.")
                        .arg(number, pull.sourceRepository.isEmpty() ? Tr::tr("(not named)") : shown(pull.sourceRepository)));
    if (pull.headRef.isEmpty() && pull.mergeRef.isEmpty())
        return fail(Tr::tr("Push its branch to the repository itself, or merge it."),
                    Tr::tr("Pull request %1 can't be fetched: this forge keeps no ref for requests of forks.").arg(number));
    check.state = CheckState::Passed;
    return result;
}

} // namespace slipway::rules
