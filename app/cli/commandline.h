// The entry of the command line: finds the command, reads its options, runs it. Main thread.
#pragma once

#include <QStringList>

#include <functional>

class QCoreApplication;
class QObject;

namespace slipway {

class Engine;

// Whether these arguments of the program (without its name) are for the command line and not for the window.
bool isForCommandLine(const QStringList &arguments);

// Puts what else answers requests onto an engine that is about to serve; owner goes before the engine.
using AttachGuests = std::function<void(Engine &engine, QObject *owner)>;

// Answers the exit code: 0 done, 1 it did not work, 2 wrong usage.
int runCommandLine(QCoreApplication &application, const QStringList &arguments, const AttachGuests &attach = {});

} // namespace slipway
