// What is set for an environment, as it is within a transaction.
#pragma once

#include "app/core/error.h"
#include "app/domain/review.h"

namespace slipway {

class Transaction;

Result<EnvironmentRules> environmentRules(Transaction &tx, Environment environment);

} // namespace slipway
