// Finds the places where one of a few short texts stands, all of them in one go over the bytes: what a line must hold
// before it is worth a closer look. AVX2 where the processor has it (the nibble tables of "Teddy", Hyperscan's way with
// few literals), else a portable loop; both find the same. Const after construction, any thread.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace slipway {

class LiteralScan
{
public:
    // Texts of two to four bytes. Their small letters stand for capital ones too, other bytes for themselves.
    explicit LiteralScan(std::initializer_list<std::string_view> texts);

    // Where the first of them begins at or behind FROM; npos: none of them stands there.
    std::size_t find(std::string_view bytes, std::size_t from = 0) const;
    std::size_t findPortable(std::string_view bytes, std::size_t from = 0) const;

private:
    struct Text {
        std::uint32_t bytes = 0;
        std::uint32_t either = 0; // the bits in which small and capital letters differ
        std::uint32_t mask = 0;   // the bytes that count
        std::size_t length = 0;
        std::uint8_t group = 0; // a bit
    };
    // GROUPS: of the texts that may stand there.
    bool standsAt(const char *p, std::size_t left, std::uint8_t groups) const;
    std::size_t findAvx2(std::string_view bytes, std::size_t from) const;

    std::vector<Text> m_texts;
    std::array<bool, 256> m_first{};
    // For each of the four bytes, by its low and by its high half: which of eight groups of texts may have it there.
    std::array<std::array<std::uint8_t, 16>, 4> m_low{};
    std::array<std::array<std::uint8_t, 16>, 4> m_high{};
};

} // namespace slipway
