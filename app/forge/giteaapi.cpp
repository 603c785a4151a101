#include "app/forge/giteaapi.h"

#include "app/forge/gogsfamily.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr bool pushesTellTags = true;
constexpr qsizetype longestDescription = 255; // of a status; its page shows less

const QString pageSize = u"50"_s; // the most that a server gives unless it is set otherwise (MAX_RESPONSE_ITEMS)

RemoteHook hookFrom(const QJsonObject &object) { return gogsfamily::hookFrom(object, pushesTellTags); }

QString stateWord(CommitState state)
{
    switch (state) {
    case CommitState::Pending:
    case CommitState::Running: return u"pending"_s;
    case CommitState::Success:
    case CommitState::Neutral: return u"success"_s; // "warning" would keep a protected branch from being merged
    case CommitState::Failure: return u"failure"_s;
    case CommitState::Error:
    case CommitState::Cancelled: break;
    }
    return u"error"_s;
}

} // namespace

GiteaApi::GiteaApi(ForgeSite site, ForgeTransport &transport, QObject *parent)
    : ForgeApi(std::move(site), transport, parent)
{
}

QFuture<Result<ForgeAnswer>> GiteaApi::call(const QByteArray &method, const QUrl &url, const QString &doing, const std::optional<QJsonObject> &body)
{
    return callForge(site(), transport(), {method, url, body, {}, doing}, this);
}

QUrl GiteaApi::at(const RepositoryRef &repository, const QStringList &parts, const QUrlQuery &query) const
{
    return callUrl(site(), QStringList{u"repos"_s} + nameParts(repository.fullName) + parts, query);
}

QUrl GiteaApi::firstPage(const RepositoryRef &repository, const QString &what) const
{
    return at(repository, {what}, queryOf({{u"limit"_s, pageSize}}));
}

QFuture<Result<ForgeVersion>> GiteaApi::version()
{
    HttpRequest request;
    request.url = callUrl(site(), {u"version"_s});
    request.headers = {{"Accept", "application/json"}};
    request.certificates = site().certificates;
    return andThen(transport().send(request), this, [this](const HttpReply &reply) -> QFuture<Result<ForgeVersion>> {
        const QJsonObject object = QJsonDocument::fromJson(reply.body).object();
        ForgeVersion version;
        version.text = reply.isSuccess() ? object["version"_L1].toString().left(40) : QString();
        // A server that shows nothing to strangers names its description of the API all the same.
        version.isForge = !version.text.isEmpty() || object["url"_L1].toString().endsWith("/api/swagger"_L1);
        return version.isForge ? answered<Result<ForgeVersion>>(version) : gogsfamily::lookAtPage(site(), transport(), whatAnswers(reply), this);
    });
}

QFuture<Result<ForgeAccount>> GiteaApi::account()
{
    return mapAnswer(call("GET", callUrl(site(), {u"user"_s}), tr("Asking Gitea whose token it is")), this,
                     [](const ForgeAnswer &answer) { return gogsfamily::accountFrom(answer.json.object(), u"Gitea"_s); });
}

QFuture<Result<ForgePage<RemoteRepository>>> GiteaApi::repositories(const QString &search, const QUrl &page)
{
    QUrl url = page;
    if (url.isEmpty())
        url = search.isEmpty() ? callUrl(site(), {u"user"_s, u"repos"_s}, queryOf({{u"limit"_s, pageSize}}))
                               : callUrl(site(), {u"repos"_s, u"search"_s},
                                         queryOf({{u"q"_s, search}, {u"includeDesc"_s, u"true"_s}, {u"sort"_s, u"updated"_s}, {u"order"_s, u"desc"_s}, {u"limit"_s, pageSize}}));
    return mapAnswer(call("GET", url, tr("Reading the repositories of Gitea")), this, [this](const ForgeAnswer &answer) {
        // A search wraps its rows: {"ok": true, "data": […]}.
        const ForgeAnswer rows = answer.json.isObject() ? ForgeAnswer{answer.reply, QJsonDocument(answer.json.object()["data"_L1].toArray())} : answer;
        return pageIn<RemoteRepository>(site(), rows, gogsfamily::repositoryFrom);
    });
}

QFuture<Result<RemoteRepository>> GiteaApi::repository(const RepositoryRef &repository)
{
    const QUrl url = repository.id.isEmpty() ? at(repository, {}) : callUrl(site(), {u"repositories"_s, repository.id});
    return mapAnswer(call("GET", url, tr("Asking Gitea for the repository")), this,
                     [](const ForgeAnswer &answer) -> Result<RemoteRepository> { return gogsfamily::repositoryFrom(answer.json.object()); });
}

QFuture<Result<ForgePage<ForgeRef>>> GiteaApi::branches(const RepositoryRef &repository, const QString &search, const QUrl &page)
{
    const QUrl url = page.isEmpty() ? firstPage(repository, u"branches"_s) : page;
    return mapAnswer(call("GET", url, tr("Reading the branches at Gitea")), this, [this, search](const ForgeAnswer &answer) {
        auto refs = pageIn<ForgeRef>(site(), answer, gogsfamily::refFrom);
        if (refs && !search.isEmpty()) {
            gogsfamily::keepHits(refs->items, search);
            refs->total.reset(); // it counts the others too
        }
        return refs;
    });
}

QFuture<Result<ForgePage<ForgeRef>>> GiteaApi::tags(const RepositoryRef &repository, const QUrl &page)
{
    const QUrl url = page.isEmpty() ? firstPage(repository, u"tags"_s) : page;
    return mapAnswer(call("GET", url, tr("Reading the tags at Gitea")), this,
                     [this](const ForgeAnswer &answer) { return pageIn<ForgeRef>(site(), answer, gogsfamily::refFrom); });
}

QFuture<Result<ForgePage<RemoteHook>>> GiteaApi::hooks(const RepositoryRef &repository, const QUrl &page)
{
    const QUrl url = page.isEmpty() ? firstPage(repository, u"hooks"_s) : page;
    return mapAnswer(call("GET", url, tr("Reading the webhooks at Gitea")), this,
                     [this](const ForgeAnswer &answer) { return pageIn<RemoteHook>(site(), answer, hookFrom); });
}

QFuture<Result<RemoteHook>> GiteaApi::createHook(const RepositoryRef &repository, const HookWish &wish)
{
    QJsonObject body = gogsfamily::hookBody(wish, pushesTellTags);
    body.insert(u"type"_s, u"gitea"_s); // which Forgejo knows too
    return mapAnswer(call("POST", at(repository, {u"hooks"_s}), tr("Creating the webhook at Gitea"), body), this,
                     [](const ForgeAnswer &answer) -> Result<RemoteHook> { return hookFrom(answer.json.object()); });
}

QFuture<Result<RemoteHook>> GiteaApi::changeHook(const RepositoryRef &repository, const QString &hook, const HookWish &wish)
{
    return mapAnswer(call("PATCH", at(repository, {u"hooks"_s, hook}), tr("Changing the webhook at Gitea"), gogsfamily::hookBody(wish, pushesTellTags)), this,
                     [](const ForgeAnswer &answer) -> Result<RemoteHook> { return hookFrom(answer.json.object()); });
}

QFuture<Result<>> GiteaApi::removeHook(const RepositoryRef &repository, const QString &hook)
{
    return doneOrGone(call("DELETE", at(repository, {u"hooks"_s, hook}), tr("Removing the webhook at Gitea")), this);
}

QFuture<Result<>> GiteaApi::testHook(const RepositoryRef &repository, const QString &hook)
{
    return mapAnswer(call("POST", at(repository, {u"hooks"_s, hook, u"tests"_s}), tr("Testing the webhook at Gitea")), this,
                     [](const ForgeAnswer &) -> Result<> { return Done{}; });
}

QFuture<Result<ForgePage<RemoteDelivery>>> GiteaApi::deliveries(const RepositoryRef &, const QString &, const QUrl &)
{
    return answered<Result<ForgePage<RemoteDelivery>>>(
        failure(ErrorCode::Unavailable, tr("Gitea shows what became of a webhook's deliveries on its own page only. Look there, at the webhook.")));
}

QFuture<Result<>> GiteaApi::redeliver(const RepositoryRef &, const QString &, const QString &)
{
    return answered<Result<>>(failure(ErrorCode::Unavailable, tr("Gitea repeats a delivery on its own page only. Do it there, at the webhook.")));
}

QFuture<Result<>> GiteaApi::reportStatus(const RepositoryRef &repository, const StatusWish &wish)
{
    QJsonObject body{{u"state"_s, stateWord(wish.state)}, {u"context"_s, wish.context}};
    if (!wish.description.isEmpty())
        body.insert(u"description"_s, shortened(wish.description, longestDescription));
    if (!wish.target.isEmpty())
        body.insert(u"target_url"_s, wish.target.toString(QUrl::FullyEncoded));
    return mapAnswer(call("POST", at(repository, {u"statuses"_s, wish.sha}), tr("Reporting the commit's status to Gitea"), body), this,
                     [](const ForgeAnswer &) -> Result<> { return Done{}; });
}

QFuture<Result<QString>> GiteaApi::addDeployKey(const RepositoryRef &repository, const DeployKeyWish &wish)
{
    const QJsonObject body{{u"title"_s, wish.title}, {u"key"_s, wish.publicKey}, {u"read_only"_s, !wish.mayWrite}};
    return mapAnswer(call("POST", at(repository, {u"keys"_s}), tr("Registering the deploy key at Gitea"), body), this,
                     [](const ForgeAnswer &answer) -> Result<QString> { return idIn(answer.json.object()["id"_L1]); });
}

QFuture<Result<>> GiteaApi::removeDeployKey(const RepositoryRef &repository, const QString &key)
{
    return doneOrGone(call("DELETE", at(repository, {u"keys"_s, key}), tr("Removing the deploy key at Gitea")), this);
}

} // namespace slipway
