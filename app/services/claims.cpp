#include "app/services/claims.h"

#include "app/domain/imagename.h"
#include "app/jobs/gitsource.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Decision)
};

// As people write commits and digests: enough of them to tell them apart.
QString brief(const QString &value)
{
    const qsizetype colon = value.indexOf(u':');
    return colon < 0 ? value.left(7) : value.left(colon + 13);
}

QString nameOf(const Claim &claim)
{
    const QString name = claim.ref.section(u'/', 2);
    return claim.ref.startsWith("refs/tags/"_L1) ? Tr::tr("tag %1").arg(name) : Tr::tr("branch %1").arg(name);
}

} // namespace

std::optional<Claim> claimOf(const Event &event, const Component &component)
{
    if (event.kind == EventKind::Image)
        return event.imageTag.isEmpty() ? std::nullopt
                                        : std::optional(Claim{{}, event.imageTag, isImageDigest(event.imageDigest) ? event.imageDigest : QString()});
    if (event.kind == EventKind::PullRequest && event.pull && !event.pull->sourceBranch.isEmpty())
        return Claim{u"refs/heads/"_s + event.pull->sourceBranch, {}, event.sha};
    if (event.ref.isEmpty())
        return std::nullopt;
    Claim claim{event.ref, {}, event.sha};
    const GitTrigger &git = component.git;
    claim.listed = event.kind == EventKind::Push && !git.keyword.isEmpty()
        && (git.keywordScope == KeywordScope::Any || git.keywordScope == KeywordScope::All);
    if (claim.listed) {
        claim.before = event.created || !isRevision(event.before) ? QString() : event.before;
        claim.base = event.defaultBranch.isEmpty() ? component.source.branch : event.defaultBranch;
    }
    return claim;
}

CommitQuestion commitQuestion(const Claim &claim, const Component &component)
{
    return {component.source, component.sandboxProject, claim.ref, claim.value, claim.listed, claim.before, claim.base};
}

Confirmation confirmationOf(const Claim &claim, const CommitAnswer &answer)
{
    using Answer = Confirmation::Answer;
    const QString name = nameOf(claim), head = brief(answer.head);
    if (answer.place == CommitAnswer::Place::NoRef)
        return {Answer::Absent, {}, Tr::tr("there is no %1").arg(name)};
    if (answer.place == CommitAnswer::Place::Elsewhere)
        return {Answer::Strange, {}, Tr::tr("%1 is at %2 and does not contain %3").arg(name, head, brief(claim.value))};
    Confirmation confirmation{Answer::Agrees, answer.commit.id, Tr::tr("%1 is at %2").arg(name, head)};
    if (answer.place == CommitAnswer::Place::Below) {
        confirmation.answer = Answer::Earlier;
        confirmation.how = Tr::tr("%1 contains %2 and is at %3 by now").arg(name, brief(claim.value), head);
    } else if (claim.value.isEmpty()) {
        confirmation.answer = Answer::Differs;
        confirmation.how = Tr::tr("%1 is at %2, the request does not say where").arg(name, head);
    }
    confirmation.commit = answer.commit;
    if (claim.listed) {
        confirmation.commits = answer.listed;
        confirmation.commitsComplete = answer.isListComplete;
    }
    return confirmation;
}

Confirmation confirmationOf(const Claim &claim, const QString &digest)
{
    using Answer = Confirmation::Answer;
    const QString name = Tr::tr("tag %1").arg(claim.tag);
    if (digest.isEmpty())
        return {Answer::Absent, {}, Tr::tr("there is no %1").arg(name)};
    if (claim.value.isEmpty())
        return {Answer::Differs, digest, Tr::tr("%1 is at %2, the request does not say where").arg(name, brief(digest))};
    if (claim.value == digest)
        return {Answer::Agrees, digest, Tr::tr("%1 is at %2").arg(name, brief(digest))};
    return {Answer::Differs, digest,
            Tr::tr("%1 is at %2, the request says %3").arg(name, brief(digest), brief(claim.value))};
}

} // namespace slipway
