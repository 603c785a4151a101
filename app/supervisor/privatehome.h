// The folders of a run that are private to its build, and the files that wait in its home: the registry's credential and
// what the recipe wants there. All of it goes when the build ends. One thread.
#pragma once

#include "app/supervisor/recipe.h"

namespace slipway::supervisor {

// RUNDIR: the run folder, open. A sentence: why not; empty: all is there.
std::string makePrivateHome(const Recipe &recipe, int runDir);

// The path of the step's script, which is kept there; empty: it has none, or ERROR says why not.
std::string keepScript(const Recipe &recipe, std::uint32_t index, int runDir, std::string &error);

// The folders below the run folder that a step may write to, as far as they are not there yet.
std::string makeWritable(const Recipe &recipe, const Step &step, int runDir);

} // namespace slipway::supervisor
