#include "app/logs/textfind.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__)
#define SLIPWAY_AVX2 1
#include <immintrin.h>
#endif

namespace slipway {

namespace {

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The bytes of build logs, the most common first; what is not here is rarer than all of these.
int rarity(char c)
{
    static constexpr std::string_view common = " etaoinrslcdp/m.u_0-gbf1h2:3k45v6978yx,w=\"'[]()jqz+*%<>@~!?;{}#\n\t";
    const std::size_t at = common.find(c);
    return at == std::string_view::npos ? int(common.size()) : int(at);
}

} // namespace

TextFind::TextFind(std::string text, bool anyCase) : m_text(std::move(text)), m_either(m_text.size(), '\0')
{
    for (std::size_t i = 0; anyCase && i < m_text.size(); ++i) {
        if (isLetter(m_text[i])) {
            m_either[i] = 0x20;
            m_text[i] = static_cast<char>(m_text[i] | 0x20);
            m_anyCase = true;
        }
    }
    const auto rarer = [this](std::size_t a, std::size_t b) { return rarity(m_text[a]) > rarity(m_text[b]); };
    for (std::size_t i = 1; i < m_text.size(); ++i)
        m_rare = rarer(i, m_rare) ? i : m_rare;
    m_second = m_rare == 0 ? m_text.size() - 1 : 0;
    for (std::size_t i = 0; i < m_text.size(); ++i) {
        if (i != m_rare && m_text[i] != m_text[m_rare] && rarer(i, m_second))
            m_second = i;
    }
}

bool TextFind::standsAt(const char *p) const
{
    for (std::size_t i = 0; i < m_text.size(); ++i) {
        if ((p[i] | m_either[i]) != m_text[i])
            return false;
    }
    return true;
}

std::size_t TextFind::findPortable(std::string_view bytes, std::size_t from) const
{
    if (from >= bytes.size() || bytes.size() - from < m_text.size())
        return std::string_view::npos;
    if (!m_anyCase) {
        const void *found = ::memmem(bytes.data() + from, bytes.size() - from, m_text.data(), m_text.size());
        return found ? static_cast<std::size_t>(static_cast<const char *>(found) - bytes.data()) : std::string_view::npos;
    }
    for (std::size_t i = from; i + m_text.size() <= bytes.size(); ++i) {
        if (standsAt(bytes.data() + i))
            return i;
    }
    return std::string_view::npos;
}

struct TextFind::Within {
    std::string_view bytes;
    std::size_t at = 0;
    LineNumber line;
    bool found = false; // in this line, so that its rest does not matter
};

#ifdef SLIPWAY_AVX2
namespace {

bool hasAvx2()
{
    static const bool has = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt");
    return has;
}

__attribute__((target("avx2"))) inline std::uint64_t bits(__m256i low, __m256i high)
{
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(low)) | std::uint64_t(static_cast<std::uint32_t>(_mm256_movemask_epi8(high))) << 32;
}

// Where the 32 bytes at A are one byte and those at B another: both are asked before anything depends on it, since in most
// logs even a rare byte stands in every second line, and a branch that is often wrong costs more than a comparison.
template <bool anyCase> struct BytePair {
    __m256i first;
    __m256i second;
    __m256i firstEither;
    __m256i secondEither;

    __attribute__((target("avx2"))) inline __m256i at(const char *a, const char *b) const
    {
        __m256i one = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(a));
        __m256i other = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(b));
        if constexpr (anyCase) {
            one = _mm256_or_si256(one, firstEither);
            other = _mm256_or_si256(other, secondEither);
        }
        return _mm256_and_si256(_mm256_cmpeq_epi8(one, first), _mm256_cmpeq_epi8(other, second));
    }
};

} // namespace

template <bool anyCase>
__attribute__((target("avx2,bmi"))) std::size_t TextFind::findAvx2(std::string_view bytes, std::size_t from) const
{
    const BytePair<anyCase> pair{_mm256_set1_epi8(m_text[m_rare]), _mm256_set1_epi8(m_text[m_second]), _mm256_set1_epi8(m_either[m_rare]),
                                 _mm256_set1_epi8(m_either[m_second])};
    const char *const data = bytes.data();
    std::size_t i = from;
    for (; i + 64 + m_text.size() <= bytes.size(); i += 64) {
        const char *const a = data + i + m_rare;
        const char *const b = data + i + m_second;
        const __m256i low = pair.at(a, b);
        const __m256i high = pair.at(a + 32, b + 32);
        const __m256i any = _mm256_or_si256(low, high);
        if (_mm256_testz_si256(any, any))
            continue;
        std::uint64_t hits = bits(low, high);
        for (; hits != 0; hits &= hits - 1) {
            const std::size_t at = i + static_cast<std::size_t>(std::countr_zero(hits));
            if (standsAt(data + at))
                return at;
        }
    }
    return findPortable(bytes, i);
}

// Hits and newlines are bits of the same 64 bytes: no line is gone back to, however many have a hit.
template <bool anyCase>
__attribute__((target("avx2,bmi,popcnt"))) void TextFind::findLinesAvx2(Within &within, std::vector<LineNumber> &lines) const
{
    const BytePair<anyCase> pair{_mm256_set1_epi8(m_text[m_rare]), _mm256_set1_epi8(m_text[m_second]), _mm256_set1_epi8(m_either[m_rare]),
                                 _mm256_set1_epi8(m_either[m_second])};
    const __m256i newline = _mm256_set1_epi8('\n');
    const bool pairIsAll = m_text.size() <= 2;
    const char *const data = within.bytes.data();
    for (; within.at + 64 + m_text.size() <= within.bytes.size(); within.at += 64) {
        const char *const p = data + within.at;
        const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(p));
        const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(p + 32));
        const std::uint64_t newlines = bits(_mm256_cmpeq_epi8(low, newline), _mm256_cmpeq_epi8(high, newline));
        std::uint64_t hits = bits(pair.at(p + m_rare, p + m_second), pair.at(p + 32 + m_rare, p + 32 + m_second));
        if (within.found && newlines != 0) {
            hits &= ~(newlines ^ (newlines - 1)); // what is left of the line that has its hit
            within.found = false;
        } else if (within.found) {
            hits = 0;
        }
        while (hits != 0) {
            const int at = std::countr_zero(hits);
            if (!pairIsAll && !standsAt(p + at)) {
                hits &= hits - 1;
                continue;
            }
            const std::uint64_t before = (std::uint64_t(1) << at) - 1;
            lines.push_back(within.line + LineCount{__builtin_popcountll(newlines & before)});
            const std::uint64_t behind = newlines & ~before;
            if (behind == 0) {
                within.found = true;
                break;
            }
            hits &= ~(behind ^ (behind - 1));
        }
        within.line.value += __builtin_popcountll(newlines);
    }
}
#endif

qint64 TextFind::findLines(std::string_view bytes, LineNumber first, std::vector<LineNumber> &lines) const
{
    Within within{bytes, 0, first};
#ifdef SLIPWAY_AVX2
    if (hasAvx2())
        m_anyCase ? findLinesAvx2<true>(within, lines) : findLinesAvx2<false>(within, lines);
#endif
    while (within.at < bytes.size()) {
        const std::size_t end = std::min(bytes.find('\n', within.at), bytes.size());
        // A hit may reach into the next line only where the text has a newline, which nobody searches for.
        if (!within.found && findPortable(bytes.substr(0, end), within.at) != std::string_view::npos)
            lines.push_back(within.line);
        within.found = false;
        within.line.value += end < bytes.size() ? 1 : 0;
        within.at = end + 1;
    }
    return within.line.value - first.value;
}

std::size_t TextFind::find(std::string_view bytes, std::size_t from) const
{
#ifdef SLIPWAY_AVX2
    if (hasAvx2() && from < bytes.size())
        return m_anyCase ? findAvx2<true>(bytes, from) : findAvx2<false>(bytes, from);
#endif
    return findPortable(bytes, from);
}

} // namespace slipway
