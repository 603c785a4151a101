#include "ui/common/shelltext.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

bool isNameStart(QChar c)
{
    return c == u'_' || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isWordChar(QChar c)
{
    return isNameStart(c) || isDigit(c) || c.unicode() > 127 || QStringView(u"-.+/:@%,~^*?[]").contains(c);
}

// Words of the language and the builtins that change how a script runs.
const QSet<QString> &keywords()
{
    static const QSet<QString> words{u"if"_s,     u"then"_s,   u"elif"_s,    u"else"_s,   u"fi"_s,       u"for"_s,    u"while"_s,
                                     u"until"_s,  u"do"_s,     u"done"_s,    u"case"_s,   u"esac"_s,     u"select"_s, u"function"_s,
                                     u"time"_s,   u"return"_s, u"exit"_s,    u"break"_s,  u"continue"_s, u"export"_s, u"local"_s,
                                     u"readonly"_s, u"declare"_s, u"unset"_s, u"set"_s,   u"shift"_s,    u"source"_s, u"trap"_s,
                                     u"eval"_s,   u"exec"_s};
    return words;
}

// After these a command follows in the same line.
bool leadsToCommand(QStringView word)
{
    static const QSet<QString> words{u"if"_s, u"then"_s, u"elif"_s, u"else"_s, u"while"_s, u"until"_s, u"do"_s, u"time"_s};
    return words.contains(word.toString());
}

class Reader
{
public:
    Reader(QStringView line, ShellState &state) : m_line(line), m_state(state) { }

    std::vector<ShellPiece> read()
    {
        m_isCommand = !m_state.goesOn;
        m_state.goesOn = false;
        if (m_state.inside == ShellState::Inside::Single)
            singleQuoted(0);
        else if (m_state.inside == ShellState::Inside::Double)
            doubleQuoted(0);
        code();
        return std::move(m_pieces);
    }

private:
    bool atEnd() const { return m_at >= m_line.size(); }
    QChar peek(qsizetype ahead = 0) const { return m_at + ahead < m_line.size() ? m_line[m_at + ahead] : QChar(); }
    void add(qsizetype from, qsizetype to, ShellSpan span)
    {
        if (to > from)
            m_pieces.push_back({from, to - from, span});
    }

    // From inside a text to behind its closing quote; the opening one lies at `from`, if it is in this line.
    void singleQuoted(qsizetype from)
    {
        const qsizetype close = m_line.indexOf(u'\'', m_at);
        m_at = close < 0 ? m_line.size() : close + 1;
        m_state.inside = close < 0 ? ShellState::Inside::Single : ShellState::Inside::Code;
        add(from, m_at, ShellSpan::Text);
    }

    void doubleQuoted(qsizetype from)
    {
        m_state.inside = ShellState::Inside::Double;
        while (!atEnd()) {
            if (peek() == u'\\') {
                m_at = qMin(m_at + 2, m_line.size());
            } else if (peek() == u'"') {
                ++m_at;
                m_state.inside = ShellState::Inside::Code;
                break;
            } else if (const qsizetype end = variableEnd(m_at); end > m_at) {
                add(from, m_at, ShellSpan::Text);
                add(m_at, end, ShellSpan::Variable);
                m_at = from = end;
            } else {
                ++m_at;
            }
        }
        add(from, m_at, ShellSpan::Text);
    }

    // Behind the variable that begins there; the same place where none does.
    qsizetype variableEnd(qsizetype at) const
    {
        if (m_line[at] != u'$' || at + 1 >= m_line.size())
            return at;
        const QChar next = m_line[at + 1];
        if (next == u'{') {
            int depth = 0;
            for (qsizetype i = at + 1; i < m_line.size(); ++i) {
                if (m_line[i] == u'\\')
                    ++i;
                else if (m_line[i] == u'{')
                    ++depth;
                else if (m_line[i] == u'}' && --depth == 0)
                    return i + 1;
            }
            return at; // never closed: no variable
        }
        if (isNameStart(next)) {
            qsizetype end = at + 2;
            while (end < m_line.size() && (isNameStart(m_line[end]) || isDigit(m_line[end])))
                ++end;
            return end;
        }
        return isDigit(next) || QStringView(u"@*#?$!-").contains(next) ? at + 2 : at;
    }

    // "<<END", "<<-'END'": what follows in the next lines. Inside (( )) it is a shift.
    bool document()
    {
        if (m_line.first(m_at).contains("(("_L1))
            return false;
        qsizetype at = m_at + 2;
        ShellState::Document found;
        if (at < m_line.size() && m_line[at] == u'-') {
            found.stripsTabs = true;
            ++at;
        }
        while (at < m_line.size() && (m_line[at] == u' ' || m_line[at] == u'\t'))
            ++at;
        const qsizetype from = at;
        QChar quote;
        for (; at < m_line.size(); ++at) {
            const QChar c = m_line[at];
            if (!quote.isNull() ? c == quote : c == u'\'' || c == u'"') {
                quote = quote.isNull() ? c : QChar();
                found.isLiteral = true;
            } else if (c == u'\\' && quote.isNull()) {
                found.isLiteral = true;
            } else if (!quote.isNull() || isNameStart(c) || isDigit(c) || c == u'-' || c == u'.') {
                found.end += c;
            } else {
                break;
            }
        }
        if (found.end.isEmpty() || isDigit(found.end.front()))
            return false;
        add(from, at, ShellSpan::Keyword);
        m_state.documents.append(found);
        m_at = at;
        m_isCommand = false;
        return true;
    }

    void word()
    {
        const qsizetype from = m_at;
        while (!atEnd() && isWordChar(peek()))
            ++m_at;
        const QStringView text = m_line.sliced(from, m_at - from);
        if (m_isCommand && !atEnd() && (peek() == u'=' || (peek() == u'+' && peek(1) == u'='))) {
            // NAME=value before a command; a quoted value or a variable is read as such.
            while (!atEnd() && (peek() == u'+' || peek() == u'='))
                ++m_at;
            m_isValue = true;
            return;
        }
        if (m_isValue)
            return;
        if (m_isCommand && keywords().contains(text.toString())) {
            add(from, m_at, ShellSpan::Keyword);
            m_isLoop = text == "for"_L1 || text == "case"_L1 || text == "select"_L1;
            m_isCommand = leadsToCommand(text);
            return;
        }
        if (m_isLoop && text == "in"_L1) {
            add(from, m_at, ShellSpan::Keyword);
            m_isLoop = false;
        } else if (from == m_wordStart && text.size() > 1 && text.front() == u'-' && (text[1] == u'-' || isNameStart(text[1]))) {
            add(from, m_at, ShellSpan::Option);
        }
        m_isCommand = false;
    }

    void code()
    {
        m_wordStart = m_at;
        while (!atEnd()) {
            const QChar c = peek();
            if (c == u' ' || c == u'\t') {
                ++m_at;
                m_wordStart = m_at;
                if (m_isValue) // the command follows its variables
                    m_isValue = false;
            } else if (c == u'#' && m_at == m_wordStart) {
                add(m_at, m_line.size(), ShellSpan::Comment);
                m_at = m_line.size();
            } else if (c == u'\\') {
                m_state.goesOn = m_at + 1 == m_line.size() && !m_isCommand;
                m_at = qMin(m_at + 2, m_line.size());
            } else if (c == u'\'') {
                const qsizetype from = m_at++;
                singleQuoted(from);
                m_isCommand &= m_isValue;
            } else if (c == u'"') {
                const qsizetype from = m_at++;
                doubleQuoted(from);
                m_isCommand &= m_isValue;
            } else if (const qsizetype end = variableEnd(m_at); end > m_at) {
                add(m_at, end, ShellSpan::Variable);
                m_at = end;
                m_isCommand &= m_isValue;
            } else if (c == u'<' && peek(1) == u'<' && peek(2) != u'<' && document()) {
                continue;
            } else if (c == u'<' && peek(1) == u'<') {
                m_at += peek(2) == u'<' ? 3 : 2;
                m_wordStart = m_at;
            } else if (QStringView(u";&|({`!)").contains(c)) {
                ++m_at;
                m_isCommand = c != u'{' || m_at == m_line.size() || peek() == u' ';
                m_isValue = false;
                m_wordStart = m_at;
            } else if (isWordChar(c)) {
                word();
            } else {
                ++m_at;
                if (c == u'<' || c == u'>' || c == u'=')
                    m_wordStart = m_at;
            }
        }
    }

    QStringView m_line;
    ShellState &m_state;
    std::vector<ShellPiece> m_pieces;
    qsizetype m_at = 0;
    qsizetype m_wordStart = 0;
    bool m_isCommand = true; // the next word is a command
    bool m_isValue = false;  // behind "NAME="
    bool m_isLoop = false;   // "in" belongs to the language here
};

std::vector<ShellPiece> readDocumentLine(QStringView line, ShellState &state)
{
    const ShellState::Document &document = state.documents.first();
    QStringView end = line;
    while (document.stripsTabs && end.startsWith(u'\t'))
        end = end.sliced(1);
    if (end == document.end) {
        state.documents.removeFirst();
        return {{0, line.size(), ShellSpan::Keyword}};
    }
    if (line.isEmpty())
        return {};
    return {{0, line.size(), ShellSpan::Document}};
}

} // namespace

std::vector<ShellPiece> readShellLine(QStringView line, ShellState &state)
{
    // A document begins after the line that names it, also where a quoted text goes on there.
    if (!state.documents.isEmpty() && state.inside == ShellState::Inside::Code)
        return readDocumentLine(line, state);
    return Reader(line, state).read();
}

} // namespace slipway
