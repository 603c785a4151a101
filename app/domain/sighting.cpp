#include "app/domain/sighting.h"

#include "app/core/clock.h"
#include "app/domain/imagename.h"
#include "app/domain/repositoryurl.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Sighting)
};

constexpr auto imagePrefix = "image:"_L1;
constexpr auto heads = "refs/heads/"_L1;
constexpr auto tags = "refs/tags/"_L1;

qint64 timeFrom(const QJsonValue &value)
{
    const QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    return time.isValid() ? time.toMSecsSinceEpoch() * 1000 : 0;
}

QJsonValue textOrNull(const QString &text)
{
    return text.isNull() ? QJsonValue() : QJsonValue(text);
}

QString lasting(qint64 us)
{
    const qint64 seconds = std::max<qint64>(1, us / 1'000'000);
    if (seconds < 90)
        return Tr::tr("%1 s", "seconds").arg(seconds);
    if (seconds < 90 * 60)
        return Tr::tr("%1 min").arg((seconds + 30) / 60);
    if (seconds < 36 * 3600)
        return Tr::tr("%1 h", "hours").arg((seconds + 1800) / 3600);
    return Tr::tr("%n day(s)", nullptr, int((seconds + 43'200) / 86'400));
}

QString lateness(const Sighting &sighting)
{
    const bool isTimeKnown = sighting.sinceUs > 0 && sighting.seenUs > sighting.sinceUs;
    const QString late = isTimeKnown ? lasting(sighting.seenUs - sighting.sinceUs) : QString();
    if (sighting.kind == LookKind::CatchUp)
        return isTimeKnown ? Tr::tr("Caught up, %1 late.").arg(late) : Tr::tr("Caught up.");
    return isTimeKnown ? Tr::tr("Found by asking, at most %1 late.").arg(late) : Tr::tr("Found by asking.");
}

// What was missed and is not built is shown as superseded, though nobody asked what it was.
QString noteOf(const Sighting &sighting)
{
    if (sighting.passedOver.isEmpty())
        return lateness(sighting);
    constexpr qsizetype mostNames = 5;
    const QString names = sighting.passedOver.first(std::min(mostNames, sighting.passedOver.size())).join(u", "_s);
    const qsizetype others = sighting.passedOver.size() - mostNames;
    return lateness(sighting) + u' '
        + (others > 0 ? Tr::tr("It supersedes %1 and %n more, pushed meanwhile.", nullptr, int(others)).arg(names)
                      : Tr::tr("It supersedes %1, pushed meanwhile.").arg(names));
}

QString orNull(const QString &text)
{
    return text.isEmpty() ? QString() : text;
}

} // namespace

QString imageRef(const QString &tag) { return imagePrefix + tag; }
bool isImageRef(QStringView ref) { return ref.startsWith(imagePrefix); }
QString imageTagOf(const QString &ref) { return isImageRef(ref) ? ref.sliced(imagePrefix.size()) : QString(); }

QString lookNumber(const QString &ref, const QString &sha)
{
    return ref + u'@' + sha;
}

QJsonObject toJson(const Sighting &sighting)
{
    QJsonArray commits;
    for (const Commit &commit : sighting.commits)
        commits.append(QJsonObject{{u"id"_s, commit.id}, {u"author"_s, commit.author}, {u"message"_s, textOrNull(commit.message)}});
    QJsonObject object{{u"event"_s, word(sighting.kind)},
                       {u"ref"_s, sighting.ref},
                       {u"before"_s, textOrNull(orNull(sighting.before))},
                       {u"after"_s, textOrNull(orNull(sighting.after))},
                       {u"since"_s, textOrNull(orNull(isoTime(sighting.sinceUs)))},
                       {u"seen_at"_s, textOrNull(orNull(isoTime(sighting.seenUs)))},
                       {u"source"_s, sighting.source},
                       {u"default_branch"_s, textOrNull(orNull(sighting.defaultBranch))},
                       {u"message"_s, textOrNull(sighting.message)},
                       {u"author"_s, textOrNull(orNull(sighting.author))},
                       {u"commits"_s, commits},
                       {u"commits_complete"_s, sighting.commitsComplete}};
    if (!sighting.passedOver.isEmpty())
        object.insert(u"passed_over"_s, QJsonArray::fromStringList(sighting.passedOver));
    return object;
}

Sighting sightingFrom(const QJsonObject &object)
{
    Sighting sighting;
    sighting.kind = object["event"_L1].toString() == word(LookKind::Poll) ? LookKind::Poll : LookKind::CatchUp;
    sighting.ref = object["ref"_L1].toString();
    sighting.before = object["before"_L1].toString();
    sighting.after = object["after"_L1].toString();
    sighting.sinceUs = timeFrom(object["since"_L1]);
    sighting.seenUs = timeFrom(object["seen_at"_L1]);
    sighting.source = object["source"_L1].toString();
    sighting.defaultBranch = object["default_branch"_L1].toString();
    sighting.message = object["message"_L1].toString();
    sighting.author = object["author"_L1].toString();
    const QJsonArray commits = object["commits"_L1].toArray();
    for (const QJsonValue &value : commits) {
        Commit commit;
        commit.id = value["id"_L1].toString();
        commit.author = value["author"_L1].toString();
        commit.message = value["message"_L1].toString();
        sighting.commits.append(commit);
    }
    sighting.commitsComplete = object["commits_complete"_L1].toBool();
    const QJsonArray passedOver = object["passed_over"_L1].toArray();
    for (const QJsonValue &tag : passedOver)
        sighting.passedOver.append(tag.toString());
    return sighting;
}

Event eventOf(const Sighting &sighting)
{
    Event event;
    event.name = word(sighting.kind);
    event.note = noteOf(sighting);
    if (isImageRef(sighting.ref)) {
        event.kind = EventKind::Image;
        event.imageTag = imageTagOf(sighting.ref);
        event.imageDigest = orNull(sighting.after);
        if (const auto name = parseImageName(sighting.source)) {
            event.registry = orNull(name->registry);
            event.repository = name->path;
            event.image = name->name();
        }
        return event;
    }
    if (sighting.ref.startsWith(heads) && sighting.ref.size() > heads.size()) {
        event.kind = EventKind::Push;
        event.branch = sighting.ref.sliced(heads.size());
    } else if (sighting.ref.startsWith(tags) && sighting.ref.size() > tags.size()) {
        event.kind = EventKind::Tag;
        event.tag = sighting.ref.sliced(tags.size());
    } else {
        return event; // nothing that builds
    }
    event.ref = sighting.ref;
    event.cloneUrl = sighting.source;
    event.repository = orNull(canonicalRepository(sighting.source).section(u'/', 1));
    event.defaultBranch = orNull(sighting.defaultBranch);
    event.before = orNull(sighting.before);
    event.sha = orNull(sighting.after);
    event.created = sighting.before.isEmpty();
    event.deleted = sighting.after.isEmpty();
    event.headMessage = sighting.message;
    event.author = orNull(sighting.author);
    event.commits = sighting.commits;
    event.commitsComplete = sighting.commitsComplete;
    return event;
}

bool covers(const Sighting &sighting, const QString &commit)
{
    return !commit.isEmpty()
        && (sighting.after == commit
            || std::any_of(sighting.commits.begin(), sighting.commits.end(), [&](const Commit &one) { return one.id == commit; }));
}

QString word(LookKind kind)
{
    return kind == LookKind::Poll ? u"poll"_s : u"catch-up"_s;
}

} // namespace slipway
