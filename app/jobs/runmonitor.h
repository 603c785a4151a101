// Watches one run folder: the record as it is renamed into place, and whether its supervisor lives. Private to
// app/jobs; lives on the thread of RunLauncher, where file system calls may take their time.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/jobs/runoutcome.h"
#include "app/supervisor/launch.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>

class QFileSystemWatcher;
class QSocketNotifier;
class QTimer;

namespace slipway {

class RunMonitor final : public QObject
{
    Q_OBJECT
public:
    RunMonitor(QString runDir, const Clock &clock);
    ~RunMonitor() override;

    void adopt();                          // of an earlier console
    void follow(int pid);                  // of a child of ours
    void notStarted(const QString &cause);
    void cancel();
    void forget(); // nobody listens any more: goes as soon as there is no child left to be reaped

Q_SIGNALS:
    void progressed(const slipway::RunProgress &progress);
    void firstOutput(qint64 atUs);
    void ended(const slipway::RunOutcome &outcome);
    void cancelFailed(const slipway::Error &error);

private:
    void begin();
    void look();
    bool isAlive();
    void take(const supervisor::RunState &state);
    void watchProcess(int pid);
    void tryCancel(bool alive);
    bool mayStillStart(bool hasRecord) const;
    RunOutcome withoutEnd(const supervisor::RunState &state, bool hasRecord) const;
    QByteArray endOfLog() const;
    void end(RunOutcome outcome);

    const QString m_runDir;
    const std::string m_path; // the same, for system calls
    const Clock &m_clock;
    QFileSystemWatcher *m_watcher = nullptr;
    QTimer *m_timer = nullptr;
    QSocketNotifier *m_processEnd = nullptr;
    supervisor::Fd m_process;
    int m_child = -1;             // pid of our own child; -1: adopted
    supervisor::Exit m_exit;      // of that child
    QElapsedTimer m_watching;
    QElapsedTimer m_sinceEnd;     // since the record said Finished
    QElapsedTimer m_sinceCancel;
    RunProgress m_progress;
    bool m_processGone = false;   // the process of m_process has ended; the lock may be held a moment longer
    bool m_saidFirstOutput = false;
    bool m_wantsCancel = false;
    bool m_launching = true;      // neither followed, adopted nor given up yet
    bool m_ended = false;
    bool m_forgotten = false;
};

} // namespace slipway
