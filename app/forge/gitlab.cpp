#include "app/forge/gitlab.h"

#include "app/forge/payload.h"
#include "app/forge/proof.h"
#include "app/forge/pullpayload.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(GitLab)
};

constexpr qsizetype signingKeyBytes = 32;
constexpr qsizetype mostCommits = 20; // GitLab's own limit for the list of a push

PullRequest mergeRequest(const QJsonObject &body)
{
    const QJsonObject attributes = body["object_attributes"_L1].toObject();
    const QString action = attributes["action"_L1].toString();
    PullRequest pull;
    pull.number = attributes["iid"_L1].toInteger();
    pull.action = payload::pullAction(action);
    // "update" comes for titles and labels too; new commits have an oldrev.
    if (pull.action == PullAction::Updated && !attributes.contains("oldrev"_L1)
        && !body["changes"_L1].toObject().contains("target_branch"_L1))
        pull.action = PullAction::Other;
    pull.title = payload::text(attributes["title"_L1]);
    pull.sourceBranch = payload::firstText({attributes["source_branch"_L1]});
    pull.targetBranch = payload::firstText({attributes["target_branch"_L1]});
    pull.sourceRepository = payload::firstText({attributes["source"_L1].toObject()["path_with_namespace"_L1]});
    const qint64 source = attributes["source_project_id"_L1].toInteger(), target = attributes["target_project_id"_L1].toInteger();
    pull.fromFork = source == 0 || source != target;
    const QString refs = u"refs/merge-requests/"_s + QString::number(pull.number);
    pull.headRef = refs + u"/head"_s;
    pull.mergeRef = refs + u"/merge"_s;
    return pull;
}

VerifyKeys signingKeysOf(const VerifyKeys &keys)
{
    VerifyKeys signing;
    for (const VerifyKey &key : keys) {
        if (!key.isPublicKey()) // which everybody may know
            signing.append(VerifyKey(signingTokenOf(key.secret())));
    }
    return signing;
}

} // namespace

QByteArray signingTokenOf(const QByteArray &secret)
{
    constexpr QByteArrayView prefix("whsec_");
    if (secret.startsWith(prefix)) {
        const auto key = QByteArray::fromBase64Encoding(secret.sliced(prefix.size()), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
        if (key && key.decoded.size() == signingKeyBytes)
            return secret;
    }
    // With words of its own before it: who sees one of the two can't tell the other.
    return prefix.toByteArray() + QCryptographicHash::hash("slipway signing token of GitLab\n" + secret, QCryptographicHash::Sha256).toBase64();
}

QString GitLab::name() const { return u"gitlab"_s; }
QString GitLab::title() const { return u"GitLab"_s; }

bool GitLab::detect(const Headers &headers, const QByteArray &) const { return hasHeader(headers, "X-Gitlab-Event"); }

QString GitLab::eventName(const RequestView &request) const
{
    return QString::fromUtf8(headerValue(request.headers, "X-Gitlab-Event"));
}

QByteArray GitLab::ownDeliveryId(const RequestView &request) const
{
    if (const QByteArray key = headerValue(request.headers, "Idempotency-Key"); !key.isEmpty())
        return key;
    // Before 17.4: one event may reach several hooks, so the hook belongs to the id.
    const QByteArray event = headerValue(request.headers, "X-Gitlab-Event-UUID");
    const QByteArray hook = headerValue(request.headers, "X-Gitlab-Webhook-UUID");
    return event.isEmpty() || hook.isEmpty() ? event : event + '/' + hook;
}

VerificationMaterial GitLab::proof(const RequestView &request) const
{
    VerificationMaterial result;
    result.headers = proof::pick(request.headers, {"webhook-id", "webhook-timestamp", "webhook-signature"});
    if (const QByteArray token = headerValue(request.headers, "X-Gitlab-Token"); !token.isEmpty())
        result.tokens.append(token);
    return result;
}

QString GitLab::method(const VerificationMaterial &proof) const
{
    return hasHeader(proof.headers, "webhook-signature") ? u"signing token"_s : u"secret token"_s;
}

Verification GitLab::check(const VerificationMaterial &proof, const QByteArray &body, const VerifyKeys &keys,
                           const VerifyPolicy &policy) const
{
    const QByteArray signature = headerValue(proof.headers, "webhook-signature");
    const bool hasSigningKey = std::any_of(keys.begin(), keys.end(), [](const VerifyKey &key) { return key.isSigningToken(); });
    if (!signature.isEmpty() && !keys.isEmpty()) { // perhaps with the token that Slipway itself has told
        const Verification made = proof::signingToken(proof.headers, body, signingKeysOf(keys), policy);
        if (made.accepted() || made.result == Signature::Stale)
            return made;
    }
    if (hasSigningKey && !signature.isEmpty())
        return proof::signingToken(proof.headers, body, keys, policy);
    if (proof.tokens.isEmpty()) {
        if (!signature.isEmpty())
            return proof::missing(u"secret token"_s,
                                  Tr::tr("GitLab sent a signature, but this component's secret is no signing token (whsec_…)."));
        return hasSigningKey
            ? proof::missing(u"signing token"_s,
                             Tr::tr("Enter this component's signing token on GitLab's webhook page; the request was not signed."))
            : proof::missing(u"secret token"_s,
                             Tr::tr("Enter this component's secret as “Secret token” on GitLab's webhook page; the request had none."));
    }
    return proof::weak(proof::tryKeys(keys, u"secret token"_s, [&](const VerifyKey &key) { return proof.holds(key.secret()); }));
}

QList<Event> GitLab::read(const QString &eventName, const QJsonObject &body) const
{
    Event event;
    const QJsonObject project = body["project"_L1].toObject(), repository = body["repository"_L1].toObject();
    event.repository = payload::firstText({project["path_with_namespace"_L1]});
    event.cloneUrl = payload::firstText({project["git_http_url"_L1], repository["git_http_url"_L1]});
    event.sshUrl = payload::firstText({project["git_ssh_url"_L1], repository["git_ssh_url"_L1]});
    event.webUrl = payload::firstText({project["web_url"_L1], repository["homepage"_L1]});
    event.defaultBranch = payload::firstText({project["default_branch"_L1]});
    const QJsonObject user = body["user"_L1].toObject();
    event.pusher = payload::firstText({body["user_username"_L1], body["user_name"_L1], user["username"_L1], user["name"_L1]});

    const QString kind = payload::firstText({body["object_kind"_L1], body["event_name"_L1]});
    if (kind.isNull())
        event.note = Tr::tr("The body names no kind of event: the webhook sends a template of its own.");
    else if (eventName == "System Hook"_L1)
        event.name = kind; // the header says so of everything
    if (kind == "merge_request"_L1) {
        const QJsonObject head = body["object_attributes"_L1].toObject()["last_commit"_L1].toObject();
        event.sha = payload::commitId(head["id"_L1]);
        event.headMessage = payload::text(head["message"_L1]);
        event.author = payload::commit(head).author;
        payload::setPull(event, mergeRequest(body));
        return {event};
    }
    if (kind != "push"_L1 && kind != "tag_push"_L1)
        return {event};

    payload::setRef(event, body["ref"_L1]);
    const QString checkout = payload::commitId(body["checkout_sha"_L1]);
    payload::setMove(event, body, checkout.isNull() ? payload::commitId(body["after"_L1]) : checkout, checkout);
    event.commits = payload::commits(body["commits"_L1]);
    const QJsonValue total = body["total_commits_count"_L1];
    event.commitsComplete = body["commits"_L1].isArray()
        && (total.isDouble() ? total.toDouble() <= double(event.commits.size()) : event.commits.size() < mostCommits);
    payload::setHead(event, {});
    return {event};
}

} // namespace slipway
