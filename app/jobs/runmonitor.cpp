#include "app/jobs/runmonitor.h"

#include "app/jobs/hostkeys.h"
#include "app/jobs/recipefor.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QSocketNotifier>
#include <QTimer>

#include <algorithm>
#include <cerrno>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int lookEveryMs = 1000;      // the lock is asked this often even if nothing was announced
constexpr int lastBreathMs = 50;       // between the end of the supervisor and that of the process that guards it
constexpr int startGraceMs = 700;      // an earlier console may have died in the instant between start and lock
constexpr int lingerMs = 3000;         // a supervisor that said its end but does not go is not waited for any longer
constexpr int cancelGiveUpMs = 30'000;
constexpr int cancelAnswerMs = 1000;
constexpr int untrustedHostCode = 72;  // of clone.sh
constexpr qint64 logEnd = 16 * 1024;   // where ssh says whom it does not trust

qint64 changedUs(const QString &path)
{
    const QFileInfo info(path);
    return info.exists() ? info.lastModified().toMSecsSinceEpoch() * 1000 : 0;
}

QString failedStepOf(const RunOutcome &outcome)
{
    for (const BuildStep &step : outcome.progress.steps) {
        if (step.exitCode && *step.exitCode != 0)
            return step.name;
    }
    return {};
}

} // namespace

RunMonitor::RunMonitor(QString runDir, const Clock &clock)
    : m_runDir(std::move(runDir))
    , m_path(QFile::encodeName(m_runDir).toStdString())
    , m_clock(clock)
{
}

RunMonitor::~RunMonitor()
{
    delete m_processEnd; // before its descriptor is closed
}

void RunMonitor::adopt()
{
    begin();
}

void RunMonitor::follow(int pid)
{
    m_child = pid;
    watchProcess(pid);
    begin();
}

void RunMonitor::notStarted(const QString &cause)
{
    m_launching = false;
    end(notStartedOutcome(cause, m_clock.nowUs()));
    if (m_forgotten)
        deleteLater();
}

void RunMonitor::begin()
{
    m_launching = false;
    m_watching.start();
    m_watcher = new QFileSystemWatcher(this);
    connect(m_watcher, &QFileSystemWatcher::directoryChanged, this, &RunMonitor::look);
    if (QFileInfo(m_runDir).isDir())
        m_watcher->addPath(m_runDir);
    m_timer = new QTimer(this);
    connect(m_timer, &QTimer::timeout, this, &RunMonitor::look);
    m_timer->start(lookEveryMs);
    // What was written before this run was adopted is no news.
    if (m_child < 0) {
        if (const auto state = supervisor::readState(m_path))
            m_saidFirstOutput = state->firstOutputUs != 0;
    }
    look();
}

void RunMonitor::cancel()
{
    m_wantsCancel = true;
    m_sinceCancel.start();
    if (!m_launching)
        look();
}

void RunMonitor::forget()
{
    m_forgotten = true;
    if (!m_launching)
        look();
}

bool RunMonitor::isAlive()
{
    if (m_child > 0 && !m_exit.ended)
        m_exit = supervisor::reap(m_child);
    if (m_child > 0 && !m_exit.ended)
        return true;
    return supervisor::probe(m_path) == supervisor::Liveness::Alive;
}

void RunMonitor::look()
{
    if (m_ended && !m_forgotten)
        return;
    // Asked before the record is read: what ends between the two is seen as alive now and as ended next time.
    const bool alive = isAlive();
    if (m_forgotten) {
        if (m_child <= 0 || m_exit.ended)
            deleteLater();
        return;
    }
    const auto state = supervisor::readState(m_path);
    if (state) {
        take(*state);
        if (alive && !m_process && !m_processGone)
            watchProcess(state->pid);
    }
    if (state && state->phase == supervisor::Phase::Finished) {
        if (!m_sinceEnd.isValid())
            m_sinceEnd.start();
        if (!alive || m_sinceEnd.hasExpired(lingerMs)) {
            end(outcomeOf(*state));
            return;
        }
    } else if (!alive) {
        if (mayStillStart(state.value.has_value())) {
            QTimer::singleShot(startGraceMs, this, &RunMonitor::look);
            return;
        }
        end(withoutEnd(state ? *state : supervisor::RunState{}, state.value.has_value()));
        return;
    }
    if (alive && m_processGone && m_child < 0)
        QTimer::singleShot(lastBreathMs, this, &RunMonitor::look);
    if (m_wantsCancel)
        tryCancel(alive);
}

bool RunMonitor::mayStillStart(bool hasRecord) const
{
    return m_child < 0 && !hasRecord && !m_watching.hasExpired(startGraceMs) && QFileInfo(m_runDir).isDir();
}

void RunMonitor::take(const supervisor::RunState &state)
{
    RunProgress progress = progressOf(state);
    progress.checkout = m_progress.checkout;
    const bool cloned = std::any_of(progress.steps.cbegin(), progress.steps.cend(), [](const BuildStep &step) {
        return step.name == QLatin1String(cloneStepName) && step.exitCode == 0;
    });
    if (cloned && !progress.checkout)
        progress.checkout = readCheckout(m_runDir + "/workspace"_L1);
    if (progress != m_progress) {
        m_progress = progress;
        Q_EMIT progressed(progress);
    }
    if (!m_saidFirstOutput && progress.firstOutputAtUs != 0) {
        m_saidFirstOutput = true;
        Q_EMIT firstOutput(progress.firstOutputAtUs);
    }
}

void RunMonitor::watchProcess(int pid)
{
    if (pid <= 0)
        return;
    m_process = supervisor::openProcess(pid);
    if (!m_process) {
        m_processGone = errno == ESRCH; // else an old kernel: the timer does it
        return;
    }
    m_processEnd = new QSocketNotifier(m_process.get(), QSocketNotifier::Read, this);
    connect(m_processEnd, &QSocketNotifier::activated, this, [this] {
        m_processEnd->setEnabled(false); // stays readable for ever
        m_processGone = true;
        look();
    });
}

void RunMonitor::tryCancel(bool alive)
{
    if (!alive)
        return;
    std::string error;
    if (supervisor::requestCancel(m_path, error, supervisor::CancelKind::Gently, cancelAnswerMs)) {
        m_wantsCancel = false;
        return;
    }
    // It may just be starting, or just ending; the next look tries again.
    if (m_sinceCancel.hasExpired(cancelGiveUpMs)) {
        m_wantsCancel = false;
        Q_EMIT cancelFailed(Error{ErrorCode::Unavailable,
                                  tr("The build can't be cancelled: its supervisor does not answer."),
                                  QString::fromStdString(error)});
    }
}

RunOutcome RunMonitor::withoutEnd(const supervisor::RunState &state, bool hasRecord) const
{
    if (m_child > 0 && !hasRecord && m_exit.signal == 0) {
        QFile file(m_runDir + u'/' + QLatin1String(supervisor::launchErrors));
        QString said;
        if (file.open(QIODevice::ReadOnly))
            said = QString::fromUtf8(file.read(1024)).trimmed();
        while (said.endsWith(u'.'))
            said.chop(1);
        if (said.isEmpty())
            said = tr("slipway-run ended with exit code %1").arg(m_exit.code);
        return notStartedOutcome(said, m_clock.nowUs());
    }
    const QString log = m_runDir + u'/' + QLatin1String(supervisor::FileName::log);
    const qint64 sign = qMax(changedUs(log), changedUs(m_runDir + u'/' + QLatin1String(supervisor::FileName::state)));
    // Of a run that was adopted, or whose guard lived on, the guard's record tells.
    const int signal = m_exit.signal != 0 ? m_exit.signal : state.signal;
    return interruptedOutcome(state, QFileInfo(log).size(), sign, signal);
}

QByteArray RunMonitor::endOfLog() const
{
    QFile log(m_runDir + u'/' + QLatin1String(supervisor::FileName::log));
    if (!log.open(QIODevice::ReadOnly))
        return {};
    log.seek(std::max<qint64>(0, log.size() - logEnd));
    return log.read(logEnd);
}

void RunMonitor::end(RunOutcome outcome)
{
    m_ended = true;
    outcome.progress.checkout = m_progress.checkout;
    outcome.artifacts = readArtifacts(m_runDir);
    if (outcome.state == BuildState::Failed && outcome.exitCode == untrustedHostCode && isCloneStep(failedStepOf(outcome))) {
        if (const QString changed = changedHostKey(endOfLog()); !changed.isEmpty())
            outcome.reason = changed;
    }
    // A child that lingers is reaped once nobody listens any more; until then the timer has nothing to do.
    delete std::exchange(m_watcher, nullptr);
    if (m_processEnd)
        m_processEnd->setEnabled(false);
    if (m_timer && !m_forgotten && (m_child <= 0 || m_exit.ended))
        m_timer->stop();
    Q_EMIT ended(outcome);
}

} // namespace slipway
