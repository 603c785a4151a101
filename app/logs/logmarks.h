// Which lines of a build log say that something broke, or may: shapes that compilers, test runners and CI services use.
// Any thread.
#pragma once

#include "app/logs/linematcher.h"

namespace slipway {

std::shared_ptr<const LineMatcher> errorMatcher();
std::shared_ptr<const LineMatcher> warningMatcher();

} // namespace slipway
