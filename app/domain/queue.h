// How waiting builds share the machine: groups with slots, and what is tried again by itself. Plain values; any thread.
#pragma once

#include "app/domain/build.h"

namespace slipway {

constexpr int mostGroupSlots = 100;

// Components that name the same group share its slots, beside those of the machine.
struct QueueGroup {
    QString name;
    int slotCount = 1;       // 1 … mostGroupSlots; also what a group has that is named and set up nowhere
    friend bool operator==(const QueueGroup &, const QueueGroup &) = default;
};

// What is wrong with the name of a group, one sentence; empty when nothing is.
QString groupNameProblem(const QString &name);

// Whether a build that ended so is tried again by itself. One that a person or a newer build ended never is.
bool isTriedAgain(const Build &ended, const RetryPolicy &policy);

// "attempt 2 of 3"; empty for the first one of a build that was not tried again.
QString attemptText(const Build &build, const RetryPolicy &policy);

} // namespace slipway
