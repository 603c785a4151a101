// The entry of the command line: finds the command, reads its options, runs it. Main thread.
#pragma once

#include <QStringList>

class QCoreApplication;

namespace slipway {

// Whether these arguments of the program (without its name) are for the command line and not for the window.
bool isForCommandLine(const QStringList &arguments);

// Answers the exit code: 0 done, 1 it did not work, 2 wrong usage.
int runCommandLine(QCoreApplication &application, const QStringList &arguments);

} // namespace slipway
