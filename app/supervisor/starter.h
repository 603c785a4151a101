// The process on whose behalf an errand runs: once it is gone nobody waits for the answer any more. Builds have none; they
// outlive who started them. One thread; waits for nothing.
#pragma once

#include "app/supervisor/runfolder.h"

#include <cstdint>

namespace slipway::supervisor {

class Starter
{
public:
    explicit Starter(std::uint32_t pid); // 0: there is none, and it is never gone

    int fd() const { return m_process.get(); } // readable once it is gone; -1: there is nothing to watch
    bool isGone() const;

private:
    pid_t m_pid;
    Fd m_process;
};

} // namespace slipway::supervisor
