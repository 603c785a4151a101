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

// What 64 bytes are, a bit for each.
struct Kinds {
    std::uint64_t specials;
    std::uint64_t escapes;
    std::uint64_t brackets;   // [
    std::uint64_t parameters; // 0x20 … 0x3F
    std::uint64_t finals;     // m
};

// Goes over a row of such bytes. A run of parameters is passed by arithmetic, as a carry passes a row of ones; what a sequence
// was when the 64 bytes ended is all that the next ones wait for, so that the processor works at several of them at once.
struct Colours {
    std::uint64_t escape = 0; // 1: the byte before is one
    std::uint64_t open = 0;   // 1: parameters may go on

    bool isWithin() const { return (escape | open) != 0; }

    // False: there is something else than colours, and nothing has changed. KEEP are the bytes that are seen.
    bool pass(const Kinds &kinds, std::uint64_t &keep)
    {
        const std::uint64_t introduced = kinds.escapes << 1 | escape;
        const std::uint64_t begun = introduced << 1 | open;
        unsigned long long sum = 0;
        const bool runsOut = __builtin_uaddll_overflow(begun & kinds.parameters, kinds.parameters, &sum);
        const std::uint64_t ends = (sum & ~kinds.parameters) | (begun & ~kinds.parameters);
        const std::uint64_t colours = ends & kinds.finals;
        const std::uint64_t taken = (colours << 1) - kinds.escapes - (escape | open);
        if (((introduced & ~kinds.brackets) | (ends ^ colours) | (kinds.specials & ~taken)) != 0)
            return false;
        keep = ~taken;
        escape = kinds.escapes >> 63;
        open = introduced >> 63 | (runsOut ? 1 : 0);
        return true;
    }

    // Where what comes next begins: at AT, or with the sequence that was not over there.
    std::size_t begin(std::string_view bytes, std::size_t at) const { return isWithin() ? bytes.rfind('\x1b', at - 1) : at; }
};

// Takes the colours out of the bytes from FROM on, as long as 64 and as many more can be read and nothing else is there.
// Returns how far it came, and moves TO behind what was written.
__attribute__((target("avx2,bmi,popcnt"))) std::size_t takeColoursOutAvx2(std::string_view bytes, std::size_t from, char *&to)
{
    const __m256i top = _mm256_set1_epi8(static_cast<char>(0xE0)); // 0x20 … 0x3F have 001 there
    Colours colours;
    for (; from + 2 * step <= bytes.size(); from += step) {
        const char *const p = bytes.data() + from;
        const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(p));
        const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(p + 32));
        const std::uint64_t special = specials(low) | std::uint64_t(specials(high)) << 32;
        if (special == 0 && !colours.isWithin()) {
            _mm256_storeu_si256(reinterpret_cast<__m256i *>(to), low);
            _mm256_storeu_si256(reinterpret_cast<__m256i *>(to + 32), high);
            to += step;
            continue;
        }
        const Kinds kinds{special, equal(low, high, '\x1b'), equal(low, high, '['),
                          equal(_mm256_and_si256(low, top), _mm256_and_si256(high, top), 0x20), equal(low, high, 'm')};
        std::uint64_t keep = 0;
        if (!colours.pass(kinds, keep))
            break;
        to = compressAvx2(p, keep, to);
    }
    return colours.begin(bytes, from);
}

__attribute__((target("avx512f,avx512bw,avx512vbmi2,popcnt"))) std::size_t takeColoursOutAvx512(std::string_view bytes, std::size_t from, char *&to)
{
    // A general register for each mask: else the compiler does the arithmetic below back and forth between two kinds of them.
    const auto mask = [](__mmask64 bits) __attribute__((target("avx512f,avx512bw,avx512vbmi2,popcnt"))) {
        std::uint64_t general = bits;
        __asm__("" : "+r"(general));
        return general;
    };
    const __m512i controls = _mm512_set1_epi8(0x20);
    const __m512i parameters = _mm512_set1_epi8(0x40);
    const __m512i newline = _mm512_set1_epi8('\n');
    const __m512i tab = _mm512_set1_epi8('\t');
    const __m512i deleted = _mm512_set1_epi8(0x7F);
    const __m512i escape = _mm512_set1_epi8(0x1B);
    const __m512i bracket = _mm512_set1_epi8('[');
    const __m512i final = _mm512_set1_epi8('m');
    char *out = to;
    Colours colours;
    for (; from + 2 * step <= bytes.size(); from += step) {
        const __m512i all = _mm512_loadu_si512(bytes.data() + from);
        const __mmask64 low = _mm512_cmplt_epu8_mask(all, controls);
        const __mmask64 seen = _mm512_cmpeq_epi8_mask(all, newline) | _mm512_cmpeq_epi8_mask(all, tab);
        const std::uint64_t special = mask((low & ~seen) | _mm512_cmpeq_epi8_mask(all, deleted));
        if (special == 0 && !colours.isWithin()) {
            _mm512_storeu_si512(out, all);
            out += step;
            continue;
        }
        const Kinds kinds{special, mask(_mm512_cmpeq_epi8_mask(all, escape)), mask(_mm512_cmpeq_epi8_mask(all, bracket)),
                          mask(_mm512_cmplt_epu8_mask(all, parameters)) & ~mask(low), mask(_mm512_cmpeq_epi8_mask(all, final))};
        std::uint64_t keep = 0;
        if (!colours.pass(kinds, keep))
            break;
        _mm512_storeu_si512(out, _mm512_maskz_compress_epi8(keep, all));
        out += __builtin_popcountll(keep);
    }
    to = out;
    return colours.begin(bytes, from);
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
__attribute__((target("avx2,bmi"))) std::size_t takeOut(std::string_view bytes, char *&to, bool widest)
{
    const char *const data = bytes.data();
    const std::size_t size = bytes.size();
    char *const start = to;
    std::size_t done = 0; // copied, or taken out
    static const bool hasAvx512 = __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512bw");
    const bool isWide = widest && hasAvx512;
    for (std::size_t i = 0; i < size;) {
        // Nearly always it is only colours.
        if (const std::size_t end = isWide ? takeColoursOutAvx512(bytes, i, to) : takeColoursOutAvx2(bytes, i, to); end > i) {
            i = end;
            done = end;
            continue;
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
            bytes.remove_prefix(takeOut(bytes, end, m_widest));
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
