#include "app/domain/verdict.h"

#include "app/domain/rules.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Verdict)
};

QString buildReason(const Event &event)
{
    return Tr::tr("Every check passed; %1 is built at %2.").arg(rules::shown(event.branch), rules::shortSha(event.sha));
}

} // namespace

Verdict judge(const Event &event, const Component &component, const Circumstances &circumstances)
{
    if (circumstances.trigger == Trigger::Image)
        return rules::judgeImage(event, component, circumstances);
    enum { Signature, FirstSeen, Switch, Kind, Deleted, Repository, Branch, Keyword, State };
    const std::array findings{
        rules::signature(circumstances),        rules::firstSeen(event, circumstances),
        rules::gitSwitch(component),            rules::eventKind(event),
        rules::deleted(event),                  rules::repository(event, component),
        rules::branch(event, component),        rules::keyword(event, component),
        rules::state(component, component.git.strictState),
    };
    Verdict verdict;
    for (const rules::Finding &finding : findings)
        verdict.checks.append(finding.check);
    const auto failed = [&](int rule) { return findings[rule].check.state == CheckState::Failed; };
    const auto decide = [&](Outcome outcome, const QString &reason) {
        verdict.outcome = outcome;
        verdict.reason = reason;
        return verdict;
    };

    if (failed(Signature))
        return decide(Outcome::Refused, findings[Signature].reason);
    if (findings[Signature].check.state == CheckState::NotReached)
        return decide(Outcome::Pending, findings[Signature].reason);
    if (event.kind == EventKind::Ping)
        return decide(Outcome::Test, component.git.enabled
                          ? Tr::tr("The sender's test arrived; pushes will be decided.")
                          : Tr::tr("The sender's test arrived; the git webhook is off, so pushes build nothing yet."));
    if (failed(FirstSeen))
        return decide(Outcome::Duplicate, findings[FirstSeen].reason);
    if (failed(Switch))
        return decide(Outcome::Off, findings[Switch].reason);
    // A deletion explains itself better than the kind of event that told of it.
    for (const int rule : {int(event.deleted ? Deleted : Kind), int(Deleted), int(Repository), int(Branch), int(Keyword)}) {
        if (failed(rule))
            return decide(Outcome::Filtered, findings[rule].reason);
    }
    if (failed(State))
        return decide(Outcome::Refused, findings[State].reason);
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
    return rule.toString();
}

} // namespace slipway
