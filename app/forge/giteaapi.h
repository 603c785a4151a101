// Gitea and Forgejo. Main thread. Source: docs.gitea.com/api and forgejo.org/docs, both as their servers describe themselves under
// /api/swagger, and their sources. Only the repository itself is found by its number; everything else goes by the full name, whose
// old ones they redirect.
#pragma once

#include "app/forge/forgeapi.h"
#include "app/forge/forgecall.h"

namespace slipway {

class GiteaApi final : public ForgeApi
{
    Q_OBJECT
public:
    GiteaApi(ForgeSite site, ForgeTransport &transport, QObject *parent = nullptr);

    QFuture<Result<ForgeVersion>> version() override;
    QFuture<Result<ForgeAccount>> account() override; // the scopes of a token are not told

    // A search finds public ones of others too, as the forge's own page does.
    QFuture<Result<ForgePage<RemoteRepository>>> repositories(const QString &search, const QUrl &page = {}) override;
    QFuture<Result<RemoteRepository>> repository(const RepositoryRef &repository) override;
    // The forge knows no search here: pages without a hit are no end.
    QFuture<Result<ForgePage<ForgeRef>>> branches(const RepositoryRef &repository, const QString &search, const QUrl &page = {}) override;
    QFuture<Result<ForgePage<ForgeRef>>> tags(const RepositoryRef &repository, const QUrl &page = {}) override;

    // Pushes of tags come with those of branches, so "push" in a hook's events stands beside "tag". Neither the secret nor the
    // check of certificates is told.
    QFuture<Result<ForgePage<RemoteHook>>> hooks(const RepositoryRef &repository, const QUrl &page = {}) override;
    QFuture<Result<RemoteHook>> createHook(const RepositoryRef &repository, const HookWish &wish) override;
    QFuture<Result<RemoteHook>> changeHook(const RepositoryRef &repository, const QString &hook, const HookWish &wish) override;
    QFuture<Result<>> removeHook(const RepositoryRef &repository, const QString &hook) override;
    QFuture<Result<>> testHook(const RepositoryRef &repository, const QString &hook) override; // the last push again
    QFuture<Result<ForgePage<RemoteDelivery>>> deliveries(const RepositoryRef &repository, const QString &hook, const QUrl &page = {}) override;
    QFuture<Result<>> redeliver(const RepositoryRef &repository, const QString &hook, const QString &delivery) override;

    QFuture<Result<>> reportStatus(const RepositoryRef &repository, const StatusWish &wish) override;
    QFuture<Result<QString>> addDeployKey(const RepositoryRef &repository, const DeployKeyWish &wish) override;
    QFuture<Result<>> removeDeployKey(const RepositoryRef &repository, const QString &key) override;

private:
    QFuture<Result<ForgeAnswer>> call(const QByteArray &method, const QUrl &url, const QString &doing, const std::optional<QJsonObject> &body = {});
    QUrl at(const RepositoryRef &repository, const QStringList &parts, const QUrlQuery &query = {}) const;
    QUrl firstPage(const RepositoryRef &repository, const QString &what) const;
};

} // namespace slipway
