#include "app/forge/gitlabapi.h"

#include "app/core/clock.h"
#include "app/forge/gitlab.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int maintainer = 40;                // the access level that may look after webhooks
constexpr qsizetype longestDescription = 255; // of a status

const QString pageSize = u"100"_s;            // the most that GitLab gives
const QString deliveryPageSize = u"20"_s;     // each comes with its payload

bool isSigningToken(const QByteArray &secret)
{
    return signingTokenOf(secret) == secret;
}

std::optional<bool> mayManage(const QJsonObject &project)
{
    std::optional<int> level;
    const QJsonObject permissions = project["permissions"_L1].toObject();
    for (const QLatin1String key : {"project_access"_L1, "group_access"_L1}) {
        const QJsonValue access = permissions[key].toObject()["access_level"_L1];
        if (access.isDouble())
            level = std::max(level.value_or(0), access.toInt());
    }
    // Administrators and members of invited groups have neither.
    return level ? std::optional(*level >= maintainer) : std::nullopt;
}

RemoteRepository repositoryFrom(const QJsonObject &object)
{
    RemoteRepository repository;
    repository.id = idIn(object["id"_L1]);
    repository.fullName = object["path_with_namespace"_L1].toString();
    repository.description = object["description"_L1].toString();
    repository.cloneUrl = object["http_url_to_repo"_L1].toString();
    repository.sshUrl = object["ssh_url_to_repo"_L1].toString();
    repository.webUrl = object["web_url"_L1].toString();
    repository.defaultBranch = object["default_branch"_L1].toString();
    const QString visibility = object["visibility"_L1].toString();
    repository.isPrivate = !visibility.isEmpty() && visibility != u"public"; // "internal" is not for everybody either
    repository.isArchived = object["archived"_L1].toBool();
    repository.isFork = object["forked_from_project"_L1].isObject();
    repository.mayManageHooks = mayManage(object);
    repository.pushedAtUs = timeUsIn(object["last_activity_at"_L1]);
    return repository;
}

// A tag's own target may be a tag object; the commit is what is built.
ForgeRef refFrom(const QJsonObject &object)
{
    return {object["name"_L1].toString(), object["commit"_L1].toObject()["id"_L1].toString()};
}

RemoteHook hookFrom(const QJsonObject &object)
{
    RemoteHook hook;
    hook.id = idIn(object["id"_L1]);
    hook.url = object["url"_L1].toString();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!it.key().endsWith(u"_events") || !it.value().toBool())
            continue;
        const QString event = it.key().chopped(7);
        hook.events.append(event == u"tag_push" ? u"tag"_s : event == u"merge_requests" ? u"pull_request"_s : event);
    }
    hook.checksCertificate = object["enable_ssl_verification"_L1].toBool(true);
    const QJsonValue token = object["token_present"_L1], signing = object["signing_token_present"_L1];
    if (token.isBool() || signing.isBool())
        hook.hasSecret = token.toBool() || signing.toBool();
    hook.sendsSecret = token.toBool();
    const QString status = object["alert_status"_L1].toString();
    if (status == u"disabled")
        hook.disabledUntilUs = -1;
    else if (status == u"temporarily_disabled")
        hook.disabledUntilUs = std::max<qint64>(timeUsIn(object["disabled_until"_L1]), 1);
    hook.isActive = hook.disabledUntilUs == 0;
    return hook;
}

QJsonObject hookBody(const HookWish &wish)
{
    return {{u"url"_s, wish.url.toString(QUrl::FullyEncoded)},
            {u"push_events"_s, true},
            {u"tag_push_events"_s, wish.tags},
            {u"merge_requests_events"_s, wish.pullRequests},
            {u"enable_ssl_verification"_s, wish.checkCertificate},
            {u"push_events_branch_filter"_s, QString()}, // which branches count is decided here
            {u"name"_s, u"Slipway"_s}};
}

// As the listener numbers what arrives, see GitLab::ownDeliveryId().
QString guidIn(const QJsonObject &headers)
{
    const auto value = [&](QLatin1StringView name) {
        for (auto it = headers.begin(); it != headers.end(); ++it) {
            if (it.key().compare(name, Qt::CaseInsensitive) == 0)
                return it.value().toString();
        }
        return QString();
    };
    if (const QString key = value("Idempotency-Key"_L1); !key.isEmpty())
        return key;
    const QString event = value("X-Gitlab-Event-UUID"_L1), hook = value("X-Gitlab-Webhook-UUID"_L1);
    return event.isEmpty() || hook.isEmpty() ? event : event + u'/' + hook;
}

RemoteDelivery deliveryFrom(const QJsonObject &object)
{
    RemoteDelivery delivery;
    delivery.id = idIn(object["id"_L1]);
    delivery.guid = guidIn(object["request_headers"_L1].toObject());
    delivery.event = object["trigger"_L1].toString(); // "push_hooks"
    if (delivery.event.endsWith(u"_hooks"))
        delivery.event.chop(6);
    const QString status = object["response_status"_L1].toVariant().toString(); // "200", "internal error"
    delivery.status = status.toInt();
    if (delivery.failed())
        delivery.problem = delivery.status == 0 ? status : u"HTTP %1"_s.arg(status);
    delivery.durationMs = int(object["execution_duration"_L1].toDouble() * 1000); // told in seconds
    // When it was is not told by all versions; the answer to it was given then.
    delivery.atUs = timeUsIn(object["created_at"_L1]);
    if (delivery.atUs == 0) {
        const QString answered = object["response_headers"_L1].toObject()["Date"_L1].toString();
        QDateTime time = QLocale::c().toDateTime(answered, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
        time.setTimeSpec(Qt::UTC);
        delivery.atUs = time.isValid() ? time.toMSecsSinceEpoch() * 1000 : 0;
    }
    return delivery;
}

QString stateWord(CommitState state)
{
    switch (state) {
    case CommitState::Pending:
        return u"pending"_s;
    case CommitState::Running:
        return u"running"_s;
    case CommitState::Success:
        return u"success"_s;
    case CommitState::Failure:
    case CommitState::Error:
        return u"failed"_s;
    case CommitState::Cancelled:
        return u"canceled"_s;
    case CommitState::Neutral:
        break;
    }
    return u"skipped"_s;
}

Error withoutSignature()
{
    return {ErrorCode::Invalid, GitLabApi::tr("This GitLab signs nothing; versions from 19.0 on do."), cannotSign};
}

// The forge said no for good, as against one that can't answer now.
bool isRefusal(const Error &error)
{
    return error.code == ErrorCode::Denied || error.code == ErrorCode::NotFound || error.code == ErrorCode::Invalid || error.code == ErrorCode::Corrupt;
}

} // namespace

GitLabApi::GitLabApi(ForgeSite site, ForgeTransport &transport, QObject *parent)
    : ForgeApi(std::move(site), transport, parent)
{
}

QFuture<Result<ForgeAnswer>> GitLabApi::call(const QByteArray &method, const QUrl &url, const QString &doing, const std::optional<QJsonObject> &body)
{
    return callForge(site(), transport(), {method, url, body, {}, doing}, this);
}

QUrl GitLabApi::at(const RepositoryRef &repository, const QStringList &parts, const QUrlQuery &query) const
{
    return callUrl(site(), QStringList{u"projects"_s, repository.id.isEmpty() ? repository.fullName : repository.id} + parts, query);
}

// By Link; where that is missing, or names the address GitLab believes to have and has not, by the number of the next page.
template <typename T, typename Fn> QFuture<Result<ForgePage<T>>> GitLabApi::paged(const QUrl &url, const QString &doing, Fn row)
{
    return mapAnswer(call("GET", url, doing), this, [this, url, doing, row](const ForgeAnswer &answer) -> Result<ForgePage<T>> {
        const auto rows = rowsIn(site(), answer);
        if (!rows)
            return failure(within(doing, rows.error()));
        ForgePage<T> page;
        for (const QJsonValue &value : *rows)
            page.items.append(row(value.toObject()));
        page.total = totalIn(answer.reply);
        const auto next = nextByLink(site(), answer.reply);
        bool isNumber = false;
        const int number = answer.reply.header("X-Next-Page").trimmed().toInt(&isNumber);
        if (next && !next->isEmpty()) {
            page.next = *next;
        } else if (isNumber && number > 1) {
            QUrlQuery query(url);
            query.removeAllQueryItems(u"page"_s);
            query.addQueryItem(u"page"_s, QString::number(number));
            page.next = url;
            page.next.setQuery(query);
        } else if (!next) {
            return failure(within(doing, next.error()));
        }
        return page;
    });
}

// The newest activity first and by number, which GitLab ends at 50,000. It does not count more than 10,000: of those all are read by
// their ids instead, where numbers don't matter, and the first page comes again among them. docs.gitlab.com, "Pagination" of REST.
QFuture<Result<ForgePage<RemoteRepository>>> GitLabApi::allRepositories(const QUrl &url)
{
    using Page = ForgePage<RemoteRepository>;
    const QString doing = tr("Reading the projects of GitLab");
    if (QUrlQuery(url).queryItemValue(u"pagination"_s) != u"keyset") {
        return mapAnswer(paged<RemoteRepository>(url, doing, repositoryFrom), this, [this](Page page) -> Result<Page> {
            if (!page.next.isEmpty() && !page.total && QUrlQuery(page.next).queryItemValue(u"pagination"_s) != u"keyset") {
                page.next = callUrl(site(), {u"projects"_s}, queryOf({{u"membership"_s, u"true"_s}, {u"pagination"_s, u"keyset"_s}, {u"order_by"_s, u"id"_s},
                                                                     {u"sort"_s, u"desc"_s}, {u"per_page"_s, pageSize}}));
            }
            return page;
        });
    }
    return mapAnswer(call("GET", url, doing), this, [this, url, doing](const ForgeAnswer &answer) -> Result<Page> {
        auto page = pageIn<RemoteRepository>(site(), answer, repositoryFrom);
        if (page || !answer.json.isArray())
            return page ? page : Result<Page>(failure(within(doing, page.error())));
        // The link names an address that GitLab believes to have and has not.
        Page known;
        for (const QJsonValue &value : answer.json.array())
            known.items.append(repositoryFrom(value.toObject()));
        if (known.items.isEmpty())
            return known;
        QUrlQuery query(url);
        query.removeAllQueryItems(u"id_before"_s);
        query.addQueryItem(u"id_before"_s, known.items.constLast().id);
        known.next = url;
        known.next.setQuery(query);
        return known;
    });
}

QFuture<Result<ForgeVersion>> GitLabApi::version()
{
    HttpRequest request;
    request.url = callUrl(site(), {u"version"_s});
    request.headers = {{"Accept", "application/json"}};
    request.certificates = site().certificates;
    return mapAnswer(transport().send(request), this, [](const HttpReply &reply) -> Result<ForgeVersion> {
        const QJsonObject told = QJsonDocument::fromJson(reply.body).object();
        ForgeVersion version;
        version.text = told["version"_L1].toString();
        version.isForge = (reply.isSuccess() && !version.text.isEmpty() && told.contains("revision"_L1)) || !reply.header("X-Gitlab-Meta").isEmpty()
            || (reply.status == 401 && told["message"_L1].toString() == u"401 Unauthorized"); // as all versions word it
        if (!version.isForge) {
            version.text.clear();
            version.found = whatAnswers(reply);
        }
        return version;
    });
}

QFuture<Result<ForgeAccount>> GitLabApi::account()
{
    const auto whose = mapAnswer(call("GET", callUrl(site(), {u"user"_s}), tr("Asking GitLab whose token it is")), this,
                                 [](const ForgeAnswer &got) -> Result<ForgeAccount> {
        const QJsonObject user = got.json.object();
        ForgeAccount account;
        account.id = idIn(user["id"_L1]);
        account.login = user["username"_L1].toString();
        account.name = user["name"_L1].toString();
        account.avatar = QUrl(user["avatar_url"_L1].toString());
        if (account.login.isEmpty())
            return failure(ErrorCode::Corrupt, tr("GitLab does not tell whose token it is. Check the provider's address."));
        return account;
    });
    return andThen(whose, this, [this](const ForgeAccount &account) { return withScopes(account); });
}

QFuture<Result<ForgeAccount>> GitLabApi::withScopes(const ForgeAccount &account)
{
    auto promise = std::make_shared<QPromise<Result<ForgeAccount>>>();
    promise->start();
    const auto settle = [promise](Result<ForgeAccount> answer) {
        promise->addResult(std::move(answer));
        promise->finish();
    };
    const QUrl url = callUrl(site(), {u"personal_access_tokens"_s, u"self"_s});
    whenDone(call("GET", url, tr("Asking GitLab what the token may do")), this, [this, account, settle](const Result<ForgeAnswer> &answer) {
        if (!answer && !isRefusal(answer.error()))
            return settle(failure(answer.error()));
        const QJsonObject token = answer ? answer->json.object() : QJsonObject();
        if (!token["scopes"_L1].isArray())
            return whenDone(withScopesOfOAuth(account), this, settle);
        ForgeAccount told = account;
        told.scopes = token["scopes"_L1].toVariant().toStringList();
        if (const QDate end = QDate::fromString(token["expires_at"_L1].toString(), Qt::ISODate); end.isValid())
            told.expiresAtUs = end.startOfDay(Qt::UTC).toMSecsSinceEpoch() * 1000; // it does not work on that day any more
        settle(told);
    });
    return promise->future();
}

QFuture<Result<ForgeAccount>> GitLabApi::withScopesOfOAuth(const ForgeAccount &account)
{
    auto promise = std::make_shared<QPromise<Result<ForgeAccount>>>();
    promise->start();
    QUrl url = site().address.adjusted(QUrl::StripTrailingSlash | QUrl::RemoveQuery | QUrl::RemoveFragment);
    url.setPath((url.path() == u"/" ? QString() : url.path()) + u"/oauth/token/info"_s);
    whenDone(call("GET", url, tr("Asking GitLab what the token may do")), this, [account, promise](const Result<ForgeAnswer> &answer) {
        Result<ForgeAccount> told = account;
        if (answer && answer->json.object()["scope"_L1].isArray()) {
            const QJsonObject token = answer->json.object();
            told->scopes = token["scope"_L1].toVariant().toStringList();
            const QJsonValue left = token.contains("expires_in"_L1) ? token["expires_in"_L1] : token["expires_in_seconds"_L1];
            if (left.isDouble())
                told->expiresAtUs = SystemClock().nowUs() + left.toInteger() * 1'000'000;
        } else if (!answer && !isRefusal(answer.error())) {
            told = failure(answer.error());
        }
        promise->addResult(std::move(told));
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<ForgePage<RemoteRepository>>> GitLabApi::repositories(const QString &search, const QUrl &page)
{
    // Not simple=true: that leaves out what is archived and what the account may do there.
    if (!page.isEmpty() && search.isEmpty())
        return allRepositories(page);
    QUrlQuery query = queryOf({{u"membership"_s, u"true"_s}, {u"order_by"_s, u"last_activity_at"_s}, {u"sort"_s, u"desc"_s}, {u"per_page"_s, pageSize}});
    if (search.isEmpty())
        return allRepositories(callUrl(site(), {u"projects"_s}, query));
    const QUrlQuery more = queryOf({{u"search"_s, search}, {u"search_namespaces"_s, u"true"_s}}); // "group/sub/web" too
    for (const auto &[name, value] : more.queryItems(QUrl::FullyEncoded))
        query.addQueryItem(name, value);
    return paged<RemoteRepository>(page.isEmpty() ? callUrl(site(), {u"projects"_s}, query) : page, tr("Reading the projects of GitLab"), repositoryFrom);
}

QFuture<Result<RemoteRepository>> GitLabApi::repository(const RepositoryRef &repository)
{
    return mapAnswer(call("GET", at(repository, {}), tr("Asking GitLab for the project")), this,
                     [](const ForgeAnswer &answer) -> Result<RemoteRepository> { return repositoryFrom(answer.json.object()); });
}

QFuture<Result<ForgePage<ForgeRef>>> GitLabApi::branches(const RepositoryRef &repository, const QString &search, const QUrl &page)
{
    const QUrlQuery query = search.isEmpty() ? queryOf({{u"per_page"_s, pageSize}}) : queryOf({{u"per_page"_s, pageSize}, {u"search"_s, search}});
    return paged<ForgeRef>(page.isEmpty() ? at(repository, {u"repository"_s, u"branches"_s}, query) : page, tr("Reading the branches at GitLab"), refFrom);
}

QFuture<Result<ForgePage<ForgeRef>>> GitLabApi::tags(const RepositoryRef &repository, const QUrl &page)
{
    const QUrl url = page.isEmpty() ? at(repository, {u"repository"_s, u"tags"_s}, queryOf({{u"per_page"_s, pageSize}})) : page;
    return paged<ForgeRef>(url, tr("Reading the tags at GitLab"), refFrom);
}

QFuture<Result<ForgePage<RemoteHook>>> GitLabApi::hooks(const RepositoryRef &repository, const QUrl &page)
{
    const QUrl url = page.isEmpty() ? at(repository, {u"hooks"_s}, queryOf({{u"per_page"_s, pageSize}})) : page;
    return paged<RemoteHook>(url, tr("Reading the webhooks at GitLab"), hookFrom);
}

QFuture<Result<RemoteHook>> GitLabApi::createHook(const RepositoryRef &repository, const HookWish &wish)
{
    return settleHook(repository, "POST", at(repository, {u"hooks"_s}), tr("Creating the webhook at GitLab"), wish);
}

QFuture<Result<RemoteHook>> GitLabApi::changeHook(const RepositoryRef &repository, const QString &hook, const HookWish &wish)
{
    return settleHook(repository, "PUT", at(repository, {u"hooks"_s, hook}), tr("Changing the webhook at GitLab"), wish);
}

QFuture<Result<RemoteHook>> GitLabApi::settleHook(const RepositoryRef &repository, const QByteArray &method, const QUrl &url, const QString &doing,
                                                  const HookWish &wish)
{
    const QString secret = QString::fromUtf8(wish.mustSign ? signingTokenOf(wish.secret) : wish.secret);
    const bool isSigning = wish.mustSign || isSigningToken(wish.secret);
    QJsonObject body = hookBody(wish);
    // Never both: the plain token is sent along with every request, and would give the signing key away.
    if (isSigning)
        body.insert(u"signing_token"_s, secret);
    body.insert(u"token"_s, isSigning ? QString() : secret);
    return andThen(call(method, url, doing, body), this, [=, this](const ForgeAnswer &answer) -> QFuture<Result<RemoteHook>> {
        const QJsonObject made = answer.json.object();
        if (!isSigning || made["signing_token_present"_L1].toBool())
            return answered<Result<RemoteHook>>(hookFrom(made));
        if (wish.mustSign) {
            return andThen(removeHook(repository, idIn(made["id"_L1])), this,
                           [](Done) { return answered<Result<RemoteHook>>(failure(withoutSignature())); });
        }
        QJsonObject plain = hookBody(wish);
        plain.insert(u"token"_s, secret);
        return mapAnswer(call("PUT", at(repository, {u"hooks"_s, idIn(made["id"_L1])}), doing, plain), this,
                         [](const ForgeAnswer &again) -> Result<RemoteHook> { return hookFrom(again.json.object()); });
    });
}

QFuture<Result<>> GitLabApi::removeHook(const RepositoryRef &repository, const QString &hook)
{
    return doneOrGone(call("DELETE", at(repository, {u"hooks"_s, hook}), tr("Removing the webhook at GitLab")), this);
}

QFuture<Result<>> GitLabApi::testHook(const RepositoryRef &repository, const QString &hook)
{
    return mapAnswer(call("POST", at(repository, {u"hooks"_s, hook, u"test"_s, u"push_events"_s}), tr("Testing the webhook at GitLab")), this,
                     [](const ForgeAnswer &) -> Result<> { return Done{}; });
}

QFuture<Result<ForgePage<RemoteDelivery>>> GitLabApi::deliveries(const RepositoryRef &repository, const QString &hook, const QUrl &page)
{
    const QUrl url = page.isEmpty() ? at(repository, {u"hooks"_s, hook, u"events"_s}, queryOf({{u"per_page"_s, deliveryPageSize}})) : page;
    return paged<RemoteDelivery>(url, tr("Reading the deliveries of the webhook at GitLab"), deliveryFrom);
}

QFuture<Result<>> GitLabApi::redeliver(const RepositoryRef &repository, const QString &hook, const QString &delivery)
{
    return mapAnswer(call("POST", at(repository, {u"hooks"_s, hook, u"events"_s, delivery, u"resend"_s}), tr("Having GitLab send a delivery again")), this,
                     [](const ForgeAnswer &) -> Result<> { return Done{}; });
}

QFuture<Result<>> GitLabApi::reportStatus(const RepositoryRef &repository, const StatusWish &wish)
{
    QJsonObject body{{u"state"_s, stateWord(wish.state)}, {u"name"_s, wish.context}};
    if (!wish.ref.isEmpty())
        body.insert(u"ref"_s, wish.ref);
    if (!wish.description.isEmpty())
        body.insert(u"description"_s, shortened(wish.description, longestDescription));
    if (!wish.target.isEmpty())
        body.insert(u"target_url"_s, wish.target.toString(QUrl::FullyEncoded));
    return sendStatus(at(repository, {u"statuses"_s, wish.sha}), body);
}

QFuture<Result<>> GitLabApi::sendStatus(const QUrl &url, const QJsonObject &body)
{
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    const auto settle = [promise](Result<> answer) {
        promise->addResult(std::move(answer));
        promise->finish();
    };
    whenDone(call("POST", url, tr("Reporting the commit's status to GitLab"), body), this, [this, url, body, settle](const Result<ForgeAnswer> &answer) {
        // "Cannot transition status via :run from :running": it has that state already.
        if (answer || (answer.error().code == ErrorCode::Invalid && answer.error().message.contains(u"annot transition status"_s)))
            return settle(Done{});
        // Versions before 17 know no "skipped": "state does not have a valid value".
        if (body["state"_L1].toString() == u"skipped" && answer.error().code == ErrorCode::Invalid && answer.error().message.contains(u"valid value"_s)) {
            QJsonObject again = body;
            again.insert(u"state"_s, u"success"_s);
            return whenDone(sendStatus(url, again), this, settle);
        }
        settle(failure(answer.error()));
    });
    return promise->future();
}

QFuture<Result<QString>> GitLabApi::addDeployKey(const RepositoryRef &repository, const DeployKeyWish &wish)
{
    const QJsonObject body{{u"title"_s, wish.title}, {u"key"_s, wish.publicKey}, {u"can_push"_s, wish.mayWrite}};
    return mapAnswer(call("POST", at(repository, {u"deploy_keys"_s}), tr("Registering the deploy key at GitLab"), body), this,
                     [](const ForgeAnswer &answer) -> Result<QString> { return idIn(answer.json.object()["id"_L1]); });
}

QFuture<Result<>> GitLabApi::removeDeployKey(const RepositoryRef &repository, const QString &key)
{
    return doneOrGone(call("DELETE", at(repository, {u"deploy_keys"_s, key}), tr("Removing the deploy key at GitLab")), this);
}

} // namespace slipway
