// When a certificate in a file ends. Any thread.
#pragma once

#include "app/core/error.h"

#include <QFuture>

namespace slipway {

// The earliest end in the file's chain (PEM), in microseconds since 1970: the day one of them ends, nobody trusts it any more.
// Read off the calling thread. Errors: Unavailable (it can't be read), Invalid (no certificate in it).
QFuture<Result<qint64>> certificateEnd(const QString &file);

} // namespace slipway
