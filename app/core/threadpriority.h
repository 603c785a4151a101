// For threads whose work may always wait for those that answer somebody.
#pragma once

namespace slipway {

// Lets other threads of the program go before the calling one from now on, where the system knows priorities of single
// threads that anybody may lower (Linux: nice 10, https://man7.org/linux/man-pages/man2/setpriority.2.html); elsewhere it
// does nothing.
void lowerThreadPriority();

} // namespace slipway
