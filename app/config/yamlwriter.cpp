#include "app/config/yamlwriter.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

// A block of lines reads better than one long line, where YAML gives the very same text back.
bool canBeBlock(const QString &text)
{
    if (!text.contains(u'\n') || text.startsWith(u' ') || text.startsWith(u'\n') || text.startsWith(u'\t'))
        return false;
    if (text.trimmed().isEmpty())
        return false;
    const bool plain = std::all_of(text.begin(), text.end(), [](QChar c) {
        return c == u'\n' || c == u'\t'
            || (c.category() != QChar::Other_Control && c != QChar(0x2028) && c != QChar(0x2029)
                && c != QChar(QChar::ByteOrderMark));
    });
    // Several line ends at the end, or lines of nothing but spaces, depend on rules that readers disagree about.
    if (!plain || text.endsWith(u"\n\n"))
        return false;
    const auto lines = QStringView(text).split(u'\n');
    return std::none_of(lines.begin(), lines.end(),
                        [](QStringView line) { return !line.isEmpty() && line.trimmed().isEmpty(); });
}

} // namespace

QString quotedYaml(const QString &text)
{
    QString result = u"\""_s;
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            result += QString(u'\\') + c;
        else if (c == u'\n')
            result += u"\\n"_s;
        else if (c == u'\t')
            result += u"\\t"_s;
        else if (c.category() == QChar::Other_Control || c == QChar(0x2028) || c == QChar(0x2029)
                 || c == QChar(QChar::ByteOrderMark))
            result += u"\\u%1"_s.arg(uint(c.unicode()), 4, 16, QChar(u'0'));
        else
            result += c;
    }
    return result + u'"';
}

void YamlWriter::line(int depth, const QString &text)
{
    m_text += QString(depth * 2, u' ') + text + u'\n';
}

void YamlWriter::value(int depth, const QString &key, const QString &text)
{
    if (!canBeBlock(text)) {
        line(depth, key + u": "_s + quotedYaml(text));
        return;
    }
    const bool ends = text.endsWith(u'\n');
    line(depth, key + (ends ? u": |"_s : u": |-"_s));
    const QStringList lines = (ends ? text.chopped(1) : text).split(u'\n');
    for (const QString &one : lines)
        m_text += one.isEmpty() ? u"\n"_s : QString((depth + 1) * 2, u' ') + one + u'\n';
}

void YamlWriter::flag(int depth, const QString &key, bool value)
{
    word(depth, key, value ? u"true"_s : u"false"_s);
}

void YamlWriter::texts(int depth, const QString &key, const QStringList &list)
{
    QStringList items;
    for (const QString &item : list)
        items += quotedYaml(item);
    line(depth, key + u": ["_s + items.join(u", "_s) + u']');
}

void YamlWriter::secret(int depth, const QString &key, const QString &keychainKey)
{
    if (!keychainKey.isEmpty())
        line(depth, key + u": {keychain: "_s + quotedYaml(keychainKey) + u'}');
}

} // namespace slipway
