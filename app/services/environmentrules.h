// What is set for an environment, as it is within a transaction.
#pragma once

#include "app/config/sharedrules.h"
#include "app/core/error.h"
#include "app/domain/review.h"
#include "app/settings/setting.h"

namespace slipway {

class Transaction;

Result<EnvironmentRules> environmentRules(Transaction &tx, Environment environment);

// The setting that says whether an environment's builds wait for a person.
const Setting<bool> &reviewSetting(Environment environment);

// Those of all environments, with freeze windows and the groups of the queue.
Result<SharedRules> sharedRules(Transaction &tx);

} // namespace slipway
