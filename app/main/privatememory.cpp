#include "app/main/privatememory.h"

#include <sys/prctl.h>
#include <sys/resource.h>

#include <algorithm>

namespace slipway {

void keepMemoryOutOfCores()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_CORE, &limit) != 0)
        return;
    // Too small for any file, and the one value that also keeps the kernel from handing the core to a program (fs/coredump.c).
    // Builds inherit it and may raise it again, since the hard limit stays.
    limit.rlim_cur = std::min<rlim_t>(1, limit.rlim_max);
    ::setrlimit(RLIMIT_CORE, &limit);
}

void keepOthersFromMemory()
{
#ifndef __SANITIZE_ADDRESS__ // its leak check must be able to look
    ::prctl(PR_SET_DUMPABLE, 0);
#endif
}

} // namespace slipway
