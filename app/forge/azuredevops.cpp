#include "app/forge/azuredevops.h"

#include "app/forge/payload.h"
#include "app/forge/proof.h"
#include "app/forge/pullpayload.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(AzureDevOps)
};

constexpr qsizetype largestForId = 1024 * 1024; // a larger body is not parsed only to name it

QJsonValue named(const QByteArray &body, QLatin1String key)
{
    if (body.size() > largestForId)
        return {};
    const auto document = payload::readObject(body);
    return document ? document->object[key] : QJsonValue();
}

QString nameOf(const QJsonObject &repository)
{
    const QString project = payload::firstText({repository["project"_L1].toObject()["name"_L1]});
    const QString own = payload::firstText({repository["name"_L1]});
    return project.isNull() || own.isNull() ? QString() : project + u'/' + own;
}

Commit commitFrom(const QJsonObject &object)
{
    Commit commit;
    commit.id = payload::commitId(object["commitId"_L1]);
    commit.message = object["commentTruncated"_L1].toBool() ? QString() : payload::text(object["comment"_L1]);
    commit.author = payload::firstText({object["author"_L1].toObject()["name"_L1]});
    return commit;
}

Event updateFrom(Event event, const QJsonObject &update, const QList<Commit> &commits, bool isOnly)
{
    payload::setRef(event, update["name"_L1]);
    if (event.branch.isNull() && event.tag.isNull())
        return event;
    event.kind = event.tag.isNull() ? EventKind::Push : EventKind::Tag;
    event.deleted = payload::isZeroId(update["newObjectId"_L1]);
    event.created = !event.deleted && payload::isZeroId(update["oldObjectId"_L1]);
    event.before = payload::commitId(update["oldObjectId"_L1]);
    if (event.deleted)
        return event;
    event.sha = payload::commitId(update["newObjectId"_L1]);
    event.commitsComplete = false; // at most 25 are sent, and not how many there are
    if (isOnly)
        event.commits = commits;
    const auto head = std::find_if(commits.begin(), commits.end(), [&](const Commit &commit) { return commit.id == event.sha; });
    if (head != commits.end() && !event.sha.isNull()) {
        event.headMessage = head->message;
        event.author = head->author;
    }
    return event;
}

// An update may be anything, and only its sentence tells which: "Lin changed the reviewer list for pull request 7 (…)". One that
// is of none of these forms, or of another language, may have brought commits.
bool isOfReviewers(const QString &sentence)
{
    const QString done = sentence.section(u"pull request"_s, 0, 0); // what follows is the title, and says anything
    constexpr std::array forms{"changed the reviewer list"_L1, "approved"_L1, "waiting for the author"_L1, "rejected"_L1, "voted"_L1};
    return done.size() < sentence.size()
        && std::any_of(forms.begin(), forms.end(), [&](QLatin1String form) { return done.contains(form); });
}

void readPull(Event &event, const QString &type, const QString &sentence, const QJsonObject &resource)
{
    const QString status = resource["status"_L1].toString();
    PullRequest pull;
    pull.number = resource["pullRequestId"_L1].toInteger();
    if (status == "completed"_L1 || status == "abandoned"_L1)
        pull.action = PullAction::Closed;
    else if (type == "git.pullrequest.created"_L1)
        pull.action = PullAction::Opened;
    else if (type == "git.pullrequest.updated"_L1 && !isOfReviewers(sentence))
        pull.action = PullAction::Updated;
    pull.title = payload::text(resource["title"_L1]);
    pull.sourceBranch = payload::firstText({resource["sourceRefName"_L1]});
    pull.targetBranch = payload::firstText({resource["targetRefName"_L1]});
    // Only a fork is named.
    const QJsonObject fork = resource["forkSource"_L1].toObject()["repository"_L1].toObject();
    pull.sourceRepository = fork.isEmpty() ? event.repository : nameOf(fork);
    pull.mergeRef = u"refs/pull/%1/merge"_s.arg(pull.number);
    event.sha = payload::commitId(resource["lastMergeSourceCommit"_L1].toObject()["commitId"_L1]);
    event.pusher = payload::firstText({resource["createdBy"_L1].toObject()["displayName"_L1]});
    payload::setPull(event, pull);
}

} // namespace

QString AzureDevOps::name() const { return u"azure-devops"_s; }
QString AzureDevOps::title() const { return u"Azure DevOps"_s; }

bool AzureDevOps::detect(const Headers &, const QByteArray &body) const
{
    return body.contains("\"eventType\"") && body.contains("\"publisherId\"");
}

QString AzureDevOps::eventName(const RequestView &request) const
{
    return payload::text(named(request.body, "eventType"_L1));
}

QByteArray AzureDevOps::ownDeliveryId(const RequestView &request) const
{
    return named(request.body, "id"_L1).toString().toUtf8();
}

// The pair of basic authentication, or a header of the hook's own.
VerificationMaterial AzureDevOps::proof(const RequestView &request) const
{
    VerificationMaterial result;
    result.tokens = proof::tokensOf(request);
    return result;
}

QString AzureDevOps::method(const VerificationMaterial &) const { return u"secret token"_s; }

Verification AzureDevOps::check(const VerificationMaterial &proof, const QByteArray &, const VerifyKeys &keys,
                                const VerifyPolicy &) const
{
    if (proof.tokens.isEmpty())
        return proof::missing(method(proof),
                              Tr::tr("Enter this component's secret as “Basic authentication password” of the service hook, or as the "
                                     "HTTP header “Authorization: Bearer” and the secret; the request had none."));
    return proof::weak(proof::tryKeys(keys, method(proof), [&](const VerifyKey &key) { return proof.holds(key.secret()); }));
}

QList<Event> AzureDevOps::read(const QString &, const QJsonObject &body) const
{
    Event event;
    const QString type = payload::text(body["eventType"_L1]);
    event.name = type;
    const QJsonObject resource = body["resource"_L1].toObject(), repository = resource["repository"_L1].toObject();
    event.repository = nameOf(repository);
    // The ssh address is sent by newer servers only; the comparison knows that it is the same repository.
    event.cloneUrl = payload::firstText({repository["remoteUrl"_L1]});
    event.webUrl = payload::firstText({repository["webUrl"_L1]});
    event.defaultBranch = payload::shortBranch(payload::firstText({repository["defaultBranch"_L1]}));
    event.pusher = payload::firstText({resource["pushedBy"_L1].toObject()["displayName"_L1]});
    if (type.startsWith("git.pullrequest."_L1)) {
        readPull(event, type, payload::text(body["message"_L1].toObject()["text"_L1]), resource);
        return {event};
    }
    QList<Event> events;
    if (type == "git.push"_L1) {
        QList<Commit> commits;
        const QJsonArray list = resource["commits"_L1].toArray(), updates = resource["refUpdates"_L1].toArray();
        for (const QJsonValue &commit : list)
            commits.append(commitFrom(commit.toObject()));
        for (const QJsonValue &update : updates)
            events.append(updateFrom(event, update.toObject(), commits, updates.size() == 1));
        if (events.isEmpty())
            event.note = Tr::tr("The push names no change.");
    }
    if (events.isEmpty())
        events.append(event);
    return events;
}

} // namespace slipway
