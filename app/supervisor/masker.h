// Replaces every occurrence of a set of patterns in a stream by "***", whatever chunks the stream comes in.
// A 4-gram of each pattern is looked up at every stride-th byte only: a pattern of at least MIN bytes covers a sampled
// gram wherever it lies when the stride is MIN - 3. Held back is the longest end of what was read that could be the
// beginning of a pattern, mostly 0 or 1 byte, so a prompt appears at once and no timer is needed.
// Pure memory, no I/O, one thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace slipway::supervisor {

// Where patterns of a similar length occur.
class GramScanner
{
public:
    struct Hit {
        std::size_t begin;
        std::size_t end;
    };

    // Every pattern has at least 4 bytes.
    explicit GramScanner(const std::vector<std::string_view> &patterns);

    bool isEmpty() const { return m_patterns.empty(); }
    // Appends all occurrences, in no particular order.
    void scan(const char *data, std::size_t size, std::vector<Hit> &hits) const;

private:
    struct Entry {
        std::uint32_t pattern;
        std::uint32_t offset; // of the gram in the pattern
    };
    void checkSamples(const char *data, std::size_t size, std::size_t from, std::size_t end, std::vector<Hit> &hits) const;
    void check(const char *data, std::size_t size, std::size_t at, std::uint32_t hash, std::vector<Hit> &hits) const;

    std::vector<std::string_view> m_patterns;
    std::size_t m_stride = 1;
    std::vector<std::uint64_t> m_bits;   // which hashes occur
    std::vector<std::uint32_t> m_first;  // hash → first entry; as many as hashes, and one more
    std::vector<Entry> m_entries;
};

class Masker
{
public:
    static constexpr std::size_t minPatternBytes = 4;
    static constexpr std::string_view mask = "***";

    // Patterns shorter than minPatternBytes are left out; see patterns.h for what a secret becomes.
    explicit Masker(std::vector<std::string> patterns);
    Masker(const Masker &) = delete;
    Masker &operator=(const Masker &) = delete;

    // Room for the next SIZE bytes of the stream; invalidates the pieces of the last call.
    char *room(std::size_t size);
    // SIZE bytes were put there. Answers what may be written now; the pieces live until the next room().
    const std::vector<std::string_view> &take(std::size_t size);
    // The stream is over: what was held back. At least half a pattern, cut off, is masked too.
    // The masker is ready for the next stream.
    const std::vector<std::string_view> &finish();

    std::uint64_t masked() const { return m_masked; }
    std::size_t patternCount() const { return m_patterns.size(); }

private:
    const std::vector<std::string_view> &emit(std::size_t size, std::size_t cut);
    // How long the longest end of DATA is that is the proper beginning of a pattern which ACCEPT takes.
    template <typename Accept> std::size_t openEnd(const char *data, std::size_t size, Accept accept) const;

    std::vector<std::string> m_patterns;
    std::size_t m_longest = 0;
    std::unique_ptr<GramScanner> m_long;  // 8 bytes and more
    std::unique_ptr<GramScanner> m_short; // 4 to 7 bytes
    // The beginnings of the patterns: by one byte, by two, and by four through a hash.
    std::vector<std::uint64_t> m_heads1, m_heads2, m_heads4;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_byHead; // hash of the first four bytes, pattern; sorted

    std::vector<char> m_buffer;
    std::vector<char> m_next; // takes turns with m_buffer while the pieces still point into the other one
    std::size_t m_held = 0; // bytes at the front of the buffer that were not written yet
    std::size_t m_skip = 0; // of those, the first that a *** already stands for
    std::vector<GramScanner::Hit> m_hits;
    std::vector<std::string_view> m_pieces;
    std::uint64_t m_masked = 0;
};

} // namespace slipway::supervisor
