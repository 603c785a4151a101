// The rules of the image trigger: a pushed image against a component that is built from one.
#include "app/domain/imagename.h"
#include "app/domain/rules.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ImageRules)
};

QString buildReason(const Event &event, const Component &component)
{
    const ImageName image = imageOf(event);
    const QString name = rules::shown(image.tag.isEmpty() ? image.familiar() : image.familiar() + u':' + image.tag, 96);
    if (component.imageTrigger.matureMinutes > 0)
        return Tr::tr("Every check passed; %1 is built in %n minute(s), unless a newer one takes its place.", nullptr,
                      component.imageTrigger.matureMinutes)
            .arg(name);
    return Tr::tr("Every check passed; %1 is built.").arg(name);
}

} // namespace

namespace rules {

Finding imageSwitch(const Component &component)
{
    const ImageTrigger &trigger = component.imageTrigger;
    Finding result;
    Check &check = result.check;
    check.rule = u"switch"_s;
    check.wanted = Tr::tr("image webhook on");
    check.trust = Trust::Local;
    if (trigger.enabled) {
        check.state = CheckState::Passed;
        check.seen = trigger.changedAtUs ? Tr::tr("on since %1").arg(sinceDay(trigger.changedAtUs)) : Tr::tr("on");
        return result;
    }
    check.state = CheckState::Failed;
    if (trigger.changedAtUs && !trigger.changedBy.isEmpty())
        check.seen = Tr::tr("off since %1, by %2").arg(sinceDay(trigger.changedAtUs), shown(trigger.changedBy, 32));
    else
        check.seen = trigger.changedAtUs ? Tr::tr("off since %1").arg(sinceDay(trigger.changedAtUs)) : Tr::tr("off");
    check.hint = Tr::tr("Switch the image webhook of %1 on.").arg(shown(component.name));
    result.reason = Tr::tr("The image webhook of %1 is off.").arg(shown(component.name));
    return result;
}

Finding imageEvent(const Event &event)
{
    Finding result;
    Check &check = result.check;
    check.rule = u"event"_s;
    check.wanted = Tr::tr("a pushed image");
    check.trust = event.trust;
    const QString name = event.name.isEmpty() ? Tr::tr("an event without a name") : shown(event.name, 48);
    switch (event.kind) {
    case EventKind::Image:
        check.state = CheckState::Passed;
        check.seen = Tr::tr("a pushed image");
        return result;
    case EventKind::Ping:
        check.state = CheckState::Passed;
        check.wanted = Tr::tr("a pushed image or the sender's test");
        check.seen = Tr::tr("test");
        return result;
    case EventKind::Push:
    case EventKind::Tag:
    case EventKind::PullRequest:
        check.seen = shown(titleOf(event));
        check.hint = Tr::tr("Send git events to the git webhook's address.");
        result.reason = Tr::tr("Git sent this, but this is the address for pushed images.");
        break;
    case EventKind::Call:
        check.seen = shown(titleOf(event));
        check.hint = Tr::tr("Let scripts call the address for scripts.");
        result.reason = Tr::tr("A script called for a build, but this is the address for pushed images.");
        break;
    case EventKind::Other:
        check.seen = name;
        if (event.deleted) {
            check.hint = Tr::tr("Push the image again to build it.");
            result.reason = event.imageTag.isEmpty()
                ? Tr::tr("An image was deleted; there is nothing to build.")
                : Tr::tr("Tag %1 was deleted; there is nothing to build.").arg(shown(event.imageTag));
        } else {
            check.hint = Tr::tr("Only pushed images build. Take %1 off the webhook's events at the sender if it is not wanted.").arg(name);
            result.reason = Tr::tr("The event is %1; only pushed images build.").arg(name);
        }
        break;
    }
    check.state = CheckState::Failed;
    return result;
}

Finding image(const Event &event, const Component &component)
{
    Finding result;
    Check &check = result.check;
    check.rule = u"image"_s;
    check.trust = event.trust;
    const QString name = shown(component.name);
    const bool compare = component.imageTrigger.compareRegistry;

    const ImageName seen = imageOf(event);
    check.seen = seen.path.isEmpty() ? Tr::tr("not named") : shown(seen.familiar(), 96);
    if (!component.image) {
        check.wanted = Tr::tr("no image is set");
        if (event.kind != EventKind::Image)
            return result;
        check.state = CheckState::Failed;
        check.hint = Tr::tr("Set %1 as the image %2 is built from.").arg(check.seen, name);
        result.reason = Tr::tr("%1 is built from a git repository, so no pushed image can belong to it.").arg(name);
        return result;
    }
    const auto wanted = parseImageName(component.image->reference);
    if (!wanted) {
        check.wanted = shown(component.image->reference, 96);
        check.state = CheckState::Failed;
        check.hint = Tr::tr("Mend the image in the build source.");
        result.reason = wanted.error().message;
        return result;
    }
    check.wanted = compare ? shown(wanted->familiar(), 96) : Tr::tr("%1, of any registry").arg(shown(
        wanted->registry == u"docker.io" ? wanted->familiar() : wanted->path, 96));
    if (event.kind != EventKind::Image)
        return result;
    if (sameImage(*wanted, seen, compare)) {
        check.state = CheckState::Passed;
        return result;
    }
    check.state = CheckState::Failed;
    if (seen.path.isEmpty()) {
        check.hint = Tr::tr("Let the registry send its own form.");
        result.reason = Tr::tr("The push does not say which image it belongs to.");
    } else if (!sameImage(*wanted, seen, false)) {
        check.hint = Tr::tr("Send it to the component that is built from %1, or set that as this one's image.").arg(check.seen);
        result.reason = Tr::tr("The push belongs to %1, this component is built from %2.").arg(check.seen, shown(wanted->familiar(), 96));
    } else if (seen.registry.isEmpty()) {
        check.hint = Tr::tr("Let the registry's host not matter for this component.");
        result.reason = Tr::tr("The sender does not name its registry, so %1 could not be compared.").arg(shown(wanted->registry, 64));
    } else {
        check.hint = Tr::tr("Let the registry's host not matter, or set %1 as the image.").arg(check.seen);
        result.reason = Tr::tr("The push comes from %1, this component's image lies at %2.")
                            .arg(shown(seen.registry, 64), shown(wanted->registry, 64));
    }
    return result;
}

Finding imageTag(const Event &event, const Component &component)
{
    Finding result;
    Check &check = result.check;
    check.rule = u"tag"_s;
    check.trust = event.trust;
    const auto current = currentTag(component);
    if (!current || event.kind != EventKind::Image) {
        check.wanted = describe(component.imageTrigger.policy);
        return result;
    }
    const TagAnswer answer = accepts(component.imageTrigger.policy, *current, tagOf(event),
                                     component.imageTrigger.allowDowngrade);
    check.wanted = answer.wanted;
    check.seen = answer.seen;
    check.hint = answer.hint;
    check.state = answer.accepted ? CheckState::Passed : CheckState::Failed;
    result.reason = answer.reason;
    return result;
}

Verdict judgeImage(const Event &event, const Component &component, const Circumstances &circumstances)
{
    enum { Signature, FirstSeen, Switch, Kind, Image, Tag, State };
    std::array findings{
        signature(circumstances), firstSeen(event, circumstances), imageSwitch(component),
        imageEvent(event),        image(event, component),         Finding(),
        state(component, component.imageTrigger.strictState),
    };
    const auto failed = [&](int rule) { return findings[std::size_t(rule)].check.state == CheckState::Failed; };
    // Of another image the tag says nothing, and compiling an expression for each component would take its time.
    if (failed(Image)) {
        findings[Tag].check.rule = u"tag"_s;
        findings[Tag].check.wanted = describe(component.imageTrigger.policy);
        findings[Tag].check.trust = event.trust;
    } else {
        findings[Tag] = imageTag(event, component);
    }
    Verdict verdict;
    for (const Finding &finding : findings)
        verdict.checks.append(finding.check);
    const bool asksSource = asksForConfirmation(event, component, circumstances);
    const Finding source = asksSource ? confirmed(event, circumstances.facts) : Finding();
    if (asksSource)
        verdict.checks.append(source.check);
    const auto decide = [&](Outcome outcome, const QString &reason) {
        verdict.outcome = outcome;
        verdict.reason = reason;
        closeQuestions(verdict);
        return verdict;
    };

    if (failed(Signature))
        return decide(Outcome::Refused, findings[Signature].reason);
    if (findings[Signature].check.state == CheckState::NotReached)
        return decide(Outcome::Pending, findings[Signature].reason);
    if (event.kind == EventKind::Ping)
        return decide(Outcome::Test, component.imageTrigger.enabled
                          ? Tr::tr("The sender's test arrived; pushed images will be decided.")
                          : Tr::tr("The sender's test arrived; the image webhook is off, so pushed images build nothing yet."));
    if (failed(FirstSeen))
        return decide(Outcome::Duplicate, findings[FirstSeen].reason);
    if (failed(Switch))
        return decide(Outcome::Off, findings[Switch].reason);
    for (const int rule : {int(Kind), int(Image), int(Tag)}) {
        if (failed(rule))
            return decide(Outcome::Filtered, findings[std::size_t(rule)].reason);
    }
    if (failed(State))
        return decide(Outcome::Refused, findings[State].reason);
    if (asksSource && !circumstances.facts.confirmed) {
        verdict.needsConfirmation = true;
        return decide(Outcome::Pending, source.reason);
    }
    if (source.check.state == CheckState::Failed)
        return decide(Outcome::Filtered, source.reason);
    if (asksSource)
        believeSource(verdict.checks, *circumstances.facts.confirmed);
    return decide(Outcome::Build, buildReason(event, component));
}

} // namespace rules

int chosenOf(const QList<Event> &events, const QList<int> &building, const Component &component, Trigger trigger)
{
    if (building.isEmpty())
        return -1;
    const auto current = currentTag(component);
    if (trigger != Trigger::Image || building.size() == 1 || !current)
        return building.first();
    QList<ImageTag> tags;
    for (const int index : building)
        tags.append(tagOf(events[index]));
    const auto choice = choose(component.imageTrigger.policy, *current, tags, component.imageTrigger.allowDowngrade);
    return choice && choice->winner >= 0 ? building[choice->winner] : building.first();
}

} // namespace slipway
