// The one SQLite database of a data folder: WAL, synchronous=FULL. One writing connection on its own thread, which takes
// all that waits as one transaction; readers have their own connections and never wait for the writer.
#pragma once

#include "app/core/error.h"

#include <QFuture>
#include <QObject>
#include <QPromise>

#include <functional>
#include <memory>
#include <optional>

class QSqlDatabase;

namespace slipway {

class Connection;

// What a repository works in: an open transaction on the thread that runs it. Never kept beyond the call.
class Transaction
{
public:
    explicit Transaction(Connection &connection) : m_connection(connection) { }
    QSqlDatabase &sql() const;                                  // for this folder and its tests only
    Connection &connection() const { return m_connection; }     // with its prepared statements; for this folder only

private:
    Connection &m_connection;
};

class Database final : public QObject
{
    Q_OBJECT
public:
    // Opens or creates the file and brings its schema up to date, on the calling thread, before the threads start.
    // Errors: Conflict (made by a newer program), Corrupt, Denied, Unavailable (disk full, not writable).
    static Result<std::unique_ptr<Database>> open(const QString &file);
    ~Database() override; // finishes what was asked, checkpoints, joins

    // Work on the writer thread in one transaction: committed when fn returns a value, rolled back when it returns an
    // error. Several queued works may share one transaction (each in a savepoint); the future is answered only after
    // the commit reached the disk. Keep it to a few milliseconds: requests that arrive meanwhile wait for it. A failed
    // commit answers all that shared it with Unavailable. Any thread may call.
    template <typename Fn> auto write(Fn fn) -> QFuture<std::invoke_result_t<Fn, Transaction &>>
    {
        return ask(std::move(fn), Access::Write);
    }

    // The same for what would be found again from what is stored already, as the verdict on a stored request: the future is
    // answered without waiting for the disk. What it wrote outlives this program however that ends, and a power cut as soon as
    // anything that was written later does.
    template <typename Fn> auto writeAgain(Fn fn) -> QFuture<std::invoke_result_t<Fn, Transaction &>>
    {
        return ask(std::move(fn), Access::WriteAgain);
    }

    // The same on a reader's connection, which sees one state of the database from begin to end; must not write.
    template <typename Fn> auto read(Fn fn) -> QFuture<std::invoke_result_t<Fn, Transaction &>>
    {
        return ask(std::move(fn), Access::Read);
    }

    // The same in turn with what is written: its answer comes after those to all writes asked before, and knows of them. For what is kept
    // in memory: of two readers, the one that began first may answer last. Must not write.
    template <typename Fn> auto readInTurn(Fn fn) -> QFuture<std::invoke_result_t<Fn, Transaction &>>
    {
        return ask(std::move(fn), Access::Write);
    }

    // The shape behind write() without a future, for the listener: work() runs in the transaction, done(committed or
    // error) on the writer thread after the commit. All intake waiting at that moment shares one commit, and goes
    // before everything else that waits. Any thread may call.
    void intake(std::function<Result<>(Transaction &)> work, std::function<void(const Result<> &)> done);

    QString file() const;

private:
    explicit Database(const QString &file);
    using Job = std::function<Result<>(Transaction &)>;
    enum class Access { Read, Write, WriteAgain };
    void enqueue(Access access, Job work, std::function<void(const Result<> &)> done);

    template <typename Fn> auto ask(Fn fn, Access access) -> QFuture<std::invoke_result_t<Fn, Transaction &>>
    {
        using Answer = std::invoke_result_t<Fn, Transaction &>;
        auto promise = std::make_shared<QPromise<Answer>>();
        auto answer = std::make_shared<std::optional<Answer>>();
        promise->start();
        enqueue(
            access,
            [fn = std::move(fn), answer](Transaction &tx) mutable -> Result<> {
                answer->emplace(fn(tx));
                if (!(*answer)->has_value())
                    return failure((*answer)->error());
                return Done{};
            },
            [promise, answer](const Result<> &committed) {
                if (committed)
                    promise->addResult(std::move(**answer));
                else
                    promise->addResult(Answer(tl::unexpected<Error>(committed.error())));
                promise->finish();
            });
        return promise->future();
    }

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace slipway
