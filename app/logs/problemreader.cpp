#include "app/logs/problemreader.h"

#include "app/logs/escapes.h"
#include "app/logs/linelog.h"

#include <algorithm>

namespace slipway {

LogProblem problemAt(const LineLog &log, LineNumber line)
{
    const LineNumber first{std::max<qint64>(0, line.value - linesBeforeProblem)};
    std::vector<std::string> lines;
    for (const LogLine &each : log.lines(first, {line.value - first.value + 1 + linesBehindProblem}, 16 << 10))
        lines.push_back(plainLine({each.bytes.constData(), static_cast<std::size_t>(each.bytes.size())}));
    LogProblem problem = problemIn(lines, static_cast<std::size_t>(line.value - first.value));
    problem.at = line;
    return problem;
}

} // namespace slipway
