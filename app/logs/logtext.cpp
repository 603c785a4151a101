#include "app/logs/logtext.h"

#include "app/logs/escapes.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::LogText)
};

constexpr qint64 linesAtOnce = 4'096;

// LRE, RLE, PDF, LRO, RLO, LRI, RLI, FSI and PDI: with them text reads otherwise than it is (CVE-2021-42574).
bool overridesDirection(QChar c)
{
    return (c >= QChar(0x202A) && c <= QChar(0x202E)) || (c >= QChar(0x2066) && c <= QChar(0x2069));
}

// Signs that mean something in CommonMark or on forges ("@name" tells somebody) are plain signs.
QString markdownText(const QString &text)
{
    QString result;
    for (const QChar c : withoutOverrides(text)) {
        if (c == u'@' || c == u'<' || c == u'>' || c == u'&')
            result += u"&#%1;"_s.arg(c.unicode());
        else if (!c.isPrint())
            result += u' ';
        else if (QStringView(u"\\`*_{}[]|~").contains(c))
            result += QStringView(u"\\").toString() + c;
        else
            result += c;
    }
    return result;
}

} // namespace

QString clockTime(qint64 microseconds)
{
    return QDateTime::fromMSecsSinceEpoch(microseconds / 1000).toString(u"HH:mm:ss.zzz");
}

Result<QString> copyText(const LineLog &log, const LogIndex *index, LineNumber first, LineCount count,
                         CopyOptions options)
{
    count.value = std::clamp<qint64>(log.extent().lines.value - first.value, 0, count.value);
    const int digits = static_cast<int>(QString::number(first.value + count.value).size());
    QString result;
    qint64 bytes = 0;
    for (qint64 done = 0; done < count.value;) {
        const auto lines = log.lines(first + LineCount{done}, {std::min(linesAtOnce, count.value - done)});
        if (lines.empty())
            break;
        for (const LogLine &line : lines) {
            bytes += line.bytes.size() + 1;
            if (bytes > mostCopiedBytes) {
                return failure(ErrorCode::Invalid,
                               Tr::tr("More than %1 do not fit the clipboard. Save the log instead.")
                                   .arg(QLocale().formattedDataSize(mostCopiedBytes)));
            }
            if (!result.isEmpty() || done > 0)
                result += u'\n';
            if (options.numbers)
                result += u"%1  "_s.arg(line.number.value + 1, digits);
            if (options.times && index) {
                const std::optional<qint64> time = index->timeAt(line.span.begin);
                result += time ? clockTime(*time) : QString(12, u' ');
                result += u"  "_s;
            }
            const std::string plain = plainLine({line.bytes.constData(), static_cast<std::size_t>(line.bytes.size())});
            result += QString::fromStdString(plain);
            ++done;
        }
    }
    return result;
}

QString withoutOverrides(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar c : text) {
        if (overridesDirection(c))
            result += u"‹U+%1›"_s.arg(c.unicode(), 4, 16, QChar(u'0')).toUpper();
        else
            result += c;
    }
    return result;
}

QString markdownOf(const QString &heading, const QString &text)
{
    const QString shown = withoutOverrides(text);
    qsizetype longest = 0;
    for (qsizetype i = 0; i < shown.size();) {
        const qsizetype begin = i;
        while (i < shown.size() && shown[i] == u'`')
            ++i;
        longest = std::max(longest, i - begin);
        i = std::max(i, begin + 1);
    }
    const QString fence(std::max<qsizetype>(3, longest + 1), u'`');
    QString result;
    if (!heading.isEmpty())
        result = u"**"_s + markdownText(heading) + u"**\n\n"_s;
    // "text" keeps forges from guessing a language.
    return result + fence + u"text\n"_s + shown + (shown.endsWith(u'\n') ? QString() : u"\n"_s) + fence + u'\n';
}

Result<QString> copyMarkdown(const LineLog &log, const LogIndex *index, LineNumber first, LineCount count,
                             const QString &heading, CopyOptions options)
{
    const auto text = copyText(log, index, first, count, options);
    if (!text)
        return failure(text.error());
    return markdownOf(heading, *text);
}

} // namespace slipway
