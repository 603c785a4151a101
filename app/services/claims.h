// What a request claims that nothing signed, and what the source's answer means for it. Pure; any thread.
#pragma once

#include "app/domain/verdict.h"

#include <optional>

namespace slipway {

struct RemoteRefs;

struct Claim {
    QString ref;   // full name of the branch or tag; empty: an image
    QString tag;   // of the image
    QString value; // the commit or digest it is said to have; empty: the request does not say
    friend bool operator==(const Claim &, const Claim &) = default;
};

// Nothing when the event names no branch, tag or tag of an image that could be asked for.
std::optional<Claim> claimOf(const Event &event);

Confirmation confirmationOf(const Claim &claim, const RemoteRefs &refs);
Confirmation confirmationOf(const Claim &claim, const QString &digest); // empty: the registry has no such tag

} // namespace slipway
