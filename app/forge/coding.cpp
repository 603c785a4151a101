#include "app/forge/coding.h"

#include "app/forge/payload.h"
#include "app/forge/proof.h"
#include "app/forge/pullpayload.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Coding)
};

} // namespace

QString Coding::name() const { return u"coding"_s; }
QString Coding::title() const { return u"Coding.net"_s; }

bool Coding::detect(const Headers &headers, const QByteArray &) const { return hasHeader(headers, "X-Coding-Event"); }

QString Coding::eventName(const RequestView &request) const
{
    return QString::fromUtf8(headerValue(request.headers, "X-Coding-Event"));
}

QByteArray Coding::ownDeliveryId(const RequestView &request) const
{
    return headerValue(request.headers, "X-Coding-Delivery");
}

VerificationMaterial Coding::proof(const RequestView &request) const
{
    VerificationMaterial result;
    result.headers = proof::pick(request.headers, {"X-Coding-Signature"});
    return result;
}

QString Coding::method(const VerificationMaterial &) const { return u"HMAC-SHA1"_s; }

Verification Coding::check(const VerificationMaterial &proof, const QByteArray &body, const VerifyKeys &keys,
                           const VerifyPolicy &) const
{
    const QByteArray header = headerValue(proof.headers, "X-Coding-Signature");
    if (header.isEmpty())
        return proof::missing(method(proof),
                              Tr::tr("Enter this component's secret as signature token on Coding.net's webhook page; the request was "
                                     "not signed."));
    const auto signature = proof::strictHex(header, "sha1=", 20);
    return proof::covered(proof::tryKeys(keys, method(proof), [&](const VerifyKey &key) {
        return signature && equalInConstantTime(*signature, key.hmacSha1({body}));
    }));
}

QList<Event> Coding::read(const QString &eventName, const QJsonObject &body) const
{
    Event event;
    payload::setRepository(event, body["repository"_L1].toObject());
    const QJsonObject pusher = body["pusher"_L1].toObject(), sender = body["sender"_L1].toObject();
    event.pusher = payload::firstText({pusher["name"_L1], sender["login"_L1], sender["name"_L1]});
    if (eventName == "ping"_L1) {
        event.kind = EventKind::Ping;
    } else if (eventName == "push"_L1) {
        payload::setRef(event, body["ref"_L1]);
        const QJsonObject head = body["head_commit"_L1].toObject();
        payload::setMove(event, body, payload::commitId(body["after"_L1]), payload::commitId(head["id"_L1]));
        event.commits = payload::commits(body["commits"_L1]);
        event.commitsComplete = false; // how many are sent at most is not documented
        payload::setHead(event, head);
    } else if (eventName == "merge request"_L1 || eventName == "pull request"_L1) {
        QJsonObject request;
        for (const QLatin1String key : {"merge_request"_L1, "mergeRequest"_L1, "pull_request"_L1, "pullRequest"_L1}) {
            if (request.isEmpty())
                request = body[key].toObject();
        }
        event.sha = payload::headCommit(request);
        payload::setPull(event, payload::pullRequest(request, body)); // where it keeps merge results is not documented
    }
    return {event};
}

} // namespace slipway
