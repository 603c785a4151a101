// Finds who sent a request among registries and git hosts alike. Any thread.
#pragma once

#include "app/forge/sender.h"

namespace slipway {

// Registries first, by the shape of what they send, then git hosts: a push of theirs that came to an image's address is
// believed or not like any other, and its verdict says where it belongs. Null: nobody known.
const Sender *detectAnySender(const RequestView &request);
const Sender *anySenderNamed(QStringView name); // null for an unknown name
QList<const Sender *> allRegistries();

// Why a request that came to the address for images has no known sender: a sentence about its body.
QString whyNoRegistry(const RequestView &request);

} // namespace slipway
