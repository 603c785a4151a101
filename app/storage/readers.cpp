#include "app/storage/readers.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Storage)
};

} // namespace

void Readers::start(int threads)
{
    for (int i = 0; i < threads; ++i) {
        auto &thread = m_threads.emplace_back(QThread::create([this] { work(); }));
        thread->setObjectName(u"reader"_s);
        thread->start();
    }
}

void Readers::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    for (const auto &thread : m_threads)
        thread->wait();
    m_threads.clear();
}

void Readers::read(Work work)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_stopping) {
            m_waiting.push_back(std::move(work));
            m_wake.notify_one();
            return;
        }
    }
    work.done(failure(ErrorCode::Cancelled, Tr::tr("Slipway is closing.")));
}

void Readers::work()
{
    std::unique_ptr<Connection> connection; // opened when first needed
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
        if (m_waiting.empty())
            return;
        const Work work = std::move(m_waiting.front());
        m_waiting.pop_front();
        lock.unlock();
        work.done(runIn(connection, work));
        lock.lock();
    }
}

Result<> Readers::runIn(std::unique_ptr<Connection> &connection, const Work &work) const
{
    if (!connection) {
        auto opened = Connection::open(m_file, Connection::Role::Reader);
        if (!opened)
            return failure(opened.error());
        connection = std::move(*opened);
    }
    if (auto begun = connection->run(u"BEGIN"_s); !begun)
        return begun;
    Transaction tx(*connection);
    const Result<> result = work.run(tx);
    const Result<> ended = connection->run(u"COMMIT"_s); // nothing to keep, only the snapshot to let go
    return result ? ended : result;
}

} // namespace slipway
