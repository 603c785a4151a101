#include "app/forge/gogsfamily.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway::gogsfamily {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(GogsFamily)
};

bool isNamed(const QString &what)
{
    return titleOf(ForgeKind::GitHub) == what || titleOf(ForgeKind::GitLab) == what || titleOf(ForgeKind::Gitee) == what || what == "Gitea"_L1
        || what == "Forgejo"_L1 || what == "Gogs"_L1;
}

} // namespace

RemoteRepository repositoryFrom(const QJsonObject &object)
{
    RemoteRepository repository;
    repository.id = idIn(object["id"_L1]);
    repository.fullName = object["full_name"_L1].toString();
    repository.description = object["description"_L1].toString();
    repository.cloneUrl = object["clone_url"_L1].toString();
    repository.sshUrl = object["ssh_url"_L1].toString();
    repository.webUrl = object["html_url"_L1].toString();
    if (!object["empty"_L1].toBool()) // of an empty one they tell the branch that its first push would make
        repository.defaultBranch = object["default_branch"_L1].toString();
    repository.isPrivate = object["private"_L1].toBool();
    repository.isArchived = object["archived"_L1].toBool();
    repository.isFork = object["fork"_L1].toBool();
    if (const QJsonValue admin = object["permissions"_L1].toObject()["admin"_L1]; admin.isBool())
        repository.mayManageHooks = admin.toBool();
    repository.pushedAtUs = timeUsIn(object["updated_at"_L1]);
    return repository;
}

ForgeRef refFrom(const QJsonObject &object)
{
    const QJsonObject commit = object["commit"_L1].toObject();
    const QString sha = commit["sha"_L1].toString();
    return {object["name"_L1].toString(), sha.isEmpty() ? commit["id"_L1].toString() : sha};
}

RemoteHook hookFrom(const QJsonObject &object, bool pushesTellTags)
{
    RemoteHook hook;
    hook.id = idIn(object["id"_L1]);
    const QJsonObject config = object["config"_L1].toObject();
    hook.url = config["url"_L1].toString();
    for (const QJsonValue &value : object["events"_L1].toArray()) {
        const QString event = value.toString();
        hook.events.append(event == "pull_request_only"_L1 ? u"pull_request"_s : event);
        if (event == (pushesTellTags ? "push"_L1 : "create"_L1))
            hook.events.append(u"tag"_s);
    }
    hook.events.removeDuplicates();
    hook.isActive = object["active"_L1].toBool();
    hook.sendsJson = config["content_type"_L1].toString() == "json"_L1;
    return hook; // of the secret nothing is told, and certificates are the server's own matter
}

QJsonObject hookBody(const HookWish &wish, bool pushesTellTags)
{
    QJsonArray events{u"push"_s};
    if (wish.tags && !pushesTellTags)
        events.append(u"create"_s);
    if (wish.pullRequests)
        events.append(u"pull_request"_s);
    return {{u"active"_s, true},
            {u"events"_s, events},
            {u"config"_s, QJsonObject{{u"url"_s, wish.url.toString(QUrl::FullyEncoded)},
                                      {u"content_type"_s, u"json"_s},
                                      {u"secret"_s, QString::fromUtf8(wish.secret)}}}};
}

Result<ForgeAccount> accountFrom(const QJsonObject &object, const QString &forge)
{
    ForgeAccount account;
    account.id = idIn(object["id"_L1]);
    account.login = object["login"_L1].toString();
    if (account.login.isEmpty()) // Gogs of long ago
        account.login = object["username"_L1].toString();
    if (account.login.isEmpty())
        return failure(ErrorCode::Corrupt, Tr::tr("%1 does not tell whose token it is. Check the provider's address.").arg(forge));
    account.name = object["full_name"_L1].toString();
    account.avatar = QUrl(object["avatar_url"_L1].toString());
    return account;
}

void keepHits(QList<RemoteRepository> &items, const QString &search)
{
    const QStringList words = search.split(u' ', Qt::SkipEmptyParts);
    items.removeIf([&](const RemoteRepository &item) {
        return !std::all_of(words.begin(), words.end(), [&](const QString &word) {
            return item.fullName.contains(word, Qt::CaseInsensitive) || item.description.contains(word, Qt::CaseInsensitive);
        });
    });
}

void keepHits(QList<ForgeRef> &items, const QString &search)
{
    items.removeIf([&](const ForgeRef &ref) { return !ref.name.contains(search, Qt::CaseInsensitive); });
}

QFuture<Result<ForgeVersion>> lookAtPage(const ForgeSite &site, ForgeTransport &transport, const QString &known, QObject *owner)
{
    ForgeVersion version;
    version.found = known;
    if (isNamed(known))
        return answered<Result<ForgeVersion>>(version);
    HttpRequest request;
    request.url = site.address;
    if (request.url.path().isEmpty())
        request.url.setPath(u"/"_s);
    else if (!request.url.path().endsWith(u'/'))
        request.url.setPath(request.url.path() + u'/');
    request.certificates = site.certificates;
    return mapAnswer(transport.send(request), owner, [version](const HttpReply &page) -> Result<ForgeVersion> {
        const QString shown = whatAnswers(page);
        ForgeVersion seen = version;
        if (isNamed(shown) || seen.found.startsWith("HTTP"_L1))
            seen.found = shown;
        return seen;
    });
}

} // namespace slipway::gogsfamily
