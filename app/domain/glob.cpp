#include "app/domain/glob.h"

#include <QCoreApplication>
#include <QList>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Glob)
};

struct Range {
    char32_t from;
    char32_t to;
};

struct Part {
    enum Kind { Literal, AnyOne, AnyRun, Set } kind = Literal;
    char32_t character = 0;
    bool inverted = false;
    QList<Range> ranges;

    bool takes(char32_t c) const
    {
        if (kind == Literal)
            return c == character;
        if (kind == Set)
            return inverted != std::any_of(ranges.begin(), ranges.end(), [c](const Range &range) {
                       return range.from <= c && c <= range.to;
                   });
        return true;
    }
};

enum class Problem { UnclosedSet, TrailingBackslash, BackwardRange };

struct Compiled {
    QList<Part> parts;
    std::optional<Problem> problem;
};

Compiled compile(QStringView pattern)
{
    Compiled result;
    const QList<uint> text = pattern.toUcs4();
    qsizetype i = 0;
    while (i < text.size()) {
        const char32_t c = text[i++];
        if (c == U'*') {
            if (result.parts.isEmpty() || result.parts.last().kind != Part::AnyRun)
                result.parts.append(Part{Part::AnyRun});
        } else if (c == U'?') {
            result.parts.append(Part{Part::AnyOne});
        } else if (c == U'\\') {
            if (i == text.size()) {
                result.problem = Problem::TrailingBackslash;
                return result;
            }
            result.parts.append(Part{Part::Literal, text[i++]});
        } else if (c == U'[') {
            Part set{Part::Set};
            if (i < text.size() && (text[i] == U'!' || text[i] == U'^')) {
                set.inverted = true;
                ++i;
            }
            bool first = true, closed = false;
            while (i < text.size()) {
                char32_t from = text[i++];
                if (from == U']' && !first) {
                    closed = true;
                    break;
                }
                first = false;
                if (from == U'\\' && i < text.size())
                    from = text[i++];
                char32_t to = from;
                if (i + 1 < text.size() && text[i] == U'-' && text[i + 1] != U']') {
                    to = text[i + 1];
                    i += 2;
                    if (to == U'\\' && i < text.size())
                        to = text[i++];
                }
                if (to < from) {
                    result.problem = Problem::BackwardRange;
                    return result;
                }
                set.ranges.append({from, to});
            }
            if (!closed) {
                result.problem = Problem::UnclosedSet;
                return result;
            }
            result.parts.append(set);
        } else {
            result.parts.append(Part{Part::Literal, c});
        }
    }
    return result;
}

} // namespace

bool isGlob(QStringView pattern)
{
    return std::any_of(pattern.begin(), pattern.end(), [](QChar c) {
        return c == u'*' || c == u'?' || c == u'[' || c == u'\\';
    });
}

bool globMatches(QStringView pattern, QStringView text)
{
    if (!isGlob(pattern))
        return pattern == text;
    const Compiled compiled = compile(pattern);
    if (compiled.problem)
        return false;
    const QList<Part> &parts = compiled.parts;
    const QList<uint> characters = text.toUcs4();
    // Only the last run is ever taken up again, so the steps stay below parts × characters.
    qsizetype part = 0, at = 0, run = -1, runAt = 0;
    while (at < characters.size()) {
        if (part < parts.size() && parts[part].kind == Part::AnyRun) {
            run = part++;
            runAt = at;
        } else if (part < parts.size() && parts[part].takes(characters[at])) {
            ++part;
            ++at;
        } else if (run >= 0) {
            part = run + 1;
            at = ++runAt;
        } else {
            return false;
        }
    }
    while (part < parts.size() && parts[part].kind == Part::AnyRun)
        ++part;
    return part == parts.size();
}

QString globProblem(const QString &pattern)
{
    if (pattern.isEmpty())
        return Tr::tr("A branch pattern needs at least one character.");
    const std::optional<Problem> problem = compile(pattern).problem;
    if (!problem)
        return {};
    switch (*problem) {
    case Problem::UnclosedSet:
        return Tr::tr("“[” is never closed. Write “\\[” for the character itself.");
    case Problem::TrailingBackslash:
        return Tr::tr("“\\” at the end has no character to stand for. Write “\\\\” for the character itself.");
    case Problem::BackwardRange:
        return Tr::tr("A range in “[…]” runs backwards. Write its lower end first.");
    }
    return {};
}

} // namespace slipway
