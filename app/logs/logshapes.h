// The shapes of what differs in each run of a build: times, quantities, addresses, temporary paths. Each looks at the text
// from a place on and says where it ends, or that it is none. Pure functions, any thread; each is linear in what it takes.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace slipway::logshapes {

// What a byte is.
enum Kind : unsigned char {
    Digit = 1,
    HexLower = 2,
    HexUpper = 4,
    Letter = 8, // that is no hex digit, "_", and all bytes beyond ASCII
    Space = 16,
    Control = 32,
    Word = Digit | HexLower | HexUpper | Letter,
};
constexpr std::array<unsigned char, 256> makeKinds()
{
    std::array<unsigned char, 256> made{};
    for (unsigned c = 0; c < 256; ++c) {
        if (c >= '0' && c <= '9')
            made[c] = Digit;
        else if (c >= 'a' && c <= 'f')
            made[c] = HexLower;
        else if (c >= 'A' && c <= 'F')
            made[c] = HexUpper;
        else if ((c >= 'g' && c <= 'z') || (c >= 'G' && c <= 'Z') || c == '_' || c >= 0x80)
            made[c] = Letter;
        else if (c == ' ' || c == '\t')
            made[c] = Space;
        else if (c < 0x20 || c == 0x7F)
            made[c] = Control;
    }
    return made;
}
inline constexpr std::array<unsigned char, 256> kinds = makeKinds();

inline unsigned kindOf(char c)
{
    return kinds[static_cast<unsigned char>(c)];
}

const char *digitsEnd(const char *p, const char *end);
bool isHex(std::string_view text);
bool isAddress(std::string_view word);     // "0x7ffd…"
bool isCompactTime(std::string_view word); // "20261122T092640Z"
bool isRank(std::string_view text);        // "#12 "

// Null: none begins at P.
const char *uuidEnd(const char *p, const char *end);
const char *ipEnd(const char *p, const char *end); // four numbers, with a port if there is one
// "2026-11-22T09:26:40.123Z", "2026/11/22 09:26:40", "09:26:40,123 UTC", "22/Nov/2026:09:26:40 +0000". BEFORE: the byte before
// it, since ":88:12:03" is no time.
const char *timeEnd(const char *p, const char *end, char before);
const char *dayMonthEnd(const char *p, const char *end);   // behind "22": " Nov 2026 09:26:40"
const char *afterMonthEnd(const char *p, const char *end); // behind "Nov 22": " 09:26:40 UTC 2026", ", 2026"
bool isMonth(std::string_view word);
bool isWeekday(std::string_view word);

struct Quantity {
    enum Kind { None, Duration, Size, Percent, Version } kind = None; // "1.2.3" is a version
    const char *end = nullptr;
};
Quantity quantityAt(const char *p, const char *end); // "1.21 sec", "1m23s", "12 MB", "3.4 MiB/s", "96%"

// The letters directly before END.
std::string_view lastWord(const char *begin, const char *end);
bool isFleeting(std::string_view name); // "pid", "port", "seed", …
bool isBuild(std::string_view name);    // whose number counts the runs
bool saysOutcome(const char *p, const char *end); // " tests passed": the counter before it is the outcome

// How many bytes of TEXT, which begins with "/", are a name that mktemp and its kin make up; 0: none.
std::size_t tempPath(std::string_view text);

} // namespace slipway::logshapes
