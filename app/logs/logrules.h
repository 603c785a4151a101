// What a person wants done with lines that match: hidden as noise, or highlighted in a colour. As text for the settings
// of an installation. Plain values, any thread.
#pragma once

#include "app/logs/linematcher.h"

#include <QList>

#include <optional>

namespace slipway {

struct LogRule {
    static constexpr int colours = 6; // of highlighters, the view knows which
    SearchPattern pattern;
    bool on = true;
    int colour = 0; // 0 … colours - 1; of a filter nothing
    friend bool operator==(const LogRule &, const LogRule &) = default;
};

struct LogRules {
    QList<LogRule> filters;      // lines that match are hidden
    QList<LogRule> highlighters; // the first that matches a place wins
    bool filtering = true;       // off: the filters are kept, nothing is hidden
    friend bool operator==(const LogRules &, const LogRules &) = default;
};

inline constexpr int mostLogRules = 50; // of each kind

// JSON. Whatever cannot be read, and rules beyond the most, are left out.
QString toText(const LogRules &rules);
LogRules logRulesFrom(const QString &text);

// One pattern for all filters that are on; nothing when none is, or filtering is off. A filter that is no valid pattern
// is left out.
std::optional<SearchPattern> filterPattern(const LogRules &rules);

} // namespace slipway
