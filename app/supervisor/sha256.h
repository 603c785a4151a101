// SHA-256 of what comes piece by piece (FIPS 180-4). Pure memory.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace slipway::supervisor {

class Sha256
{
public:
    void add(std::string_view bytes);
    std::string hex(); // lower case; nothing may be added after it

private:
    void block(const unsigned char *bytes);

    std::array<std::uint32_t, 8> m_hash{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<unsigned char, 64> m_rest{};
    std::size_t m_restBytes = 0;
    std::uint64_t m_bytes = 0;
};

} // namespace slipway::supervisor
