// What the senders' verifications have in common. Internal to app/forge and app/registry. Pure; any thread.
#pragma once

#include "app/forge/verification.h"

#include <functional>

namespace slipway::proof {

// The named headers that were sent, in that order.
Headers pick(const Headers &headers, std::initializer_list<QByteArrayView> names);

// "<prefix><hex>" as bytes; nothing unless the prefix is exact and the hex is exactly that many bytes. Capitals are fine.
std::optional<QByteArray> strictHex(QByteArrayView text, QByteArrayView prefix, qsizetype bytes);

// Everything in headers and query that may be a token a person has entered: the value of each header whose name speaks of a
// secret, what stands behind its scheme, the password of a pair; and such fields of the query. What is not masked before a
// request is stored is no candidate: it would be kept in plain text.
QList<QByteArray> tokensOf(const RequestView &request);

// Tries every key, the current one first; an empty secret never fits, nor does a public key.
Verification tryKeys(const VerifyKeys &keys, const QString &method, const std::function<bool(const VerifyKey &)> &fits);

Verification missing(const QString &method, const QString &explanation);
Verification covered(Verification verification); // the proof covers the body: what it says is signed
Verification weak(Verification verification);    // it proves knowledge of a token only

// Turns an accepted verification into a stale one when atUs is further from now than the tolerance.
Verification fresh(Verification verification, const VerifyPolicy &policy, qint64 atUs, qint64 toleranceUs);

// The scheme of standardwebhooks.com, which GitLab's signing tokens follow: webhook-id, -timestamp, -signature among the
// headers, the key the decoded base64 of whsec_…, five minutes of tolerance.
// allowPublic: also with public keys, whpk_…, whose signatures are of the version v1a.
Verification signingToken(const Headers &headers, const QByteArray &body, const VerifyKeys &keys, const VerifyPolicy &policy,
                          bool allowPublic = false);
// The same, and a key of another form is taken as the bytes it consists of.
Verification signedByAnyKey(const Headers &headers, const QByteArray &body, const VerifyKeys &keys, const VerifyPolicy &policy);

// An HMAC-SHA256 in lower-case hex without prefix, as Gogs and its family send it.
Verification plainHex(QByteArrayView header, QByteArrayView signedText, const VerifyKeys &keys, const QString &sender);

// The same behind "sha256=", as Bitbucket sends it.
Verification prefixedHex(QByteArrayView header, QByteArrayView signedText, const VerifyKeys &keys, const QString &sender);

} // namespace slipway::proof
