// The RunState record of a run folder: how it begins, and how it is written: whole, beside, renamed into place. Keeps a little disk
// space in reserve, so that "the disk is full" can still be said on a full disk. One thread.
#pragma once

#include "app/supervisor/recipe.h"
#include "app/supervisor/runfolder.h"

#include <chrono>

namespace slipway::supervisor {

// Says whose build it is and who runs it; of one that begins, and does not go on elsewhere, also since when, and its steps.
void beginRecord(RunState &state, const Recipe &recipe);

// When its time is over; max(): never.
std::chrono::steady_clock::time_point deadlineOf(const RunState &state, const Recipe &recipe);

class StateFile
{
public:
    // RUNDIR must stay open as long as the object lives.
    explicit StateFile(int runDir);
    ~StateFile();
    StateFile(const StateFile &) = delete;
    StateFile &operator=(const StateFile &) = delete;

    // Not synced: that would hold up the end of a build until its whole log is on the disk. False: errno says why.
    bool write(const RunState &state);

private:
    bool writeOnce(const std::string &text);

    int m_runDir;
};

} // namespace slipway::supervisor
