#include "app/logs/newlines.h"

#include <algorithm>
#include <bit>
#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__)
#define SLIPWAY_AVX2 1
#include <immintrin.h>
#endif

namespace slipway {

namespace portable {

qint64 countNewlines(std::string_view bytes)
{
    return std::count(bytes.begin(), bytes.end(), '\n');
}

qint64 markLines(std::string_view bytes, qint64 offset, qint64 newlines, std::vector<qint64> &marks)
{
    const char *const begin = bytes.data();
    const char *const end = begin + bytes.size();
    for (const char *p = begin; p < end;) {
        p = static_cast<const char *>(std::memchr(p, '\n', static_cast<std::size_t>(end - p)));
        if (!p)
            break;
        ++p;
        if (++newlines % linesPerMark == 0)
            marks.push_back(offset + (p - begin));
    }
    return newlines;
}

} // namespace portable

#ifdef SLIPWAY_AVX2
namespace {

__attribute__((target("avx2"))) inline std::uint64_t newlineMask(const char *p)
{
    const __m256i wanted = _mm256_set1_epi8('\n');
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(p));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(p + 32));
    const auto lowBits = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted)));
    const auto highBits = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted)));
    return lowBits | static_cast<std::uint64_t>(highBits) << 32;
}

__attribute__((target("avx2,popcnt"))) qint64 countAvx2(std::string_view bytes)
{
    qint64 count = 0;
    std::size_t i = 0;
    for (; i + 64 <= bytes.size(); i += 64)
        count += static_cast<qint64>(_mm_popcnt_u64(newlineMask(bytes.data() + i)));
    return count + portable::countNewlines(bytes.substr(i));
}

__attribute__((target("avx2"))) std::uint64_t maskAvx2(const char *p)
{
    return newlineMask(p);
}

__attribute__((target("popcnt"))) qint64 countBits(std::uint64_t mask)
{
    return __builtin_popcountll(mask);
}

__attribute__((target("avx2,popcnt,bmi"))) qint64 markAvx2(std::string_view bytes, qint64 offset, qint64 newlines,
                                                           std::vector<qint64> &marks)
{
    std::size_t i = 0;
    for (; i + 64 <= bytes.size(); i += 64) {
        std::uint64_t mask = newlineMask(bytes.data() + i);
        const auto found = static_cast<qint64>(_mm_popcnt_u64(mask));
        // At most 64 newlines in 64 bytes, so at most one multiple of 64 is passed.
        if ((newlines ^ (newlines + found)) / linesPerMark != 0) {
            for (qint64 needed = linesPerMark - newlines % linesPerMark; needed > 1; --needed)
                mask &= mask - 1;
            marks.push_back(offset + static_cast<qint64>(i) + std::countr_zero(mask) + 1);
        }
        newlines += found;
    }
    return portable::markLines(bytes.substr(i), offset + static_cast<qint64>(i), newlines, marks);
}

bool hasAvx2()
{
    static const bool has = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt")
        && __builtin_cpu_supports("bmi");
    return has;
}

} // namespace
#endif

qint64 countNewlines(std::string_view bytes)
{
#ifdef SLIPWAY_AVX2
    if (hasAvx2())
        return countAvx2(bytes);
#endif
    return portable::countNewlines(bytes);
}

qint64 NewlineCounter::before(std::size_t offset)
{
    constexpr std::size_t step = 64;
    if (offset >= m_at + step) {
        const std::size_t whole = (offset - m_at) / step * step;
        m_count += countNewlines(m_bytes.substr(m_at, whole));
        m_at += whole;
        m_masked = false;
    }
#ifdef SLIPWAY_AVX2
    if (m_at + step <= m_bytes.size() && hasAvx2()) {
        if (!m_masked)
            m_mask = maskAvx2(m_bytes.data() + m_at);
        m_masked = true;
        return m_count + countBits(m_mask & ((quint64(1) << (offset - m_at)) - 1));
    }
#endif
    return m_count + portable::countNewlines(m_bytes.substr(m_at, offset - m_at));
}

qint64 markLines(std::string_view bytes, qint64 offset, qint64 newlines, std::vector<qint64> &marks)
{
#ifdef SLIPWAY_AVX2
    if (hasAvx2())
        return markAvx2(bytes, offset, newlines, marks);
#endif
    return portable::markLines(bytes, offset, newlines, marks);
}

} // namespace slipway
