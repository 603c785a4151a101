#include "app/forge/gogs.h"

#include "app/forge/mask.h"
#include "app/forge/payload.h"
#include "app/forge/proof.h"
#include "app/forge/pullpayload.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qsizetype mostCommits = 5; // Gogs' own limit for the list of a push

} // namespace

QString Gogs::name() const { return u"gogs"_s; }
QString Gogs::title() const { return u"Gogs"_s; }

bool Gogs::detect(const Headers &headers, const QByteArray &) const { return hasHeader(headers, "X-Gogs-Event"); }

QString Gogs::eventName(const RequestView &request) const
{
    return QString::fromUtf8(headerValue(request.headers, "X-Gogs-Event"));
}

QByteArray Gogs::ownDeliveryId(const RequestView &request) const
{
    return headerValue(request.headers, "X-Gogs-Delivery");
}

VerificationMaterial Gogs::proof(const RequestView &request) const
{
    VerificationMaterial result;
    result.headers = proof::pick(request.headers, {"X-Gogs-Signature", "Content-Type"});
    return result;
}

QString Gogs::method(const VerificationMaterial &) const { return u"HMAC-SHA256"_s; }

Verification Gogs::check(const VerificationMaterial &proof, const QByteArray &body, const VerifyKeys &keys,
                         const VerifyPolicy &) const
{
    // Of a form body the decoded field is signed, unlike at GitHub.
    return proof::plainHex(headerValue(proof.headers, "X-Gogs-Signature"), jsonText({{}, proof.headers, {}, body}), keys, title());
}

QByteArray Gogs::withoutSecretsInBody(const RequestView &request) const
{
    return maskedJson(request, "payload", {"secret"}); // versions before 0.12 repeat it there
}

QList<Event> Gogs::read(const QString &eventName, const QJsonObject &body) const
{
    Event event;
    payload::setRepository(event, body["repository"_L1].toObject());
    const QJsonObject pusher = body["pusher"_L1].toObject(), sender = body["sender"_L1].toObject();
    event.pusher = payload::firstText({pusher["login"_L1], pusher["username"_L1], sender["login"_L1], sender["username"_L1]});
    if (eventName == "push"_L1) {
        payload::setRef(event, body["ref"_L1]);
        const QString after = payload::commitId(body["after"_L1]);
        payload::setMove(event, body, after, after);
        event.commits = payload::commits(body["commits"_L1]);
        event.commitsComplete = body["commits"_L1].isArray() && event.commits.size() < mostCommits;
        payload::setHead(event, {});
        if (!event.sha.isNull() && event.sha == event.before)
            event.kind = EventKind::Ping; // the web page's "Test Delivery": a push that moves nothing
    } else if (eventName == "create"_L1 || eventName == "delete"_L1) {
        payload::setCreateOrDelete(event, body, eventName == "create"_L1);
    } else if (eventName == "pull_request"_L1) {
        const QJsonObject request = body["pull_request"_L1].toObject();
        PullRequest pull = payload::pullRequest(request, body);
        pull.headRef = u"refs/pull/%1/head"_s.arg(pull.number); // what merging it gives is kept nowhere
        event.sha = payload::headCommit(request);
        payload::setPull(event, pull);
    }
    return {event};
}

} // namespace slipway
