#include "app/logs/logfollower.h"

#include "app/logs/redaction.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QTimer>

#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {
// Where changes are not announced (network file systems), and where an announcement was lost.
constexpr std::chrono::milliseconds lookAtLeastEvery{1'000};
constexpr qint64 largeBytes = 64 << 20; // below this nobody sees the progress of reading
} // namespace

class LogFollower::Worker : public QObject
{
public:
    Worker(LogFollower *owner, QString path, QString indexPath, std::stop_token stop, std::stop_token pause)
        : m_owner(owner), m_path(std::move(path)), m_stop(std::move(stop)), m_pause(std::move(pause))
    {
        if (!indexPath.isEmpty())
            m_index = std::make_shared<LogIndex>(std::move(indexPath));
    }

    void begin()
    {
        m_watcher = new QFileSystemWatcher(this);
        m_delay = new QTimer(this);
        m_delay->setSingleShot(true);
        m_delay->setTimerType(Qt::PreciseTimer);
        connect(m_delay, &QTimer::timeout, this, [this] { look(); });
        auto *slow = new QTimer(this);
        connect(slow, &QTimer::timeout, this, [this] { changed(); });
        slow->start(lookAtLeastEvery);
        connect(m_watcher, &QFileSystemWatcher::fileChanged, this, [this] { changed(); });
        connect(m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] { changed(); });
        watch();
        look();
    }

    void complete()
    {
        if (m_complete)
            return;
        m_complete = true;
        look();
        finish();
    }

    void readOn(std::stop_token pause)
    {
        m_pause = std::move(pause);
        if (!std::exchange(m_paused, false))
            return;
        look();
        if (m_complete)
            finish();
    }

private:
    void finish()
    {
        if (m_paused)
            return;
        delete m_watcher;
        m_watcher = nullptr;
        say([owner = m_owner] {
            owner->m_finished = true;
            Q_EMIT owner->finished();
        });
    }

    // The owner ends this thread before it goes, so it is there whenever this is called; what is still in its queue
    // then is dropped with it.
    template <typename Fn> void say(Fn fn) { QMetaObject::invokeMethod(m_owner, std::move(fn), Qt::QueuedConnection); }

    void watch()
    {
        if (!m_watcher)
            return;
        // The folder as long as there is no file; the file as soon as there is, anew when it was replaced.
        if (QFileInfo::exists(m_path)) {
            if (!m_watcher->files().contains(m_path))
                m_watcher->addPath(m_path);
        }
        const QString folder = QFileInfo(m_path).absolutePath();
        const bool wanted = m_watcher->files().isEmpty();
        if (wanted && !m_watcher->directories().contains(folder) && QFileInfo::exists(folder))
            m_watcher->addPath(folder);
        else if (!wanted && !m_watcher->directories().isEmpty())
            m_watcher->removePaths(m_watcher->directories());
    }

    void changed()
    {
        if (m_complete || m_delay->isActive())
            return;
        if (untilAnnouncement() <= std::chrono::milliseconds::zero())
            look();
        else
            m_delay->start(untilAnnouncement());
    }

    std::chrono::milliseconds untilAnnouncement() const
    {
        if (!m_sinceAnnounced.isValid())
            return std::chrono::milliseconds::zero();
        return LogFollower::announceEvery - std::chrono::milliseconds(m_sinceAnnounced.elapsed());
    }

    void look()
    {
        watch();
        if (m_paused || (!m_log && !open()))
            return;
        std::stop_source either;
        const auto stop = [&either] { either.request_stop(); };
        const std::stop_callback ended(m_stop, stop);
        const std::stop_callback paused(m_pause, stop);
        const auto result = m_log->refresh(either.get_token(), [this](qint64 done, qint64 total) { progressed(done, total); });
        refreshIndex(); // before the lines are announced, so that they have their times
        if (!result && result.error().code == ErrorCode::Cancelled && m_pause.stop_requested()) {
            m_paused = true;
            announce();
            say([owner = m_owner] { Q_EMIT owner->readingStopped(); });
        } else if (!result) {
            trouble(result.error());
        } else {
            m_trouble.reset();
            if (m_log->extent() != m_announced) {
                if (m_complete || untilAnnouncement() <= std::chrono::milliseconds::zero())
                    announce();
                else
                    m_delay->start(untilAnnouncement());
            }
        }
    }

    bool open()
    {
        if (const auto done = finishRedaction(m_path); !done && done.error().code != ErrorCode::Conflict)
            trouble(done.error());
        auto opened = LineLog::open(m_path);
        if (!opened) {
            // A build that waits has no log yet; one that is over should have.
            if (opened.error().code != ErrorCode::NotFound || m_complete)
                trouble(opened.error());
            return false;
        }
        m_log = *opened;
        say([owner = m_owner, log = m_log, index = m_index] {
            owner->m_log = log;
            owner->m_index = index;
            Q_EMIT owner->opened();
        });
        refreshIndex(); // a large log is announced in parts while it is read
        return true;
    }

    void refreshIndex()
    {
        if (!m_index)
            return;
        const auto result = m_index->refresh();
        if (!result)
            trouble(result.error());
        else if (*result)
            say([owner = m_owner] { Q_EMIT owner->indexChanged(); });
    }

    void progressed(qint64 done, qint64 total)
    {
        if (untilAnnouncement() > std::chrono::milliseconds::zero())
            return;
        announce();
        if (total >= largeBytes)
            say([owner = m_owner, done, total] { Q_EMIT owner->indexing(done, total); });
    }

    void announce()
    {
        m_sinceAnnounced.start();
        const LogExtent extent = m_log->extent();
        if (extent.generation != m_announced.generation)
            say([owner = m_owner] { Q_EMIT owner->restarted(); });
        m_announced = extent;
        say([owner = m_owner, extent] { Q_EMIT owner->grew(extent.lines, extent.bytes); });
    }

    void trouble(const Error &error)
    {
        if (error.code == ErrorCode::Cancelled || m_trouble == error)
            return;
        m_trouble = error;
        say([owner = m_owner, error] { Q_EMIT owner->failed(error); });
    }

    LogFollower *const m_owner;
    const QString m_path;
    const std::stop_token m_stop;
    std::stop_token m_pause;
    bool m_paused = false;
    std::shared_ptr<LineLog> m_log;
    std::shared_ptr<LogIndex> m_index;
    QFileSystemWatcher *m_watcher = nullptr;
    QTimer *m_delay = nullptr;
    QElapsedTimer m_sinceAnnounced;
    LogExtent m_announced;
    std::optional<Error> m_trouble;
    bool m_complete = false;
};

LogFollower::LogFollower(QString path, QString index, QObject *parent)
    : QObject(parent), m_worker(new Worker(this, std::move(path), std::move(index), m_stop.get_token(), m_pause.get_token()))
{
    m_thread.setObjectName(u"log follower"_s);
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
}

LogFollower::~LogFollower()
{
    m_stop.request_stop();
    if (m_thread.isRunning()) {
        m_thread.quit();
        m_thread.wait();
    } else {
        delete m_worker;
    }
}

void LogFollower::start()
{
    if (m_thread.isRunning())
        return;
    m_thread.start(QThread::LowPriority);
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->begin(); }, Qt::QueuedConnection);
}

void LogFollower::stopReading()
{
    m_pause.request_stop();
}

void LogFollower::readOn()
{
    m_pause = std::stop_source();
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, pause = m_pause.get_token()] { worker->readOn(pause); }, Qt::QueuedConnection);
}

void LogFollower::complete()
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->complete(); }, Qt::QueuedConnection);
}

} // namespace slipway
