#include "app/domain/remedy.h"

#include "app/domain/repositoryurl.h"
#include "app/domain/rules.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Remedy)
};

using Kind = Remedy::Kind;

// The check, made anew.
std::optional<Check> checkedAnew(const Check &made, const Event &event, const Component &component, Trigger trigger)
{
    const QString &rule = made.rule;
    Circumstances circumstances;
    circumstances.signature = {u"signature"_s, {}, {}, CheckState::Passed, {}, Trust::Local};
    circumstances.trigger = trigger;
    if (rule == u"source_address")
        circumstances.peer = made.seen;
    circumstances.facts.paths = ChangedPaths{{}, false, {}};
    const Verdict verdict = judge(event, component, circumstances);
    const auto it = std::find_if(verdict.checks.begin(), verdict.checks.end(),
                                 [&](const Check &check) { return check.rule == rule; });
    return it == verdict.checks.end() ? std::nullopt : std::optional(*it);
}

QStringList withBranch(const Component &component, const QString &branch)
{
    QStringList patterns = component.git.branches;
    QString own = component.source.branch;
    if (own.startsWith("refs/heads/"_L1))
        own = own.sliced(11);
    const bool isTag = own.startsWith("tag:"_L1) || own.startsWith("refs/tags/"_L1);
    if (patterns.isEmpty() && !own.isEmpty() && !isTag)
        patterns.append(own); // it counted so far, and would no longer
    if (!patterns.contains(branch))
        patterns.append(branch);
    return patterns;
}

QList<Remedy> candidates(const Check &check, const Event &event, const Component &component, Trigger trigger)
{
    if (check.rule == u"switch")
        return {{Kind::SwitchOn, trigger}};
    if (check.rule == u"state") {
        if (component.state == ComponentState::Closed)
            return {{Kind::Open, trigger}};
        return {{Kind::EveryState, trigger}};
    }
    if (check.rule == u"source_address" && !check.seen.isEmpty())
        return {{Kind::AllowPeer, trigger, check.seen}};
    if (trigger == Trigger::Image && check.rule == u"image")
        return {{Kind::IgnoreRegistry, trigger}};
    if (trigger == Trigger::Image && check.rule == u"tag")
        return {{Kind::AllowDowngrade, trigger}, {Kind::FollowTag, trigger, event.imageTag}};
    if (trigger != Trigger::Git)
        return {};
    if (check.rule == u"pull_request" && event.pull)
        return {{Kind::AddPullTarget, trigger, event.pull->targetBranch}, {Kind::BuildForks, trigger}};
    if (check.rule == u"author") {
        QList<Remedy> remedies;
        for (const QString &name : {event.pusher, event.author}) {
            for (const QString &denied : component.git.authors.deny) {
                if (!name.isEmpty() && authorMatches(denied, name))
                    remedies.append({Kind::BelieveAuthor, trigger, denied});
            }
        }
        for (const QString &name : {event.author, event.pusher}) {
            if (!name.isEmpty())
                remedies.append({Kind::BelieveAuthor, trigger, name});
        }
        return remedies;
    }
    if (check.rule == u"paths")
        return {{Kind::AnyFile, trigger}};
    if (check.rule == u"branch" && !event.branch.isEmpty()) {
        QList<Remedy> remedies{{Kind::AddBranch, trigger, event.branch}};
        if (const qsizetype slash = event.branch.indexOf(u'/'); slash > 0)
            remedies.append({Kind::AddBranch, trigger, event.branch.first(slash) + u"/*"_s});
        return remedies;
    }
    if (check.rule == u"keyword") {
        QList<Remedy> remedies;
        // The next narrower place that has the keyword, then none at all.
        for (const KeywordScope scope : {KeywordScope::Head, KeywordScope::Any})
            remedies.append({Kind::LookIn, trigger, {}, scope});
        remedies.append({Kind::ClearKeyword, trigger});
        return remedies;
    }
    if ((check.rule == u"tag" || check.rule == u"event") && event.kind == EventKind::Tag && !event.tag.isEmpty()) {
        QList<Remedy> remedies{{Kind::AddTag, trigger, event.tag}};
        const auto digit = std::find_if(event.tag.begin(), event.tag.end(), [](QChar c) { return c.isDigit(); });
        if (digit != event.tag.begin() && digit != event.tag.end()) // v1.2 is one of v*
            remedies.append({Kind::AddTag, trigger, event.tag.first(digit - event.tag.begin()) + u'*'});
        return remedies;
    }
    if (check.rule == u"event" && event.kind == EventKind::PullRequest)
        return {{Kind::BuildPulls, trigger}};
    if (check.rule == u"skip")
        return {{Kind::IgnoreMarks, trigger}};
    if (check.rule == u"repository" && !component.source.url.isEmpty()) {
        for (const QString &address : {event.cloneUrl, event.sshUrl, event.webUrl}) {
            if (!canonicalRepository(address).isEmpty())
                return {{Kind::AddAlias, trigger, withoutCredentials(address)}};
        }
    }
    return {};
}

bool &enabledOf(Component &component, Trigger trigger)
{
    return trigger == Trigger::Image ? component.imageTrigger.enabled
        : trigger == Trigger::Api    ? component.api.enabled
                                     : component.git.enabled;
}

QStringList &peersOf(Component &component, Trigger trigger)
{
    return trigger == Trigger::Api ? component.api.allowedPeers : component.git.allowedPeers;
}

QStringList with(QStringList list, const QString &value)
{
    if (!list.contains(value))
        list.append(value);
    return list;
}

// Where it is denied it is denied no more; where only some are allowed it is one of them.
AuthorFilter believing(AuthorFilter filter, const QString &value)
{
    if (filter.deny.removeAll(value) == 0 && !filter.allow.isEmpty())
        filter.allow = with(filter.allow, value);
    return filter;
}

// Pull requests go into the source's branch while none is named; it would no longer count.
QStringList withTarget(const Component &component, const QString &branch)
{
    QStringList targets = component.git.pullRequests.targets;
    if (targets.isEmpty() && !component.source.branch.isEmpty())
        targets.append(component.source.branch);
    return with(targets, branch);
}

bool &strictOf(Component &component, Trigger trigger)
{
    return trigger == Trigger::Image ? component.imageTrigger.strictState
        : trigger == Trigger::Api    ? component.api.strictState
                                     : component.git.strictState;
}

} // namespace

QList<Remedy> remediesFor(const Check &check, const Event &event, const Component &component, Trigger trigger)
{
    QList<Remedy> remedies;
    if (check.state != CheckState::Failed || isMended(check, event, component, trigger))
        return remedies;
    for (const Remedy &remedy : candidates(check, event, component, trigger)) {
        const auto then = checkedAnew(check, event, applied(remedy, component), trigger);
        if (!then || then->state != CheckState::Failed) // nothing is offered that would not help
            remedies.append(remedy);
    }
    return remedies;
}

bool isMended(const Check &check, const Event &event, const Component &component, Trigger trigger)
{
    if (check.state != CheckState::Failed || check.rule == u"signature" || check.rule == u"first_seen")
        return false;
    if (check.rule == u"paths") // which files a push changed is not known here
        return !component.git.paths.isSet();
    const auto now = checkedAnew(check, event, component, trigger);
    return !now || now->state == CheckState::Passed;
}

Component applied(const Remedy &remedy, Component component)
{
    switch (remedy.kind) {
    case Kind::SwitchOn:
        enabledOf(component, remedy.trigger) = true;
        break;
    case Kind::AddBranch:
        component.git.branches = withBranch(component, remedy.value);
        break;
    case Kind::ClearKeyword:
        component.git.keyword.clear();
        break;
    case Kind::LookIn:
        component.git.keywordScope = remedy.scope;
        break;
    case Kind::AddTag:
        if (!component.git.tags.contains(remedy.value))
            component.git.tags.append(remedy.value);
        break;
    case Kind::BuildPulls:
        component.git.pullRequests.build = PullPolicy::SameRepository;
        break;
    case Kind::IgnoreMarks:
        component.git.skipMarkers = false;
        break;
    case Kind::AddAlias:
        if (!component.source.aliases.contains(remedy.value))
            component.source.aliases.append(remedy.value);
        break;
    case Kind::AddPullTarget:
        component.git.pullRequests.targets = withTarget(component, remedy.value);
        break;
    case Kind::BuildForks:
        component.git.pullRequests.build = PullPolicy::Forks;
        break;
    case Kind::BelieveAuthor:
        component.git.authors = believing(component.git.authors, remedy.value);
        break;
    case Kind::AllowPeer:
        peersOf(component, remedy.trigger) = with(peersOf(component, remedy.trigger), remedy.value);
        break;
    case Kind::AnyFile:
        component.git.paths = {};
        break;
    case Kind::IgnoreRegistry:
        component.imageTrigger.compareRegistry = false;
        break;
    case Kind::AllowDowngrade:
        component.imageTrigger.allowDowngrade = true;
        break;
    case Kind::FollowTag:
        if (component.image)
            component.image = movedTo(*component.image, {remedy.value, {}});
        break;
    case Kind::EveryState:
        strictOf(component, remedy.trigger) = false;
        break;
    case Kind::Open:
        component.state = ComponentState::NotDeployed;
        break;
    }
    return component;
}

Component takenBack(const Remedy &remedy, Component component, const Component &before)
{
    Component was = before;
    switch (remedy.kind) {
    case Kind::SwitchOn:
        enabledOf(component, remedy.trigger) = enabledOf(was, remedy.trigger);
        break;
    case Kind::AddBranch:
        component.git.branches = before.git.branches;
        break;
    case Kind::ClearKeyword:
        component.git.keyword = before.git.keyword;
        break;
    case Kind::LookIn:
        component.git.keywordScope = before.git.keywordScope;
        break;
    case Kind::AddTag:
        component.git.tags = before.git.tags;
        break;
    case Kind::BuildPulls:
        component.git.pullRequests.build = before.git.pullRequests.build;
        break;
    case Kind::IgnoreMarks:
        component.git.skipMarkers = before.git.skipMarkers;
        break;
    case Kind::AddAlias:
        component.source.aliases = before.source.aliases;
        break;
    case Kind::AddPullTarget:
        component.git.pullRequests.targets = before.git.pullRequests.targets;
        break;
    case Kind::BuildForks:
        component.git.pullRequests.build = before.git.pullRequests.build;
        break;
    case Kind::BelieveAuthor:
        component.git.authors = before.git.authors;
        break;
    case Kind::AllowPeer:
        peersOf(component, remedy.trigger) = peersOf(was, remedy.trigger);
        break;
    case Kind::AnyFile:
        component.git.paths = before.git.paths;
        break;
    case Kind::IgnoreRegistry:
        component.imageTrigger.compareRegistry = before.imageTrigger.compareRegistry;
        break;
    case Kind::AllowDowngrade:
        component.imageTrigger.allowDowngrade = before.imageTrigger.allowDowngrade;
        break;
    case Kind::FollowTag:
        component.image = before.image;
        break;
    case Kind::EveryState:
        strictOf(component, remedy.trigger) = strictOf(was, remedy.trigger);
        break;
    case Kind::Open:
        component.state = before.state;
        break;
    }
    return component;
}

QString titleOf(const Remedy &remedy)
{
    const QString value = rules::shown(remedy.value, 28);
    switch (remedy.kind) {
    case Kind::SwitchOn:
        return Tr::tr("Switch On");
    case Kind::AddBranch:
    case Kind::AddTag:
        return Tr::tr("Add %1", "a branch or tag").arg(value);
    case Kind::ClearKeyword:
        return Tr::tr("Clear Keyword");
    case Kind::LookIn:
        return remedy.scope == KeywordScope::Any ? Tr::tr("Look in Any Commit") : Tr::tr("Look in Whole Message");
    case Kind::BuildPulls:
        return Tr::tr("Build Pull Requests");
    case Kind::IgnoreMarks:
        return Tr::tr("Ignore Skip Marks");
    case Kind::AddAlias:
        return Tr::tr("Add Address");
    case Kind::AddPullTarget:
        return Tr::tr("Add %1", "a branch or tag").arg(value);
    case Kind::BuildForks:
        return Tr::tr("Build Requests of Forks");
    case Kind::BelieveAuthor:
        return Tr::tr("Allow %1", "an author or an address").arg(value);
    case Kind::AllowPeer:
        return Tr::tr("Allow %1", "an author or an address").arg(value);
    case Kind::AnyFile:
        return Tr::tr("Build for Any File");
    case Kind::IgnoreRegistry:
        return Tr::tr("Take Any Registry");
    case Kind::AllowDowngrade:
        return Tr::tr("Allow Lower Versions");
    case Kind::FollowTag:
        return Tr::tr("Follow %1", "a tag of an image").arg(value);
    case Kind::EveryState:
        return Tr::tr("Build in Every State");
    case Kind::Open:
        return Tr::tr("Open Again");
    }
    return {};
}

QString sentenceOf(const Remedy &remedy, const QString &component)
{
    const QString name = rules::shown(component);
    switch (remedy.kind) {
    case Kind::SwitchOn:
        return remedy.trigger == Trigger::Image ? Tr::tr("Image webhook of %1 switched on").arg(name)
            : remedy.trigger == Trigger::Api    ? Tr::tr("API of %1 switched on").arg(name)
                                                : Tr::tr("Git webhook of %1 switched on").arg(name);
    case Kind::AddBranch:
        return Tr::tr("%1 added to the branches of %2").arg(rules::shown(remedy.value), name);
    case Kind::ClearKeyword:
        return Tr::tr("Keyword of %1 cleared; every push builds").arg(name);
    case Kind::LookIn:
        return remedy.scope == KeywordScope::Any ? Tr::tr("The keyword of %1 is looked for in any commit").arg(name)
                                                 : Tr::tr("The keyword of %1 is looked for in the whole message").arg(name);
    case Kind::AddTag:
        return Tr::tr("%1 added to the tags of %2").arg(rules::shown(remedy.value), name);
    case Kind::BuildPulls:
        return Tr::tr("%1 builds pull requests of its repository").arg(name);
    case Kind::IgnoreMarks:
        return Tr::tr("%1 builds commits with a skip mark too").arg(name);
    case Kind::AddAlias:
        return Tr::tr("%1 added to the repository's addresses of %2").arg(rules::shown(remedy.value, 120), name);
    case Kind::AddPullTarget:
        return Tr::tr("%1 builds pull requests into %2").arg(name, rules::shown(remedy.value));
    case Kind::BuildForks:
        return Tr::tr("%1 builds pull requests of forks, each after approval").arg(name);
    case Kind::BelieveAuthor:
        return Tr::tr("Pushes of %1 build %2").arg(rules::shown(remedy.value), name);
    case Kind::AllowPeer:
        return Tr::tr("%1 takes requests from %2").arg(name, rules::shown(remedy.value));
    case Kind::AnyFile:
        return Tr::tr("%1 builds whatever files change").arg(name);
    case Kind::IgnoreRegistry:
        return Tr::tr("%1 takes its image from any registry").arg(name);
    case Kind::AllowDowngrade:
        return Tr::tr("%1 takes lower versions too").arg(name);
    case Kind::FollowTag:
        return Tr::tr("%1 follows the tag %2").arg(name, rules::shown(remedy.value));
    case Kind::EveryState:
        return Tr::tr("%1 builds in every state but closed").arg(name);
    case Kind::Open:
        return Tr::tr("%1 opened again").arg(name);
    }
    return {};
}

} // namespace slipway
