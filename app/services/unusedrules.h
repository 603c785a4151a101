// Rules that let nothing through for a long time although pushes came: misspelled, or left behind by a branch that is gone.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/domain/component.h"
#include "app/storage/deliverysummary.h"

#include <QFuture>
#include <QList>

namespace slipway {

class Database;
class Settings;

struct UnusedRule {
    enum class Field { Branch, Keyword, Alias, Tag, PathInclude, PathExclude, AuthorAllow, AuthorDeny, PullTarget, AllowedAddress, TagPolicy };
    Field field = Field::Branch;
    QString value; // the pattern, the keyword with its @, the address; of the policy for images what it describes
    friend bool operator==(const UnusedRule &, const UnusedRule &) = default;
};

inline constexpr int unusedRuleDays = 90;

// What stored verdicts say of a component's rules. Plain values; any thread.
struct RuleUse {
    QList<PushedTo> pushes;
    bool keywordFound = false;
    // Of the rules that are set; the others are not looked for.
    SeenValues tags, authors, pullTargets, peers, files;
    SeenImages images;
    // Rules that stand since less than the time looked at; each as UnusedRule names it.
    QList<UnusedRule> young;
};

// Pure. Nothing is said of a rule that nothing came for, or not all is known of: then it is not the rule that keeps builds
// away.
QList<UnusedRule> unusedRules(const Component &component, const RuleUse &use);

// Looks at the last 90 days; answers nothing where deliveries are kept for less than that. Main thread.
QFuture<Result<QList<UnusedRule>>> findUnusedRules(Database &database, const Settings &settings, const Clock &clock,
                                                   const Component &component);

// "Branch pattern relase/* matched no push for 90 days."
QString sentenceOf(const UnusedRule &rule);
// Those of one kind share a sentence.
QString sentencesOf(const QList<UnusedRule> &rules);

} // namespace slipway
