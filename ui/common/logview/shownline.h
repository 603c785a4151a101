// A line of a log as every view of logs shows it, and the time beside it. GUI thread.
#pragma once

#include "app/logs/linelog.h"
#include "app/logs/logindex.h"
#include "app/logs/logtimes.h"

namespace slipway {

// What a line says to a CI service in the words that are meant for people; other lines are what they are.
LogLine asShown(LogLine line);

// The time beside LINE, whose bytes are SPAN; nothing: the index does not know it yet.
std::optional<QString> timeBeside(const LogTimes &times, const LineLog &log, const LogIndex &index, LineNumber line, LineSpan span);

} // namespace slipway
