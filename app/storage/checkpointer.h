// Moves what the WAL holds into the database file, on a thread and connection of its own, so that no commit waits for it.
// Private to this folder; any thread may call.
#pragma once

#include "app/storage/connection.h"

#include <QThread>

#include <atomic>
#include <condition_variable>
#include <mutex>

namespace slipway {

class Checkpointer
{
public:
    explicit Checkpointer(QString file) : m_file(std::move(file)) { }
    ~Checkpointer() { stop(); }

    void start();
    void stop(); // joins

    void written() { m_written = true; }

    // True once after the WAL grew beyond its measure, which happens when commits never pause long enough for it to start
    // over by itself. The writer then makes it, between two commits.
    bool takeOverdue() { return m_overdue.exchange(false); }

private:
    void work();
    void checkpoint();

    const QString m_file;
    std::unique_ptr<Connection> m_connection; // of the thread
    std::unique_ptr<QThread> m_thread;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stopping = false;
    std::atomic<bool> m_written = false;
    std::atomic<bool> m_overdue = false;
};

} // namespace slipway
