// What can be made of a stored request: one that proves nothing, and a case for tests. Pure; any thread.
#pragma once

#include "app/core/error.h"
#include "app/domain/delivery.h"

namespace slipway {

// A header that proves something about the request: whoever has it can send the same request again.
bool isSignatureHeader(const QByteArray &name);
bool hasSignature(const Headers &headers);

// Without what proves it.
RawRequest withoutSignatures(RawRequest request);

// The request in the form of the samples in tests/data/payloads, with the event that it must be read as: what
// `slipway decode` reads. Secrets are masked as they are in the row, and no proof is in it. Invalid: nobody can read it.
Result<QByteArray> regressionCase(const Delivery &delivery, const RawRequest &request);

} // namespace slipway
