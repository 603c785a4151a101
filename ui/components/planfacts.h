// What a build plan brings beside its script, for who chooses one. GUI thread.
#pragma once

#include "app/domain/definition.h"

namespace slipway {

// "variables GOPROXY and MODE, files kept between builds, at most 30 min"; empty where it is nothing but a script.
QString planFacts(const BuildPlan &plan);

} // namespace slipway
