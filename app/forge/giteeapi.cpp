#include "app/forge/giteeapi.h"

#include "app/forge/gogsfamily.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

const QString pageSize = u"100"_s; // the most that Gitee gives

// Gitee counts pages in headers and names none: the one that follows is the same address with the next number.
template <typename T, typename Fn> Result<ForgePage<T>> countedPage(const ForgeSite &site, const ForgeAnswer &answer, const QUrl &url, Fn row)
{
    auto page = pageIn<T>(site, answer, row);
    if (!page || !page->next.isEmpty())
        return page;
    QUrlQuery query(url);
    const qint64 number = std::max<qint64>(1, query.queryItemValue(u"page"_s).toLongLong());
    const qint64 last = answer.reply.header("total_page").trimmed().toLongLong();
    if (number < last && !page->items.isEmpty()) {
        query.removeQueryItem(u"page"_s);
        query.addQueryItem(u"page"_s, QString::number(number + 1));
        page->next = url;
        page->next.setQuery(query);
    }
    return page;
}

RemoteRepository repositoryFrom(const QJsonObject &object)
{
    RemoteRepository repository;
    repository.id = idIn(object["id"_L1]);
    repository.fullName = object["full_name"_L1].toString();
    repository.description = object["description"_L1].toString();
    // The page that it names is the address to clone from.
    QString web = object["html_url"_L1].toString();
    if (web.endsWith(".git"_L1))
        web.chop(4);
    const QString clone = object["clone_url"_L1].toString();
    repository.cloneUrl = !clone.isEmpty() || web.isEmpty() ? clone : web + u".git"_s;
    repository.sshUrl = object["ssh_url"_L1].toString();
    repository.webUrl = web;
    if (!object["empty_repo"_L1].toBool())
        repository.defaultBranch = object["default_branch"_L1].toString();
    repository.isPrivate = object["private"_L1].toBool();
    const QString status = object["status"_L1].toString(); // begun, paused, closed; a closed one takes no pushes
    repository.isArchived = status == u"关闭" || status == "closed"_L1 || object["archived"_L1].toBool();
    repository.isFork = object["fork"_L1].toBool();
    if (const QJsonValue admin = object["permission"_L1].toObject()["admin"_L1]; admin.isBool())
        repository.mayManageHooks = admin.toBool();
    repository.pushedAtUs = timeUsIn(object["pushed_at"_L1]);
    if (repository.pushedAtUs == 0)
        repository.pushedAtUs = timeUsIn(object["updated_at"_L1]);
    return repository;
}

RemoteHook hookFrom(const QJsonObject &object)
{
    RemoteHook hook;
    hook.id = idIn(object["id"_L1]);
    hook.url = object["url"_L1].toString();
    static constexpr std::pair<QLatin1String, QLatin1String> names[] = {
        {QLatin1String("push_events"), QLatin1String("push")},
        {QLatin1String("tag_push_events"), QLatin1String("tag")},
        {QLatin1String("merge_requests_events"), QLatin1String("pull_request")},
        {QLatin1String("issues_events"), QLatin1String("issues")},
        {QLatin1String("note_events"), QLatin1String("note")},
    };
    for (const auto &[flag, name] : names) {
        if (object[flag].toBool())
            hook.events.append(name);
    }
    if (object.contains("password"_L1)) // Gitee shows it to who may see the hook; it goes nowhere from here
        hook.hasSecret = !object["password"_L1].toString().isEmpty();
    hook.lastStatus = object["result_code"_L1].toInt();
    if (hook.lastStatus != 0 && (hook.lastStatus < 200 || hook.lastStatus >= 300))
        hook.lastProblem = shortened(object["result"_L1].toString().simplified(), 200);
    return hook;
}

QJsonObject hookBody(const HookWish &wish)
{
    return {{u"url"_s, wish.url.toString(QUrl::FullyEncoded)},
            {u"encryption_type"_s, 1}, // a signature, so that the secret itself does not travel
            {u"password"_s, QString::fromUtf8(wish.secret)},
            {u"push_events"_s, true},
            {u"tag_push_events"_s, wish.tags},
            {u"merge_requests_events"_s, wish.pullRequests},
            {u"issues_events"_s, false},
            {u"note_events"_s, false}};
}

} // namespace

GiteeApi::GiteeApi(ForgeSite site, ForgeTransport &transport, QObject *parent)
    : ForgeApi(std::move(site), transport, parent)
{
}

QFuture<Result<ForgeAnswer>> GiteeApi::call(const QByteArray &method, const QUrl &url, const QString &doing, const std::optional<QJsonObject> &body)
{
    return callForge(site(), transport(), {method, url, body, {}, doing}, this);
}

QUrl GiteeApi::at(const RepositoryRef &repository, const QStringList &parts, const QUrlQuery &query) const
{
    return callUrl(site(), QStringList{u"repos"_s} + nameParts(repository.fullName) + parts, query);
}

QUrl GiteeApi::firstPage(const RepositoryRef &repository, const QString &what) const
{
    return at(repository, {what}, queryOf({{u"per_page"_s, pageSize}}));
}

QFuture<Result<ForgeVersion>> GiteeApi::version()
{
    // It has no call for this. Its version of the API is its own, and asked for the account it tells that a token is missing.
    HttpRequest request;
    request.url = callUrl(site(), {u"user"_s});
    request.headers = {{"Accept", "application/json"}};
    request.certificates = site().certificates;
    return andThen(transport().send(request), this, [this](const HttpReply &reply) -> QFuture<Result<ForgeVersion>> {
        const QJsonObject object = QJsonDocument::fromJson(reply.body).object();
        ForgeVersion version;
        version.isForge = (reply.isSuccess() && object.contains("login"_L1)) || ((reply.status == 401 || reply.status == 403) && object["message"_L1].isString());
        return version.isForge ? answered<Result<ForgeVersion>>(version) : gogsfamily::lookAtPage(site(), transport(), whatAnswers(reply), this);
    });
}

QFuture<Result<ForgeAccount>> GiteeApi::account()
{
    return mapAnswer(call("GET", callUrl(site(), {u"user"_s}), tr("Asking Gitee whose token it is")), this, [](const ForgeAnswer &answer) -> Result<ForgeAccount> {
        const QJsonObject user = answer.json.object();
        ForgeAccount account;
        account.id = idIn(user["id"_L1]);
        account.login = user["login"_L1].toString();
        if (account.login.isEmpty())
            return failure(ErrorCode::Corrupt, tr("Gitee does not tell whose token it is. Check the provider's address."));
        account.name = user["name"_L1].toString();
        account.avatar = QUrl(user["avatar_url"_L1].toString());
        return account;
    });
}

QFuture<Result<ForgePage<RemoteRepository>>> GiteeApi::repositories(const QString &search, const QUrl &page)
{
    QUrl url = page;
    if (url.isEmpty()) {
        QUrlQuery query = queryOf({{u"sort"_s, u"pushed"_s}, {u"per_page"_s, pageSize}});
        if (!search.isEmpty())
            query.addQueryItem(u"q"_s, QString::fromLatin1(QUrl::toPercentEncoding(search)));
        url = callUrl(site(), {u"user"_s, u"repos"_s}, query);
    }
    return mapAnswer(call("GET", url, tr("Reading the repositories of Gitee")), this,
                     [this, url](const ForgeAnswer &answer) { return countedPage<RemoteRepository>(site(), answer, url, repositoryFrom); });
}

QFuture<Result<RemoteRepository>> GiteeApi::repository(const RepositoryRef &repository)
{
    return mapAnswer(call("GET", at(repository, {}), tr("Asking Gitee for the repository")), this,
                     [](const ForgeAnswer &answer) -> Result<RemoteRepository> { return repositoryFrom(answer.json.object()); });
}

QFuture<Result<ForgePage<ForgeRef>>> GiteeApi::branches(const RepositoryRef &repository, const QString &search, const QUrl &page)
{
    const QUrl url = page.isEmpty() ? firstPage(repository, u"branches"_s) : page;
    return mapAnswer(call("GET", url, tr("Reading the branches at Gitee")), this, [this, url, search](const ForgeAnswer &answer) {
        auto refs = countedPage<ForgeRef>(site(), answer, url, gogsfamily::refFrom);
        if (refs && !search.isEmpty()) {
            gogsfamily::keepHits(refs->items, search);
            refs->total.reset(); // it counts the others too
        }
        return refs;
    });
}

QFuture<Result<ForgePage<ForgeRef>>> GiteeApi::tags(const RepositoryRef &repository, const QUrl &page)
{
    const QUrl url = page.isEmpty() ? firstPage(repository, u"tags"_s) : page;
    return mapAnswer(call("GET", url, tr("Reading the tags at Gitee")), this,
                     [this, url](const ForgeAnswer &answer) { return countedPage<ForgeRef>(site(), answer, url, gogsfamily::refFrom); });
}

QFuture<Result<ForgePage<RemoteHook>>> GiteeApi::hooks(const RepositoryRef &repository, const QUrl &page)
{
    const QUrl url = page.isEmpty() ? firstPage(repository, u"hooks"_s) : page;
    return mapAnswer(call("GET", url, tr("Reading the webhooks at Gitee")), this,
                     [this, url](const ForgeAnswer &answer) { return countedPage<RemoteHook>(site(), answer, url, hookFrom); });
}

QFuture<Result<RemoteHook>> GiteeApi::createHook(const RepositoryRef &repository, const HookWish &wish)
{
    return mapAnswer(call("POST", at(repository, {u"hooks"_s}), tr("Creating the webhook at Gitee"), hookBody(wish)), this,
                     [](const ForgeAnswer &answer) -> Result<RemoteHook> { return hookFrom(answer.json.object()); });
}

QFuture<Result<RemoteHook>> GiteeApi::changeHook(const RepositoryRef &repository, const QString &hook, const HookWish &wish)
{
    return mapAnswer(call("PATCH", at(repository, {u"hooks"_s, hook}), tr("Changing the webhook at Gitee"), hookBody(wish)), this,
                     [](const ForgeAnswer &answer) -> Result<RemoteHook> { return hookFrom(answer.json.object()); });
}

QFuture<Result<>> GiteeApi::removeHook(const RepositoryRef &repository, const QString &hook)
{
    return doneOrGone(call("DELETE", at(repository, {u"hooks"_s, hook}), tr("Removing the webhook at Gitee")), this);
}

QFuture<Result<>> GiteeApi::testHook(const RepositoryRef &repository, const QString &hook)
{
    return mapAnswer(call("POST", at(repository, {u"hooks"_s, hook, u"tests"_s}), tr("Testing the webhook at Gitee")), this,
                     [](const ForgeAnswer &) -> Result<> { return Done{}; });
}

QFuture<Result<ForgePage<RemoteDelivery>>> GiteeApi::deliveries(const RepositoryRef &, const QString &, const QUrl &)
{
    return answered<Result<ForgePage<RemoteDelivery>>>(
        failure(ErrorCode::Unavailable, tr("Gitee shows what became of a webhook's deliveries on its own page only. Look there, at the webhook.")));
}

QFuture<Result<>> GiteeApi::redeliver(const RepositoryRef &, const QString &, const QString &)
{
    return answered<Result<>>(failure(ErrorCode::Unavailable, tr("Gitee repeats a delivery on its own page only. Do it there, at the webhook.")));
}

QFuture<Result<>> GiteeApi::reportStatus(const RepositoryRef &, const StatusWish &)
{
    return answered<Result<>>(failure(ErrorCode::Unavailable, tr("Gitee shows no statuses of commits, so builds don't show there. Switch them off for the component.")));
}

QFuture<Result<QString>> GiteeApi::addDeployKey(const RepositoryRef &repository, const DeployKeyWish &wish)
{
    if (wish.mayWrite)
        return answered<Result<QString>>(failure(ErrorCode::Unavailable, tr("Deploy keys of Gitee may only read. Register the key with your account there.")));
    const QJsonObject body{{u"title"_s, wish.title}, {u"key"_s, wish.publicKey}};
    const auto sent = call("POST", at(repository, {u"keys"_s}), tr("Registering the deploy key at Gitee"), body);
    auto promise = std::make_shared<QPromise<Result<QString>>>();
    promise->start();
    whenDone(sent, this, [promise](const Result<ForgeAnswer> &answer) {
        if (answer) {
            promise->addResult(Result<QString>(idIn(answer->json.object()["id"_L1])));
        } else {
            Error error = answer.error();
            if (error.code == ErrorCode::Invalid && error.message.contains(u"已存在")) // "exists already"
                error.code = ErrorCode::Conflict;
            promise->addResult(Result<QString>(failure(error)));
        }
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<>> GiteeApi::removeDeployKey(const RepositoryRef &repository, const QString &key)
{
    return doneOrGone(call("DELETE", at(repository, {u"keys"_s, key}), tr("Removing the deploy key at Gitee")), this);
}

} // namespace slipway
