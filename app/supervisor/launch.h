// Starts slipway-run so that it outlives whoever starts it, and tells when it is gone. Plain C++; any thread; takes about
// a millisecond and never waits for the child.
#pragma once

#include "app/supervisor/recipe.h"
#include "app/supervisor/runfolder.h"

namespace slipway::supervisor {

struct Launched {
    int pid = -1;
    Fd pidfd;          // readable when the process has ended; then call reap(). Empty on kernels without pidfd_open
    std::string error; // empty: started
};

inline constexpr const char *launchErrors = "supervisor.err"; // in the run folder: what it printed on standard error

// Starts BINARY --run-dir <run folder of the recipe> in a session of its own, with default signals, /dev/null as output,
// no other file descriptor of ours, and of our environment only PATH, USER, LOGNAME, LANG, LC_ALL and TZ. The recipe is
// its standard input, an anonymous file in memory: whole even if we die the next instant, and on no disk. BINARY is an
// absolute path; the run folder must exist with mode 0700. The child must be reaped, or is by init when we go first.
Launched launch(const std::string &binary, const Recipe &recipe);

// Readable once the process has ended, whoever's child it is; empty when there is no such process.
Fd openProcess(int pid);

struct Exit {
    bool ended = false;
    int code = -1;  // of exit(); -1: ended by a signal, or not our child
    int signal = 0;
    explicit operator bool() const { return ended; }
};

// Asks without waiting whether our child has ended, and if so takes its remains. Its outcome is in the state record.
Exit reap(int pid);

} // namespace slipway::supervisor
