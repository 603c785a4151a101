// Hands memory that the program does not need any more back to the system. Main thread.
#pragma once

class QObject;

namespace slipway {

// The allocator keeps what was freed for what comes next, by itself nearly for ever: bodies of 25 MB would stay in its hands
// after their deliveries are stored. Looks every few seconds, as long as OWNER lives. Nothing where another allocator is used.
void giveBackFreeMemory(QObject *owner);

} // namespace slipway
