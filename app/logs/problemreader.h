// Reads what a marked line of a log says, with the lines around it. Any thread.
#pragma once

#include "app/logs/logproblem.h"

namespace slipway {

class LineLog;

LogProblem problemAt(const LineLog &log, LineNumber line);

} // namespace slipway
