#include "app/logs/linematcher.h"

#include "app/logs/escapes.h"
#include "app/logs/newlines.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>

#include <re2/re2.h>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::LineMatcher)
};

// Bytes instead of characters are faster and the same, unless the expression speaks of "any character".
bool canMatchBytes(const std::string &expression)
{
    for (std::size_t i = 0; i < expression.size(); ++i) {
        const char c = expression[i];
        if (static_cast<unsigned char>(c) >= 0x80 || c == '.')
            return false;
        if (c == '[' && i + 1 < expression.size() && expression[i + 1] == '^')
            return false;
        if (c == '\\' && i + 1 < expression.size()) {
            if (std::strchr("DSWPpCX", expression[i + 1]))
                return false;
            ++i;
        }
    }
    return true;
}

} // namespace

struct LineMatcher::State {
    std::string literal; // empty: the expression decides
    std::unique_ptr<re2::RE2> expression;

    qint64 scan(std::string_view bytes, LineNumber first, std::vector<LineNumber> &hits) const;

    // Where in BYTES, from AT on, the next hit begins; npos: nowhere.
    std::size_t find(std::string_view bytes, std::size_t at) const
    {
        if (!literal.empty()) {
            const void *found = ::memmem(bytes.data() + at, bytes.size() - at, literal.data(), literal.size());
            return found ? static_cast<std::size_t>(static_cast<const char *>(found) - bytes.data())
                         : std::string_view::npos;
        }
        re2::StringPiece match;
        if (!expression->Match({bytes.data(), bytes.size()}, at, bytes.size(), re2::RE2::UNANCHORED, &match, 1))
            return std::string_view::npos;
        return static_cast<std::size_t>(match.data() - bytes.data());
    }
};

LineMatcher::LineMatcher(std::unique_ptr<State> state) : m_state(std::move(state)) { }
LineMatcher::~LineMatcher() = default;

Result<std::shared_ptr<const LineMatcher>> LineMatcher::compile(const SearchPattern &pattern)
{
    if (pattern.text.isEmpty())
        return failure(ErrorCode::Invalid, Tr::tr("Nothing to search for."));
    const std::string text = pattern.text.toStdString();
    auto state = std::make_unique<State>();
    const bool literal = !pattern.regularExpression && !pattern.wholeWord && pattern.caseSensitive;
    if (literal && text.find('\n') == std::string::npos)
        state->literal = text;
    // The expression is needed in any case: it finds the ranges within a line.
    std::string expression = pattern.regularExpression ? text : re2::RE2::QuoteMeta(text);
    if (pattern.wholeWord)
        expression = "\\b(?:" + expression + ")\\b";
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_never_nl(true);
    options.set_case_sensitive(pattern.caseSensitive);
    options.set_max_mem(64 << 20);
    options.set_encoding(canMatchBytes(expression) ? re2::RE2::Options::EncodingLatin1
                                                   : re2::RE2::Options::EncodingUTF8);
    state->expression = std::make_unique<re2::RE2>("(?m)" + expression, options);
    if (!state->expression->ok()) {
        return failure(ErrorCode::Invalid,
                       Tr::tr("This is no regular expression: %1.").arg(QString::fromStdString(state->expression->error())),
                       QString::fromStdString(state->expression->error_arg()));
    }
    return std::shared_ptr<const LineMatcher>(new LineMatcher(std::move(state)));
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
        re2::StringPiece match;
        if (!m_state->expression->Match({utf8.data(), utf8.size()}, at, utf8.size(), re2::RE2::UNANCHORED, &match, 1))
            break;
        const auto start = static_cast<std::size_t>(match.data() - utf8.data());
        if (match.empty()) {
            at = start + 1;
            continue;
        }
        const int from = units(start);
        result.push_back({from, units(start + match.size()) - from});
        at = start + match.size();
    }
    return result;
}

} // namespace slipway
