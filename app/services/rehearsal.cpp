#include "app/services/rehearsal.h"

#include "app/domain/hookaddress.h"
#include "app/domain/imagename.h"
#include "app/services/decision.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Rehearsal)
};

const Check *checkOf(const Verdict &verdict, const QString &rule)
{
    const auto it = std::find_if(verdict.checks.begin(), verdict.checks.end(),
                                 [&](const Check &check) { return check.rule == rule; });
    return it == verdict.checks.end() ? nullptr : &*it;
}

bool isFailed(const Check *check)
{
    return check && check->state == CheckState::Failed;
}

// The first rule of which the two verdicts say another thing.
QString decidingRule(const Verdict &now, const Verdict &then)
{
    for (const Verdict *verdict : {&now, &then}) {
        for (const Check &check : verdict->checks) {
            if (isFailed(&check) && isFailed(checkOf(now, check.rule)) != isFailed(checkOf(then, check.rule)))
                return check.rule;
        }
    }
    return {};
}

QString whyOf(const QString &rule, const Verdict &now, const Verdict &then)
{
    const Check *before = checkOf(now, rule);
    const Check *after = checkOf(then, rule);
    const QString none = Tr::tr("no such rule");
    QString from = before ? before->wanted : none;
    QString to = after ? after->wanted : none;
    if (from == to && before && after) { // what is wanted is the same, what is there differs: a switch, a state
        from = before->seen;
        to = after->seen;
    }
    return Tr::tr("%1: %2 → %3", "name of a rule, what it wants now, what it would want").arg(titleOfRule(rule), from, to);
}

Rehearsed compared(const Event &event, const Verdict &now, const Verdict &then)
{
    Rehearsed row;
    row.ref = event.ref;
    row.title = titleOf(event);
    row.message = event.headMessage.section(u'\n', 0, 0);
    row.now = now.outcome;
    row.then = then.outcome;
    row.nowReason = now.reason;
    row.thenReason = then.reason;
    if (row.differs()) {
        row.rule = decidingRule(now, then);
        if (!row.rule.isEmpty())
            row.why = whyOf(row.rule, now, then);
    }
    return row;
}

// The files as the sender lists them: comparing the commits of every delivery anew would take a fetch each.
ChangedPaths pathsOf(const Event &event)
{
    ChangedPaths changed;
    changed.complete = event.commitsComplete && !event.forced && !event.created && !event.commits.isEmpty();
    for (const Commit &commit : event.commits) {
        const QStringList files = commit.added + commit.removed + commit.modified;
        changed.complete = changed.complete && !files.isEmpty(); // most likely left out
        changed.paths += files;
    }
    changed.paths.removeDuplicates();
    changed.how = Tr::tr("as the sender lists them");
    return changed;
}

// What was known when it was decided, as far as it is kept.
Circumstances circumstancesOf(const Delivery &delivery)
{
    Circumstances circumstances;
    circumstances.signature = delivery.checks.first();
    circumstances.providerDelivery = delivery.providerDelivery;
    circumstances.replay = !delivery.replayOf.isEmpty();
    circumstances.peer = delivery.peer;
    circumstances.facts.paths = pathsOf(delivery.event);
    circumstances.facts.confirmed = Confirmation{Confirmation::Answer::Unknown, {}, Tr::tr("a rehearsal asks nobody")};
    if (const auto address = hookAddress(delivery.path))
        circumstances.trigger = address->trigger;
    circumstances.oldKey = std::any_of(delivery.checks.begin(), delivery.checks.end(),
                                       [](const Check &check) { return check.rule == u"old_key"; });
    circumstances.seenBefore = std::any_of(delivery.checks.begin(), delivery.checks.end(), [](const Check &check) {
        return check.rule == u"first_seen" && check.state == CheckState::Failed;
    });
    return circumstances;
}

Event eventOf(const RemoteRef &ref, const RemoteRefs &refs, const QString &address)
{
    Event event;
    const bool isTag = ref.name.startsWith("refs/tags/"_L1);
    event.kind = isTag ? EventKind::Tag : EventKind::Push;
    event.name = u"push"_s;
    event.cloneUrl = address;
    event.defaultBranch = refs.defaultBranch;
    event.ref = ref.name;
    (isTag ? event.tag : event.branch) = ref.name.mid(isTag ? 10 : 11);
    event.sha = ref.revision;
    event.trust = Trust::Reverified;
    return event;
}

} // namespace

// With both switches off nothing is built, and no rule makes a difference: judged as if they were on.
bool switchOn(Component &now, Component &then)
{
    for (const Component *component : {&now, &then}) {
        if (component->git.enabled || component->imageTrigger.enabled || component->api.enabled)
            return false;
    }
    for (Component *component : {&now, &then})
        component->git.enabled = component->imageTrigger.enabled = component->api.enabled = true;
    return true;
}

void Rehearsal::add(Rehearsed row)
{
    appear += row.appears();
    vanish += row.vanishes();
    stay += row.now == Outcome::Build && row.then == Outcome::Build;
    rows.push_back(std::move(row));
}

Rehearsed rehearse(const Delivery &delivery, const Component &now, const Component &then)
{
    const Circumstances circumstances = circumstancesOf(delivery);
    Rehearsed row = compared(delivery.event, judge(delivery.event, now, circumstances), judge(delivery.event, then, circumstances));
    row.delivery = delivery.id;
    row.receivedAtUs = delivery.receivedAtUs;
    return row;
}

Rehearsal rehearse(const RemoteRefs &refs, const Component &givenNow, const Component &givenThen)
{
    Component now = givenNow;
    Component then = givenThen;
    Rehearsal rehearsal;
    rehearsal.asIfOn = switchOn(now, then);
    now.git.keyword.clear();
    then.git.keyword.clear();
    Circumstances circumstances;
    circumstances.signature = {u"signature"_s, {}, {}, CheckState::Passed, {}, Trust::Local};
    circumstances.facts.paths = ChangedPaths{{}, false, {}};
    for (const RemoteRef &ref : refs.refs) {
        const Event event = eventOf(ref, refs, then.source.url);
        rehearsal.add(compared(event, judge(event, now, circumstances), judge(event, then, circumstances)));
    }
    return rehearsal;
}

Rehearsal rehearse(const QStringList &tags, const Component &givenNow, const Component &givenThen)
{
    Component now = givenNow;
    Component then = givenThen;
    Rehearsal rehearsal;
    rehearsal.asIfOn = switchOn(now, then);
    const auto image = then.image ? parseImageName(then.image->reference) : failure(ErrorCode::Invalid, {});
    if (!image)
        return rehearsal;
    Circumstances circumstances;
    circumstances.trigger = Trigger::Image;
    circumstances.signature = {u"signature"_s, {}, {}, CheckState::Passed, {}, Trust::Local};
    for (const QString &tag : tags) {
        Event event;
        event.kind = EventKind::Image;
        event.name = u"push"_s;
        event.registry = image->registry;
        event.repository = image->path;
        event.image = image->name();
        event.imageTag = tag;
        event.trust = Trust::Reverified;
        Rehearsed row = compared(event, judge(event, now, circumstances), judge(event, then, circumstances));
        row.ref = tag;
        rehearsal.add(std::move(row));
    }
    return rehearsal;
}

bool judgesAlike(const Component &a, const Component &b)
{
    const auto rules = [](Component component) {
        Component kept;
        kept.state = component.state;
        kept.source.url = component.image ? QString() : component.source.url;
        kept.source.branch = component.source.branch;
        kept.source.aliases = component.source.aliases;
        kept.source.checkRepository = component.source.checkRepository;
        kept.git = component.git;
        kept.imageTrigger = component.imageTrigger;
        kept.imageTrigger.matureMinutes = 0; // when it builds, not whether
        kept.api = component.api;
        const auto forget = [](auto &trigger) { // who may send, and when the switch moved
            trigger.secretKey.clear();
            trigger.previousSecretKey.clear();
            trigger.previousSecretUntilUs = 0;
            trigger.changedAtUs = 0;
            trigger.changedBy.clear();
        };
        forget(kept.git);
        forget(kept.imageTrigger);
        forget(kept.api);
        if (component.image) {
            kept.image = ImageSource();
            kept.image->reference = component.image->reference;
            kept.image->digest = component.image->digest;
        }
        return kept;
    };
    return rules(a) == rules(b);
}

} // namespace slipway
