#include "app/domain/repositoryurl.h"

#include <QUrl>

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Address {
    QString scheme;    // lower case; "scp" for user@host:path; empty for a path without host
    QString userInfo;
    QString host;      // lower case, international names in ASCII form
    QString port;
    QString path;
};

struct DefaultPort {
    QLatin1String scheme;
    QLatin1String port;
};

constexpr std::array transports{DefaultPort{"https"_L1, "443"_L1}, DefaultPort{"http"_L1, "80"_L1},
                                DefaultPort{"git"_L1, "9418"_L1},  DefaultPort{"ftp"_L1, "21"_L1},
                                DefaultPort{"ftps"_L1, "990"_L1}};

bool isSsh(QStringView scheme)
{
    return scheme == "ssh"_L1 || scheme == "git+ssh"_L1 || scheme == "ssh+git"_L1 || scheme == "scp"_L1;
}

// Hosts that offer ssh on the https port under a second name, by their own documents.
QString siteOf(const QString &host)
{
    if (host == "ssh.github.com"_L1)
        return u"github.com"_s;
    if (host == "altssh.gitlab.com"_L1)
        return u"gitlab.com"_s;
    if (host == "altssh.bitbucket.org"_L1)
        return u"bitbucket.org"_s;
    if (host == "ssh.dev.azure.com"_L1 || host == "vs-ssh.visualstudio.com"_L1)
        return u"dev.azure.com"_s;
    return host;
}

// Azure's repositories: dev.azure.com/org/project/_git/name, org.visualstudio.com/project/_git/name, by ssh v3/org/project/name;
// a collection's name may stand between, and the project is left out where it has the name of the repository.
QString azurePath(const QString &path)
{
    QStringList parts = path.split(u'/');
    if (parts.value(0) == "v3"_L1)
        parts.removeFirst();
    parts.removeAll(u"defaultcollection"_s);
    const bool named = parts.removeAll(u"_git"_s) > 0;
    if (named && parts.size() == 2)
        parts.append(parts.last());
    return parts.join(u'/');
}

// Bitbucket Server puts scm/ before the name, by http only.
QString withoutScm(const QString &path)
{
    return path.startsWith("scm/"_L1) && path.count(u'/') == 2 ? path.sliced(4) : path;
}

bool hasOddCharacters(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_Control || c.isSpace() || c == u'\\';
    });
}

QString normalHost(const QString &host)
{
    if (host.startsWith(u'['))
        return host.toLower();
    QString plain = host;
    while (plain.endsWith(u'.'))
        plain.chop(1);
    const QByteArray ascii = QUrl::toAce(plain);
    return ascii.isEmpty() ? plain.toLower() : QString::fromLatin1(ascii).toLower();
}

// "user:pw@host:port" taken apart; an IPv6 address keeps its brackets.
void readAuthority(QStringView authority, Address &address)
{
    const qsizetype at = authority.lastIndexOf(u'@');
    if (at >= 0) {
        address.userInfo = authority.first(at).toString();
        authority = authority.sliced(at + 1);
    }
    const qsizetype colon = authority.lastIndexOf(u':');
    if (colon >= 0 && colon > authority.lastIndexOf(u']')) {
        address.port = authority.sliced(colon + 1).toString();
        authority = authority.first(colon);
    }
    address.host = authority.toString();
}

bool isDrive(QStringView text)
{
    return text.size() > 2 && text[0].isLetter() && text[1] == u':' && (text[2] == u'/' || text[2] == u'\\');
}

QString tidyPath(const QString &raw, bool foldCase)
{
    QString path = QUrl::fromPercentEncoding(raw.toUtf8()).normalized(QString::NormalizationForm_C);
    if (foldCase)
        path = path.toLower();
    QStringList segments = path.split(u'/', Qt::SkipEmptyParts);
    segments.removeAll(u"."_s);
    path = segments.join(u'/');
    if (path.endsWith(".git"_L1, Qt::CaseInsensitive))
        path.chop(4);
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

std::optional<Address> takeApart(const QString &url)
{
    QString text = url.trimmed();
    text = text.first(std::min({text.size(), text.indexOf(u'?') < 0 ? text.size() : text.indexOf(u'?'),
                                text.indexOf(u'#') < 0 ? text.size() : text.indexOf(u'#')}));
    Address address;
    if (isDrive(text)) {
        address.scheme = u"file"_s;
        address.path = text.replace(u'\\', u'/');
        return address;
    }
    if (text.isEmpty())
        return std::nullopt;
    if (text.startsWith(u'/')) {
        address.scheme = u"file"_s;
        address.path = text;
        return address;
    }
    if (const qsizetype mark = text.indexOf("://"_L1); mark > 0) {
        address.scheme = text.first(mark).toLower();
        const QStringView rest = QStringView(text).sliced(mark + 3);
        const qsizetype slash = rest.indexOf(u'/');
        readAuthority(slash < 0 ? rest : rest.first(slash), address);
        address.path = slash < 0 ? QString() : rest.sliced(slash).toString();
        return address;
    }
    // scp form: a colon before the first slash, outside of brackets
    const qsizetype bracket = text.indexOf(u']');
    const qsizetype colon = text.indexOf(u':', bracket < 0 ? 0 : bracket);
    const qsizetype slash = text.indexOf(u'/');
    if (colon > 0 && (slash < 0 || colon < slash)) {
        address.scheme = u"scp"_s;
        readAuthority(QStringView(text).first(colon), address);
        address.path = text.sliced(colon + 1);
        return address;
    }
    // github.com/team/web as people write it; a first part without a dot is a group
    if (slash > 0 && text.count(u'/') >= 2 && QStringView(text).first(slash).contains(u'.') && !text.startsWith(u'.')) {
        address.scheme = u"https"_s;
        readAuthority(QStringView(text).first(slash), address);
        address.path = text.sliced(slash);
        return address;
    }
    address.path = text;
    return address;
}

// Nothing for nonsense; without host only for "team/web".
std::optional<QString> normalForm(const QString &url, bool *hasHost)
{
    const std::optional<Address> address = takeApart(url);
    if (!address)
        return std::nullopt;
    *hasHost = !address->scheme.isEmpty();
    if (address->scheme == "file"_L1) {
        const QString path = tidyPath(address->path, false);
        const QString host = normalHost(address->host);
        if (path.isEmpty())
            return std::nullopt;
        return (host.isEmpty() || host == "localhost"_L1 ? u"file:/"_s : u"file://"_s + host + u'/') + path;
    }
    // In a name a blank may stand, as in those of Azure's projects; in an address it is written as %20.
    if (*hasHost && address->path.contains(u' '))
        return std::nullopt;
    const QString path = tidyPath(address->path, true).replace(u' ', "%20"_L1);
    if (path.isEmpty() || hasOddCharacters(path))
        return std::nullopt;
    if (address->scheme.isEmpty())
        return path.contains(u'/') && !path.startsWith(u'.') ? std::optional(path) : std::nullopt;
    const QString host = siteOf(normalHost(address->host));
    if (host.endsWith(".visualstudio.com"_L1))
        return u"dev.azure.com/"_s + azurePath(host.chopped(17) + u'/' + path);
    if (host == "dev.azure.com"_L1)
        return u"dev.azure.com/"_s + azurePath(path);
    if (host.isEmpty() || hasOddCharacters(host) || host.contains(u'/'))
        return std::nullopt;
    if (isSsh(address->scheme))
        return host + u'/' + path;
    const auto known = std::find_if(transports.begin(), transports.end(), [&](const DefaultPort &transport) {
        return address->scheme == transport.scheme;
    });
    if (known == transports.end())
        return std::nullopt;
    const bool ownPort = !address->port.isEmpty() && address->port != known->port;
    return host + (ownPort ? u':' + address->port : QString()) + u'/' + path;
}

QString pathOf(const QString &normal, bool hasHost)
{
    if (!hasHost)
        return normal;
    return normal.startsWith("file:"_L1) ? QString() : normal.sliced(normal.indexOf(u'/') + 1);
}

} // namespace

QString canonicalRepository(const QString &url)
{
    bool hasHost = false;
    const std::optional<QString> normal = normalForm(url, &hasHost);
    return normal && hasHost ? *normal : QString();
}

QString repositoryHost(const QString &url)
{
    const QString canonical = canonicalRepository(url);
    if (canonical.startsWith("file:"_L1))
        return {};
    return canonical.startsWith(u'[') ? canonical.section(u']', 0, 0).sliced(1) : canonical.section(u'/', 0, 0).section(u':', 0, 0);
}

bool sameRepository(const QStringList &wanted, const QStringList &seen)
{
    for (const QString &left : wanted) {
        bool leftHost = false;
        const std::optional<QString> a = normalForm(left, &leftHost);
        if (!a)
            continue;
        for (const QString &right : seen) {
            bool rightHost = false;
            const std::optional<QString> b = normalForm(right, &rightHost);
            if (!b)
                continue;
            if (leftHost && rightHost
                    ? *a == *b
                    : pathOf(*a, leftHost) == pathOf(*b, rightHost)
                        || withoutScm(pathOf(*a, leftHost)) == withoutScm(pathOf(*b, rightHost)))
                return true;
        }
    }
    return false;
}

QString repositoryKey(const QString &url)
{
    bool hasHost = false;
    const std::optional<QString> normal = normalForm(url, &hasHost);
    if (!normal || normal->startsWith("file:"_L1))
        return normal.value_or(QString());
    return withoutScm(pathOf(*normal, hasHost));
}

QString withoutCredentials(const QString &url)
{
    QString result = url.trimmed();
    const qsizetype mark = result.indexOf("://"_L1);
    if (mark > 0) {
        const qsizetype from = mark + 3;
        qsizetype end = from;
        while (end < result.size() && result[end] != u'/' && result[end] != u'?' && result[end] != u'#')
            ++end;
        const qsizetype at = QStringView(result).first(end).lastIndexOf(u'@');
        if (at >= from) {
            const QString user = result.sliced(from, at - from);
            const bool keepsUser = isSsh(result.first(mark).toLower()) && !user.section(u':', 0, 0).isEmpty();
            result.replace(from, at + 1 - from, keepsUser ? user.section(u':', 0, 0) + u'@' : QString());
        }
    }
    const qsizetype query = result.indexOf(u'?');
    if (query >= 0) {
        QStringList kept;
        for (const QString &pair : result.sliced(query + 1).split(u'&', Qt::SkipEmptyParts)) {
            const QString name = pair.section(u'=', 0, 0);
            if (!name.contains("token"_L1, Qt::CaseInsensitive) && !name.contains("password"_L1, Qt::CaseInsensitive)
                && !name.contains("secret"_L1, Qt::CaseInsensitive))
                kept.append(pair);
        }
        result = result.first(query) + (kept.isEmpty() ? QString() : u'?' + kept.join(u'&'));
    }
    return result;
}

} // namespace slipway
