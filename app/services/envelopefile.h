// Recorded requests in files, as `slipway decode` reads them. Any thread; reads the disk.
#pragma once

#include "app/core/error.h"

#include <QJsonObject>

namespace slipway {

// {"file", "provider", "signature", "event", "events"}. NotFound, Unavailable, Invalid with the cause.
Result<QJsonObject> decodeRequestFile(const QString &path);

// The same beside "check" and "differences", see checkCase() in regressioncase.h.
Result<QJsonObject> checkRequestFile(const QString &path);

} // namespace slipway
