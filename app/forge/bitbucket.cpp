#include "app/forge/bitbucket.h"

#include "app/forge/payload.h"
#include "app/forge/proof.h"
#include "app/forge/pullpayload.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Bitbucket)
};

QString nameOf(const QJsonObject &user)
{
    return payload::firstText({user["nickname"_L1], user["username"_L1], user["display_name"_L1]});
}

Commit commitFrom(const QJsonObject &object)
{
    const QJsonObject author = object["author"_L1].toObject();
    Commit commit;
    commit.id = payload::commitId(object["hash"_L1]);
    commit.message = payload::text(object["message"_L1]);
    commit.author = payload::firstText({author["user"_L1].toObject()["display_name"_L1], author["raw"_L1]});
    return commit;
}

Event changeFrom(Event event, const QJsonObject &change)
{
    const QJsonObject now = change["new"_L1].toObject(), was = change["old"_L1].toObject();
    const QJsonObject &named = now.isEmpty() ? was : now;
    const QString type = named["type"_L1].toString();
    if (type == "branch"_L1 || type == "tag"_L1)
        payload::setRef(event, named["name"_L1], type);
    if (event.ref.isNull())
        return event; // a bookmark of a Mercurial repository, say
    event.kind = event.tag.isNull() ? EventKind::Push : EventKind::Tag;
    event.deleted = now.isEmpty();
    event.created = !event.deleted && (was.isEmpty() || change["created"_L1].toBool());
    event.forced = change["forced"_L1].toBool();
    event.before = payload::commitId(was["target"_L1].toObject()["hash"_L1]);
    const Commit head = commitFrom(now["target"_L1].toObject());
    event.sha = head.id;
    event.headMessage = head.message;
    event.author = head.author;
    const QJsonArray commits = change["commits"_L1].toArray();
    for (const QJsonValue &commit : commits)
        event.commits.append(commitFrom(commit.toObject()));
    event.commitsComplete = event.deleted || (change["commits"_L1].isArray() && !change["truncated"_L1].toBool());
    return event;
}

void readPull(Event &event, const QString &action, const QJsonObject &request)
{
    const QJsonObject source = request["source"_L1].toObject(), target = request["destination"_L1].toObject();
    PullRequest pull;
    pull.number = request["id"_L1].toInteger();
    pull.action = payload::pullAction(action);
    pull.title = payload::text(request["title"_L1]);
    pull.sourceBranch = payload::firstText({source["branch"_L1].toObject()["name"_L1]});
    pull.targetBranch = payload::firstText({target["branch"_L1].toObject()["name"_L1]});
    pull.sourceRepository = payload::firstText({source["repository"_L1].toObject()["full_name"_L1]});
    event.sha = payload::commitId(source["commit"_L1].toObject()["hash"_L1]); // mostly shortened, and then unknown
    event.author = nameOf(request["author"_L1].toObject());
    payload::setPull(event, pull);
}

} // namespace

QString Bitbucket::name() const { return u"bitbucket"_s; }
QString Bitbucket::title() const { return u"Bitbucket"_s; }

bool Bitbucket::detect(const Headers &headers, const QByteArray &) const
{
    return hasHeader(headers, "X-Event-Key") && hasHeader(headers, "X-Hook-UUID");
}

QString Bitbucket::eventName(const RequestView &request) const
{
    return QString::fromUtf8(headerValue(request.headers, "X-Event-Key"));
}

bool Bitbucket::isPing(const QString &eventName) const { return eventName == "diagnostics:ping"_L1; }

QByteArray Bitbucket::ownDeliveryId(const RequestView &request) const
{
    return headerValue(request.headers, "X-Request-UUID"); // the same for each attempt
}

VerificationMaterial Bitbucket::proof(const RequestView &request) const
{
    VerificationMaterial result;
    result.headers = proof::pick(request.headers, {"X-Hub-Signature"});
    return result;
}

QString Bitbucket::method(const VerificationMaterial &) const { return u"HMAC-SHA256"_s; }

Verification Bitbucket::check(const VerificationMaterial &proof, const QByteArray &body, const VerifyKeys &keys,
                              const VerifyPolicy &) const
{
    return proof::prefixedHex(headerValue(proof.headers, "X-Hub-Signature"), body, keys, title());
}

QList<Event> Bitbucket::read(const QString &eventName, const QJsonObject &body) const
{
    Event event;
    const QJsonObject repository = body["repository"_L1].toObject();
    event.repository = payload::firstText({repository["full_name"_L1]});
    const QJsonObject page = repository["links"_L1].toObject()["html"_L1].toObject();
    event.webUrl = payload::firstText({page["href"_L1]});
    if (event.webUrl.isNull() && !event.repository.isNull())
        event.webUrl = u"https://bitbucket.org/"_s + event.repository;
    event.defaultBranch = payload::firstText({repository["mainbranch"_L1].toObject()["name"_L1]});
    event.pusher = nameOf(body["actor"_L1].toObject());
    if (isPing(eventName)) {
        event.kind = EventKind::Ping;
        return {event};
    }
    if (eventName.startsWith("pullrequest:"_L1)) {
        if (body["pullrequest"_L1].isObject())
            readPull(event, eventName.section(u':', 1), body["pullrequest"_L1].toObject());
        return {event};
    }
    QList<Event> events;
    if (eventName == "repo:push"_L1) {
        const QJsonArray changes = body["push"_L1].toObject()["changes"_L1].toArray();
        for (const QJsonValue &change : changes)
            events.append(changeFrom(event, change.toObject()));
        if (events.isEmpty())
            event.note = Tr::tr("The push names no change.");
    }
    if (events.isEmpty())
        events.append(event);
    return events;
}

} // namespace slipway
