#include "app/storage/sqlerror.h"

#include <QCoreApplication>
#include <QSqlError>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Storage)
};

// Primary result codes, https://www.sqlite.org/rescode.html
enum Primary {
    Perm = 3, Busy = 5, Locked = 6, NoMemory = 7, ReadOnly = 8, IoError = 10, CorruptFile = 11, Full = 13, CantOpen = 14,
    Constraint = 19, NotADatabase = 26
};

} // namespace

Error storageError(const QSqlError &error, const QString &statement)
{
    const QString detail =
        u"%1 (SQLite %2) in: %3"_s.arg(error.databaseText(), error.nativeErrorCode(), statement.simplified().left(300));
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case Busy:
    case Locked:
        return {ErrorCode::Unavailable,
                Tr::tr("Another program is using Slipway's database. Try again in a moment."), detail};
    case Perm:
    case ReadOnly:
        return {ErrorCode::Denied,
                Tr::tr("Slipway may not write to its database. Check the permissions of the data folder."), detail};
    case Full:
        return {ErrorCode::Unavailable,
                Tr::tr("The disk is full, so nothing was saved. Free some space and try again."), detail};
    case IoError:
        return {ErrorCode::Unavailable,
                Tr::tr("The disk failed while Slipway used its database, so nothing was saved. Check the disk and try again."),
                detail};
    case CantOpen:
        return {ErrorCode::Unavailable,
                Tr::tr("Slipway's database could not be opened. Check that the data folder exists and is writable."), detail};
    case NoMemory:
        return {ErrorCode::Unavailable, Tr::tr("There is too little memory left. Close other programs and try again."),
                detail};
    case CorruptFile:
    case NotADatabase:
        return {ErrorCode::Corrupt,
                Tr::tr("Slipway's database is damaged. Restore it from a backup, or move it away to start with an empty one."),
                detail};
    case Constraint:
        return {ErrorCode::Conflict, Tr::tr("This contradicts what is stored already. Reload and try again."), detail};
    default:
        return {ErrorCode::Internal, Tr::tr("The database reported an unexpected error."), detail};
    }
}

} // namespace slipway
