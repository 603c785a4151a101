#include "app/domain/verdict.h"

#include "app/domain/jsontext.h"
#include "app/domain/words.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr WordTable<Outcome, 7> outcomes{{{Outcome::Build, "build"_L1},
                                          {Outcome::Filtered, "filtered"_L1},
                                          {Outcome::Off, "off"_L1},
                                          {Outcome::Refused, "refused"_L1},
                                          {Outcome::Test, "test"_L1},
                                          {Outcome::Duplicate, "duplicate"_L1},
                                          {Outcome::Pending, "pending"_L1}}};
constexpr WordTable<CheckState, 3> checkStates{{{CheckState::Passed, "passed"_L1},
                                                {CheckState::Failed, "failed"_L1},
                                                {CheckState::NotReached, "not_reached"_L1}}};

// The text fields of an event and their keys, in the order they are printed.
struct TextField {
    QLatin1String key;
    QString Event::*member;
};
constexpr std::array textFields{
    TextField{"name"_L1, &Event::name},
    TextField{"repository"_L1, &Event::repository},
    TextField{"clone_url"_L1, &Event::cloneUrl},
    TextField{"ssh_url"_L1, &Event::sshUrl},
    TextField{"web_url"_L1, &Event::webUrl},
    TextField{"default_branch"_L1, &Event::defaultBranch},
    TextField{"ref"_L1, &Event::ref},
    TextField{"branch"_L1, &Event::branch},
    TextField{"tag"_L1, &Event::tag},
    TextField{"sha"_L1, &Event::sha},
    TextField{"before"_L1, &Event::before},
    TextField{"head_message"_L1, &Event::headMessage},
    TextField{"author"_L1, &Event::author},
    TextField{"pusher"_L1, &Event::pusher},
    TextField{"image"_L1, &Event::image},
    TextField{"image_tag"_L1, &Event::imageTag},
    TextField{"image_digest"_L1, &Event::imageDigest},
    TextField{"registry"_L1, &Event::registry},
    TextField{"note"_L1, &Event::note},
};

QJsonValue textOrNull(const QString &text)
{
    return text.isNull() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

// A check's texts are never unknown.
QString orEmpty(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

QString textFrom(const QJsonValue &value)
{
    if (!value.isString())
        return {};
    const QString text = value.toString();
    return text.isNull() ? u""_s : text;
}

QStringList listFrom(const QJsonValue &value)
{
    QStringList result;
    for (const QJsonValue &item : value.toArray())
        result.append(item.toString());
    return result;
}

QJsonObject toJson(const Commit &commit)
{
    return {{u"id"_s, textOrNull(commit.id)},
            {u"message"_s, textOrNull(commit.message)},
            {u"author"_s, textOrNull(commit.author)},
            {u"added"_s, QJsonArray::fromStringList(commit.added)},
            {u"removed"_s, QJsonArray::fromStringList(commit.removed)},
            {u"modified"_s, QJsonArray::fromStringList(commit.modified)}};
}

Commit commitFrom(const QJsonObject &object)
{
    return {textFrom(object["id"_L1]),        textFrom(object["message"_L1]),  textFrom(object["author"_L1]),
            listFrom(object["added"_L1]), listFrom(object["removed"_L1]), listFrom(object["modified"_L1])};
}

QJsonObject toJson(const PullRequest &pull)
{
    return {{u"number"_s, pull.number},
            {u"action"_s, word(pull.action)},
            {u"title"_s, textOrNull(pull.title)},
            {u"source_branch"_s, textOrNull(pull.sourceBranch)},
            {u"target_branch"_s, textOrNull(pull.targetBranch)},
            {u"source_repository"_s, textOrNull(pull.sourceRepository)},
            {u"from_fork"_s, pull.fromFork},
            {u"head_ref"_s, textOrNull(pull.headRef)},
            {u"merge_ref"_s, textOrNull(pull.mergeRef)}};
}

PullRequest pullFrom(const QJsonObject &object)
{
    PullRequest pull;
    pull.number = object["number"_L1].toInteger();
    pull.action = pullActionFrom(object["action"_L1].toString()).value_or(PullAction::Other);
    pull.title = textFrom(object["title"_L1]);
    pull.sourceBranch = textFrom(object["source_branch"_L1]);
    pull.targetBranch = textFrom(object["target_branch"_L1]);
    pull.sourceRepository = textFrom(object["source_repository"_L1]);
    pull.fromFork = object["from_fork"_L1].toBool(true);
    pull.headRef = textFrom(object["head_ref"_L1]);
    pull.mergeRef = textFrom(object["merge_ref"_L1]);
    return pull;
}

void write(JsonText &json, const PullRequest &pull)
{
    json.beginObject("pull_request"_L1);
    json.add("number"_L1, pull.number);
    json.add("action"_L1, word(pull.action));
    json.add("title"_L1, pull.title);
    json.add("source_branch"_L1, pull.sourceBranch);
    json.add("target_branch"_L1, pull.targetBranch);
    json.add("source_repository"_L1, pull.sourceRepository);
    json.add("from_fork"_L1, pull.fromFork);
    json.add("head_ref"_L1, pull.headRef);
    json.add("merge_ref"_L1, pull.mergeRef);
    json.endObject();
}

void write(JsonText &json, const Commit &commit)
{
    json.beginObject();
    json.add("id"_L1, commit.id);
    json.add("message"_L1, commit.message);
    json.add("author"_L1, commit.author);
    json.add("added"_L1, commit.added);
    json.add("removed"_L1, commit.removed);
    json.add("modified"_L1, commit.modified);
    json.endObject();
}

} // namespace

QString word(Outcome outcome) { return wordIn(outcomes, outcome); }
QString word(CheckState state) { return wordIn(checkStates, state); }
std::optional<Outcome> outcomeFrom(QStringView word) { return valueIn(outcomes, word); }
std::optional<CheckState> checkStateFrom(QStringView word) { return valueIn(checkStates, word); }

QJsonObject toJson(const Check &check)
{
    return {{u"rule"_s, check.rule},
            {u"wanted"_s, check.wanted},
            {u"seen"_s, check.seen},
            {u"passed"_s, check.state == CheckState::NotReached ? QJsonValue(QJsonValue::Null) : QJsonValue(check.passed())},
            {u"state"_s, word(check.state)},
            {u"hint"_s, check.hint},
            {u"trust"_s, word(check.trust)}};
}

QJsonArray toJson(const QList<Check> &checks)
{
    QJsonArray result;
    for (const Check &check : checks)
        result.append(toJson(check));
    return result;
}

QList<Check> checksFromJson(const QJsonArray &array)
{
    QList<Check> result;
    for (const QJsonValue &value : array) {
        const QJsonObject object = value.toObject();
        Check check;
        check.rule = object["rule"_L1].toString();
        check.wanted = object["wanted"_L1].toString();
        check.seen = object["seen"_L1].toString();
        check.hint = object["hint"_L1].toString();
        check.state = checkStateFrom(object["state"_L1].toString()).value_or(CheckState::NotReached);
        check.trust = trustFrom(object["trust"_L1].toString()).value_or(Trust::Claimed);
        result.append(check);
    }
    return result;
}

QJsonObject toJson(const Event &event, EventForm form)
{
    QJsonObject result{{u"kind"_s, word(event.kind)},
                       {u"created"_s, event.created},
                       {u"deleted"_s, event.deleted},
                       {u"forced"_s, event.forced},
                       {u"commits_complete"_s, event.commitsComplete},
                       {u"trust"_s, word(event.trust)}};
    for (const TextField &field : textFields)
        result.insert(field.key, textOrNull(event.*field.member));
    if (event.commitsLeftOut > 0)
        result.insert(u"commits_left_out"_s, event.commitsLeftOut);
    if (event.besidePush)
        result.insert(u"beside_push"_s, true);
    if (event.pull)
        result.insert(u"pull_request"_s, toJson(*event.pull));
    if (form == EventForm::Full) {
        QJsonArray commits;
        for (const Commit &commit : event.commits)
            commits.append(toJson(commit));
        result.insert(u"commits"_s, commits);
    }
    return result;
}

Event eventFromJson(const QJsonObject &object)
{
    Event event;
    event.kind = eventKindFrom(object["kind"_L1].toString()).value_or(EventKind::Other);
    event.created = object["created"_L1].toBool();
    event.deleted = object["deleted"_L1].toBool();
    event.forced = object["forced"_L1].toBool();
    event.besidePush = object["beside_push"_L1].toBool();
    event.commitsComplete = object["commits_complete"_L1].toBool(true);
    event.commitsLeftOut = object["commits_left_out"_L1].toInt();
    event.trust = trustFrom(object["trust"_L1].toString()).value_or(Trust::Claimed);
    for (const TextField &field : textFields)
        event.*field.member = textFrom(object[field.key]);
    if (object["pull_request"_L1].isObject())
        event.pull = pullFrom(object["pull_request"_L1].toObject());
    for (const QJsonValue &commit : object["commits"_L1].toArray())
        event.commits.append(commitFrom(commit.toObject()));
    return event;
}

QString jsonText(const QList<Check> &checks)
{
    JsonText json(256 * checks.size());
    json.beginArray();
    for (const Check &check : checks) {
        json.beginObject();
        json.add("rule"_L1, orEmpty(check.rule));
        json.add("wanted"_L1, orEmpty(check.wanted));
        json.add("seen"_L1, orEmpty(check.seen));
        if (check.state == CheckState::NotReached)
            json.addNull("passed"_L1);
        else
            json.add("passed"_L1, check.passed());
        json.add("state"_L1, word(check.state));
        json.add("hint"_L1, orEmpty(check.hint));
        json.add("trust"_L1, word(check.trust));
        json.endObject();
    }
    json.endArray();
    return json.text();
}

QString jsonText(const Event &event)
{
    JsonText json(1024 + 256 * event.commits.size());
    json.beginObject();
    json.add("kind"_L1, word(event.kind));
    json.add("created"_L1, event.created);
    json.add("deleted"_L1, event.deleted);
    json.add("forced"_L1, event.forced);
    json.add("commits_complete"_L1, event.commitsComplete);
    if (event.commitsLeftOut > 0)
        json.add("commits_left_out"_L1, event.commitsLeftOut);
    if (event.besidePush)
        json.add("beside_push"_L1, true);
    json.add("trust"_L1, word(event.trust));
    for (const TextField &field : textFields)
        json.add(field.key, event.*field.member);
    if (event.pull)
        write(json, *event.pull);
    json.beginArray("commits"_L1);
    for (const Commit &commit : event.commits)
        write(json, commit);
    json.endArray();
    json.endObject();
    return json.text();
}

} // namespace slipway
