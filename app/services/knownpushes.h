// Pushes that a webhook and an own look at the remote both tell of: each is built once, whichever comes first, and what a webhook
// told is no news for the next look. Inside the transaction that decides; any thread.
#pragma once

#include "app/core/error.h"
#include "app/domain/delivery.h"

namespace slipway {

class Transaction;

// What told of the same push before, as part of a sentence for the person; empty: nothing did.
//
// An own look is a repeat of what a sender told and was built since the look before. A sender's request is one of a look that
// found this commit, or a later one that contains it, unless the ref is just where the push began: then it moves once more.
Result<QString> toldBefore(Transaction &tx, const Delivery &delivery, const Event &event);

// The remote is known to be there now. isSure: it was built. Else only the move that follows what is known is believed: of one
// that came late, or was missed in between, the next look tells.
Result<> noteMove(Transaction &tx, const Delivery &delivery, const Event &event, bool isSure, qint64 nowUs);

} // namespace slipway
