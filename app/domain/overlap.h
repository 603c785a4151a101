// Rules that stand in each other's way without being wrong: a pattern that another one takes in, and two components that the
// same push builds. Pure; any thread.
#pragma once

#include "app/domain/component.h"

#include <optional>

namespace slipway {

struct ShadowedPattern {
    QString pattern;
    QString by; // takes everything that pattern takes
    friend bool operator==(const ShadowedPattern &, const ShadowedPattern &) = default;
};

// Of names and globs as in glob.h those that could be left out. What can't be told of two globs is not said of them.
QList<ShadowedPattern> shadowedPatterns(const QStringList &patterns);

// A branch or pattern whose pushes build both of two components of one repository; empty where there is none, or where it
// depends on the files that a push changes, on its author or on its words. Both as they are judged: see inheriting().
QString sharedBranch(const Component &a, const Component &b);

} // namespace slipway
