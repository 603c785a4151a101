#include "tests/flows/senders.h"

#include "tests/flows/harness.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject commit(const Push &push, qsizetype index)
{
    const bool isHead = index == push.messages.size() - 1;
    const QString id = isHead ? push.after : u"%1"_s.arg(index + 1, 40, 16, QChar(u'0'));
    const QJsonObject person{{u"name"_s, u"Ada"_s}, {u"email"_s, u"ada@example.org"_s}, {u"username"_s, u"ada"_s}};
    return {{u"id"_s, id},          {u"message"_s, push.messages[index]}, {u"timestamp"_s, u"2026-01-02T03:04:05Z"_s},
            {u"author"_s, person},  {u"committer"_s, person},             {u"distinct"_s, true},
            {u"added"_s, QJsonArray()}, {u"removed"_s, QJsonArray()},     {u"modified"_s, QJsonArray{u"hello.txt"_s}}};
}

QJsonArray commits(const Push &push)
{
    QJsonArray array;
    if (push.isDeletion())
        return array;
    for (qsizetype i = 0; i < push.messages.size(); ++i)
        array.append(commit(push, i));
    return array;
}

QJsonValue headCommit(const Push &push)
{
    if (push.isDeletion() || push.messages.isEmpty())
        return QJsonValue::Null;
    return commit(push, push.messages.size() - 1);
}

bool isZero(const QString &sha) { return sha.count(u'0') == sha.size(); }

// The part that GitHub, Gogs, Gitea, Forgejo and Gitee have in common.
QJsonObject commonBody(const Push &push)
{
    const QJsonObject person{{u"login"_s, u"ada"_s}, {u"username"_s, u"ada"_s}, {u"name"_s, u"Ada"_s}};
    return {{u"ref"_s, push.ref},
            {u"before"_s, push.before},
            {u"after"_s, push.after},
            {u"commits"_s, commits(push)},
            {u"repository"_s,
             QJsonObject{{u"name"_s, push.repository.section(u'/', -1)},
                         {u"full_name"_s, push.repository},
                         {u"clone_url"_s, push.url},
                         {u"default_branch"_s, u"main"_s}}},
            {u"pusher"_s, person},
            {u"sender"_s, person}};
}

QByteArray gitlabBody(const Push &push)
{
    const QJsonObject project{{u"path_with_namespace"_s, push.repository},
                              {u"git_http_url"_s, push.url},
                              {u"default_branch"_s, u"main"_s}};
    return compact({{u"object_kind"_s, u"push"_s},
                    {u"event_name"_s, u"push"_s},
                    {u"ref"_s, push.ref},
                    {u"before"_s, push.before},
                    {u"after"_s, push.after},
                    {u"checkout_sha"_s, push.isDeletion() ? QJsonValue() : QJsonValue(push.after)},
                    {u"user_username"_s, u"ada"_s},
                    {u"project"_s, project},
                    {u"commits"_s, commits(push)},
                    {u"total_commits_count"_s, push.messages.size()}});
}

QByteArray giteeBody(const Push &push, const QByteArray &stampMs, const QByteArray &secretInBody)
{
    QJsonObject body = commonBody(push);
    QJsonObject repository = body[u"repository"_s].toObject();
    repository[u"path_with_namespace"_s] = push.repository;
    repository[u"git_http_url"_s] = push.url;
    body[u"repository"_s] = repository;
    body[u"project"_s] = repository;
    body[u"hook_name"_s] = u"push_hooks"_s;
    body[u"hook_id"_s] = 5117;
    body[u"timestamp"_s] = QString::fromLatin1(stampMs);
    body[u"password"_s] = QString::fromUtf8(secretInBody); // Gitee repeats it there
    body[u"created"_s] = isZero(push.before);
    body[u"deleted"_s] = push.isDeletion();
    body[u"head_commit"_s] = headCommit(push);
    body[u"total_commits_count"_s] = push.messages.size();
    body[u"commits_more_than_ten"_s] = push.messages.size() > 10;
    return compact(body);
}

QByteArray giteaBody(const Push &push)
{
    QJsonObject body = commonBody(push);
    body[u"head_commit"_s] = headCommit(push);
    body[u"total_commits"_s] = push.messages.size();
    return compact(body);
}

Request hook(const QString &component, const QByteArray &contentType, const QByteArray &body)
{
    Request request;
    request.path = "/console/webhooks/" + component.toLatin1();
    request.headers = {{"User-Agent", "flow-test"}, {"Accept", "*/*"}, {"Content-Type", contentType}};
    request.body = body;
    return request;
}

Request jsonHook(const QString &component, const QByteArray &body)
{
    return hook(component, "application/json", body);
}

void addFamily(Request &request, const QByteArray &prefix, const QByteArray &delivery, const QByteArray &hex)
{
    request.headers.emplaceBack(prefix + "Event", "push");
    request.headers.emplaceBack(prefix + "Delivery", delivery);
    if (!hex.isEmpty())
        request.headers.emplaceBack(prefix + "Signature", hex);
}

QByteArray nowMs() { return QByteArray::number(QDateTime::currentMSecsSinceEpoch()); }

Request gitee(const QString &component, const Push &push, const QByteArray &stamp, const QByteArray &token)
{
    Request request = jsonHook(component, giteeBody(push, stamp, token));
    request.headers.emplaceBack("X-Gitee-Event", "Push Hook");
    request.headers.emplaceBack("X-Gitee-Timestamp", stamp);
    request.headers.emplaceBack("X-Gitee-Token", token);
    request.headers.emplaceBack("X-Git-Oschina-Event", "Push Hook");
    return request;
}

} // namespace

Request &Request::set(const QByteArray &name, const QByteArray &value)
{
    headers.removeIf([&](const auto &header) { return header.first.compare(name, Qt::CaseInsensitive) == 0; });
    headers.emplaceBack(name, value);
    return *this;
}

QByteArray Request::head(bool close) const
{
    QByteArray text = method + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: "
        + (close ? "close" : "keep-alive") + "\r\n";
    bool hasLength = false;
    for (const auto &[name, value] : headers) {
        hasLength = hasLength || name == "Content-Length" || name == "Transfer-Encoding";
        text += name + ": " + value + "\r\n";
    }
    if (!hasLength)
        text += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return text + "\r\n";
}

QJsonObject Answer::json() const { return QJsonDocument::fromJson(body).object(); }

QJsonObject Answer::bean() const { return json()["data"_L1]["bean"_L1].toObject(); }

QString Answer::delivery() const { return bean()["delivery_id"_L1].toString(); }

Answer answerFrom(const QByteArray &bytes)
{
    Answer answer;
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return answer;
    answer.head = bytes.left(end);
    answer.body = bytes.mid(end + 4);
    answer.status = answer.head.mid(9, 3).toInt();
    return answer;
}

Answer send(quint16 port, const QByteArray &bytes)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, port);
    socket.write(bytes);
    if (!QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, patienceMs))
        QTest::qFail("the listener did not close the connection", __FILE__, __LINE__);
    return answerFrom(socket.readAll());
}

Answer send(quint16 port, const Request &request) { return send(port, request.bytes()); }

QString newDelivery() { return QUuid::createUuid().toString(QUuid::WithoutBraces); }

QByteArray hmacSha256(const QByteArray &key, const QByteArray &text)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256);
}

void signGithub(Request &request, const QByteArray &secret)
{
    request.set("X-Hub-Signature-256", "sha256=" + hmacSha256(secret, request.body).toHex());
}

QByteArray githubBody(const Push &push)
{
    QJsonObject body = commonBody(push);
    body[u"created"_s] = isZero(push.before);
    body[u"deleted"_s] = push.isDeletion();
    body[u"forced"_s] = false;
    body[u"head_commit"_s] = headCommit(push);
    return compact(body);
}

Request githubEvent(const QString &component, const QByteArray &secret, const QByteArray &event, const QByteArray &body,
                    const QString &delivery)
{
    Request request = jsonHook(component, body);
    request.headers.emplaceBack("X-GitHub-Event", event);
    request.headers.emplaceBack("X-GitHub-Delivery", delivery.toLatin1());
    signGithub(request, secret);
    return request;
}

Request github(const QString &component, const QByteArray &secret, const Push &push, const QString &delivery)
{
    return githubEvent(component, secret, "push", githubBody(push), delivery);
}

Request githubForm(const QString &component, const QByteArray &secret, const Push &push)
{
    Request request = githubEvent(component, secret, "push", "payload=" + QUrl::toPercentEncoding(QString::fromUtf8(githubBody(push))));
    request.set("Content-Type", "application/x-www-form-urlencoded");
    return request;
}

Request gitlabToken(const QString &component, const QByteArray &secret, const Push &push)
{
    Request request = jsonHook(component, gitlabBody(push));
    request.headers.emplaceBack("X-Gitlab-Event", "Push Hook");
    request.headers.emplaceBack("X-Gitlab-Event-UUID", newDelivery().toLatin1());
    request.headers.emplaceBack("Idempotency-Key", newDelivery().toLatin1());
    request.headers.emplaceBack("X-Gitlab-Token", secret);
    return request;
}

Request gitlabSigned(const QString &component, const QByteArray &whsec, const Push &push)
{
    const QByteArray id = newDelivery().toLatin1(), stamp = QByteArray::number(QDateTime::currentSecsSinceEpoch());
    Request request = jsonHook(component, gitlabBody(push));
    request.headers.emplaceBack("X-Gitlab-Event", "Push Hook");
    request.headers.emplaceBack("Idempotency-Key", id);
    request.headers.emplaceBack("webhook-id", id);
    request.headers.emplaceBack("webhook-timestamp", stamp);
    const QByteArray key = QByteArray::fromBase64(whsec.mid(qstrlen("whsec_")));
    request.headers.emplaceBack("webhook-signature",
                            "v1," + hmacSha256(key, id + '.' + stamp + '.' + request.body).toBase64());
    return request;
}

Request giteePassword(const QString &component, const QByteArray &secret, const Push &push)
{
    return gitee(component, push, nowMs(), secret);
}

Request giteeSigned(const QString &component, const QByteArray &secret, const Push &push)
{
    const QByteArray stamp = nowMs();
    return gitee(component, push, stamp, hmacSha256(secret, stamp + '\n' + secret).toBase64());
}

Request gogs(const QString &component, const QByteArray &secret, const Push &push)
{
    Request request = jsonHook(component, compact(commonBody(push)));
    const QByteArray delivery = newDelivery().toLatin1();
    addFamily(request, "X-Gogs-", delivery, hmacSha256(secret, request.body).toHex());
    addFamily(request, "X-Github-", delivery, {});
    return request;
}

Request gitea(const QString &component, const QByteArray &secret, const Push &push)
{
    Request request = jsonHook(component, giteaBody(push));
    const QByteArray delivery = newDelivery().toLatin1(), hex = hmacSha256(secret, request.body).toHex();
    for (const char *prefix : {"X-Gitea-", "X-Gogs-"})
        addFamily(request, prefix, delivery, hex);
    addFamily(request, "X-GitHub-", delivery, {});
    request.headers.emplaceBack("X-Hub-Signature-256", "sha256=" + hex);
    return request;
}

Request forgejo(const QString &component, const QByteArray &secret, const Push &push)
{
    Request request = gitea(component, secret, push);
    const QByteArray hex = hmacSha256(secret, request.body).toHex();
    addFamily(request, "X-Forgejo-", newDelivery().toLatin1(), hex);
    return request;
}

} // namespace slipway
