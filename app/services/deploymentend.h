// How a deployment ended: what is said of it, whether it serves, and what follows from it. What follows is stored with it, so that
// nothing comes between. Any thread; storing in the writing transaction.
#pragma once

#include "app/domain/deployment.h"
#include "app/jobs/runoutcome.h"

namespace slipway {

class Transaction;

struct DeploymentEnd {
    Deployment deployment;        // as it is now
    bool needsRestore = false;    // what nobody could end well is put back by a deployment of its own
    bool servesAgain = false;     // what served before does, unless it was stopped
    bool closes = false;          // once stored: its component was closed with it
};

// servedBefore: whether anything of the component did, as far as the console knows.
DeploymentEnd endOf(const Deployment &deployment, const RunOutcome &outcome, bool servedBefore, qint64 nowUs);

// What it has become. One that had ended already stays as it was.
Result<DeploymentEnd> storeEnd(Transaction &tx, DeploymentEnd end, qint64 nowUs);

} // namespace slipway
