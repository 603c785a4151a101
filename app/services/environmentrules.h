// What a configuration file can set for all components, as it is within a transaction.
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

// What is wrong with the value of a setting that a file may set, empty: nothing; then the value is in its usual spelling.
QString settingProblem(const QString &key, QString &value);

// Settings, the rules of all environments with their freeze windows, and the groups of the queue.
Result<SharedRules> sharedRules(Transaction &tx);

} // namespace slipway
