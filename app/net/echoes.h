// Answers that repeat what a request was signed in with: some servers, and many proxies before them, print it into the page that
// says why they refuse. What such an answer says is shown and stored, so the secret is taken out before anybody sees it. Any thread.
#pragma once

#include "app/net/httpclient.h"

namespace slipway {

// What the headers sign a request in with: the token of Authorization, both halves of it for Basic, and tokens in headers of their
// own. Nothing shorter than 8 characters, which would be found everywhere.
QList<QByteArray> secretsIn(const HttpHeaders &headers);

// "***" in its place, in the body and in the headers, also where it is percent-encoded.
void removeEchoes(HttpReply &reply, const QList<QByteArray> &secrets);

} // namespace slipway
