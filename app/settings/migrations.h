// Renames and reshapings of stored settings, numbered and run in order, each once. A shipped one never changes.
#pragma once

#include "app/settings/settingsbackend.h"

#include <functional>
#include <vector>

namespace slipway {

struct SettingsMigration {
    int number; // 1, 2, 3 …
    std::function<void(SettingValues &)> run;
};

// The key that holds the number of the last migration run.
QString settingsVersionKey();

const std::vector<SettingsMigration> &shippedSettingsMigrations();

// Renames a key, keeping the value; does nothing where the old one is absent; an existing new one wins.
std::function<void(SettingValues &)> renameSetting(const QString &from, const QString &to);

// What must be written to bring stored to the newest form. Invalid: the stored settings are newer than the program.
Result<SettingChanges> migrateSettings(const SettingValues &stored, const std::vector<SettingsMigration> &migrations);

} // namespace slipway
