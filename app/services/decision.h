// One delivery decided: its event read, its component judged, its build queued. The halves of a decision that need no
// database and that need one. Any thread.
#pragma once

#include "app/domain/build.h"
#include "app/services/intake.h"
#include "app/storage/database.h"

namespace slipway {

class HookKeyring;

struct Decision {
    Delivery delivery;                       // with event, and the signature's check
    std::optional<Outcome> outcome;          // settled without asking the rules
    bool undecidable = false;                // the secret can't be read yet: stays pending with its reason
    std::optional<Check> signature;
};

// Verifies what could not be verified at the door, and reads the event. Does not touch the database.
Decision prepare(StoredDelivery stored, const HookKeyring &keyring);

struct Decided {
    bool wrote = false;     // false: somebody else decided it before
    BuildId build;          // queued by it
    int superseded = 0;
};

// Judges and writes verdict and queue entry, in the caller's transaction.
Result<Decided> settle(Transaction &tx, Decision decision, qint64 nowUs);

} // namespace slipway
