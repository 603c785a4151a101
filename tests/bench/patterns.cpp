// How long patterns take that were written to take long: expressions and globs over 64 KiB of text, and the tag policies that
// use them. What a person waits for includes the compilation.
#include "tests/bench/benches.h"

#include "app/domain/glob.h"
#include "app/domain/tagpolicy.h"
#include "app/patterns/pattern.h"
#include "tests/support/hostilepatterns.h"

#include <QElapsedTimer>
#include <QJsonArray>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr double goalMs = 50;

struct Slowest {
    QString pattern;
    double ms = 0;
};

// The best of the rounds is what it costs; the others were disturbed.
Slowest slowestOf(const QList<HostileCase> &cases, int rounds, const std::function<bool(const HostileCase &)> &matches)
{
    Slowest slowest;
    for (const HostileCase &one : cases) {
        double best = 0;
        for (int i = 0; i < rounds; ++i) {
            QElapsedTimer timer;
            timer.start();
            if (matches(one) != one.matches)
                giveUp(u"a wrong answer to "_s + one.pattern);
            const double ms = double(timer.nsecsElapsed()) / 1e6;
            best = i == 0 ? ms : std::min(best, ms);
        }
        if (best > slowest.ms)
            slowest = {one.pattern, best};
    }
    return slowest;
}

QJsonObject reportOf(const QList<HostileCase> &cases, const Slowest &slowest)
{
    return {{u"patterns"_s, cases.size()}, {u"slowest_ms"_s, slowest.ms}, {u"slowest"_s, slowest.pattern}, {u"goal_ms"_s, goalMs}};
}

} // namespace

QJsonObject measurePatterns(const BenchLengths &lengths)
{
    const QList<HostileCase> expressions = hostileExpressions(), globs = hostileGlobs();
    const Slowest expression = slowestOf(expressions, lengths.rounds, [](const HostileCase &one) {
        const auto pattern = Pattern::compile(one.pattern);
        if (!pattern)
            giveUp(pattern.error().message);
        return pattern->matches(one.text);
    });
    const Slowest glob = slowestOf(globs, lengths.rounds, [](const HostileCase &one) { return globMatches(one.pattern, one.text); });
    // The answer with its reason and hint, for the longest tag there can be.
    const Slowest policy = slowestOf(expressions, lengths.rounds, [](const HostileCase &one) {
        const TagAnswer answer = accepts({TagRule::Regex, one.pattern, false}, {u"now"_s, {}}, {one.text.left(longestTag), {}}, true);
        return answer.accepted == answer.hint.isEmpty() ? one.matches : !one.matches;
    });
    return {{u"expressions"_s, reportOf(expressions, expression)},
            {u"globs"_s, reportOf(globs, glob)},
            {u"tag_policies"_s, reportOf(expressions, policy)}};
}

} // namespace slipway
