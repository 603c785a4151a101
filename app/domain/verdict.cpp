#include "app/domain/verdict.h"

#include "app/domain/rules.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Verdict)
};

QString buildReason(const Event &event)
{
    const QString sha = rules::shortSha(event.sha);
    if (event.kind == EventKind::PullRequest && event.pull) {
        const QString number = QString::number(event.pull->number);
        if (event.pull->fromFork)
            return Tr::tr("Every check passed; pull request %1 comes from a fork and waits until a person approves it.").arg(number);
        return sha.isEmpty() ? Tr::tr("Every check passed; pull request %1 is built.").arg(number)
                             : Tr::tr("Every check passed; pull request %1 is built at %2.").arg(number, sha);
    }
    return Tr::tr("Every check passed; %1 is built at %2.")
        .arg(event.kind == EventKind::Tag ? Tr::tr("tag %1").arg(rules::shown(event.tag)) : rules::shown(event.branch), sha);
}

} // namespace

Verdict judge(const Event &event, const Component &component, const Circumstances &circumstances)
{
    if (circumstances.trigger == Trigger::Image)
        return rules::judgeImage(event, component, circumstances);
    if (circumstances.trigger == Trigger::Api)
        return rules::judgeCall(event, component, circumstances);
    const GitTrigger &git = component.git;
    Verdict verdict;
    // Each adds its row, and answers what was found.
    const auto look = [&](rules::Finding finding) {
        verdict.checks.append(finding.check);
        return finding;
    };
    const auto lookIf = [&](bool isSet, const auto &rule) { return isSet ? look(rule()) : rules::Finding(); };

    const auto signature = look(rules::signature(circumstances));
    const auto address = lookIf(!git.allowedPeers.isEmpty(), [&] { return rules::sourceAddress(git.allowedPeers, circumstances); });
    const auto firstSeen = look(rules::firstSeen(event, circumstances));
    const auto gitSwitch = look(rules::gitSwitch(component));
    const auto kind = look(rules::eventKind(event, component));
    const auto deleted = look(rules::deleted(event, component));
    const auto repository = look(rules::repository(event, component));
    const auto branch = look(rules::branch(event, component));
    const auto tag = lookIf(!git.tags.isEmpty(), [&] { return rules::tag(event, component); });
    const auto pull = lookIf(git.pullRequests.build != PullPolicy::Off, [&] { return rules::pullRequest(event, component); });
    const auto keyword = look(rules::keyword(event, component));
    const auto mark = rules::skip(event, component);
    const auto skip = mark ? look(*mark) : rules::Finding();
    const auto author = lookIf(git.authors.isSet(), [&] { return rules::author(event, component, circumstances.facts); });
    const bool asksSource = rules::asksForConfirmation(event, component, circumstances);
    const auto confirmed = lookIf(asksSource, [&] { return rules::confirmed(event, circumstances.facts); });
    const auto paths = lookIf(git.paths.isSet(), [&] { return rules::paths(event, component, circumstances.facts); });
    const auto state = look(rules::state(component, component.git.strictState));
    if (asksSource && circumstances.facts.confirmed)
        rules::believeSource(verdict.checks, *circumstances.facts.confirmed);

    const auto failed = [](const rules::Finding &finding) { return finding.check.state == CheckState::Failed; };
    const auto decide = [&](Outcome outcome, const QString &reason) {
        verdict.outcome = outcome;
        verdict.reason = reason;
        rules::closeQuestions(verdict);
        return verdict;
    };

    if (failed(signature))
        return decide(Outcome::Refused, signature.reason);
    if (failed(address))
        return decide(Outcome::Refused, address.reason);
    if (signature.check.state == CheckState::NotReached)
        return decide(Outcome::Pending, signature.reason);
    if (event.kind == EventKind::Ping)
        return decide(Outcome::Test, component.git.enabled
                          ? Tr::tr("The sender's test arrived; pushes will be decided.")
                          : Tr::tr("The sender's test arrived; the git webhook is off, so pushes build nothing yet."));
    if (failed(firstSeen))
        return decide(Outcome::Duplicate, firstSeen.reason);
    if (failed(gitSwitch))
        return decide(Outcome::Off, gitSwitch.reason);
    // A deletion explains itself better than the kind of event that told of it; who asks for no build, better than a keyword.
    for (const rules::Finding *finding :
         {event.deleted ? &deleted : &kind, &deleted, &repository, &branch, &tag, &pull, &skip, &keyword, &author}) {
        if (failed(*finding))
            return decide(Outcome::Filtered, finding->reason);
    }
    if (failed(state))
        return decide(Outcome::Refused, state.reason);
    if (asksSource && !circumstances.facts.confirmed) {
        verdict.needsConfirmation = true;
        return decide(Outcome::Pending, confirmed.reason);
    }
    if (failed(confirmed))
        return decide(Outcome::Filtered, confirmed.reason);
    if (failed(paths))
        return decide(Outcome::Filtered, paths.reason);
    if (rules::asksForPaths(event, component) && !circumstances.facts.paths) {
        verdict.needsFacts = true;
        return decide(Outcome::Pending, paths.reason);
    }
    verdict.needsApproval = event.kind == EventKind::PullRequest && event.pull && event.pull->fromFork;
    return decide(Outcome::Build, buildReason(event));
}

QString titleOfRule(QStringView rule)
{
    if (rule == "signature"_L1)
        return Tr::tr("Signature");
    if (rule == "first_seen"_L1)
        return Tr::tr("First time seen");
    if (rule == "switch"_L1)
        return Tr::tr("Switch");
    if (rule == "event"_L1)
        return Tr::tr("Event");
    if (rule == "deleted"_L1)
        return Tr::tr("Commit");
    if (rule == "repository"_L1)
        return Tr::tr("Repository");
    if (rule == "branch"_L1)
        return Tr::tr("Branch");
    if (rule == "keyword"_L1)
        return Tr::tr("Keyword");
    if (rule == "image"_L1)
        return Tr::tr("Image");
    if (rule == "tag"_L1)
        return Tr::tr("Tag");
    if (rule == "state"_L1)
        return Tr::tr("Component state");
    if (rule == "source_address"_L1)
        return Tr::tr("Source address");
    if (rule == "pull_request"_L1)
        return Tr::tr("Pull request");
    if (rule == "skip"_L1)
        return Tr::tr("Skip mark");
    if (rule == "author"_L1)
        return Tr::tr("Author");
    if (rule == "confirmed"_L1)
        return Tr::tr("Source asked");
    if (rule == "paths"_L1)
        return Tr::tr("Changed files");
    if (rule == "old_key"_L1)
        return Tr::tr("Old key");
    if (rule == "reference"_L1)
        return Tr::tr("What to build");
    return rule.toString();
}

} // namespace slipway
