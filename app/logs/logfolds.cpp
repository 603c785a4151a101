#include "app/logs/logfolds.h"

#include "app/logs/guardedmapping.h"
#include "app/logs/logfile.h"

#include <QMutex>
#include <QThreadPool>

#include <algorithm>
#include <atomic>

namespace slipway {

namespace {
constexpr qint64 blockBytes = 4 << 20;
} // namespace

// Shared with the pool, so that the owner can go at any time.
struct LogFolds::Job {
    std::shared_ptr<const LineLog> log;
    std::atomic<bool> stopped = false;
    std::atomic<bool> complete = false;

    QMutex lock; // guards owner, running, again
    LogFolds *owner = nullptr;
    bool running = false;
    bool again = false;

    // Only the thread that runs uses these.
    quint64 generation = 0;
    qint64 position = 0; // always the beginning of a line
    LineNumber line;
    FoldScan scan;

    void post()
    {
        if (!scan.takeChanged())
            return;
        auto folds = std::make_shared<const std::vector<Fold>>(scan.tree().folds());
        const QMutexLocker locker(&lock);
        if (owner) {
            QMetaObject::invokeMethod(
                owner,
                [to = owner, folds = std::move(folds)] {
                    to->m_folds = folds;
                    Q_EMIT to->changed();
                },
                Qt::QueuedConnection);
        }
    }

    void run()
    {
        for (;;) {
            readToEnd();
            post();
            const QMutexLocker locker(&lock);
            if (again && !stopped) {
                again = false;
                continue;
            }
            running = false;
            if (owner) {
                QMetaObject::invokeMethod(
                    owner,
                    [to = owner] {
                        to->m_running = false;
                        Q_EMIT to->reachedEnd();
                    },
                    Qt::QueuedConnection);
            }
            return;
        }
    }

    void restart(quint64 with)
    {
        generation = with;
        position = 0;
        line = {};
        scan = FoldScan();
        auto none = std::make_shared<const std::vector<Fold>>();
        const QMutexLocker locker(&lock);
        if (owner) {
            QMetaObject::invokeMethod(
                owner,
                [to = owner, none] {
                    to->m_folds = none;
                    Q_EMIT to->changed();
                },
                Qt::QueuedConnection);
        }
    }

    void readToEnd()
    {
        qint64 wanted = blockBytes;
        while (!stopped) {
            const bool ends = complete; // before the extent is asked for, which does not change any more then
            const LogExtent extent = log->extent();
            if (extent.generation != generation)
                restart(extent.generation);
            if (position >= extent.bytes) {
                if (ends)
                    scan.finish();
                return;
            }
            const qint64 length = std::min(wanted, extent.bytes - position);
            const std::shared_ptr<const LogFile> file = log->file();
            const GuardedMapping mapping(file->descriptor(), position, length);
            QByteArray copy;
            std::string_view bytes = mapping.bytes();
            if (!mapping.isValid()) {
                copy = file->read(position, length);
                bytes = {copy.constData(), static_cast<std::size_t>(copy.size())};
            }
            if (bytes.empty())
                return;
            const bool atEnd = position + static_cast<qint64>(bytes.size()) >= extent.bytes;
            const std::size_t newline = bytes.rfind('\n');
            if (newline == std::string_view::npos && !atEnd) {
                wanted *= 2; // one line that is longer than a block
                continue;
            }
            const bool toEnd = atEnd && ends;
            if (newline == std::string_view::npos && !toEnd)
                return; // it is not finished yet
            if (!toEnd)
                bytes = bytes.substr(0, newline + 1);
            FoldScan next = scan; // what was read from a file that became shorter is worth nothing
            const qint64 newlines = next.scan(bytes, line);
            if (mapping.shrank())
                return; // the next advance() comes after a refresh that noticed it too
            scan = std::move(next);
            line = line + LineCount{newlines};
            position += static_cast<qint64>(bytes.size());
            wanted = blockBytes;
            post();
            if (atEnd && !toEnd)
                return;
        }
    }
};

LogFolds::LogFolds(std::shared_ptr<const LineLog> log, QObject *parent)
    : QObject(parent), m_job(std::make_shared<Job>()), m_folds(std::make_shared<const std::vector<Fold>>())
{
    m_job->log = std::move(log);
    m_job->owner = this;
    m_job->generation = m_job->log->extent().generation;
}

LogFolds::~LogFolds()
{
    m_job->stopped = true;
    const QMutexLocker locker(&m_job->lock);
    m_job->owner = nullptr;
}

void LogFolds::advance(bool complete)
{
    const QMutexLocker locker(&m_job->lock);
    if (complete)
        m_job->complete = true;
    m_running = true;
    if (m_job->running) {
        m_job->again = true;
        return;
    }
    m_job->running = true;
    QThreadPool::globalInstance()->start([job = m_job] { job->run(); });
}

} // namespace slipway
