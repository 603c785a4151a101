// A set of lines of a log, kept small: blocks of 65,536 lines hold their lines as 16-bit numbers while they are few and
// as bits once they are many, so that "nearly all of 10 million lines" takes 1.3 MB. Lines come in ascending order.
// A plain value; not thread-safe.
#pragma once

#include "app/logs/linenumber.h"

#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace slipway {

class LineSet
{
public:
    void append(LineNumber line);     // must lie behind all others; one that does not is ignored
    void append(std::span<const LineNumber> lines); // the same for many, in order
    void removeFrom(LineNumber line); // this line and all behind it
    void clear();

    qint64 count() const { return m_count; }
    bool isEmpty() const { return m_count == 0; }
    bool contains(LineNumber line) const;
    std::optional<LineNumber> next(LineNumber after) const;
    std::optional<LineNumber> previous(LineNumber before) const;
    std::optional<LineNumber> last() const { return m_count > 0 ? previous({m_last + 1}) : std::nullopt; }
    // How many lie before LINE: "3 of 14" is rankOf(line) + 1. Time grows with the logarithm of the set.
    qint64 rankOf(LineNumber line) const;
    // The way back: the line that has RANK lines of the set before it, and the one that has RANK lines before it that are
    // not in the set. A rank beyond the set gives the line behind its last.
    LineNumber at(qint64 rank) const;
    LineNumber missingAt(qint64 rank) const;
    // How many lie from FROM on and before TO.
    qint64 countBetween(LineNumber from, LineNumber to) const { return rankOf(to) - rankOf(from); }

private:
    using Few = std::vector<quint16>;
    using Many = std::vector<quint64>;
    struct Block {
        qint64 key = 0;    // the first line, in blocks
        qint64 before = 0; // lines in the blocks before it
        std::variant<Few, Many> lines;
        qint64 count = 0;
    };
    using Blocks = std::vector<Block>;
    Blocks::const_iterator find(qint64 key) const; // the first at or behind
    static qint64 rankIn(const Block &block, int line);
    static int nextIn(const Block &block, int from);     // at or behind; -1: none
    static int previousIn(const Block &block, int from); // at or before; -1: none
    static int memberIn(const Block &block, qint64 rank, bool member); // there is one

    Blocks m_blocks; // in order, none empty
    qint64 m_count = 0;
    qint64 m_last = -1;
};

} // namespace slipway
