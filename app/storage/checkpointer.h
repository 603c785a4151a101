// Moves what the WAL holds into the database file, on a thread and connection of its own, so that no commit does it:
// again and again while something is written, so that the WAL starts over before it has to grow, and in small portions, for
// while the disk flushes one a commit waits. Sleeps while nothing is written. Private to this folder; any thread may call.
#pragma once

#include "app/storage/connection.h"

#include <QThread>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace slipway {

class Checkpointer
{
public:
    // As long as the WAL's file stays once it was: writing over blocks that are there is quicker than growing a file, for
    // the file system then has nothing of its own to write.
    static constexpr qint64 walBytes = 64 << 20;
    // So much longer it is made with each portion, up to that measure: a commit into a file that has to grow takes twice
    // as long.
    static constexpr qint64 growBytes = 1 << 20;

    explicit Checkpointer(QString file) : m_file(std::move(file)) { }
    ~Checkpointer() { stop(); }

    void start();
    void stop(); // joins

    void written();

    // True once after the WAL was moved in the middle of a burst, but for what commits that never pause have added to it
    // meanwhile, when they are about to reach the end of its file. The writer then moves that rest between two of them, and the
    // WAL starts over. Requests wait for that, so it is not done before.
    bool takeOverdue() { return m_overdue.exchange(false); }

private:
    void work();
    void growLog();
    void checkpoint();
    std::chrono::milliseconds pause() const;

    const QString m_file;
    std::unique_ptr<Connection> m_connection; // of the thread
    std::unique_ptr<QThread> m_thread;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stopping = false;
    bool m_behind = false; // of the thread, as the next
    qint64 m_grownBytes = 0;
    std::chrono::steady_clock::duration m_took{}; // for the last portion
    std::atomic<bool> m_written = false;
    std::atomic<bool> m_overdue = false;
};

} // namespace slipway
