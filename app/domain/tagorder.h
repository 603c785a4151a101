// Orders in which tags can stand when no version tells. Pure; any thread.
#pragma once

#include <QString>

#include <compare>

namespace slipway {

bool isNumber(QStringView text);                                  // one digit or more, nothing else
std::weak_ordering compareNumbers(QStringView a, QStringView b);  // of any length, leading zeros aside

// Runs of digits count as numbers: "build-9" before "build-10".
std::weak_ordering compareNaturally(QStringView a, QStringView b);

} // namespace slipway
