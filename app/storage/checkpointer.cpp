#include "app/storage/checkpointer.h"

#include <QFileInfo>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr auto interval = std::chrono::seconds(1);
constexpr qint64 walLimitBytes = 96 << 20;

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
        if (!m_written.exchange(false))
            continue;
        lock.unlock();
        checkpoint();
        lock.lock();
    }
    m_connection.reset();
}

void Checkpointer::checkpoint()
{
    // Nobody waits for an answer: what fails now is tried again, and the writer would meet the same trouble with a person
    // to tell.
    if (!m_connection) {
        auto opened = Connection::open(m_file, Connection::Role::Checkpoint);
        if (!opened)
            return;
        m_connection = std::move(*opened);
    }
    if (!m_connection->ask(u"PRAGMA wal_checkpoint(PASSIVE)"_s))
        m_written = true;
    if (QFileInfo(m_file + u"-wal"_s).size() > walLimitBytes)
        m_overdue = true;
}

} // namespace slipway
