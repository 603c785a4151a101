// The rules of the API: a script that has the component's key wishes a build.
#include "app/domain/imagename.h"
#include "app/domain/rules.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway::rules {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ApiRules)
};

QString buildReason(const Event &event, const Component &component)
{
    if (component.image) {
        const auto image = parseImageName(component.image->reference);
        const auto current = currentTag(component);
        const QString tag = event.imageTag.isEmpty() && current ? current->tag : event.imageTag;
        const QString name = image ? image->familiar() : component.image->reference;
        return Tr::tr("Every check passed; %1 is built.").arg(shown(tag.isEmpty() ? name : name + u':' + tag, 96));
    }
    const QString what = !event.tag.isEmpty() ? Tr::tr("tag %1").arg(shown(event.tag))
        : !event.branch.isEmpty()             ? shown(event.branch)
        : !component.source.branch.isEmpty()  ? shown(component.source.branch)
                                              : Tr::tr("the default branch");
    if (component.source.url.isEmpty())
        return Tr::tr("Every check passed; the script is run.");
    return event.sha.isEmpty() ? Tr::tr("Every check passed; %1 is built.").arg(what)
                               : Tr::tr("Every check passed; %1 is built at %2.").arg(what, shortSha(event.sha));
}

Finding oldKey()
{
    Finding result;
    Check &check = result.check;
    check.rule = u"old_key"_s;
    check.wanted = Tr::tr("the component's key");
    check.seen = Tr::tr("the one before it, which is accepted for a while");
    check.state = CheckState::Passed;
    return result;
}

} // namespace

Finding apiSwitch(const Component &component)
{
    const ApiTrigger &api = component.api;
    Finding result;
    Check &check = result.check;
    check.rule = u"switch"_s;
    check.wanted = Tr::tr("API on");
    if (api.enabled) {
        check.state = CheckState::Passed;
        check.seen = api.changedAtUs ? Tr::tr("on since %1").arg(sinceDay(api.changedAtUs)) : Tr::tr("on");
        return result;
    }
    check.state = CheckState::Failed;
    if (api.changedAtUs && !api.changedBy.isEmpty())
        check.seen = Tr::tr("off since %1, by %2").arg(sinceDay(api.changedAtUs), shown(api.changedBy, 32));
    else
        check.seen = api.changedAtUs ? Tr::tr("off since %1").arg(sinceDay(api.changedAtUs)) : Tr::tr("off");
    check.hint = Tr::tr("Switch the API of %1 on.").arg(shown(component.name));
    result.reason = Tr::tr("The API of %1 is off.").arg(shown(component.name));
    return result;
}

Finding reference(const Event &event, const Component &component)
{
    Finding result;
    Check &check = result.check;
    check.rule = u"reference"_s;
    check.trust = event.trust;
    const QString name = shown(component.name);
    const auto fail = [&](const QString &hint, const QString &reason) {
        check.state = CheckState::Failed;
        check.hint = hint;
        result.reason = reason;
        return result;
    };
    if (event.kind != EventKind::Call) {
        check.wanted = Tr::tr("a script's call");
        check.seen = shown(titleOf(event));
        return fail(Tr::tr("Send webhooks to the webhook's address."),
                    Tr::tr("This is no script's call, but this is the address for scripts."));
    }
    const QString named = !event.tag.isEmpty() ? Tr::tr("tag %1").arg(shown(event.tag))
        : !event.branch.isEmpty()              ? shown(event.branch)
        : !event.sha.isEmpty()                 ? shortSha(event.sha)
        : !event.ref.isEmpty()                 ? shown(event.ref)
                                               : Tr::tr("none");
    const bool namesBranch = !event.branch.isEmpty() || !event.sha.isEmpty() || (event.tag.isEmpty() && !event.ref.isEmpty());
    if (component.image) {
        check.wanted = Tr::tr("a tag of the image, or none");
        const auto current = currentTag(component);
        if (namesBranch) {
            check.seen = named;
            return fail(Tr::tr("Send tag instead of ref."), Tr::tr("%1 is built from an image, which has no branches.").arg(name));
        }
        if (!current) {
            check.seen = shown(component.image->reference, 96);
            return fail(Tr::tr("Mend the image in the build source."), Tr::tr("The image of %1 can't be read.").arg(name));
        }
        check.seen = event.imageTag.isEmpty() ? Tr::tr("none, so %1").arg(shown(current->tag)) : shown(event.imageTag);
        if (!event.imageTag.isEmpty() && !isImageTag(event.imageTag))
            return fail(Tr::tr("Send a tag as registries know them: letters, digits, _ . and -."),
                        Tr::tr("%1 is no tag of an image.").arg(check.seen));
        check.state = CheckState::Passed;
        return result;
    }
    check.wanted = Tr::tr("a branch, a tag, or none");
    check.seen = named;
    if (component.source.url.isEmpty() && (namesBranch || !event.tag.isEmpty()))
        return fail(Tr::tr("Set the address of the build source, or send neither ref nor tag."),
                    Tr::tr("%1 has no repository that could have %2.").arg(name, check.seen));
    if (!namesBranch && event.tag.isEmpty() && !component.source.url.isEmpty())
        check.seen = component.source.branch.isEmpty() ? Tr::tr("none, so the default branch")
                                                       : Tr::tr("none, so %1").arg(shown(component.source.branch));
    check.state = CheckState::Passed;
    return result;
}

Verdict judgeCall(const Event &event, const Component &component, const Circumstances &circumstances)
{
    Verdict verdict;
    const auto look = [&](const Finding &finding) {
        verdict.checks.append(finding.check);
        return finding;
    };
    const auto lookIf = [&](bool isSet, const auto &rule) { return isSet ? look(rule()) : Finding(); };

    const auto key = look(signature(circumstances));
    if (circumstances.oldKey)
        look(oldKey());
    const auto address = lookIf(!component.api.allowedPeers.isEmpty(),
                                [&] { return sourceAddress(component.api.allowedPeers, circumstances); });
    const auto first = lookIf(!circumstances.providerDelivery.isEmpty(), [&] { return firstSeen(event, circumstances); });
    const auto isOn = look(apiSwitch(component));
    const auto what = look(reference(event, component));
    const auto running = look(state(component, component.api.strictState));

    const auto failed = [](const Finding &finding) { return finding.check.state == CheckState::Failed; };
    const auto decide = [&](Outcome outcome, const QString &reason) {
        verdict.outcome = outcome;
        verdict.reason = reason;
        return verdict;
    };
    if (failed(key))
        return decide(Outcome::Refused, key.reason);
    if (failed(address))
        return decide(Outcome::Refused, address.reason);
    if (key.check.state == CheckState::NotReached)
        return decide(Outcome::Pending, key.reason);
    if (failed(first))
        return decide(Outcome::Duplicate, first.reason);
    if (failed(isOn))
        return decide(Outcome::Off, isOn.reason);
    if (failed(what))
        return decide(Outcome::Filtered, what.reason);
    if (failed(running))
        return decide(Outcome::Refused, running.reason);
    return decide(Outcome::Build, buildReason(event, component));
}

} // namespace slipway::rules
