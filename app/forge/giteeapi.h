// Gitee, on gitee.com and on servers of one's own. Main thread. Source: gitee.com/api/v5/swagger and help.gitee.com. It has calls
// for statuses of commits that nothing shows for, so they count as none; what became of a hook's last delivery stands at the hook.
#pragma once

#include "app/forge/forgeapi.h"
#include "app/forge/forgecall.h"

namespace slipway {

class GiteeApi final : public ForgeApi
{
    Q_OBJECT
public:
    GiteeApi(ForgeSite site, ForgeTransport &transport, QObject *parent = nullptr);

    QFuture<Result<ForgeVersion>> version() override; // without a number: it does not tell
    QFuture<Result<ForgeAccount>> account() override; // the scopes of a token are not told

    QFuture<Result<ForgePage<RemoteRepository>>> repositories(const QString &search, const QUrl &page = {}) override;
    QFuture<Result<RemoteRepository>> repository(const RepositoryRef &repository) override;
    // Gitee knows no search here: pages without a hit are no end.
    QFuture<Result<ForgePage<ForgeRef>>> branches(const RepositoryRef &repository, const QString &search, const QUrl &page = {}) override;
    QFuture<Result<ForgePage<ForgeRef>>> tags(const RepositoryRef &repository, const QUrl &page = {}) override;

    QFuture<Result<ForgePage<RemoteHook>>> hooks(const RepositoryRef &repository, const QUrl &page = {}) override;
    QFuture<Result<RemoteHook>> createHook(const RepositoryRef &repository, const HookWish &wish) override;
    QFuture<Result<RemoteHook>> changeHook(const RepositoryRef &repository, const QString &hook, const HookWish &wish) override;
    QFuture<Result<>> removeHook(const RepositoryRef &repository, const QString &hook) override;
    QFuture<Result<>> testHook(const RepositoryRef &repository, const QString &hook) override; // the last push again
    QFuture<Result<ForgePage<RemoteDelivery>>> deliveries(const RepositoryRef &repository, const QString &hook, const QUrl &page = {}) override;
    QFuture<Result<>> redeliver(const RepositoryRef &repository, const QString &hook, const QString &delivery) override;

    QFuture<Result<>> reportStatus(const RepositoryRef &repository, const StatusWish &wish) override;
    QFuture<Result<QString>> addDeployKey(const RepositoryRef &repository, const DeployKeyWish &wish) override; // for reading only
    QFuture<Result<>> removeDeployKey(const RepositoryRef &repository, const QString &key) override;

private:
    QFuture<Result<ForgeAnswer>> call(const QByteArray &method, const QUrl &url, const QString &doing, const std::optional<QJsonObject> &body = {});
    QUrl at(const RepositoryRef &repository, const QStringList &parts, const QUrlQuery &query = {}) const;
    QUrl firstPage(const RepositoryRef &repository, const QString &what) const;
};

} // namespace slipway
