#include "app/domain/overlap.h"

#include "app/domain/glob.h"

#include <algorithm>

namespace slipway {

namespace {

bool takesEverything(const QString &pattern)
{
    return !pattern.isEmpty() && std::all_of(pattern.begin(), pattern.end(), [](QChar c) { return c == u'*'; });
}

// Sure only where one of them is a name, or both say the same.
bool takesIn(const QString &wide, const QString &narrow)
{
    return wide == narrow || takesEverything(wide) || (isGlob(wide) && !isGlob(narrow) && globMatches(wide, narrow));
}

QStringList branchesOf(const Component &component)
{
    if (!component.git.branches.isEmpty())
        return component.git.branches;
    return component.source.branch.isEmpty() ? QStringList() : QStringList{component.source.branch};
}

bool isOpenToAll(const GitTrigger &git)
{
    return git.keyword.isEmpty() && !git.paths.isSet() && !git.authors.isSet() && git.allowedPeers.isEmpty();
}

} // namespace

QList<ShadowedPattern> shadowedPatterns(const QStringList &patterns)
{
    QList<ShadowedPattern> shadowed;
    for (qsizetype i = 0; i < patterns.size(); ++i) {
        for (qsizetype j = 0; j < patterns.size(); ++j) {
            // Of two that say the same, the second is too many.
            if (i == j || !takesIn(patterns[j], patterns[i]) || (takesIn(patterns[i], patterns[j]) && i < j))
                continue;
            shadowed.append({patterns[i], patterns[j]});
            break;
        }
    }
    return shadowed;
}

QString sharedBranch(const Component &a, const Component &b)
{
    if (a.image || b.image || !a.git.enabled || !b.git.enabled || !isOpenToAll(a.git) || !isOpenToAll(b.git))
        return {};
    const QStringList others = branchesOf(b);
    for (const QString &branch : branchesOf(a)) {
        for (const QString &other : others) {
            if (takesIn(other, branch))
                return branch;
            if (takesIn(branch, other))
                return other;
        }
    }
    return {};
}

} // namespace slipway
