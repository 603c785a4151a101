// Events that nothing signed, once their source was asked. Pure; any thread.
#pragma once

#include "app/domain/verdict.h"

namespace slipway {

// The event at what the source has by its name: what was claimed where it agrees or could not be asked.
Event withConfirmed(Event event, const Confirmation &confirmation);

} // namespace slipway
