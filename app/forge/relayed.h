// A request that came through a relay of smee.io's protocol (https://github.com/probot/smee.io): the data of one server-sent
// event is a JSON object with the headers, names in lower case, beside "body", "query" and "timestamp". Pure; any thread.
#pragma once

#include "app/forge/envelope.h"

namespace slipway {

// Whether it is such an event, by its content type.
bool isRelayed(const RequestEnvelope &envelope);

// The request inside. Of its body the relay keeps the values and not the bytes, so that a signature only fits when the sender
// writes JSON as compactly. Invalid with the cause.
Result<RequestEnvelope> unwrapped(const RequestEnvelope &relayed);

struct RelayedRequest {
    Headers headers;      // without those of the connection to the relay
    QByteArray query;     // without "?"
    QByteArray body;      // the very text that stands in the data; where that is a string, what the string says
    qint64 sentUs = 0;    // as the relay says; 0: it does not
};
Result<RelayedRequest> readRelayed(const QByteArray &data);

// The texts that the sender may have signed, likeliest first: the relay's own, and what Go's encoding/json makes of the same values,
// compact and indented by two blanks, as Gogs, Gitea and Forgejo send it.
QList<QByteArray> spellingsOf(const QByteArray &json);

} // namespace slipway
