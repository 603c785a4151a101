#include "app/forge/pullpayload.h"

#include "app/forge/payload.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace slipway::payload {

namespace {

constexpr QLatin1String heads("refs/heads/");

QString repositoryName(const QJsonObject &repository)
{
    return firstText({repository["path_with_namespace"_L1], repository["full_name"_L1]});
}

bool isAny(const QString &word, std::initializer_list<QLatin1String> words)
{
    return std::any_of(words.begin(), words.end(), [&](QLatin1String other) { return word == other; });
}

} // namespace

void setPull(Event &event, PullRequest pull)
{
    event.kind = EventKind::PullRequest;
    pull.sourceBranch = shortBranch(pull.sourceBranch);
    pull.targetBranch = shortBranch(pull.targetBranch);
    if (!pull.sourceRepository.isEmpty())
        pull.fromFork = event.repository.isEmpty()
            || pull.sourceRepository.compare(event.repository, Qt::CaseInsensitive) != 0;
    if (pull.headRef.isNull() && !pull.fromFork && !pull.sourceBranch.isEmpty())
        pull.headRef = heads + pull.sourceBranch;
    event.pull = pull;
}

PullRequest pullRequest(const QJsonObject &request, const QJsonObject &body)
{
    const QJsonObject head = request["head"_L1].toObject(), base = request["base"_L1].toObject();
    PullRequest pull;
    for (const QJsonValue &number : {request["number"_L1], body["number"_L1], request["iid"_L1], body["iid"_L1]}) {
        if (pull.number == 0)
            pull.number = number.toInteger();
    }
    pull.action = pullAction(body["action"_L1].toString());
    pull.title = text(request["title"_L1]);
    pull.sourceBranch = firstText({head["ref"_L1], request["head_branch"_L1], body["source_branch"_L1]});
    pull.targetBranch = firstText({base["ref"_L1], request["base_branch"_L1], body["target_branch"_L1]});
    pull.sourceRepository = firstText({repositoryName(head["repo"_L1].toObject()),
                                       repositoryName(request["head_repo"_L1].toObject())});
    // A name may be missing where the numbers say the same.
    const qint64 source = head["repo_id"_L1].toInteger(), target = base["repo_id"_L1].toInteger();
    pull.fromFork = source == 0 || source != target;
    return pull;
}

QString headCommit(const QJsonObject &request)
{
    return commitId(request["head"_L1].toObject()["sha"_L1]);
}

PullAction pullAction(const QString &word)
{
    if (isAny(word, {"opened"_L1, "reopened"_L1, "open"_L1, "reopen"_L1, "create"_L1, "created"_L1}))
        return PullAction::Opened;
    if (isAny(word, {"synchronize"_L1, "synchronized"_L1, "update"_L1, "updated"_L1, "ready_for_review"_L1}))
        return PullAction::Updated;
    if (isAny(word, {"closed"_L1, "close"_L1, "merge"_L1, "merged"_L1, "cancel"_L1, "refuse"_L1, "declined"_L1, "deleted"_L1,
                     "fulfilled"_L1, "rejected"_L1}))
        return PullAction::Closed;
    return PullAction::Other;
}

QString shortBranch(const QString &ref)
{
    return ref.startsWith(heads) ? ref.sliced(heads.size()) : ref;
}

} // namespace slipway::payload
