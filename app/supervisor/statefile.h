// Writes the RunState record of a run folder: whole, beside, renamed into place. Keeps a little disk space in reserve,
// so that "the disk is full" can still be said on a full disk. One thread.
#pragma once

#include "app/supervisor/runfolder.h"

namespace slipway::supervisor {

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
