// Request bodies as they lie in rows: packed where that saves space. Pure; any thread, and packing better not on the
// database's.
#pragma once

#include "app/core/error.h"

#include <QByteArray>

namespace slipway {

struct StoredBody {
    QByteArray bytes;
    bool isPacked = false; // zstd
};

// Packed, if it is neither so large that packing would take long (compress() gets to it when there is time) nor larger
// afterwards.
StoredBody storedBody(const QByteArray &raw);

// zstd level 1, or nothing when that saves no space.
QByteArray packBody(const QByteArray &raw);

// How it was stored, as the column says it: raw or zstd.
QString encodingOf(const StoredBody &body);

// encoding is raw or zstd. Corrupt: the bytes are not what was stored.
Result<QByteArray> unpackBody(const QString &encoding, QByteArray stored);

} // namespace slipway
