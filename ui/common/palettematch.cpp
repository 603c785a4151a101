#include "ui/common/palettematch.h"

#include <algorithm>

namespace slipway {

namespace {

constexpr int atStart = 100;
constexpr int atWord = 60;
constexpr int inside = 20;
constexpr int scattered = 5;

bool beginsWord(const QString &text, qsizetype at)
{
    return at == 0 || !text.at(at - 1).isLetterOrNumber() || (text.at(at).isUpper() && text.at(at - 1).isLower());
}

struct Found {
    int score = 0;
    QList<TextSpan> spans;
};

bool overlaps(const QList<TextSpan> &taken, qsizetype start, qsizetype length)
{
    return std::any_of(taken.cbegin(), taken.cend(), [&](const TextSpan &span) {
        return start < span.start + span.length && span.start < start + length;
    });
}

// The whole word, at the best place that is still free.
std::optional<Found> findWhole(const QString &text, QStringView word, const QList<TextSpan> &taken)
{
    std::optional<Found> best;
    for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(word, at + 1, Qt::CaseInsensitive)) {
        if (overlaps(taken, at, word.size()))
            continue;
        const int score = (at == 0 ? atStart : beginsWord(text, at) ? atWord : inside) + int(word.size()) * 2;
        if (!best || score > best->score)
            best = Found{score, {{at, word.size()}}};
    }
    return best;
}

// Its letters in order, each new run at the beginning of a word: "cta" finds "cold-chain telemetry alerts" at c, t, a.
std::optional<Found> findInitials(const QString &text, QStringView word)
{
    Found found{scattered, {}};
    qsizetype at = 0;
    for (const QChar letter : word) {
        const bool adjoins = !found.spans.isEmpty() && at < text.size() && text.at(at).toCaseFolded() == letter.toCaseFolded();
        if (!adjoins) {
            while (at < text.size() && !(beginsWord(text, at) && text.at(at).toCaseFolded() == letter.toCaseFolded()))
                ++at;
            if (at >= text.size())
                return std::nullopt;
            found.spans.append({at, 0});
        }
        ++found.spans.last().length;
        ++at;
    }
    return found;
}

} // namespace

std::optional<PaletteMatch> matchPalette(QStringView query, const QString &text)
{
    PaletteMatch match;
    for (const QStringView word : query.split(u' ', Qt::SkipEmptyParts)) {
        std::optional<Found> found = findWhole(text, word, match.spans);
        if (!found && match.spans.isEmpty())
            found = findInitials(text, word);
        if (!found)
            return std::nullopt;
        match.score += found->score;
        match.spans.append(found->spans);
    }
    if (!match.spans.isEmpty())
        match.score -= int(std::min<qsizetype>(text.size(), 60)) / 4; // of two equal hits the shorter text
    std::sort(match.spans.begin(), match.spans.end(),
              [](const TextSpan &one, const TextSpan &other) { return one.start < other.start; });
    return match;
}

} // namespace slipway
