// GitLab, on gitlab.com and one's own, also below a path. Main thread. Source: docs.gitlab.com/api, "Projects", "Project webhooks",
// "Commits", "Deploy keys", "Personal access tokens". A project is asked for by its number, else by its whole path with %2F.
#pragma once

#include "app/forge/forgeapi.h"
#include "app/forge/forgecall.h"

namespace slipway {

class GitLabApi final : public ForgeApi
{
    Q_OBJECT
public:
    GitLabApi(ForgeSite site, ForgeTransport &transport, QObject *parent = nullptr);

    QFuture<Result<ForgeVersion>> version() override; // strangers are told that it is a GitLab, not which
    QFuture<Result<ForgeAccount>> account() override;

    QFuture<Result<ForgePage<RemoteRepository>>> repositories(const QString &search, const QUrl &page = {}) override;
    QFuture<Result<RemoteRepository>> repository(const RepositoryRef &repository) override;
    QFuture<Result<ForgePage<ForgeRef>>> branches(const RepositoryRef &repository, const QString &search, const QUrl &page = {}) override;
    QFuture<Result<ForgePage<ForgeRef>>> tags(const RepositoryRef &repository, const QUrl &page = {}) override;

    // A secret that is a signing token (whsec_ and base64 of 32 bytes) is set as one, and as the plain token where GitLab is older
    // than 19.0 and does not know them. Any other secret is the plain token, or a signing token made of it (signingTokenOf()) where
    // HookWish::mustSign; an older GitLab has no hook then.
    QFuture<Result<ForgePage<RemoteHook>>> hooks(const RepositoryRef &repository, const QUrl &page = {}) override;
    QFuture<Result<RemoteHook>> createHook(const RepositoryRef &repository, const HookWish &wish) override;
    QFuture<Result<RemoteHook>> changeHook(const RepositoryRef &repository, const QString &hook, const HookWish &wish) override;
    QFuture<Result<>> removeHook(const RepositoryRef &repository, const QString &hook) override;
    QFuture<Result<>> testHook(const RepositoryRef &repository, const QString &hook) override; // sends its last push
    // From 17.3 on, of seven days; to be sent again from 17.4 on, five in a minute. NotFound before.
    QFuture<Result<ForgePage<RemoteDelivery>>> deliveries(const RepositoryRef &repository, const QString &hook, const QUrl &page = {}) override;
    QFuture<Result<>> redeliver(const RepositoryRef &repository, const QString &hook, const QString &delivery) override;

    QFuture<Result<>> reportStatus(const RepositoryRef &repository, const StatusWish &wish) override;
    QFuture<Result<QString>> addDeployKey(const RepositoryRef &repository, const DeployKeyWish &wish) override;
    QFuture<Result<>> removeDeployKey(const RepositoryRef &repository, const QString &key) override;

private:
    QFuture<Result<ForgeAnswer>> call(const QByteArray &method, const QUrl &url, const QString &doing, const std::optional<QJsonObject> &body = {});
    QUrl at(const RepositoryRef &repository, const QStringList &parts, const QUrlQuery &query = {}) const;
    template <typename T, typename Fn> QFuture<Result<ForgePage<T>>> paged(const QUrl &url, const QString &doing, Fn row);
    QFuture<Result<ForgePage<RemoteRepository>>> allRepositories(const QUrl &url);
    QFuture<Result<ForgeAccount>> withScopes(const ForgeAccount &account);
    QFuture<Result<ForgeAccount>> withScopesOfOAuth(const ForgeAccount &account);
    // Makes or changes it, then sets the plain token where the other was not taken.
    QFuture<Result<RemoteHook>> settleHook(const RepositoryRef &repository, const QByteArray &method, const QUrl &url, const QString &doing,
                                           const HookWish &wish);
    QFuture<Result<>> sendStatus(const QUrl &url, const QJsonObject &body);
};

} // namespace slipway
