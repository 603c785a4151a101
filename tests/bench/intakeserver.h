// The listener as the program uses it, without the program: HMAC check, one row and one body a delivery, group commit.
#pragma once

#include <QString>

namespace slipway {

struct IntakeServerOptions {
    QString folder;     // for the database
    QString secret;
    int ioThreads = 2;
};

// Prints "PORT\n" on standard output when it accepts requests, runs until standard input ends, prints how many rows it
// stored. Answers the exit code.
int runIntakeServer(const IntakeServerOptions &options);

} // namespace slipway
