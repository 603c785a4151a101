// Where secrets are kept, in the words of sentences that speak of it. Any thread; translated.
#pragma once

#include "app/services/statusservice.h"

namespace slipway::secretwords {

// "the keychain", or "the sealed file" where that is in use; for "Kept in %1 and never shown."
QString place(const KeychainStatus &keychain);

QString keptAndNeverShown(const KeychainStatus &keychain);

} // namespace slipway::secretwords
