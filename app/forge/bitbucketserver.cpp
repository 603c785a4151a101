#include "app/forge/bitbucketserver.h"

#include "app/forge/payload.h"
#include "app/forge/proof.h"
#include "app/forge/pullpayload.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Bitbucket)
};

QString nameOf(const QJsonObject &repository)
{
    const QString key = payload::firstText({repository["project"_L1].toObject()["key"_L1]});
    const QString slug = payload::firstText({repository["slug"_L1]});
    return key.isNull() || slug.isNull() ? QString() : key + u'/' + slug;
}

void setRepository(Event &event, const QJsonObject &repository)
{
    event.repository = nameOf(repository);
    const QJsonObject links = repository["links"_L1].toObject();
    const QJsonArray clones = links["clone"_L1].toArray();
    for (const QJsonValue &link : clones) {
        const QString address = payload::firstText({link.toObject()["href"_L1]});
        if (link.toObject()["name"_L1].toString() == "ssh"_L1)
            event.sshUrl = address;
        else if (event.cloneUrl.isNull())
            event.cloneUrl = address;
    }
}

Commit commitFrom(const QJsonObject &object)
{
    const QJsonObject author = object["author"_L1].toObject();
    Commit commit;
    commit.id = payload::commitId(object["id"_L1]);
    commit.message = payload::text(object["message"_L1]);
    commit.author = payload::firstText({author["displayName"_L1], author["name"_L1]});
    return commit;
}

Event changeFrom(Event event, const QJsonObject &change, const QJsonObject &body, bool isOnly)
{
    payload::setRef(event, change["refId"_L1].isString() ? change["refId"_L1] : change["ref"_L1].toObject()["id"_L1]);
    if (event.branch.isNull() && event.tag.isNull())
        return event;
    const QString type = change["type"_L1].toString();
    event.kind = event.tag.isNull() ? EventKind::Push : EventKind::Tag;
    event.deleted = type == "DELETE"_L1 || payload::isZeroId(change["toHash"_L1]);
    event.created = !event.deleted && (type == "ADD"_L1 || payload::isZeroId(change["fromHash"_L1]));
    event.before = payload::commitId(change["fromHash"_L1]);
    if (event.deleted)
        return event;
    event.sha = payload::commitId(change["toHash"_L1]);
    // The commits of all changes stand in one list; whose they are is known only if there is one change.
    const QJsonArray commits = body["commits"_L1].toArray();
    QList<Commit> known{commitFrom(body["toCommit"_L1].toObject())};
    for (const QJsonValue &commit : commits) {
        known.append(commitFrom(commit.toObject()));
        if (isOnly)
            event.commits.append(known.last());
    }
    event.commitsComplete = isOnly && body["commits"_L1].isArray();
    const auto head = std::find_if(known.begin(), known.end(), [&](const Commit &commit) { return commit.id == event.sha; });
    if (head != known.end() && !event.sha.isNull()) {
        event.headMessage = head->message;
        event.author = head->author;
    }
    return event;
}

PullAction actionOf(const QString &eventName, const QJsonObject &body)
{
    const QString what = eventName.section(u':', 1);
    if (what == "from_ref_updated"_L1)
        return PullAction::Updated;
    if (what == "modified"_L1) { // a title too
        const QString before = body["previousTarget"_L1].toObject()["id"_L1].toString();
        const QString now = body["pullRequest"_L1].toObject()["toRef"_L1].toObject()["id"_L1].toString();
        return before.isEmpty() || before == now ? PullAction::Other : PullAction::Updated;
    }
    return payload::pullAction(what);
}

} // namespace

QString BitbucketServer::name() const { return u"bitbucket-server"_s; }
QString BitbucketServer::title() const { return u"Bitbucket Data Center"_s; }

bool BitbucketServer::detect(const Headers &headers, const QByteArray &) const
{
    return hasHeader(headers, "X-Event-Key") && !hasHeader(headers, "X-Hook-UUID") && hasHeader(headers, "X-Request-Id");
}

QString BitbucketServer::eventName(const RequestView &request) const
{
    return QString::fromUtf8(headerValue(request.headers, "X-Event-Key"));
}

bool BitbucketServer::isPing(const QString &eventName) const { return eventName == "diagnostics:ping"_L1; }

QByteArray BitbucketServer::ownDeliveryId(const RequestView &request) const
{
    return headerValue(request.headers, "X-Request-Id");
}

VerificationMaterial BitbucketServer::proof(const RequestView &request) const
{
    VerificationMaterial result;
    result.headers = proof::pick(request.headers, {"X-Hub-Signature"});
    return result;
}

QString BitbucketServer::method(const VerificationMaterial &) const { return u"HMAC-SHA256"_s; }

Verification BitbucketServer::check(const VerificationMaterial &proof, const QByteArray &body, const VerifyKeys &keys,
                                    const VerifyPolicy &) const
{
    return proof::prefixedHex(headerValue(proof.headers, "X-Hub-Signature"), body, keys, title());
}

QList<Event> BitbucketServer::read(const QString &eventName, const QJsonObject &body) const
{
    Event event;
    const QJsonObject request = body["pullRequest"_L1].toObject();
    const QJsonObject source = request["fromRef"_L1].toObject(), target = request["toRef"_L1].toObject();
    setRepository(event, body["repository"_L1].isObject() ? body["repository"_L1].toObject() : target["repository"_L1].toObject());
    const QJsonObject actor = body["actor"_L1].toObject();
    event.pusher = payload::firstText({actor["name"_L1], actor["displayName"_L1]});
    if (isPing(eventName)) {
        event.kind = EventKind::Ping;
        return {event};
    }
    if (eventName.startsWith("pr:"_L1) && eventName.count(u':') == 1 && !request.isEmpty()) {
        PullRequest pull;
        pull.number = request["id"_L1].toInteger();
        pull.action = actionOf(eventName, body);
        pull.title = payload::text(request["title"_L1]);
        pull.sourceBranch = payload::firstText({source["id"_L1], source["displayId"_L1]});
        pull.targetBranch = payload::firstText({target["id"_L1], target["displayId"_L1]});
        pull.sourceRepository = nameOf(source["repository"_L1].toObject());
        const QString refs = u"refs/pull-requests/"_s + QString::number(pull.number);
        pull.headRef = refs + u"/from"_s;
        pull.mergeRef = refs + u"/merge"_s;
        event.sha = payload::commitId(source["latestCommit"_L1]);
        payload::setPull(event, pull);
        return {event};
    }
    QList<Event> events;
    if (eventName == "repo:refs_changed"_L1) {
        const QJsonArray changes = body["changes"_L1].toArray();
        for (const QJsonValue &change : changes)
            events.append(changeFrom(event, change.toObject(), body, changes.size() == 1));
        if (events.isEmpty())
            event.note = Tr::tr("The push names no change.");
    }
    if (events.isEmpty())
        events.append(event);
    return events;
}

} // namespace slipway
