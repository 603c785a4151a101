// The rows of two logs that are shown beside or below each other: lines that belong together share a row, and where only the
// differences are wanted, a row stands for what was left out. Its size follows the hunks, never the lines. A plain value.
#pragma once

#include "app/logs/logdiff.h"

#include <optional>
#include <set>
#include <vector>

namespace slipway {

struct CompareRow {
    LogHunk::Kind kind = LogHunk::Equal;
    qint64 left = -1;    // its line, -1: a filler
    qint64 right = -1;
    qint64 skipped = 0;  // this row stands for so many lines of the right log that are equal
    friend bool operator==(const CompareRow &, const CompareRow &) = default;
};

class CompareRows
{
public:
    enum class Form { Beside, Stacked }; // Stacked: each line has a row of its own

    // AROUND: only differences are shown, with so many lines around them; nothing: all.
    void set(std::vector<LogHunk> hunks, Form form, std::optional<int> around);
    void arrange(Form form, std::optional<int> around);
    void expand(qint64 row); // a row that stands for others gives way to them

    qint64 count() const { return m_count; }
    CompareRow at(qint64 row) const;
    // The row of a line, or the one that stands for it.
    qint64 rowOfLeft(LineNumber line) const { return rowOf(line.value, true); }
    qint64 rowOfRight(LineNumber line) const { return rowOf(line.value, false); }

    // Where each difference begins: changes that touch each other are one.
    const std::vector<qint64> &differences() const { return m_differences; }
    std::optional<qint64> nextDifference(qint64 row) const;
    std::optional<qint64> previousDifference(qint64 row) const;

    // For the strip beside it: runs of rows of one kind that are no equal ones.
    struct Run {
        qint64 row = 0;
        qint64 count = 0;
        LogHunk::Kind kind = LogHunk::Equal;
    };
    std::vector<Run> runs() const;

private:
    struct Piece {
        qint64 row = 0;
        std::size_t hunk = 0;
        qint64 from = 0; // row of its hunk
        qint64 count = 0;
        qint64 lines = 0; // of the right log that it stands for, if it is skipped
        bool skipped = false; // one row for all of them, of the hunks behind it too
    };
    qint64 rowsOf(const LogHunk &hunk) const;
    qint64 rowOf(qint64 line, bool left) const;
    void addCalm(std::size_t first, std::size_t end);
    void add(std::size_t hunk, qint64 from, qint64 count, bool skipped);

    std::vector<LogHunk> m_hunks;
    std::vector<Piece> m_pieces;
    std::vector<qint64> m_differences;
    std::set<std::size_t> m_expanded;
    Form m_form = Form::Beside;
    std::optional<int> m_around;
    qint64 m_count = 0;
};

} // namespace slipway
