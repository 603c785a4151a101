// One connection to the database file, with its settings and its prepared statements. Private to this folder; used only
// on the thread that opened it.
#pragma once

#include "app/core/error.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <memory>
#include <unordered_map>

namespace slipway {

class Connection
{
public:
    // Another process's transaction is short; a backup of the file may take longer.
    static constexpr int busyTimeoutMs = 10'000;

    enum class Role { Writer, Reader, Checkpoint };

    static Result<std::unique_ptr<Connection>> open(const QString &file, Role role);
    ~Connection();

    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    QSqlDatabase &sql() { return m_db; }

    // One statement without values and without rows, prepared once.
    Result<> run(const QString &statement);

    // The first column of the first row of a statement without values, such as a pragma; null if there is none.
    Result<QVariant> ask(const QString &statement);

    // Moves what can be moved of the WAL while others read and write; answers how many frames it has.
    // https://www.sqlite.org/pragma.html#pragma_wal_checkpoint
    Result<qint64> moveLog();

    // Returns when what was written to the database file, the log aside, lies on the disk. Does nothing where Qt's driver
    // has an SQLite of its own.
    void flushFile();

    // A prepared statement for as long as the caller wants it; taken out of the cache, so that a nested use of the same
    // text gets one of its own.
    Result<std::unique_ptr<QSqlQuery>> take(const QString &statement);
    void giveBack(const QString &statement, std::unique_ptr<QSqlQuery> query);

private:
    explicit Connection(QString name) : m_name(std::move(name)) { }

    QString m_name;
    QSqlDatabase m_db;
    std::unordered_map<QString, std::unique_ptr<QSqlQuery>> m_prepared;
};

} // namespace slipway
