// How a log differs from that of another run of the same build: which lines stand only in one of them once times, hashes and
// temporary paths are taken out, and which line of it nobody has seen in the other. Step by step where both logs have
// steps; logs that are larger than a window are compared in windows that begin where they last met. Takes about 80 MB at
// most, however large the logs are. Pure functions, any thread; for large logs one that may wait.
#pragma once

#include "app/logs/linelog.h"
#include "app/logs/lineset.h"
#include "app/logs/logindex.h"

#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace slipway {

struct LogSide {
    std::shared_ptr<const LineLog> log;
    std::shared_ptr<const LogIndex> index; // null: it has no steps
    QStringList steps;                     // their names; a step without a name is known by its number
    std::vector<std::string> folders;      // paths that only this run has
    bool complete = true;                  // nobody writes any more: an unfinished last line counts
};

struct LogHunk {
    enum Kind : quint8 {
        Equal,
        OnlyLeft,
        OnlyRight,
        Changed,    // lines on both sides, not the same
        MovedLeft,  // stands elsewhere on the right, not far away: programs that ran at once wrote in another order
        MovedRight,
    } kind = Equal;
    LineNumber left; // where it begins, or would
    LineNumber right;
    qint64 leftCount = 0;
    qint64 rightCount = 0;
    qint64 rows() const { return leftCount > rightCount ? leftCount : rightCount; }
    bool isDifference() const { return kind == OnlyLeft || kind == OnlyRight || kind == Changed; }
    friend bool operator==(const LogHunk &, const LogHunk &) = default;
};

struct LogDifference {
    std::vector<LogHunk> hunks; // of all lines of both, in order
    LineSet newLines;           // of the right log: nowhere in the left one. Lines without a word are not among them
    LogExtent left;             // what was compared
    LogExtent right;
    bool exact = true;          // false: too much to tell all of it; some lines may be called different that are not
    bool isSame() const;
    qint64 differences() const; // runs of hunks that are differences
};

struct LogDiffLimits {
    qint64 windowLines = 300'000;  // of each side
    qint64 movedLines = 500;       // so far a line may have moved and still be the same one
    std::size_t hunks = 400'000;   // more are put together to larger ones
};

// LEFT is the log that is known, RIGHT the one in question. Errors: Cancelled after STOP, Conflict when a log was cut short or
// replaced meanwhile. PROGRESS is called on the calling thread.
Result<LogDifference> compareLogs(const LogSide &left, const LogSide &right, const std::stop_token &stop = {},
                                  const std::function<void(qint64 bytesDone, qint64 bytesTotal)> &progress = {},
                                  const LogDiffLimits &limits = {});

// The lines of a step; none where the log has no such step.
struct LineRange {
    LineNumber first;
    LineNumber end; // behind the last
    friend bool operator==(const LineRange &, const LineRange &) = default;
};

// Where to begin reading: the first new line of the step that failed, which is at or before its first error unless that
// error is an old one; without such a line the first new one of the log.
std::optional<LineNumber> firstNewLine(const LogDifference &difference, const std::optional<LineRange> &failedStep);

// The lines of each step of a log, in order.
struct StepLines {
    int step = 0;
    LineRange lines;
};
std::vector<StepLines> stepLines(const LineLog &log, const LogIndex &index, const LogExtent &extent);

} // namespace slipway
