// Whether an address means something on this network only, so that nobody elsewhere can call it. Pure; any thread.
#pragma once

class QString;

namespace slipway {

bool isPrivateAddress(const QString &address);

} // namespace slipway
