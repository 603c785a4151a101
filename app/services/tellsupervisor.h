// Asks the supervisor of a run to end it, for runs that nobody of ours watches, as when the console was closed: it still listens.
#pragma once

#include "app/core/error.h"

#include <QFuture>

namespace slipway {

// Unavailable: it does not answer. Any thread; works on one of the pool.
QFuture<Result<>> tellSupervisor(const QString &runFolder);

} // namespace slipway
