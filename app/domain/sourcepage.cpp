#include "app/domain/sourcepage.h"

#include "app/domain/repositoryurl.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(SourcePage)
};

struct Site {
    ForgeKind kind;
    QUrl address;
};

// A name is compared without case; a link has it as the address does, since some pages show it and some forges care.
QString asWritten(const QString &name, const QString &repository)
{
    const QString address = repository.section(u'?', 0, 0);
    const qsizetype at = address.lastIndexOf(name, -1, Qt::CaseInsensitive);
    return at < 0 ? name : address.mid(at, name.size());
}

// The forge whose pages show the repository, and its name there.
std::optional<std::pair<Site, QString>> siteOf(const QString &repository, const QList<Provider> &forges)
{
    const QString name = canonicalRepository(repository);
    QList<Site> sites;
    for (const Provider &provider : forges)
        sites.append({provider.kind, QUrl(provider.address)});
    sites += {{ForgeKind::GitHub, QUrl(u"https://github.com"_s)},
              {ForgeKind::GitLab, QUrl(u"https://gitlab.com"_s)},
              {ForgeKind::Gitee, QUrl(u"https://gitee.com"_s)},
              {ForgeKind::Gitea, QUrl(u"https://gitea.com"_s)},
              {ForgeKind::Gitea, QUrl(u"https://codeberg.org"_s)}};
    for (const Site &site : sites) {
        if (!site.address.isValid() || site.address.host().isEmpty())
            continue;
        // With and without the port of the pages, which an ssh address does not have.
        const QString folder = site.address.path().toLower();
        for (const QString &host : {site.address.host() + (site.address.port() < 0 ? QString() : u":%1"_s.arg(site.address.port())),
                                    site.address.host()}) {
            const QString start = host.toLower() + folder + u'/';
            if (name.startsWith(start) && name.size() > start.size())
                return std::pair(site, asWritten(name.mid(start.size()), repository));
        }
        // An ssh address does not have the folder of the pages either.
        const QString start = site.address.host().toLower() + u'/';
        if (!repository.startsWith(u"http") && name.startsWith(start) && name.size() > start.size())
            return std::pair(site, asWritten(name.mid(start.size()), repository));
    }
    return {};
}

bool isCommit(const QString &text)
{
    const auto isHex = [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); };
    return (text.size() == 40 || text.size() == 64) && std::all_of(text.begin(), text.end(), isHex);
}

QString routeOf(ForgeKind kind)
{
    switch (kind) {
    case ForgeKind::GitHub:
    case ForgeKind::Gitee:
        return u"/blob/"_s;
    case ForgeKind::GitLab:
        return u"/-/blob/"_s;
    case ForgeKind::Gitea:
        return u"/src/commit/"_s;
    case ForgeKind::Gogs:
        return u"/src/"_s;
    }
    return {};
}

} // namespace

Result<QUrl> sourcePage(const QString &repository, const QList<Provider> &forges, const QString &commit, const QString &path, int line)
{
    if (!isCommit(commit))
        return failure(ErrorCode::Invalid, Tr::tr("It is not known which commit was built, so its files can't be shown."));
    const QString clean = QDir::cleanPath(path);
    const bool printable = std::all_of(clean.begin(), clean.end(), [](QChar c) { return c.isPrint(); });
    if (clean.isEmpty() || clean.startsWith(u'/') || clean == u"." || clean == u".." || clean.startsWith(u"../") || !printable)
        return failure(ErrorCode::Invalid, Tr::tr("%1 is no file of the repository.").arg(path.left(120)));
    const auto found = siteOf(repository, forges);
    if (!found || found->first.address.scheme() != u"https")
        return failure(ErrorCode::NotFound,
                       Tr::tr("The build's workspace is no longer kept, and Slipway knows no page of its repository that shows files."));
    const auto &[site, name] = *found;
    QUrl url = site.address;
    url.setUserInfo({});
    url.setQuery(QString());
    url.setPath(site.address.path() + u'/' + name + routeOf(site.kind) + commit + u'/' + clean, QUrl::DecodedMode);
    url.setFragment(line > 0 ? u"L%1"_s.arg(line) : QString());
    return url;
}

QUrl deployKeysPage(std::optional<ForgeKind> kind, const QString &address, const QString &repository)
{
    QUrl url(address, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || repository.isEmpty())
        return {};
    QString route;
    if (kind == ForgeKind::GitHub || kind == ForgeKind::Gitea || kind == ForgeKind::Gogs)
        route = u"/settings/keys"_s;
    else if (kind == ForgeKind::GitLab)
        route = u"/-/settings/repository"_s;
    url.setUserInfo({});
    url.setQuery(QString());
    url.setFragment(kind == ForgeKind::GitLab ? u"js-deploy-keys-settings"_s : QString());
    url.setPath(url.path() + u'/' + repository + route, QUrl::DecodedMode);
    return url;
}

QString deployKeysMenu(std::optional<ForgeKind> kind)
{
    return kind == ForgeKind::Gitee ? u"管理 › 部署公钥管理"_s : QString();
}

} // namespace slipway
