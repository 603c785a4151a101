#include "app/jobs/buildrun.h"

#include "app/jobs/runmonitor.h"

#include <QDir>
#include <QFile>
#include <QPromise>

#include <cerrno>
#include <cstring>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

std::string pathOf(const QString &path)
{
    return QFile::encodeName(path).toStdString();
}

// Makes a folder that only its owner may enter; one that is there already is fine.
QString makePrivate(const QString &path)
{
    if (::mkdir(pathOf(path).c_str(), 0700) == 0 || errno == EEXIST)
        return {};
    return u"%1: %2"_s.arg(path, QString::fromLocal8Bit(std::strerror(errno)));
}

// An error text, or empty when the folders of a run are ready.
QString prepare(const RunPaths &paths)
{
    const QString runs = QFileInfo(paths.runDir).path();
    const QString caches = QFileInfo(paths.cache).path();
    if (!QDir().mkpath(QFileInfo(runs).path()) || !QDir().mkpath(QFileInfo(caches).path()))
        return RunLauncher::tr("the data folder can't be made");
    const std::string runDir = pathOf(paths.runDir);
    if (supervisor::probe(runDir) == supervisor::Liveness::Alive
        || QFile::exists(paths.runDir + u'/' + QLatin1String(supervisor::FileName::state)))
        return RunLauncher::tr("its run folder was used before (%1)").arg(paths.runDir);
    for (const QString &folder : {runs, caches, paths.runDir, paths.workspace, paths.cache, paths.tools}) {
        if (folder.isEmpty())
            continue;
        if (const QString error = makePrivate(folder); !error.isEmpty())
            return error;
    }
    return {};
}

} // namespace

BuildRun::BuildRun(const BuildId &build, const QString &runDir, RunMonitor *monitor, QObject *parent)
    : QObject(parent)
    , m_buildId(build)
    , m_runDir(runDir)
    , m_monitor(monitor)
{
    connect(monitor, &RunMonitor::progressed, this, [this](const RunProgress &progress) {
        m_progress = progress;
        Q_EMIT progressed(progress);
    });
    connect(monitor, &RunMonitor::firstOutput, this, &BuildRun::firstOutput);
    connect(monitor, &RunMonitor::cancelFailed, this, &BuildRun::cancelFailed);
    connect(monitor, &RunMonitor::ended, this, [this](const RunOutcome &outcome) {
        m_finished = true;
        m_progress = outcome.progress;
        Q_EMIT finished(outcome);
    });
}

BuildRun::~BuildRun()
{
    QMetaObject::invokeMethod(m_monitor, &RunMonitor::forget, Qt::QueuedConnection);
}

void BuildRun::cancel()
{
    if (!m_finished)
        QMetaObject::invokeMethod(m_monitor, &RunMonitor::cancel, Qt::QueuedConnection);
}

RunLauncher::RunLauncher(QString supervisor, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_supervisor(std::move(supervisor))
    , m_clock(clock)
{
    qRegisterMetaType<RunProgress>();
    qRegisterMetaType<RunOutcome>();
    qRegisterMetaType<Error>();
    m_thread.setObjectName(u"runs"_s);
    m_thread.start();
    m_pool.setMaxThreadCount(2);
}

RunLauncher::~RunLauncher()
{
    m_pool.waitForDone(); // milliseconds each: folders and a spawn
    // The runs go before the thread does, for they still speak to their monitors.
    const auto runs = findChildren<BuildRun *>(QString(), Qt::FindDirectChildrenOnly);
    qDeleteAll(runs);
    m_thread.quit();
    m_thread.wait();
}

void RunLauncher::setSupervisor(const QString &path)
{
    m_supervisor = path;
}

BuildRun *RunLauncher::follow(const BuildId &build, RunMonitor *monitor, const QString &runDir)
{
    monitor->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, monitor, &QObject::deleteLater);
    return new BuildRun(build, runDir, monitor, this);
}

BuildRun *RunLauncher::start(const supervisor::Recipe &recipe, const RunPaths &paths)
{
    auto *monitor = new RunMonitor(paths.runDir, m_clock);
    BuildRun *run = follow(BuildId(QString::fromStdString(recipe.buildId)), monitor, paths.runDir);
    m_pool.start([monitor, recipe, paths, binary = pathOf(m_supervisor)] {
        QString error = prepare(paths);
        supervisor::Launched launched;
        if (error.isEmpty()) {
            launched = supervisor::launch(binary, recipe);
            error = QString::fromStdString(launched.error);
        }
        QMetaObject::invokeMethod(
            monitor,
            [monitor, error, pid = launched.pid] {
                if (error.isEmpty())
                    monitor->follow(pid);
                else
                    monitor->notStarted(error);
            },
            Qt::QueuedConnection);
    });
    return run;
}

BuildRun *RunLauncher::adopt(const BuildId &build, const QString &runDir)
{
    auto *monitor = new RunMonitor(runDir, m_clock);
    BuildRun *run = follow(build, monitor, runDir);
    QMetaObject::invokeMethod(monitor, &RunMonitor::adopt, Qt::QueuedConnection);
    return run;
}

QList<FoundRun> findRuns(const QString &runsDir)
{
    QList<FoundRun> runs;
    const QStringList names = QDir(runsDir).entryList(QDir::Dirs | QDir::NoSymLinks | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &name : names) {
        if (!isHexId(name))
            continue;
        FoundRun run{BuildId(name), runsDir + u'/' + name, false, false};
        const std::string path = pathOf(run.runDir);
        run.alive = supervisor::probe(path) == supervisor::Liveness::Alive;
        const auto state = supervisor::readState(path);
        run.finished = state && state->phase == supervisor::Phase::Finished;
        runs.append(run);
    }
    return runs;
}

QFuture<QList<FoundRun>> findRunsLater(const QString &runsDir)
{
    auto promise = std::make_shared<QPromise<QList<FoundRun>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, runsDir] {
        promise->addResult(findRuns(runsDir));
        promise->finish();
    });
    return promise->future();
}

} // namespace slipway
