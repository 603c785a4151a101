// Reading connections, each with its own thread. Private to this folder; any thread may call.
#pragma once

#include "app/storage/connection.h"
#include "app/storage/work.h"

#include <QThread>

#include <condition_variable>
#include <mutex>
#include <vector>

namespace slipway {

class Readers
{
public:
    explicit Readers(QString file) : m_file(std::move(file)) { }
    ~Readers() { stop(); }

    void start(int threads);
    void stop(); // does all that waits, then joins; later work is answered with Cancelled
    void read(Work work);

private:
    void work();
    Result<> runIn(std::unique_ptr<Connection> &connection, const Work &work) const;

    const QString m_file;
    std::vector<std::unique_ptr<QThread>> m_threads;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    WorkQueue m_waiting;
    bool m_stopping = false;
};

} // namespace slipway
