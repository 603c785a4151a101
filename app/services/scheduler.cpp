#include "app/services/scheduler.h"

#include "app/core/whendone.h"
#include "app/jobs/runpaths.h"
#include "app/secrets/secretstore.h"
#include "app/services/buildservice.h"
#include "app/services/catalogueservice.h"
#include "app/services/componentservice.h"
#include "app/services/deployservice.h"
#include "app/services/statusservice.h"
#include "app/storage/buildrepository.h"
#include "app/storage/buildresultrepository.h"
#include "app/storage/componentrepository.h"
#include "app/storage/database.h"
#include "app/storage/holdrepository.h"
#include "app/supervisor/runfolder.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QSysInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int retryAfterMs = 1000;
constexpr qint64 longestNapMs = 60'000;

// What one look at the queue did.
struct Turn {
    std::optional<Build> started;
    QList<BuildId> released; // their time of waiting on purpose is over, or has begun
    QList<BuildId> toEnd;    // a newer build took their place
    qint64 nextDueUs = 0;
};

// What the end of a run led to.
struct End {
    std::optional<Build> next; // another attempt
    std::optional<ComponentId> deployed; // of what is deployed now
};

RunOutcome cancelledOutcome(qint64 nowUs)
{
    RunOutcome outcome;
    outcome.state = BuildState::Cancelled;
    outcome.reason = Scheduler::tr("Cancelled before anything of it ran.");
    outcome.finishedAtUs = nowUs;
    return outcome;
}

// The same at each start, another one for each data folder of each machine.
QString installationOf(const QString &dataDir)
{
    const QByteArray where = QSysInfo::machineUniqueId() + '/' + dataDir.toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(where, QCryptographicHash::Sha256).toHex().left(16));
}

} // namespace

Scheduler::Scheduler(const Needs &needs, QObject *parent)
    : QObject(parent)
    , m_needs(needs)
    , m_recipes({needs.database, needs.definitions, needs.catalogue, needs.secrets, needs.settings, needs.components.git(),
                 installationOf(needs.dataDir)})
    , m_launcher(QString(), needs.clock)
    , m_keeper(needs.dataDir)
    , m_jobs(needs.catalogue, needs.secrets, needs.status)
{
    m_due.setSingleShot(true);
    connect(&m_due, &QTimer::timeout, this, &Scheduler::wake);
    connect(&needs.builds, &BuildService::added, this, &Scheduler::wake);
    connect(&needs.builds, &BuildService::countsChanged, this, &Scheduler::tellStatus);
    connect(&needs.builds, &BuildService::cancelRequested, this, &Scheduler::cancel);
    needs.settings.follow(settings::jobSlots, this, [this](int) {
        tellStatus();
        wake();
    });
    needs.settings.follow(settings::jobSandbox, this, [this](bool) { tellSandbox(); });
}

Scheduler::~Scheduler() = default;

void Scheduler::start()
{
    whenDone(m_probe.facts(), this, [this](const HostFacts &facts) {
        m_host = facts;
        m_launcher.setSupervisor(facts.supervisor);
        tellSandbox();
        Q_EMIT hostLookedAt();
        adoptAll();
    });
}

void Scheduler::lookAtHostAgain()
{
    m_probe.forget();
    whenDone(m_probe.facts(), this, [this](const HostFacts &facts) {
        m_host = facts;
        m_launcher.setSupervisor(facts.supervisor);
        tellSandbox();
        Q_EMIT hostLookedAt();
    });
}

void Scheduler::tellSandbox()
{
    if (!m_needs.settings.value(settings::jobSandbox))
        m_needs.status.setSandboxWarning(
            tr("The sandbox is switched off in Settings: builds can read and change everything that is yours."));
    else
        m_needs.status.setSandboxWarning(m_host.supervisor.isEmpty() ? QString() : m_host.sandboxWarning());
}

void Scheduler::adoptAll()
{
    const auto running = m_needs.database.read(
        [](Transaction &tx) { return BuildRepository(tx).inState(BuildState::Running); });
    whenDone(running, this, [this](const Result<QList<Build>> &builds) {
        if (!builds) {
            qWarning("Running builds could not be read: %s", qPrintable(builds.error().detail));
            later(&Scheduler::adoptAll);
            return;
        }
        for (const Build &build : *builds) {
            const QString runDir = m_needs.builds.runFolder(build.id);
            // The folder is made before the supervisor is started: without it nothing has run yet.
            if (QFileInfo::exists(runDir))
                adopt(build, runDir);
            else if (m_cancelled.contains(build.id))
                finish(build.id, cancelledOutcome(m_needs.clock.nowUs()));
            else
                requeue(build);
        }
        m_started = true;
        removeLeftovers();
        tellStatus();
        wake();
    });
}

void Scheduler::adopt(const Build &build, const QString &runDir)
{
    BuildRun *run = m_launcher.adopt(build.id, runDir);
    follow(run, build, [this, build, runDir](const RunOutcome &outcome) {
        // Taking the lock is a supervisor's first act: where there is none, the console before this one died between
        // making the folder and starting it.
        const bool neverStarted = outcome.state == BuildState::Interrupted && outcome.progress.startedAtUs == 0
            && !QFileInfo::exists(runDir + u'/' + QLatin1String(supervisor::FileName::lock));
        if (neverStarted)
            requeue(build);
        else
            finish(build.id, outcome);
    });
}

void Scheduler::requeue(const Build &build)
{
    Build again = build;
    again.state = BuildState::Queued;
    again.startedAtUs = 0;
    const auto written = m_needs.database.write([again](Transaction &tx) { return BuildRepository(tx).update(again); });
    whenDone(written, this, [this, build](const Result<> &result) {
        if (!result && result.error().code != ErrorCode::Conflict) {
            QTimer::singleShot(retryAfterMs, this, [this, build] { requeue(build); });
            return;
        }
        Q_EMIT m_needs.builds.changed(build.id);
        Q_EMIT m_needs.builds.countsChanged();
        wake();
    });
}

void Scheduler::wake()
{
    if (!m_started)
        return;
    if (m_taking) {
        m_again = true;
        return;
    }
    takeNext();
}

void Scheduler::takeNext()
{
    m_taking = true;
    m_again = false;
    const int slotCount = m_needs.settings.value(settings::jobSlots);
    const auto next = m_needs.database.write([slotCount, now = m_needs.clock.nowUs()](Transaction &tx) -> Result<Turn> {
        BuildRepository builds(tx);
        const auto released = builds.releaseDue(now);
        if (!released)
            return failure(released.error());
        HoldRepository repository(tx);
        const auto holds = repository.holdsAt(now, QTimeZone::systemTimeZone());
        const auto held = holds ? repository.settle(*holds) : failure(holds.error());
        if (!held)
            return failure(held.error());
        const auto started = builds.startNext(slotCount, now);
        if (!started)
            return failure(started.error());
        auto due = builds.nextDueUs();
        if (!due)
            return failure(due.error());
        for (const Frozen &frozen : holds->frozen)
            due = *due > 0 ? std::min(*due, frozen.untilUs) : frozen.untilUs;
        const auto toEnd = builds.toEnd();
        if (!toEnd)
            return failure(toEnd.error());
        return Turn{*started, *released + *held, *toEnd, *due};
    });
    whenDone(next, this, [this](const Result<Turn> &turn) {
        m_taking = false;
        if (!turn) {
            qWarning("The queue could not be read: %s", qPrintable(turn.error().detail));
            later(&Scheduler::wake);
            return;
        }
        for (const BuildId &id : turn->released)
            Q_EMIT m_needs.builds.changed(id);
        for (const BuildId &id : turn->toEnd)
            end(id);
        wakeAt(turn->nextDueUs);
        if (turn->started) {
            launch(*turn->started);
            m_again = true;
        } else if (!turn->released.isEmpty()) {
            Q_EMIT m_needs.builds.countsChanged();
        }
        if (m_again)
            takeNext();
    });
}

// The clock may be set, and the machine may sleep: a long wait is looked at again before its end.
void Scheduler::wakeAt(qint64 dueUs)
{
    if (dueUs <= 0) {
        m_due.stop();
        return;
    }
    const qint64 waitMs = (dueUs - m_needs.clock.nowUs()) / 1000 + 1;
    m_due.start(int(std::clamp<qint64>(waitMs, 1, longestNapMs)));
}

// Storage that fails now may work in a moment: a disk that was full, another process that wrote.
void Scheduler::later(void (Scheduler::*again)())
{
    QTimer::singleShot(retryAfterMs, this, again);
}

// Asked at every turn until it has ended, told once: its run repeats it by itself.
void Scheduler::end(const BuildId &id)
{
    if (m_ending.contains(id))
        return;
    m_ending.insert(id);
    cancel(id);
}

void Scheduler::cancel(const BuildId &id)
{
    // Between its start in the database and its run a build may wait for the keychain, or to be adopted.
    if (BuildRun *run = m_runs.value(id))
        run->cancel();
    else
        m_cancelled.insert(id);
}

void Scheduler::launch(const Build &build)
{
    Q_EMIT m_needs.builds.changed(build.id);
    Q_EMIT m_needs.builds.countsChanged();
    const auto component = m_needs.components.find(build.component);
    if (!component) {
        refuseToRun(build, {ErrorCode::NotFound, tr("The component was removed while the build waited."), {}});
        return;
    }
    HostFacts host = m_host;
    if (!m_needs.settings.value(settings::jobSandbox))
        host.sandboxWorks = false;
    RunPaths paths = RunPaths::of(m_needs.dataDir, build.id, component->id);
    if (build.pull.fromFork)
        paths.cache = paths.runDir + u"/cache"_s; // nothing that strangers leave behind is for the builds after theirs
    whenDone(m_recipes.make(build, *component, paths, host), this, [this, build, paths](const Result<supervisor::Recipe> &recipe) {
        if (m_cancelled.contains(build.id))
            return finish(build.id, cancelledOutcome(m_needs.clock.nowUs()));
        if (!recipe)
            return refuseToRun(build, recipe.error());
        follow(m_launcher.start(*recipe, paths), build, [this, id = build.id](const RunOutcome &outcome) { finish(id, outcome); });
    });
}

void Scheduler::follow(BuildRun *run, const Build &build, std::function<void(const RunOutcome &)> atEnd)
{
    const BuildId id = build.id;
    m_runs.insert(id, run);
    connect(run, &BuildRun::progressed, this, [this, id](const RunProgress &progress) { progressed(id, progress); });
    connect(run, &BuildRun::firstOutput, this, [this, id](qint64) { Q_EMIT m_needs.builds.changed(id); });
    connect(run, &BuildRun::finished, this, [this, id, run, atEnd = std::move(atEnd)](const RunOutcome &outcome) {
        m_runs.remove(id);
        run->deleteLater();
        atEnd(outcome);
    });
    connect(run, &BuildRun::cancelFailed, this, [](const Error &error) {
        qWarning("A build could not be cancelled: %s %s", qPrintable(error.message), qPrintable(error.detail));
    });
    if (m_cancelled.remove(id))
        run->cancel();
}

namespace {

// What a run has told so far, put into the build's row. The caller writes it.
void fill(Build &build, const RunProgress &progress)
{
    if (progress.startedAtUs)
        build.startedAtUs = progress.startedAtUs;
    if (progress.firstOutputAtUs)
        build.firstOutputAtUs = progress.firstOutputAtUs;
    if (progress.checkout) {
        if (build.revision.isEmpty())
            build.revision = progress.checkout->revision;
        if (build.message.isEmpty())
            build.message = progress.checkout->message;
    }
    if (build.state == BuildState::Running)
        build.reason = progress.waiting;
}

Result<> writeProgress(Transaction &tx, const BuildId &id, const RunProgress &progress)
{
    BuildRepository builds(tx);
    auto build = builds.find(id);
    if (!build)
        return failure(build.error());
    if (!*build)
        return Done{};
    fill(**build, progress);
    if (const auto updated = builds.update(**build); !updated)
        return updated;
    return builds.setSteps(id, progress.steps);
}

// A build whose row is gone keeps nothing.
Result<> keepResults(Transaction &tx, const BuildId &id, const RunOutcome &outcome)
{
    BuildResultRepository results(tx);
    QList<Artifact> artifacts;
    for (const RunArtifact &one : outcome.artifacts)
        artifacts.append({one.name, one.path, one.bytes, one.sha256, outcome.finishedAtUs, 0});
    auto kept = results.setOutputs(id, outcome.outputs);
    if (kept)
        kept = results.setArtifacts(id, artifacts);
    if (!kept && kept.error().code == ErrorCode::NotFound)
        return Done{};
    return kept;
}

// In the transaction that ends the build, so that there is exactly one further attempt, or one deployment, whenever the program
// dies.
Result<End> whatFollows(Transaction &tx, const BuildId &id, qint64 nowUs)
{
    BuildRepository builds(tx);
    const auto ended = builds.find(id);
    if (!ended)
        return failure(ended.error());
    if (*ended && (*ended)->state == BuildState::Succeeded) {
        const auto queued = deployAfterBuild(tx, **ended, nowUs);
        if (!queued)
            return failure(queued.error());
        return End{{}, *queued ? std::optional((*ended)->component) : std::nullopt};
    }
    if (!*ended || ((*ended)->state != BuildState::Interrupted && (*ended)->state != BuildState::Failed))
        return End();
    const auto component = ComponentRepository(tx).find((*ended)->component);
    if (!component)
        return failure(component.error());
    if (!*component)
        return End();
    auto next = builds.tryAgain(id, (*component)->build, nowUs);
    if (!next)
        return failure(next.error());
    if (*next) {
        BuildResultRepository results(tx);
        const auto inputs = results.inputs(id);
        const auto given = inputs ? results.setInputs((*next)->id, *inputs) : failure(inputs.error());
        if (!given)
            return failure(given.error());
    }
    return End{*std::move(next), {}};
}

} // namespace

void Scheduler::progressed(const BuildId &id, const RunProgress &progress)
{
    const auto written = m_needs.database.write(
        [id, progress](Transaction &tx) { return writeProgress(tx, id, progress); });
    whenDone(written, this, [this, id](const Result<> &) { Q_EMIT m_needs.builds.changed(id); });
}

void Scheduler::finish(const BuildId &id, const RunOutcome &outcome)
{
    const auto written = m_needs.database.write([id, outcome, now = m_needs.clock.nowUs()](Transaction &tx) -> Result<End> {
        if (const auto progress = writeProgress(tx, id, outcome.progress); !progress)
            return failure(progress.error());
        BuildRepository builds(tx);
        if (const auto kept = keepResults(tx, id, outcome); !kept)
            return failure(kept.error());
        const auto finished = builds.finish(id, outcome.state, outcome.reason, outcome.exitCode, outcome.finishedAtUs);
        if (!finished)
            return failure(finished.error());
        return *finished ? whatFollows(tx, id, now) : Result<End>(End());
    });
    whenDone(written, this, [this, id, outcome](const Result<End> &result) {
        if (!result && result.error().code != ErrorCode::NotFound) {
            // Its slot stays taken until it is known to be free; the supervisor's record waits in the run folder.
            qWarning("The end of a build could not be stored and is tried again: %s %s",
                     qPrintable(result.error().message), qPrintable(result.error().detail));
            QTimer::singleShot(retryAfterMs, this, [this, id, outcome] { finish(id, outcome); });
            return;
        }
        m_cancelled.remove(id);
        m_ending.remove(id);
        m_keeper.removeWorkspace(id);
        m_containers.remove(m_needs.builds.runFolder(id));
        m_jobs.remove(m_needs.builds.runFolder(id), m_host);
        Q_EMIT m_needs.builds.changed(id);
        if (result && result->next)
            Q_EMIT m_needs.builds.added(result->next->id);
        if (result && result->deployed)
            Q_EMIT deploymentQueued(*result->deployed);
        Q_EMIT m_needs.builds.countsChanged();
        wake();
    });
}

void Scheduler::removeLeftovers()
{
    whenDone(runsWithContainers(runsDir(m_needs.dataDir)), this, [this](const QStringList &runs) {
        for (const QString &runDir : runs)
            m_containers.remove(runDir);
    });
    m_jobs.removeAll(runsDir(m_needs.dataDir), m_host);
}

void Scheduler::refuseToRun(const Build &build, const Error &error)
{
    RunOutcome outcome;
    outcome.state = BuildState::Failed;
    outcome.reason = error.message;
    outcome.finishedAtUs = m_needs.clock.nowUs();
    finish(build.id, outcome);
}

void Scheduler::tellStatus()
{
    // There is more than one reader: of two questions the later one may be answered first.
    whenDone(m_needs.builds.counts(), this, [this, asked = ++m_told](const Result<QMap<BuildState, int>> &counts) {
        if (!counts || asked != m_told)
            return;
        QueueStatus queue;
        queue.slotCount = m_needs.settings.value(settings::jobSlots);
        queue.running = counts->value(BuildState::Running);
        queue.waiting = counts->value(BuildState::Waiting) + counts->value(BuildState::Approval)
            + counts->value(BuildState::Queued);
        queue.paused = m_needs.status.queue().paused;
        m_needs.status.set(queue);
    });
}

} // namespace slipway
