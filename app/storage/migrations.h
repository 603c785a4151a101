// Brings a database's schema to the one this program knows. Private to this folder and its tests.
#pragma once

#include "app/core/error.h"

#include <QStringList>

namespace slipway {

class Connection;

// The number of the newest migrations/NNNN_name.sql.
int newestSchema();

// Runs the missing migrations in order, each in a transaction of its own that also sets user_version. Another process may
// do the same at the same time. Conflict: the file was made by a newer program, or by another one altogether.
Result<> migrate(Connection &connection);

// The statements of an SQL text, without comments: split at semicolons outside of quotes and of triggers' bodies.
QStringList sqlStatements(const QString &text);

} // namespace slipway
