#include "app/forge/standardwebhooks.h"

#include "app/forge/payload.h"
#include "app/forge/proof.h"
#include "app/forge/pullpayload.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(StandardWebhooks)
};

constexpr qsizetype largestForName = 1024 * 1024; // a larger body is not parsed only to name it

PullRequest pullFrom(const QJsonObject &data)
{
    PullRequest pull;
    pull.number = data["number"_L1].toInteger();
    pull.action = payload::pullAction(data["action"_L1].toString());
    pull.title = payload::text(data["title"_L1]);
    pull.sourceBranch = payload::firstText({data["source_branch"_L1]});
    pull.targetBranch = payload::firstText({data["target_branch"_L1]});
    pull.sourceRepository = payload::firstText({data["source_repository"_L1]});
    pull.headRef = payload::firstText({data["head_ref"_L1]});
    pull.mergeRef = payload::firstText({data["merge_ref"_L1]});
    return pull;
}

} // namespace

QString StandardWebhooks::name() const { return u"standard-webhooks"_s; }
QString StandardWebhooks::title() const { return u"Standard Webhooks"_s; }

bool StandardWebhooks::detect(const Headers &headers, const QByteArray &) const
{
    return hasHeader(headers, "webhook-id") && hasHeader(headers, "webhook-timestamp") && hasHeader(headers, "webhook-signature");
}

QString StandardWebhooks::eventName(const RequestView &request) const
{
    if (request.body.size() > largestForName)
        return {};
    const auto document = payload::readObject(jsonText(request));
    return document ? payload::text(document->object["type"_L1]) : QString();
}

QByteArray StandardWebhooks::ownDeliveryId(const RequestView &request) const
{
    return headerValue(request.headers, "webhook-id"); // the same for each attempt
}

VerificationMaterial StandardWebhooks::proof(const RequestView &request) const
{
    VerificationMaterial result;
    result.headers = proof::pick(request.headers, {"webhook-id", "webhook-timestamp", "webhook-signature"});
    return result;
}

QString StandardWebhooks::method(const VerificationMaterial &) const { return u"signing token"_s; }

Verification StandardWebhooks::check(const VerificationMaterial &proof, const QByteArray &body, const VerifyKeys &keys,
                                     const VerifyPolicy &policy) const
{
    if (headerValue(proof.headers, "webhook-signature").isEmpty())
        return proof::missing(method(proof), Tr::tr("Give the sender this component's secret; the request was not signed."));
    if (std::none_of(keys.begin(), keys.end(), [](const VerifyKey &key) { return key.isSigningToken() || key.isPublicKey(); }))
        return proof::missing(method(proof),
                              Tr::tr("Set a signing token (whsec_ and base64), or the sender's public key (whpk_ and base64), as this "
                                     "component's secret; the present one has another form."));
    return proof::signingToken(proof.headers, body, keys, policy, true);
}

QList<Event> StandardWebhooks::read(const QString &, const QJsonObject &body) const
{
    Event event;
    const QString type = payload::text(body["type"_L1]);
    const QJsonObject data = body["data"_L1].toObject();
    event.name = type;
    event.repository = payload::firstText({data["repository"_L1]});
    event.cloneUrl = payload::firstText({data["clone_url"_L1]});
    event.sshUrl = payload::firstText({data["ssh_url"_L1]});
    event.webUrl = payload::firstText({data["web_url"_L1]});
    event.defaultBranch = payload::firstText({data["default_branch"_L1]});
    event.pusher = payload::firstText({data["pusher"_L1], data["author"_L1]});
    if (type == "ping"_L1) {
        event.kind = EventKind::Ping;
        return {event};
    }
    const QString after = payload::commitId(data["after"_L1]);
    if (type == "pull_request"_L1) {
        event.sha = after;
        payload::setPull(event, pullFrom(data));
    } else if (type == "push"_L1) {
        payload::setRef(event, data["ref"_L1], u"branch"_s);
        payload::setMove(event, data, after, after);
        event.created = !event.deleted && event.before.isNull();
        event.commits = payload::commits(data["commits"_L1]);
        event.commitsComplete = data["commits"_L1].isArray() && data["commits_complete"_L1].toBool(true);
        payload::setHead(event, {});
    }
    if (event.headMessage.isNull() && !event.sha.isNull())
        event.headMessage = payload::text(data["message"_L1]);
    if (event.author.isNull() && !event.sha.isNull())
        event.author = payload::firstText({data["author"_L1]});
    return {event};
}

} // namespace slipway
