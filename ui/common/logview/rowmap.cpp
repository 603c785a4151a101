#include "ui/common/logview/rowmap.h"

#include "app/logs/lineset.h"

#include <algorithm>

namespace slipway {

qint64 RowMap::shownBetween(qint64 from, qint64 to) const
{
    if (m_choice.kind == Choice::All)
        return to - from;
    const qint64 members = m_choice.lines->countBetween({from}, {to});
    return m_choice.kind == Choice::Only ? members : to - from - members;
}

qint64 RowMap::shownAt(qint64 from, qint64 index) const
{
    if (m_choice.kind == Choice::All)
        return from + index;
    const qint64 before = m_choice.lines->rankOf({from});
    return m_choice.kind == Choice::Only ? m_choice.lines->at(before + index).value
                                         : m_choice.lines->missingAt(from - before + index).value;
}

bool RowMap::hides(LineNumber line) const
{
    return m_choice.kind != Choice::All && m_choice.lines->contains(line) == (m_choice.kind == Choice::Without);
}

std::vector<std::pair<qint64, int>> RowMap::strips() const
{
    std::vector<std::pair<qint64, int>> found;
    for (const Piece &piece : m_pieces) {
        if (piece.first.kind == LogRow::Strip)
            found.emplace_back(piece.row, piece.first.index);
    }
    return found;
}

void RowMap::addStrips(qint64 line, std::size_t &strip)
{
    for (; strip < m_strips.size() && m_strips[strip].value <= line; ++strip) {
        if (m_strips[strip].value < line)
            continue; // folded away
        m_pieces.push_back({m_count, {LogRow::Strip, m_strips[strip], static_cast<int>(strip)}, 1});
        ++m_count;
    }
}

void RowMap::addLines(qint64 from, qint64 to, std::size_t &strip)
{
    while (strip < m_strips.size() && m_strips[strip].value < from)
        ++strip; // folded away
    while (from < to) {
        const bool strips = strip < m_strips.size() && m_strips[strip].value < to;
        const qint64 until = strips ? m_strips[strip].value : to;
        if (const qint64 shown = until > from ? shownBetween(from, until) : 0; shown > 0) {
            m_pieces.push_back({m_count, {LogRow::Line, {shownAt(from, 0)}, -1}, shown});
            m_count += shown;
        }
        if (strips)
            addStrips(until, strip);
        from = until;
    }
}

void RowMap::set(std::vector<Section> sections, std::vector<LineNumber> strips, LineCount lines, Choice choice)
{
    m_sections = std::move(sections);
    m_strips = std::move(strips);
    m_lines = lines;
    m_choice = choice.lines ? choice : Choice{};
    m_pieces.clear();
    m_headers.clear();
    m_parents.clear();
    m_ends.clear();
    m_count = 0;
    std::size_t strip = 0;
    qint64 at = 0;
    std::vector<int> around; // the sections that are open at AT
    std::vector<bool> hidden; // what lies in them, for each of them
    const auto hides = [&hidden] { return !hidden.empty() && hidden.back(); };
    const auto leave = [&] {
        const auto inner = static_cast<std::size_t>(around.back());
        const qint64 end = m_ends[inner];
        const bool marked = m_sections[inner].closed && !m_sections[inner].open && end > at;
        if (!hides())
            addLines(at, marked ? end - 1 : end, strip);
        at = std::max(at, end);
        around.pop_back();
        hidden.pop_back();
    };
    for (std::size_t i = 0; i < m_sections.size(); ++i) {
        const Section &section = m_sections[i];
        const qint64 first = std::clamp(section.first.value, at, lines.value);
        while (!around.empty() && m_ends[static_cast<std::size_t>(around.back())] <= first)
            leave();
        if (!hides())
            addLines(at, first, strip);
        at = first;
        const int parent = around.empty() ? -1 : around.back();
        const qint64 room = parent < 0 ? lines.value : m_ends[static_cast<std::size_t>(parent)];
        const qint64 end = section.open ? room : std::clamp(section.end.value, first, std::max(first, room));
        m_parents.push_back(parent);
        m_ends.push_back(end);
        const bool titled = section.titled && end > first;
        if (hides()) {
            m_headers.push_back(m_headers[static_cast<std::size_t>(parent)]);
        } else {
            if (titled || first == lines.value) // what is said about the end stands before what never came
                addStrips(first, strip);
            m_headers.push_back(m_count);
            m_pieces.push_back({m_count, {LogRow::Header, {first}, static_cast<int>(i)}, 1});
            ++m_count;
        }
        at += titled ? 1 : 0;
        hidden.push_back(hides() || section.folded);
        around.push_back(static_cast<int>(i));
    }
    while (!around.empty())
        leave();
    addLines(at, lines.value, strip);
    addStrips(lines.value, strip); // what is said about the end
}

LogRow RowMap::at(qint64 row) const
{
    const auto after = std::upper_bound(m_pieces.begin(), m_pieces.end(), row,
                                        [](qint64 wanted, const Piece &piece) { return wanted < piece.row; });
    if (after == m_pieces.begin())
        return {};
    const Piece &piece = *std::prev(after);
    LogRow found = piece.first;
    if (found.kind == LogRow::Line && row > piece.row)
        found.line.value = shownAt(found.line.value, row - piece.row);
    return found;
}

qint64 RowMap::rowOf(LineNumber line) const
{
    // Pieces are in the order of their lines too; the last one that begins at or before the line is it, or it is hidden.
    const auto after = std::upper_bound(m_pieces.begin(), m_pieces.end(), line.value,
                                        [](qint64 wanted, const Piece &piece) { return wanted < piece.first.line.value; });
    for (auto it = after; it != m_pieces.begin();) {
        --it;
        if (it->first.kind == LogRow::Line)
            return it->row + std::min(shownBetween(it->first.line.value, line.value + 1), it->count) - 1;
        if (it->first.kind != LogRow::Header)
            continue;
        const Section &section = m_sections[static_cast<std::size_t>(it->first.index)];
        if (section.folded || (section.titled && it->first.line == line))
            return it->row;
    }
    return 0;
}

qint64 RowMap::rowOfHeader(int section) const
{
    return section >= 0 && section < static_cast<int>(m_headers.size()) ? m_headers[static_cast<std::size_t>(section)]
                                                                        : 0;
}

qint64 RowMap::rowOf(const LogRow &row) const
{
    if (row.kind == LogRow::Header)
        return rowOfHeader(sectionOf(row));
    return rowOf(row.line);
}

int RowMap::sectionOf(const LogRow &header) const
{
    const auto same = [&](int section) { return m_sections[static_cast<std::size_t>(section)].first == header.line; };
    const int count = static_cast<int>(m_sections.size());
    if (header.index >= 0 && header.index < count && same(header.index))
        return header.index;
    const auto after = std::upper_bound(m_sections.begin(), m_sections.end(), header.line,
                                        [](LineNumber wanted, const Section &section) { return wanted < section.first; });
    const int found = static_cast<int>(after - m_sections.begin()) - 1;
    return found >= 0 && same(found) ? found : header.index;
}

int RowMap::depthOf(int section) const
{
    int depth = 0;
    for (int up = parentOf(section); up >= 0; up = parentOf(up))
        ++depth;
    return depth;
}

int RowMap::sectionOf(LineNumber line) const
{
    const auto after = std::upper_bound(m_sections.begin(), m_sections.end(), line.value,
                                        [](qint64 wanted, const Section &section) { return wanted < section.first.value; });
    for (int at = static_cast<int>(after - m_sections.begin()) - 1; at >= 0; at = parentOf(at)) {
        const Section &section = m_sections[static_cast<std::size_t>(at)];
        // An open section holds also what has not come yet.
        const bool endless = section.open && parentOf(at) < 0;
        if (endless || line.value < m_ends[static_cast<std::size_t>(at)])
            return at;
    }
    return -1;
}

} // namespace slipway
