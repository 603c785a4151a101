// Events that nothing signed, once their source was asked. Pure; any thread.
#pragma once

#include "app/domain/verdict.h"

namespace slipway {

// The event as the source has it: its commit, with that commit's message and author, or the digest of its tag. What was
// claimed where the source could not be asked.
Event withConfirmed(Event event, const Confirmation &confirmation);

} // namespace slipway
