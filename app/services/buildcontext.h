// What the page of a build tells beside the build itself: what it waits for or waited for, what caused it, what came after.
// contextOf() works inside a transaction, on the thread that runs it; the rest on any thread.
#pragma once

#include "app/core/error.h"
#include "app/domain/build.h"
#include "app/domain/delivery.h"
#include "app/domain/review.h"

#include <QFuture>

#include <optional>

namespace slipway {

class Transaction;

// What keeps a waiting build from starting, or kept one that has started.
enum class HeldBy {
    Nothing,
    OwnBuild, // a running build of the component: its slots are taken, or that one is of the same branch
    Older,    // another waiting build of the same component goes first
    Group,    // all slots of the component's group are taken; holder is the one of it that has run longest
    Slots,    // all slots are taken; holder is the one that has run longest, or whose end gave its slot away
    Person,   // somebody must approve, or the wait is on purpose
};

struct BuildContext {
    Build build;
    QList<BuildStep> steps;            // none before it started
    std::optional<Delivery> delivery;  // that caused it; none by hand, or when it was deleted since
    HeldBy heldBy = HeldBy::Nothing;
    std::optional<Build> holder;
    int running = 0;                   // builds, while this one waits
    std::optional<Build> newer;        // the build that superseded this one
    std::optional<Build> lastPassed;   // of the component, before this one
    std::optional<Build> lastGreen;    // the last of the same branch that passed before this one, else lastPassed
    std::optional<Approval> approval;  // asked for, given or refused; none where nobody had to agree
    QString attempt;                   // "attempt 2 of 2", of one that was tried again by itself
    std::optional<qint64> usualUs;     // how long passed builds of the component take
};

// NotFound when there is no such build.
Result<BuildContext> contextOf(Transaction &tx, const BuildId &id);

// It has started, and waits for something where it runs: a node, an image, an answer; its reason says for what.
inline bool isHeldUp(const Build &build)
{
    return build.state == BuildState::Running && !build.reason.isEmpty();
}

// What the run folder says.
struct RunFacts {
    bool hasFolder = false;          // false: it has not run, or the folder was removed when the time for keeping logs was over
    bool hasLog = false;
    std::optional<bool> sandboxed;   // nothing: not known
    bool contained = false;          // scripts run in a container
    QString cluster;                 // where it runs; empty: on this machine
    qint64 limitSeconds = 0;         // that it may take; 0: not known
    QList<std::pair<QString, qint64>> marks; // when it got on there, µs since 1970 (UTC): "created", "scheduled", "running"; "container"
    int masked = 0;                  // secrets replaced in the log
    qint64 logBytes = 0;
    qint64 lastByteUs = 0;           // when the build wrote last, µs since 1970 (UTC); 0: never
    friend bool operator==(const RunFacts &, const RunFacts &) = default;
};

QFuture<Result<RunFacts>> readRunFacts(const QString &runFolder);

} // namespace slipway
