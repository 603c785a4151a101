#include "app/jobs/gitsource.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::GitSource)
};

bool hasControl(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
}

tl::unexpected<Error> invalid(const QString &message)
{
    return failure(ErrorCode::Invalid, message);
}

Result<CloneAddress> fileAddress(const QString &path, bool allowFiles)
{
    if (!allowFiles) {
        return failure(ErrorCode::Denied,
                       Tr::tr("A repository on this machine can't be built from: it would open its owner's files to "
                              "every build. Use an https or ssh address."));
    }
    if (!path.startsWith(u'/'))
        return invalid(Tr::tr("The path of the repository must be absolute."));
    // Host and query parts of file addresses mean nothing to git.
    return CloneAddress{CloneAddress::Transport::File, u"file://"_s + path, {}, {}, path};
}

Result<CloneAddress> sshAddress(const QString &url, const QString &userInfo, const QString &host)
{
    if (userInfo.contains(u':')) {
        return invalid(Tr::tr("The address of the repository contains a password. Take it out; ssh uses the private "
                              "key of the component's credential."));
    }
    // ssh would take it for an option.
    if (host.isEmpty() || host.startsWith(u'-') || userInfo.startsWith(u'-'))
        return invalid(Tr::tr("“%1” has no usable host name.").arg(url));
    return CloneAddress{CloneAddress::Transport::Ssh, url, userInfo, {}, {}};
}

Result<CloneAddress> webAddress(const QString &scheme, const QString &url, const QString &userInfo, const QString &host,
                                const QString &rest)
{
    if (userInfo.contains(u':')) {
        return invalid(Tr::tr("The address of the repository contains a password. Take it out and store it as the "
                              "component's credential, which lies in the keychain."));
    }
    if (host.isEmpty() || host.startsWith(u'-'))
        return invalid(Tr::tr("“%1” has no usable host name.").arg(url));
    const QString origin = scheme + u"://"_s + host;
    // git itself would read %0a in these parts as a line of the credential protocol.
    if (hasControl(QUrl::fromPercentEncoding(userInfo.toUtf8())) || hasControl(QUrl::fromPercentEncoding(host.toUtf8())))
        return invalid(Tr::tr("The address of the repository contains control characters."));
    const auto transport = scheme == "git"_L1 ? CloneAddress::Transport::Git : CloneAddress::Transport::Http;
    return CloneAddress{transport, origin + rest, QUrl::fromPercentEncoding(userInfo.toUtf8()), origin, {}};
}

} // namespace

Result<CloneAddress> parseCloneAddress(const QString &given, bool allowFiles)
{
    const QString url = given.trimmed();
    if (url.isEmpty())
        return invalid(Tr::tr("The component has no repository address."));
    if (hasControl(url) || std::any_of(url.begin(), url.end(), [](QChar c) { return c.isSpace(); }))
        return invalid(Tr::tr("The address of the repository contains spaces or control characters."));
    if (url.startsWith(u'-'))
        return invalid(Tr::tr("The address of the repository must not begin with “-”."));

    static const QRegularExpression helper(u"^[A-Za-z0-9][A-Za-z0-9+.-]*::"_s);
    if (helper.match(url).hasMatch()) {
        return failure(ErrorCode::Denied, Tr::tr("“%1” would make git run a program. Use an https or ssh address.")
                                              .arg(url));
    }
    if (url.startsWith(u'/'))
        return fileAddress(url, allowFiles);

    static const QRegularExpression withScheme(u"^([A-Za-z][A-Za-z0-9+.-]*)://(?:([^/?#]*)@)?([^/?#@]*)(.*)$"_s);
    if (const auto match = withScheme.match(url); match.hasMatch()) {
        const QString scheme = match.captured(1).toLower();
        const QString userInfo = match.captured(2);
        const QString host = match.captured(3);
        const QString rest = match.captured(4);
        if (scheme == "file"_L1)
            return fileAddress(rest, allowFiles);
        if (scheme == "https"_L1 || scheme == "http"_L1 || scheme == "git"_L1)
            return webAddress(scheme, url, userInfo, host, rest);
        if (scheme == "ssh"_L1 || scheme == "git+ssh"_L1 || scheme == "ssh+git"_L1)
            return sshAddress(url, userInfo, host);
        return failure(ErrorCode::Denied,
                       Tr::tr("Slipway does not fetch over “%1”. Use an https or ssh address.").arg(scheme));
    }

    // user@host:path, as ssh servers show it; a slash before the first colon makes it a relative path instead.
    static const QRegularExpression scpLike(u"^(?:([^@/:]*)@)?([^/:@]+):(.+)$"_s);
    if (const auto match = scpLike.match(url); match.hasMatch())
        return sshAddress(url, match.captured(1), match.captured(2));
    return invalid(Tr::tr("“%1” is no address of a repository. It looks like https://host/team/name.git or "
                          "git@host:team/name.git.")
                       .arg(url));
}

bool isSameServer(const CloneAddress &a, const CloneAddress &b)
{
    if (a.transport != b.transport)
        return false;
    if (a.transport == CloneAddress::Transport::Http)
        return a.origin.compare(b.origin, Qt::CaseInsensitive) == 0;
    const auto host = [](const CloneAddress &address) {
        // Of user@host:path and ssh://user@host:22/path: what stands before the path.
        const qsizetype scheme = address.url.indexOf("://"_L1);
        const QString rest = scheme < 0 ? address.url.section(u':', 0, 0) : address.url.mid(scheme + 3).section(u'/', 0, 0);
        return rest.section(u'@', -1).toLower();
    };
    return host(a) == host(b);
}

bool isSafeRefName(QStringView name)
{
    if (name.isEmpty() || name.size() > 1024 || name.startsWith(u'-') || name.endsWith(u'.') || name == "@"_L1)
        return false;
    if (hasControl(name) || name.contains(".."_L1) || name.contains("@{"_L1))
        return false;
    if (std::any_of(name.begin(), name.end(), [](QChar c) { return u" ~^:?*[\\"_s.contains(c); }))
        return false;
    const auto parts = name.split(u'/');
    return std::none_of(parts.begin(), parts.end(), [](QStringView part) {
        return part.isEmpty() || part.startsWith(u'.') || part.endsWith(".lock"_L1);
    });
}

bool isRevision(QStringView text)
{
    if (text.size() != 40 && text.size() != 64)
        return false;
    bool isNull = true;
    for (const QChar c : text) {
        if (!((c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f')))
            return false;
        isNull = isNull && c == u'0';
    }
    return !isNull;
}

bool isSafeSubdirectory(QStringView path)
{
    if (path.isEmpty())
        return true;
    if (path.size() > 1024 || hasControl(path) || path.startsWith(u'/'))
        return false;
    auto parts = path.split(u'/');
    if (parts.last().isEmpty())
        parts.removeLast(); // one slash at the end is how people write folders
    return std::none_of(parts.begin(), parts.end(),
                        [](QStringView part) { return part.isEmpty() || part == ".."_L1 || part == ".git"_L1; });
}

} // namespace slipway
