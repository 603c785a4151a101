#include "app/logs/logdiff.h"

#include "app/logs/linematching.h"
#include "app/logs/logprints.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::LogDiff)
};

// Lines of both logs that belong together: a step, or what lies between two.
struct Segment {
    LineRange left;
    LineRange right;
};

// The hunks of a comparison, put together as they come.
class Hunks
{
public:
    Hunks(std::vector<LogHunk> &hunks, const LogDiffLimits &limits) : m_hunks(hunks), m_limits(limits) { }

    void add(LogHunk::Kind kind, qint64 left, qint64 leftCount, qint64 right, qint64 rightCount);
    bool wereJoined() const { return m_grain > 0; }

private:
    void join();

    std::vector<LogHunk> &m_hunks;
    const LogDiffLimits &m_limits;
    qint64 m_grain = 0; // equal lines between two differences that are no longer told apart from them
};

void Hunks::add(LogHunk::Kind kind, qint64 left, qint64 leftCount, qint64 right, qint64 rightCount)
{
    if (leftCount == 0 && rightCount == 0)
        return;
    if (!m_hunks.empty() && m_hunks.back().kind == kind) {
        m_hunks.back().leftCount += leftCount;
        m_hunks.back().rightCount += rightCount;
        return;
    }
    m_hunks.push_back({kind, {left}, {right}, leftCount, rightCount});
    if (m_hunks.size() >= m_limits.hunks)
        join();
}

void Hunks::join()
{
    while (m_hunks.size() > m_limits.hunks / 2) {
        m_grain = std::max<qint64>(4, m_grain * 2);
        std::vector<LogHunk> joined;
        for (const LogHunk &hunk : m_hunks) {
            const bool small = hunk.kind != LogHunk::Equal || hunk.leftCount <= m_grain;
            if (small && !joined.empty() && joined.back().kind != LogHunk::Equal) {
                joined.back().kind = LogHunk::Changed;
                joined.back().leftCount += hunk.leftCount;
                joined.back().rightCount += hunk.rightCount;
            } else {
                joined.push_back(hunk);
            }
        }
        m_hunks = std::move(joined);
    }
}

class Comparison
{
public:
    Comparison(const LogSide &left, const LogSide &right, const std::stop_token &stop,
               const std::function<void(qint64, qint64)> &progress, const LogDiffLimits &limits)
        : m_stop(stop)
        , m_progress(progress)
        , m_limits(limits)
        , m_sides{&left, &right}
        , m_extents{extentOf(left), extentOf(right)}
        , m_prints{LogPrints(left.log, m_extents[0], left.folders), LogPrints(right.log, m_extents[1], right.folders)}
        , m_hunks(m_result.hunks, limits)
    {
        m_result.left = m_extents[0];
        m_result.right = m_extents[1];
    }

    Result<LogDifference> run();

private:
    static LogExtent extentOf(const LogSide &side)
    {
        LogExtent extent = side.log->extent();
        if (!side.complete && !extent.lastLineFinished)
            --extent.lines.value;
        return extent;
    }
    std::vector<Segment> segments() const;
    bool learn();
    bool compare(const Segment &segment);
    bool fill(int side, std::vector<quint64> &hashes, qint64 at, qint64 end);
    void tell(const LineMatching &diff, const std::vector<quint64> &left, const std::vector<quint64> &right, qint64 leftAt,
              qint64 rightAt, qint64 leftUsed, qint64 rightUsed);
    void findMoved(const std::vector<LineMatch> &gaps, const std::vector<quint64> &left, const std::vector<quint64> &right);
    void tellGap(const LineMatch &gap, qint64 rightCount, qint64 leftAt, qint64 rightAt);
    void report() const
    {
        if (m_progress)
            m_progress(m_prints[0].bytesRead() + m_prints[1].bytesRead(), m_extents[0].bytes * 2 + m_extents[1].bytes);
    }

    const std::stop_token &m_stop;
    const std::function<void(qint64, qint64)> &m_progress;
    const LogDiffLimits &m_limits;
    const LogSide *m_sides[2];
    LogExtent m_extents[2];
    LogPrints m_prints[2];
    LogDifference m_result;
    Hunks m_hunks;
    KnownPrints m_known;
    std::vector<bool> m_leftMoved; // of the window
    std::vector<bool> m_rightMoved;
};

Result<LogDifference> Comparison::run()
{
    bool read = learn();
    for (const Segment &segment : segments())
        read = read && compare(segment);
    if (m_stop.stop_requested())
        return failure(ErrorCode::Cancelled, Tr::tr("Comparing the logs was stopped."));
    if (!read)
        return failure(ErrorCode::Conflict, Tr::tr("The log was written anew while it was compared."));
    m_result.exact = m_result.exact && !m_hunks.wereJoined() && m_known.isExact() && !m_prints[0].wasShortened()
        && !m_prints[1].wasShortened();
    return std::move(m_result);
}

// All that the left log says anywhere.
bool Comparison::learn()
{
    constexpr qint64 portion = 100'000;
    for (qint64 line = 0; line < m_extents[0].lines.value; line += portion) {
        const qint64 count = std::min(portion, m_extents[0].lines.value - line);
        if (!m_prints[0].read({line}, count, m_stop, [this](LogNormalizer::Print print) { m_known.add(print.hash); }))
            return false;
        report();
    }
    return true;
}

std::vector<Segment> Comparison::segments() const
{
    std::vector<Segment> found;
    LineNumber left;
    LineNumber right;
    if (m_sides[0]->index && m_sides[1]->index) {
        const std::vector<StepLines> known = stepLines(*m_sides[0]->log, *m_sides[0]->index, m_extents[0]);
        const std::vector<StepLines> asked = stepLines(*m_sides[1]->log, *m_sides[1]->index, m_extents[1]);
        const bool named = !m_sides[0]->steps.isEmpty() && !m_sides[1]->steps.isEmpty();
        const auto nameOf = [this, named](int side, int step) {
            return named ? m_sides[side]->steps.value(step, QString::number(step)) : QString::number(step);
        };
        std::size_t from = 0;
        for (const StepLines &step : asked) {
            const auto same = std::find_if(known.begin() + static_cast<std::ptrdiff_t>(from), known.end(), [&](const StepLines &each) {
                return nameOf(0, each.step) == nameOf(1, step.step);
            });
            if (same == known.end())
                continue;
            from = static_cast<std::size_t>(same - known.begin()) + 1;
            found.push_back({{left, same->lines.first}, {right, step.lines.first}});
            found.push_back({same->lines, step.lines});
            left = same->lines.end;
            right = step.lines.end;
        }
    }
    found.push_back({{left, {m_extents[0].lines.value}}, {right, {m_extents[1].lines.value}}});
    return found;
}

bool Comparison::fill(int side, std::vector<quint64> &hashes, qint64 at, qint64 end)
{
    const qint64 from = at + static_cast<qint64>(hashes.size());
    const qint64 count = std::min(end - from, m_limits.windowLines - static_cast<qint64>(hashes.size()));
    qint64 line = from;
    const bool read = m_prints[side].read({from}, count, m_stop, [&](LogNormalizer::Print print) {
        hashes.push_back(print.hash);
        if (side == 1 && print.speaks && !m_known.contains(print.hash))
            m_result.newLines.append({line});
        ++line;
    });
    report();
    return read;
}

bool Comparison::compare(const Segment &segment)
{
    qint64 left = segment.left.first.value;
    qint64 right = segment.right.first.value;
    std::vector<quint64> leftHashes;
    std::vector<quint64> rightHashes;
    while (left < segment.left.end.value || right < segment.right.end.value) {
        if (!fill(0, leftHashes, left, segment.left.end.value) || !fill(1, rightHashes, right, segment.right.end.value))
            return false;
        auto leftUsed = static_cast<qint64>(leftHashes.size());
        auto rightUsed = static_cast<qint64>(rightHashes.size());
        const bool leftEnds = left + leftUsed == segment.left.end.value;
        const bool rightEnds = right + rightUsed == segment.right.end.value;
        LineMatching diff = matchLines(leftHashes, rightHashes, {}, [this] { return m_stop.stop_requested(); });
        if (m_stop.stop_requested())
            return false;
        m_result.exact = m_result.exact && diff.exact;
        if (!leftEnds || !rightEnds) {
            // The next window begins where the logs met last. If that is hardly further, they lost each other: what is in
            // the window is left behind as different.
            const LineMatch met = diff.matches.empty() ? LineMatch{} : diff.matches.back();
            const qint64 leastUsed = std::max<qint64>(1, m_limits.windowLines / 8);
            const bool goesOn = met.left + met.right + 2 * met.count >= leastUsed;
            if (goesOn || leftEnds)
                leftUsed = met.left + met.count;
            if (goesOn || rightEnds)
                rightUsed = met.right + met.count;
            m_result.exact = m_result.exact && (goesOn || leftEnds || rightEnds);
        }
        tell(diff, leftHashes, rightHashes, left, right, leftUsed, rightUsed);
        leftHashes.erase(leftHashes.begin(), leftHashes.begin() + leftUsed);
        rightHashes.erase(rightHashes.begin(), rightHashes.begin() + rightUsed);
        left += leftUsed;
        right += rightUsed;
    }
    return true;
}

// A gap is told as a match: where it begins, and `count` of lines on the left; its lines on the right reach up to the next.
void Comparison::tell(const LineMatching &diff, const std::vector<quint64> &left, const std::vector<quint64> &right, qint64 leftAt,
                      qint64 rightAt, qint64 leftUsed, qint64 rightUsed)
{
    std::vector<LineMatch> gaps;
    LineMatch at;
    for (const LineMatch &match : diff.matches) {
        gaps.push_back({at.left, at.right, match.left - at.left});
        at = {match.left + match.count, match.right + match.count, 0};
    }
    gaps.push_back({at.left, at.right, leftUsed - at.left});
    m_leftMoved.assign(static_cast<std::size_t>(leftUsed), false);
    m_rightMoved.assign(static_cast<std::size_t>(rightUsed), false);
    std::vector<LineMatch> rightGaps;
    for (std::size_t i = 0; i < gaps.size(); ++i) {
        const qint64 end = i < diff.matches.size() ? diff.matches[i].right : rightUsed;
        rightGaps.push_back({gaps[i].left, gaps[i].right, end - gaps[i].right});
    }
    // Both lists in one, side by side.
    std::vector<LineMatch> both;
    both.reserve(gaps.size() * 2);
    for (std::size_t i = 0; i < gaps.size(); ++i) {
        both.push_back(gaps[i]);
        both.push_back(rightGaps[i]);
    }
    findMoved(both, left, right);
    for (std::size_t i = 0; i < gaps.size(); ++i) {
        tellGap(gaps[i], rightGaps[i].count, leftAt, rightAt);
        if (i < diff.matches.size()) {
            const LineMatch &match = diff.matches[i];
            m_hunks.add(LogHunk::Equal, leftAt + match.left, match.count, rightAt + match.right, match.count);
        }
    }
}

// Lines that are left over on both sides, not far from each other, and the same.
void Comparison::findMoved(const std::vector<LineMatch> &gaps, const std::vector<quint64> &left, const std::vector<quint64> &right)
{
    struct Left {
        quint64 hash;
        qint32 place; // where it would stand on the right
        qint32 line;
    };
    std::vector<Left> free;
    for (std::size_t i = 0; i < gaps.size(); i += 2) {
        for (qint64 line = gaps[i].left; line < gaps[i].left + gaps[i].count; ++line)
            free.push_back({left[static_cast<std::size_t>(line)], static_cast<qint32>(gaps[i].right + line - gaps[i].left),
                            static_cast<qint32>(line)});
    }
    if (free.empty())
        return;
    std::sort(free.begin(), free.end(), [](const Left &a, const Left &b) {
        return std::pair(a.hash, a.line) < std::pair(b.hash, b.line);
    });
    // Which is the next that is still free, itself or one behind it; shortened as it is walked.
    std::vector<qint32> next(free.size() + 1);
    std::iota(next.begin(), next.end(), 0);
    const auto nextFree = [&next](qint32 at) {
        while (next[static_cast<std::size_t>(at)] != at) {
            qint32 &to = next[static_cast<std::size_t>(at)];
            to = next[static_cast<std::size_t>(to)];
            at = to;
        }
        return static_cast<std::size_t>(at);
    };
    for (std::size_t i = 1; i < gaps.size(); i += 2) {
        for (qint64 line = gaps[i].right; line < gaps[i].right + gaps[i].count; ++line) {
            const quint64 hash = right[static_cast<std::size_t>(line)];
            const auto nearest = std::lower_bound(free.begin(), free.end(), std::pair(hash, line - m_limits.movedLines),
                                                  [](const Left &each, const std::pair<quint64, qint64> &wanted) {
                                                      return std::pair<quint64, qint64>(each.hash, each.place) < wanted;
                                                  });
            const std::size_t found = nextFree(static_cast<qint32>(nearest - free.begin()));
            if (found == free.size() || free[found].hash != hash || free[found].place > line + m_limits.movedLines)
                continue;
            next[found] = static_cast<qint32>(found + 1);
            m_leftMoved[static_cast<std::size_t>(free[found].line)] = true;
            m_rightMoved[static_cast<std::size_t>(line)] = true;
        }
    }
}

void Comparison::tellGap(const LineMatch &gap, qint64 rightCount, qint64 leftAt, qint64 rightAt)
{
    qint64 left = gap.left;
    qint64 right = gap.right;
    const qint64 leftEnd = gap.left + gap.count;
    const qint64 rightEnd = gap.right + rightCount;
    const auto runOf = [](const std::vector<bool> &moved, qint64 from, qint64 end, bool wanted) {
        qint64 to = from;
        while (to < end && moved[static_cast<std::size_t>(to)] == wanted)
            ++to;
        return to - from;
    };
    while (left < leftEnd || right < rightEnd) {
        if (const qint64 moved = runOf(m_leftMoved, left, leftEnd, true); moved > 0) {
            m_hunks.add(LogHunk::MovedLeft, leftAt + left, moved, rightAt + right, 0);
            left += moved;
        }
        if (const qint64 moved = runOf(m_rightMoved, right, rightEnd, true); moved > 0) {
            m_hunks.add(LogHunk::MovedRight, leftAt + left, 0, rightAt + right, moved);
            right += moved;
        }
        const qint64 leftRun = runOf(m_leftMoved, left, leftEnd, false);
        const qint64 rightRun = runOf(m_rightMoved, right, rightEnd, false);
        const LogHunk::Kind kind = leftRun == 0 ? LogHunk::OnlyRight : rightRun == 0 ? LogHunk::OnlyLeft : LogHunk::Changed;
        m_hunks.add(kind, leftAt + left, leftRun, rightAt + right, rightRun);
        left += leftRun;
        right += rightRun;
    }
}

} // namespace

bool LogDifference::isSame() const
{
    return std::none_of(hunks.begin(), hunks.end(), [](const LogHunk &hunk) { return hunk.isDifference(); });
}

qint64 LogDifference::differences() const
{
    qint64 count = 0;
    bool within = false;
    for (const LogHunk &hunk : hunks) {
        count += hunk.isDifference() && !within;
        within = hunk.kind != LogHunk::Equal && (within || hunk.isDifference());
    }
    return count;
}

Result<LogDifference> compareLogs(const LogSide &left, const LogSide &right, const std::stop_token &stop,
                                  const std::function<void(qint64, qint64)> &progress, const LogDiffLimits &limits)
{
    return Comparison(left, right, stop, progress, limits).run();
}

std::optional<LineNumber> firstNewLine(const LogDifference &difference, const std::optional<LineRange> &failedStep)
{
    const LineSet &lines = difference.newLines;
    if (failedStep) {
        const auto first = lines.next({failedStep->first.value - 1});
        if (first && *first < failedStep->end)
            return first;
    }
    return lines.next({-1});
}

std::vector<StepLines> stepLines(const LineLog &log, const LogIndex &index, const LogExtent &extent)
{
    // What a step leaves unfinished ends in the next one's first line.
    const auto firstLineFrom = [&](qint64 offset) {
        const LineNumber line = log.lineAt(offset);
        const std::vector<LineSpan> span = log.spans(line, {1});
        return !span.empty() && span.front().begin < offset ? line + LineCount{1} : line;
    };
    std::vector<StepLines> found;
    for (const LogStep &step : index.steps()) {
        if (step.begin >= extent.bytes)
            break;
        const bool ended = !step.isRunning() && step.end < extent.bytes;
        StepLines lines{step.step, {firstLineFrom(step.begin), ended ? firstLineFrom(step.end) : LineNumber{extent.lines.value}}};
        lines.lines.first = std::min(lines.lines.first, LineNumber{extent.lines.value});
        lines.lines.end = std::clamp(lines.lines.end, lines.lines.first, LineNumber{extent.lines.value});
        if (!found.empty())
            found.back().lines.end = std::min(found.back().lines.end, lines.lines.first);
        found.push_back(lines);
    }
    return found;
}

} // namespace slipway
