#include "app/storage/checkpointer.h"

#include <QFile>
#include <QStorageInfo>
#include <QVariant>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr auto interval = std::chrono::seconds(1);
constexpr qint64 spareBytes = 1 << 30; // less is left to what needs it
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

void Checkpointer::work()
{
    std::unique_lock lock(m_mutex);
    while (!m_wake.wait_for(lock, interval, [this] { return m_stopping; })) {
        lock.unlock();
        if (m_written && m_grownBytes < walBytes)
            growLog();
        if (m_written.exchange(false) || m_behind)
            checkpoint();
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
    const bool isDone = m_connection->ask(u"PRAGMA wal_checkpoint(PASSIVE)"_s).has_value();
    m_behind = !isDone || m_written;
    if (isDone && m_written)
        m_overdue = true;
}

} // namespace slipway
