// What can be made of a stored request: one that proves nothing, and an edited copy that is signed again.
// Pure; any thread.
#pragma once

#include "app/core/error.h"
#include "app/domain/delivery.h"

namespace slipway {

// A header that proves something about the request: whoever has it can send the same request again.
bool isSignatureHeader(const QByteArray &name);
bool hasSignature(const Headers &headers);

// Without what proves it.
RawRequest withoutSignatures(RawRequest request);

// What a person made of a stored request.
struct EditedRequest {
    Headers headers;
    QByteArray body;
    QString actor;     // who edited it
    QByteArray secret; // the component's, to sign it again; empty: it has none. Is not kept.
};

// A copy of the delivery to be decided, with its request as the sender would have sent what was edited. Its first check says who
// edited it. Invalid: the sender is not known, or what it would have sent can't be read; the message says where.
struct EditedCopy {
    Delivery delivery;
    RawRequest request;
};
Result<EditedCopy> editedCopy(const Delivery &original, const RawRequest &request, const EditedRequest &edited, const DeliveryId &id,
                              qint64 nowUs);

// Made by editedCopy().
bool isEdited(const Delivery &delivery);

} // namespace slipway
