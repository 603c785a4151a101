#include "app/domain/account.h"

#include "app/domain/words.h"

#include <QCoreApplication>
#include <QSet>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Account)
};

constexpr WordTable<ForgeKind, 5> forgeKinds{{{ForgeKind::GitHub, "github"_L1},
                                              {ForgeKind::GitLab, "gitlab"_L1},
                                              {ForgeKind::Gitee, "gitee"_L1},
                                              {ForgeKind::Gitea, "gitea"_L1},
                                              {ForgeKind::Gogs, "gogs"_L1}}};

constexpr WordTable<BindingMethod, 3> bindingMethods{
    {{BindingMethod::Web, "web"_L1}, {BindingMethod::Device, "device"_L1}, {BindingMethod::Token, "token"_L1}}};

constexpr WordTable<BindingHealth, 6> bindingHealths{{{BindingHealth::Unchecked, "unchecked"_L1},
                                                      {BindingHealth::Works, "works"_L1},
                                                      {BindingHealth::Expired, "expired"_L1},
                                                      {BindingHealth::Revoked, "revoked"_L1},
                                                      {BindingHealth::Unreachable, "unreachable"_L1},
                                                      {BindingHealth::KeychainClosed, "keychain_closed"_L1}}};

constexpr WordTable<BindingState, 8> bindingStates{{{BindingState::Unchecked, "unchecked"_L1},
                                                    {BindingState::Works, "works"_L1},
                                                    {BindingState::EndsSoon, "ends_soon"_L1},
                                                    {BindingState::ScopeMissing, "scope_missing"_L1},
                                                    {BindingState::Expired, "expired"_L1},
                                                    {BindingState::Revoked, "revoked"_L1},
                                                    {BindingState::Unreachable, "unreachable"_L1},
                                                    {BindingState::KeychainClosed, "keychain_closed"_L1}}};

constexpr qsizetype longestName = 64;
constexpr qsizetype longestClientId = 255;
constexpr qsizetype longestCertificates = 64 * 1024;

bool hasControls(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

// What a scope holds besides itself, in one step.
QStringList heldBy(ForgeKind kind, const QString &scope)
{
    switch (kind) {
    case ForgeKind::GitHub:
        if (scope == "repo"_L1)
            return {u"public_repo"_s, u"repo:status"_s, u"admin:repo_hook"_s};
        if (scope == "public_repo"_L1)
            return {u"repo:status"_s, u"admin:repo_hook"_s}; // of public repositories
        if (scope == "admin:repo_hook"_L1)
            return {u"write:repo_hook"_s};
        if (scope == "write:repo_hook"_L1)
            return {u"read:repo_hook"_s};
        if (scope == "write:packages"_L1)
            return {u"read:packages"_s};
        break;
    case ForgeKind::GitLab:
        if (scope == "api"_L1)
            return {u"read_api"_s, u"read_user"_s, u"read_repository"_s, u"write_repository"_s, u"read_registry"_s, u"write_registry"_s};
        if (scope == "write_repository"_L1)
            return {u"read_repository"_s};
        break;
    case ForgeKind::Gitee:
        break;
    case ForgeKind::Gitea:
        // Before 1.20 the scopes were those of GitHub.
        if (scope == "all"_L1 || scope == "sudo"_L1)
            return {u"write:repository"_s, u"write:user"_s, u"write:package"_s};
        if (scope == "package"_L1)
            return {u"write:package"_s};
        if (scope == "write:package"_L1)
            return {u"read:package"_s};
        if (scope == "repo"_L1)
            return {u"write:repository"_s};
        if (scope == "write:repository"_L1)
            return {u"read:repository"_s};
        if (scope == "write:user"_L1)
            return {u"read:user"_s};
        break;
    case ForgeKind::Gogs:
        break;
    }
    return {};
}

QSet<QString> withHeld(ForgeKind kind, const QStringList &granted)
{
    QSet<QString> all;
    QStringList waiting = granted;
    while (!waiting.isEmpty()) {
        const QString scope = waiting.takeLast();
        if (all.contains(scope))
            continue;
        all.insert(scope);
        waiting += heldBy(kind, scope);
    }
    return all;
}

// One of these is enough; empty: no scope is needed, or the forge has no such call.
QStringList neededFor(ForgeKind kind, ForgeUse use)
{
    switch (kind) {
    case ForgeKind::GitHub:
        switch (use) {
        case ForgeUse::ListRepositories:
        case ForgeUse::RegisterKeys:
            return {u"public_repo"_s};
        case ForgeUse::ManageHooks:
            return {u"write:repo_hook"_s};
        case ForgeUse::ReportStatus:
            return {u"repo:status"_s};
        }
        break;
    case ForgeKind::GitLab:
        return {use == ForgeUse::ListRepositories ? u"read_api"_s : u"api"_s};
    case ForgeKind::Gitee:
        if (use == ForgeUse::ReportStatus)
            return {};
        return {use == ForgeUse::ManageHooks ? u"hook"_s : u"projects"_s};
    case ForgeKind::Gitea:
        if (use == ForgeUse::ManageHooks)
            return {u"write:repository"_s, u"admin:repo_hook"_s, u"write:repo_hook"_s};
        if (use == ForgeUse::ReportStatus)
            return {u"write:repository"_s, u"repo:status"_s};
        return {use == ForgeUse::ListRepositories ? u"read:repository"_s : u"write:repository"_s};
    case ForgeKind::Gogs:
        break;
    }
    return {};
}

QString addressProblem(const QString &address)
{
    if (address.isEmpty())
        return Tr::tr("The address is missing.");
    const QUrl url(address, QUrl::StrictMode);
    if (hasControls(address) || address.contains(u' ') || !url.isValid()
        || (url.scheme() != "https"_L1 && url.scheme() != "http"_L1)) {
        return Tr::tr("“%1” is no address that begins with https:// or http://.").arg(address.left(200));
    }
    if (url.host().isEmpty())
        return Tr::tr("“%1” names no machine.").arg(address.left(200));
    if (!url.userInfo().isEmpty())
        return Tr::tr("Leave user name and password out of the address; accounts sign in by themselves.");
    if (url.hasQuery() || url.hasFragment())
        return Tr::tr("Give the address of the forge's first page, without “?” and “#”.");
    if (url.path().endsWith(u'/'))
        return Tr::tr("Leave the “/” at the end of the address out.");
    if (url.path().split(u'/').contains(u".."_s))
        return Tr::tr("The address can't have “..” in it.");
    return {};
}

// Whether it can be a certificate at all; whether it is one only TLS can tell.
QString certificatesProblem(const QString &pem)
{
    if (pem.isEmpty())
        return {};
    if (pem.size() > longestCertificates)
        return Tr::tr("The certificates are too long; the most are %1 characters.").arg(longestCertificates);
    if (pem.contains("PRIVATE KEY-----"_L1))
        return Tr::tr("There is a private key in it. Give the certificate of the authority only.");
    const qsizetype begins = pem.count("-----BEGIN CERTIFICATE-----"_L1);
    if (begins == 0 || begins != pem.count("-----END CERTIFICATE-----"_L1))
        return Tr::tr("This is no certificate in PEM form, which begins with “-----BEGIN CERTIFICATE-----”.");
    return {};
}

} // namespace

QStringList wantedScopes(ForgeKind kind, bool packages)
{
    if (packages) {
        QStringList wanted = wantedScopes(kind);
        if (const QString scope = missingPackageScope(kind, wanted, PackageUse::Push); !scope.isEmpty())
            wanted.append(scope);
        return wanted;
    }
    switch (kind) {
    case ForgeKind::GitHub:
        return {u"repo"_s, u"admin:repo_hook"_s};
    case ForgeKind::GitLab:
        return {u"api"_s, u"read_user"_s, u"read_repository"_s};
    case ForgeKind::Gitee:
        return {u"user_info"_s, u"projects"_s, u"hook"_s};
    case ForgeKind::Gitea:
        return {u"read:user"_s, u"write:repository"_s};
    case ForgeKind::Gogs:
        break;
    }
    return {};
}

QList<ForgeUse> missingUses(ForgeKind kind, const std::optional<QStringList> &granted)
{
    QList<ForgeUse> missing;
    if (!granted)
        return missing;
    const QSet<QString> all = withHeld(kind, *granted);
    for (const ForgeUse use : {ForgeUse::ListRepositories, ForgeUse::ManageHooks, ForgeUse::ReportStatus, ForgeUse::RegisterKeys}) {
        const QStringList needed = neededFor(kind, use);
        const bool isGranted = std::any_of(needed.begin(), needed.end(), [&all](const QString &scope) { return all.contains(scope); });
        if (!needed.isEmpty() && !isGranted)
            missing.append(use);
    }
    return missing;
}

bool isRegistryOf(const Provider &provider, const QString &registry)
{
    const QUrl home(provider.address);
    const QString host = home.host().toLower(), asked = registry.toLower();
    if (host.isEmpty() || asked.isEmpty())
        return false;
    switch (provider.kind) {
    case ForgeKind::GitHub:
        return asked == (host == "github.com"_L1 || host == "www.github.com"_L1 ? u"ghcr.io"_s : u"containers."_s + host);
    case ForgeKind::GitLab: // the ports are those of its documents, now and before
        return asked == u"registry."_s + host || (host != "gitlab.com"_L1 && (asked == host + u":5050"_s || asked == host + u":4567"_s));
    case ForgeKind::Gitea:
        return asked == (home.port() < 0 ? host : host + u':' + QString::number(home.port()));
    case ForgeKind::Gitee:
    case ForgeKind::Gogs:
        break;
    }
    return false;
}

QString askedRegistryOf(const Provider &provider)
{
    const QUrl home(provider.address);
    if (home.host().isEmpty() || wantedScopes(provider.kind, true) == wantedScopes(provider.kind))
        return {};
    const QString own = home.port() < 0 ? home.host() : home.host() + u':' + QString::number(home.port());
    for (const QString &name : {u"ghcr.io"_s, u"containers."_s + home.host(), own}) {
        if (isRegistryOf(provider, name))
            return name;
    }
    return {};
}

QString missingPackageScope(ForgeKind kind, const std::optional<QStringList> &granted, PackageUse use)
{
    QString needed;
    switch (kind) {
    case ForgeKind::GitHub:
        needed = use == PackageUse::Push ? u"write:packages"_s : u"read:packages"_s;
        break;
    case ForgeKind::GitLab:
        needed = use == PackageUse::Push ? u"write_registry"_s : u"read_registry"_s;
        break;
    case ForgeKind::Gitea:
        needed = use == PackageUse::Push ? u"write:package"_s : u"read:package"_s;
        break;
    case ForgeKind::Gitee:
    case ForgeKind::Gogs:
        return {};
    }
    return !granted || withHeld(kind, *granted).contains(needed) ? QString() : needed;
}

QString sentenceOf(ForgeUse use)
{
    switch (use) {
    case ForgeUse::ListRepositories:
        return Tr::tr("repositories can't be listed");
    case ForgeUse::ManageHooks:
        return Tr::tr("hooks can't be set up");
    case ForgeUse::ReportStatus:
        return Tr::tr("the status of commits can't be reported");
    case ForgeUse::RegisterKeys:
        return Tr::tr("deploy keys can't be registered");
    }
    return {};
}

BindingState stateOf(const Provider &provider, const Binding &binding, qint64 nowUs)
{
    switch (binding.health) {
    case BindingHealth::Unchecked:
        return BindingState::Unchecked;
    case BindingHealth::Expired:
        return BindingState::Expired;
    case BindingHealth::Revoked:
        return BindingState::Revoked;
    case BindingHealth::Unreachable:
        return BindingState::Unreachable;
    case BindingHealth::KeychainClosed:
        return BindingState::KeychainClosed;
    case BindingHealth::Works:
        break;
    }
    const bool ends = binding.expiresAtUs > 0 && !binding.renews;
    if (ends && binding.expiresAtUs <= nowUs)
        return BindingState::Expired;
    if (!missingUses(provider.kind, binding.scopes).isEmpty())
        return BindingState::ScopeMissing;
    if (ends && binding.expiresAtUs - nowUs <= endsSoonUs)
        return BindingState::EndsSoon;
    return BindingState::Works;
}

QString standardAddress(ForgeKind kind)
{
    switch (kind) {
    case ForgeKind::GitHub:
        return u"https://github.com"_s;
    case ForgeKind::GitLab:
        return u"https://gitlab.com"_s;
    case ForgeKind::Gitee:
        return u"https://gitee.com"_s;
    case ForgeKind::Gitea:
    case ForgeKind::Gogs:
        break;
    }
    return {};
}

QString titleOf(ForgeKind kind)
{
    switch (kind) {
    case ForgeKind::GitHub:
        return u"GitHub"_s;
    case ForgeKind::GitLab:
        return u"GitLab"_s;
    case ForgeKind::Gitee:
        return u"Gitee"_s;
    case ForgeKind::Gitea:
        return Tr::tr("Gitea or Forgejo");
    case ForgeKind::Gogs:
        return u"Gogs"_s;
    }
    return {};
}

bool hasWebSignIn(ForgeKind kind)
{
    return kind != ForgeKind::Gogs;
}

bool hasDeviceFlow(ForgeKind kind)
{
    return kind == ForgeKind::GitHub || kind == ForgeKind::GitLab;
}

QList<FieldProblem> problemsOf(const Provider &provider)
{
    QList<FieldProblem> problems;
    const QString &name = provider.name;
    if (name.trimmed().isEmpty())
        problems.append({u"name"_s, Tr::tr("The name is missing.")});
    else if (name.size() > longestName || name.contains(u'/') || hasControls(name) || name != name.trimmed())
        problems.append({u"name"_s, Tr::tr("A name has at most %1 characters, no “/” and no space at its ends.").arg(longestName)});
    if (const QString problem = addressProblem(provider.address); !problem.isEmpty())
        problems.append({u"address"_s, problem});
    const QString &client = provider.clientId;
    if (client.size() > longestClientId || hasControls(client) || client.contains(u' ')) {
        problems.append({u"client_id"_s, Tr::tr("A client id has at most %1 characters and no spaces.").arg(longestClientId)});
    } else if (!client.isEmpty() && !hasWebSignIn(provider.kind)) {
        problems.append({u"client_id"_s, Tr::tr("%1 knows no applications; its accounts are bound by their own tokens. Leave the client id out.")
                                             .arg(titleOf(provider.kind))});
    }
    if (const QString problem = certificatesProblem(provider.certificates); !problem.isEmpty())
        problems.append({u"certificates"_s, problem});
    return problems;
}

QString word(ForgeKind value) { return wordIn(forgeKinds, value); }
QString word(BindingMethod value) { return wordIn(bindingMethods, value); }
QString word(BindingHealth value) { return wordIn(bindingHealths, value); }
QString word(BindingState value) { return wordIn(bindingStates, value); }
std::optional<ForgeKind> forgeKindFrom(QStringView word) { return valueIn(forgeKinds, word); }
std::optional<BindingMethod> bindingMethodFrom(QStringView word) { return valueIn(bindingMethods, word); }
std::optional<BindingHealth> bindingHealthFrom(QStringView word) { return valueIn(bindingHealths, word); }

} // namespace slipway
