// How much one sender may ask of the listener. The defaults are the product's; tests hand in smaller ones.
#pragma once

#include <chrono>
#include <cstddef>

namespace slipway {

struct ListenerLimits {
    // GitHub caps payloads at 25 MB (docs.github.com, "Webhook events and payloads"); no other sender sends more.
    std::size_t bodyBytes = 25 * 1024 * 1024;
    // Request line, and all fields together. Forges send about 1 KiB; 16 KiB leaves room for proxies and cookies.
    std::size_t headerBytes = 16 * 1024;
    std::size_t headerFields = 128;
    // Of a refused request's body, how much is kept to show what it was.
    std::size_t refusedBodyBytes = 4 * 1024;
    // From the first byte of a request to its last, and again for writing its answer. A deadline for the whole request,
    // so that one byte a second does not hold a connection. The shortest patience of a sender is 5 s (Gitea), 10 s is
    // GitHub's: whoever needs longer has hung up.
    std::chrono::milliseconds readTime{10'000};
    std::chrono::milliseconds writeTime{10'000};
    std::chrono::milliseconds handshakeTime{10'000};
    // A connection that is open and silent, before its first request and between two.
    std::chrono::milliseconds idleTime{30'000};
    // After the last answer of a connection: how long a sender may be silent before it closes its end. One that is still
    // sending has writeTime for it.
    std::chrono::milliseconds lingerTime{2'000};
    // A stored answer that does not come: the disk hangs. Senders have given up long before.
    std::chrono::milliseconds storeTime{30'000};
    // What was handed over for a later answer, and does not come: whoever owes it hangs.
    std::chrono::milliseconds laterTime{120'000};
    // After stop(): how long stored requests may still wait for their answer.
    std::chrono::milliseconds stopTime{1'000};
    // Open connections. At the cap one that has long been silent makes room; while all are at work the next waits in the
    // system's backlog, it is not turned away. 512 keeps far from the usual 1,024 descriptors of a process.
    int connections = 512;
    int backlog = 1024;
};

} // namespace slipway
