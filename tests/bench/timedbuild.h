// Builds whose first word is timed. Main thread; block, and give up as the other measures do.
#pragma once

#include "tests/flows/harness.h"

namespace slipway {

inline const QString firstWord = QStringLiteral("the-first-byte"); // what their scripts write

QString triggered(const Workbench &bench, const QString &component); // the build's ID

// From queueing to the script's first word, by the log's own clock. Waits until the build is over.
double firstWordMs(const Workbench &bench, const QString &component);

void must(const Ran &ran); // gives up when it failed

} // namespace slipway
