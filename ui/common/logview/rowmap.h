// Which row of a log view shows what: lines, a header above each section, strips where something is to be said about the
// lines' own place. Sections may lie within each other; of a folded one only the header is left. Some lines may be left
// out, or all but some. Its size follows sections and strips, never the number of lines.
// A plain value, but the set of lines it was given must live as long; GUI thread in practice.
#pragma once

#include "app/logs/linenumber.h"

#include <utility>
#include <vector>

namespace slipway {

class LineSet;

struct LogRow {
    enum Kind { Line, Header, Strip } kind = Line;
    LineNumber line; // of a header the first line of its section, of a strip the line that follows it
    int index = -1;  // the section of a header, the strip of a strip
    friend bool operator==(const LogRow &, const LogRow &) = default;
};

// Which lines have rows; the headers of sections always do.
struct RowChoice {
    enum Kind { All, Without, Only } kind = All;
    const LineSet *lines = nullptr;
};

class RowMap
{
public:
    struct Section {
        LineNumber first;
        LineNumber end; // behind its last line; in an open section ignored
        bool open = false; // reaches to the end of the log or of the section around it, however far that is
        bool folded = false;
        bool titled = false; // its first line is what the header says: it has no row of its own
        bool closed = false; // its last line says only that it ends: it has no row
    };

    using Choice = RowChoice;

    // Sections in the order of their first lines, outer ones before those within them; STRIPS are the lines they stand
    // above, in order. To be set again when the lines of CHOICE have changed.
    void set(std::vector<Section> sections, std::vector<LineNumber> strips, LineCount lines, Choice choice = {});

    qint64 count() const { return m_count; }
    LogRow at(qint64 row) const; // row in 0 … count() - 1
    // A line in a folded section is shown by the section's header; one that has no row, by the nearest before it.
    qint64 rowOf(LineNumber line) const;
    qint64 rowOfHeader(int section) const; // of one that is folded away, the header of what hides it
    qint64 rowOf(const LogRow &row) const;
    // The innermost; -1: before the first section, or between two.
    int sectionOf(LineNumber line) const;
    // The section that HEADER was of when it had another index; its own where there is none that begins there.
    int sectionOf(const LogRow &header) const;
    int parentOf(int section) const { return m_parents[static_cast<std::size_t>(section)]; } // -1: none
    int depthOf(int section) const;
    const std::vector<Section> &sections() const { return m_sections; }
    LineCount lines() const { return m_lines; }
    // Row and number of each strip that has a row.
    std::vector<std::pair<qint64, int>> strips() const;
    bool hides(LineNumber line) const; // by its choice, not by a fold

private:
    struct Piece {
        qint64 row = 0;
        LogRow first;
        qint64 count = 1; // of rows
    };
    void addLines(qint64 from, qint64 to, std::size_t &strip);
    void addStrips(qint64 line, std::size_t &strip);
    qint64 shownBetween(qint64 from, qint64 to) const;
    qint64 shownAt(qint64 from, qint64 index) const;

    std::vector<Section> m_sections;
    std::vector<LineNumber> m_strips;
    Choice m_choice;
    std::vector<Piece> m_pieces;
    std::vector<qint64> m_headers; // rows
    std::vector<int> m_parents;
    std::vector<qint64> m_ends; // lines
    LineCount m_lines;
    qint64 m_count = 0;
};

} // namespace slipway
