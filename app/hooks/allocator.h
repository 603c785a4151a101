// Memory settings for a process that receives many requests.
#pragma once

namespace slipway {

// Bodies are allocated on the io threads and freed on the storing one; by default glibc hands the top of the heap back to
// the system each time and asks for it again. Call once, in main(), before threads start. Large bodies still go back. Does
// nothing with another C library.
void tuneAllocatorForListener();

} // namespace slipway
