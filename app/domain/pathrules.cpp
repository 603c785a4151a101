// The rule about the files that a push changes.
#include "app/domain/rules.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway::rules {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Rules)
};

bool takenByAny(const QStringList &patterns, const QString &path)
{
    return std::any_of(patterns.begin(), patterns.end(), [&](const QString &pattern) { return pathMatches(pattern, path); });
}

QString wantedText(const PathFilter &filter)
{
    const QString include = filter.include.isEmpty() ? Tr::tr("any file") : listed(filter.include, u", "_s);
    return filter.exclude.isEmpty() ? Tr::tr("a change in %1").arg(include)
                                    : Tr::tr("a change in %1, other than in %2").arg(include, listed(filter.exclude, u", "_s));
}

} // namespace

bool asksForPaths(const Event &event, const Component &component)
{
    return component.git.paths.isSet() && !event.deleted
        && (event.kind == EventKind::Push || event.kind == EventKind::PullRequest);
}

Finding paths(const Event &event, const Component &component, const Facts &facts)
{
    const PathFilter &filter = component.git.paths;
    Finding result;
    Check &check = result.check;
    check.rule = u"paths"_s;
    check.wanted = wantedText(filter);
    check.trust = Trust::Reverified; // it is the repository that is asked, never the request
    if (!asksForPaths(event, component)) {
        check.trust = Trust::Local;
        return result;
    }
    if (!facts.paths) {
        check.seen = Tr::tr("being compared");
        result.reason = Tr::tr("The changed files are being compared.");
        return result;
    }
    const ChangedPaths &changed = *facts.paths;
    if (!changed.complete) {
        check.state = CheckState::Passed;
        check.trust = Trust::Local;
        check.seen = Tr::tr("unknown, built to be safe: %1").arg(shown(changed.how, 200));
        return result;
    }
    const auto included = [&](const QString &path) {
        return (filter.include.isEmpty() || takenByAny(filter.include, path)) && !takenByAny(filter.exclude, path);
    };
    const auto hit = std::find_if(changed.paths.begin(), changed.paths.end(), included);
    const QString count = QString::number(changed.paths.size());
    const QString how = changed.how.isEmpty() ? QString() : u"; "_s + shown(changed.how, 200);
    if (hit != changed.paths.end()) {
        check.state = CheckState::Passed;
        check.seen = Tr::tr("%1, one of %2 changed").arg(shown(*hit, 160), count) + how;
        return result;
    }
    check.state = CheckState::Failed;
    if (changed.paths.isEmpty()) {
        check.seen = Tr::tr("no file changed") + how;
        check.hint = Tr::tr("Press Build Now to build it all the same.");
        result.reason = Tr::tr("No file changed: the commits have the same content.");
        return result;
    }
    const QString first = changed.paths.first();
    const QString firstShown = shown(first, 160);
    check.seen = changed.paths.size() == 1 ? Tr::tr("only %1").arg(firstShown) + how
                                           : Tr::tr("none of %1, the first is %2").arg(count, firstShown) + how;
    const auto onlyExcluded = std::find_if(changed.paths.begin(), changed.paths.end(), [&](const QString &path) {
        return filter.include.isEmpty() || takenByAny(filter.include, path);
    });
    if (onlyExcluded != changed.paths.end()) {
        const auto exclude = std::find_if(filter.exclude.begin(), filter.exclude.end(),
                                          [&](const QString &pattern) { return pathMatches(pattern, *onlyExcluded); });
        check.hint = Tr::tr("Take %1 off the excluded paths: it takes %2.").arg(shown(*exclude, 48), shown(*onlyExcluded, 160));
    } else {
        const qsizetype slash = first.lastIndexOf(u'/');
        check.hint = slash > 0 ? Tr::tr("Add %1 or %2 to the paths.").arg(shown(first.first(slash + 1)), firstShown)
                               : Tr::tr("Add %1 to the paths.").arg(u'/' + firstShown);
    }
    result.reason = changed.paths.size() == 1
        ? Tr::tr("Only %1 changed, which is not in the paths of this component.").arg(firstShown)
        : Tr::tr("None of the %1 changed files is in the paths of this component.").arg(count);
    return result;
}

} // namespace slipway::rules
