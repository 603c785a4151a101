#include "app/oauth/endpoints.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

QUrl below(const QUrl &address, const QString &path)
{
    QUrl url = address.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo | QUrl::StripTrailingSlash);
    // Encoded, so that an escaped slash in the path of the address remains one.
    QString base = url.path(QUrl::FullyEncoded);
    while (base.endsWith(u'/'))
        base.chop(1);
    url.setPath(base + path, QUrl::StrictMode);
    return url;
}

// github.com and the tenants of ghe.com have their calls on a host beside, an Enterprise Server below a path.
QUrl githubApi(const QUrl &address, const QString &path)
{
    const QString host = address.host();
    if (host != u"github.com" && !host.endsWith(u".ghe.com"))
        return below(address, u"/api/v3"_s + path);
    QUrl url;
    url.setScheme(address.scheme());
    url.setHost(u"api."_s + host);
    url.setPath(path);
    return url;
}

} // namespace

OAuthEndpoints endpointsOf(ForgeKind kind, const QUrl &address, bool packages)
{
    OAuthEndpoints found;
    if (kind == ForgeKind::Gogs || !address.isValid() || address.host().isEmpty())
        return found;
    found.scopes = wantedScopes(kind, packages);
    switch (kind) {
    case ForgeKind::GitHub:
        found.authorize = below(address, u"/login/oauth/authorize"_s);
        found.token = below(address, u"/login/oauth/access_token"_s);
        found.device = below(address, u"/login/device/code"_s);
        found.revoke = githubApi(address, u"/applications"_s);
        found.pkce = true; // checked since July 2025, and ignored before
        break;
    case ForgeKind::GitLab:
        found.authorize = below(address, u"/oauth/authorize"_s);
        found.token = below(address, u"/oauth/token"_s);
        found.device = below(address, u"/oauth/authorize_device"_s); // from 17.2
        found.revoke = below(address, u"/oauth/revoke"_s);
        found.pkce = true;
        found.secretNeeded = false;
        break;
    case ForgeKind::Gitee:
        found.authorize = below(address, u"/oauth/authorize"_s);
        found.token = below(address, u"/oauth/token"_s);
        break;
    case ForgeKind::Gitea:
        found.authorize = below(address, u"/login/oauth/authorize"_s);
        found.token = below(address, u"/login/oauth/access_token"_s);
        found.pkce = true;
        found.secretNeeded = false;
        break;
    case ForgeKind::Gogs:
        break;
    }
    return found;
}

} // namespace slipway
