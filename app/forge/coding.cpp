#include "app/forge/coding.h"

#include "app/forge/mask.h"
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

// "merge request", in older versions with an underscore.
bool isMergeRequest(const QString &eventName)
{
    const QString name = eventName.toLower().replace(u'_', u' ');
    return name == "merge request"_L1 || name == "pull request"_L1;
}

// A branch may stand there with the name of whoever owns it, as "team:topic".
QString withoutOwner(const QString &branch)
{
    return branch.section(u':', -1); // which no branch has in its name
}

PullRequest pullFrom(const Event &event, const QJsonObject &request, const QJsonObject &body)
{
    PullRequest pull = payload::pullRequest(request, body);
    if (pull.action == PullAction::Other) // the first version has everything in the request itself
        pull.action = payload::pullAction(request["action"_L1].toString());
    if (pull.action == PullAction::Other && request["merged"_L1].toBool())
        pull.action = PullAction::Closed;
    const QJsonObject head = request["head"_L1].toObject(), base = request["base"_L1].toObject();
    if (pull.sourceBranch.isEmpty())
        pull.sourceBranch = payload::firstText({head["label"_L1], request["source_branch"_L1]});
    if (pull.targetBranch.isEmpty())
        pull.targetBranch = payload::firstText({base["label"_L1], request["target_branch"_L1]});
    pull.sourceBranch = withoutOwner(pull.sourceBranch);
    pull.targetBranch = withoutOwner(pull.targetBranch);
    // A merge request goes from one branch of a repository to another; both ends name it, by its number at least.
    const QJsonObject from = head["repo"_L1].toObject(), to = base["repo"_L1].toObject();
    const qint64 source = from["id"_L1].toInteger(), target = to["id"_L1].toInteger();
    if (pull.sourceRepository.isEmpty() && source > 0 && source == target && !event.repository.isEmpty())
        pull.sourceRepository = event.repository;
    return pull;
}

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

QByteArray Coding::withoutSecretsInBody(const RequestView &request) const
{
    return maskedJson(request, "payload", {"token"}); // which the first version repeats there
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
    const QJsonObject repository = body["repository"_L1].toObject();
    payload::setRepository(event, repository);
    if (event.cloneUrl.isNull()) { // the first version
        event.cloneUrl = payload::firstText({repository["https_url"_L1]});
        event.webUrl = payload::firstText({repository["web_url"_L1]});
    }
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
    } else if (isMergeRequest(eventName)) {
        QJsonObject request;
        for (const QLatin1String key : {"mergeRequest"_L1, "merge_request"_L1, "pullRequest"_L1, "pull_request"_L1}) {
            if (request.isEmpty())
                request = body[key].toObject();
        }
        event.sha = payload::headCommit(request);
        payload::setPull(event, pullFrom(event, request, body)); // where it keeps merge results is not documented
    }
    return {event};
}

} // namespace slipway
