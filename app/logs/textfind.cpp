#include "app/logs/textfind.h"

#include <algorithm>
#include <array>
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
    if (!m_anyCase)
        return std::memcmp(p, m_text.data(), m_text.size()) == 0;
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

// Of so many times 64 bytes, where there are newlines and where the pair of bytes is, a bit for each byte.
struct TextFind::Bits {
    static constexpr std::size_t most = 16;
    std::uint64_t newlines[most];
    std::uint64_t hits[most];
    bool any = false; // of the hits
};

template <bool anyCase>
__attribute__((target("avx2"))) void TextFind::bitsAvx2(const char *p, std::size_t steps, Bits &all) const
{
    const BytePair<anyCase> pair{_mm256_set1_epi8(m_text[m_rare]), _mm256_set1_epi8(m_text[m_second]), _mm256_set1_epi8(m_either[m_rare]),
                                 _mm256_set1_epi8(m_either[m_second])};
    const __m256i newline = _mm256_set1_epi8('\n');
    std::uint64_t any = 0;
    for (std::size_t i = 0; i < steps; ++i, p += 64) {
        const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(p));
        const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(p + 32));
        all.newlines[i] = bits(_mm256_cmpeq_epi8(low, newline), _mm256_cmpeq_epi8(high, newline));
        all.hits[i] = bits(pair.at(p + m_rare, p + m_second), pair.at(p + 32 + m_rare, p + 32 + m_second));
        any |= all.hits[i];
    }
    all.any = any != 0;
}

__attribute__((target("avx512f,avx512bw"))) void TextFind::bitsAvx512(const char *p, std::size_t steps, Bits &all) const
{
    const __m512i newline = _mm512_set1_epi8('\n');
    const __m512i first = _mm512_set1_epi8(m_text[m_rare]);
    const __m512i second = _mm512_set1_epi8(m_text[m_second]);
    const __m512i firstEither = _mm512_set1_epi8(m_either[m_rare]);
    const __m512i secondEither = _mm512_set1_epi8(m_either[m_second]);
    std::uint64_t any = 0;
    for (std::size_t i = 0; i < steps; ++i, p += 64) {
        all.newlines[i] = _mm512_cmpeq_epi8_mask(_mm512_loadu_si512(p), newline);
        const std::uint64_t hits = _mm512_cmpeq_epi8_mask(_mm512_or_si512(_mm512_loadu_si512(p + m_rare), firstEither), first);
        all.hits[i] = _mm512_mask_cmpeq_epi8_mask(hits, _mm512_or_si512(_mm512_loadu_si512(p + m_second), secondEither), second);
        any |= all.hits[i];
    }
    all.any = any != 0;
}

// Hits and newlines are bits of the same 64 bytes: no line is gone back to, however many have a hit. What is done for each line
// is the same whether it has one, so that a letter of nearly every line costs no more than a text of none.
__attribute__((target("bmi,popcnt"))) void TextFind::findLinesByBits(Within &within, std::vector<LineNumber> &lines, bool widest) const
{
    static const bool hasAvx512 = __builtin_cpu_supports("avx512bw");
    const bool pairIsAll = m_text.size() <= 2;
    const std::size_t size = within.bytes.size();
    Bits all;
    std::array<LineNumber, Bits::most * 64 + 1> found;
    while (within.at + 64 + m_text.size() <= size) {
        const char *p = within.bytes.data() + within.at;
        const std::size_t steps = std::min((size - within.at - m_text.size()) / 64, Bits::most);
        if (widest && hasAvx512)
            bitsAvx512(p, steps, all);
        else
            m_anyCase ? bitsAvx2<true>(p, steps, all) : bitsAvx2<false>(p, steps, all);
        within.at += steps * 64;
        if (!all.any && !within.found) {
            for (std::size_t i = 0; i < steps; ++i)
                within.line.value += __builtin_popcountll(all.newlines[i]);
            continue;
        }
        std::size_t count = 0;
        const auto endLine = [&](bool ends, bool hit) {
            found[count] = within.line;
            count += ends && hit ? 1 : 0;
            within.line.value += ends ? 1 : 0;
        };
        for (std::size_t i = 0; i < steps; ++i, p += 64) {
            std::uint64_t newlines = all.newlines[i];
            std::uint64_t hits = all.hits[i];
            if (hits == 0 && !within.found) {
                within.line.value += __builtin_popcountll(newlines);
                continue;
            }
            for (std::uint64_t left = pairIsAll ? 0 : hits; left != 0; left &= left - 1) {
                if (!standsAt(p + std::countr_zero(left)))
                    hits &= ~(left & -left);
            }
            while ((newlines & (newlines - 1)) != 0) {
                const std::uint64_t line = newlines ^ (newlines - 1); // up to and with its newline
                endLine(true, within.found || (hits & line) != 0);
                within.found = false;
                hits &= ~line;
                newlines &= newlines - 1;
            }
            // Now there is one, or none and all belongs to the same line.
            const std::uint64_t line = newlines ^ (newlines - 1);
            const bool hit = within.found || (hits & line) != 0;
            endLine(newlines != 0, hit);
            within.found = newlines != 0 ? (hits & ~line) != 0 : hit;
        }
        lines.insert(lines.end(), found.begin(), found.begin() + static_cast<std::ptrdiff_t>(count));
    }
}
#endif

qint64 TextFind::findLines(std::string_view bytes, LineNumber first, std::vector<LineNumber> &lines, [[maybe_unused]] bool widest) const
{
    Within within{bytes, 0, first};
#ifdef SLIPWAY_AVX2
    if (hasAvx2())
        findLinesByBits(within, lines, widest);
#endif
    while (within.at < bytes.size()) {
        const std::size_t end = std::min(bytes.find('\n', within.at), bytes.size());
        // A hit may reach into the next line only where the text has a newline, which nobody searches for.
        if (within.found || findPortable(bytes.substr(0, end), within.at) != std::string_view::npos)
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
