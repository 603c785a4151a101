// Where a forge signs people in, and what its sign-in can do. Pure; any thread. Sources: the forges' documents named in
// app/domain/account.h, RFC 6749 (OAuth 2), RFC 7636 (PKCE), RFC 8628 (device flow), RFC 7009 (revocation), and for GitHub
// docs.github.com "Authorizing OAuth apps" and "REST API endpoints for OAuth authorizations".
#pragma once

#include "app/domain/account.h"

#include <QUrl>

namespace slipway {

struct OAuthEndpoints {
    QUrl authorize;            // empty: no sign-in in the browser
    QUrl token;
    QUrl device;               // empty: no device flow
    QUrl revoke;               // empty: the forge can't be told; with GitHub the list of applications, not one address for all
    bool pkce = false;         // it checks the verifier
    bool secretNeeded = true;  // for the code and its refresh; not for the device flow
    QStringList scopes;        // to ask for; empty: as the application is registered
};

// The path of a self-hosted forge stays in front of its endpoints; query and fragment of the address do not. packages: as in
// wantedScopes().
OAuthEndpoints endpointsOf(ForgeKind kind, const QUrl &address, bool packages = false);

} // namespace slipway
