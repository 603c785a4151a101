// A secret that a person copies does not stay in the clipboard. GUI thread.
#pragma once

#include <QString>

#include <chrono>

class QObject;

namespace slipway {

// Takes it out again after a minute, if nothing else was copied since and the owner is still there.
void copySecret(const QString &secret, QObject *owner, std::chrono::milliseconds stay = std::chrono::minutes(1));

} // namespace slipway
