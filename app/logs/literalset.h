// Finds where any of some dozens of short words begin, in one pass that skips most bytes: the way of Wu and Manber with
// windows of three bytes. For what is looked at closely afterwards. Const after making, any thread.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

class LiteralSet
{
public:
    struct Literal {
        std::string_view text;      // three bytes at least; must outlive the set
        bool anyCase = false;       // then TEXT is lower case
        std::size_t window = 0;     // of the three bytes that are least common in what is searched
    };

    explicit LiteralSet(std::vector<Literal> literals);

    // Calls FOUND(position, index of the literal) for each, by position of its window.
    template <typename Found> void scan(std::string_view text, Found found) const
    {
        const auto *bytes = reinterpret_cast<const unsigned char *>(text.data());
        for (std::size_t i = 2; i < text.size();) {
            const unsigned pair = pairOf(bytes[i - 1], bytes[i]);
            if (const std::uint8_t skip = m_skip[pair]; skip != 0) {
                i += skip;
                continue;
            }
            for (const std::uint8_t index : m_buckets[m_bucket[pair]]) {
                const Literal &literal = m_literals[index];
                const std::size_t before = literal.window + 2;
                if (i >= before && isAt(text, i - before, literal))
                    found(i - before, static_cast<std::size_t>(index));
            }
            ++i;
        }
    }

private:
    static unsigned pairOf(unsigned char first, unsigned char second) { return first | unsigned(second) << 8; }
    static bool isAt(std::string_view text, std::size_t at, const Literal &literal);

    std::vector<Literal> m_literals;
    std::array<std::uint8_t, 65536> m_skip;
    std::vector<std::uint16_t> m_bucket; // by pair; 0: none
    std::vector<std::vector<std::uint8_t>> m_buckets;
};

} // namespace slipway
