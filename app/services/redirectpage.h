// What a browser is shown that comes back from a forge's sign-in: a few words, nothing that runs, nothing from elsewhere. Pure; any
// thread.
#pragma once

#include "app/hooks/request.h"

#include <QString>

#include <functional>

namespace slipway {

// The path below the listener's address that is registered at forges.
inline constexpr QLatin1StringView oauthRedirectPath{"/console/oauth/redirect"};

// Takes the query of such a request on any thread, and answers once, later, with what to show.
using RedirectTaker = std::function<void(const QString &query, std::function<void(int status, const QString &sentence)> answer)>;

// Never kept by the browser, and nothing it opens next hears where it came from: the address has a code in it.
HookAnswer redirectPage(int status, const QString &sentence);

} // namespace slipway
