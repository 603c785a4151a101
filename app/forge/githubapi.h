// GitHub, on github.com, with a host of its own (*.ghe.com) and as Enterprise Server. Main thread. Source: the official OpenAPI
// description (github.com/github/rest-api-description), against which tests check every call, and docs.github.com/rest.
// A repository is asked for by its number, /repositories/ID, where it is known: that is where GitHub itself redirects the old
// names of renamed ones to, and a new repository under an old name is never taken for it.
#pragma once

#include "app/forge/forgeapi.h"
#include "app/forge/forgecall.h"

namespace slipway {

class GitHubApi final : public ForgeApi
{
    Q_OBJECT
public:
    GitHubApi(ForgeSite site, ForgeTransport &transport, QObject *parent = nullptr);

    QFuture<Result<ForgeVersion>> version() override;
    QFuture<Result<ForgeAccount>> account() override;

    // A search asks GitHub for the account's own repositories and those of its organisations, then goes through those it
    // collaborates on, which GitHub's search can't be asked for. Where the token may not see the organisations, it goes through
    // the account's whole list; pages without a hit are then no end.
    QFuture<Result<ForgePage<RemoteRepository>>> repositories(const QString &search, const QUrl &page = {}) override;
    QFuture<Result<RemoteRepository>> repository(const RepositoryRef &repository) override;
    QFuture<Result<ForgePage<ForgeRef>>> branches(const RepositoryRef &repository, const QString &search, const QUrl &page = {}) override;
    QFuture<Result<ForgePage<ForgeRef>>> tags(const RepositoryRef &repository, const QUrl &page = {}) override;

    // Pushes of tags come with those of branches, so "push" in a hook's events stands beside "tag".
    QFuture<Result<ForgePage<RemoteHook>>> hooks(const RepositoryRef &repository, const QUrl &page = {}) override;
    QFuture<Result<RemoteHook>> createHook(const RepositoryRef &repository, const HookWish &wish) override;
    QFuture<Result<RemoteHook>> changeHook(const RepositoryRef &repository, const QString &hook, const HookWish &wish) override;
    QFuture<Result<>> removeHook(const RepositoryRef &repository, const QString &hook) override;
    QFuture<Result<>> testHook(const RepositoryRef &repository, const QString &hook) override; // a ping: a push would build
    QFuture<Result<ForgePage<RemoteDelivery>>> deliveries(const RepositoryRef &repository, const QString &hook, const QUrl &page = {}) override;
    QFuture<Result<>> redeliver(const RepositoryRef &repository, const QString &hook, const QString &delivery) override;

    QFuture<Result<>> reportStatus(const RepositoryRef &repository, const StatusWish &wish) override;
    QFuture<Result<QString>> addDeployKey(const RepositoryRef &repository, const DeployKeyWish &wish) override;
    QFuture<Result<>> removeDeployKey(const RepositoryRef &repository, const QString &key) override;

private:
    using Repositories = Result<ForgePage<RemoteRepository>>;
    QFuture<Result<ForgeAnswer>> call(const QByteArray &method, const QUrl &url, const QString &doing, const std::optional<QJsonObject> &body = {});
    // The same for what only administrators may: GitHub answers others that it is not there.
    QFuture<Result<ForgeAnswer>> callAsAdmin(const RepositoryRef &repository, const QByteArray &method, const QUrl &url, const QString &doing,
                                             const std::optional<QJsonObject> &body = {});
    QUrl at(const RepositoryRef &repository, const QStringList &parts, const QUrlQuery &query = {}) const;
    QFuture<Repositories> listed(const QUrl &url, const QString &search);
    QFuture<Repositories> found(const QUrl &url);
    QFuture<Result<QStringList>> owners();
    QFuture<Result<QStringList>> organisations(const QUrl &page, const QStringList &before);

    QStringList m_owners; // the account and its organisations, as last read; empty: not yet
};

} // namespace slipway
