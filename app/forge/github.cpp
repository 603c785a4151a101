#include "app/forge/github.h"

#include "app/forge/payload.h"
#include "app/forge/proof.h"
#include "app/forge/pullpayload.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(GitHub)
};

constexpr qsizetype mostCommits = 2048; // GitHub's own limit for the list of a push

} // namespace

QString GitHub::name() const { return u"github"_s; }
QString GitHub::title() const { return u"GitHub"_s; }

bool GitHub::detect(const Headers &headers, const QByteArray &) const { return hasHeader(headers, "X-GitHub-Event"); }

QString GitHub::eventName(const RequestView &request) const
{
    return QString::fromUtf8(headerValue(request.headers, "X-GitHub-Event"));
}

QByteArray GitHub::ownDeliveryId(const RequestView &request) const
{
    return headerValue(request.headers, "X-GitHub-Delivery");
}

VerificationMaterial GitHub::proof(const RequestView &request) const
{
    VerificationMaterial result;
    result.headers = proof::pick(request.headers, {"X-Hub-Signature-256", "X-Hub-Signature"});
    return result;
}

QString GitHub::method(const VerificationMaterial &) const { return u"HMAC-SHA256"_s; }

Verification GitHub::check(const VerificationMaterial &proof, const QByteArray &body, const VerifyKeys &keys,
                           const VerifyPolicy &policy) const
{
    const QByteArray sha256 = headerValue(proof.headers, "X-Hub-Signature-256");
    if (!sha256.isEmpty()) {
        const auto signature = proof::strictHex(sha256, "sha256=", 32);
        return proof::covered(proof::tryKeys(keys, u"HMAC-SHA256"_s, [&](const VerifyKey &key) {
            return signature && equalInConstantTime(*signature, key.hmacSha256({body}));
        }));
    }
    const QByteArray sha1 = headerValue(proof.headers, "X-Hub-Signature");
    if (sha1.isEmpty())
        return proof::missing(u"HMAC-SHA256"_s,
                              Tr::tr("Enter this component's secret on GitHub's webhook page; the request was not signed."));
    if (!policy.allowSha1)
        return proof::missing(u"HMAC-SHA256"_s,
                              Tr::tr("Only an SHA-1 signature was sent, as very old Enterprise Servers do. Update the server: "
                                     "SHA-1 alone is not accepted."));
    const auto signature = proof::strictHex(sha1, "sha1=", 20);
    return proof::weak(proof::covered(proof::tryKeys(keys, u"HMAC-SHA1"_s, [&](const VerifyKey &key) {
        return signature && equalInConstantTime(*signature, key.hmacSha1({body}));
    })));
}

QList<Event> GitHub::read(const QString &eventName, const QJsonObject &body) const
{
    Event event;
    payload::setRepository(event, body["repository"_L1].toObject());
    const QJsonObject sender = body["sender"_L1].toObject(), pusher = body["pusher"_L1].toObject();
    event.pusher = payload::firstText({pusher["name"_L1], sender["login"_L1]});
    if (eventName == "ping"_L1) {
        event.kind = EventKind::Ping;
    } else if (eventName == "push"_L1) {
        payload::setRef(event, body["ref"_L1]);
        const QJsonObject head = body["head_commit"_L1].toObject();
        payload::setMove(event, body, payload::commitId(body["after"_L1]), payload::commitId(head["id"_L1]));
        event.commits = payload::commits(body["commits"_L1]);
        event.commitsComplete = body["commits"_L1].isArray() && event.commits.size() < mostCommits;
        payload::setHead(event, head);
    } else if (eventName == "create"_L1 || eventName == "delete"_L1) {
        payload::setCreateOrDelete(event, body, eventName == "create"_L1);
        event.besidePush = event.kind == EventKind::Tag;
    } else if (eventName == "pull_request"_L1) {
        const QJsonObject request = body["pull_request"_L1].toObject();
        PullRequest pull = payload::pullRequest(request, body);
        if (body["action"_L1].toString() == "edited"_L1 && body["changes"_L1].toObject().contains("base"_L1))
            pull.action = PullAction::Updated; // it has another target now
        const QString refs = u"refs/pull/"_s + QString::number(pull.number);
        pull.headRef = refs + u"/head"_s;
        pull.mergeRef = refs + u"/merge"_s;
        event.sha = payload::headCommit(request);
        payload::setPull(event, pull);
    }
    return {event};
}

} // namespace slipway
