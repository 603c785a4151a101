// Redacting for the command line: looks, takes out, and tells what came of it. Main thread.
#pragma once

#include "app/core/error.h"

#include <QFuture>
#include <QJsonObject>
#include <QJsonValue>

namespace slipway {

class Engine;

// build; found: true, or line with from and to (all from 1, columns of the line as it is shown); yes: do it.
QFuture<Result<QJsonValue>> redactLog(Engine &engine, const QJsonObject &args);

} // namespace slipway
