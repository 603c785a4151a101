// Splits what a person types as on a command line, without a shell: nothing in it is run or replaced. Pure; any thread.
#pragma once

#include "app/core/error.h"

#include <QStringList>

namespace slipway {

// Words as a POSIX shell makes them from blanks, '…', "…" and \ (https://pubs.opengroup.org/onlinepubs/9699919799/, 2.2); "$", "`",
// "*" and the rest mean nothing. Invalid: a quote that is not closed, or a \ at the end.
Result<QStringList> shellWords(const QString &text);

} // namespace slipway
