// When a remote is to be asked again. Pure; any thread.
#pragma once

#include <QtGlobal>

namespace slipway {

struct PollTimes {
    int everyMinutes = 0;      // 0: it is not asked by the clock
    qint64 askedAtUs = 0;      // the last time, whatever came of it; 0: never
    qint64 failingSinceUs = 0; // 0: it answers
};

// chance: 0 … 1, drawn anew for every look, shifts the time by up to a tenth, so that many do not ask at once. While the remote
// fails it is left alone for as long again as it has been failing, an hour at most, and never asked more often than it would be
// if it worked. Not before a minute has passed; 0: not at all.
qint64 nextPollUs(const PollTimes &times, double chance);

inline constexpr qint64 longestPauseUs = 3600LL * 1'000'000;
inline constexpr qint64 shortestPauseUs = 60LL * 1'000'000;

} // namespace slipway
