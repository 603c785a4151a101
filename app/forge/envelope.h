// A recorded request in a file (tests/data/payloads/README.md says what is in it), and what Slipway makes of it.
// Pure; any thread.
#pragma once

#include "app/core/error.h"
#include "app/forge/request.h"

#include <QJsonObject>

namespace slipway {

class Sender;

struct RequestEnvelope {
    QString provider;  // as the file names it; looked at only for "api", which no header tells
    QByteArray method;
    Headers headers;
    QByteArray query;
    QByteArray body;
    QByteArray secret; // what makes the request valid; null if the file names none
    RequestView view() const { return {method, headers, query, body}; }
};

// Invalid with the cause if the bytes are no envelope.
Result<RequestEnvelope> readEnvelope(const QByteArray &bytes);

// The fields by which samples are compared; unknown ones are null.
QJsonObject expectedForm(const Event &event);

// {"provider", "signature": valid|wrong|missing|none, "event": {…}, "events": […]}: events has every event of the request.
// A request that came through a relay is taken out of its event first. Time stamps are not checked, files are old. An unknown sender is provider null, signature none, event null.
// Invalid with the cause if it is no envelope or its body can't be read.
// detect finds the sender; registries have one of their own (app/registry/senders.h).
Result<QJsonObject> decodeEnvelope(const QByteArray &bytes, const Sender *(*detect)(const RequestView &) = nullptr);

} // namespace slipway
