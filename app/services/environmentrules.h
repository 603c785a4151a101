// What a configuration file can set for all components, and what of it an environment's components take over.
#pragma once

#include "app/config/plan.h"
#include "app/core/error.h"
#include "app/domain/review.h"
#include "app/settings/table.h"

namespace slipway {

class Settings;
class Transaction;

Result<EnvironmentRules> environmentRules(Transaction &tx, Environment environment);
EnvironmentRules environmentRules(const Settings &settings, Environment environment); // of a folder that is open; main thread

// The setting that says whether an environment's builds wait for a person, and those of its other rules.
const Setting<bool> &reviewSetting(Environment environment);
const settings::EnvironmentSettings &settingsOf(Environment environment);

// Names, globs or networks as a setting has them: with commas between them.
QStringList listIn(const QString &text);

// The settings that a file's rules of an environment change, by key; review has one of its own.
QMap<QString, QString> settingsFor(Environment environment, const ConfigEnvironment &rules);

// The rules as they are once a file has been applied that says this of them; what it leaves out stays.
void change(EnvironmentRules &rules, const ConfigEnvironment &by);

// All that a plan changes of settings, but for review and the deadline of all.
QMap<QString, QString> changedSettings(const Plan &plan);

// What is wrong with the value of a setting that a file may set, empty: nothing; then the value is in its usual spelling.
QString settingProblem(const QString &key, QString &value);

// Settings, the rules of all environments with their freeze windows, and the groups of the queue.
Result<SharedRules> sharedRules(Transaction &tx);

} // namespace slipway
