// A webhook request as senders see it, and what may be kept of it. Pure functions; any thread.
#pragma once

#include "app/domain/delivery.h"

namespace slipway {

// A view: the headers must outlive it. query is what follows "?", without it; body the exact bytes as received.
struct RequestView {
    QByteArray method;
    const Headers &headers;
    QByteArray query;
    QByteArray body;
};

// The first header of that name, compared without regard to case; null if it was not sent, empty if it was sent empty.
QByteArray headerValue(const Headers &headers, QByteArrayView name);
inline bool hasHeader(const Headers &headers, QByteArrayView name) { return !headerValue(headers, name).isNull(); }

// True if the content type says application/x-www-form-urlencoded.
bool isForm(const Headers &headers);
// One field of such a body, decoded ("+" is a space); null if there is no such field.
QByteArray formField(const QByteArray &body, QByteArrayView name);

// Secret values replaced by "***": plain tokens, Authorization, cookies, and whatever is named like a token, secret,
// password or API key. Signatures stay, they prove and reveal nothing.
Headers withoutSecrets(const Headers &headers);
QByteArray withoutSecretsInQuery(const QByteArray &query);

// The same for requests of whoever is not known, or not believed: what is named like a secret in JSON, in a form, or in what
// is neither, and every header that may be one. What is sent in vain may be somebody's secret all the same.
QByteArray withoutSecretsInBody(const QByteArray &body);
Headers withoutSecretsOfStranger(const Headers &headers);

} // namespace slipway
