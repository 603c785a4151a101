#include "app/logs/literalset.h"

#include <algorithm>

namespace slipway {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

// C as it may be written.
std::string writings(char c, bool anyCase)
{
    std::string all(1, c);
    if (anyCase && c >= 'a' && c <= 'z')
        all += static_cast<char>(c - ('a' - 'A'));
    return all;
}

} // namespace

LiteralSet::LiteralSet(std::vector<Literal> literals) : m_literals(std::move(literals)), m_bucket(65536), m_buckets(1)
{
    m_skip.fill(2);
    for (std::size_t index = 0; index < m_literals.size(); ++index) {
        const Literal &literal = m_literals[index];
        const std::string_view window = literal.text.substr(literal.window, 3);
        const std::string middles = writings(window[1], literal.anyCase);
        for (const char first : writings(window[0], literal.anyCase)) {
            for (const char middle : middles) {
                std::uint8_t &skip = m_skip[pairOf(static_cast<unsigned char>(first), static_cast<unsigned char>(middle))];
                skip = std::min<std::uint8_t>(skip, 1);
            }
        }
        for (const char middle : middles) {
            for (const char last : writings(window[2], literal.anyCase)) {
                const unsigned pair = pairOf(static_cast<unsigned char>(middle), static_cast<unsigned char>(last));
                m_skip[pair] = 0;
                if (m_bucket[pair] == 0) {
                    m_bucket[pair] = static_cast<std::uint16_t>(m_buckets.size());
                    m_buckets.emplace_back();
                }
                m_buckets[m_bucket[pair]].push_back(static_cast<std::uint8_t>(index));
            }
        }
    }
}

bool LiteralSet::isAt(std::string_view text, std::size_t at, const Literal &literal)
{
    const std::string_view there = text.substr(at, literal.text.size());
    if (there.size() != literal.text.size())
        return false;
    if (!literal.anyCase)
        return there == literal.text;
    return std::equal(there.begin(), there.end(), literal.text.begin(), [](char a, char b) { return lower(a) == b; });
}

} // namespace slipway
