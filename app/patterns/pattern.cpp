#include "app/patterns/pattern.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>

#include <re2/filtered_re2.h>
#include <re2/re2.h>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Pattern)
};

// An expression that unfolds to more steps than this takes above 50 ms over 64 KiB where its automaton does not fit the memory.
constexpr int mostSteps = 2500;

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

QString problemText(re2::RE2::ErrorCode code, const QString &piece)
{
    const QString shown = piece.size() > 40 ? piece.first(39) + u'…' : piece;
    switch (code) {
    case re2::RE2::ErrorBadEscape:
        if (piece.size() >= 2 && piece.at(1).isDigit())
            return Tr::tr("“%1” refers back to a group, which can't be matched in bounded time").arg(shown);
        return Tr::tr("“%1” is no escape that is known").arg(shown);
    case re2::RE2::ErrorBadCharClass:
        return Tr::tr("“%1” is no set of characters").arg(shown);
    case re2::RE2::ErrorBadCharRange:
        return Tr::tr("the range “%1” runs backwards").arg(shown);
    case re2::RE2::ErrorMissingBracket:
        return Tr::tr("“[” is never closed by “]”");
    case re2::RE2::ErrorMissingParen:
        return Tr::tr("“(” is never closed by “)”");
    case re2::RE2::ErrorUnexpectedParen:
        return Tr::tr("“)” closes nothing");
    case re2::RE2::ErrorTrailingBackslash:
        return Tr::tr("it ends with “\\”, which needs a character behind it");
    case re2::RE2::ErrorRepeatArgument:
        return Tr::tr("“%1” has nothing before it to repeat").arg(shown);
    case re2::RE2::ErrorRepeatSize:
        return Tr::tr("“%1” repeats too often; 1000 times is the most").arg(shown);
    case re2::RE2::ErrorRepeatOp:
        return Tr::tr("“%1” repeats what is repeated already").arg(shown);
    case re2::RE2::ErrorBadPerlOp:
        if (piece.startsWith("(?="_L1) || piece.startsWith("(?!"_L1) || piece.startsWith("(?<"_L1))
            return Tr::tr("“%1” looks around, which can't be matched in bounded time").arg(shown);
        return Tr::tr("“%1” is not known").arg(shown);
    case re2::RE2::ErrorBadUTF8:
        return Tr::tr("it holds characters that are no text");
    case re2::RE2::ErrorBadNamedCapture:
        return Tr::tr("“%1” is no name of a group, or the name is used twice").arg(shown);
    case re2::RE2::ErrorPatternTooLarge:
        return Tr::tr("it is too large; repeat less or split it");
    case re2::RE2::NoError:
    case re2::RE2::ErrorInternal:
        break;
    }
    return Tr::tr("it can't be read");
}

// From 1, in characters; 0 when the place is not certain.
qsizetype placeOf(re2::RE2::ErrorCode code, const QString &piece, const QString &expression)
{
    if (code == re2::RE2::ErrorTrailingBackslash)
        return expression.size();
    if (code == re2::RE2::ErrorMissingParen || code == re2::RE2::ErrorUnexpectedParen || piece.isEmpty())
        return 0;
    const qsizetype first = expression.indexOf(piece);
    return first >= 0 && expression.indexOf(piece, first + 1) < 0 ? first + 1 : 0;
}

re2::RE2::Anchor anchorOf(Pattern::Anchor anchor)
{
    switch (anchor) {
    case Pattern::Anchor::Both:
        return re2::RE2::ANCHOR_BOTH;
    case Pattern::Anchor::Start:
        return re2::RE2::ANCHOR_START;
    case Pattern::Anchor::None:
        break;
    }
    return re2::RE2::UNANCHORED;
}

} // namespace

struct Pattern::State {
    State(const QString &text, const std::string &compiled, const re2::RE2::Options &options)
        : expression(text)
        , re(compiled, options)
    {
    }

    bool match(QStringView text, re2::RE2::Anchor anchor) const
    {
        const QByteArray utf8 = text.toUtf8();
        const auto size = std::size_t(utf8.size());
        return re.Match({utf8.constData(), size}, 0, size, anchor, nullptr, 0);
    }

    const QString expression;
    const re2::RE2 re;
};

Pattern::Pattern(std::shared_ptr<const State> state) : m_state(std::move(state)) { }
Pattern::~Pattern() = default;

Result<Pattern> Pattern::compile(const QString &expression, const PatternOptions &options)
{
    const std::string utf8 = expression.toStdString();
    re2::RE2::Options settings;
    settings.set_log_errors(false);
    settings.set_never_nl(options.lines);
    settings.set_case_sensitive(options.caseSensitive);
    settings.set_max_mem(options.memoryBytes);
    settings.set_encoding(canMatchBytes(utf8) ? re2::RE2::Options::EncodingLatin1 : re2::RE2::Options::EncodingUTF8);
    auto state = std::make_shared<const State>(expression, options.lines ? "(?m)" + utf8 : utf8, settings);
    if (state->re.ok() && state->re.ProgramSize() <= mostSteps)
        return Pattern(std::move(state));

    const auto code = state->re.ok() ? re2::RE2::ErrorPatternTooLarge : state->re.error_code();
    const QString piece = QString::fromStdString(state->re.error_arg());
    const QString problem = problemText(code, piece);
    const qsizetype place = placeOf(code, piece, expression);
    return failure(ErrorCode::Invalid,
                   place > 0 ? Tr::tr("This is no regular expression: %1, at character %2.").arg(problem, QString::number(place))
                             : Tr::tr("This is no regular expression: %1.").arg(problem),
                   QString::fromStdString(state->re.error()));
}

QString Pattern::quoted(const QString &text) { return QString::fromStdString(re2::RE2::QuoteMeta(text.toStdString())); }

const QString &Pattern::expression() const { return m_state->expression; }
int Pattern::groups() const { return m_state->re.NumberOfCapturingGroups(); }

bool Pattern::matches(QStringView text) const { return m_state->match(text, re2::RE2::ANCHOR_BOTH); }
bool Pattern::matchesStart(QStringView text) const { return m_state->match(text, re2::RE2::ANCHOR_START); }
bool Pattern::matchesWithin(QStringView text) const { return m_state->match(text, re2::RE2::UNANCHORED); }

QStringList Pattern::captures(QStringView text, Anchor anchor) const
{
    const QByteArray utf8 = text.toUtf8();
    const auto size = std::size_t(utf8.size());
    std::vector<re2::StringPiece> pieces(std::size_t(groups()) + 1);
    if (!m_state->re.Match({utf8.constData(), size}, 0, size, anchorOf(anchor), pieces.data(), int(pieces.size())))
        return {};
    QStringList result;
    result.reserve(qsizetype(pieces.size()));
    for (const re2::StringPiece &piece : pieces) {
        if (!piece.data())
            result.append(QString());
        else
            result.append(piece.empty() ? u""_s : QString::fromUtf8(piece.data(), qsizetype(piece.size())));
    }
    return result;
}

std::optional<Pattern::Hit> Pattern::find(std::string_view bytes, std::size_t from) const
{
    re2::StringPiece match;
    if (!m_state->re.Match({bytes.data(), bytes.size()}, from, bytes.size(), re2::RE2::UNANCHORED, &match, 1))
        return std::nullopt;
    return Hit{std::size_t(match.data() - bytes.data()), match.size()};
}

bool Pattern::isIn(std::string_view bytes) const
{
    return m_state->re.Match({bytes.data(), bytes.size()}, 0, bytes.size(), re2::RE2::UNANCHORED, nullptr, 0);
}

std::vector<std::string> Pattern::requiredTexts() const
{
    constexpr int shortest = 3;
    constexpr std::size_t most = 8;
    re2::FilteredRE2 filtered(shortest);
    int id = 0;
    if (filtered.Add(m_state->re.pattern(), m_state->re.options(), &id) != re2::RE2::NoError)
        return {};
    std::vector<std::string> texts;
    filtered.Compile(&texts);
    const auto canMatchWithout = [&](int missing) { // -1: without all of them
        std::vector<int> present;
        for (int i = 0; missing >= 0 && i < int(texts.size()); ++i) {
            if (i != missing)
                present.push_back(i);
        }
        std::vector<int> matching;
        filtered.AllPotentials(present, &matching);
        return !matching.empty();
    };
    // Letters beyond ASCII have small forms of other lengths, and in any case "k" and "s" are written in two more ways.
    const bool characters = m_state->re.options().encoding() == re2::RE2::Options::EncodingUTF8;
    const bool anyCase = !m_state->re.options().case_sensitive() || m_state->expression.contains("(?"_L1);
    const auto isUsable = [&](const std::string &text) {
        return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80 && c != '\n'; })
            && !(characters && anyCase && text.find_first_of("ks") != std::string::npos);
    };
    std::string longest;
    for (int i = 0; i < int(texts.size()); ++i) {
        const std::string &text = texts[std::size_t(i)];
        if (text.size() > longest.size() && isUsable(text) && !canMatchWithout(i))
            longest = text;
    }
    if (!longest.empty())
        return {longest};
    if (texts.empty() || texts.size() > most || canMatchWithout(-1) || !std::all_of(texts.begin(), texts.end(), isUsable))
        return {};
    return texts;
}

} // namespace slipway
