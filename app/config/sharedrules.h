// What all components of a data folder share and a configuration file can say: groups of the queue, and the rules of
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
    friend bool operator==(const SharedEnvironment &, const SharedEnvironment &) = default;
};

struct SharedRules {
    QList<QueueGroup> groups;     // by name
    QMap<Environment, SharedEnvironment> environments; // all of them
    int approvalHours = 72;
    friend bool operator==(const SharedRules &, const SharedRules &) = default;
};

} // namespace slipway
