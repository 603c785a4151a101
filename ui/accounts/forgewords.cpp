#include "ui/accounts/forgewords.h"

#include <QCoreApplication>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace slipway::forgewords {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ForgeWords)
};

QString bold(const QStringList &scopes)
{
    QStringList each;
    for (const QString &scope : scopes)
        each.append(u"<b>"_s + scope.toHtmlEscaped() + u"</b>"_s);
    return each.join(u", "_s);
}

// The page below the forge's address, which may have a path of its own.
QUrl below(const QString &address, const QString &path, const QUrlQuery &query = {})
{
    QUrl url(address, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return {};
    QString base = url.path();
    while (base.endsWith(u'/'))
        base.chop(1);
    url.setPath(base + path);
    if (!query.isEmpty())
        url.setQuery(query);
    return url;
}

} // namespace

QStringList registerSteps(ForgeKind kind)
{
    const QString scopes = bold(wantedScopes(kind));
    switch (kind) {
    case ForgeKind::GitHub:
        return {Tr::tr("Open <b>Settings › Developer settings › OAuth Apps › New OAuth App</b>, your own or those of the organisation."),
                Tr::tr("Application name: as people are to see it when they sign in. Homepage URL: any page of yours."),
                Tr::tr("Authorization callback URL: the address above."),
                Tr::tr("Tick <b>Enable Device Flow</b> if people are to sign in with a code, then <b>Register application</b>."),
                Tr::tr("Copy the <b>Client ID</b> into the form. <b>Generate a new client secret</b> shows the secret once.")};
    case ForgeKind::GitLab:
        return {Tr::tr("Open <b>Edit profile › Applications › Add new application</b>; for everybody there, <b>Admin › Applications</b>."),
                Tr::tr("Name: as people are to see it when they sign in. Redirect URI: the address above."),
                Tr::tr("Leave <b>Confidential</b> ticked if the form gets the secret. Without it no secret is needed."),
                Tr::tr("Scopes: tick %1, then <b>Save application</b>.").arg(scopes),
                Tr::tr("Copy the <b>Application ID</b>, and the <b>Secret</b> where there is one, into the form.")};
    case ForgeKind::Gitee:
        return {Tr::tr("Open <b>设置 › 第三方应用 › 创建应用</b> (third-party applications)."),
                Tr::tr("<b>应用名称</b> (name): as people are to see it. <b>应用主页</b> (home page): any page of yours."),
                Tr::tr("<b>应用回调地址</b> (callback): the address above."),
                Tr::tr("<b>权限</b> (permissions): tick %1, then <b>创建应用</b>.").arg(scopes),
                Tr::tr("Copy <b>Client ID</b> and <b>Client Secret</b> into the form.")};
    case ForgeKind::Gitea:
        return {Tr::tr("Open <b>Settings › Applications</b> and there <b>Manage OAuth2 Applications</b>; for everybody there, "
                       "<b>Site Administration › Integrations › Applications</b>."),
                Tr::tr("Application Name: as people are to see it. Redirect URIs: the address above."),
                Tr::tr("Leave <b>Confidential Client</b> ticked if the form gets the secret. Without it no secret is needed."),
                Tr::tr("<b>Create Application</b>, then copy <b>Client ID</b> and <b>Client Secret</b> into the form: the secret is shown once.")};
    case ForgeKind::Gogs:
        break;
    }
    return {Tr::tr("Gogs registers no applications. Add it with its address, then bind accounts with a token each.")};
}

QString registerNote(ForgeKind kind)
{
    switch (kind) {
    case ForgeKind::GitHub:
        return Tr::tr("Signing in with a code needs no secret; signing in with the browser does.");
    case ForgeKind::GitLab:
        return Tr::tr("An address on 127.0.0.1 works with any port; any other must be entered exactly.");
    case ForgeKind::Gitee:
        return Tr::tr("Gitee compares the address letter by letter, the port too. When the listener's port changes, enter the new one there.");
    case ForgeKind::Gitea:
        return Tr::tr("Older versions compare the port too. When the listener's port changes, enter the new one there.");
    case ForgeKind::Gogs:
        break;
    }
    return {};
}

QUrl registerPage(ForgeKind kind, const QString &address)
{
    switch (kind) {
    case ForgeKind::GitHub: return below(address, u"/settings/applications/new"_s);
    case ForgeKind::GitLab: return below(address, u"/-/profile/applications"_s);
    case ForgeKind::Gitee: return below(address, u"/oauth/applications/new"_s);
    case ForgeKind::Gitea: return below(address, u"/user/settings/applications"_s);
    case ForgeKind::Gogs: break;
    }
    return {};
}

QString clientIdName(ForgeKind kind)
{
    return kind == ForgeKind::GitLab ? Tr::tr("Application ID") : Tr::tr("Client ID");
}

QStringList tokenSteps(ForgeKind kind, bool packages)
{
    const QString scopes = bold(wantedScopes(kind, packages));
    switch (kind) {
    case ForgeKind::GitHub:
        return {Tr::tr("Open <b>Settings › Developer settings › Personal access tokens › Tokens (classic) › Generate new token</b>."),
                Tr::tr("Tick %1 and choose when it expires.").arg(scopes), Tr::tr("<b>Generate token</b>, and copy it here.")};
    case ForgeKind::GitLab:
        return {Tr::tr("Open <b>Edit profile › Access tokens › Add new token</b>."),
                Tr::tr("Tick %1 and choose when it expires.").arg(scopes), Tr::tr("<b>Create personal access token</b>, and copy it here.")};
    case ForgeKind::Gitee:
        return {Tr::tr("Open <b>设置 › 私人令牌 › 生成新令牌</b> (private tokens)."), Tr::tr("Tick %1, then <b>提交</b> (submit).").arg(scopes),
                Tr::tr("Copy the token here: it is shown once.")};
    case ForgeKind::Gitea:
        return {Tr::tr("Open <b>Settings › Applications</b> and there <b>Manage Access Tokens</b>."),
                Tr::tr("Permissions: %1. Older versions have none to choose.").arg(scopes),
                Tr::tr("<b>Generate Token</b>, and copy it here: it is shown once.")};
    case ForgeKind::Gogs:
        break;
    }
    return {Tr::tr("Open <b>Your Settings › Applications › Generate New Token</b>."), Tr::tr("Give it a name; it may do what the account may."),
            Tr::tr("<b>Generate Token</b>, and copy it here: it is shown once.")};
}

QString tokenNote(ForgeKind kind)
{
    if (kind != ForgeKind::GitHub)
        return {};
    return Tr::tr("A fine-grained token does as well: Contents read-only, Webhooks and Commit statuses read and write, for the repositories "
                  "that are built.");
}

QUrl tokenPage(ForgeKind kind, const QString &address, bool packages)
{
    switch (kind) {
    case ForgeKind::GitHub: {
        QUrlQuery query;
        query.addQueryItem(u"description"_s, u"Slipway"_s);
        query.addQueryItem(u"scopes"_s, wantedScopes(kind, packages).join(u','));
        return below(address, u"/settings/tokens/new"_s, query);
    }
    case ForgeKind::GitLab: {
        QUrlQuery query;
        query.addQueryItem(u"name"_s, u"Slipway"_s);
        query.addQueryItem(u"scopes"_s, wantedScopes(kind, packages).join(u','));
        return below(address, u"/-/profile/personal_access_tokens"_s, query);
    }
    case ForgeKind::Gitee: return below(address, u"/profile/personal_access_tokens"_s);
    case ForgeKind::Gitea:
    case ForgeKind::Gogs: return below(address, u"/user/settings/applications"_s);
    }
    return {};
}

} // namespace slipway::forgewords
