#include "app/forge/gitea.h"

#include "app/forge/mask.h"
#include "app/forge/payload.h"
#include "app/forge/proof.h"
#include "app/forge/pullpayload.h"

using namespace Qt::StringLiterals;

namespace slipway {

QString Gitea::name() const { return u"gitea"_s; }
QString Gitea::title() const { return u"Gitea"_s; }

bool Gitea::detect(const Headers &headers, const QByteArray &) const { return hasHeader(headers, "X-Gitea-Event"); }

QString Gitea::eventName(const RequestView &request) const
{
    return QString::fromUtf8(headerValue(request.headers, "X-Gitea-Event"));
}

QByteArray Gitea::ownDeliveryId(const RequestView &request) const
{
    return headerValue(request.headers, "X-Gitea-Delivery");
}

VerificationMaterial Gitea::proof(const RequestView &request) const
{
    VerificationMaterial result;
    result.headers = proof::pick(request.headers, {"X-Forgejo-Signature", "X-Gitea-Signature", "Content-Type"});
    return result;
}

QString Gitea::method(const VerificationMaterial &) const { return u"HMAC-SHA256"_s; }

Verification Gitea::check(const VerificationMaterial &proof, const QByteArray &body, const VerifyKeys &keys,
                          const VerifyPolicy &) const
{
    QByteArray signature = headerValue(proof.headers, "X-Forgejo-Signature"); // Gitea does not send it
    if (signature.isEmpty())
        signature = headerValue(proof.headers, "X-Gitea-Signature");
    return proof::plainHex(signature, jsonText({{}, proof.headers, {}, body}), keys, title());
}

QByteArray Gitea::withoutSecretsInBody(const RequestView &request) const
{
    return maskedJson(request, "payload", {"secret"}); // versions before 1.16 repeat it there
}

QList<Event> Gitea::read(const QString &eventName, const QJsonObject &body) const
{
    Event event;
    payload::setRepository(event, body["repository"_L1].toObject());
    const QJsonObject pusher = body["pusher"_L1].toObject(), sender = body["sender"_L1].toObject();
    event.pusher = payload::firstText({pusher["login"_L1], pusher["username"_L1], sender["login"_L1], sender["username"_L1]});
    if (eventName == "push"_L1) {
        payload::setRef(event, body["ref"_L1]);
        const QJsonObject head = body["head_commit"_L1].toObject();
        payload::setMove(event, body, payload::commitId(body["after"_L1]), payload::commitId(head["id"_L1]));
        event.commits = payload::commits(body["commits"_L1]);
        const QJsonValue total = body["total_commits"_L1];
        event.commitsComplete = body["commits"_L1].isArray()
            && (!total.isDouble() || total.toDouble() <= double(event.commits.size()));
        payload::setHead(event, head);
        if (!event.sha.isNull() && event.sha == event.before)
            event.kind = EventKind::Ping; // the web page's "Test Delivery": a push that moves nothing
    } else if (eventName == "create"_L1 || eventName == "delete"_L1) {
        payload::setCreateOrDelete(event, body, eventName == "create"_L1);
        event.besidePush = event.kind == EventKind::Tag;
    } else if (eventName == "pull_request"_L1 || eventName == "pull_request_sync"_L1) {
        const QJsonObject request = body["pull_request"_L1].toObject();
        PullRequest pull = payload::pullRequest(request, body);
        if (body["action"_L1].toString() == "edited"_L1 && body["changes"_L1].toObject().contains("ref"_L1))
            pull.action = PullAction::Updated; // it has another target now
        pull.headRef = u"refs/pull/%1/head"_s.arg(pull.number); // what merging it gives is kept nowhere
        event.sha = payload::headCommit(request);
        payload::setPull(event, pull);
    }
    return {event};
}

QString Forgejo::name() const { return u"forgejo"_s; }
QString Forgejo::title() const { return u"Forgejo"_s; }

bool Forgejo::detect(const Headers &headers, const QByteArray &) const { return hasHeader(headers, "X-Forgejo-Event"); }

QString Forgejo::eventName(const RequestView &request) const
{
    return QString::fromUtf8(headerValue(request.headers, "X-Forgejo-Event"));
}

QByteArray Forgejo::ownDeliveryId(const RequestView &request) const
{
    const QByteArray id = headerValue(request.headers, "X-Forgejo-Delivery");
    return id.isEmpty() ? Gitea::ownDeliveryId(request) : id;
}

} // namespace slipway
