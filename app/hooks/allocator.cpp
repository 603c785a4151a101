#include "app/hooks/allocator.h"

#include <cstdlib>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace slipway {

void tuneAllocatorForListener()
{
#ifdef __GLIBC__
    // Setting either stops glibc from adapting both by itself. 1 MiB is far above an ordinary push; a body larger than
    // that is mapped on its own and returned when freed, whatever the trim threshold says.
    mallopt(M_MMAP_THRESHOLD, 1024 * 1024);
    mallopt(M_TRIM_THRESHOLD, 64 * 1024 * 1024);
    // The heaps of further threads grow page by page, a system call each.
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_TOP_PAD, 1024 * 1024);
#endif
}

} // namespace slipway
