#include "app/forge/gogsapi.h"

#include "app/forge/gogsfamily.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr bool pushesTellTags = false;

// It has no pages: all repositories come at once, each with nearly a kilobyte.
constexpr qint64 longestList = 128LL * 1024 * 1024;
constexpr std::chrono::minutes longestWait{3};

RemoteHook hookFrom(const QJsonObject &object) { return gogsfamily::hookFrom(object, pushesTellTags); }

template <typename T> void sayWhole(Result<ForgePage<T>> &page)
{
    if (page && page->next.isEmpty())
        page->total = page->items.size();
}

} // namespace

GogsApi::GogsApi(ForgeSite site, ForgeTransport &transport, QObject *parent)
    : ForgeApi(std::move(site), transport, parent)
{
}

QFuture<Result<ForgeAnswer>> GogsApi::call(const QByteArray &method, const QUrl &url, const QString &doing, const std::optional<QJsonObject> &body)
{
    return callForge(site(), transport(), {method, url, body, {}, doing}, this);
}

QUrl GogsApi::at(const RepositoryRef &repository, const QStringList &parts) const
{
    return callUrl(site(), QStringList{u"repos"_s} + nameParts(repository.fullName) + parts);
}

HttpRequest GogsApi::question(const QStringList &parts, const QUrlQuery &query) const
{
    HttpRequest request;
    request.url = callUrl(site(), parts, query);
    request.headers = {{"Accept", "application/json"}};
    request.certificates = site().certificates;
    return request;
}

QFuture<Result<ForgeVersion>> GogsApi::version()
{
    return andThen(transport().send(question({u"version"_s})), this, [this](const HttpReply &reply) -> QFuture<Result<ForgeVersion>> {
        const QString number = QJsonDocument::fromJson(reply.body).object()["version"_L1].toString();
        if (reply.isSuccess() && !number.isEmpty()) { // those that came of it have this call, and the rest too
            ForgeVersion version;
            version.found = number.contains("gitea"_L1) ? u"Forgejo"_s : u"Gitea"_s;
            return answered<Result<ForgeVersion>>(version);
        }
        const auto searched = transport().send(question({u"repos"_s, u"search"_s}, queryOf({{u"limit"_s, u"1"_s}})));
        return andThen(searched, this, [this](const HttpReply &list) -> QFuture<Result<ForgeVersion>> {
            if (list.isSuccess() && QJsonDocument::fromJson(list.body).object()["ok"_L1].toBool()) {
                ForgeVersion version;
                version.isForge = true;
                return answered<Result<ForgeVersion>>(version);
            }
            return mapAnswer(gogsfamily::lookAtPage(site(), transport(), whatAnswers(list), this), this, [](ForgeVersion version) -> Result<ForgeVersion> {
                version.isForge = version.found == "Gogs"_L1; // one that shows nothing to strangers
                return version;
            });
        });
    });
}

QFuture<Result<ForgeAccount>> GogsApi::account()
{
    return mapAnswer(call("GET", callUrl(site(), {u"user"_s}), tr("Asking Gogs whose token it is")), this,
                     [](const ForgeAnswer &answer) { return gogsfamily::accountFrom(answer.json.object(), u"Gogs"_s); });
}

QFuture<Result<ForgePage<RemoteRepository>>> GogsApi::repositories(const QString &search, const QUrl &page)
{
    using Repositories = Result<ForgePage<RemoteRepository>>;
    ForgeCall whole;
    whole.url = page.isEmpty() ? callUrl(site(), {u"user"_s, u"repos"_s}) : page;
    whole.doing = tr("Reading the repositories of Gogs");
    whole.maxBody = longestList;
    whole.timeout = longestWait;
    return andThen(callForge(site(), transport(), whole, this), this, [site = site(), search](const ForgeAnswer &answer) {
        return inBackground([site, search, answer]() -> Repositories {
            auto all = pageIn<RemoteRepository>(site, answer, gogsfamily::repositoryFrom);
            if (!all)
                return all;
            gogsfamily::keepHits(all->items, search);
            std::stable_sort(all->items.begin(), all->items.end(),
                             [](const RemoteRepository &a, const RemoteRepository &b) { return a.pushedAtUs > b.pushedAtUs; });
            sayWhole(all);
            return all;
        });
    });
}

QFuture<Result<RemoteRepository>> GogsApi::repository(const RepositoryRef &repository)
{
    return mapAnswer(call("GET", at(repository, {}), tr("Asking Gogs for the repository")), this,
                     [](const ForgeAnswer &answer) -> Result<RemoteRepository> { return gogsfamily::repositoryFrom(answer.json.object()); });
}

QFuture<Result<ForgePage<ForgeRef>>> GogsApi::branches(const RepositoryRef &repository, const QString &search, const QUrl &page)
{
    const QUrl url = page.isEmpty() ? at(repository, {u"branches"_s}) : page;
    return mapAnswer(call("GET", url, tr("Reading the branches at Gogs")), this, [this, search](const ForgeAnswer &answer) {
        auto refs = pageIn<ForgeRef>(site(), answer, gogsfamily::refFrom);
        if (refs)
            gogsfamily::keepHits(refs->items, search);
        sayWhole(refs);
        return refs;
    });
}

QFuture<Result<ForgePage<ForgeRef>>> GogsApi::tags(const RepositoryRef &repository, const QUrl &page)
{
    using Tags = Result<ForgePage<ForgeRef>>;
    const QUrl url = page.isEmpty() ? at(repository, {u"tags"_s}) : page;
    auto promise = std::make_shared<QPromise<Tags>>();
    promise->start();
    const auto settle = [promise](Tags answer) {
        promise->addResult(std::move(answer));
        promise->finish();
    };
    whenDone(call("GET", url, tr("Reading the tags at Gogs")), this, [this, repository, settle](const Result<ForgeAnswer> &answer) {
        if (answer) {
            auto refs = pageIn<ForgeRef>(site(), *answer, gogsfamily::refFrom);
            sayWhole(refs);
            return settle(std::move(refs));
        }
        const Error error = answer.error();
        if (error.code != ErrorCode::NotFound)
            return settle(failure(error));
        whenDone(this->repository(repository), this, [settle, error](const Result<RemoteRepository> &seen) {
            settle(seen ? Tags(ForgePage<ForgeRef>()) : Tags(failure(error)));
        });
    });
    return promise->future();
}

QFuture<Result<ForgePage<RemoteHook>>> GogsApi::hooks(const RepositoryRef &repository, const QUrl &page)
{
    const QUrl url = page.isEmpty() ? at(repository, {u"hooks"_s}) : page;
    return mapAnswer(call("GET", url, tr("Reading the webhooks at Gogs")), this, [this](const ForgeAnswer &answer) {
        auto hooks = pageIn<RemoteHook>(site(), answer, hookFrom);
        sayWhole(hooks);
        return hooks;
    });
}

QFuture<Result<RemoteHook>> GogsApi::createHook(const RepositoryRef &repository, const HookWish &wish)
{
    QJsonObject body = gogsfamily::hookBody(wish, pushesTellTags);
    body.insert(u"type"_s, u"gogs"_s);
    return mapAnswer(call("POST", at(repository, {u"hooks"_s}), tr("Creating the webhook at Gogs"), body), this,
                     [](const ForgeAnswer &answer) -> Result<RemoteHook> { return hookFrom(answer.json.object()); });
}

QFuture<Result<RemoteHook>> GogsApi::changeHook(const RepositoryRef &repository, const QString &hook, const HookWish &wish)
{
    return andThen(createHook(repository, wish), this, [this, repository, hook](const RemoteHook &made) {
        auto promise = std::make_shared<QPromise<Result<RemoteHook>>>();
        promise->start();
        whenDone(removeHook(repository, hook), this, [promise, made](const Result<> &) {
            promise->addResult(Result<RemoteHook>(made));
            promise->finish();
        });
        return promise->future();
    });
}

QFuture<Result<>> GogsApi::removeHook(const RepositoryRef &repository, const QString &hook)
{
    return doneOrGone(call("DELETE", at(repository, {u"hooks"_s, hook}), tr("Removing the webhook at Gogs")), this);
}

QFuture<Result<>> GogsApi::testHook(const RepositoryRef &, const QString &)
{
    return answered<Result<>>(failure(ErrorCode::Unavailable, tr("Gogs tests a webhook on its own page only. Use “Test Delivery” there, at the webhook.")));
}

QFuture<Result<ForgePage<RemoteDelivery>>> GogsApi::deliveries(const RepositoryRef &, const QString &, const QUrl &)
{
    return answered<Result<ForgePage<RemoteDelivery>>>(
        failure(ErrorCode::Unavailable, tr("Gogs shows what became of a webhook's deliveries on its own page only. Look there, at the webhook.")));
}

QFuture<Result<>> GogsApi::redeliver(const RepositoryRef &, const QString &, const QString &)
{
    return answered<Result<>>(failure(ErrorCode::Unavailable, tr("Gogs repeats a delivery on its own page only. Do it there, at the webhook.")));
}

QFuture<Result<>> GogsApi::reportStatus(const RepositoryRef &, const StatusWish &)
{
    return answered<Result<>>(failure(ErrorCode::Unavailable, tr("Gogs has no statuses of commits, so builds don't show there. Switch them off for the component.")));
}

QFuture<Result<QString>> GogsApi::addDeployKey(const RepositoryRef &repository, const DeployKeyWish &wish)
{
    if (wish.mayWrite)
        return answered<Result<QString>>(failure(ErrorCode::Unavailable, tr("Deploy keys of Gogs may only read. Register the key with your account there.")));
    const QJsonObject body{{u"title"_s, wish.title}, {u"key"_s, wish.publicKey}};
    const auto sent = call("POST", at(repository, {u"keys"_s}), tr("Registering the deploy key at Gogs"), body);
    auto promise = std::make_shared<QPromise<Result<QString>>>();
    promise->start();
    whenDone(sent, this, [promise](const Result<ForgeAnswer> &answer) {
        if (answer) {
            promise->addResult(Result<QString>(idIn(answer->json.object()["id"_L1])));
        } else {
            Error error = answer.error();
            if (error.code == ErrorCode::Invalid && error.message.contains("has been used"_L1)) // "Key content has been used …"
                error.code = ErrorCode::Conflict;
            promise->addResult(Result<QString>(failure(error)));
        }
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<>> GogsApi::removeDeployKey(const RepositoryRef &repository, const QString &key)
{
    return doneOrGone(call("DELETE", at(repository, {u"keys"_s, key}), tr("Removing the deploy key at Gogs")), this);
}

} // namespace slipway
