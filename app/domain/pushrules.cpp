// The rules about a push that do not compare it with the build source: where the request came from, tags, marks that skip a
// build, authors.
#include "app/domain/rules.h"

#include "app/domain/glob.h"
#include "app/domain/peerlist.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway::rules {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Rules)
};

bool isAbout(const Event &event, std::initializer_list<EventKind> kinds)
{
    return !event.deleted && std::find(kinds.begin(), kinds.end(), event.kind) != kinds.end();
}

QStringList distinct(std::initializer_list<QString> names)
{
    QStringList result;
    for (const QString &name : names) {
        if (!name.isEmpty() && !result.contains(name))
            result.append(name);
    }
    return result;
}

// The first of the patterns that takes one of the names, and that name.
std::optional<std::pair<QString, QString>> firstMatch(const QStringList &patterns, const QStringList &names)
{
    for (const QString &pattern : patterns) {
        for (const QString &name : names) {
            if (authorMatches(pattern, name))
                return std::pair(pattern, name);
        }
    }
    return std::nullopt;
}

} // namespace

Finding sourceAddress(const QStringList &allowed, const Circumstances &circumstances)
{
    Finding result;
    Check &check = result.check;
    check.rule = u"source_address"_s;
    check.wanted = listed(allowed, u", "_s);
    if (circumstances.peer.isEmpty()) {
        check.state = CheckState::Passed;
        check.seen = Tr::tr("this machine");
        return result;
    }
    check.seen = shown(circumstances.peer, 48);
    if (std::any_of(allowed.begin(), allowed.end(),
                    [&](const QString &network) { return isInNetwork(circumstances.peer, network); })) {
        check.state = CheckState::Passed;
        return result;
    }
    check.state = CheckState::Failed;
    check.hint = Tr::tr("Add %1 to the addresses that requests may come from. If that is a proxy of "
                        "yours, trust it in Settings, Listener.").arg(check.seen);
    result.reason = Tr::tr("The request came from %1, which is not among the allowed addresses.").arg(check.seen);
    return result;
}

Finding tag(const Event &event, const Component &component)
{
    const QStringList &patterns = component.git.tags;
    Finding result;
    Check &check = result.check;
    check.rule = u"tag"_s;
    check.wanted = listed(patterns, u", "_s);
    check.trust = event.trust;
    if (event.kind != EventKind::Tag)
        return result;
    const QString name = shown(event.tag);
    check.seen = name;
    if (std::any_of(patterns.begin(), patterns.end(), [&](const QString &pattern) { return globMatches(pattern, event.tag); })) {
        check.state = CheckState::Passed;
        return result;
    }
    check.state = CheckState::Failed;
    for (const QString &pattern : patterns) {
        if (pattern.compare(event.tag, Qt::CaseInsensitive) == 0)
            check.hint = Tr::tr("Write %1 as %2: capitals count.").arg(shown(pattern), name);
        else if (const QString problem = globProblem(pattern); check.hint.isEmpty() && isGlob(pattern) && !problem.isEmpty())
            check.hint = Tr::tr("Mend the pattern %1: %2").arg(shown(pattern, 48), problem);
    }
    if (check.hint.isEmpty())
        check.hint = Tr::tr("Add %1 to the tags.").arg(name);
    result.reason = patterns.size() == 1 ? Tr::tr("Tag %1 does not match %2.").arg(name, shown(patterns.first()))
                                         : Tr::tr("Tag %1 matches none of %2.").arg(name, listed(patterns, Tr::tr(" and ")));
    return result;
}

std::optional<Finding> skip(const Event &event, const Component &component)
{
    if (!isAbout(event, {EventKind::Push, EventKind::Tag, EventKind::PullRequest}))
        return std::nullopt;
    const QString mark = skipMarkIn(event.headMessage);
    if (mark.isEmpty())
        return std::nullopt;
    Finding result;
    Check &check = result.check;
    check.rule = u"skip"_s;
    check.trust = event.trust;
    const QString where = event.sha.isEmpty() ? quotedTitle(event.headMessage) : shortSha(event.sha);
    check.seen = Tr::tr("%1 in %2").arg(shown(mark, 32), where);
    if (!component.git.skipMarkers) {
        check.wanted = Tr::tr("anything, marks are not looked at");
        check.state = CheckState::Passed;
        return result;
    }
    check.wanted = Tr::tr("no mark that skips the build in the head commit");
    check.state = CheckState::Failed;
    check.hint = Tr::tr("Push a commit without %1, press Build Now, or let this component build in spite of such marks.")
                     .arg(shown(mark, 32));
    result.reason = Tr::tr("The head commit %1 says %2, so it is not built.").arg(quotedTitle(event.headMessage), shown(mark, 32));
    return result;
}

Finding author(const Event &event, const Component &component, const Facts &facts)
{
    const AuthorFilter &filter = component.git.authors;
    Finding result;
    Check &check = result.check;
    check.rule = u"author"_s;
    check.trust = event.trust;
    check.wanted = filter.deny.isEmpty() ? listed(filter.allow, u", "_s)
        : filter.allow.isEmpty()         ? Tr::tr("anybody but %1").arg(listed(filter.deny, u", "_s))
                                         : Tr::tr("%1, but not %2").arg(listed(filter.allow, u", "_s), listed(filter.deny, u", "_s));
    if (!isAbout(event, {EventKind::Push, EventKind::Tag, EventKind::PullRequest}))
        return result;
    const QStringList names = distinct({event.pusher, event.author});
    // Who pushed is told by no commit: where that is only a claim it may keep a push from being built, and let none through.
    const bool isFetched = facts.confirmed && facts.confirmed->commit;
    const QStringList believed = isFetched ? distinct({event.author}) : names;
    check.seen = believed.isEmpty() ? Tr::tr("not named") : listed(believed, u", "_s);
    if (const auto denied = firstMatch(filter.deny, names)) {
        check.state = CheckState::Failed;
        check.hint = Tr::tr("Take %1 off the authors whose pushes do not build, or press Build Now.").arg(shown(denied->first, 48));
        result.reason = denied->first == denied->second
            ? Tr::tr("Pushes of %1 do not build this component.").arg(shown(denied->second, 48))
            : Tr::tr("Pushes of %1 do not build this component: %2 is excluded.").arg(shown(denied->second, 48), shown(denied->first, 48));
        return result;
    }
    if (filter.allow.isEmpty() || firstMatch(filter.allow, believed)) {
        check.state = CheckState::Passed;
        return result;
    }
    check.state = CheckState::Failed;
    if (believed.isEmpty()) {
        check.hint = Tr::tr("Clear the list of authors whose pushes build, or press Build Now.");
        result.reason = Tr::tr("The sender does not say who pushed, and only some authors' pushes build this component.");
    } else {
        check.hint = Tr::tr("Add %1 to the authors whose pushes build.").arg(shown(believed.first(), 48));
        result.reason = Tr::tr("Pushes of %1 do not build this component.").arg(check.seen);
    }
    return result;
}

} // namespace slipway::rules
