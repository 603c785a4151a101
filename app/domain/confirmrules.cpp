// What nothing signed is asked of the source again: a commit of the repository, a digest of the registry.
#include "app/domain/confirmation.h"
#include "app/domain/rules.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Rules)
};

bool hasSource(const Component &component, Trigger trigger)
{
    return trigger == Trigger::Image ? component.image.has_value() : !component.source.url.isEmpty();
}

QString nameOf(const Event &event)
{
    if (event.kind == EventKind::Image)
        return Tr::tr("tag %1").arg(rules::shown(event.imageTag));
    if (event.kind == EventKind::Tag)
        return Tr::tr("tag %1").arg(rules::shown(event.tag));
    if (event.kind == EventKind::PullRequest && event.pull)
        return Tr::tr("branch %1").arg(rules::shown(event.pull->sourceBranch));
    return Tr::tr("branch %1").arg(rules::shown(event.branch));
}

} // namespace

Event withConfirmed(Event event, const Confirmation &confirmation)
{
    using Answer = Confirmation::Answer;
    if (confirmation.answer != Answer::Differs && confirmation.answer != Answer::Agrees && confirmation.answer != Answer::Earlier)
        return event;
    if (!confirmation.found.isEmpty())
        (event.kind == EventKind::Image ? event.imageDigest : event.sha) = confirmation.found;
    if (!confirmation.commit)
        return event;
    event.headMessage = confirmation.commit->message;
    event.author = confirmation.commit->author;
    if (confirmation.commits) {
        event.commits = *confirmation.commits;
        event.commitsComplete = confirmation.commitsComplete;
        event.commitsLeftOut = 0;
    } else {
        // What was said of the others is a claim still: no rule looks at them, or the list would have been asked for.
        for (Commit &commit : event.commits) {
            if (commit.id == confirmation.commit->id) {
                commit.message = confirmation.commit->message;
                commit.author = confirmation.commit->author;
            }
        }
    }
    return event;
}

namespace rules {

bool asksForConfirmation(const Event &event, const Component &component, const Circumstances &circumstances)
{
    if (!component.confirmClaims || circumstances.signature.trust != Trust::Claimed || event.deleted
        || !hasSource(component, circumstances.trigger))
        return false;
    switch (event.kind) {
    case EventKind::Push:
    case EventKind::Tag:
        return circumstances.trigger == Trigger::Git;
    case EventKind::PullRequest: // of a fork a person looks at anyway, and its branch is in no list of the repository's
        return circumstances.trigger == Trigger::Git && event.pull && !event.pull->fromFork && !event.pull->sourceBranch.isEmpty();
    case EventKind::Image:
        return circumstances.trigger == Trigger::Image && !event.imageTag.isEmpty();
    case EventKind::Call: // of whoever has the key, and it claims nothing but a wish
    case EventKind::Ping:
    case EventKind::Other:
        break;
    }
    return false;
}

Finding confirmed(const Event &event, const Facts &facts)
{
    Finding result;
    Check &check = result.check;
    check.rule = u"confirmed"_s;
    check.wanted = event.kind == EventKind::Image ? Tr::tr("the registry has it") : Tr::tr("the repository has it");
    check.trust = Trust::Reverified;
    if (!facts.confirmed) {
        check.seen = Tr::tr("being asked");
        result.reason = event.kind == EventKind::Image
            ? Tr::tr("Nothing signed this, so the registry is being asked whether it is true.")
            : Tr::tr("Nothing signed this, so the repository is being asked whether it is true.");
        return result;
    }
    const QString how = shown(facts.confirmed->how, 200);
    switch (facts.confirmed->answer) {
    case Confirmation::Answer::Agrees:
        check.state = CheckState::Passed;
        check.seen = how;
        break;
    case Confirmation::Answer::Earlier:
        check.state = CheckState::Passed;
        check.seen = Tr::tr("%1; what was pushed is built").arg(how);
        break;
    case Confirmation::Answer::Differs:
        check.state = CheckState::Passed;
        check.seen = Tr::tr("%1; that is built").arg(how);
        break;
    case Confirmation::Answer::Unknown:
        check.state = CheckState::Passed;
        check.trust = Trust::Claimed;
        check.seen = Tr::tr("it could not be asked, built as claimed: %1").arg(how);
        break;
    case Confirmation::Answer::Strange:
        check.state = CheckState::Failed;
        check.seen = how;
        check.hint = Tr::tr("Push it to the repository this component is built from, or press Build Now to build what is there.");
        result.reason = Tr::tr("The repository's %1 does not contain that commit.").arg(nameOf(event));
        break;
    case Confirmation::Answer::Absent:
        check.state = CheckState::Failed;
        check.seen = how;
        check.hint = event.kind == EventKind::Image
            ? Tr::tr("Push the tag to the registry this component is built from, or set the image it was pushed to.")
            : Tr::tr("Push it to the repository this component is built from, or set the repository it was pushed to.");
        result.reason = event.kind == EventKind::Image
            ? Tr::tr("The registry has no %1, so there is nothing to build.").arg(nameOf(event))
            : Tr::tr("The repository has no %1, so there is nothing to build.").arg(nameOf(event));
        break;
    }
    return result;
}

void closeQuestions(Verdict &verdict)
{
    if (verdict.outcome == Outcome::Pending)
        return;
    for (Check &check : verdict.checks) {
        if (check.state != CheckState::NotReached)
            continue;
        if (check.rule == u"confirmed")
            check.seen = Tr::tr("not asked");
        else if (check.rule == u"paths" && !check.seen.isEmpty())
            check.seen = Tr::tr("not compared");
    }
}

void believeSource(QList<Check> &checks, const Confirmation &confirmation)
{
    using Answer = Confirmation::Answer;
    if (confirmation.answer == Answer::Unknown || confirmation.answer == Answer::Absent || confirmation.answer == Answer::Strange)
        return;
    for (Check &check : checks) {
        const bool isOfCommit = check.rule == u"keyword" || check.rule == u"skip" || check.rule == u"author";
        const bool isAnswered = check.rule == u"deleted" || check.rule == u"branch" || check.rule == u"tag" || check.rule == u"image"
            || (isOfCommit && confirmation.commit);
        if (isAnswered && check.trust == Trust::Claimed)
            check.trust = Trust::Reverified;
    }
}

} // namespace rules

} // namespace slipway
