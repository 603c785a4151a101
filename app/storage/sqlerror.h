// What SQLite reports, in the words and codes of the program. Private to this folder; any thread.
#pragma once

#include "app/core/error.h"

class QSqlError;

namespace slipway {

// statement is kept for the log; it holds placeholders, never values.
Error storageError(const QSqlError &error, const QString &statement);

} // namespace slipway
