#include "app/forge/gitlab.h"

#include "app/forge/payload.h"
#include "app/forge/proof.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(GitLab)
};

constexpr qint64 toleranceUs = 5 * 60'000'000LL;
constexpr qsizetype mostCommits = 20; // GitLab's own limit for the list of a push

// "v1,<base64> v1a,<base64> …": one value of the version we know is enough.
bool anySignatureFits(const QByteArray &header, const QByteArray &expected)
{
    bool fits = false;
    for (const QByteArray &value : header.split(' '))
        fits |= value.startsWith("v1,") && equalInConstantTime(QByteArrayView(value).sliced(3), expected);
    return fits;
}

} // namespace

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
    const QByteArray id = headerValue(proof.headers, "webhook-id");
    const QByteArray stamp = headerValue(proof.headers, "webhook-timestamp");
    const QByteArray signature = headerValue(proof.headers, "webhook-signature");
    const bool hasSigningKey = std::any_of(keys.begin(), keys.end(), [](const VerifyKey &key) { return key.isSigningToken(); });
    if (hasSigningKey && !signature.isEmpty()) {
        bool isNumber = false;
        const qint64 seconds = stamp.toLongLong(&isNumber);
        const bool plausible = isNumber && seconds > 0 && seconds < 100'000'000'000; // microseconds stay in range
        Verification verification = proof::tryKeys(keys, u"signing token"_s, [&](const VerifyKey &key) {
            return plausible && key.isSigningToken() && !id.isEmpty()
                && anySignatureFits(signature, key.signingHmac({id, ".", stamp, ".", body}).toBase64());
        });
        return proof::fresh(proof::covered(verification), policy, plausible ? seconds * 1'000'000 : 0, toleranceUs);
    }
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

QList<Event> GitLab::read(const QString &, const QJsonObject &body) const
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
