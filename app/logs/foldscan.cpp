#include "app/logs/foldscan.h"

#include "app/logs/newlines.h"

#include <algorithm>

namespace slipway {

namespace {
constexpr std::size_t beginningBytes = 8; // of a neighbour, enough to tell what it is
} // namespace

void FoldScan::decide(std::string_view next)
{
    if (!m_waiting)
        return;
    if (!isRefuted(*m_waiting, next, true)) {
        m_tree.add(m_waitingAt, *m_waiting);
        m_changed = true;
    }
    m_waiting.reset();
}

void FoldScan::finish()
{
    decide({});
}

void FoldScan::look(std::string_view line, LineNumber number, std::string_view before)
{
    for (FoldMarker &marker : foldMarkers(line)) {
        if (marker.dialect == FoldMarker::Buildkite && marker.action == FoldMarker::Next) {
            if (!isRefuted(marker, before, false)) {
                m_waiting = std::move(marker);
                m_waitingAt = number;
            }
        } else {
            m_tree.add(number, marker);
            m_changed = true;
        }
    }
}

qint64 FoldScan::scan(std::string_view bytes, LineNumber first)
{
    if (bytes.empty())
        return 0;
    constexpr std::size_t npos = std::string_view::npos;
    qint64 newlines = 0;
    std::size_t counted = 0; // newlines before here are counted
    std::size_t begin = 0;   // of the line to look at; the first of a block may follow a newline that is not here
    for (;;) {
        newlines += countNewlines(bytes.substr(counted, begin - counted));
        counted = begin;
        const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
        std::string_view before = m_before;
        if (begin > 0) {
            const std::size_t previous = begin < 2 ? npos : bytes.rfind('\n', begin - 2);
            before = bytes.substr(previous == npos ? 0 : previous + 1).substr(0, beginningBytes);
        }
        decide(bytes.substr(begin, beginningBytes)); // does nothing unless the line before it waits
        look(bytes.substr(begin, end - begin), first + LineCount{newlines}, before);
        if (end + 1 >= bytes.size())
            break;
        decide(bytes.substr(end + 1, beginningBytes));
        const std::size_t found = findFoldMarker(bytes, end);
        if (found == npos)
            break;
        if (bytes[found] == '\n') {
            begin = found + 1;
        } else {
            const std::size_t newline = bytes.rfind('\n', found); // `end` is one, so there is
            begin = newline + 1;
        }
        if (begin >= bytes.size())
            break;
    }
    newlines += countNewlines(bytes.substr(counted));
    const std::string_view body = bytes.ends_with('\n') ? bytes.substr(0, bytes.size() - 1) : bytes;
    const std::size_t last = body.rfind('\n');
    m_before = body.substr(last == npos ? 0 : last + 1).substr(0, beginningBytes);
    return newlines;
}

} // namespace slipway
