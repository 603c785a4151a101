// Providers, which are forges that Slipway may sign in to, and bindings, which are accounts that did. Plain values; any thread.
#pragma once

#include "app/core/ids.h"
#include "app/domain/definition.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace slipway {

// Gitea is Forgejo too.
enum class ForgeKind { GitHub, GitLab, Gitee, Gitea, Gogs };

struct Provider {
    ProviderId id;
    ForgeKind kind = ForgeKind::GitHub;
    QString name;               // unique, 1 … 64 characters: "GitHub", "GitLab of the plant"
    QString address;            // of its pages: "https://github.com", "https://git.example.com/gitlab"; no trailing slash
    bool personal = false;      // a person's own, kept apart from those of this installation in lists and files
    QString clientId;           // of the application registered there; empty: accounts are bound by their own tokens only
    QString clientSecretKey;    // in the keychain; empty: none, which a public application and the device flow allow
    QString certificates;       // PEM, trusted beside those of the system; empty: none
    friend bool operator==(const Provider &, const Provider &) = default;
};

enum class BindingMethod { Web, Device, Token };

// What the last use or check found. Unreachable and KeychainClosed say nothing about the token, and never end a binding.
enum class BindingHealth { Unchecked, Works, Expired, Revoked, Unreachable, KeychainClosed };

struct Binding {
    BindingId id;
    ProviderId provider;
    QString account;            // the name it signs in with
    QString accountId;          // the forge's own, which a new name does not change
    QString displayName;
    QByteArray avatar;          // PNG, JPEG, GIF or WebP as the forge gives it, at most 256 KiB; empty: none
    BindingMethod method = BindingMethod::Token;
    QString tokenKey;           // in the keychain: the token and what renews it, see app/services/forgetokens.h
    std::optional<QStringList> scopes; // granted; none: the forge does not tell
    qint64 expiresAtUs = 0;     // of the token; 0: it does not, or nobody knows
    bool renews = false;        // Slipway renews it by itself before it ends
    qint64 refreshBeganUs = 0;  // a renewal is under way since; also found after a crash amidst one
    BindingHealth health = BindingHealth::Unchecked;
    QString healthNote;         // for the person: why, and what to do; empty while it works
    qint64 boundAtUs = 0;
    qint64 usedAtUs = 0;        // 0: never
    qint64 checkedAtUs = 0;     // 0: never
    friend bool operator==(const Binding &, const Binding &) = default;
};

// What Slipway does with an account, and the scopes a forge wants for it.
enum class ForgeUse { ListRepositories, ManageHooks, ReportStatus, RegisterKeys };

// Scopes to ask for when signing in: of everything above, in the words of the forge. Public documents per forge:
// docs.github.com "Scopes for OAuth apps", docs.gitlab.com "OAuth scopes", gitee.com/api/v5/oauth_doc, docs.gitea.com "Scoped tokens".
// packages: also to push images to the forge's own registry, which is asked for only where a person wishes it.
QStringList wantedScopes(ForgeKind kind, bool packages = false);
// The uses that the granted scopes do not allow; none where the forge does not tell its scopes.
QList<ForgeUse> missingUses(ForgeKind kind, const std::optional<QStringList> &granted);
QString sentenceOf(ForgeUse use); // for the person: "hooks can't be set up"

// A forge's own image registry: docs.github.com "Working with the Container registry" (ghcr.io, containers.HOST elsewhere),
// docs.gitlab.com "Authenticate with the container registry" (registry.HOST, or HOST with a port of its own), docs.gitea.com
// "Container Registry" (HOST itself). Gitee and Gogs have none.
enum class PackageUse { Pull, Push };
bool isRegistryOf(const Provider &provider, const QString &registry); // "ghcr.io", "git.example.com:5050"
// Where the forge has one whose pushes have to be asked for, its name: "ghcr.io"; else empty.
QString askedRegistryOf(const Provider &provider);
// The scope that this use wants and the granted ones do not hold; empty: none, or the forge does not tell its scopes.
QString missingPackageScope(ForgeKind kind, const std::optional<QStringList> &granted, PackageUse use);

// What a person has to look at: the binding's health, then missing scopes, then an end that is near and not renewed.
enum class BindingState { Unchecked, Works, EndsSoon, ScopeMissing, Expired, Revoked, Unreachable, KeychainClosed };
BindingState stateOf(const Provider &provider, const Binding &binding, qint64 nowUs);
inline constexpr qint64 endsSoonUs = 7LL * 24 * 3600 * 1'000'000;
inline bool needsPerson(BindingState state)
{
    return state == BindingState::ScopeMissing || state == BindingState::Expired || state == BindingState::Revoked
        || state == BindingState::EndsSoon;
}

// The address a forge is found at when nobody says otherwise: "https://gitee.com"; empty for those that have none.
QString standardAddress(ForgeKind kind);
QString titleOf(ForgeKind kind); // "GitHub", "Gitea or Forgejo"

// Gogs and Gitee know no device flow, Gogs no sign-in at all.
bool hasWebSignIn(ForgeKind kind);
bool hasDeviceFlow(ForgeKind kind);

// Fields that can't be used, with their names as in files: name, address, client_id, certificates.
QList<FieldProblem> problemsOf(const Provider &provider);

QString word(ForgeKind value);
QString word(BindingMethod value);
QString word(BindingHealth value);
QString word(BindingState value);
std::optional<ForgeKind> forgeKindFrom(QStringView word);
std::optional<BindingMethod> bindingMethodFrom(QStringView word);
std::optional<BindingHealth> bindingHealthFrom(QStringView word);

} // namespace slipway
