// Starts one process of a step: own process group, default signals, killed when the supervisor dies, and with no
// descriptor but the ones it is given. One thread, the supervisor's.
#pragma once

#include "app/supervisor/recipe.h"

#include <sys/types.h>

namespace slipway::supervisor {

struct SpawnRequest {
    std::string program;           // a path; see findProgram()
    std::vector<std::string> argv; // with argv[0]
    Environment environment;
    std::string cwd;
    int input = -1;  // becomes standard input; -1: /dev/null
    int output = -1; // becomes standard output and error
    int error = -1;  // becomes standard error; -1: output does
    int keep = -1;   // stays open under its number; -1: none
};

struct Spawned {
    pid_t pid = -1;
    std::string error; // a sentence; empty: it runs
};

Spawned spawn(const SpawnRequest &request);

// The path NAME stands for: itself if it has a slash (from CWD), else the first executable in the colon-separated PATH.
// Empty: there is none.
std::string findProgram(const std::string &name, const std::string &path, const std::string &cwd);

// Value of the last NAME in ENVIRONMENT; empty if there is none.
std::string valueOf(const Environment &environment, std::string_view name);

} // namespace slipway::supervisor
