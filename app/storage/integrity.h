// Whether the database file is whole. Works inside a transaction, on the thread that runs it.
#pragma once

#include "app/core/error.h"

#include <QString>

namespace slipway {

class Transaction;

// What SQLite's quick check finds first, empty when all is well. Reads the whole file: seconds for gigabytes.
// https://www.sqlite.org/pragma.html#pragma_quick_check
Result<QString> firstDamage(Transaction &tx);

} // namespace slipway
