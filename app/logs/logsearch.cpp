#include "app/logs/logsearch.h"

#include "app/logs/guardedmapping.h"
#include "app/logs/logfile.h"

#include <QMutex>
#include <QThreadPool>

#include <algorithm>
#include <atomic>

namespace slipway {

namespace {
constexpr qint64 blockBytes = 8 << 20;
constexpr qint64 longTail = 1 << 20;
} // namespace

// Shared with the pool, so that the owner can go at any time.
struct LogSearch::Job : std::enable_shared_from_this<LogSearch::Job> {
    std::shared_ptr<const LineLog> log;
    std::shared_ptr<const LineMatcher> matcher;
    std::atomic<bool> stopped = false;
    std::atomic<bool> complete = false;

    QMutex lock; // guards owner, running, again
    LogSearch *owner = nullptr;
    bool running = false;
    bool again = false;

    // Only the thread that runs uses these.
    quint64 generation = 0;
    qint64 position = 0; // always the beginning of a line
    LineNumber line;

    void post(Found found)
    {
        const QMutexLocker locker(&lock);
        if (owner) {
            QMetaObject::invokeMethod(
                owner, [to = owner, found = std::move(found)] { to->take(found); }, Qt::QueuedConnection);
        }
    }

    void run()
    {
        for (;;) {
            searchToEnd();
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

    void searchToEnd()
    {
        qint64 wanted = blockBytes;
        while (!stopped) {
            const LogExtent extent = log->extent();
            if (extent.generation != generation) {
                generation = extent.generation;
                position = 0;
                line = {};
                post({generation, {}, {}, {}, 0, extent.bytes});
            }
            if (position >= extent.bytes)
                return;
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
            const bool atEnd = position + length >= extent.bytes;
            const std::size_t lastNewline = bytes.rfind('\n');
            if (lastNewline == std::string_view::npos && !atEnd) {
                wanted *= 2; // one line that is longer than a block
                continue;
            }
            const std::size_t finished = lastNewline == std::string_view::npos ? 0 : lastNewline + 1;
            Found found{generation, line, {}, {}, 0, extent.bytes};
            qint64 newlines = 0;
            if (finished > 0)
                newlines = matcher->scan(bytes.substr(0, finished), line, found.lines);
            const std::string_view tail = bytes.substr(finished);
            found.searched = {line.value + newlines};
            if (atEnd && !tail.empty() && (complete || static_cast<qint64>(tail.size()) <= longTail)) {
                matcher->scan(tail, line + LineCount{newlines}, found.lines);
                ++found.searched.value;
            }
            if (mapping.shrank())
                return; // the next advance() comes after a refresh that noticed it too
            line = line + LineCount{newlines};
            position += static_cast<qint64>(finished);
            found.done = atEnd ? extent.bytes : position;
            post(std::move(found));
            wanted = blockBytes;
            if (atEnd)
                return;
        }
    }
};

LogSearch::LogSearch(std::shared_ptr<const LineLog> log, std::shared_ptr<const LineMatcher> matcher, QObject *parent)
    : QObject(parent), m_matcher(std::move(matcher)), m_job(std::make_shared<Job>())
{
    m_job->log = std::move(log);
    m_job->matcher = m_matcher;
    m_job->owner = this;
    m_job->generation = m_generation = m_job->log->extent().generation;
}

LogSearch::~LogSearch()
{
    m_job->stopped = true;
    const QMutexLocker locker(&m_job->lock);
    m_job->owner = nullptr;
}

void LogSearch::advance(bool complete)
{
    const QMutexLocker locker(&m_job->lock);
    m_job->stopped = false;
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

void LogSearch::stop()
{
    m_job->stopped = true;
}

void LogSearch::take(const Found &found)
{
    if (found.generation != m_generation) {
        m_generation = found.generation;
        m_hits.clear();
    }
    m_hits.removeFrom(found.from);
    for (const LineNumber line : found.lines)
        m_hits.append(line);
    m_searched = found.searched;
    Q_EMIT advanced(found.done, found.total);
}

} // namespace slipway
