#include "app/storage/connection.h"

#include "app/storage/checkpointer.h"
#include "app/storage/sqlerror.h"

#include <QCoreApplication>
#include <QSqlDriver>
#include <QSqlError>
#include <QVariant>

#include <sqlite3.h>

#include <atomic>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Storage)
};

constexpr qint64 mapBytes = 256 << 20;  // readers walk whole indexes; mapped pages spare them the copying

std::atomic<int> opened = 0;

// https://www.sqlite.org/pragma.html
QStringList settingsFor(Connection::Role role)
{
    QStringList pragmas{u"PRAGMA foreign_keys=ON"_s, u"PRAGMA synchronous=FULL"_s, u"PRAGMA temp_store=MEMORY"_s};
    switch (role) {
    case Connection::Role::Writer:
        // An automatic checkpoint would hold up the commit that hits it; a thread of its own does that.
        pragmas << u"PRAGMA wal_autocheckpoint=0"_s << u"PRAGMA journal_size_limit=%1"_s.arg(Checkpointer::walBytes)
                << u"PRAGMA cache_size=-16384"_s << u"PRAGMA secure_delete=FAST"_s;
        break;
    case Connection::Role::Reader:
        pragmas << u"PRAGMA query_only=ON"_s << u"PRAGMA cache_size=-8192"_s << u"PRAGMA mmap_size=%1"_s.arg(mapBytes);
        break;
    case Connection::Role::Checkpoint:
        pragmas << u"PRAGMA journal_size_limit=%1"_s.arg(Checkpointer::walBytes) << u"PRAGMA cache_size=-1024"_s;
        break;
    }
    return pragmas;
}

} // namespace

Result<std::unique_ptr<Connection>> Connection::open(const QString &file, Role role)
{
    std::unique_ptr<Connection> connection(new Connection(u"slipway-%1"_s.arg(++opened)));
    connection->m_db = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection->m_name);
    QSqlDatabase &db = connection->m_db;
    if (!db.isValid())
        return failure(ErrorCode::Unavailable,
                       Tr::tr("Qt's SQLite driver is missing. Install the package libqt6sql6-sqlite."));
    db.setDatabaseName(file);
    db.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(busyTimeoutMs));
    if (!db.open())
        return failure(storageError(db.lastError(), u"open"_s));
    for (const QString &pragma : settingsFor(role)) {
        if (auto set = connection->ask(pragma); !set)
            return failure(set.error());
    }
    return connection;
}

Connection::~Connection()
{
    m_prepared.clear();
    if (!m_db.isValid())
        return;
    m_db.close();
    m_db = {};
    QSqlDatabase::removeDatabase(m_name);
}

Result<> Connection::run(const QString &statement)
{
    auto query = take(statement);
    if (!query)
        return failure(query.error());
    Result<> result = Done{};
    if (!(*query)->exec())
        result = failure(storageError((*query)->lastError(), statement));
    giveBack(statement, std::move(*query));
    return result;
}

Result<QVariant> Connection::ask(const QString &statement)
{
    QSqlQuery query(m_db);
    query.setForwardOnly(true);
    if (!query.exec(statement))
        return failure(storageError(query.lastError(), statement));
    return query.next() ? query.value(0) : QVariant();
}

Result<qint64> Connection::moveLog()
{
    const QString statement = u"PRAGMA wal_checkpoint(PASSIVE)"_s;
    QSqlQuery query(m_db);
    query.setForwardOnly(true);
    if (!query.exec(statement) || !query.next())
        return failure(storageError(query.lastError(), statement));
    return query.value(1).toLongLong();
}

void Connection::flushFile()
{
    // A descriptor of our own would not do: closing it takes SQLite's locks away (https://www.sqlite.org/howtocorrupt.html, 2.2).
    const auto source = ask(u"SELECT sqlite_source_id()"_s);
    if (!source || source->toString() != QString::fromLatin1(::sqlite3_sourceid()))
        return;
    const QVariant handle = m_db.driver()->handle();
    if (qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return;
    sqlite3_file *file = nullptr;
    ::sqlite3_file_control(*static_cast<sqlite3 *const *>(handle.constData()), "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (file && file->pMethods)
        file->pMethods->xSync(file, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY);
}

Result<std::unique_ptr<QSqlQuery>> Connection::take(const QString &statement)
{
    const auto found = m_prepared.find(statement);
    if (found != m_prepared.end() && found->second)
        return std::move(found->second);
    auto query = std::make_unique<QSqlQuery>(m_db);
    query->setForwardOnly(true);
    if (!query->prepare(statement))
        return failure(storageError(query->lastError(), statement));
    return query;
}

void Connection::giveBack(const QString &statement, std::unique_ptr<QSqlQuery> query)
{
    query->finish();
    m_prepared.insert_or_assign(statement, std::move(query));
}

} // namespace slipway
