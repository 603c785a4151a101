// Finds the errors and the warnings of a log, as markOf() tells them. Any thread.
#pragma once

#include "app/logs/linematcher.h"

namespace slipway {

std::shared_ptr<const LineMatcher> errorMatcher();
std::shared_ptr<const LineMatcher> warningMatcher();

} // namespace slipway
