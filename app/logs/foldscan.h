// Takes a log apart block by block, whole lines in order, and gathers the parts that its markers make. Time grows with the
// bytes, memory is bounded. A plain value, not thread-safe.
#pragma once

#include "app/logs/foldtree.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace slipway {

class FoldScan
{
public:
    // BYTES end with a newline, or the log ends with them. Returns the number of newlines.
    qint64 scan(std::string_view bytes, LineNumber first);
    void finish(); // no line follows: what waited for the next one is decided
    const FoldTree &tree() const { return m_tree; }
    bool takeChanged() { return std::exchange(m_changed, false); }

private:
    void look(std::string_view line, LineNumber number, std::string_view before);
    void decide(std::string_view next);

    FoldTree m_tree;
    std::optional<FoldMarker> m_waiting; // for the line behind it
    LineNumber m_waitingAt;
    std::string m_before; // how the last line of the block before begins
    bool m_changed = false;
};

} // namespace slipway
