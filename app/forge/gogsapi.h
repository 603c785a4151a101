// Gogs. Main thread. Source: gogs.io, its sources in internal/route/api/v1. It gives every list whole, looks for nothing, and
// tells neither what became of deliveries nor takes statuses.
#pragma once

#include "app/forge/forgeapi.h"
#include "app/forge/forgecall.h"

namespace slipway {

class GogsApi final : public ForgeApi
{
    Q_OBJECT
public:
    GogsApi(ForgeSite site, ForgeTransport &transport, QObject *parent = nullptr);

    QFuture<Result<ForgeVersion>> version() override; // without a number: it does not tell
    QFuture<Result<ForgeAccount>> account() override;

    // All in one page, searched here: Gogs' own search leaves out private ones of others that the account may read.
    QFuture<Result<ForgePage<RemoteRepository>>> repositories(const QString &search, const QUrl &page = {}) override;
    QFuture<Result<RemoteRepository>> repository(const RepositoryRef &repository) override;
    QFuture<Result<ForgePage<ForgeRef>>> branches(const RepositoryRef &repository, const QString &search, const QUrl &page = {}) override;
    // None at all from versions that have no call for tags.
    QFuture<Result<ForgePage<ForgeRef>>> tags(const RepositoryRef &repository, const QUrl &page = {}) override;

    // New tags come as "create", which stands beside "tag".
    QFuture<Result<ForgePage<RemoteHook>>> hooks(const RepositoryRef &repository, const QUrl &page = {}) override;
    QFuture<Result<RemoteHook>> createHook(const RepositoryRef &repository, const HookWish &wish) override;
    // Makes a new one and takes the old one away, for Gogs forgets a change of the secret: the answer has another id. If the old
    // one can't be taken away, it is found as a duplicate.
    QFuture<Result<RemoteHook>> changeHook(const RepositoryRef &repository, const QString &hook, const HookWish &wish) override;
    QFuture<Result<>> removeHook(const RepositoryRef &repository, const QString &hook) override;
    QFuture<Result<>> testHook(const RepositoryRef &repository, const QString &hook) override;
    QFuture<Result<ForgePage<RemoteDelivery>>> deliveries(const RepositoryRef &repository, const QString &hook, const QUrl &page = {}) override;
    QFuture<Result<>> redeliver(const RepositoryRef &repository, const QString &hook, const QString &delivery) override;

    QFuture<Result<>> reportStatus(const RepositoryRef &repository, const StatusWish &wish) override;
    QFuture<Result<QString>> addDeployKey(const RepositoryRef &repository, const DeployKeyWish &wish) override; // for reading only
    QFuture<Result<>> removeDeployKey(const RepositoryRef &repository, const QString &key) override;

private:
    QFuture<Result<ForgeAnswer>> call(const QByteArray &method, const QUrl &url, const QString &doing, const std::optional<QJsonObject> &body = {});
    QUrl at(const RepositoryRef &repository, const QStringList &parts) const;
    HttpRequest question(const QStringList &parts, const QUrlQuery &query = {}) const;
};

} // namespace slipway
