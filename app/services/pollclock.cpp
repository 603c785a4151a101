#include "app/services/pollclock.h"

#include <algorithm>

namespace slipway {

qint64 nextPollUs(const PollTimes &times, double chance)
{
    if (times.everyMinutes <= 0)
        return 0;
    if (times.askedAtUs <= 0)
        return 1; // overdue
    qint64 pause = times.everyMinutes * 60'000'000LL;
    if (times.failingSinceUs > 0)
        pause = std::max(pause, std::min(longestPauseUs, times.askedAtUs - times.failingSinceUs));
    const double shift = (std::clamp(chance, 0.0, 1.0) * 2 - 1) / 10;
    pause += qint64(double(pause) * shift);
    return times.askedAtUs + std::max(pause, shortestPauseUs);
}

} // namespace slipway
