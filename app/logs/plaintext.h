// What is left of many lines on a screen, as plainText() tells, made again and again in the same memory. Escapes that only
// colour, as nearly all do, are taken out 64 bytes at a time where the processor has AVX2 or AVX-512. One thread at a time.
#pragma once

#include <string>
#include <string_view>

namespace slipway {

class PlainText
{
public:
    // WIDEST: with AVX-512 where the processor has it; a test does without.
    explicit PlainText(bool widest = true) : m_widest(widest) { }

    // BYTES themselves where there is nothing to take out, else memory of this object: until the next call.
    std::string_view of(std::string_view bytes);

private:
    bool m_widest;
    std::string m_text; // longer than what is in use
};

} // namespace slipway
