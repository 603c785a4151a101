// One run of a definition for one component at one revision. Plain values; any thread.
#pragma once

#include "app/core/ids.h"
#include "app/domain/component.h"

#include <QMetaType>
#include <QString>

#include <optional>

namespace slipway {

// waiting: held on purpose (a quiet period, a pause); approval: a person must agree; queued: ready, waits for a slot of the
// machine, its group or its component; the rest speak for themselves.
enum class BuildState {
    Waiting, Approval, Queued, Running, Succeeded, Failed, Cancelled, TimedOut, Interrupted, Superseded
};

enum class Cause { Webhook, Manual, Replay, Retry, Api };

// Of a build of a pull request: ref and revision are its head, which is merged into the target before it is built.
struct BuildPull {
    qint64 number = 0;       // 0: this is no build of a pull request
    QString target;          // branch, short
    QString mergeRef;        // where the forge keeps the result; empty: nowhere
    bool fromFork = false;   // written by somebody who may not write to the repository: nothing secret for its script
    friend bool operator==(const BuildPull &, const BuildPull &) = default;
};

struct Build {
    BuildId id;
    int number = 0;          // counts per component, from 1
    ComponentId component;
    Cause cause = Cause::Manual;
    DeliveryId delivery;     // empty when no delivery caused it
    QString actor;           // who pushed or pressed the button
    QString ref;             // full ref; empty: the source's branch
    QString branch;          // short; the queue coalesces by it. Of an image its tag
    QString revision;        // exact commit; empty until known when a person builds the head of a branch. Of an image the
                             // hex digits of its digest
    QString image;           // full reference with tag and digest; empty: built from git
    QString message;         // of that commit
    Priority priority = Priority::Normal;
    int attempt = 1;         // counts the tries of one build that was tried again by itself
    BuildId retryOf;         // the try before this one; empty: this is the first
    BuildPull pull;          // set for the result of merging a pull request
    BuildState state = BuildState::Queued;
    QString reason;          // one sentence: why it waits, failed, was superseded
    qint64 notBeforeUs = 0;  // of a waiting build: when it goes on by itself; 0: somebody else knows
    qint64 queuedAtUs = 0;
    qint64 startedAtUs = 0;
    qint64 firstOutputAtUs = 0;
    qint64 finishedAtUs = 0;
    std::optional<int> exitCode;
    friend bool operator==(const Build &, const Build &) = default;
};

// A part of a build with times and an end of its own, in the order in which they run.
struct BuildStep {
    QString name;
    qint64 startedAtUs = 0;      // 0: not reached
    qint64 finishedAtUs = 0;     // 0: not over
    std::optional<int> exitCode; // none: not over, or ended by a signal
    friend bool operator==(const BuildStep &, const BuildStep &) = default;
};

bool isFinished(BuildState state);
bool isWaiting(BuildState state); // waiting, approval or queued

QString word(BuildState state);
QString word(Cause cause);
std::optional<BuildState> buildStateFrom(QStringView word);
std::optional<Cause> causeFrom(QStringView word);

} // namespace slipway

Q_DECLARE_METATYPE(slipway::Build)
