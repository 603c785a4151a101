#include "app/forge/gitee.h"

#include "app/forge/mask.h"
#include "app/forge/payload.h"
#include "app/forge/proof.h"
#include "app/forge/pullpayload.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Gitee)
};

constexpr qint64 toleranceUs = 60 * 60'000'000LL;
constexpr qsizetype largestForId = 1024 * 1024; // a larger body is not parsed only to name it

bool isEvent(const QString &name, QLatin1String header, QLatin1String hook)
{
    return name == header || name == hook;
}

} // namespace

QString Gitee::name() const { return u"gitee"_s; }
QString Gitee::title() const { return u"Gitee"_s; }

bool Gitee::detect(const Headers &headers, const QByteArray &) const
{
    return hasHeader(headers, "X-Gitee-Event") || hasHeader(headers, "X-Git-Oschina-Event");
}

QString Gitee::eventName(const RequestView &request) const
{
    // Its page's test sends a made-up push, and says so beside the event.
    if (headerValue(request.headers, "X-Gitee-Ping").trimmed().toLower() == "true")
        return u"ping"_s;
    const QByteArray name = headerValue(request.headers, "X-Gitee-Event");
    return QString::fromUtf8(name.isEmpty() ? headerValue(request.headers, "X-Git-Oschina-Event") : name);
}

QByteArray Gitee::jsonText(const RequestView &request) const
{
    if (!isForm(request.headers))
        return request.body;
    const QByteArray hook = formField(request.body, "hook"); // before 2018
    return hook.isNull() ? formField(request.body, "payload") : hook;
}

// Gitee numbers no deliveries; hook, time and commit together are as good, and a redelivery repeats them.
QByteArray Gitee::ownDeliveryId(const RequestView &request) const
{
    const QByteArray json = jsonText(request);
    if (json.size() > largestForId)
        return {};
    const Result<payload::Document> document = payload::readObject(json);
    if (!document)
        return {};
    const QJsonObject &body = document->object;
    QString stamp = body["timestamp"_L1].toVariant().toString();
    if (stamp.isEmpty())
        stamp = QString::fromLatin1(headerValue(request.headers, "X-Gitee-Timestamp"));
    const QString hook = body["hook_id"_L1].toVariant().toString(), after = body["after"_L1].toString();
    return hook.isEmpty() || stamp.isEmpty() || after.isEmpty() ? QByteArray() : (hook + u'-' + stamp + u'-' + after).toUtf8();
}

VerificationMaterial Gitee::proof(const RequestView &request) const
{
    VerificationMaterial result;
    result.headers = proof::pick(request.headers, {"X-Gitee-Timestamp"});
    if (const QByteArray token = headerValue(request.headers, "X-Gitee-Token"); !token.isEmpty()) {
        result.tokens.append(token);
        // The documentation describes the URL-encoded form of the signature, recorded deliveries carry plain base64.
        if (token.contains('%'))
            result.tokens.append(QByteArray::fromPercentEncoding(token));
    } else if (!hasHeader(request.headers, "X-Gitee-Event")) {
        // From before its headers had today's names: the password is in the body alone.
        const Result<payload::Document> document = payload::readObject(jsonText(request));
        if (const QString password = document ? document->object["password"_L1].toString() : QString(); !password.isEmpty())
            result.tokens.append(password.toUtf8());
    }
    return result;
}

QString Gitee::method(const VerificationMaterial &) const { return u"password"_s; }

Verification Gitee::check(const VerificationMaterial &proof, const QByteArray &, const VerifyKeys &keys,
                          const VerifyPolicy &policy) const
{
    if (proof.tokens.isEmpty())
        return proof::missing(u"password"_s,
                              Tr::tr("Enter this component's secret as password or signing key on Gitee's WebHook page; the request "
                                     "had none."));
    const QByteArray stamp = headerValue(proof.headers, "X-Gitee-Timestamp");
    bool isNumber = false;
    const qint64 ms = stamp.toLongLong(&isNumber);
    const bool plausible = isNumber && ms > 0 && ms < 100'000'000'000'000; // microseconds stay in range
    if (plausible) {
        const Verification verification
            = proof::tryKeys(keys, u"signature over time stamp"_s, [&](const VerifyKey &key) {
                  return proof.holds(key.hmacSha256({stamp, "\n", key.secret()}).toBase64());
              });
        if (verification.accepted())
            return proof::fresh(proof::weak(verification), policy, ms * 1000, toleranceUs);
    }
    return proof::weak(proof::tryKeys(keys, u"password"_s, [&](const VerifyKey &key) { return proof.holds(key.secret()); }));
}

QByteArray Gitee::withoutSecretsInBody(const RequestView &request) const
{
    return maskedJson(request, isForm(request.headers) && formField(request.body, "payload").isNull() ? "hook" : "payload",
                      {"password", "sign"});
}

QList<Event> Gitee::read(const QString &eventName, const QJsonObject &whole) const
{
    Event event;
    const bool isOld = whole["push_data"_L1].isObject(); // from before 2018, named git@osc then
    const QJsonObject body = isOld ? whole["push_data"_L1].toObject() : whole;
    const QJsonObject repository = body["repository"_L1].toObject(), project = body["project"_L1].toObject();
    const auto either = [&](QLatin1String key) { return payload::firstText({repository[key], project[key]}); };
    // full_name may be a name for people, with other letters than the address has.
    event.repository = either("path_with_namespace"_L1);
    event.cloneUrl = payload::firstText({either("clone_url"_L1), either("git_http_url"_L1)});
    event.sshUrl = payload::firstText({either("ssh_url"_L1), either("git_ssh_url"_L1)});
    event.webUrl = either("html_url"_L1);
    event.defaultBranch = either("default_branch"_L1);
    if (isOld) { // today's "url" is that of the page
        event.cloneUrl = either("url"_L1);
        event.webUrl = either("homepage"_L1);
    }
    const QJsonObject pusher = body["pusher"_L1].toObject(), sender = body["sender"_L1].toObject();
    event.pusher = payload::firstText({pusher["username"_L1], pusher["name"_L1], sender["username"_L1], sender["name"_L1],
                                       body["user_name"_L1]});

    const QString name = eventName.isEmpty() ? whole["hook_name"_L1].toString() : eventName;
    if (isPing(name)) {
        event.kind = EventKind::Ping;
        return {event};
    }
    if (isEvent(name, "Merge Request Hook"_L1, "merge_request_hooks"_L1)) {
        const QJsonObject request = body["pull_request"_L1].toObject();
        PullRequest pull = payload::pullRequest(request, body);
        // "update" comes for titles and labels too; what was updated stands beside it, in newer versions.
        const QString what = body["action_desc"_L1].toString();
        if (pull.action == PullAction::Updated && !what.isEmpty() && what != "update"_L1 && !what.contains("branch_changed"_L1))
            pull.action = PullAction::Other;
        pull.headRef = u"refs/pull/%1/head"_s.arg(pull.number);
        pull.mergeRef = payload::firstText({body["merge_reference_name"_L1], request["merge_reference_name"_L1]});
        event.sha = payload::headCommit(request);
        payload::setPull(event, pull);
        return {event};
    }
    const bool isTag = isEvent(name, "Tag Push Hook"_L1, "tag_push_hooks"_L1);
    if (!isTag && !isEvent(name, "Push Hook"_L1, "push_hooks"_L1))
        return {event};

    payload::setRef(event, body["ref"_L1], isTag ? u"tag"_s : u"branch"_s); // it was a short name once
    const QJsonObject head = body["head_commit"_L1].toObject();
    payload::setMove(event, body, payload::commitId(body["after"_L1]), payload::commitId(head["id"_L1]));
    event.commits = payload::commits(body["commits"_L1]);
    const QJsonValue total = body["total_commits_count"_L1];
    event.commitsComplete = (body["commits"_L1].isArray() || event.kind == EventKind::Tag || event.deleted)
        && !body["commits_more_than_ten"_L1].toBool()
        && (!total.isDouble() || total.toDouble() <= double(event.commits.size()));
    payload::setHead(event, head);
    return {event};
}

} // namespace slipway
