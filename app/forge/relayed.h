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

} // namespace slipway
