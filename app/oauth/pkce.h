// The random parts of a sign-in, and what is shown of them. Pure but for the randomness; any thread. Source: RFC 7636 (PKCE),
// sections 4.1 and 4.2; RFC 6749 section 10.12 (state).
#pragma once

#include <QByteArray>

namespace slipway {

QByteArray newVerifier(); // 43 characters of A-Z a-z 0-9 - _, of 32 random bytes; a secret
QByteArray newState();    // the same, of its own

// BASE64URL(SHA256(verifier)) without padding: the method S256.
QByteArray challengeOf(const QByteArray &verifier);

// Whether somebody knows the state: takes as long for each wrong one of its length. An empty state nobody knows.
bool isSameState(QByteArrayView state, QByteArrayView given);

} // namespace slipway
