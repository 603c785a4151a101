// What a supervisor's record says, in the words of the domain. Pure; any thread.
#pragma once

#include "app/domain/build.h"
#include "app/jobs/artifacts.h"
#include "app/supervisor/runstate.h"

#include <QList>
#include <QMap>

namespace slipway {

// What the step "Clone" found out; known from its end on.
struct Checkout {
    QString revision;   // the commit that is built
    QString branchHead; // the branch's head at that time; another one than revision: the branch has moved on. May be empty
    QString message;    // of the commit, complete
    QString author;
    friend bool operator==(const Checkout &, const Checkout &) = default;
};

// While it runs.
struct RunProgress {
    int step = -1;              // index into steps; -1: none yet
    QList<BuildStep> steps;     // all, also those that did not start
    qint64 startedAtUs = 0;
    qint64 firstOutputAtUs = 0; // 0: nothing written yet
    qint64 logBytes = 0;        // as of the last change; the log itself may be longer
    std::optional<Checkout> checkout;
    QString waiting{};          // why nothing happens yet, where it runs elsewhere: the cluster's words; empty: it runs
    friend bool operator==(const RunProgress &, const RunProgress &) = default;
};

// How it ended.
struct RunOutcome {
    BuildState state = BuildState::Interrupted; // Succeeded, Failed, Cancelled, TimedOut or Interrupted
    QString reason;                             // one or two sentences: cause and remedy; empty when succeeded
    std::optional<int> exitCode;                // none when a signal or nothing at all ended it
    RunProgress progress;
    qint64 finishedAtUs = 0;                    // for an interrupted one: of its last sign of life
    QMap<QString, QString> outputs{};           // what its scripts told, masked; also of a failed one
    QList<RunArtifact> artifacts{};             // what it kept; read by RunMonitor, not by outcomeOf()
    friend bool operator==(const RunOutcome &, const RunOutcome &) = default;
};

RunProgress progressOf(const supervisor::RunState &state);

// For a record in the phase Finished.
RunOutcome outcomeOf(const supervisor::RunState &state);

// For a run whose supervisor is gone without having written its end. state may be the default if there is no record;
// lastSignUs is when the log or the record last changed, 0 if there is neither; signal ended the supervisor, 0: unknown.
RunOutcome interruptedOutcome(const supervisor::RunState &state, qint64 logBytes, qint64 lastSignUs, int signal = 0);

// For a run that never came to have a supervisor.
RunOutcome notStartedOutcome(const QString &cause, qint64 nowUs);

// What the step "Clone" left in the workspace; nothing if it is not there (yet). Reads at most 64 KiB.
std::optional<Checkout> readCheckout(const QString &workspace);

} // namespace slipway

Q_DECLARE_METATYPE(slipway::RunProgress)
Q_DECLARE_METATYPE(slipway::RunOutcome)
