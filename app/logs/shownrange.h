// From what is shown of a line back to the bytes it came from, for what somebody selected. Pure, any thread.
#pragma once

#include "app/logs/linelog.h"
#include "app/logs/secretscan.h"

namespace slipway {

// The bytes behind the UTF-16 units FROM … before TO of the line as parseAnsi() shows it; TO < 0: to its end, with what is
// overwritten and not seen. Empty where there are none.
LogRange shownRange(const LogLine &line, int from, int to);

} // namespace slipway
