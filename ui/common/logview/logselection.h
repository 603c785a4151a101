// What is selected in a log: from a place to a place, or whole lines. Plain values, any thread.
#pragma once

#include "app/logs/linenumber.h"

#include <algorithm>
#include <utility>

namespace slipway {

struct LogPosition {
    LineNumber line;
    int unit = 0; // UTF-16 units into the shown text of the line
    friend auto operator<=>(const LogPosition &, const LogPosition &) = default;
};

class LogSelection
{
public:
    LogSelection() = default;
    LogSelection(LogPosition anchor, LogPosition cursor, bool lines) : m_anchor(anchor), m_cursor(cursor), m_lines(lines)
    {
    }

    bool isEmpty() const { return !m_lines && m_anchor == m_cursor; }
    bool isWholeLines() const { return m_lines; }
    LogPosition anchor() const { return m_anchor; }
    LogPosition cursor() const { return m_cursor; }
    LogPosition first() const { return std::min(m_anchor, m_cursor); }
    LogPosition last() const { return std::max(m_anchor, m_cursor); }

    // The units selected in a line of that length: from, to. To is behind the text when the newline is selected too.
    std::pair<int, int> unitsIn(LineNumber line, int length) const
    {
        if (isEmpty() || line < first().line || line > last().line)
            return {0, 0};
        if (m_lines)
            return {0, length + 1};
        return {line == first().line ? first().unit : 0, line == last().line ? last().unit : length + 1};
    }

private:
    LogPosition m_anchor;
    LogPosition m_cursor;
    bool m_lines = false; // from the beginning of the first line to the end of the last
};

} // namespace slipway
