#include "app/storage/checkpointer.h"

#include "app/core/threadpriority.h"

#include <QFile>
#include <QStorageInfo>
#include <QVariant>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr std::chrono::milliseconds shortestPause(50);
constexpr std::chrono::milliseconds longestPause(1000);
constexpr int share = 10; // of the time, one part at most is spent on portions, also on a slow disk
constexpr qint64 spareBytes = 1 << 30; // less is left to what needs it
constexpr qint64 frameBytes = 4096 + 24; // a page and its header, https://www.sqlite.org/fileformat2.html#walformat
constexpr qsizetype grownAtOnce = 1 << 20; // a commit in between waits for so much at most

} // namespace

void Checkpointer::start()
{
    m_thread.reset(QThread::create([this] { work(); }));
    m_thread->setObjectName(u"checkpoint"_s);
    m_thread->start();
}

void Checkpointer::stop()
{
    if (!m_thread)
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    m_thread->wait();
    m_thread.reset();
}

void Checkpointer::written()
{
    if (m_written.exchange(true))
        return;
    const std::lock_guard lock(m_mutex); // else the thread may look before and fall asleep after
    m_wake.notify_one();
}

std::chrono::milliseconds Checkpointer::pause() const
{
    return std::clamp(std::chrono::ceil<std::chrono::milliseconds>(m_took * (share - 1)), shortestPause, longestPause);
}

void Checkpointer::work()
{
    lowerThreadPriority(); // commits go first
    std::unique_lock lock(m_mutex);
    const auto isNeeded = [this] { return m_stopping || m_written || m_behind; };
    for (;;) {
        m_wake.wait(lock, isNeeded);
        if (m_wake.wait_for(lock, pause(), [this] { return m_stopping; }))
            break;
        lock.unlock();
        const auto begun = std::chrono::steady_clock::now();
        if (m_written && m_grownBytes < walBytes)
            growLog();
        if (m_written.exchange(false) || m_behind)
            checkpoint();
        m_took = std::chrono::steady_clock::now() - begun;
        lock.lock();
    }
    m_connection.reset();
}

// Zeros at the end are no frames: SQLite ends the log where a frame's salts are not those of its header
// (https://www.sqlite.org/fileformat2.html#the_write_ahead_log). Appending never writes over what SQLite has written.
void Checkpointer::growLog()
{
    m_grownBytes += growBytes;
    QFile log(m_file + u"-wal"_s);
    if (!log.open(QIODevice::Append | QIODevice::Unbuffered | QIODevice::ExistingOnly))
        return;
    if (QStorageInfo(m_file).bytesAvailable() < spareBytes)
        return;
    const QByteArray zeros(grownAtOnce, '\0');
    while (log.size() < m_grownBytes) {
        if (log.write(zeros) != zeros.size())
            return; // the disk is full; a commit will tell a person
#ifdef Q_OS_UNIX
        ::fdatasync(log.handle());
#endif
    }
}

void Checkpointer::checkpoint()
{
    // Nobody waits for an answer: what fails now is tried again, and the writer would meet the same trouble with a person
    // to tell.
    m_behind = true;
    if (!m_connection) {
        auto opened = Connection::open(m_file, Connection::Role::Checkpoint);
        if (!opened)
            return;
        m_connection = std::move(*opened);
    }
    const auto frames = m_connection->moveLog();
    m_behind = !frames || m_written;
    if (!frames || !m_written)
        return;
    // Commits went on meanwhile, so SQLite has not flushed the file. If that were left to the writer, requests would wait.
    m_connection->flushFile();
    if (*frames * frameBytes > m_grownBytes / 4 * 3)
        m_overdue = true;
}

} // namespace slipway
