#include "app/logs/literalscan.h"

#include <bit>
#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__)
#define SLIPWAY_AVX2 1
#include <immintrin.h>
#endif

namespace slipway {

namespace {

constexpr std::size_t width = 4;

bool isSmall(unsigned char c)
{
    return c >= 'a' && c <= 'z';
}

} // namespace

LiteralScan::LiteralScan(std::initializer_list<std::string_view> texts)
{
    int group = 0;
    for (const std::string_view text : texts) {
        Text entry;
        entry.length = text.size();
        unsigned char bytes[width] = {};
        unsigned char either[width] = {};
        unsigned char mask[width] = {};
        const auto bit = static_cast<std::uint8_t>(1 << (group++ % 8));
        entry.group = bit;
        for (std::size_t i = 0; i < width; ++i) {
            if (i >= text.size()) { // whatever follows
                for (std::size_t half = 0; half < 16; ++half) {
                    m_low[i][half] |= bit;
                    m_high[i][half] |= bit;
                }
                continue;
            }
            const auto c = static_cast<unsigned char>(text[i]);
            bytes[i] = c;
            mask[i] = 0xFF;
            either[i] = isSmall(c) ? 0x20 : 0;
            m_low[i][c & 15] |= bit;
            m_high[i][c >> 4] |= bit;
            m_high[i][(c & ~either[i]) >> 4] |= bit;
        }
        m_first[bytes[0]] = true;
        m_first[bytes[0] & ~either[0]] = true;
        std::memcpy(&entry.bytes, bytes, width);
        std::memcpy(&entry.either, either, width);
        std::memcpy(&entry.mask, mask, width);
        m_texts.push_back(entry);
    }
}

bool LiteralScan::standsAt(const char *p, std::size_t left, std::uint8_t groups) const
{
    std::uint32_t here = 0;
    std::memcpy(&here, p, left < width ? left : width);
    for (const Text &text : m_texts) {
        if ((text.group & groups) != 0 && ((here | text.either) & text.mask) == text.bytes && text.length <= left)
            return true;
    }
    return false;
}

std::size_t LiteralScan::findPortable(std::string_view bytes, std::size_t from) const
{
    for (std::size_t i = from; i < bytes.size(); ++i) {
        if (m_first[static_cast<unsigned char>(bytes[i])] && standsAt(bytes.data() + i, bytes.size() - i, 0xFF))
            return i;
    }
    return std::string_view::npos;
}

#ifdef SLIPWAY_AVX2
namespace {

__attribute__((target("avx2"))) inline __m256i table(const std::array<std::uint8_t, 16> &half)
{
    return _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i *>(half.data())));
}

} // namespace

__attribute__((target("avx2,bmi"))) std::size_t LiteralScan::findAvx2(std::string_view bytes, std::size_t from) const
{
    const __m256i low[width] = {table(m_low[0]), table(m_low[1]), table(m_low[2]), table(m_low[3])};
    const __m256i high[width] = {table(m_high[0]), table(m_high[1]), table(m_high[2]), table(m_high[3])};
    const __m256i half = _mm256_set1_epi8(15);
    const __m256i none = _mm256_setzero_si256();
    const char *const p = bytes.data();
    std::size_t i = from;
    while (i + width <= bytes.size()) {
        std::uint32_t skipped = 0;
        if (i + 32 + width - 1 > bytes.size()) {
            if (bytes.size() < from + 32 + width - 1)
                break; // too short
            const std::size_t end = bytes.size() - 32 - width + 1; // the last 32 places; those before I were looked at
            skipped = static_cast<std::uint32_t>(i - end);
            i = end;
        }
        __m256i groups = _mm256_set1_epi8(-1);
        for (std::size_t k = 0; k < width; ++k) {
            const __m256i c = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(p + i + k));
            groups = _mm256_and_si256(groups, _mm256_shuffle_epi8(low[k], _mm256_and_si256(c, half)));
            groups = _mm256_and_si256(
                groups, _mm256_shuffle_epi8(high[k], _mm256_and_si256(_mm256_srli_epi16(c, 4), half)));
        }
        auto hits = ~static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(groups, none)));
        hits &= ~std::uint32_t(0) << skipped;
        if (hits != 0) {
            alignas(32) std::uint8_t groupsOf[32];
            _mm256_store_si256(reinterpret_cast<__m256i *>(groupsOf), groups);
            for (; hits != 0; hits &= hits - 1) {
                const int bit = std::countr_zero(hits);
                const std::size_t at = i + static_cast<std::size_t>(bit);
                if (standsAt(p + at, bytes.size() - at, groupsOf[bit]))
                    return at;
            }
        }
        i += 32;
    }
    return findPortable(bytes, i);
}
#endif

std::size_t LiteralScan::find(std::string_view bytes, std::size_t from) const
{
#ifdef SLIPWAY_AVX2
    static const bool fast = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi");
    if (fast)
        return findAvx2(bytes, from);
#endif
    return findPortable(bytes, from);
}

} // namespace slipway
