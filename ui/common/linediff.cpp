#include "ui/common/linediff.h"

#include <QHash>

#include <algorithm>

namespace slipway {

namespace {

// Every line as a number, so that comparing is cheap.
class Numbers
{
public:
    std::vector<int> of(const QStringList &lines)
    {
        std::vector<int> numbers;
        numbers.reserve(size_t(lines.size()));
        for (const QString &line : lines) {
            const auto it = m_known.constFind(line);
            numbers.push_back(it != m_known.constEnd() ? *it : *m_known.insert(line, int(m_known.size())));
        }
        return numbers;
    }

private:
    QHash<QString, int> m_known;
};

// The furthest x on each diagonal k = x - y after d edits, for d from 0 on; index k + d.
using Trace = std::vector<std::vector<int>>;

int atDiagonal(const Trace &trace, int edits, int diagonal)
{
    if (diagonal < -edits || diagonal > edits)
        return -1;
    return trace[size_t(edits)][size_t(diagonal + edits)];
}

// Where a path of so many edits stands on the diagonal before it runs along equal lines.
int startOf(const Trace &trace, int edits, int diagonal)
{
    const int down = atDiagonal(trace, edits - 1, diagonal + 1);
    const int across = atDiagonal(trace, edits - 1, diagonal - 1);
    return diagonal == -edits || (diagonal != edits && across < down) ? down : across + 1;
}

std::vector<std::pair<int, int>> pathBack(const Trace &trace, int x, int y)
{
    std::vector<std::pair<int, int>> pairs;
    for (int edits = int(trace.size()) - 1; edits >= 0; --edits) {
        const int diagonal = x - y;
        const int start = edits == 0 ? 0 : startOf(trace, edits, diagonal);
        for (; x > start; --x, --y)
            pairs.push_back({x - 1, y - 1});
        if (edits == 0)
            break;
        const bool down = diagonal == -edits
            || (diagonal != edits && atDiagonal(trace, edits - 1, diagonal - 1) < atDiagonal(trace, edits - 1, diagonal + 1));
        (down ? y : x) -= 1;
    }
    std::reverse(pairs.begin(), pairs.end());
    return pairs;
}

std::vector<std::pair<int, int>> shortestPath(const std::vector<int> &left, const std::vector<int> &right, int mostEdits)
{
    const int n = int(left.size());
    const int m = int(right.size());
    Trace trace;
    for (int edits = 0; edits <= std::min(mostEdits, n + m); ++edits) {
        trace.emplace_back(size_t(2 * edits + 1), -1);
        for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
            int x = edits == 0 ? 0 : startOf(trace, edits, diagonal);
            int y = x - diagonal;
            if (x < 0 || y < 0 || x > n || y > m)
                continue; // outside of one of the texts
            while (x < n && y < m && left[size_t(x)] == right[size_t(y)])
                ++x, ++y;
            trace[size_t(edits)][size_t(diagonal + edits)] = x;
            if (x == n && y == m)
                return pathBack(trace, x, y);
        }
    }
    return {};
}

} // namespace

std::vector<std::pair<int, int>> equalLines(const QStringList &left, const QStringList &right, int mostEdits)
{
    Numbers numbers;
    std::vector<int> a = numbers.of(left);
    std::vector<int> b = numbers.of(right);
    const int most = int(std::min(a.size(), b.size()));
    int head = 0;
    while (head < most && a[size_t(head)] == b[size_t(head)])
        ++head;
    int tail = 0;
    while (tail < most - head && a[a.size() - 1 - size_t(tail)] == b[b.size() - 1 - size_t(tail)])
        ++tail;

    std::vector<std::pair<int, int>> pairs;
    for (int i = 0; i < head; ++i)
        pairs.push_back({i, i});
    const std::vector<int> middleLeft(a.begin() + head, a.end() - tail);
    const std::vector<int> middleRight(b.begin() + head, b.end() - tail);
    for (const auto &[x, y] : shortestPath(middleLeft, middleRight, mostEdits))
        pairs.push_back({x + head, y + head});
    for (int i = tail; i > 0; --i)
        pairs.push_back({int(a.size()) - i, int(b.size()) - i});
    return pairs;
}

} // namespace slipway
