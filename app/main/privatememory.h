// Keeps what the program has in memory out of core files, and from other programs of the person. Any thread.
#pragma once

namespace slipway {

// Call once, first thing in main(). Everything that signs in anywhere is in this memory while the program runs, and a core
// file lies where no secret may: in a folder of the person, or with whoever collects reports of crashes.
void keepMemoryOutOfCores();

// Also keeps debuggers and other programs of the person from looking. Not for the window: what lends it file dialogs and
// colours looks at /proc/PID/root of whoever asks (xdg-desktop-portal), and refuses those it may not look at.
void keepOthersFromMemory();

} // namespace slipway
