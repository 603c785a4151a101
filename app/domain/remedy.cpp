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

// The check of that rule, made anew.
std::optional<Check> checkedAnew(const QString &rule, const Event &event, const Component &component, Trigger trigger)
{
    Circumstances circumstances;
    circumstances.signature = {u"signature"_s, {}, {}, CheckState::Passed, {}, Trust::Local};
    circumstances.trigger = trigger;
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
    if (trigger != Trigger::Git)
        return {};
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
        const auto then = checkedAnew(check.rule, event, applied(remedy, component), trigger);
        if (!then || then->state != CheckState::Failed) // nothing is offered that would not help
            remedies.append(remedy);
    }
    return remedies;
}

bool isMended(const Check &check, const Event &event, const Component &component, Trigger trigger)
{
    if (check.state != CheckState::Failed || check.rule == u"signature" || check.rule == u"first_seen")
        return false;
    const auto now = checkedAnew(check.rule, event, component, trigger);
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
    case Kind::EveryState:
        return Tr::tr("%1 builds in every state but closed").arg(name);
    case Kind::Open:
        return Tr::tr("%1 opened again").arg(name);
    }
    return {};
}

} // namespace slipway
