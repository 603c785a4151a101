#include "app/core/threadpriority.h"

#include <QtGlobal>

#include <algorithm>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace slipway {

void lowerThreadPriority()
{
#ifdef Q_OS_LINUX
    const auto thread = id_t(::syscall(SYS_gettid));
    ::setpriority(PRIO_PROCESS, thread, std::max(10, ::getpriority(PRIO_PROCESS, thread)));
#endif
}

} // namespace slipway
