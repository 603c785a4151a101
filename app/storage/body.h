// Request bodies as they lie in rows: raw at first, packed when there is time. Private to this folder; any thread.
#pragma once

#include "app/core/error.h"

#include <QByteArray>

namespace slipway {

// zstd level 1, or nothing when that saves no space.
QByteArray packBody(const QByteArray &raw);

// encoding is raw or zstd. Corrupt: the bytes are not what was stored.
Result<QByteArray> unpackBody(const QString &encoding, QByteArray stored);

} // namespace slipway
