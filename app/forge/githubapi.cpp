#include "app/forge/githubapi.h"

#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qsizetype longestDescription = 140; // of a status
constexpr qsizetype mostOwners = 20;          // in one question; with more the account's list is gone through instead

const QString pageSize = u"100"_s;            // the most that GitHub gives

// "2024-03-31 23:59:59 UTC", with an offset in place of UTC for some.
qint64 tokenEnd(const QByteArray &value)
{
    const QString text = QString::fromLatin1(value.trimmed());
    QDateTime time = QDateTime::fromString(text.left(19), u"yyyy-MM-dd HH:mm:ss"_s);
    if (!time.isValid())
        return 0;
    const QString zone = text.mid(19).trimmed();
    const int offset = zone.size() == 5 ? QStringView(zone).mid(1, 2).toInt() * 3600 + QStringView(zone).mid(3, 2).toInt() * 60 : 0;
    time.setOffsetFromUtc(zone.startsWith(u'-') ? -offset : offset);
    return time.toMSecsSinceEpoch() * 1000;
}

RemoteRepository repositoryFrom(const QJsonObject &object)
{
    RemoteRepository repository;
    repository.id = idIn(object["id"_L1]);
    repository.fullName = object["full_name"_L1].toString();
    repository.description = object["description"_L1].toString();
    repository.cloneUrl = object["clone_url"_L1].toString();
    repository.sshUrl = object["ssh_url"_L1].toString();
    repository.webUrl = object["html_url"_L1].toString();
    repository.defaultBranch = object["default_branch"_L1].toString();
    repository.isPrivate = object["private"_L1].toBool();
    repository.isArchived = object["archived"_L1].toBool();
    repository.isFork = object["fork"_L1].toBool();
    if (const QJsonValue admin = object["permissions"_L1].toObject()["admin"_L1]; admin.isBool())
        repository.mayManageHooks = admin.toBool();
    repository.pushedAtUs = timeUsIn(object["pushed_at"_L1]);
    return repository;
}

ForgeRef refFrom(const QJsonObject &object)
{
    return {object["name"_L1].toString(), object["commit"_L1].toObject()["sha"_L1].toString()};
}

RemoteHook hookFrom(const QJsonObject &object)
{
    RemoteHook hook;
    hook.id = idIn(object["id"_L1]);
    const QJsonObject config = object["config"_L1].toObject();
    hook.url = config["url"_L1].toString();
    for (const QJsonValue &event : object["events"_L1].toArray()) {
        hook.events.append(event.toString());
        if (event == u"push"_s || event == u"*"_s)
            hook.events.append(u"tag"_s);
        if (event == u"*"_s)
            hook.events.append({u"push"_s, u"pull_request"_s});
    }
    hook.isActive = object["active"_L1].toBool();
    hook.sendsJson = config["content_type"_L1].toString() == u"json";
    hook.checksCertificate = config["insecure_ssl"_L1].toVariant().toString() != u"1"; // a number or a text
    hook.hasSecret = !config["secret"_L1].toString().isEmpty();                       // shown as stars
    const QJsonObject last = object["last_response"_L1].toObject();
    hook.lastStatus = last["code"_L1].toInt();
    if (hook.lastStatus < 200 || hook.lastStatus >= 300)
        hook.lastProblem = last["message"_L1].toString();
    return hook;
}

QJsonObject hookBody(const HookWish &wish)
{
    QJsonArray events{u"push"_s};
    if (wish.pullRequests)
        events.append(u"pull_request"_s);
    return {{u"active"_s, true},
            {u"events"_s, events},
            {u"config"_s, QJsonObject{{u"url"_s, wish.url.toString(QUrl::FullyEncoded)},
                                      {u"content_type"_s, u"json"_s},
                                      {u"secret"_s, QString::fromUtf8(wish.secret)},
                                      {u"insecure_ssl"_s, wish.checkCertificate ? u"0"_s : u"1"_s}}}};
}

RemoteDelivery deliveryFrom(const QJsonObject &object)
{
    RemoteDelivery delivery;
    delivery.id = idIn(object["id"_L1]);
    delivery.guid = object["guid"_L1].toString();
    delivery.event = object["event"_L1].toString();
    delivery.atUs = timeUsIn(object["delivered_at"_L1]);
    delivery.status = object["status_code"_L1].toInt();
    if (delivery.failed())
        delivery.problem = object["status"_L1].toString();
    delivery.durationMs = int(object["duration"_L1].toDouble() * 1000); // told in seconds
    delivery.isRedelivery = object["redelivery"_L1].toBool();
    return delivery;
}

QString stateWord(CommitState state)
{
    switch (state) {
    case CommitState::Pending:
    case CommitState::Running:
        return u"pending"_s;
    case CommitState::Success:
    case CommitState::Neutral: // of statuses GitHub has none; with any other a commit could not be merged
        return u"success"_s;
    case CommitState::Failure:
        return u"failure"_s;
    case CommitState::Error:
    case CommitState::Cancelled:
        break;
    }
    return u"error"_s;
}

QStringList wordsOf(const QString &search) { return search.split(u' ', Qt::SkipEmptyParts); }

bool isHit(const RemoteRepository &repository, const QString &search)
{
    const QStringList words = wordsOf(search);
    return std::all_of(words.begin(), words.end(), [&](const QString &word) {
        return repository.fullName.contains(word, Qt::CaseInsensitive) || repository.description.contains(word, Qt::CaseInsensitive);
    });
}

// What GitHub takes as text, not as qualifiers of its own.
QString asText(const QString &search)
{
    QString text;
    for (const QChar c : search)
        text += c.isLetterOrNumber() || c.isSurrogate() || u"-_."_s.contains(c) ? c : u' ';
    return text.simplified();
}

} // namespace

GitHubApi::GitHubApi(ForgeSite site, ForgeTransport &transport, QObject *parent)
    : ForgeApi(std::move(site), transport, parent)
{
}

QFuture<Result<ForgeAnswer>> GitHubApi::call(const QByteArray &method, const QUrl &url, const QString &doing, const std::optional<QJsonObject> &body)
{
    return callForge(site(), transport(), {method, url, body, {{"X-GitHub-Api-Version", "2022-11-28"}}, doing}, this);
}

QFuture<Result<ForgeAnswer>> GitHubApi::callAsAdmin(const RepositoryRef &repository, const QByteArray &method, const QUrl &url, const QString &doing,
                                                    const std::optional<QJsonObject> &body)
{
    auto promise = std::make_shared<QPromise<Result<ForgeAnswer>>>();
    promise->start();
    const auto settle = [promise](Result<ForgeAnswer> answer) {
        promise->addResult(std::move(answer));
        promise->finish();
    };
    whenDone(call(method, url, doing, body), this, [this, repository, url, doing, settle](const Result<ForgeAnswer> &answer) {
        if (answer || answer.error().code != ErrorCode::NotFound)
            return settle(answer);
        const QString path = url.path();
        const bool isList = path.endsWith(u"/hooks") || path.endsWith(u"/keys");
        whenDone(this->repository(repository), this, [=](const Result<RemoteRepository> &seen) {
            if (seen && seen->mayManageHooks == false)
                return settle(failure(within(doing, {ErrorCode::Denied,
                                                     tr("The account may read %1, but is no administrator of it. An administrator of the repository can do it: "
                                                        "sign in with such an account, or ask for the right.").arg(seen->fullName),
                                                     answer.error().detail})));
            if (seen && isList)
                return settle(failure(within(doing, {ErrorCode::Denied,
                                                     tr("The token does not have the right for this at %1. Sign in again and grant the scopes asked for, or make a "
                                                        "token with admin:repo_hook and repo.").arg(seen->fullName),
                                                     answer.error().detail})));
            settle(answer);
        });
    });
    return promise->future();
}

QUrl GitHubApi::at(const RepositoryRef &repository, const QStringList &parts, const QUrlQuery &query) const
{
    const QStringList base = repository.id.isEmpty() ? QStringList{u"repos"_s} + nameParts(repository.fullName) : QStringList{u"repositories"_s, repository.id};
    return callUrl(site(), base + parts, query);
}

QFuture<Result<ForgeVersion>> GitHubApi::version()
{
    HttpRequest request;
    request.url = callUrl(site(), {u"meta"_s});
    request.headers = {{"Accept", "application/json"}};
    request.certificates = site().certificates;
    return mapAnswer(transport().send(request), this, [](const HttpReply &reply) -> Result<ForgeVersion> {
        const QJsonObject meta = QJsonDocument::fromJson(reply.body).object();
        ForgeVersion version;
        // A server in private mode tells strangers nothing but who it is.
        version.text = meta["installed_version"_L1].toString();
        if (version.text.isEmpty())
            version.text = QString::fromLatin1(reply.header("X-GitHub-Enterprise-Version").left(40));
        version.isForge = !version.text.isEmpty() || meta.contains("verifiable_password_authentication"_L1) || !reply.header("X-GitHub-Request-Id").isEmpty();
        if (!version.isForge)
            version.found = whatAnswers(reply);
        return version;
    });
}

QFuture<Result<ForgeAccount>> GitHubApi::account()
{
    const auto answer = call("GET", callUrl(site(), {u"user"_s}), tr("Asking GitHub whose token it is"));
    return mapAnswer(answer, this, [](const ForgeAnswer &got) -> Result<ForgeAccount> {
        const QJsonObject user = got.json.object();
        ForgeAccount account;
        account.id = idIn(user["id"_L1]);
        account.login = user["login"_L1].toString();
        if (account.login.isEmpty())
            return failure(ErrorCode::Corrupt, tr("GitHub does not tell whose token it is. Check the provider's address."));
        account.name = user["name"_L1].toString();
        account.avatar = QUrl(user["avatar_url"_L1].toString());
        // Tokens with fine-grained permissions have no scopes, and no such header. It is empty for a token without any, which
        // looks the same here: Qt leaves empty headers out.
        if (const QByteArray scopes = got.reply.header("X-OAuth-Scopes"); !scopes.isEmpty()) {
            account.scopes.emplace();
            for (const QByteArray &scope : scopes.split(','))
                account.scopes->append(QString::fromLatin1(scope.trimmed()));
        }
        account.expiresAtUs = tokenEnd(got.reply.header("github-authentication-token-expiration"));
        return account;
    });
}

QFuture<GitHubApi::Repositories> GitHubApi::repositories(const QString &search, const QUrl &page)
{
    if (!page.isEmpty())
        return page.path().endsWith(u"/search/repositories") ? found(page) : listed(page, search);
    const QUrl all = callUrl(site(), {u"user"_s, u"repos"_s},
                             queryOf({{u"per_page"_s, pageSize}, {u"affiliation"_s, u"owner,collaborator,organization_member"_s}, {u"sort"_s, u"pushed"_s}}));
    const QString text = asText(search.section(u'/', -1));
    if (text.isEmpty()) {
        m_owners.clear(); // whoever reads the list anew wants what is new
        return listed(all, search);
    }
    auto promise = std::make_shared<QPromise<Repositories>>();
    promise->start();
    const auto settle = [promise](Repositories answer) {
        promise->addResult(std::move(answer));
        promise->finish();
    };
    whenDone(owners(), this, [this, all, search, text, settle](const Result<QStringList> &owned) {
        if (!owned && owned.error().code != ErrorCode::Denied && owned.error().code != ErrorCode::NotFound)
            return settle(failure(owned.error()));
        if (!owned || owned->size() > mostOwners)
            return whenDone(listed(all, search), this, settle);
        QStringList terms{text, u"in:name,description"_s, u"fork:true"_s, u"user:"_s + owned->first()};
        // "acme/web" looks among those of acme only, where the account has to do with it.
        const QString owner = search.contains(u'/') ? search.section(u'/', 0, 0).trimmed() : QString();
        for (const QString &organisation : owned->sliced(1))
            terms.append(u"org:"_s + organisation);
        if (owned->contains(owner, Qt::CaseInsensitive))
            terms = {text, u"in:name"_s, u"fork:true"_s, u"user:"_s + owner};
        const QUrl url = callUrl(site(), {u"search"_s, u"repositories"_s},
                                 queryOf({{u"q"_s, terms.join(u' ')}, {u"sort"_s, u"updated"_s}, {u"per_page"_s, pageSize}}));
        whenDone(found(url), this, [this, all, search, settle](const Repositories &answer) {
            // An organisation that wants more of the token than it has makes the whole question invalid.
            if (!answer && answer.error().code == ErrorCode::Invalid)
                return whenDone(listed(all, search), this, settle);
            settle(answer);
        });
    });
    return promise->future();
}

QFuture<GitHubApi::Repositories> GitHubApi::listed(const QUrl &url, const QString &search)
{
    return mapAnswer(call("GET", url, tr("Reading the repositories of GitHub")), this, [this, search](const ForgeAnswer &answer) -> Repositories {
        auto page = pageIn<RemoteRepository>(site(), answer, repositoryFrom);
        if (page && !search.isEmpty()) {
            QList<RemoteRepository> &items = page->items;
            items.erase(std::remove_if(items.begin(), items.end(), [&](const RemoteRepository &item) { return !isHit(item, search); }), items.end());
            page->total.reset();
        }
        return page;
    });
}

QFuture<GitHubApi::Repositories> GitHubApi::found(const QUrl &url)
{
    return mapAnswer(call("GET", url, tr("Searching the repositories of GitHub")), this, [this](const ForgeAnswer &answer) -> Repositories {
        const ForgeAnswer rows{answer.reply, QJsonDocument(answer.json.object()["items"_L1].toArray())};
        auto page = pageIn<RemoteRepository>(site(), rows, repositoryFrom);
        if (page && page->next.isEmpty())
            page->next = callUrl(site(), {u"user"_s, u"repos"_s}, queryOf({{u"per_page"_s, pageSize}, {u"affiliation"_s, u"collaborator"_s}}));
        return page;
    });
}

QFuture<Result<QStringList>> GitHubApi::owners()
{
    if (!m_owners.isEmpty())
        return answered<Result<QStringList>>(m_owners);
    const auto names = andThen(account(), this, [this](const ForgeAccount &account) {
        return organisations(callUrl(site(), {u"user"_s, u"orgs"_s}, queryOf({{u"per_page"_s, pageSize}})), {account.login});
    });
    return mapAnswer(names, this, [this](const QStringList &all) -> Result<QStringList> {
        m_owners = all;
        return all;
    });
}

QFuture<Result<QStringList>> GitHubApi::organisations(const QUrl &page, const QStringList &before)
{
    return andThen(call("GET", page, tr("Reading the organisations of GitHub")), this, [this, before](const ForgeAnswer &answer) -> QFuture<Result<QStringList>> {
        const auto names = pageIn<QString>(site(), answer, [](const QJsonObject &object) { return object["login"_L1].toString(); });
        if (!names)
            return answered<Result<QStringList>>(failure(names.error()));
        const QStringList all = before + names->items;
        return names->next.isEmpty() || all.size() > mostOwners ? answered<Result<QStringList>>(all) : organisations(names->next, all);
    });
}

QFuture<Result<RemoteRepository>> GitHubApi::repository(const RepositoryRef &repository)
{
    return mapAnswer(call("GET", at(repository, {}), tr("Asking GitHub for the repository")), this,
                     [](const ForgeAnswer &answer) -> Result<RemoteRepository> { return repositoryFrom(answer.json.object()); });
}

QFuture<Result<ForgePage<ForgeRef>>> GitHubApi::branches(const RepositoryRef &repository, const QString &search, const QUrl &page)
{
    const QUrl url = page.isEmpty() ? at(repository, {u"branches"_s}, queryOf({{u"per_page"_s, pageSize}})) : page;
    return mapAnswer(call("GET", url, tr("Reading the branches at GitHub")), this, [this, search](const ForgeAnswer &answer) {
        auto refs = pageIn<ForgeRef>(site(), answer, refFrom);
        if (refs) { // GitHub itself knows no search here
            QList<ForgeRef> &items = refs->items;
            items.erase(std::remove_if(items.begin(), items.end(), [&](const ForgeRef &ref) { return !ref.name.contains(search, Qt::CaseInsensitive); }),
                        items.end());
        }
        return refs;
    });
}

QFuture<Result<ForgePage<ForgeRef>>> GitHubApi::tags(const RepositoryRef &repository, const QUrl &page)
{
    const QUrl url = page.isEmpty() ? at(repository, {u"tags"_s}, queryOf({{u"per_page"_s, pageSize}})) : page;
    return mapAnswer(call("GET", url, tr("Reading the tags at GitHub")), this,
                     [this](const ForgeAnswer &answer) { return pageIn<ForgeRef>(site(), answer, refFrom); });
}

QFuture<Result<ForgePage<RemoteHook>>> GitHubApi::hooks(const RepositoryRef &repository, const QUrl &page)
{
    const QUrl url = page.isEmpty() ? at(repository, {u"hooks"_s}, queryOf({{u"per_page"_s, pageSize}})) : page;
    return mapAnswer(callAsAdmin(repository, "GET", url, tr("Reading the webhooks at GitHub")), this,
                     [this](const ForgeAnswer &answer) { return pageIn<RemoteHook>(site(), answer, hookFrom); });
}

QFuture<Result<RemoteHook>> GitHubApi::createHook(const RepositoryRef &repository, const HookWish &wish)
{
    QJsonObject body = hookBody(wish);
    body.insert(u"name"_s, u"web"_s);
    return mapAnswer(callAsAdmin(repository, "POST", at(repository, {u"hooks"_s}), tr("Creating the webhook at GitHub"), body), this,
                     [](const ForgeAnswer &answer) -> Result<RemoteHook> { return hookFrom(answer.json.object()); });
}

QFuture<Result<RemoteHook>> GitHubApi::changeHook(const RepositoryRef &repository, const QString &hook, const HookWish &wish)
{
    return mapAnswer(callAsAdmin(repository, "PATCH", at(repository, {u"hooks"_s, hook}), tr("Changing the webhook at GitHub"), hookBody(wish)), this,
                     [](const ForgeAnswer &answer) -> Result<RemoteHook> { return hookFrom(answer.json.object()); });
}

QFuture<Result<>> GitHubApi::removeHook(const RepositoryRef &repository, const QString &hook)
{
    return doneOrGone(callAsAdmin(repository, "DELETE", at(repository, {u"hooks"_s, hook}), tr("Removing the webhook at GitHub")), this);
}

QFuture<Result<>> GitHubApi::testHook(const RepositoryRef &repository, const QString &hook)
{
    return mapAnswer(callAsAdmin(repository, "POST", at(repository, {u"hooks"_s, hook, u"pings"_s}), tr("Testing the webhook at GitHub")), this,
                     [](const ForgeAnswer &) -> Result<> { return Done{}; });
}

QFuture<Result<ForgePage<RemoteDelivery>>> GitHubApi::deliveries(const RepositoryRef &repository, const QString &hook, const QUrl &page)
{
    const QUrl url = page.isEmpty() ? at(repository, {u"hooks"_s, hook, u"deliveries"_s}, queryOf({{u"per_page"_s, pageSize}})) : page;
    return mapAnswer(callAsAdmin(repository, "GET", url, tr("Reading the deliveries of the webhook at GitHub")), this,
                     [this](const ForgeAnswer &answer) { return pageIn<RemoteDelivery>(site(), answer, deliveryFrom); });
}

QFuture<Result<>> GitHubApi::redeliver(const RepositoryRef &repository, const QString &hook, const QString &delivery)
{
    return mapAnswer(callAsAdmin(repository, "POST", at(repository, {u"hooks"_s, hook, u"deliveries"_s, delivery, u"attempts"_s}),
                                 tr("Having GitHub send a delivery again")),
                     this, [](const ForgeAnswer &) -> Result<> { return Done{}; });
}

QFuture<Result<>> GitHubApi::reportStatus(const RepositoryRef &repository, const StatusWish &wish)
{
    QJsonObject body{{u"state"_s, stateWord(wish.state)}, {u"context"_s, wish.context}};
    if (!wish.description.isEmpty())
        body.insert(u"description"_s, shortened(wish.description, longestDescription));
    if (!wish.target.isEmpty())
        body.insert(u"target_url"_s, wish.target.toString(QUrl::FullyEncoded));
    return mapAnswer(call("POST", at(repository, {u"statuses"_s, wish.sha}), tr("Reporting the commit's status to GitHub"), body), this,
                     [](const ForgeAnswer &) -> Result<> { return Done{}; });
}

QFuture<Result<QString>> GitHubApi::addDeployKey(const RepositoryRef &repository, const DeployKeyWish &wish)
{
    const QJsonObject body{{u"title"_s, wish.title}, {u"key"_s, wish.publicKey}, {u"read_only"_s, !wish.mayWrite}};
    return mapAnswer(callAsAdmin(repository, "POST", at(repository, {u"keys"_s}), tr("Registering the deploy key at GitHub"), body), this,
                     [](const ForgeAnswer &answer) -> Result<QString> { return idIn(answer.json.object()["id"_L1]); });
}

QFuture<Result<>> GitHubApi::removeDeployKey(const RepositoryRef &repository, const QString &key)
{
    return doneOrGone(callAsAdmin(repository, "DELETE", at(repository, {u"keys"_s, key}), tr("Removing the deploy key at GitHub")), this);
}

} // namespace slipway
