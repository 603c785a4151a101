// A stored request as a case for tests: how it must be read, and what the rules of its component must say of it. A file holds
// all of it, so that it can be checked anywhere and any time. Pure; any thread.
#pragma once

#include "app/core/error.h"
#include "app/domain/delivery.h"

#include <QJsonObject>

#include <optional>

namespace slipway {

// The request in the form of the samples in tests/data/payloads, with the event that it must be read as. With a component also
// its configuration and the verdict of its rules, as they are now: without what would have to be asked (changed files, the
// source), which the file can't hold. Secrets are masked as they are in the row, and no proof is in it. Invalid: nobody can
// read it.
Result<QByteArray> regressionCase(const Delivery &delivery, const RawRequest &request, const std::optional<Component> &component = {});

// Reads the request again, and judges it again where the case has a component. What it answers is what
// `slipway decode --check` prints: {"check": "same" or "different", "differences": [{"field", "expected", "seen"}]} beside what
// decodeEnvelope() says. Invalid: no such case, or nothing to compare with.
Result<QJsonObject> checkCase(const QByteArray &bytes);

} // namespace slipway
