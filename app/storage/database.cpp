#include "app/storage/database.h"

#include "app/storage/checkpointer.h"
#include "app/storage/connection.h"
#include "app/storage/migrations.h"
#include "app/storage/readers.h"
#include "app/storage/writer.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Storage)
};

constexpr int readerThreads = 2; // one may be busy with a long search while the other turns pages

// Every SQLite file begins with these bytes, https://www.sqlite.org/fileformat.html#magic_header_string
constexpr char header[] = "SQLite format 3"; // and the zero that ends it

Result<> prepareFile(const QString &path)
{
    QFile file(path);
    if (!file.exists()) {
        // Made before SQLite would, so that nobody else can read it for a moment; its WAL inherits the permissions.
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner)
            && !file.exists()) {
            const bool denied = file.error() == QFile::PermissionsError
                || (QFileInfo(path).dir().exists() && !QFileInfo(QFileInfo(path).path()).isWritable());
            return failure(denied ? ErrorCode::Denied : ErrorCode::Unavailable,
                           Tr::tr("The database “%1” could not be created: %2. Check the data folder.")
                               .arg(path, file.errorString()));
        }
        return Done{};
    }
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Denied,
                       Tr::tr("The database “%1” could not be read: %2. Check the permissions of the data folder.")
                           .arg(path, file.errorString()));
    const QByteArray start = file.read(sizeof header);
    if (!start.isEmpty() && start != QByteArrayView(header, sizeof header))
        return failure(ErrorCode::Corrupt,
                       Tr::tr("“%1” is damaged or no database. Restore it from a backup, or move it away to start with an "
                              "empty one.")
                           .arg(path));
    return Done{};
}

Result<> prepareSchema(const QString &path)
{
    auto connection = Connection::open(path, Connection::Role::Writer);
    if (!connection)
        return failure(connection.error());
    // The mode is a property of the file: without it readers would wait for the writer.
    auto mode = (*connection)->ask(u"PRAGMA journal_mode=WAL"_s);
    if (!mode)
        return failure(mode.error());
    if (mode->toString() != u"wal"_s)
        return failure(ErrorCode::Unavailable,
                       Tr::tr("The file system of “%1” cannot hold the database. Choose a local folder.").arg(path),
                       u"journal_mode %1"_s.arg(mode->toString()));
    return migrate(**connection);
}

} // namespace

QSqlDatabase &Transaction::sql() const
{
    return m_connection.sql();
}

class Database::Private
{
public:
    explicit Private(const QString &path) : file(path), checkpointer(path), writer(path, checkpointer), readers(path) { }

    const QString file;
    Checkpointer checkpointer;
    Writer writer;
    Readers readers;
};

Result<std::unique_ptr<Database>> Database::open(const QString &file)
{
    if (auto prepared = prepareFile(file); !prepared)
        return failure(prepared.error());
    if (auto prepared = prepareSchema(file); !prepared)
        return failure(within(Tr::tr("Opening “%1”").arg(file), prepared.error()));

    std::unique_ptr<Database> database(new Database(file));
    if (auto started = database->d->writer.start(); !started)
        return failure(started.error());
    database->d->checkpointer.start();
    database->d->readers.start(readerThreads);
    return database;
}

Database::Database(const QString &file) : d(std::make_unique<Private>(file)) { }

Database::~Database()
{
    d->readers.stop();
    d->checkpointer.stop();
    d->writer.stop(); // closes the last connection, which moves the rest of the WAL into the file
}

void Database::intake(std::function<Result<>(Transaction &)> work, std::function<void(const Result<> &)> done)
{
    d->writer.intake({std::move(work), std::move(done)});
}

void Database::enqueue(Access access, Job work, std::function<void(const Result<> &)> done)
{
    if (access != Access::Read)
        d->writer.write({std::move(work), std::move(done), access == Access::Write});
    else
        d->readers.read({std::move(work), std::move(done)});
}

QString Database::file() const
{
    return d->file;
}

} // namespace slipway
