#include "app/logs/linematcher.h"

#include "app/logs/newlines.h"
#include "app/logs/plaintext.h"
#include "app/logs/textfind.h"
#include "app/patterns/pattern.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::LineMatcher)
};

} // namespace

struct LineMatcher::State {
    std::optional<TextFind> literal; // none: the expression decides
    Pattern expression;
    std::vector<TextFind> required; // without one of them no line matches; none: all are looked at

    qint64 scan(std::string_view bytes, LineNumber first, std::vector<LineNumber> &hits) const;
    std::size_t findRequired(std::string_view bytes, std::size_t from) const;
};

namespace {

// Where lines that have what is required, and no match, are this close, the expression is faster over all lines at once.
constexpr std::size_t closeTogether = 400;
constexpr int enoughToTell = 64;

// In UTF-8 letters beyond ASCII have two forms of more bytes than one.
bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

} // namespace

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
    auto state = std::make_unique<State>(State{{}, *std::move(compiled), {}});
    if (pattern.text.contains(u'\n'))
        return std::shared_ptr<const LineMatcher>(new LineMatcher(std::move(state)));
    const bool anyCase = !pattern.caseSensitive;
    const bool literal = !pattern.regularExpression && (!anyCase || isAscii(pattern.text));
    if (literal && !pattern.wholeWord) {
        state->literal.emplace(pattern.text.toStdString(), anyCase);
    } else if (literal) {
        state->required.emplace_back(pattern.text.toStdString(), anyCase);
    } else {
        for (std::string &text : state->expression.requiredTexts())
            state->required.emplace_back(std::move(text), true);
    }
    return std::shared_ptr<const LineMatcher>(new LineMatcher(std::move(state)));
}

qint64 LineMatcher::scan(std::string_view bytes, LineNumber first, std::vector<LineNumber> &hits) const
{
    // Pieces that stay in the cache while they are looked through for escapes, for hits and for newlines.
    constexpr std::size_t piece = 128 << 10;
    PlainText plain;
    qint64 newlines = 0;
    while (!bytes.empty()) {
        std::size_t length = bytes.size();
        if (length > piece) {
            const std::size_t newline = bytes.find('\n', piece);
            length = newline == std::string_view::npos ? length : newline + 1;
        }
        newlines += m_state->scan(plain.of(bytes.substr(0, length)), first + LineCount{newlines}, hits);
        bytes.remove_prefix(length);
    }
    return newlines;
}

std::size_t LineMatcher::State::findRequired(std::string_view bytes, std::size_t from) const
{
    std::size_t nearest = std::string_view::npos;
    for (const TextFind &text : required)
        nearest = std::min(nearest, text.find(bytes.substr(0, nearest), from));
    return nearest;
}

qint64 LineMatcher::State::scan(std::string_view bytes, LineNumber first, std::vector<LineNumber> &hits) const
{
    if (literal)
        return literal->findLines(bytes, first, hits);
    NewlineCounter newlines(bytes);
    const std::size_t end = bytes.size();
    if (bytes.ends_with('\n'))
        bytes.remove_suffix(1); // the newline ends the last line, no line begins behind it
    int vain = 0;
    for (std::size_t at = 0; at <= bytes.size();) {
        const bool close = vain > enoughToTell && at < closeTogether * static_cast<std::size_t>(vain);
        std::size_t found = std::string_view::npos;
        if (!required.empty() && !close) {
            const std::size_t text = findRequired(bytes, at);
            if (text == std::string_view::npos)
                break;
            const std::size_t before = text == 0 ? std::string_view::npos : bytes.rfind('\n', text - 1);
            const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
            const std::size_t behind = std::min(bytes.find('\n', text), bytes.size());
            if (!expression.isIn(bytes.substr(begin, behind - begin))) {
                ++vain;
                at = behind + 1;
                continue;
            }
            found = text;
        } else if (const auto hit = expression.find(bytes, at)) {
            found = hit->start;
        }
        if (found == std::string_view::npos)
            break;
        hits.push_back(first + LineCount{newlines.before(found)});
        const std::size_t newline = bytes.find('\n', found); // one hit a line
        if (newline == std::string_view::npos)
            break;
        at = newline + 1;
    }
    return newlines.before(end);
}

std::vector<LineMatcher::Range> LineMatcher::ranges(const QString &line, int most) const
{
    std::vector<Range> result;
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
        const auto hit = m_state->expression.find(utf8, at);
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
