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

    // DURABLE: on the disk before it is renamed, so that an outcome survives a power cut. False: errno says why.
    bool write(const RunState &state, bool durable = false);

private:
    bool writeOnce(const std::string &text, bool durable);

    int m_runDir;
};

} // namespace slipway::supervisor
