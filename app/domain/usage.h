// What a running container or pod uses of its machine, as far as its engine or cluster tells. Plain values; any thread.
#pragma once

#include <QtGlobal>

namespace slipway {

struct UsageLimits {
    double cores = 0;  // 0: none is known
    qint64 bytes = 0;  // of memory; the same
    friend bool operator==(const UsageLimits &, const UsageLimits &) = default;
};

struct Usage {
    double cores = 0;  // processors kept busy, such as 1.5
    qint64 bytes = 0;  // of memory
    UsageLimits limits;
    friend bool operator==(const Usage &, const Usage &) = default;
};

} // namespace slipway
