// Finds the places where one of many texts stands, all of them in one go over the bytes: what a line must hold before it is
// worth a closer look. Of each text four bytes are looked for first, in up to eight groups of texts, with AVX2 where the
// processor has it (the nibble tables of "Teddy", Hyperscan's way with few literals), else in a portable loop; both find the
// same. Const after construction, any thread.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace slipway {

class LiteralScan
{
public:
    struct Literal {
        std::string_view text;  // two bytes at least; must outlive the scan
        bool anyCase = false;   // its small letters stand for capital ones too; other bytes stand for themselves
        std::size_t window = 0; // of the four bytes that are least common in what is searched
    };
    struct Place {
        std::size_t begin = 0;
        std::size_t literal = 0; // its index
    };

    explicit LiteralScan(std::vector<Literal> literals);
    explicit LiteralScan(std::initializer_list<std::string_view> texts); // in any case

    // The place with the first window at or behind FROM: where texts have their windows at the beginning, and at most four
    // bytes, it is the first place. npos: none of them stands there.
    std::size_t find(std::string_view bytes, std::size_t from = 0) const;
    // Calls FOUND(begin, index of the literal) for every place, by position of the windows.
    template <typename Found> void scan(std::string_view bytes, Found found) const
    {
        std::vector<Place> places;
        for (std::size_t from = 0; from < bytes.size(); from += piece) {
            places.clear();
            collect(bytes, from, std::min(from + piece, bytes.size()), places);
            for (const Place &place : places)
                found(place.begin, place.literal);
        }
    }

    // The portable loops, so that a test can hold the fast ones against them.
    std::size_t findPortable(std::string_view bytes, std::size_t from = 0) const;
    void collectPortable(std::string_view bytes, std::size_t from, std::size_t to, std::vector<Place> &places) const;
    // Appends the places whose windows begin from FROM on and before TO.
    void collect(std::string_view bytes, std::size_t from, std::size_t to, std::vector<Place> &places) const;

private:
    static constexpr std::size_t width = 4;
    static constexpr std::size_t groups = 8;
    static constexpr std::size_t piece = 16 << 10;

    // What is looked for of a text.
    struct Window {
        std::uint32_t bytes = 0;
        std::uint32_t either = 0; // the bits in which small and capital letters differ
        std::uint32_t mask = 0;   // the bytes that count
        std::uint32_t length = 0;
        std::uint32_t literal = 0;
    };
    void add(const Window &window, std::size_t group);
    bool standsAt(std::string_view bytes, std::size_t at, const Window &window) const;
    // Calls VISIT(literal) for each whose window is at AT, until it answers true; that is the answer then. GROUPS: those that
    // may be there.
    template <typename Visit> bool visitAt(std::string_view bytes, std::size_t at, unsigned groups, Visit visit) const;
    // Calls VISIT(position, groups) from FROM on and before TO until it answers true.
    template <typename Visit> void walk(std::string_view bytes, std::size_t from, std::size_t to, Visit visit) const;
    template <typename Visit> void walkPortable(std::string_view bytes, std::size_t from, std::size_t to, Visit visit) const;
    template <typename Visit> bool walkAvx2(std::string_view bytes, std::size_t &from, std::size_t to, Visit visit) const;

    std::vector<Literal> m_literals;
    std::array<std::vector<Window>, groups> m_windows;
    std::array<std::uint8_t, 256> m_first{}; // the groups that have this byte first
    // For each of the four bytes, by its low and by its high half: which groups may have it there.
    std::array<std::array<std::uint8_t, 16>, width> m_low{};
    std::array<std::array<std::uint8_t, 16>, width> m_high{};
};

} // namespace slipway
