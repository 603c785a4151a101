// How waiting builds share the machine: slots of components and groups, and what is tried again by itself. Plain values; any
// thread.
//
// A build starts when the machine, its component and its component's group each have a free slot; which one is next say
// priority and age. With EveryOne as many builds of a component run at once as it has slots, begun in their order. With
// LatestOnly those of one thing (a branch, a tag, a pull request, the image) still run one after the other, so that what an
// older one leaves behind never outlives the newer one's; slots let different branches build beside each other. Every build
// has a workspace of its own; the component's cache folder is shared by those that run at once.
#pragma once

#include "app/domain/build.h"

namespace slipway {

constexpr int mostGroupSlots = 100;
constexpr int mostComponentSlots = 64;

// Components that name the same group share its slots, beside those of the machine.
struct QueueGroup {
    QString name;
    int slotCount = 1;       // 1 … mostGroupSlots; also what a group has that is named and set up nowhere
    friend bool operator==(const QueueGroup &, const QueueGroup &) = default;
};

// What is wrong with the name of a group, one sentence; empty when nothing is.
QString groupNameProblem(const QString &name);

// Whether both, of one component, are of the same branch, tag or pull request, or both of the image whatever its tag.
bool isSameThing(const Build &a, const Build &b);

// Whether a build of the component may start beside those of it that run.
bool mayStartBeside(const QList<Build> &running, const Build &build, const BuildDefinition &definition);

// Whether a build that ended so is tried again by itself. One that a person or a newer build ended never is.
bool isTriedAgain(const Build &ended, const RetryPolicy &policy);

// "attempt 2 of 3"; empty for the first one of a build that was not tried again.
QString attemptText(const Build &build, const RetryPolicy &policy);

} // namespace slipway
