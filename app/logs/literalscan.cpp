#include "app/logs/literalscan.h"

#include <algorithm>
#include <bit>
#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__)
#define SLIPWAY_AVX2 1
#include <immintrin.h>
#endif

namespace slipway {

namespace {

constexpr std::size_t npos = std::string_view::npos;

bool isSmall(char c)
{
    return c >= 'a' && c <= 'z';
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c;
}

// Which bytes the tables of a group let pass at each of its four places: all whose low and high halves are those of some text.
struct Shape {
    std::array<std::uint16_t, 4> low{};
    std::array<std::uint16_t, 4> high{};

    Shape with(const Shape &other) const
    {
        Shape both;
        for (std::size_t i = 0; i < low.size(); ++i) {
            both.low[i] = low[i] | other.low[i];
            both.high[i] = high[i] | other.high[i];
        }
        return both;
    }

    // How often it lets pass what build logs are made of, in parts of what there is.
    double passes() const
    {
        static constexpr std::string_view common = " etaoinrslcdp/m.u_0-gbf1h2:3k45v6978yx,w=\"'[]()jqz+*%<>@~!?;{}#\n\tTASERICNDLOPM";
        double all = 1;
        for (std::size_t i = 0; i < low.size(); ++i) {
            double passing = 0;
            double total = 0;
            for (std::size_t rank = 0; rank < common.size(); ++rank) {
                const auto c = static_cast<unsigned char>(common[rank]);
                const double share = 1.0 / static_cast<double>(rank + 8);
                total += share;
                if ((low[i] >> (c & 15) & 1) != 0 && (high[i] >> (c >> 4) & 1) != 0)
                    passing += share;
            }
            all *= std::max(passing / total, 0.001);
        }
        return all;
    }
};

// The group of each shape: from one for each on, those two become one that let least more pass by it.
std::vector<std::size_t> grouped(std::vector<Shape> shapes, std::size_t most)
{
    std::vector<std::size_t> groupOf(shapes.size());
    std::vector<double> passes;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        groupOf[i] = i;
        passes.push_back(shapes[i].passes());
    }
    std::vector<std::vector<double>> costs(shapes.size(), std::vector<double>(shapes.size()));
    const auto cost = [&](std::size_t a, std::size_t b) { costs[a][b] = shapes[a].with(shapes[b]).passes() - passes[a] - passes[b]; };
    std::vector<std::size_t> left(groupOf);
    for (std::size_t a = 0; a < shapes.size(); ++a) {
        for (std::size_t b = a + 1; b < shapes.size(); ++b)
            cost(a, b);
    }
    while (left.size() > most) {
        std::size_t first = left[0];
        std::size_t second = left[1];
        for (std::size_t i = 0; i < left.size(); ++i) {
            for (std::size_t j = i + 1; j < left.size(); ++j) {
                if (costs[left[i]][left[j]] < costs[first][second]) {
                    first = left[i];
                    second = left[j];
                }
            }
        }
        shapes[first] = shapes[first].with(shapes[second]);
        passes[first] = shapes[first].passes();
        std::replace(groupOf.begin(), groupOf.end(), second, first);
        std::erase(left, second);
        for (const std::size_t other : left) {
            if (other != first)
                cost(std::min(first, other), std::max(first, other));
        }
    }
    for (std::size_t &group : groupOf)
        group = static_cast<std::size_t>(std::find(left.begin(), left.end(), group) - left.begin());
    return groupOf;
}

std::vector<LiteralScan::Literal> inAnyCase(std::initializer_list<std::string_view> texts)
{
    std::vector<LiteralScan::Literal> literals;
    for (const std::string_view text : texts)
        literals.push_back({text, true, 0});
    return literals;
}

} // namespace

LiteralScan::LiteralScan(std::initializer_list<std::string_view> texts) : LiteralScan(inAnyCase(texts)) { }

LiteralScan::LiteralScan(std::vector<Literal> literals) : m_literals(std::move(literals))
{
    std::vector<Window> windows;
    std::vector<Shape> shapes;
    for (Literal &literal : m_literals) {
        literal.window = std::min(literal.window, literal.text.size() - std::min(literal.text.size(), width));
        const std::string_view text = literal.text.substr(literal.window, width);
        unsigned char bytes[width] = {};
        unsigned char either[width] = {};
        unsigned char mask[width] = {};
        Shape shape;
        for (std::size_t i = 0; i < width; ++i) {
            if (i >= text.size()) { // whatever follows
                shape.low[i] = 0xFFFF;
                shape.high[i] = 0xFFFF;
                continue;
            }
            const auto c = static_cast<unsigned char>(text[i]);
            bytes[i] = c;
            mask[i] = 0xFF;
            either[i] = literal.anyCase && isSmall(text[i]) ? 0x20 : 0;
            shape.low[i] = static_cast<std::uint16_t>(1U << (c & 15));
            shape.high[i] = static_cast<std::uint16_t>(1U << (c >> 4) | 1U << ((c & ~either[i]) >> 4));
        }
        Window window;
        std::memcpy(&window.bytes, bytes, width);
        std::memcpy(&window.either, either, width);
        std::memcpy(&window.mask, mask, width);
        window.length = static_cast<std::uint32_t>(text.size());
        window.literal = static_cast<std::uint32_t>(windows.size());
        windows.push_back(window);
        shapes.push_back(shape);
    }
    const std::vector<std::size_t> groupOf = grouped(shapes, groups);
    for (std::size_t i = 0; i < windows.size(); ++i) {
        const auto bit = static_cast<std::uint8_t>(1U << groupOf[i]);
        m_windows[groupOf[i]].push_back(windows[i]);
        unsigned char bytes[width];
        unsigned char either[width];
        std::memcpy(bytes, &windows[i].bytes, width);
        std::memcpy(either, &windows[i].either, width);
        m_first[bytes[0]] |= bit;
        m_first[bytes[0] & ~either[0]] |= bit;
        for (std::size_t k = 0; k < width; ++k) {
            for (std::size_t half = 0; half < 16; ++half) {
                m_low[k][half] |= (shapes[i].low[k] >> half & 1) != 0 ? bit : 0;
                m_high[k][half] |= (shapes[i].high[k] >> half & 1) != 0 ? bit : 0;
            }
        }
    }
}

bool LiteralScan::standsAt(std::string_view bytes, std::size_t at, const Window &window) const
{
    const Literal &literal = m_literals[window.literal];
    if (literal.text.size() == window.length)
        return bytes.size() - at >= window.length; // nothing else is to be compared
    if (at < literal.window || bytes.size() - (at - literal.window) < literal.text.size())
        return false;
    const std::string_view there = bytes.substr(at - literal.window, literal.text.size());
    if (!literal.anyCase)
        return there == literal.text;
    return std::equal(there.begin(), there.end(), literal.text.begin(),
                      [](char a, char b) { return a == b || (isSmall(b) && lower(a) == b); });
}

template <typename Visit> bool LiteralScan::visitAt(std::string_view bytes, std::size_t at, unsigned groups, Visit visit) const
{
    std::uint32_t here = 0;
    std::memcpy(&here, bytes.data() + at, std::min(bytes.size() - at, width));
    for (; groups != 0; groups &= groups - 1) {
        for (const Window &window : m_windows[static_cast<std::size_t>(std::countr_zero(groups))]) {
            if (((here | window.either) & window.mask) == window.bytes && standsAt(bytes, at, window) && visit(window.literal))
                return true;
        }
    }
    return false;
}

template <typename Visit> void LiteralScan::walkPortable(std::string_view bytes, std::size_t from, std::size_t to, Visit visit) const
{
    for (std::size_t i = from; i < to; ++i) {
        if (const std::uint8_t groups = m_first[static_cast<unsigned char>(bytes[i])]; groups != 0 && visit(i, groups))
            return;
    }
}

#ifdef SLIPWAY_AVX2
namespace {

__attribute__((target("avx2"))) inline __m256i table(const std::array<std::uint8_t, 16> &half)
{
    return _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i *>(half.data())));
}

} // namespace

// FROM becomes the first place that was not looked at, as too few bytes follow it.
template <typename Visit>
__attribute__((target("avx2,bmi"))) bool LiteralScan::walkAvx2(std::string_view bytes, std::size_t &from, std::size_t to, Visit visit) const
{
    const __m256i low[width] = {table(m_low[0]), table(m_low[1]), table(m_low[2]), table(m_low[3])};
    const __m256i high[width] = {table(m_high[0]), table(m_high[1]), table(m_high[2]), table(m_high[3])};
    const __m256i half = _mm256_set1_epi8(15);
    const __m256i none = _mm256_setzero_si256();
    const char *const p = bytes.data();
    std::size_t i = from;
    while (i < to && i + width <= bytes.size()) {
        std::uint32_t wanted = ~std::uint32_t(0);
        if (i + 32 + width - 1 > bytes.size()) {
            if (bytes.size() < 32 + width - 1)
                break; // too short
            const std::size_t end = bytes.size() - 32 - width + 1; // the last 32 places; those before I were looked at
            wanted <<= i - end;
            i = end;
        }
        __m256i groups = _mm256_set1_epi8(-1);
        for (std::size_t k = 0; k < width; ++k) {
            const __m256i c = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(p + i + k));
            groups = _mm256_and_si256(groups, _mm256_shuffle_epi8(low[k], _mm256_and_si256(c, half)));
            groups = _mm256_and_si256(groups, _mm256_shuffle_epi8(high[k], _mm256_and_si256(_mm256_srli_epi16(c, 4), half)));
        }
        auto hits = ~static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(groups, none))) & wanted;
        if (hits != 0) {
            alignas(32) std::uint8_t groupsOf[32];
            _mm256_store_si256(reinterpret_cast<__m256i *>(groupsOf), groups);
            for (; hits != 0; hits &= hits - 1) {
                const auto bit = static_cast<std::size_t>(std::countr_zero(hits));
                if (i + bit >= to)
                    break;
                if (visit(i + bit, groupsOf[bit]))
                    return true;
            }
        }
        i += 32;
    }
    from = std::max(from, std::min(i, to));
    return false;
}
#endif

template <typename Visit> void LiteralScan::walk(std::string_view bytes, std::size_t from, std::size_t to, Visit visit) const
{
#ifdef SLIPWAY_AVX2
    static const bool fast = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi");
    if (fast && walkAvx2(bytes, from, to, visit))
        return;
#endif
    walkPortable(bytes, from, to, visit);
}

std::size_t LiteralScan::find(std::string_view bytes, std::size_t from) const
{
    std::size_t found = npos;
    walk(bytes, from, bytes.size(), [&](std::size_t at, unsigned groups) {
        return visitAt(bytes, at, groups, [&](std::size_t literal) {
            found = at - m_literals[literal].window;
            return true;
        });
    });
    return found;
}

std::size_t LiteralScan::findPortable(std::string_view bytes, std::size_t from) const
{
    std::size_t found = npos;
    walkPortable(bytes, from, bytes.size(), [&](std::size_t at, unsigned groups) {
        return visitAt(bytes, at, groups, [&](std::size_t literal) {
            found = at - m_literals[literal].window;
            return true;
        });
    });
    return found;
}

void LiteralScan::collect(std::string_view bytes, std::size_t from, std::size_t to, std::vector<Place> &places) const
{
    walk(bytes, from, to, [&](std::size_t at, unsigned groups) {
        return visitAt(bytes, at, groups, [&](std::size_t literal) {
            places.push_back({at - m_literals[literal].window, literal});
            return false;
        });
    });
}

void LiteralScan::collectPortable(std::string_view bytes, std::size_t from, std::size_t to, std::vector<Place> &places) const
{
    walkPortable(bytes, from, to, [&](std::size_t at, unsigned groups) {
        return visitAt(bytes, at, groups, [&](std::size_t literal) {
            places.push_back({at - m_literals[literal].window, literal});
            return false;
        });
    });
}

} // namespace slipway
