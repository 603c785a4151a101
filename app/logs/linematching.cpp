#include "app/logs/linematching.h"

#include <algorithm>
#include <bit>

namespace slipway {

namespace {

constexpr quint16 rare = 4;       // an anchor stands at most so often on each side
constexpr int deepest = 12;       // anchors within anchors
constexpr qint64 fewLines = 200;  // so many are searched as they are: no anchor finds more
constexpr qint32 none = -1;

struct Gap {
    qint64 left = 0;
    qint64 leftEnd = 0;
    qint64 right = 0;
    qint64 rightEnd = 0;
    int depth = 0;
};

// How often each line of a gap stands on each side, and where. Open addressing; made for one gap, then gone.
class Occurrences
{
public:
    struct Entry {
        quint64 hash = 0;
        qint32 last = none; // on the left; the one before it is in `next`
        quint16 left = 0;   // counted up to a number that is not rare any more
        quint16 right = 0;
    };

    explicit Occurrences(std::size_t lines) : m_entries(std::bit_ceil(std::max<std::size_t>(16, lines + lines / 2))) { }

    // Null: it is not there and ADD is false.
    Entry *find(quint64 hash, bool add)
    {
        const std::size_t mask = m_entries.size() - 1;
        for (std::size_t i = (hash ^ hash >> 32) & mask;; i = (i + 1) & mask) {
            Entry &entry = m_entries[i];
            if (entry.left == 0) {
                if (!add)
                    return nullptr;
                entry.hash = hash;
                return &entry;
            }
            if (entry.hash == hash)
                return &entry;
        }
    }

private:
    std::vector<Entry> m_entries;
};

class Matcher
{
public:
    Matcher(std::span<const quint64> left, std::span<const quint64> right, const LineMatchLimits &limits,
           const std::function<bool()> &stopped)
        : m_left(left), m_right(right), m_limits(limits), m_stopped(stopped)
    {
    }

    LineMatching run();

private:
    using Pair = std::pair<qint32, qint32>; // a line on the left and its equal on the right, from the gap's beginnings

    void match(qint64 left, qint64 right, qint64 count);
    void close(Gap gap);
    std::vector<Pair> anchors(const Gap &gap, bool &nothingCommon);
    bool search(const Gap &gap);
    bool isOver() const { return m_matching.steps > m_limits.mostSteps || (m_stopped && m_stopped()); }

    std::span<const quint64> m_left;
    std::span<const quint64> m_right;
    const LineMatchLimits &m_limits;
    const std::function<bool()> &m_stopped;
    LineMatching m_matching;
    std::vector<Gap> m_open; // the next one last
};

void Matcher::match(qint64 left, qint64 right, qint64 count)
{
    if (count == 0)
        return;
    std::vector<LineMatch> &matches = m_matching.matches;
    if (!matches.empty() && matches.back().left + matches.back().count == left && matches.back().right + matches.back().count == right)
        matches.back().count += count;
    else
        matches.push_back({left, right, count});
}

LineMatching Matcher::run()
{
    m_open.push_back({0, static_cast<qint64>(m_left.size()), 0, static_cast<qint64>(m_right.size()), 0});
    while (!m_open.empty()) {
        const Gap gap = m_open.back();
        m_open.pop_back();
        if (isOver()) {
            m_matching.exact = m_matching.exact && gap.left == gap.leftEnd && gap.right == gap.rightEnd;
            match(gap.left, gap.right, gap.depth < 0 ? gap.leftEnd - gap.left : 0);
            continue;
        }
        close(gap);
    }
    return std::move(m_matching);
}

// Gaps are closed from the top: what lies in one comes onto the stack in reverse. A gap of depth -1 is a match.
void Matcher::close(Gap gap)
{
    if (gap.depth < 0) {
        match(gap.left, gap.right, gap.leftEnd - gap.left);
        return;
    }
    qint64 same = 0;
    while (gap.left + same < gap.leftEnd && gap.right + same < gap.rightEnd
           && m_left[static_cast<std::size_t>(gap.left + same)] == m_right[static_cast<std::size_t>(gap.right + same)])
        ++same;
    match(gap.left, gap.right, same);
    gap.left += same;
    gap.right += same;
    qint64 tail = 0;
    while (gap.left < gap.leftEnd - tail && gap.right < gap.rightEnd - tail
           && m_left[static_cast<std::size_t>(gap.leftEnd - tail - 1)] == m_right[static_cast<std::size_t>(gap.rightEnd - tail - 1)])
        ++tail;
    m_matching.steps += same + tail;
    if (tail > 0) {
        m_open.push_back({gap.leftEnd - tail, gap.leftEnd, gap.rightEnd - tail, gap.rightEnd, -1});
        gap.leftEnd -= tail;
        gap.rightEnd -= tail;
    }
    if (gap.left == gap.leftEnd || gap.right == gap.rightEnd)
        return;
    const bool few = gap.leftEnd - gap.left + gap.rightEnd - gap.right <= fewLines;
    bool nothingCommon = false;
    const std::vector<Pair> found = !few && gap.depth < deepest ? anchors(gap, nothingCommon) : std::vector<Pair>{};
    if (nothingCommon)
        return;
    if (found.empty()) {
        if (!search(gap))
            m_matching.exact = false;
        return;
    }
    Gap rest = gap;
    ++rest.depth;
    for (auto each = found.rbegin(); each != found.rend();) {
        // Anchors side by side are one match: there may be as many of them as there are lines.
        const qint64 left = gap.left + each->first + 1;
        const qint64 right = gap.right + each->second + 1;
        qint64 count = 0;
        while (each != found.rend() && gap.left + each->first + 1 == left - count && gap.right + each->second + 1 == right - count) {
            ++count;
            ++each;
        }
        if (left < rest.leftEnd || right < rest.rightEnd)
            m_open.push_back({left, rest.leftEnd, right, rest.rightEnd, rest.depth});
        m_open.push_back({left - count, left, right - count, right, -1});
        rest.leftEnd = left - count;
        rest.rightEnd = right - count;
    }
    m_open.push_back(rest);
}

// The longest row of rare lines that stand in the same order on both sides.
std::vector<Matcher::Pair> Matcher::anchors(const Gap &gap, bool &nothingCommon)
{
    const auto leftCount = static_cast<std::size_t>(gap.leftEnd - gap.left);
    const auto rightCount = static_cast<std::size_t>(gap.rightEnd - gap.right);
    const auto left = m_left.subspan(static_cast<std::size_t>(gap.left), leftCount);
    const auto right = m_right.subspan(static_cast<std::size_t>(gap.right), rightCount);
    m_matching.steps += static_cast<qint64>(2 * (leftCount + rightCount));

    // 16 bytes for a line, of which there are half a million on each side.
    const auto count = [](quint16 &lines) { lines = static_cast<quint16>(std::min<int>(lines + 1, rare + 1)); };
    std::vector<Pair> pairs; // in the order of the right side
    {
        Occurrences lines(leftCount);
        for (const quint64 hash : left)
            count(lines.find(hash, true)->left);
        nothingCommon = true;
        for (const quint64 hash : right) {
            if (auto *entry = lines.find(hash, false)) {
                count(entry->right);
                nothingCommon = false;
            }
        }
        const auto isAnchor = [](const Occurrences::Entry *entry) {
            return entry && entry->left == entry->right && entry->left <= rare;
        };
        // The n-th of them on the left goes with the n-th on the right: from behind, since the list leads from behind.
        std::vector<qint32> next(leftCount, none);
        for (std::size_t i = leftCount; i-- > 0;) {
            auto *entry = lines.find(left[i], false);
            if (isAnchor(entry)) {
                next[i] = entry->last;
                entry->last = static_cast<qint32>(i);
            }
        }
        for (std::size_t i = 0; i < rightCount; ++i) {
            auto *entry = lines.find(right[i], false);
            if (!isAnchor(entry) || entry->last == none)
                continue;
            pairs.emplace_back(entry->last, static_cast<qint32>(i));
            entry->last = next[static_cast<std::size_t>(entry->last)];
        }
    }

    // The longest increasing row of left lines (patience sorting).
    std::vector<qint32> piles;                     // the pair on top of each
    std::vector<qint32> below(pairs.size(), none); // on the pile before
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const auto pile = std::lower_bound(piles.begin(), piles.end(), pairs[i].first, [&](qint32 top, qint32 line) {
            return pairs[static_cast<std::size_t>(top)].first < line;
        });
        if (pile != piles.begin())
            below[i] = *std::prev(pile);
        if (pile == piles.end())
            piles.push_back(static_cast<qint32>(i));
        else
            *pile = static_cast<qint32>(i);
    }
    std::vector<Pair> row(piles.size());
    qint32 at = piles.empty() ? none : piles.back();
    for (std::size_t i = row.size(); i-- > 0; at = below[static_cast<std::size_t>(at)])
        row[i] = pairs[static_cast<std::size_t>(at)];
    return row;
}

// Myers' greedy search, the furthest points of each round kept to find the way back. False: too many differences.
bool Matcher::search(const Gap &gap)
{
    const auto left = m_left.subspan(static_cast<std::size_t>(gap.left), static_cast<std::size_t>(gap.leftEnd - gap.left));
    const auto right = m_right.subspan(static_cast<std::size_t>(gap.right), static_cast<std::size_t>(gap.rightEnd - gap.right));
    const auto n = static_cast<qint64>(left.size());
    const auto m = static_cast<qint64>(right.size());
    const qint64 most = std::min<qint64>(n + m, m_limits.mostDifferences);
    std::vector<std::vector<qint32>> rounds;
    std::vector<qint32> furthest(static_cast<std::size_t>(2 * most + 3), 0);
    const auto at = [most](qint64 k) { return static_cast<std::size_t>(k + most + 1); };
    qint64 found = -1;
    for (qint64 d = 0; d <= most && found < 0; ++d) {
        if (isOver())
            return false;
        for (qint64 k = -d; k <= d; k += 2) {
            const bool down = k == -d || (k != d && furthest[at(k - 1)] < furthest[at(k + 1)]);
            qint64 x = down ? furthest[at(k + 1)] : furthest[at(k - 1)] + 1;
            qint64 y = x - k;
            const qint64 from = x;
            while (x < n && y < m && left[static_cast<std::size_t>(x)] == right[static_cast<std::size_t>(y)]) {
                ++x;
                ++y;
            }
            m_matching.steps += 1 + x - from;
            furthest[at(k)] = static_cast<qint32>(x);
            if (x >= n && y >= m) {
                found = d;
                break;
            }
        }
        rounds.emplace_back(furthest.begin() + static_cast<std::ptrdiff_t>(at(-d)), furthest.begin() + static_cast<std::ptrdiff_t>(at(d) + 1));
    }
    if (found < 0)
        return false;

    std::vector<LineMatch> back;
    qint64 x = n;
    qint64 y = m;
    for (qint64 d = found; d > 0; --d) {
        const std::vector<qint32> &before = rounds[static_cast<std::size_t>(d - 1)];
        const auto was = [&](qint64 k) -> qint64 {
            return k < -(d - 1) || k > d - 1 ? -1 : before[static_cast<std::size_t>(k + d - 1)];
        };
        const qint64 k = x - y;
        const bool down = k == -d || (k != d && was(k - 1) < was(k + 1));
        const qint64 fromX = down ? was(k + 1) : was(k - 1);
        const qint64 fromY = fromX - (down ? k + 1 : k - 1);
        const qint64 startX = down ? fromX : fromX + 1;
        if (x > startX)
            back.push_back({startX, startX - k, x - startX});
        x = fromX;
        y = fromY;
    }
    if (x > 0)
        back.push_back({0, 0, x});
    for (auto each = back.rbegin(); each != back.rend(); ++each)
        match(gap.left + each->left, gap.right + each->right, each->count);
    return true;
}

} // namespace

LineMatching matchLines(std::span<const quint64> left, std::span<const quint64> right, const LineMatchLimits &limits,
                   const std::function<bool()> &stopped)
{
    return Matcher(left, right, limits, stopped).run();
}

} // namespace slipway
