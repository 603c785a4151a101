// What all components of a data folder share and a configuration file can say: settings, groups of the queue, and the rules of
// environments. Plain values; any thread.
#pragma once

#include "app/domain/hold.h"
#include "app/domain/queue.h"

#include <array>

namespace slipway {

inline constexpr std::array allEnvironments{Environment::Development, Environment::Test, Environment::Production};

struct SharedEnvironment {
    bool review = false;          // what triggers start waits until a person agrees
    QList<FreezeWindow> freeze;
    QStringList branches = {};        // see EnvironmentRules
    bool strictState = false;
    int quietSeconds = 0;
    QStringList allowedAddresses = {};
    int approvalHours = 0;            // 0: as for all
    friend bool operator==(const SharedEnvironment &, const SharedEnvironment &) = default;
};

// Text, as it is stored.
struct SharedSetting {
    QString value;
    QString standard;             // what it is until somebody changes it
    friend bool operator==(const SharedSetting &, const SharedSetting &) = default;
};

struct SharedRules {
    QList<QueueGroup> groups;     // by name
    QMap<Environment, SharedEnvironment> environments; // all of them
    int approvalHours = 72;
    QMap<QString, SharedSetting> settings = {}; // by key, all that a file may set
    friend bool operator==(const SharedRules &, const SharedRules &) = default;
};

} // namespace slipway
