#include "app/supervisor/masker.h"

#include <algorithm>
#include <cstring>

namespace slipway::supervisor {

namespace {

constexpr std::size_t gramBytes = 4;
constexpr std::size_t hashCount = 1u << 16;
constexpr std::size_t longBytes = 8;

std::uint32_t hashAt(const char *at)
{
    std::uint32_t gram;
    std::memcpy(&gram, at, gramBytes);
    return (gram * 0x9E3779B1u) >> 16;
}

std::uint32_t pairAt(const char *at)
{
    return static_cast<unsigned char>(at[0]) | std::uint32_t(static_cast<unsigned char>(at[1])) << 8;
}

bool has(const std::vector<std::uint64_t> &bits, std::uint32_t index) { return bits[index >> 6] >> (index & 63) & 1; }
void add(std::vector<std::uint64_t> &bits, std::uint32_t index) { bits[index >> 6] |= 1ull << (index & 63); }

} // namespace

GramScanner::GramScanner(const std::vector<std::string_view> &patterns)
    : m_patterns(patterns)
    , m_bits(hashCount / 64)
    , m_first(hashCount + 1)
{
    if (patterns.empty())
        return;
    const auto shortest = std::min_element(patterns.begin(), patterns.end(),
                                           [](auto a, auto b) { return a.size() < b.size(); });
    m_stride = shortest->size() - (gramBytes - 1);
    // Counting sort by hash, so that a candidate finds its entries side by side.
    for (const std::string_view pattern : patterns) {
        for (std::size_t offset = 0; offset < m_stride; ++offset)
            ++m_first[hashAt(pattern.data() + offset) + 1];
    }
    for (std::size_t hash = 0; hash < hashCount; ++hash)
        m_first[hash + 1] += m_first[hash];
    m_entries.resize(patterns.size() * m_stride);
    std::vector<std::uint32_t> next(m_first.begin(), m_first.end() - 1);
    for (std::size_t k = 0; k < patterns.size(); ++k) {
        for (std::size_t offset = 0; offset < m_stride; ++offset) {
            const std::uint32_t hash = hashAt(patterns[k].data() + offset);
            add(m_bits, hash);
            m_entries[next[hash]++] = {std::uint32_t(k), std::uint32_t(offset)};
        }
    }
}

void GramScanner::check(const char *data, std::size_t size, std::size_t at, std::uint32_t hash,
                        std::vector<Hit> &hits) const
{
    for (std::uint32_t e = m_first[hash]; e < m_first[hash + 1]; ++e) {
        const auto [k, offset] = m_entries[e];
        const std::string_view pattern = m_patterns[k];
        if (at < offset || at - offset + pattern.size() > size)
            continue;
        const std::size_t begin = at - offset;
        if (std::memcmp(data + begin, pattern.data(), pattern.size()) == 0)
            hits.push_back({begin, begin + pattern.size()});
    }
}

// Kept out of scan(), whose loop needs every register.
[[gnu::noinline]] void GramScanner::checkSamples(const char *data, std::size_t size, std::size_t from, std::size_t end,
                                                 std::vector<Hit> &hits) const
{
    for (std::size_t i = from; i < end && i + gramBytes <= size; i += m_stride) {
        const std::uint32_t hash = hashAt(data + i);
        if (m_bits[hash >> 6] >> (hash & 63) & 1)
            check(data, size, i, hash, hits);
    }
}

void GramScanner::scan(const char *data, std::size_t size, std::vector<Hit> &hits) const
{
    const std::uint64_t *bits = m_bits.data();
    const std::size_t stride = m_stride;
    std::size_t i = 0;
    const auto bit = [bits](std::uint32_t hash) { return bits[hash >> 6] >> (hash & 63) & 1; };
    // Four independent samples at a time keep the loads in flight; hardly ever is there a candidate among them.
    for (; i + 3 * stride + gramBytes <= size; i += 4 * stride) {
        const std::uint32_t a = hashAt(data + i);
        const std::uint32_t b = hashAt(data + i + stride);
        const std::uint32_t c = hashAt(data + i + 2 * stride);
        const std::uint32_t d = hashAt(data + i + 3 * stride);
        if (bit(a) | bit(b) | bit(c) | bit(d)) [[unlikely]]
            checkSamples(data, size, i, i + 4 * stride, hits);
    }
    checkSamples(data, size, i, size, hits);
}

Masker::Masker(std::vector<std::string> patterns)
    : m_patterns(std::move(patterns))
    , m_heads1(256 / 64)
    , m_heads2(hashCount / 64)
    , m_heads4(hashCount / 64)
{
    std::erase_if(m_patterns, [](const std::string &pattern) { return pattern.size() < minPatternBytes; });
    std::sort(m_patterns.begin(), m_patterns.end());
    m_patterns.erase(std::unique(m_patterns.begin(), m_patterns.end()), m_patterns.end());

    std::vector<std::string_view> longOnes, shortOnes;
    for (const std::string &pattern : m_patterns) {
        (pattern.size() < longBytes ? shortOnes : longOnes).push_back(pattern);
        m_longest = std::max(m_longest, pattern.size());
        add(m_heads1, static_cast<unsigned char>(pattern[0]));
        add(m_heads2, pairAt(pattern.data()));
        const std::uint32_t hash = hashAt(pattern.data());
        add(m_heads4, hash);
        m_byHead.emplace_back(hash, std::uint32_t(&pattern - m_patterns.data()));
    }
    std::sort(m_byHead.begin(), m_byHead.end());
    if (!longOnes.empty())
        m_long = std::make_unique<GramScanner>(longOnes);
    if (!shortOnes.empty())
        m_short = std::make_unique<GramScanner>(shortOnes);
}

template <typename Accept>
std::size_t Masker::openEnd(const char *data, std::size_t size, Accept accept) const
{
    if (m_patterns.empty())
        return 0;
    const auto isHead = [&](const std::string &pattern, std::size_t at) {
        const std::size_t length = size - at;
        return pattern.size() > length && std::memcmp(pattern.data(), data + at, length) == 0
            && accept(pattern, length);
    };
    std::size_t at = size - std::min(size, m_longest - 1);
    for (; at + gramBytes <= size; ++at) {
        const std::uint32_t hash = hashAt(data + at);
        if (!has(m_heads4, hash)) [[likely]]
            continue;
        auto entry = std::lower_bound(m_byHead.begin(), m_byHead.end(), std::pair(hash, std::uint32_t(0)));
        for (; entry != m_byHead.end() && entry->first == hash; ++entry) {
            if (isHead(m_patterns[entry->second], at))
                return size - at;
        }
    }
    for (; at < size; ++at) {
        if (!has(m_heads1, static_cast<unsigned char>(data[at])))
            continue;
        if (size - at >= 2 && !has(m_heads2, pairAt(data + at)))
            continue;
        for (const std::string &pattern : m_patterns) {
            if (isHead(pattern, at))
                return size - at;
        }
    }
    return 0;
}

char *Masker::room(std::size_t size)
{
    if (m_buffer.size() < m_held + size)
        m_buffer.resize(m_held + size);
    return m_buffer.data() + m_held;
}

const std::vector<std::string_view> &Masker::take(std::size_t size)
{
    const std::size_t total = m_held + size;
    m_hits.clear();
    if (m_long)
        m_long->scan(m_buffer.data(), total, m_hits);
    if (m_short)
        m_short->scan(m_buffer.data(), total, m_hits);
    const std::size_t open = openEnd(m_buffer.data(), total, [](const std::string &, std::size_t) { return true; });
    return emit(total, total - open);
}

const std::vector<std::string_view> &Masker::finish()
{
    const std::size_t total = m_held;
    m_hits.clear();
    if (m_long)
        m_long->scan(m_buffer.data(), total, m_hits);
    if (m_short)
        m_short->scan(m_buffer.data(), total, m_hits);
    const std::size_t head = openEnd(m_buffer.data(), total, [](const std::string &pattern, std::size_t length) {
        return length >= minPatternBytes && 2 * length >= pattern.size();
    });
    if (head > 0)
        m_hits.push_back({total - head, total});
    emit(total, total);
    m_skip = 0;
    return m_pieces;
}

const std::vector<std::string_view> &Masker::emit(std::size_t size, std::size_t cut)
{
    const auto earlier = [](const GramScanner::Hit &a, const GramScanner::Hit &b) { return a.begin < b.begin; };
    if (!std::is_sorted(m_hits.begin(), m_hits.end(), earlier))
        std::sort(m_hits.begin(), m_hits.end(), earlier);

    m_pieces.clear();
    const char *data = m_buffer.data();
    std::size_t covered = m_skip; // up to here everything is written, or stands behind a ***
    for (const auto [begin, end] : m_hits) {
        if (begin >= cut)
            break; // lies in what is held back, and will be found again
        if (begin < covered) {
            covered = std::max(covered, end);
            continue;
        }
        if (begin > covered)
            m_pieces.emplace_back(data + covered, begin - covered);
        m_pieces.push_back(mask);
        ++m_masked;
        covered = end;
    }
    if (covered < cut)
        m_pieces.emplace_back(data + covered, cut - covered);
    m_skip = covered > cut ? covered - cut : 0;
    // The pieces point into the buffer, so what is held back moves to the front of the other one.
    m_held = size - cut;
    if (m_held > 0) {
        m_next.resize(std::max(m_buffer.size(), m_held));
        std::memcpy(m_next.data(), data + cut, m_held);
        std::swap(m_buffer, m_next);
    }
    return m_pieces;
}

} // namespace slipway::supervisor
