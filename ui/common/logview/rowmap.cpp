#include "ui/common/logview/rowmap.h"

#include <algorithm>

namespace slipway {

void RowMap::addLines(qint64 from, qint64 to, std::size_t &strip)
{
    while (strip < m_strips.size() && m_strips[strip].value < from)
        ++strip; // folded away
    while (from < to || (strip < m_strips.size() && m_strips[strip].value < to)) {
        const bool strips = strip < m_strips.size() && m_strips[strip].value < to;
        const qint64 until = strips ? m_strips[strip].value : to;
        if (until > from) {
            m_pieces.push_back({m_count, {LogRow::Line, {from}, -1}, until - from});
            m_count += until - from;
        }
        if (strips) {
            m_pieces.push_back({m_count, {LogRow::Strip, m_strips[strip], static_cast<int>(strip)}, 1});
            ++m_count;
            ++strip;
        }
        from = until;
    }
}

void RowMap::set(std::vector<Section> sections, std::vector<LineNumber> strips, LineCount lines)
{
    m_sections = std::move(sections);
    m_strips = std::move(strips);
    m_lines = lines;
    m_pieces.clear();
    m_headers.clear();
    m_count = 0;
    std::size_t strip = 0;
    qint64 at = 0;
    for (std::size_t i = 0; i < m_sections.size(); ++i) {
        const Section &section = m_sections[i];
        const qint64 first = std::clamp(section.first.value, at, lines.value);
        const qint64 end = section.open ? lines.value : std::clamp(section.end.value, first, lines.value);
        addLines(at, first, strip);
        m_headers.push_back(m_count);
        m_pieces.push_back({m_count, {LogRow::Header, {first}, static_cast<int>(i)}, 1});
        ++m_count;
        if (!section.folded)
            addLines(first, end, strip);
        at = end;
    }
    addLines(at, lines.value, strip);
}

LogRow RowMap::at(qint64 row) const
{
    const auto after = std::upper_bound(m_pieces.begin(), m_pieces.end(), row,
                                        [](qint64 wanted, const Piece &piece) { return wanted < piece.row; });
    if (after == m_pieces.begin())
        return {};
    const Piece &piece = *std::prev(after);
    LogRow found = piece.first;
    if (found.kind == LogRow::Line)
        found.line.value += row - piece.row;
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
            return it->row + std::min(line.value - it->first.line.value, it->count - 1);
        if (it->first.kind == LogRow::Header && m_sections[static_cast<std::size_t>(it->first.index)].folded)
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
        return rowOfHeader(row.index);
    return rowOf(row.line);
}

int RowMap::sectionOf(LineNumber line) const
{
    const auto after = std::upper_bound(m_sections.begin(), m_sections.end(), line.value,
                                        [](qint64 wanted, const Section &section) { return wanted < section.first.value; });
    if (after == m_sections.begin())
        return -1;
    const auto section = std::prev(after);
    if (!section->open && line.value >= section->end.value)
        return -1;
    return static_cast<int>(section - m_sections.begin());
}

} // namespace slipway
