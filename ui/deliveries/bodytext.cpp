#include "ui/deliveries/bodytext.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(BodyText)
};

constexpr int deepestIndent = 40; // levels; deeper ones stay there
constexpr int longestInline = 76; // bytes of a list or object that stays on one line

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

qsizetype endOfString(QByteArrayView json, qsizetype from)
{
    for (qsizetype i = from + 1; i < json.size(); ++i) {
        if (json[i] == '\\')
            ++i;
        else if (json[i] == '"')
            return i + 1;
    }
    return json.size();
}

// Sets JSON out in lines, token by token, so that what is broken or cut off is still shown as far as it goes.
class Layout
{
public:
    explicit Layout(QByteArrayView json) : m_json(json) { m_out.text.reserve(json.size() + json.size() / 3 + 64); }

    // Nothing when it would grow too large.
    std::optional<BodyText> run()
    {
        m_out.lines.push_back(0);
        while (m_at < m_json.size()) {
            if (m_out.text.size() > BodyText::mostFormatted)
                return std::nullopt;
            step();
        }
        m_out.formatted = true;
        // In the order of their opening lines; brackets close inside out.
        std::sort(m_out.folds.begin(), m_out.folds.end());
        return std::move(m_out);
    }

private:
    void step()
    {
        const char c = m_json[m_at];
        if (isSpace(c)) {
            ++m_at;
        } else if (c == '"') {
            const qsizetype end = endOfString(m_json, m_at);
            appendString(m_json.sliced(m_at, end - m_at));
            m_at = end;
        } else if (c == '{' || c == '[') {
            open(c);
        } else if (c == '}' || c == ']') {
            close(c);
        } else if (c == ',') {
            m_out.text.append(',');
            ++m_at;
            newLine();
        } else if (c == ':') {
            m_out.text.append(": ");
            ++m_at;
        } else {
            appendWord();
        }
    }

    // A line feed inside a string is not JSON, but must not tear the lines.
    void appendString(QByteArrayView text)
    {
        const qsizetype from = m_out.text.size();
        m_out.text.append(text);
        std::replace(m_out.text.begin() + from, m_out.text.end(), '\n', ' ');
    }

    void appendWord()
    {
        const qsizetype from = m_at;
        while (m_at < m_json.size() && !isSpace(m_json[m_at]) && !strchr("{}[],:\"", m_json[m_at]))
            ++m_at;
        if (m_at == from) // a NUL, say
            ++m_at;
        m_out.text.append(m_json.sliced(from, m_at - from));
        // Words side by side belong to something that is no JSON; they must not run together.
        if (m_at < m_json.size() && isSpace(m_json[m_at])) {
            qsizetype next = m_at;
            while (next < m_json.size() && isSpace(m_json[next]))
                ++next;
            if (next < m_json.size() && !strchr("{}[],:\"", m_json[next]))
                m_out.text.append(' ');
        }
    }

    // The short form on one line, where there is one.
    bool appendInline(char opening)
    {
        QByteArray line;
        line.append(opening);
        const qsizetype most = std::min(m_json.size(), m_at + longestInline * 2);
        for (qsizetype i = m_at + 1; i < most && line.size() < longestInline;) {
            const char c = m_json[i];
            if (c == '{' || c == '[')
                return false;
            if (c == '}' || c == ']') {
                const bool empty = line.size() == 1;
                if (!empty)
                    line.append(' ');
                line.append(c);
                m_out.text.append(line);
                m_at = i + 1;
                return true;
            }
            if (isSpace(c)) {
                ++i;
                continue;
            }
            if (line.size() == 1)
                line.append(' ');
            if (c == '"') {
                const qsizetype end = endOfString(m_json.first(most), i);
                QByteArray text = m_json.sliced(i, end - i).toByteArray();
                line.append(text.replace('\n', ' '));
                i = end;
                continue;
            }
            line.append(c);
            if (c == ',' || c == ':')
                line.append(' ');
            ++i;
        }
        return false;
    }

    void open(char c)
    {
        if (m_depth > 0 && appendInline(c)) // the outermost always shows its members
            return;
        m_open.push_back(quint32(m_out.lines.size() - 1));
        m_out.text.append(c);
        ++m_at;
        ++m_depth;
        newLine();
    }

    void close(char c)
    {
        if (m_depth > 0)
            --m_depth;
        // A line that holds only its indent is taken back: "{}" over two lines.
        const qsizetype start = m_out.lines.back();
        const bool blank = std::all_of(m_out.text.begin() + start, m_out.text.end(), isSpace);
        if (blank) {
            m_out.text.truncate(start);
            indent();
        } else {
            newLine();
        }
        m_out.text.append(c);
        ++m_at;
        if (!m_open.empty()) {
            const quint32 from = m_open.back();
            m_open.pop_back();
            const quint32 to = quint32(m_out.lines.size() - 1);
            if (to > from + 1)
                m_out.folds.emplace_back(from, to);
        }
    }

    void newLine()
    {
        m_out.text.append('\n');
        m_out.lines.push_back(quint32(m_out.text.size()));
        indent();
    }

    void indent() { m_out.text.append(std::min(m_depth, deepestIndent) * 2, ' '); }

    QByteArrayView m_json;
    BodyText m_out;
    qsizetype m_at = 0;
    int m_depth = 0;
    std::vector<quint32> m_open;
};

bool looksLikeJson(QByteArrayView text)
{
    for (const char c : text) {
        if (!isSpace(c))
            return c == '{' || c == '[';
    }
    return false;
}

// The field that GitHub and others put JSON into when the webhook's content type is a form.
QByteArray payloadOfForm(const QByteArray &form)
{
    for (const QByteArray &pair : form.split('&')) {
        if (pair.startsWith("payload=")) {
            QByteArray value = pair.mid(8);
            value.replace('+', ' ');
            return QByteArray::fromPercentEncoding(value);
        }
    }
    return {};
}

bool isWide(char32_t c)
{
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3)
        || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60)
        || (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

// The character that begins at `at`, and how many bytes it has. The text is valid UTF-8.
std::pair<char32_t, int> characterAt(QByteArrayView text, qsizetype at)
{
    const uchar lead = uchar(text[at]);
    const int length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t c = length == 1 ? lead : lead & (0xFF >> (length + 1));
    for (int i = 1; i < length && at + i < text.size(); ++i)
        c = (c << 6) | (uchar(text[at + i]) & 0x3F);
    return {c, length};
}

} // namespace

QByteArrayView BodyText::line(quint32 number) const
{
    const qsizetype from = lines[number];
    const qsizetype to = number + 1 < lines.size() ? qsizetype(lines[number + 1]) - 1 : text.size();
    return QByteArrayView(text).sliced(from, to - from);
}

BodyText readBody(const QByteArray &body, const QByteArray &contentType, BodyForm form)
{
    const QByteArray type = contentType.toLower();
    const bool isForm = type.contains("x-www-form-urlencoded");
    QStringList notes;
    QByteArray source = body;
    QString kind = isForm ? Tr::tr("form") : looksLikeJson(body) ? u"JSON"_s : Tr::tr("text");
    if (isForm && form == BodyForm::Formatted) {
        if (const QByteArray payload = payloadOfForm(body); looksLikeJson(payload)) {
            source = payload;
            notes.append(Tr::tr("The form's field “payload”, decoded."));
        }
    }
    const QString decoded = QString::fromUtf8(source);
    if (QByteArray clean = decoded.toUtf8(); clean != source) {
        source = std::move(clean);
        notes.append(Tr::tr("Bytes that are not UTF-8 are shown as %1; Save Body… keeps them.").arg(QChar(QChar::ReplacementCharacter)));
    }

    BodyText text;
    if (form == BodyForm::Formatted && looksLikeJson(source)) {
        if (auto laid = Layout(source).run())
            text = std::move(*laid);
        else
            notes.append(Tr::tr("Too deeply nested to be set out in lines; shown as it came."));
    }
    if (!text.formatted) {
        text.text = source;
        text.lines = {0};
        for (qsizetype at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1))
            text.lines.push_back(quint32(at + 1));
    }
    text.kind = kind;
    text.note = notes.join(u' ');
    return text;
}

std::vector<BodyRow> breakRows(const BodyText &text, int columns)
{
    columns = std::max(columns, 8);
    std::vector<BodyRow> rows;
    rows.reserve(text.lines.size());
    for (quint32 number = 0; number < text.lines.size(); ++number) {
        const QByteArrayView line = text.line(number);
        BodyRow row{text.lines[number], 0, number, true, false};
        if (line.size() <= columns) { // bytes are never fewer than columns
            row.length = quint32(line.size());
            rows.push_back(row);
            continue;
        }
        bool inString = false;
        int used = 0;
        qsizetype from = 0;
        for (qsizetype at = 0; at < line.size();) {
            const auto [c, bytes] = characterAt(line, at);
            const int width = isWide(c) ? 2 : 1;
            if (used + width > columns) {
                row.length = quint32(at - from);
                rows.push_back(row);
                from = at;
                row = {text.lines[number] + quint32(at), 0, number, false, inString && text.formatted};
                used = 0;
            }
            if (c == '"')
                inString = !inString;
            else if (c == '\\' && inString && at + 1 < line.size() && uchar(line[at + 1]) < 0x80) {
                // The escaped character stays with its backslash, so that a row never begins between them.
                at += 1;
                used += 1;
            }
            used += width;
            at += bytes;
        }
        row.length = quint32(line.size() - from);
        rows.push_back(row);
    }
    return rows;
}

std::vector<BodyPiece> piecesOf(const QString &row, bool json, bool inString)
{
    if (!json)
        return {{0, int(row.size()), BodySpan::Plain}};
    std::vector<BodyPiece> pieces;
    const auto add = [&pieces](int from, int to, BodySpan span) {
        if (to > from)
            pieces.push_back({from, to - from, span});
    };
    const int size = int(row.size());
    const auto stringEnd = [&](int from) {
        for (int i = from; i < size; ++i) {
            if (row.at(i) == u'\\')
                ++i;
            else if (row.at(i) == u'"')
                return i + 1;
        }
        return size;
    };
    int at = 0;
    if (inString) {
        at = stringEnd(0);
        add(0, at, BodySpan::Text);
    }
    while (at < size) {
        const QChar c = row.at(at);
        int end = at + 1;
        if (c == u'"') {
            end = stringEnd(at + 1);
            int next = end;
            while (next < size && row.at(next).isSpace())
                ++next;
            add(at, end, next < size && row.at(next) == u':' ? BodySpan::Key : BodySpan::Text);
        } else if (c.isDigit() || (c == u'-' && at + 1 < size && row.at(at + 1).isDigit())) {
            while (end < size && (row.at(end).isLetterOrNumber() || row.at(end) == u'.' || row.at(end) == u'+' || row.at(end) == u'-'))
                ++end;
            add(at, end, BodySpan::Number);
        } else if (c.isLetter()) {
            while (end < size && row.at(end).isLetterOrNumber())
                ++end;
            const QStringView word = QStringView(row).sliced(at, end - at);
            add(at, end, word == u"true" || word == u"false" || word == u"null" ? BodySpan::Literal : BodySpan::Plain);
        } else {
            while (end < size && !row.at(end).isLetterOrNumber() && row.at(end) != u'"' && row.at(end) != u'-')
                ++end;
            add(at, end, BodySpan::Punctuation);
        }
        at = end;
    }
    return pieces;
}

} // namespace slipway
