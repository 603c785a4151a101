// Accounts in every state, as the design pictures them. GUI thread.
#pragma once

#include "tests/ui/accounts/accountsroom.h"

namespace slipway {

// Four providers with six accounts: works, works, ends soon, renews, scope missing, keychain locked; two tokens of the API.
void fillWithSample(AccountsRoom &room);

// One more provider, with an account each that is expired, revoked, out of reach, and never checked; and one without any.
void fillWithTrouble(AccountsRoom &room);

} // namespace slipway
