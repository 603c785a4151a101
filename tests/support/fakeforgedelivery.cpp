#include "tests/support/fakeforge.h"

#include "tests/support/fakeforgetokens.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QNetworkReply>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int patienceMs = 10'000; // of most forges

QString zeros() { return QString(40, u'0'); }

QByteArray hmac(const QByteArray &key, const QByteArray &text, QCryptographicHash::Algorithm algorithm = QCryptographicHash::Sha256)
{
    return QMessageAuthenticationCode::hash(text, key, algorithm);
}

// As it stands in a list of hooks: what GitLab and Gitee call another way.
QString wanted(ForgeKind kind, const FakePush &push)
{
    const bool isFlagged = kind == ForgeKind::GitLab || kind == ForgeKind::Gitee;
    return push.isTag && isFlagged ? u"tag_push"_s : u"push"_s;
}

} // namespace

QString FakeForge::push(const QString &repository, const QString &branch, const QString &sha, const QString &message, const QString &author)
{
    return moved(repository, branch, false, sha, message, author);
}

QString FakeForge::pushTag(const QString &repository, const QString &tag, const QString &sha, const QString &message)
{
    return moved(repository, tag, true, sha, message, user().login);
}

QString FakeForge::moved(const QString &fullName, const QString &name, bool isTag, QString sha, const QString &message, const QString &author)
{
    FakeRepository *repository = byPath(fullName);
    if (!repository)
        qFatal("the forge has no repository to push to");
    if (sha.isEmpty())
        sha = QString::fromLatin1(QCryptographicHash::hash(QByteArray::number(nextId()), QCryptographicHash::Sha1).toHex());
    QList<FakeRef> &refs = isTag ? repository->tags : repository->branches;
    QString before;
    const auto at = std::find_if(refs.begin(), refs.end(), [&](const FakeRef &ref) { return ref.name == name; });
    if (at == refs.end()) {
        refs.append({name, sha});
    } else {
        before = at->sha;
        at->sha = sha;
    }
    if (!isTag && repository->defaultBranch.isEmpty())
        repository->defaultBranch = name;
    repository->messages.insert(sha, message);
    repository->pushedAtUs = nowUs();
    announce(*repository, {name, isTag, before, sha, message, author});
    return sha;
}

void FakeForge::removeBranch(const QString &fullName, const QString &branch)
{
    FakeRepository *repository = byPath(fullName);
    if (!repository)
        qFatal("the forge has no such repository");
    QString before;
    repository->branches.removeIf([&](const FakeRef &ref) {
        if (ref.name == branch)
            before = ref.sha;
        return ref.name == branch;
    });
    announce(*repository, {branch, false, before, {}, {}, user().login});
}

void FakeForge::announce(FakeRepository &repository, const FakePush &push)
{
    const bool isNew = push.before.isEmpty(), isGone = push.after.isEmpty();
    const bool creates = isNew && (m_kind == ForgeKind::GitHub || m_kind == ForgeKind::Gitea || m_kind == ForgeKind::Gogs);
    // Gogs says of tags only that they are new, and of what is deleted only that.
    const bool pushes = m_kind != ForgeKind::Gogs ? !(isGone && m_kind == ForgeKind::Gitea && !push.isTag) : !push.isTag && !isGone;
    const QList<FakeHook> hooks = repository.hooks; // a listener's answer may change them
    for (const FakeHook &hook : hooks) {
        if (pushes && hook.events.contains(wanted(m_kind, push))) {
            const QByteArray event = m_kind == ForgeKind::GitLab || m_kind == ForgeKind::Gitee ? (push.isTag ? "Tag Push Hook" : "Push Hook") : "push";
            send(repository, hook.id, event, pushBody(repository, hook, push));
        }
        if (creates && hook.events.contains(u"create"_s))
            send(repository, hook.id, "create", createBody(repository, push));
    }
}

void FakeForge::announceTest(FakeRepository &repository, const FakeHook &hook, const QString &event)
{
    if (event == "ping"_L1) {
        const QJsonObject body{{u"zen"_s, u"Keep it logically awesome."_s}, {u"hook_id"_s, hook.id}, {u"hook"_s, hookJson(repository, hook)}, {u"repository"_s, eventRepository(repository)}};
        send(repository, hook.id, "ping", QJsonDocument(body).toJson(QJsonDocument::Compact));
        return;
    }
    const FakeRef ref = repository.branches.value(0);
    FakePush push{ref.name, false, ref.sha, ref.sha, repository.messages.value(ref.sha, u"Change"_s), user().login, true};
    if (m_kind != ForgeKind::Gitea)
        push.before = QString::fromLatin1(QCryptographicHash::hash(ref.sha.toLatin1(), QCryptographicHash::Sha1).toHex());
    send(repository, hook.id, m_kind == ForgeKind::GitLab || m_kind == ForgeKind::Gitee ? "Push Hook" : "push", pushBody(repository, hook, push));
}

QJsonObject FakeForge::eventRepository(const FakeRepository &repository) const
{
    QJsonObject object = repositoryJson(repository);
    if (m_kind == ForgeKind::Gitee) {
        object.insert(u"path_with_namespace"_s, repository.fullName);
        object.insert(u"full_name"_s, object["human_name"_L1]); // in events it is one for people
        object.insert(u"clone_url"_s, object["html_url"_L1]);
        object.insert(u"git_http_url"_s, object["html_url"_L1]);
        object.insert(u"git_ssh_url"_s, object["ssh_url"_L1]);
    }
    return object;
}

QByteArray FakeForge::createBody(const FakeRepository &repository, const FakePush &push) const
{
    QJsonObject body{{u"ref"_s, push.ref}, {u"ref_type"_s, push.isTag ? u"tag"_s : u"branch"_s}, {u"repository"_s, eventRepository(repository)},
                     {u"sender"_s, QJsonObject{{u"login"_s, push.author}}}};
    if (m_kind != ForgeKind::GitHub)
        body.insert(u"sha"_s, push.after);
    return QJsonDocument(body).toJson(m_kind == ForgeKind::GitHub ? QJsonDocument::Compact : QJsonDocument::Indented);
}

QByteArray FakeForge::pushBody(const FakeRepository &repository, const FakeHook &hook, const FakePush &push) const
{
    const bool isGone = push.after.isEmpty();
    const QString before = push.before.isEmpty() ? zeros() : push.before, after = isGone ? zeros() : push.after;
    const QJsonObject person{{u"name"_s, push.author}, {u"login"_s, push.author}, {u"username"_s, push.author}, {u"email"_s, push.author + u"@example.com"_s}};
    const QJsonObject commit{{u"id"_s, after}, {u"message"_s, push.message}, {u"timestamp"_s, isoTime(nowUs())}, {u"author"_s, person}, {u"committer"_s, person},
                             {u"added"_s, QJsonArray()}, {u"removed"_s, QJsonArray()}, {u"modified"_s, QJsonArray{u"main.cpp"_s}}};
    const QJsonArray commits = isGone || (push.isTag && m_kind != ForgeKind::GitHub) ? QJsonArray() : QJsonArray{commit};
    const QJsonObject place = eventRepository(repository);
    QJsonObject body{{u"ref"_s, (push.isTag ? u"refs/tags/"_s : u"refs/heads/"_s) + push.ref}, {u"before"_s, before}, {u"after"_s, after}, {u"commits"_s, commits}};
    if (m_kind == ForgeKind::GitLab) {
        body.insert(u"object_kind"_s, push.isTag ? u"tag_push"_s : u"push"_s);
        body.insert(u"event_name"_s, push.isTag ? u"tag_push"_s : u"push"_s);
        body.insert(u"checkout_sha"_s, isGone ? QJsonValue() : QJsonValue(after));
        body.insert(u"user_username"_s, push.author);
        body.insert(u"total_commits_count"_s, commits.size());
        QJsonObject project = place;
        project.insert(u"git_http_url"_s, place["http_url_to_repo"_L1]);
        project.insert(u"git_ssh_url"_s, place["ssh_url_to_repo"_L1]);
        body.insert(u"project"_s, project);
        return QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    body.insert(u"repository"_s, place);
    body.insert(u"pusher"_s, person);
    body.insert(u"sender"_s, person);
    if (m_kind != ForgeKind::Gogs)
        body.insert(u"head_commit"_s, isGone ? QJsonValue() : QJsonValue(commit));
    if (m_kind == ForgeKind::GitHub || m_kind == ForgeKind::Gitee) {
        body.insert(u"created"_s, push.before.isEmpty());
        body.insert(u"deleted"_s, isGone);
    }
    if (m_kind == ForgeKind::GitHub)
        body.insert(u"forced"_s, false);
    if (m_kind == ForgeKind::Gitee) {
        body.insert(u"hook_name"_s, push.isTag ? u"tag_push_hooks"_s : u"push_hooks"_s);
        body.insert(u"hook_id"_s, hook.id);
        body.insert(u"timestamp"_s, QString::number(nowUs() / 1000));
        body.insert(u"password"_s, hook.signs ? QString() : QString::fromUtf8(hook.secret));
        body.insert(u"total_commits_count"_s, commits.size());
    }
    if (m_kind == ForgeKind::Gitea)
        body.insert(u"total_commits"_s, commits.size());
    const bool isIndented = m_kind == ForgeKind::Gitea || m_kind == ForgeKind::Gogs;
    return QJsonDocument(body).toJson(isIndented ? QJsonDocument::Indented : QJsonDocument::Compact);
}

FakeHeaders FakeForge::deliveryHeaders(const FakeHook &hook, const QByteArray &event, const QByteArray &guid, const QByteArray &body) const
{
    const QByteArray hex = hook.secret.isEmpty() ? QByteArray() : hmac(hook.secret, body).toHex();
    const QByteArray sha1 = hook.secret.isEmpty() ? QByteArray() : hmac(hook.secret, body, QCryptographicHash::Sha1).toHex();
    FakeHeaders headers{{"Content-Type", "application/json"}};
    const auto add = [&](const QByteArray &name, const QByteArray &value) { headers.append({name, value}); };
    const auto family = [&](const QByteArray &prefix, bool typed) {
        add(prefix + "Event", event);
        if (typed)
            add(prefix + "Event-Type", event);
        add(prefix + "Delivery", guid);
    };
    switch (m_kind) {
    case ForgeKind::GitHub:
        add("User-Agent", "GitHub-Hookshot/fake");
        family("X-GitHub-", false);
        add("X-GitHub-Hook-ID", QByteArray::number(hook.id));
        add("X-GitHub-Enterprise-Host", baseUrl().authority().toLatin1());
        if (!hex.isEmpty()) {
            add("X-Hub-Signature", "sha1=" + sha1);
            add("X-Hub-Signature-256", "sha256=" + hex);
        }
        break;
    case ForgeKind::GitLab:
        add("User-Agent", "GitLab/" + m_version.toLatin1());
        add("X-Gitlab-Event", event);
        add("X-Gitlab-Instance", baseUrl().toEncoded());
        add("X-Gitlab-Event-UUID", guid);
        add("Idempotency-Key", guid);
        if (!hook.secret.isEmpty())
            add("X-Gitlab-Token", hook.secret);
        if (!hook.signingToken.isEmpty()) {
            const QByteArray seconds = QByteArray::number(nowUs() / 1'000'000), key = QByteArray::fromBase64(hook.signingToken.mid(6));
            add("webhook-id", guid);
            add("webhook-timestamp", seconds);
            add("webhook-signature", "v1," + hmac(key, guid + '.' + seconds + '.' + body).toBase64());
        }
        break;
    case ForgeKind::Gitee: {
        const QByteArray ms = QByteArray::number(nowUs() / 1000);
        add("User-Agent", "git-oschina-hook");
        add("X-Gitee-Event", event);
        add("X-Gitee-Timestamp", ms);
        add("X-Gitee-Token", hook.signs && !hook.secret.isEmpty() ? hmac(hook.secret, ms + '\n' + hook.secret).toBase64() : hook.secret);
        break;
    }
    case ForgeKind::Gitea:
        add("User-Agent", "Go-http-client/1.1");
        for (const QByteArray &prefix : m_isForgejo ? QByteArrayList{"X-Forgejo-", "X-Gitea-", "X-Gogs-"} : QByteArrayList{"X-Gitea-", "X-Gogs-"}) {
            family(prefix, true);
            add(prefix + "Signature", hex); // also without a secret, and empty then
        }
        add("X-Hub-Signature", "sha1=" + sha1);
        add("X-Hub-Signature-256", "sha256=" + hex);
        family("X-GitHub-", true);
        break;
    case ForgeKind::Gogs:
        add("User-Agent", "GogsServer");
        family("X-Gogs-", false);
        add("X-Gogs-Signature", hex);
        family("X-Github-", false);
        break;
    }
    return headers;
}

void FakeForge::send(FakeRepository &repository, qint64 hookId, const QByteArray &event, const QByteArray &body, const QByteArray &guid, bool again)
{
    const auto hook = std::find_if(repository.hooks.cbegin(), repository.hooks.cend(), [&](const FakeHook &one) { return one.id == hookId; });
    if (hook == repository.hooks.cend() || !hook->isActive || !m_isDelivering)
        return;
    if (hook->disabledUntilUs == -1 || hook->disabledUntilUs > nowUs())
        return;
    const QByteArray name = guid.isEmpty() ? QUuid::createUuid().toByteArray(QUuid::WithoutBraces) : guid;
    QByteArray sent = body;
    FakeHeaders headers = deliveryHeaders(*hook, event, name, body);
    if (!hook->sendsJson) {
        sent = "payload=" + QUrl::toPercentEncoding(QString::fromUtf8(body));
        if (m_kind == ForgeKind::GitHub) // the others sign the JSON in it
            headers = deliveryHeaders(*hook, event, name, sent);
        headers[0].second = "application/x-www-form-urlencoded";
    }
    FakeDelivery delivery;
    delivery.id = nextId();
    delivery.hook = hookId;
    delivery.repository = repository.fullName;
    delivery.guid = QString::fromLatin1(name);
    delivery.event = QString::fromLatin1(event);
    delivery.url = hook->url;
    delivery.atUs = nowUs();
    delivery.isRedelivery = again;
    delivery.headers = headers;
    delivery.json = body;
    delivery.body = sent;
    m_deliveries.append(delivery);

    QNetworkRequest request{QUrl(hook->url)};
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setTransferTimeout(patienceMs);
    for (const auto &[key, value] : headers)
        request.setRawHeader(key, value);
    QNetworkReply *reply = m_sender.post(request, sent);
    if (!hook->checksCertificate)
        reply->ignoreSslErrors();
    QElapsedTimer timer;
    timer.start();
    connect(reply, &QNetworkReply::finished, this, [this, reply, timer, id = delivery.id, fullName = repository.fullName] {
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        const QString problem = status != 0 ? QString() : reply->error() == QNetworkReply::OperationCanceledError ? u"timed out"_s : u"failed to connect to host"_s;
        heard(id, fullName, status, problem, reply->readAll(), int(timer.elapsed()));
        reply->deleteLater();
    });
}

void FakeForge::heard(qint64 id, const QString &fullName, int status, const QString &problem, const QByteArray &said, int durationMs)
{
    const auto delivery = std::find_if(m_deliveries.begin(), m_deliveries.end(), [&](const FakeDelivery &one) { return one.id == id; });
    if (delivery == m_deliveries.end())
        return;
    delivery->isDone = true;
    delivery->status = status;
    delivery->problem = problem;
    delivery->answer = said;
    delivery->durationMs = durationMs;
    FakeRepository *repository = byPath(fullName);
    for (qsizetype i = 0; repository && i < repository->hooks.size(); ++i) {
        FakeHook &hook = repository->hooks[i];
        if (hook.id != delivery->hook)
            continue;
        hook.lastStatus = status;
        hook.failures = status >= 200 && status < 400 ? 0 : hook.failures + 1;
        // GitLab waits a minute after four failures in a row, twice as long after each further one, and gives up after forty.
        if (m_kind == ForgeKind::GitLab && hook.failures >= 40)
            hook.disabledUntilUs = -1;
        else if (m_kind == ForgeKind::GitLab && hook.failures >= 4)
            hook.disabledUntilUs = nowUs() + std::min<qint64>(24 * 60, 1LL << (hook.failures - 4)) * 60'000'000;
    }
    Q_EMIT delivered(id, status);
}

} // namespace slipway
