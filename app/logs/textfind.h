// Finds one text in bytes, faster than memmem(3): it looks for two of its bytes that are rare in logs, 64 places at a time
// where the processor has AVX2 or AVX-512, and compares the rest only where both stand. Const after construction, any thread.
#pragma once

#include "app/logs/linenumber.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

class TextFind
{
public:
    // TEXT is not empty. ANYCASE: letters of ASCII stand for their capital and small form, other bytes for themselves.
    explicit TextFind(std::string text, bool anyCase = false);

    const std::string &text() const { return m_text; }
    // Where it begins at or behind FROM; npos: it is not there.
    std::size_t find(std::string_view bytes, std::size_t from = 0) const;
    // Appends the numbers of the lines it stands in, the first of BYTES being FIRST; answers how many newlines there are.
    // WIDEST: with AVX-512 where the processor has it; a test does without.
    qint64 findLines(std::string_view bytes, LineNumber first, std::vector<LineNumber> &lines, bool widest = true) const;
    std::size_t findPortable(std::string_view bytes, std::size_t from = 0) const; // the same, so that a test can compare

private:
    bool standsAt(const char *p) const;
    template <bool anyCase> std::size_t findAvx2(std::string_view bytes, std::size_t from) const;
    struct Within; // how far findLines() has come
    struct Bits;
    template <bool anyCase> void bitsAvx2(const char *p, std::size_t steps, Bits &all) const;
    void bitsAvx512(const char *p, std::size_t steps, Bits &all) const;
    void findLinesByBits(Within &within, std::vector<LineNumber> &lines, bool widest) const;

    std::string m_text; // small letters, if any case will do
    std::string m_either; // the bits of each byte that do not count
    bool m_anyCase = false; // it has letters for which that matters
    std::size_t m_rare = 0; // places in the text of the two bytes that are looked for
    std::size_t m_second = 0;
};

} // namespace slipway
