// The command lines with which the steps of a build run in its container, are stopped there, and the container is removed.
// No value of a variable is in an argument: others can read those. They go through the standard input of the shell inside.
// Plain values, but for noteContainer() and removeContainer(); the supervisor's only thread.
#pragma once

#include "app/supervisor/recipe.h"

namespace slipway::supervisor {

// COMMAND in the container, with CWD as its working folder. Its standard input must be environmentScript().
std::vector<std::string> execCommand(const Container &container, const std::string &cwd, const std::vector<std::string> &command);

// What a shell evaluates to have these variables. A PATH that ends with basePath ends with the image's own instead. Names no
// shell takes are left out.
std::string environmentScript(const Environment &environment);

// SIGNAL ("TERM") for every process inside but the container's first, so that steps for failures still find it there.
std::vector<std::string> signalCommand(const Container &container, std::string_view signal);

// Says in the run folder that the engine, and at which address, may have the container from now on. Empty, or what went wrong.
std::string noteContainer(int runDir, const Container &container);

// With all that runs in it and its own volumes, and with the note of it. One that is not there is fine. Waits for the engine, but
// not for ever; false: it did not answer, or could not.
bool removeContainer(int runDir, const Container &container);

} // namespace slipway::supervisor
