#include "app/services/buildservice.h"

#include "app/core/whendone.h"
#include "app/domain/imagename.h"
#include "app/jobs/artifacts.h"
#include "app/jobs/gitsource.h"
#include "app/services/componentservice.h"
#include "app/services/tellsupervisor.h"
#include "app/storage/buildresultrepository.h"
#include "app/storage/database.h"
#include "app/storage/deploymentrepository.h"
#include "app/storage/holdrepository.h"
#include "app/supervisor/runfolder.h"

#include <QDateTime>
#include <QFile>
#include <QLocale>
#include <QMetaMethod>
#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int announceAfterMs = 50;   // a burst of pushes is one announcement
constexpr int mostAnnounced = 500;    // more than any list shows at once
constexpr qsizetype mostNamed = 3;
constexpr int mostInLine = 1000;      // nobody counts further
constexpr auto frozenDetail = "frozen"_L1;

} // namespace

BuildService::BuildService(Database &database, ComponentService &components, const Clock &clock, QString runsFolder,
                           QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_components(components)
    , m_clock(clock)
    , m_runsFolder(std::move(runsFolder))
{
    m_announcing.setSingleShot(true);
    m_announcing.setInterval(announceAfterMs);
    connect(&m_announcing, &QTimer::timeout, this, &BuildService::announceWaiting);
    connect(this, &BuildService::countsChanged, this, [this] {
        if (!m_announcing.isActive())
            m_announcing.start();
    });
}

QFuture<Result<QList<BuildId>>> BuildService::ids(const BuildFilter &filter)
{
    return m_database.read([filter](Transaction &tx) { return BuildRepository(tx).ids(filter); });
}

Result<BuildService::Shown> BuildService::withQueue(Transaction &tx, QList<Build> builds, qint64 nowUs)
{
    Shown shown;
    shown.builds = std::move(builds);
    BuildRepository repository(tx);
    bool waits = false;
    for (const Build &build : std::as_const(shown.builds)) {
        if (build.state != BuildState::Queued || build.component.isEmpty())
            continue;
        waits = true;
        auto before = repository.queuedBefore(build);
        if (!before)
            return failure(before.error());
        if (*before)
            shown.before.insert(build.id, **before);
    }
    if (!waits)
        return shown;
    auto running = repository.inState(BuildState::Running);
    auto line = running ? repository.inLine(mostInLine) : failure(running.error());
    auto groups = line ? QueueGroupRepository(tx).all() : failure(line.error());
    auto holds = groups ? HoldRepository(tx).holdsAt(nowUs, QTimeZone::systemTimeZone()) : failure(groups.error());
    if (!holds)
        return failure(holds.error());
    shown.running = *std::move(running);
    shown.line = *std::move(line);
    shown.groups = *std::move(groups);
    shown.holds = *std::move(holds);
    return shown;
}

QString BuildService::namesOf(const QList<Build> &builds) const
{
    QStringList names;
    for (const Build &build : builds.first(std::min(builds.size(), mostNamed))) {
        const auto component = m_components.find(build.component);
        names.append(u"%1 #%2"_s.arg(component ? component->name : build.component.toString()).arg(build.number));
    }
    const auto more = int(builds.size() - names.size());
    const QString list = names.join(u", "_s);
    return more > 0 ? tr("%1 and %n more", nullptr, more).arg(list) : list;
}

// What running builds of the same component it waits for.
QString BuildService::ownReason(const Build &build, const QList<Build> &running, const BuildDefinition &definition) const
{
    QList<Build> own;
    for (const Build &one : running) {
        if (one.component == build.component)
            own.append(one);
    }
    if (own.isEmpty() || mayStartBeside(own, build, definition))
        return {};
    const auto same = std::find_if(own.cbegin(), own.cend(), [&](const Build &one) { return isSameThing(one, build); });
    if (own.size() == 1 && definition.slotCount == 1)
        return tr("Waits for build #%1 of this component to end.").arg(own.first().number);
    if (definition.queue == QueuePolicy::LatestOnly && same != own.cend()) {
        return build.image.isEmpty() ? tr("Waits for build #%1 of the same branch, tag or pull request to end.").arg(same->number)
                                     : tr("Waits for build #%1 of the image to end.").arg(same->number);
    }
    return tr("Waits for a free slot of this component; running: %1.").arg(namesOf(own));
}

// The nearest of all it waits for: what must end first, then who goes first.
QString BuildService::waitReason(const Build &build, const Shown &shown) const
{
    if (shown.holds.pause) // nobody runs who could have let it wait
        return pauseReason(*shown.holds.pause);
    const auto component = m_components.find(build.component);
    const BuildDefinition definition = component ? component->build : BuildDefinition();
    if (const QString reason = ownReason(build, shown.running, definition); !reason.isEmpty())
        return reason;
    if (const auto before = shown.before.constFind(build.id); before != shown.before.constEnd())
        return tr("Waits behind build #%1 of this component.").arg(before->number);
    const QString group = definition.queueGroup;
    if (!group.isEmpty()) {
        int slotCount = 1;
        for (const QueueGroup &one : shown.groups) {
            if (one.name == group)
                slotCount = one.slotCount;
        }
        QList<Build> members;
        for (const Build &running : shown.running) {
            const auto other = m_components.find(running.component);
            if (other && other->build.queueGroup == group)
                members.append(running);
        }
        if (members.size() >= slotCount)
            return tr("Waits for a free slot of the group “%1”; running in it: %2.").arg(group, namesOf(members));
    }
    if (shown.running.isEmpty())
        return {};
    const auto inFront = shown.line.indexOf(build.id);
    QString reason = tr("Waits for a free slot; running: %1.").arg(namesOf(shown.running));
    if (inFront > 0)
        reason += u' ' + tr("%n build(s) go first.", nullptr, int(inFront));
    return reason;
}

QList<Build> BuildService::explained(Shown shown) const
{
    for (Build &build : shown.builds) {
        if (build.state == BuildState::Queued && build.reason.isEmpty()) {
            build.reason = waitReason(build, shown);
        } else if (build.state == BuildState::Waiting && build.notBeforeUs > 0) {
            const QDateTime due = QDateTime::fromMSecsSinceEpoch(build.notBeforeUs / 1000);
            const bool isToday = due.date() == QDateTime::fromMSecsSinceEpoch(m_clock.nowUs() / 1000).date();
            const QString form = isToday ? u"HH:mm:ss"_s : tr("ddd d MMM, HH:mm", "a day and its time, in the letters of QLocale");
            build.reason += u' ' + tr("It goes on at %1.").arg(QLocale().toString(due, form));
        }
    }
    return shown.builds;
}

QFuture<Result<Build>> BuildService::only(const QFuture<Result<Shown>> &shown)
{
    return andThen(shown, this, [this](Shown one) {
        return answered<Result<Build>>(explained(std::move(one)).first());
    });
}

QFuture<Result<QList<Build>>> BuildService::rows(const QList<BuildId> &ids)
{
    const auto shown = m_database.read([ids, now = m_clock.nowUs()](Transaction &tx) -> Result<Shown> {
        auto builds = BuildRepository(tx).rows(ids);
        if (!builds)
            return failure(builds.error());
        return withQueue(tx, *std::move(builds), now);
    });
    return andThen(shown, this, [this](Shown page) {
        return answered<Result<QList<Build>>>(explained(std::move(page)));
    });
}

QFuture<Result<Build>> BuildService::find(const BuildId &id)
{
    const QString gone = tr("There is no build %1.").arg(id.toString());
    return only(m_database.read([id, gone, now = m_clock.nowUs()](Transaction &tx) -> Result<Shown> {
        const auto found = BuildRepository(tx).find(id);
        if (!found)
            return failure(found.error());
        if (!*found)
            return failure(ErrorCode::NotFound, gone);
        return withQueue(tx, {**found}, now);
    }));
}

QFuture<Result<Build>> BuildService::resolve(const QString &text)
{
    if (isHexId(text))
        return find(BuildId(text));
    const qsizetype hash = text.lastIndexOf(u'#');
    bool isNumber = false;
    const int number = QStringView(text).mid(hash + 1).toInt(&isNumber);
    if (hash <= 0 || !isNumber) {
        return answered<Result<Build>>(failure(
            ErrorCode::Invalid, tr("“%1” names no build; use its id or component#number, as in web#12.").arg(text)));
    }
    const auto component = m_components.resolve(text.left(hash));
    if (!component)
        return answered<Result<Build>>(failure(component.error()));
    const QString gone = tr("%1 has no build #%2.").arg(component->name).arg(number);
    return only(m_database.read([id = component->id, number, gone, now = m_clock.nowUs()](Transaction &tx) -> Result<Shown> {
        const auto found = BuildRepository(tx).findByNumber(id, number);
        if (!found)
            return failure(found.error());
        if (!*found)
            return failure(ErrorCode::NotFound, gone);
        return withQueue(tx, {**found}, now);
    }));
}

void BuildService::announceWaiting()
{
    const BuildFilter queued{.states = {BuildState::Queued}, .limit = mostAnnounced};
    whenDone(ids(queued), this, [this](const Result<QList<BuildId>> &waiting) {
        for (const BuildId &id : waiting.value_or(QList<BuildId>()))
            Q_EMIT changed(id);
    });
}

QFuture<Result<QList<BuildStep>>> BuildService::steps(const BuildId &id)
{
    return m_database.read([id](Transaction &tx) { return BuildRepository(tx).steps(id); });
}

QFuture<Result<QMap<BuildState, int>>> BuildService::counts(const ComponentId &component)
{
    return m_database.read([component](Transaction &tx) { return BuildRepository(tx).counts(component); });
}

QFuture<Result<QMap<ComponentId, Build>>> BuildService::lastOfEach()
{
    return m_database.read([](Transaction &tx) { return BuildRepository(tx).lastOfEach(); });
}

QFuture<Result<std::optional<qint64>>> BuildService::usualDurationUs(const ComponentId &component)
{
    return m_database.read([component](Transaction &tx) -> Result<std::optional<qint64>> {
        auto durations = BuildRepository(tx).recentDurationsUs(component, 9);
        if (!durations)
            return failure(durations.error());
        if (durations->isEmpty())
            return std::optional<qint64>();
        std::sort(durations->begin(), durations->end());
        return std::optional(durations->at(durations->size() / 2));
    });
}

QFuture<Result<BuildContext>> BuildService::context(const BuildId &id)
{
    return m_database.read([id](Transaction &tx) { return contextOf(tx, id); });
}

QFuture<Result<BuildResult>> BuildService::result(const BuildId &id)
{
    return m_database.read([id](Transaction &tx) { return BuildResultRepository(tx).of(id); });
}

QFuture<Result<RunFacts>> BuildService::runFacts(const BuildId &id)
{
    return readRunFacts(runFolder(id));
}

QFuture<Result<Build>> BuildService::start(const ComponentId &component, const QString &branch, const QString &revision,
                                           const QString &reason, Freeze freeze, const QList<BuildInput> &inputs)
{
    const auto known = m_components.find(component);
    if (!known)
        return answered<Result<Build>>(failure(ErrorCode::NotFound, tr("The component is not there any more.")));
    if (!known->image && !branch.isEmpty() && !isSafeRefName(branch))
        return answered<Result<Build>>(
            failure(ErrorCode::Invalid, tr("“%1” is no name git accepts for a branch.").arg(branch)));
    if (!revision.isEmpty() && !isRevision(revision.toLower()))
        return answered<Result<Build>>(
            failure(ErrorCode::Invalid,
                    tr("“%1” is no commit: it must be 40 or 64 hex digits, not all zero.").arg(revision)));
    Build build;
    build.component = component;
    build.cause = Cause::Manual;
    build.actor = m_components.actor();
    build.reason = reason;
    if (known->image) {
        auto image = parseImageName(known->image->reference);
        if (!image)
            return answered<Result<Build>>(failure(image.error()));
        if (!revision.isEmpty())
            return answered<Result<Build>>(
                failure(ErrorCode::Invalid, tr("%1 is built from an image, which has no commits.").arg(known->name)));
        const auto current = currentTag(*known);
        if (branch.isEmpty() || branch == current->tag) {
            image->tag = current->tag;
            image->digest = current->digest;
        } else if (isImageTag(branch)) {
            image->tag = branch; // another tag than the source's, for this once
            image->digest.clear();
        } else {
            return answered<Result<Build>>(failure(ErrorCode::Invalid, tr("“%1” is no tag of an image.").arg(branch)));
        }
        build.image = image->reference();
        build.branch = image->tag;
        build.revision = image->digest.section(u':', 1);
        return enqueue(build, freeze, inputs);
    }
    const QString wanted = branch.isEmpty() ? known->source.branch : branch;
    const bool isRef = wanted.startsWith("refs/"_L1);
    build.ref = wanted.isEmpty() || isRef ? wanted : u"refs/heads/"_s + wanted;
    build.branch = build.ref.startsWith("refs/heads/"_L1) ? build.ref.mid(11) : QString();
    build.revision = revision.toLower();
    if (!branch.isEmpty() || !revision.isEmpty())
        return enqueue(build, freeze, inputs);
    const auto held = m_database.read([component](Transaction &tx) { return DeploymentRepository(tx).sourceHold(component); });
    return andThen(held, this, [this, build, freeze, inputs](const std::optional<SourceHold> &hold) mutable {
        if (hold)
            takeHeld(build, *hold);
        return enqueue(build, freeze, inputs);
    });
}

QFuture<Result<Build>> BuildService::retry(const BuildId &id, Freeze freeze)
{
    return andThen(find(id), this, [this, id, freeze, actor = m_components.actor()](const Build &before) {
        Build again;
        again.component = before.component;
        again.cause = Cause::Retry;
        again.delivery = before.delivery;
        again.actor = actor;
        again.ref = before.ref;
        again.branch = before.branch;
        again.revision = before.revision;
        again.image = before.image;
        again.message = before.message;
        again.pull = before.pull; // what a fork wrote stays without secrets, however often it is built
        const auto inputs = m_database.read([id](Transaction &tx) { return BuildResultRepository(tx).inputs(id); });
        return andThen(inputs, this, [this, again, freeze](const QList<BuildInput> &given) { return enqueue(again, freeze, given); });
    });
}

bool BuildService::isFreeze(const Error &error)
{
    return error.code == ErrorCode::Conflict && error.detail == frozenDetail;
}

QFuture<Result<Build>> BuildService::enqueue(Build build, Freeze freeze, const QList<BuildInput> &inputs)
{
    const auto component = m_components.find(build.component);
    if (!component)
        return answered<Result<Build>>(failure(ErrorCode::NotFound, tr("The component is not there any more.")));
    build.priority = component->build.priority;
    const auto queued = m_database.write([build, freeze, inputs, environment = component->environment,
                                          now = m_clock.nowUs()](Transaction &tx) -> Result<Build> {
        const auto holds = HoldRepository(tx).holdsAt(now, QTimeZone::systemTimeZone());
        if (!holds)
            return failure(holds.error());
        if (holds->pause)
            return failure(ErrorCode::Conflict, tr("Resume building first. %1").arg(pauseReason(*holds->pause)));
        if (freeze == Freeze::Respect && holds->frozen.contains(environment))
            return failure(ErrorCode::Conflict, freezeReason(environment, holds->frozen.value(environment)), frozenDetail);
        // A person asked for this one: it stands beside what pushes have queued and replaces nothing.
        auto row = BuildRepository(tx).enqueue(build, QueuePolicy::EveryOne, now);
        if (!row || inputs.isEmpty())
            return row;
        const auto given = BuildResultRepository(tx).setInputs(row->id, inputs);
        return given ? row : failure(given.error());
    });
    whenDone(queued, this, [this](const Result<Build> &result) {
        if (!result)
            return;
        Q_EMIT added(result->id);
        Q_EMIT countsChanged();
    });
    return queued;
}

QFuture<Result<>> BuildService::cancel(const BuildId &id)
{
    struct Cancelled {
        bool wasWaiting = false;
        bool isRunning = false;
    };
    const auto cancelled = m_database.write(
        [id, now = m_clock.nowUs(), by = tr("Cancelled by %1 before it started.").arg(m_components.actor()),
         gone = tr("There is no build %1.").arg(id.toString()),
         actor = m_components.actor()](Transaction &tx) -> Result<Cancelled> {
            BuildRepository builds(tx);
            const auto build = builds.find(id);
            if (!build)
                return failure(build.error());
            if (!*build)
                return failure(ErrorCode::NotFound, gone);
            if ((*build)->state == BuildState::Running) {
                if (const auto noted = builds.noteCancel(id, actor); !noted)
                    return failure(noted.error());
                return Cancelled{false, true};
            }
            if (!isWaiting((*build)->state))
                return Cancelled{};
            const auto finished = builds.finish(id, BuildState::Cancelled, by, std::nullopt, now);
            if (!finished)
                return failure(finished.error());
            return Cancelled{*finished, false};
        });
    return andThen(cancelled, this, [this, id](Cancelled what) {
        if (what.isRunning && !isSignalConnected(QMetaMethod::fromSignal(&BuildService::cancelRequested)))
            return tellSupervisor(runFolder(id));
        if (what.isRunning)
            Q_EMIT cancelRequested(id);
        if (what.wasWaiting) {
            Q_EMIT changed(id);
            Q_EMIT countsChanged();
        }
        if (!what.isRunning && !what.wasWaiting)
            return answered<Result<>>(failure(ErrorCode::Conflict, tr("The build has ended already.")));
        return answered<Result<>>(Done{});
    });
}

QString BuildService::runFolder(const BuildId &id) const
{
    return m_runsFolder + u'/' + id.toString();
}

QString BuildService::artifactFile(const BuildId &id, const Artifact &artifact) const
{
    return artifactsDir(runFolder(id)) + u'/' + artifact.path;
}

QString BuildService::logFile(const BuildId &id) const
{
    return runFolder(id) + u"/log"_s;
}

QString BuildService::logIndexFile(const BuildId &id) const
{
    return runFolder(id) + u"/log.idx"_s;
}

} // namespace slipway
