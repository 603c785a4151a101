// What an attempt that failed leaves in a hook's row: its state, what the person reads, and when it is tried again. Pure; any thread.
#pragma once

#include "app/core/error.h"
#include "app/domain/component.h"
#include "app/domain/managedhook.h"

#include <optional>

class QUrl;

namespace slipway {

struct ToldAddress;

struct HookAttempt {
    qint64 nowUs = 0;
    qint64 retryAtUs = 0;       // the forge is not to be asked before; 0: it did not say
    bool isBound = true;        // the row's account is still there
    bool isBlocked = false;     // by what obstacle() says: no attempt would help
    std::optional<GitTrigger> git; // the component's, by now; none: it is gone
};

ManagedHook afterFailure(ManagedHook row, const Error &error, const HookAttempt &attempt);

// The error with what follows from it where the forge still has an older secret.
Error withSecretsState(Error error, const ManagedHook &row, const HookAttempt &attempt);

// Why no hook can lead to the address, told without asking anybody; none: one can be tried. forge may be empty: not known.
std::optional<Error> obstacle(const QUrl &forge, const QString &url);
// The same of an address that may lead through a relay, where a forge has to sign what it sends. signs: false where it was tried
// and the forge does not.
std::optional<Error> obstacle(const QUrl &forge, ForgeKind kind, bool signs, const ToldAddress &address);

} // namespace slipway
