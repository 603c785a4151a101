#include "app/domain/buildlink.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>
#include <tuple>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(BuildLink)
};

constexpr QStringView scheme = u"slipway:";
constexpr qsizetype longestLink = 200;
constexpr qsizetype longestNumber = 15; // digits; more lines no log has

Error wrong(const QString &text, const QString &why)
{
    // What somebody else wrote is shown as plain signs only: no overrides, no line breaks.
    QString shown;
    for (const QChar c : text.left(60))
        shown += c.unicode() > 0x20 && c.unicode() < 0x7F ? c : QChar(u'?');
    if (text.size() > 60)
        shown += u'…';
    return {ErrorCode::Invalid, Tr::tr("“%1” leads nowhere: %2").arg(shown, why), {}};
}

std::optional<qint64> lineFrom(QStringView text)
{
    if (text.isEmpty() || text.size() > longestNumber)
        return {};
    qint64 number = 0;
    for (const QChar c : text) {
        if (c < u'0' || c > u'9')
            return {};
        number = number * 10 + (c.unicode() - u'0');
    }
    return number > 0 ? std::optional(number) : std::nullopt;
}

// "L120", "L120-L140" and "L120-140".
bool readLines(QStringView text, BuildLink &link)
{
    const qsizetype dash = text.indexOf(u'-');
    const QStringView from = dash < 0 ? text : text.left(dash);
    QStringView to = dash < 0 ? text : text.mid(dash + 1);
    if (!from.startsWith(u'L'))
        return false;
    if (to.startsWith(u'L'))
        to = to.mid(1);
    const auto first = lineFrom(from.mid(1));
    const auto last = lineFrom(to);
    if (!first || !last)
        return false;
    std::tie(link.firstLine, link.lastLine) = std::minmax(*first, *last);
    return true;
}

} // namespace

bool isBuildLink(QStringView text)
{
    return text.startsWith(scheme, Qt::CaseInsensitive);
}

Result<BuildLink> parseBuildLink(const QString &text)
{
    if (text.size() > longestLink)
        return failure(wrong(text, Tr::tr("it is too long for a link to a build.")));
    if (!isBuildLink(text))
        return failure(wrong(text, Tr::tr("links to builds begin with slipway://build/.")));
    QStringView rest = QStringView(text).mid(scheme.size());
    QStringView lines;
    bool hasLines = false;
    if (const qsizetype hash = rest.indexOf(u'#'); hash >= 0) {
        lines = rest.mid(hash + 1);
        rest = rest.left(hash);
        hasLines = !lines.isEmpty();
    }
    // Where a link carried more than a place, somebody expects more than a look of it.
    if (rest.contains(u'?') || rest.contains(u'@') || rest.contains(u'%'))
        return failure(wrong(text, Tr::tr("a link names a build and lines of its log, and can carry nothing else.")));
    if (!rest.startsWith(u"//build/", Qt::CaseInsensitive))
        return failure(wrong(text, Tr::tr("this version knows links to builds only (slipway://build/…).")));
    QStringView id = rest.mid(8);
    if (id.endsWith(u'/')) // as some browsers write it
        id.chop(1);
    if (!isHexId(id))
        return failure(wrong(text, Tr::tr("what follows build/ is not the id of a build, which has 32 digits from 0 to f.")));
    BuildLink link;
    link.build = BuildId(id.toString());
    if (hasLines && !readLines(lines, link))
        return failure(wrong(text, Tr::tr("lines are written as #L120 or #L120-L140, counted from 1.")));
    return link;
}

QString toText(const BuildLink &link)
{
    QString text = u"slipway://build/"_s + link.build.toString();
    if (link.firstLine > 0)
        text += u"#L%1"_s.arg(link.firstLine);
    if (link.lastLine > link.firstLine)
        text += u"-L%1"_s.arg(link.lastLine);
    return text;
}

} // namespace slipway
