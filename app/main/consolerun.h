// The program with its window. Main thread.
#pragma once

#include <QString>

namespace slipway {

struct ConsoleOptions {
    QString dataDir;        // empty: the standard one
    QString passphraseFile; // chooses the sealed file
    bool sample = false;    // on the sandbox project
    QString link{};         // slipway://build/…: the window leads there; empty: it opens where it was
};

// Makes the application, opens the folder and the window, or brings the window of the instance that runs on the folder to
// the front; a link is followed there, or told why it can't be. Answers the exit code.
int runConsole(int &argc, char **argv, const ConsoleOptions &options);

} // namespace slipway
