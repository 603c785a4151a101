// What a request claims that nothing signed, and what the source's answer means for it. Pure; any thread.
#pragma once

#include "app/domain/verdict.h"
#include "app/jobs/commitcheck.h"

#include <optional>

namespace slipway {

struct Claim {
    QString ref;   // full name of the branch or tag; empty: an image
    QString tag;   // of the image
    QString value; // the commit or digest it is said to have; empty: the request does not say
    bool listed = false; // a rule asks for every commit that was pushed
    QString before = {}; // then: where the push is said to have begun; empty: the ref is new
    QString base = {};   // then: the branch whose commits a new one has from the start; empty: not known
    friend bool operator==(const Claim &, const Claim &) = default;
};

// Nothing when the event names no branch, tag or tag of an image that could be asked for.
std::optional<Claim> claimOf(const Event &event, const Component &component);

CommitQuestion commitQuestion(const Claim &claim, const Component &component);

Confirmation confirmationOf(const Claim &claim, const CommitAnswer &answer);
Confirmation confirmationOf(const Claim &claim, const QString &digest); // empty: the registry has no such tag

} // namespace slipway
