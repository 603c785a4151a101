#include "app/logs/linematcher.h"

#include "app/logs/escapes.h"
#include "app/logs/linemark.h"
#include "app/logs/newlines.h"
#include "app/patterns/pattern.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>
#include <optional>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::LineMatcher)
};

} // namespace

struct LineMatcher::State {
    std::string literal; // empty: the expression decides
    std::optional<Pattern> expression; // none: the mark decides
    LineMark mark = LineMark::None;

    qint64 scan(std::string_view bytes, LineNumber first, std::vector<LineNumber> &hits) const;

    std::size_t findMarked(std::string_view bytes, std::size_t at) const
    {
        while (at < bytes.size()) {
            at = findMark(bytes, at);
            if (at == std::string_view::npos)
                break;
            const std::size_t before = at == 0 ? std::string_view::npos : bytes.rfind('\n', at - 1);
            const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
            const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
            if (markOf(bytes.substr(begin, end - begin), at - begin) == mark)
                return at;
            at = end + 1;
        }
        return std::string_view::npos;
    }

    // Where in BYTES, from AT on, the next hit begins; npos: nowhere.
    std::size_t find(std::string_view bytes, std::size_t at) const
    {
        if (!literal.empty()) {
            const void *found = ::memmem(bytes.data() + at, bytes.size() - at, literal.data(), literal.size());
            return found ? static_cast<std::size_t>(static_cast<const char *>(found) - bytes.data())
                         : std::string_view::npos;
        }
        if (!expression)
            return findMarked(bytes, at);
        const auto hit = expression->find(bytes, at);
        return hit ? hit->start : std::string_view::npos;
    }
};

LineMatcher::LineMatcher(std::unique_ptr<State> state) : m_state(std::move(state)) { }
LineMatcher::~LineMatcher() = default;

Result<std::shared_ptr<const LineMatcher>> LineMatcher::compile(const SearchPattern &pattern)
{
    if (pattern.text.isEmpty())
        return failure(ErrorCode::Invalid, Tr::tr("Nothing to search for."));
    // The expression is needed in any case: it finds the ranges within a line.
    QString expression = pattern.regularExpression ? pattern.text : Pattern::quoted(pattern.text);
    if (pattern.wholeWord)
        expression = u"\\b(?:"_s + expression + u")\\b"_s;
    auto compiled = Pattern::compile(expression, {pattern.caseSensitive, true, 64LL << 20});
    if (!compiled)
        return failure(compiled.error());
    auto state = std::make_unique<State>(State{{}, *std::move(compiled), LineMark::None});
    const bool literal = !pattern.regularExpression && !pattern.wholeWord && pattern.caseSensitive;
    if (literal && !pattern.text.contains(u'\n'))
        state->literal = pattern.text.toStdString();
    return std::shared_ptr<const LineMatcher>(new LineMatcher(std::move(state)));
}

std::shared_ptr<const LineMatcher> LineMatcher::ofMarks(LineMark mark)
{
    return std::shared_ptr<const LineMatcher>(new LineMatcher(std::make_unique<State>(State{{}, std::nullopt, mark})));
}

qint64 LineMatcher::scan(std::string_view bytes, LineNumber first, std::vector<LineNumber> &hits) const
{
    // Pieces that stay in the cache while they are looked through for escapes, for hits and for newlines.
    constexpr std::size_t piece = 256 << 10;
    qint64 newlines = 0;
    while (!bytes.empty()) {
        std::size_t length = bytes.size();
        if (length > piece) {
            const std::size_t newline = bytes.find('\n', piece);
            length = newline == std::string_view::npos ? length : newline + 1;
        }
        newlines += m_state->scan(bytes.substr(0, length), first + LineCount{newlines}, hits);
        bytes.remove_prefix(length);
    }
    return newlines;
}

qint64 LineMatcher::State::scan(std::string_view bytes, LineNumber first, std::vector<LineNumber> &hits) const
{
    std::string plain;
    if (!isPlain(bytes)) {
        plain = plainText(bytes);
        bytes = plain;
    }
    const bool ended = bytes.ends_with('\n');
    if (ended)
        bytes.remove_suffix(1); // the newline ends the last line, no line begins behind it
    qint64 line = first.value;
    std::size_t counted = 0; // newlines before here are in `line`
    std::size_t at = 0;
    while (at <= bytes.size()) {
        const std::size_t found = find(bytes, at);
        if (found == std::string_view::npos)
            break;
        line += countNewlines(bytes.substr(counted, found - counted));
        hits.push_back({line});
        const std::size_t newline = bytes.find('\n', found); // one hit a line
        if (newline == std::string_view::npos)
            return line - first.value + (ended ? 1 : 0);
        at = newline + 1;
        counted = at;
        ++line;
    }
    return line - first.value + countNewlines(bytes.substr(counted)) + (ended ? 1 : 0);
}

std::vector<LineMatcher::Range> LineMatcher::ranges(const QString &line, int most) const
{
    std::vector<Range> result;
    if (!m_state->expression)
        return result;
    const std::string utf8 = line.toStdString();
    const bool ascii = utf8.size() == static_cast<std::size_t>(line.size());
    // Positions move forward only, so each byte is counted once.
    std::size_t countedBytes = 0;
    int countedUnits = 0;
    const auto units = [&](std::size_t bytes) {
        if (ascii)
            return static_cast<int>(bytes);
        countedUnits += static_cast<int>(
            QString::fromUtf8(utf8.data() + countedBytes, static_cast<qsizetype>(bytes - countedBytes)).size());
        countedBytes = bytes;
        return countedUnits;
    };
    std::size_t at = 0;
    while (at <= utf8.size() && static_cast<int>(result.size()) < most) {
        const auto hit = m_state->expression->find(utf8, at);
        if (!hit)
            break;
        if (hit->length == 0) {
            at = hit->start + 1;
            continue;
        }
        const int from = units(hit->start);
        at = hit->start + hit->length;
        result.push_back({from, units(at) - from});
    }
    return result;
}

} // namespace slipway
