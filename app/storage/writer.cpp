#include "app/storage/writer.h"

#include <QCoreApplication>
#include <QVariant>

#include <algorithm>
#include <future>
#include <iterator>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Storage)
};

// A request's answer waits at most this long for other writes, plus one of them and one commit.
constexpr auto writesAtOnce = 5ms;
// Under a flood of requests other writes still get a turn after so many commits.
constexpr int intakeTurnsInARow = 16;

struct Ran {
    Work work;
    Result<> result;
};

void answerAll(std::vector<Ran> &ran, const Result<> &committed)
{
    for (Ran &one : ran)
        one.work.done(one.result && !committed ? committed : one.result);
}

} // namespace

Result<> Writer::start()
{
    std::promise<Result<>> opened;
    auto answer = opened.get_future();
    m_thread.reset(QThread::create([this, &opened] {
        auto connection = Connection::open(m_file, Connection::Role::Writer);
        if (!connection) {
            opened.set_value(failure(connection.error()));
            return;
        }
        m_connection = std::move(*connection);
        {
            const std::lock_guard lock(m_mutex);
            m_closed = false;
        }
        opened.set_value(Done{});
        work();
        m_connection.reset();
    }));
    m_thread->setObjectName(u"storage"_s);
    m_thread->start();
    return answer.get();
}

void Writer::stop()
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

void Writer::push(WorkQueue &queue, Work work)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_closed) {
            queue.push_back(std::move(work));
            if (&queue == &m_intake)
                m_intakeWaits = true;
            m_wake.notify_one();
            return;
        }
    }
    work.done(failure(ErrorCode::Cancelled, Tr::tr("Slipway is closing.")));
}

void Writer::work()
{
    while (auto batch = nextBatch()) {
        while (!batch->waiting.empty()) {
            commitTogether(*batch);
            m_checkpointer.written();
            if (!batch->intake)
                break;
        }
        if (!batch->waiting.empty()) {
            const std::lock_guard lock(m_mutex);
            m_writes.insert(m_writes.begin(), std::make_move_iterator(batch->waiting.begin()),
                            std::make_move_iterator(batch->waiting.end()));
        }
        if (m_checkpointer.takeOverdue())
            restartLog();
    }
}

std::optional<Writer::Batch> Writer::nextBatch()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return m_stopping || !m_intake.empty() || !m_writes.empty(); });

    const bool overdue = !m_writes.empty() && m_intakeTurns >= intakeTurnsInARow;
    Batch batch;
    if (!m_intake.empty() && !overdue) {
        batch.waiting.swap(m_intake);
        batch.intake = true;
        m_intakeWaits = false;
        ++m_intakeTurns;
    } else if (!m_writes.empty()) {
        batch.waiting.swap(m_writes);
        batch.urgent = overdue;
        m_intakeTurns = 0;
    } else {
        m_closed = true;
        return std::nullopt;
    }
    return batch;
}

void Writer::commitTogether(Batch &batch)
{
    const auto begun = Clock::now();
    std::vector<Ran> ran;
    ran.reserve(batch.waiting.size());

    const bool isLasting = std::any_of(batch.waiting.begin(), batch.waiting.end(), [](const Work &work) { return work.isLasting; });
    auto open = setWaitsForDisk(isLasting);
    if (open)
        open = m_connection->run(u"BEGIN IMMEDIATE"_s);
    if (!open) {
        for (Work &work : batch.waiting)
            ran.push_back({std::move(work), open});
        batch.waiting.clear();
        answerAll(ran, open);
        return;
    }

    // A savepoint apiece, so that one that fails takes nothing of its neighbours with it; alone, the transaction itself
    // is enough.
    const bool alone = batch.waiting.size() == 1;
    Result<> whole = Done{};
    Transaction tx(*m_connection);
    do {
        Work work = std::move(batch.waiting.front());
        batch.waiting.pop_front();
        Result<> result = Done{};
        if (!alone)
            result = m_connection->run(u"SAVEPOINT work"_s);
        if (result)
            result = work.run(tx);
        if (!result && alone) {
            whole = failure(result.error());
        } else if (!alone) {
            // A full disk or a failing one may have undone the whole transaction, savepoints and all.
            if (!result && !m_connection->run(u"ROLLBACK TO work"_s))
                whole = failure(result.error());
            else if (auto released = m_connection->run(u"RELEASE work"_s); !released)
                whole = released;
        }
        ran.push_back({std::move(work), std::move(result)});
    } while (whole && !batch.waiting.empty() && !isEnough(batch, begun));

    if (whole)
        whole = m_connection->run(u"COMMIT"_s);
    if (!whole)
        (void)m_connection->run(u"ROLLBACK"_s); // fails when nothing is left to roll back
    answerAll(ran, whole);
}

// The next commit that waits brings all before it to the disk, too: they stand before it in the same log.
// https://www.sqlite.org/pragma.html#pragma_synchronous
Result<> Writer::setWaitsForDisk(bool waits)
{
    if (m_waitsForDisk == waits)
        return Done{};
    // SQLite obeys this while it reads the statement, so one that was kept would do nothing the second time.
    const auto set = m_connection->ask(waits ? u"PRAGMA synchronous=FULL"_s : u"PRAGMA synchronous=NORMAL"_s);
    if (!set)
        return failure(set.error());
    m_waitsForDisk = waits;
    return Done{};
}

bool Writer::isEnough(const Batch &batch, Clock::time_point begun) const
{
    if (batch.intake)
        return false;
    return Clock::now() - begun > writesAtOnce || (m_intakeWaits && !batch.urgent);
}

void Writer::restartLog()
{
    // Nearly all of the log is in the file already, so this is short. The next transaction then begins the log anew, unless
    // a reader is still at it; nobody waits for that one, for requests wait here.
    (void)m_connection->moveLog();
}

} // namespace slipway
