#include "ui/builds/comparerows.h"

#include <algorithm>

namespace slipway {

void CompareRows::set(std::vector<LogHunk> hunks, Form form, std::optional<int> around)
{
    m_hunks = std::move(hunks);
    m_expanded.clear();
    arrange(form, around);
}

qint64 CompareRows::rowsOf(const LogHunk &hunk) const
{
    return m_form == Form::Beside || hunk.kind == LogHunk::Equal ? hunk.rows() : hunk.leftCount + hunk.rightCount;
}

void CompareRows::add(std::size_t hunk, qint64 from, qint64 count, bool skipped)
{
    if (count <= 0)
        return;
    m_pieces.push_back({m_count, hunk, from, count, 0, skipped});
    m_count += skipped ? 1 : count;
}

void CompareRows::arrange(Form form, std::optional<int> around)
{
    if (m_around != around)
        m_expanded.clear();
    m_form = form;
    m_around = around;
    m_pieces.clear();
    m_differences.clear();
    m_count = 0;
    bool within = false;
    for (std::size_t i = 0; i < m_hunks.size();) {
        const LogHunk &hunk = m_hunks[i];
        if (hunk.isDifference()) {
            if (!within)
                m_differences.push_back(m_count);
            within = true;
            add(i, 0, rowsOf(hunk), false);
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < m_hunks.size() && !m_hunks[end].isDifference()) {
            within = within && m_hunks[end].kind != LogHunk::Equal;
            ++end;
        }
        addCalm(i, end);
        i = end;
    }
}

// What is no difference, moved lines too, is left out where it is far from one: the hunks FIRST … before END.
void CompareRows::addCalm(std::size_t first, std::size_t end)
{
    qint64 rows = 0;
    for (std::size_t i = first; i < end; ++i)
        rows += rowsOf(m_hunks[i]);
    const qint64 head = m_around && first > 0 ? *m_around : 0;
    const qint64 tail = m_around && end < m_hunks.size() ? *m_around : 0;
    // A row for one line would save nothing.
    const bool whole = !m_around || m_expanded.count(first) || rows <= head + tail + 1;
    qint64 at = 0;
    std::optional<std::size_t> skipping; // the piece that stands for what is left out
    for (std::size_t i = first; i < end; ++i) {
        const qint64 count = rowsOf(m_hunks[i]);
        const qint64 before = whole ? count : std::clamp<qint64>(head - at, 0, count);
        const qint64 after = whole ? count : std::clamp<qint64>(rows - tail - at, before, count);
        add(i, 0, before, false);
        if (after > before && !skipping) {
            add(i, before, rows - head - tail, true);
            skipping = m_pieces.size() - 1;
        }
        if (after > before && m_hunks[i].kind != LogHunk::MovedLeft)
            m_pieces[*skipping].lines += after - before;
        if (!whole)
            add(i, after, count - after, false);
        at += count;
    }
}

void CompareRows::expand(qint64 row)
{
    const auto after = std::upper_bound(m_pieces.begin(), m_pieces.end(), row, [](qint64 wanted, const Piece &piece) { return wanted < piece.row; });
    if (after == m_pieces.begin() || !std::prev(after)->skipped)
        return;
    std::size_t first = std::prev(after)->hunk; // of the hunks it stands for
    while (first > 0 && !m_hunks[first - 1].isDifference())
        --first;
    m_expanded.insert(first);
    arrange(m_form, m_around);
}

CompareRow CompareRows::at(qint64 row) const
{
    const auto after = std::upper_bound(m_pieces.begin(), m_pieces.end(), row, [](qint64 wanted, const Piece &piece) { return wanted < piece.row; });
    if (after == m_pieces.begin() || row >= m_count)
        return {};
    const Piece &piece = *std::prev(after);
    const LogHunk &hunk = m_hunks[piece.hunk];
    CompareRow found;
    found.kind = hunk.kind;
    const qint64 in = piece.from + (piece.skipped ? 0 : row - piece.row);
    if (piece.skipped)
        found.skipped = std::max<qint64>(1, piece.lines); // 0: all of them stand elsewhere in the right log
    if (m_form == Form::Beside || hunk.kind == LogHunk::Equal) {
        found.left = in < hunk.leftCount ? hunk.left.value + in : -1;
        found.right = in < hunk.rightCount ? hunk.right.value + in : -1;
    } else if (in < hunk.leftCount) {
        found.left = hunk.left.value + in;
    } else {
        found.right = hunk.right.value + in - hunk.leftCount;
    }
    return found;
}

qint64 CompareRows::rowOf(qint64 line, bool left) const
{
    if (m_pieces.empty())
        return 0;
    const auto begin = [left](const LogHunk &hunk) { return left ? hunk.left.value : hunk.right.value; };
    const auto after = std::upper_bound(m_hunks.begin(), m_hunks.end(), line, [&](qint64 wanted, const LogHunk &hunk) { return wanted < begin(hunk); });
    if (after == m_hunks.begin())
        return 0;
    // Of hunks that begin at the same line, the last one holds it: the others have none on this side.
    const auto hunk = static_cast<std::size_t>(std::prev(after) - m_hunks.begin());
    const LogHunk &found = m_hunks[hunk];
    const bool below = m_form == Form::Stacked && found.kind != LogHunk::Equal && !left;
    const qint64 in = std::clamp<qint64>(line - begin(found) + (below ? found.leftCount : 0), 0, std::max<qint64>(0, rowsOf(found) - 1));
    auto piece = std::upper_bound(m_pieces.begin(), m_pieces.end(), std::pair(hunk, in), [](const std::pair<std::size_t, qint64> &wanted, const Piece &each) {
        return wanted < std::pair(each.hunk, each.from);
    });
    if (piece == m_pieces.begin())
        return 0;
    --piece;
    return piece->row + (piece->skipped ? 0 : std::clamp<qint64>(in - piece->from, 0, piece->count - 1));
}

std::optional<qint64> CompareRows::nextDifference(qint64 row) const
{
    const auto found = std::upper_bound(m_differences.begin(), m_differences.end(), row);
    return found == m_differences.end() ? std::nullopt : std::optional(*found);
}

std::optional<qint64> CompareRows::previousDifference(qint64 row) const
{
    const auto found = std::lower_bound(m_differences.begin(), m_differences.end(), row);
    return found == m_differences.begin() ? std::nullopt : std::optional(*std::prev(found));
}

std::vector<CompareRows::Run> CompareRows::runs() const
{
    std::vector<Run> found;
    for (const Piece &piece : m_pieces) {
        if (const LogHunk &hunk = m_hunks[piece.hunk]; hunk.isDifference())
            found.push_back({piece.row, piece.skipped ? 1 : piece.count, hunk.kind});
    }
    return found;
}

} // namespace slipway
