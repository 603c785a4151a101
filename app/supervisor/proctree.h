// All processes below this one, also those that forked twice or left their session: as sub-reaper this process becomes
// the parent of whatever loses its own. Single-threaded.
#pragma once

#include <functional>
#include <sys/types.h>
#include <vector>

namespace slipway::supervisor {

// Descendants of this process at this instant, from /proc; EXCEPT is left out, not so what is below it.
std::vector<pid_t> descendants(pid_t except = 0);

// Sends SIGNAL to all of them; answers how many there were. With SIGTERM, SIGCONT follows, so that stopped ones hear it.
int signalDescendants(int signal, pid_t except = 0);

// True as long as there is any: a descendant without a living parent is our child.
bool hasChildren();

// Kills until there is none left, and reaps them all. For processes that can't be killed at once (waiting for a disk)
// it waits. ENDED gets the status (as of waitpid) of each.
void killDescendants(const std::function<void(pid_t, int)> &ended = {});

// Parent of PID; 0 if there is no such process.
pid_t parentOf(pid_t pid);

} // namespace slipway::supervisor
