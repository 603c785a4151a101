// Which lines of two sequences belong together, given a hash of each. Lines that are rare and equally often in both are the
// anchors (patience diff, taken a little further), between them Myers' O(ND) search is bounded. Where it gives up, lines stay
// unmatched and `exact` says so: the work is linear but for a bounded part, and so is the memory: about 40 bytes a line.
// E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986. Pure functions, any thread.
#pragma once

#include <QtGlobal>

#include <functional>
#include <span>
#include <vector>

namespace slipway {

// COUNT lines from LEFT on are the same as those from RIGHT on.
struct LineMatch {
    qint64 left = 0;
    qint64 right = 0;
    qint64 count = 0;
    friend bool operator==(const LineMatch &, const LineMatch &) = default;
};

struct LineMatching {
    std::vector<LineMatch> matches; // in order, not touching each other on both sides
    bool exact = true;
    qint64 steps = 0; // of comparing; what a test can hold against a bound
};

struct LineMatchLimits {
    int mostDifferences = 1'000;      // of one gap between anchors that Myers' search takes on; memory is their square
    qint64 mostSteps = 200'000'000;   // altogether
};

// Each side at most 2^31 lines. STOPPED is asked now and then; a diff that was stopped is worth nothing.
LineMatching matchLines(std::span<const quint64> left, std::span<const quint64> right, const LineMatchLimits &limits = {},
                   const std::function<bool()> &stopped = {});

} // namespace slipway
