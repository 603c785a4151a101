// A set of lines of a log, kept small: blocks of 65,536 lines hold their lines as 16-bit numbers while they are few and
// as bits once they are many, so that "nearly all of 10 million lines" takes 1.3 MB. Lines come in ascending order.
// A plain value; not thread-safe.
#pragma once

#include "app/logs/linenumber.h"

#include <map>
#include <optional>
#include <variant>
#include <vector>

namespace slipway {

class LineSet
{
public:
    void append(LineNumber line);     // must lie behind all others; one that does not is ignored
    void removeFrom(LineNumber line); // this line and all behind it
    void clear();

    qint64 count() const { return m_count; }
    bool isEmpty() const { return m_count == 0; }
    bool contains(LineNumber line) const;
    std::optional<LineNumber> next(LineNumber after) const;
    std::optional<LineNumber> previous(LineNumber before) const;
    // How many lie before LINE: "3 of 14" is rankOf(line) + 1.
    qint64 rankOf(LineNumber line) const;
    // How many lie from FROM on and before TO.
    qint64 countBetween(LineNumber from, LineNumber to) const { return rankOf(to) - rankOf(from); }

private:
    using Few = std::vector<quint16>;
    using Many = std::vector<quint64>;
    struct Block {
        std::variant<Few, Many> lines;
        qint64 count = 0;
    };
    static qint64 rankIn(const Block &block, int line);
    static int nextIn(const Block &block, int from);     // at or behind; -1: none
    static int previousIn(const Block &block, int from); // at or before; -1: none

    std::map<qint64, Block> m_blocks;
    qint64 m_count = 0;
    qint64 m_last = -1;
};

} // namespace slipway
