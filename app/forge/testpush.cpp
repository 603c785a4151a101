#include "app/forge/testpush.h"

#include "app/core/clock.h"
#include "app/forge/verification.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr QLatin1String nothing("0000000000000000000000000000000000000000");

void appendSigned(Headers &headers, const VerifyKey &key, const QByteArray &id, qint64 nowUs, const QByteArray &body)
{
    const QByteArray seconds = QByteArray::number(nowUs / 1'000'000);
    headers.append({"webhook-id", id});
    headers.append({"webhook-timestamp", seconds});
    headers.append({"webhook-signature", "v1," + key.signingHmac({id, ".", seconds, ".", body}).toBase64()});
}

} // namespace

QByteArray makePushBody(const TestPush &push)
{
    const QJsonObject person{{u"name"_s, push.author}, {u"username"_s, push.author}};
    const QJsonObject head{{u"id"_s, push.after},
                           {u"message"_s, push.message},
                           {u"timestamp"_s, isoTime(push.atUs)},
                           {u"author"_s, person},
                           {u"committer"_s, person},
                           {u"added"_s, QJsonArray()},
                           {u"removed"_s, QJsonArray()},
                           {u"modified"_s, QJsonArray()}};
    const QJsonObject repository{{u"name"_s, push.repository.section(u'/', -1)},
                                 {u"full_name"_s, push.repository},
                                 {u"clone_url"_s, push.url}};
    return QJsonDocument(QJsonObject{{u"ref"_s, u"refs/heads/"_s + push.branch},
                                     {u"before"_s, push.before.isEmpty() ? QString(nothing) : push.before},
                                     {u"after"_s, push.after},
                                     {u"created"_s, push.before.isEmpty()},
                                     {u"deleted"_s, false},
                                     {u"forced"_s, false},
                                     {u"repository"_s, repository},
                                     {u"pusher"_s, person},
                                     {u"head_commit"_s, head},
                                     {u"commits"_s, QJsonArray{head}}})
        .toJson(QJsonDocument::Compact);
}

Headers signedRequest(QStringView sender, const QByteArray &secret, const QByteArray &body, const QString &event,
                      const QString &deliveryId, qint64 nowUs)
{
    const QByteArray name = event.toUtf8(), id = deliveryId.toUtf8();
    const VerifyKey key(secret);
    const bool sign = !secret.isEmpty() && !key.isPublicKey(); // only the sender has the other half
    const QByteArray hex = sign ? key.hmacSha256({body}).toHex() : QByteArray();
    Headers headers{{"Content-Type", "application/json"}, {"User-Agent", "Slipway/" SLIPWAY_VERSION}};
    const auto family = [&](const QByteArray &prefix) {
        headers.append({prefix + "Event", name});
        headers.append({prefix + "Delivery", id});
    };
    if (sender == "github"_L1) {
        family("X-GitHub-");
        if (sign)
            headers.append({"X-Hub-Signature-256", "sha256=" + hex});
    } else if (sender == "gogs"_L1 || sender == "gitea"_L1 || sender == "forgejo"_L1) {
        QByteArrayList prefixes{"X-Gogs-"};
        if (sender != "gogs"_L1)
            prefixes.prepend("X-Gitea-");
        if (sender == "forgejo"_L1)
            prefixes.prepend("X-Forgejo-");
        for (const QByteArray &prefix : prefixes) {
            family(prefix);
            if (sign)
                headers.append({prefix + "Signature", hex});
        }
    } else if (sender == "gitlab"_L1) {
        headers.append({"X-Gitlab-Event", name});
        headers.append({"Idempotency-Key", id});
        if (key.isSigningToken()) {
            appendSigned(headers, key, id, nowUs, body);
        } else if (sign) {
            headers.append({"X-Gitlab-Token", secret});
        }
    } else if (sender == "gitee"_L1) {
        const QByteArray ms = QByteArray::number(nowUs / 1000);
        headers.append({"X-Gitee-Event", name});
        headers.append({"X-Gitee-Timestamp", ms});
        if (sign)
            headers.append({"X-Gitee-Token", key.hmacSha256({ms, "\n", secret}).toBase64()});
    } else if (sender == "bitbucket"_L1 || sender == "bitbucket-server"_L1) {
        headers.append({"X-Event-Key", name});
        headers.append({sender == "bitbucket"_L1 ? "X-Request-UUID" : "X-Request-Id", id});
        if (sender == "bitbucket"_L1)
            headers.emplaceBack("X-Hook-UUID", "slipway");
        if (sign)
            headers.append({"X-Hub-Signature", "sha256=" + hex});
    } else if (sender == "coding"_L1) {
        family("X-Coding-");
        if (sign)
            headers.append({"X-Coding-Signature", "sha1=" + key.hmacSha1({body}).toHex()});
    } else if (sender == "standard-webhooks"_L1) {
        appendSigned(headers, key, id, nowUs, body);
    } else if (sender == "azure-devops"_L1) {
        if (sign)
            headers.append({"Authorization", "Basic " + ("slipway:" + secret).toBase64()});
    } else {
        return {};
    }
    return headers;
}

} // namespace slipway
