// Running builds, as the console sees them: start one, follow it, cancel it, or take up one that an earlier console
// started. The build itself is a process of its own and does not notice when the console goes.
// GUI thread; all waiting is done on a thread of RunLauncher's and on the global thread pool.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/jobs/runoutcome.h"
#include "app/jobs/runpaths.h"
#include "app/supervisor/recipe.h"

#include <QFuture>
#include <QObject>
#include <QThread>
#include <QThreadPool>

namespace slipway {

class RunLauncher;
class RunMonitor;

// One run. Says finished() exactly once, and nothing after it. Deleting it stops the watching, never the build.
class BuildRun final : public QObject
{
    Q_OBJECT
public:
    ~BuildRun() override;

    const BuildId &buildId() const { return m_buildId; }
    const QString &runDir() const { return m_runDir; }
    const RunProgress &progress() const { return m_progress; }
    bool isFinished() const { return m_finished; }

    // SIGTERM to everything the build started, SIGKILL after the recipe's grace. finished() tells the end; a second
    // call, or one after the end, is harmless. cancelFailed() says that the supervisor lives but could not be told.
    void cancel();

Q_SIGNALS:
    void progressed(const slipway::RunProgress &progress); // a step began or ended, the commit became known
    void firstOutput(qint64 atUs);                         // once; for an adopted run only if it had none before
    void finished(const slipway::RunOutcome &outcome);
    void cancelFailed(const slipway::Error &error);

private:
    friend class RunLauncher;
    BuildRun(const BuildId &build, const QString &runDir, RunMonitor *monitor, QObject *parent);

    BuildId m_buildId;
    QString m_runDir;
    RunProgress m_progress;
    RunMonitor *m_monitor; // lives on the launcher's thread, and longer than this
    bool m_finished = false;
};

struct FoundRun {
    BuildId build;
    QString runDir;
    bool alive = false;    // a supervisor holds it
    bool finished = false; // its record says how it ended
    friend bool operator==(const FoundRun &, const FoundRun &) = default;
};

class RunLauncher final : public QObject
{
    Q_OBJECT
public:
    // supervisor: absolute path of slipway-run.
    RunLauncher(QString supervisor, const Clock &clock, QObject *parent = nullptr);
    ~RunLauncher() override; // the builds go on

    void setSupervisor(const QString &path);

    // Makes the folders and starts the supervisor. The launcher owns the run; call deleteLater() on it after the end.
    // What fails before the supervisor runs (no space, no such program) is finished() with Failed and the cause; a run
    // folder that was used before is never used again. Connect to the run before returning to the event loop.
    BuildRun *start(const supervisor::Recipe &recipe, const RunPaths &paths);

    // Follows a run that exists already: alive, finished meanwhile, or dead (finished() with Interrupted).
    BuildRun *adopt(const BuildId &build, const QString &runDir);

private:
    BuildRun *follow(const BuildId &build, RunMonitor *monitor, const QString &runDir);

    QString m_supervisor;
    const Clock &m_clock;
    QThread m_thread;   // watches
    QThreadPool m_pool; // starts
};

// All run folders, oldest build first. Reads the disk: not for the GUI thread.
QList<FoundRun> findRuns(const QString &runsDir);

// The same, off the calling thread.
QFuture<QList<FoundRun>> findRunsLater(const QString &runsDir);

} // namespace slipway

Q_DECLARE_METATYPE(slipway::FoundRun)
