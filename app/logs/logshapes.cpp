#include "app/logs/logshapes.h"

#include <algorithm>

namespace slipway::logshapes {

namespace {

bool isDigit(char c)
{
    return kindOf(c) & Digit;
}

const char *lettersEnd(const char *p, const char *end)
{
    while (p < end && kindOf(*p) & (Letter | HexLower | HexUpper))
        ++p;
    return p;
}

const char *spacesEnd(const char *p, const char *end)
{
    while (p < end && kindOf(*p) & Space)
        ++p;
    return p;
}

// SHAPE: '0' stands for a digit.
const char *shapeEnd(const char *p, const char *end, std::string_view shape)
{
    if (static_cast<std::size_t>(end - p) < shape.size())
        return nullptr;
    for (const char c : shape) {
        if (c == '0' ? !isDigit(*p) : *p != c)
            return nullptr;
        ++p;
    }
    return p;
}

bool wordGoesOn(const char *p, const char *end)
{
    return p < end && kindOf(*p) & Word;
}

template <std::size_t N> bool isOneOf(std::string_view word, const std::array<std::string_view, N> &words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool isOneOfInAnyCase(std::string_view word, const auto &words)
{
    const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b; };
    return std::any_of(std::begin(words), std::end(words), [&](std::string_view each) {
        return std::equal(word.begin(), word.end(), each.begin(), each.end(), same);
    });
}

// "+01:00", "Z", " UTC", " PM", and the year that date(1) puts behind.
const char *zoneEnd(const char *p, const char *end)
{
    static constexpr std::array<std::string_view, 10> zones{"UTC", "GMT", "CET", "CEST", "EST", "EDT", "PST", "PDT", "AM", "PM"};
    const char *at = p;
    if (at < end && *at == 'Z' && !wordGoesOn(at + 1, end))
        return at + 1;
    at = spacesEnd(at, end);
    for (const std::string_view shape : {std::string_view("+00:00"), std::string_view("-00:00"), std::string_view("+0000"),
                                         std::string_view("-0000")}) {
        const char *to = shapeEnd(at, end, shape);
        if (to && !wordGoesOn(to, end))
            return to;
    }
    const char *word = lettersEnd(at, end);
    if (word > at && !wordGoesOn(word, end) && isOneOf(std::string_view(at, static_cast<std::size_t>(word - at)), zones))
        p = at = word;
    const char *year = spacesEnd(at, end);
    const char *to = year > at ? shapeEnd(year, end, "0000") : nullptr;
    return to && *year == '2' && !wordGoesOn(to, end) && (to == end || (*to != '-' && *to != '/' && *to != ':' && *to != '.')) ? to : p;
}

// "9:26:40.123", with its zone.
const char *clockEnd(const char *p, const char *end)
{
    const char *to = digitsEnd(p, end);
    if (to == p || to - p > 2)
        return nullptr;
    to = shapeEnd(to, end, ":00:00");
    if (!to)
        return nullptr;
    if (to + 1 < end && (*to == '.' || *to == ',') && isDigit(to[1]))
        to = digitsEnd(to + 1, end);
    const char *zone = zoneEnd(to, end);
    if (zone == to && wordGoesOn(to, end))
        return nullptr;
    return zone;
}

bool isMonthAt(const char *p, const char *end, const char **to)
{
    *to = lettersEnd(p, end);
    return isMonth({p, static_cast<std::size_t>(*to - p)});
}

Quantity::Kind unitKind(std::string_view unit, bool apart)
{
    static constexpr std::array<std::string_view, 20> times{"s",  "ms",    "us",     "ns",      "h",      "sec",    "secs",
                                                            "min", "mins",  "hour",   "hours",   "second", "seconds", "minute",
                                                            "minutes", "msec", "usec", "\xC2\xB5s", "milliseconds", "hrs"};
    static constexpr std::array<std::string_view, 18> sizes{"B",  "kB", "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB",
                                                            "TiB", "byte", "bytes", "kb", "mb", "gb", "Bytes", "kib", "mib"};
    static constexpr std::array<std::string_view, 5> shortSizes{"k", "K", "M", "G", "b"};
    if (isOneOf(unit, times))
        return Quantity::Duration;
    if (isOneOf(unit, sizes))
        return Quantity::Size;
    if (!apart && (unit == "m" || unit == "d"))
        return Quantity::Duration;
    if (!apart && isOneOf(unit, shortSizes))
        return Quantity::Size;
    return Quantity::None;
}

} // namespace

const char *digitsEnd(const char *p, const char *end)
{
    while (p < end && isDigit(*p))
        ++p;
    return p;
}

bool isHex(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return kindOf(c) & (Digit | HexLower | HexUpper); });
}

bool isAddress(std::string_view word)
{
    return word.size() > 2 && word[0] == '0' && (word[1] == 'x' || word[1] == 'X') && isHex(word.substr(2));
}

bool isCompactTime(std::string_view word)
{
    const char *const end = word.data() + word.size();
    const char *to = shapeEnd(word.data(), end, "00000000T000000");
    return to && (to == end || (*to == 'Z' && to + 1 == end));
}

bool isRank(std::string_view text)
{
    return text.size() > 2 && text.front() == '#' && text.back() == ' '
        && std::all_of(text.begin() + 1, text.end() - 1, [](char c) { return isDigit(c); });
}

const char *uuidEnd(const char *p, const char *end)
{
    if (end - p < 36 || p[8] != '-' || p[13] != '-' || p[18] != '-' || p[23] != '-')
        return nullptr;
    for (int i = 0; i < 36; ++i) {
        if (i != 8 && i != 13 && i != 18 && i != 23 && !isHex({p + i, 1}))
            return nullptr;
    }
    return wordGoesOn(p + 36, end) ? nullptr : p + 36;
}

const char *ipEnd(const char *p, const char *end)
{
    for (int i = 0; i < 4; ++i) {
        const char *to = digitsEnd(p, end);
        if (to == p || to - p > 3)
            return nullptr;
        p = to;
        if (i < 3 && (p == end || *p++ != '.'))
            return nullptr;
    }
    if (wordGoesOn(p, end) || (p + 1 < end && *p == '.' && isDigit(p[1])))
        return nullptr;
    if (p + 1 < end && *p == ':' && isDigit(p[1])) {
        const char *port = digitsEnd(p + 1, end);
        if (!wordGoesOn(port, end))
            p = port;
    }
    return p;
}

const char *timeEnd(const char *p, const char *end, char before)
{
    if (before == ':' || before == '.' || before == '-' || before == '/')
        return nullptr;
    const char *day = shapeEnd(p, end, "0000-00-00");
    if (!day)
        day = shapeEnd(p, end, "0000/00/00");
    const char *const digits = digitsEnd(p, end);
    if (!day && digits - p <= 2 && digits < end && *digits == '/') { // as web servers write it
        const char *month = nullptr;
        day = isMonthAt(digits + 1, end, &month) ? shapeEnd(month, end, "/0000") : nullptr;
    }
    if (!day)
        return clockEnd(p, end);
    if (day < end && (*day == 'T' || *day == ' ' || *day == ':')) {
        if (const char *clock = clockEnd(day + 1, end))
            return clock;
    }
    return wordGoesOn(day, end) ? nullptr : day;
}

const char *dayMonthEnd(const char *p, const char *end)
{
    const char *month = spacesEnd(p, end);
    const char *to = nullptr;
    if (month == p || !isMonthAt(month, end, &to))
        return nullptr;
    const char *year = spacesEnd(to, end);
    const char *yearEnd = shapeEnd(year, end, "0000");
    if (year == to || !yearEnd || wordGoesOn(yearEnd, end))
        return nullptr;
    const char *clock = clockEnd(spacesEnd(yearEnd, end), end);
    return clock ? clock : yearEnd;
}

const char *afterMonthEnd(const char *p, const char *end)
{
    const char *at = p < end && *p == ',' ? p + 1 : p;
    at = spacesEnd(at, end);
    if (at == p)
        return nullptr;
    if (const char *clock = clockEnd(at, end))
        return clock;
    const char *year = shapeEnd(at, end, "0000");
    if (!year || wordGoesOn(year, end))
        return nullptr;
    const char *clock = clockEnd(spacesEnd(year, end), end);
    return clock ? clock : year;
}

bool isMonth(std::string_view word)
{
    static constexpr std::array<std::string_view, 23> months{
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "january", "february", "march",
        "april", "june", "july", "august", "september", "october", "november", "december"};
    return word.size() >= 3 && isOneOfInAnyCase(word, months);
}

bool isWeekday(std::string_view word)
{
    static constexpr std::array<std::string_view, 7> days{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    return isOneOfInAnyCase(word, days);
}

namespace {
// PARTS: of "1h2m3s" and "1 min 3 s" that may still follow; nobody writes more of them.
Quantity quantity(const char *p, const char *end, int parts)
{
    const char *whole = digitsEnd(p, end);
    const char *number = whole;
    if (number + 1 < end && (*number == '.' || *number == ',') && isDigit(number[1])) {
        number = digitsEnd(number + 1, end);
        if (number + 1 < end && *number == '.' && isDigit(number[1])) {
            do
                number = digitsEnd(number + 1, end);
            while (number + 1 < end && *number == '.' && isDigit(number[1]));
            while (wordGoesOn(number, end))
                ++number;
            return {Quantity::Version, number};
        }
    }
    if (number < end && *number == '%')
        return {Quantity::Percent, number + 1};
    const char *unit = spacesEnd(number, end);
    const bool apart = unit > number;
    const char *to = lettersEnd(unit, end);
    const Quantity::Kind kind = to > unit ? unitKind({unit, static_cast<std::size_t>(to - unit)}, apart) : Quantity::None;
    if (kind == Quantity::None)
        return {};
    if (kind == Quantity::Size) {
        if (wordGoesOn(to, end))
            return {};
        if (to + 1 < end && *to == '/' && to[1] == 's' && !wordGoesOn(to + 2, end))
            to += 2;
        return {kind, to};
    }
    if (wordGoesOn(to, end)) { // "1m23s"
        const Quantity rest = !apart && parts > 0 && isDigit(*to) ? quantity(to, end, parts - 1) : Quantity{};
        return rest.kind == Quantity::Duration ? rest : Quantity{};
    }
    // "1 min 3 s", "2m 3s"
    const char *next = spacesEnd(to, end);
    if (parts > 0 && next > to && next < end && isDigit(*next)) {
        const Quantity rest = quantity(next, end, parts - 1);
        if (rest.kind == Quantity::Duration)
            return rest;
    }
    return {kind, to};
}
} // namespace

Quantity quantityAt(const char *p, const char *end)
{
    return quantity(p, end, 4);
}

std::string_view lastWord(const char *begin, const char *end)
{
    const char *p = end;
    while (p > begin && kindOf(p[-1]) & (Letter | HexLower | HexUpper))
        --p;
    return {p, static_cast<std::size_t>(end - p)};
}

bool isFleeting(std::string_view name)
{
    static constexpr std::array<std::string_view, 10> names{"pid",     "ppid",   "tid",   "port",   "seed",
                                                            "process", "objects", "deltas", "delta", "reused"};
    return isOneOfInAnyCase(name, names);
}

bool isBuild(std::string_view name)
{
    static constexpr std::array<std::string_view, 4> names{"build", "run", "job", "pipeline"};
    return isOneOfInAnyCase(name, names);
}

bool saysOutcome(const char *p, const char *end)
{
    static constexpr std::array<std::string_view, 10> words{"test", "tests", "spec", "specs", "check", "checks",
                                                            "passed", "failed", "passing", "failing"};
    const char *word = spacesEnd(p, end);
    const char *to = lettersEnd(word, end);
    return isOneOf(std::string_view(word, static_cast<std::size_t>(to - word)), words);
}

std::size_t tempPath(std::string_view text)
{
    static constexpr std::string_view stops = " \t\"'`:,;)]}>|<&";
    std::size_t components = 1;
    std::size_t at = 0;
    if (text.starts_with("/tmp/")) {
        at = 5;
    } else if (text.starts_with("/var/tmp/")) {
        at = 9;
    } else if (text.starts_with("/dev/shm/")) {
        at = 9;
    } else if (text.starts_with("/var/folders/")) { // macOS: two names that mean nothing, then "T"
        at = 13;
        components = 4;
    } else {
        return 0;
    }
    std::size_t to = at;
    while (true) {
        const std::size_t from = to;
        while (to < text.size() && text[to] != '/' && static_cast<unsigned char>(text[to]) >= 0x20
               && stops.find(text[to]) == std::string_view::npos)
            ++to;
        if (to == from)
            return to == at ? 0 : to - 1;
        if (--components == 0 || to == text.size() || text[to] != '/')
            return to;
        ++to;
    }
}

} // namespace slipway::logshapes
