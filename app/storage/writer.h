// The one writing connection and its thread. Private to this folder; any thread may call.
#pragma once

#include "app/storage/checkpointer.h"
#include "app/storage/work.h"

#include <QThread>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace slipway {

class Writer
{
public:
    Writer(QString file, Checkpointer &checkpointer) : m_file(std::move(file)), m_checkpointer(checkpointer) { }
    ~Writer() { stop(); }

    Result<> start(); // once the thread has its connection
    void stop();      // does all that waits, then joins; later work is answered with Cancelled

    void intake(Work work) { push(m_intake, std::move(work)); }
    void write(Work work) { push(m_writes, std::move(work)); }

private:
    using Clock = std::chrono::steady_clock;
    struct Batch {
        WorkQueue waiting;
        bool intake = false;
        bool urgent = false; // goes on although intake waits
    };

    void push(WorkQueue &queue, Work work);
    void work();
    std::optional<Batch> nextBatch();
    void commitTogether(Batch &batch);
    Result<> setWaitsForDisk(bool waits);
    bool isEnough(const Batch &batch, Clock::time_point begun) const;
    void restartLog();

    const QString m_file;
    Checkpointer &m_checkpointer;
    std::unique_ptr<Connection> m_connection; // of the thread
    bool m_waitsForDisk = true; // of the connection's commits
    std::unique_ptr<QThread> m_thread;

    std::mutex m_mutex;
    std::condition_variable m_wake;
    WorkQueue m_intake;
    WorkQueue m_writes;
    bool m_stopping = false;
    bool m_closed = true;
    int m_intakeTurns = 0; // since other writes had theirs
    std::atomic<bool> m_intakeWaits = false;
};

} // namespace slipway
