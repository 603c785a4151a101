// The bubblewrap command line a step runs in: the system read-only, its own home, /tmp and processes, the workspace and
// what the recipe names writable, and nothing else of the person. No variable is named in it: arguments can be read by
// others, so the environment is inherited from the process that starts it.
// Looks at the file system (which system folders there are), changes nothing.
#pragma once

#include "app/supervisor/recipe.h"

namespace slipway::supervisor {

struct SandboxView {
    std::string cwd;
    bool hasNetwork = true;
    std::vector<std::string> readOnly; // besides the recipe's
    std::vector<std::string> writable; // likewise
    int statusFd = -1; // where bubblewrap reports that the sandbox stood (--json-status-fd)
};

std::vector<std::string> sandboxCommand(const Recipe &recipe, const SandboxView &view,
                                        const std::vector<std::string> &command);

// True once bubblewrap's report says that the command was reached; without it, it failed before that.
bool sandboxStood(std::string_view report);

// Why it failed, and what to do; OUTPUT is what bubblewrap wrote.
std::string sandboxAdvice(std::string_view output);

} // namespace slipway::supervisor
