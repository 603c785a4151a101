#include "app/logs/plaintext.h"

#include "app/logs/escapes.h"

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

#ifdef SLIPWAY_AVX2

constexpr int step = 64;
constexpr std::size_t npos = std::string_view::npos;

// Controls but newline and tab: what plainText() has to look at.
__attribute__((target("avx2"))) inline std::uint32_t specials(__m256i bytes)
{
    const __m256i low = _mm256_cmpeq_epi8(_mm256_min_epu8(bytes, _mm256_set1_epi8(0x1F)), bytes);
    const __m256i seen = _mm256_or_si256(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\n')), _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\t')));
    const __m256i deleted = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(0x7F));
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_or_si256(_mm256_andnot_si256(seen, low), deleted)));
}

__attribute__((target("avx2"))) inline std::uint64_t specialMask(const char *p)
{
    return specials(_mm256_loadu_si256(reinterpret_cast<const __m256i *>(p)))
        | std::uint64_t(specials(_mm256_loadu_si256(reinterpret_cast<const __m256i *>(p + 32)))) << 32;
}

__attribute__((target("avx2"))) bool isPlainAvx2(std::string_view bytes)
{
    std::size_t i = 0;
    for (; i + step <= bytes.size(); i += step) {
        if (specialMask(bytes.data() + i) != 0)
            return false;
    }
    return std::none_of(bytes.begin() + static_cast<std::ptrdiff_t>(i), bytes.end(),
                        [](char c) { return escapes::isSpecial(c) && c != '\n' && c != '\t'; });
}

__attribute__((target("avx2"))) inline std::uint64_t bits(__m256i low, __m256i high)
{
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(low)) | std::uint64_t(static_cast<std::uint32_t>(_mm256_movemask_epi8(high))) << 32;
}

__attribute__((target("avx2"))) inline std::uint64_t equal(__m256i low, __m256i high, char c)
{
    const __m256i wanted = _mm256_set1_epi8(c);
    return bits(_mm256_cmpeq_epi8(low, wanted), _mm256_cmpeq_epi8(high, wanted));
}

// Writes those of 64 bytes that KEEP names; 128 can be read, and 64 written. Returns what is behind them.
__attribute__((target("avx2,bmi"))) char *compressAvx2(const char *from, std::uint64_t keep, char *to)
{
    while (keep != 0) {
        const int begin = std::countr_zero(keep);
        const int length = std::countr_one(keep >> begin);
        for (int i = 0; i < length; i += 32)
            _mm256_storeu_si256(reinterpret_cast<__m256i *>(to + i), _mm256_loadu_si256(reinterpret_cast<const __m256i *>(from + begin + i)));
        to += length;
        keep = length == 64 ? 0 : keep & ~(((std::uint64_t(1) << length) - 1) << begin);
    }
    return to;
}

__attribute__((target("avx512f,avx512bw,avx512vbmi2,popcnt"))) char *compressVbmi2(const char *from, std::uint64_t keep, char *to)
{
    _mm512_storeu_si512(to, _mm512_maskz_compress_epi8(keep, _mm512_loadu_si512(from)));
    return to + __builtin_popcountll(keep);
}

// Takes the colours out of 64 bytes by arithmetic with a bit for each: a run of parameters is passed as a carry passes a row
// of ones. Returns how many bytes were dealt with, up to a sequence that goes on behind them; 0: something else is there.
__attribute__((target("avx2,bmi,popcnt"))) int takeColoursOut(const char *p, char *&to, bool vbmi2)
{
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(p));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(p + 32));
    std::uint64_t special = specials(low) | std::uint64_t(specials(high)) << 32;
    if (special == 0) {
        _mm256_storeu_si256(reinterpret_cast<__m256i *>(to), low);
        _mm256_storeu_si256(reinterpret_cast<__m256i *>(to + 32), high);
        to += step;
        return step;
    }
    std::uint64_t escapes = equal(low, high, '\x1b');
    const __m256i top = _mm256_set1_epi8(static_cast<char>(0xE0)); // 0x20 … 0x3F have 001 there
    const std::uint64_t parameters = equal(_mm256_and_si256(low, top), _mm256_and_si256(high, top), 0x20);
    const std::uint64_t begun = ((escapes << 1) & equal(low, high, '[')) << 1;
    const std::uint64_t ends = (((begun & parameters) + parameters) & ~parameters) | (begun & ~parameters);
    std::uint64_t colours = ends & equal(low, high, 'm');
    int length = step;
    if (const int missing = __builtin_popcountll(escapes) - __builtin_popcountll(colours); missing == 1) {
        length = 63 - std::countl_zero(escapes); // the last one may be cut off
        const std::uint64_t before = (std::uint64_t(1) << length) - 1;
        if (length == 0 || (colours & ~before) != 0)
            return 0;
        escapes &= before;
        special &= before;
    } else if (missing != 0) {
        return 0;
    }
    const std::uint64_t taken = (colours << 1) - escapes;
    if ((special & ~taken) != 0)
        return 0;
    const std::uint64_t keep = ~taken & (length == step ? ~std::uint64_t(0) : (std::uint64_t(1) << length) - 1);
    to = vbmi2 ? compressVbmi2(p, keep, to) : compressAvx2(p, keep, to);
    return length;
}

// The end of what only colours: an SGR sequence, or the carriage return of a line's end. npos: it may be anything.
inline std::size_t harmlessEnd(const char *bytes, std::size_t at, std::size_t size)
{
    if (bytes[at] == '\r') {
        while (at < size && bytes[at] == '\r')
            ++at;
        return at == size || bytes[at] == '\n' ? at : npos;
    }
    if (bytes[at] != '\x1b' || at + 2 >= size || bytes[at + 1] != '[')
        return npos;
    std::size_t end = at + 2;
    while (end < size && bytes[end] >= 0x20 && bytes[end] <= 0x3F)
        ++end;
    return end < size && bytes[end] == 'm' ? end + 1 : npos;
}

// Copies FROM … END in whole steps: what is too much is written over, or lies in the room behind. Returns what is behind it.
__attribute__((target("avx2"))) inline char *copied(std::string_view bytes, std::size_t from, std::size_t end, char *to)
{
    const std::size_t length = end - from;
    if (end + 32 <= bytes.size()) {
        for (std::size_t i = 0; i < length; i += 32)
            _mm256_storeu_si256(reinterpret_cast<__m256i *>(to + i), _mm256_loadu_si256(reinterpret_cast<const __m256i *>(bytes.data() + from + i)));
    } else {
        std::memcpy(to, bytes.data() + from, length);
    }
    return to + length;
}

// Takes what is harmless out of BYTES, up to a line that holds something else; there is room for as many bytes and STEP more
// behind TO. Returns how far it came, which is the beginning of a line, and moves TO behind what was written.
__attribute__((target("avx2,bmi"))) std::size_t takeOut(std::string_view bytes, char *&to)
{
    const char *const data = bytes.data();
    const std::size_t size = bytes.size();
    char *const start = to;
    std::size_t done = 0; // copied, or taken out
    static const bool vbmi2 = __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512bw");
    for (std::size_t i = 0; i < size;) {
        if (i + 2 * step <= size) {
            if (const int length = takeColoursOut(data + i, to, vbmi2); length > 0) {
                i += static_cast<std::size_t>(length);
                done = i;
                continue;
            }
        }
        std::uint64_t mask = 0;
        if (i + step <= size) {
            mask = specialMask(data + i);
        } else {
            char last[step];
            std::memset(last, ' ', step);
            std::memcpy(last, data + i, size - i);
            mask = specialMask(last);
        }
        std::size_t next = i + step;
        while (mask != 0) {
            const std::size_t at = i + static_cast<std::size_t>(std::countr_zero(mask));
            const std::size_t end = harmlessEnd(data, at, size);
            to = copied(bytes, done, at, to);
            if (end == npos) {
                // Back to the beginning of this line, in what was written too.
                const std::size_t newline = at == 0 ? npos : bytes.rfind('\n', at - 1);
                const std::size_t begin = newline == npos ? 0 : newline + 1;
                if (begin == 0)
                    to = start;
                while (begin > 0 && to[-1] != '\n')
                    --to;
                return begin;
            }
            done = end;
            if (end >= i + step) {
                next = end;
                break;
            }
            mask &= ~std::uint64_t(0) << (end - i);
        }
        i = std::min(next, size);
        if (done < i) {
            to = copied(bytes, done, i, to);
            done = i;
        }
    }
    return size;
}

bool hasAvx2()
{
    static const bool has = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi");
    return has;
}
#endif

} // namespace

bool isPlain(std::string_view bytes)
{
#ifdef SLIPWAY_AVX2
    if (hasAvx2())
        return isPlainAvx2(bytes);
#endif
    return std::none_of(bytes.begin(), bytes.end(), [](char c) { return escapes::isSpecial(c) && c != '\n' && c != '\t'; });
}

std::string_view PlainText::of(std::string_view bytes)
{
    if (isPlain(bytes))
        return bytes;
#ifdef SLIPWAY_AVX2
    if (hasAvx2()) {
        std::size_t written = 0;
        while (!bytes.empty()) {
            if (m_text.size() < written + bytes.size() + step)
                m_text.resize(written + bytes.size() + step);
            char *const begin = m_text.data() + written;
            char *end = begin;
            bytes.remove_prefix(takeOut(bytes, end));
            written += static_cast<std::size_t>(end - begin);
            if (bytes.empty())
                break;
            const std::size_t newline = bytes.find('\n');
            const std::size_t length = newline == npos ? bytes.size() : newline + 1;
            const std::string line = plainText(bytes.substr(0, length)); // may be longer than what it was
            if (m_text.size() < written + line.size())
                m_text.resize(written + line.size());
            std::memcpy(m_text.data() + written, line.data(), line.size());
            written += line.size();
            bytes.remove_prefix(length);
        }
        return std::string_view(m_text).substr(0, written);
    }
#endif
    m_text = plainText(bytes);
    return m_text;
}

} // namespace slipway
