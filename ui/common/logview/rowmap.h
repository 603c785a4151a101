// Which row of a log view shows what: lines, a header above each section, strips where nothing was written for long.
// Folded sections are their header alone. Its size follows sections and strips, never the number of lines.
// A plain value; GUI thread in practice.
#pragma once

#include "app/logs/linenumber.h"

#include <vector>

namespace slipway {

struct LogRow {
    enum Kind { Line, Header, Strip } kind = Line;
    LineNumber line; // of a header the first line of its section, of a strip the line that follows it
    int index = -1;  // the section of a header, the strip of a strip
    friend bool operator==(const LogRow &, const LogRow &) = default;
};

class RowMap
{
public:
    struct Section {
        LineNumber first;
        LineNumber end; // behind its last line; in an open section ignored
        bool open = false; // reaches to the end of the log, however far that is
        bool folded = false;
    };

    // Sections in order and not overlapping; STRIPS are the lines they stand above, in order.
    void set(std::vector<Section> sections, std::vector<LineNumber> strips, LineCount lines);

    qint64 count() const { return m_count; }
    LogRow at(qint64 row) const; // row in 0 … count() - 1
    // A line in a folded section is shown by the section's header.
    qint64 rowOf(LineNumber line) const;
    qint64 rowOfHeader(int section) const;
    qint64 rowOf(const LogRow &row) const;
    // -1: before the first section, or between two.
    int sectionOf(LineNumber line) const;
    const std::vector<Section> &sections() const { return m_sections; }
    LineCount lines() const { return m_lines; }

private:
    struct Piece {
        qint64 row = 0;
        LogRow first;
        qint64 count = 1; // of lines
    };
    void addLines(qint64 from, qint64 to, std::size_t &strip);

    std::vector<Section> m_sections;
    std::vector<LineNumber> m_strips;
    std::vector<Piece> m_pieces;
    std::vector<qint64> m_headers; // rows
    LineCount m_lines;
    qint64 m_count = 0;
};

} // namespace slipway
