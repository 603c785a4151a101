// A webhook at a forge that Slipway looks after. Plain values; any thread.
#pragma once

#include "app/core/ids.h"
#include "app/domain/account.h"

namespace slipway {

// Missing: not made yet, or gone there. Different: its address, events, secret or content type are not as they should be.
// Duplicate: several of ours. Denied: the account may not look after hooks there. Refused: the forge does not take the address.
enum class HookState { Missing, Works, Different, Duplicate, Disabled, Denied, Refused, Unreachable, Removing };

struct ManagedHook {
    ComponentId component;
    BindingId binding;
    QString repositoryId;
    QString repository;         // full name
    QString hookId;             // the forge's; empty: not made yet
    QString url;                // what the forge was told last, as the next two: an address, or the mark of a secret one, …
    QString events;             // … the events it sends, "push tag pull_request", …
    QString secretKey;          // … and the keychain key of the secret; all empty: nothing yet
    bool isWanted = true;       // false: to be removed
    HookState state = HookState::Missing;
    QString note;               // for the person: cause, consequence, what to do; empty while it works
    qint64 dueAtUs = 0;         // of the next attempt; 0: nothing to do
    int attempts = 0;
    qint64 changedAtUs = 0;
    qint64 checkedAtUs = 0;
    friend bool operator==(const ManagedHook &, const ManagedHook &) = default;
};

QString word(HookState value);
std::optional<HookState> hookStateFrom(QStringView word);

} // namespace slipway
