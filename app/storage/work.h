// One piece of work for the database's threads. Private to this folder.
#pragma once

#include "app/storage/database.h"

#include <deque>

namespace slipway {

struct Work {
    std::function<Result<>(Transaction &)> run;
    std::function<void(const Result<> &)> done; // called exactly once, on the thread that ran it
    bool isLasting = true; // its commit waits for the disk
};

using WorkQueue = std::deque<Work>;

} // namespace slipway
