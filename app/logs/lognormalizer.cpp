#include "app/logs/lognormalizer.h"

#include "app/logs/escapes.h"
#include "app/logs/logshapes.h"

#include <algorithm>
#include <cstring>

namespace slipway {

namespace {

using namespace logshapes;

// Reads from `p`, writes to `out`. Where it decides by what went before, it looks at what it wrote, so that its own output
// is decided the same way.
class Scan
{
public:
    Scan(std::string_view line, char *room, const std::vector<std::string> &folders)
        : p(line.data()), end(line.data() + line.size()), out(room), begin(room), m_folders(folders)
    {
    }

    // False: a control stands in the line; nothing written so far counts.
    bool run();
    std::string_view result() const { return {begin, static_cast<std::size_t>(out - begin)}; }
    bool speaks = false;
    bool again = false; // what a number that was kept looked at is something else now

private:
    static constexpr std::ptrdiff_t sight = 48; // no shape looks further ahead

    void put(std::string_view text)
    {
        std::memcpy(out, text.data(), text.size());
        out += text.size();
    }
    void copyTo(const char *to)
    {
        std::memcpy(out, p, static_cast<std::size_t>(to - p));
        out += to - p;
        p = to;
        speaks = true;
    }
    void copyNumberTo(const char *to)
    {
        copyTo(to);
        m_number = out;
    }
    void replaceTo(const char *to, std::string_view placeholder)
    {
        if (m_number && out - m_number < sight)
            again = true;
        if (wrote("[ ") || wrote("( ")) // "[  5%]" and "[100%]"
            --out;
        put(placeholder);
        p = to;
    }
    bool wrote(std::string_view tail) const
    {
        return static_cast<std::size_t>(out - begin) >= tail.size() && std::string_view(out - tail.size(), tail.size()) == tail;
    }
    char last() const { return out > begin ? out[-1] : ' '; }

    void word(const char *to, unsigned bits);
    void number(const char *wordEnd);
    bool date(const char *digits);
    bool counter(const char *digits);
    bool named(const char *digits);
    void slash();
    void rewindWord();

    const char *p;
    const char *end;
    char *out;
    char *const begin;
    const char *m_number = nullptr; // behind the last number that was kept
    const std::vector<std::string> &m_folders;
};

bool Scan::run()
{
    while (p < end) {
        const unsigned kind = kindOf(*p);
        if (kind & Word) {
            const char *const from = p;
            unsigned bits = 0;
            for (unsigned each = kind; each & Word; each = kindOf(*p)) {
                bits |= each;
                *out++ = *p++;
                if (p == end)
                    break;
            }
            if (bits & Digit) { // once more, with care
                const char *const to = p;
                out -= to - from;
                p = from;
                word(to, bits);
            } else {
                speaks = true;
            }
        } else if (kind & Space) {
            if (out > begin && out[-1] != ' ')
                *out++ = ' ';
            ++p;
        } else if (kind & Control) {
            return false;
        } else if (*p == '/') {
            slash();
        } else {
            *out++ = *p++;
        }
    }
    while (out > begin && out[-1] == ' ')
        --out;
    return true;
}

// A word that holds a digit.
void Scan::word(const char *to, unsigned bits)
{
    const auto length = static_cast<std::size_t>(to - p);
    const std::string_view text(p, length);
    if (const char *uuid = uuidEnd(p, end)) {
        replaceTo(uuid, "<uuid>");
        return;
    }
    const bool oneCase = !(bits & HexLower) || !(bits & HexUpper);
    if (!(bits & Letter) && (bits & (HexLower | HexUpper)) && length >= 7 && oneCase) {
        replaceTo(to, "<hash>");
        return;
    }
    if (kindOf(*p) & Digit) {
        if (isAddress(text))
            replaceTo(to, "<addr>");
        else if (isCompactTime(text))
            replaceTo(to, "<time>");
        else
            number(to);
        return;
    }
    if (text.front() == 'g' && last() == '-' && length >= 8 && isHex(text.substr(1))) { // as git-describe(1) says it
        replaceTo(to, "g<hash>");
        return;
    }
    if (wrote("tmp.") && length >= 6) { // mktemp(1)
        replaceTo(to, "<tmp>");
        return;
    }
    copyNumberTo(to);
}

void Scan::number(const char *wordEnd)
{
    if (const char *time = timeEnd(p, end, last())) {
        replaceTo(time, "<time>");
        return;
    }
    const char *digits = digitsEnd(p, end);
    if (date(digits))
        return;
    if (const char *address = last() != '.' ? ipEnd(p, end) : nullptr) {
        replaceTo(address, "<ip>");
        return;
    }
    const Quantity quantity = quantityAt(p, end);
    if (quantity.kind == Quantity::Version) {
        copyNumberTo(std::max(quantity.end, wordEnd));
        return;
    }
    if (quantity.kind != Quantity::None) {
        replaceTo(quantity.end, quantity.kind == Quantity::Duration ? "<dur>"
                                : quantity.kind == Quantity::Size   ? "<size>"
                                                                    : "<pct>");
        return;
    }
    const bool fraction = digits + 1 < end && *digits == '.' && kindOf(digits[1]) & Digit;
    if (fraction && digits == wordEnd) {
        const char *after = digitsEnd(digits + 1, end);
        // "[   12.345678] kernel", "#12 0.345 docker"
        const bool stamp = ((wrote("[") || wrote("[ ")) && out - begin <= 2 && after < end && *after == ']')
            || (begin < out && *begin == '#' && isRank(result()) && after < end && kindOf(*after) & Space)
            || digits - p >= 10;
        if (stamp && (after == end || !(kindOf(*after) & Word))) {
            replaceTo(after, "<time>");
            return;
        }
    }
    if (digits != wordEnd) {
        copyNumberTo(wordEnd);
        return;
    }
    if (counter(digits) || named(digits))
        return;
    if (digits - p >= 9)
        replaceTo(digits, "<n>"); // since 1970, or an id
    else
        copyNumberTo(fraction ? digitsEnd(digits + 1, end) : digits);
}

// "22 Nov 2026 09:26:40 +0100", "Sun Nov 22 09:26:40 UTC 2026"
bool Scan::date(const char *digits)
{
    if (digits - p > 2)
        return false;
    if (const char *to = dayMonthEnd(digits, end)) {
        if (wrote(", ") || last() == ' ') {
            char *const before = out;
            out -= wrote(", ") ? 2 : 1;
            if (isWeekday(lastWord(begin, out)))
                rewindWord();
            else
                out = before;
        }
        replaceTo(to, "<time>");
        return true;
    }
    if (last() != ' ' || !isMonth(lastWord(begin, out - 1)))
        return false;
    const char *to = afterMonthEnd(digits, end);
    if (!to)
        return false;
    --out;
    rewindWord();
    if (last() == ' ' && out > begin && isWeekday(lastWord(begin, out - 1))) {
        --out;
        rewindWord();
    }
    replaceTo(to, "<time>");
    return true;
}

void Scan::rewindWord()
{
    out -= lastWord(begin, out).size();
}

// How far something is: "[12/340]", "(3/7)", "[4 of 9]", at the beginning of a line also "5/23 Test".
bool Scan::counter(const char *digits)
{
    const char *to = digits;
    while (to < end && kindOf(*to) & Space)
        ++to;
    if (to < end && *to == '/')
        ++to;
    else if (end - to > 3 && std::string_view(to, 2) == "of" && kindOf(to[2]) & Space)
        to += 2;
    else
        return false;
    while (to < end && kindOf(*to) & Space)
        ++to;
    const char *const total = to;
    to = digitsEnd(to, end);
    if (to == total || (to < end && (kindOf(*to) & Word || *to == '/' || *to == '.')))
        return false;
    const char before = wrote(" ") && out - begin > 1 ? out[-2] : last();
    const char after = to < end ? *to : ' ';
    const bool inBrackets = (before == '[' && after == ']') || (before == '(' && after == ')')
        || (before == '[' && kindOf(after) & Space); // docker's "[build 2/5]" has words before, "[2/5 …" not
    const bool atStart = out == begin && *(total - 1) == '/' && !saysOutcome(to, end);
    const bool step = wrote("Step ") || wrote("step ");
    if (!inBrackets && !atStart && !step)
        return false;
    replaceTo(to, "<n>");
    return true;
}

// A number whose name says that it is another each time.
bool Scan::named(const char *digits)
{
    const auto length = digits - p;
    const char next = digits < end ? *digits : ' ';
    if (wrote("==") && end - digits >= 2 && digits[0] == '=' && digits[1] == '=') { // Valgrind, sanitizers
        replaceTo(digits, "<pid>");
        return true;
    }
    if (last() == '[' && next == ']' && length >= 3 && out - begin > 1 && kindOf(out[-2]) & Word) { // "sshd[1234]:"
        replaceTo(digits, "<pid>");
        return true;
    }
    if (wrote("localhost:")) {
        replaceTo(digits, "<n>");
        return true;
    }
    const char *before = out;
    bool rank = false;
    while (before > begin && out - before < 4 && std::strchr(" =:#(", before[-1]))
        rank |= *--before == '#';
    const std::string_view name = lastWord(begin, before);
    if (before == out || !(isFleeting(name) || (rank && isBuild(name))))
        return false;
    replaceTo(digits, "<n>");
    return true;
}

void Scan::slash()
{
    const std::string_view rest(p, static_cast<std::size_t>(end - p));
    const bool starts = !(kindOf(last()) & Word) || (out - begin > 1 && out[-2] == '-'); // also "-I/tmp/x"
    if (starts && last() != '.') {
        for (const std::string &folder : m_folders) {
            if (rest.starts_with(folder) && (rest.size() == folder.size() || !(kindOf(rest[folder.size()]) & Word))) {
                replaceTo(p + folder.size(), "<dir>");
                return;
            }
        }
        if (const std::size_t length = tempPath(rest)) {
            replaceTo(p + length, "/<tmp>");
            return;
        }
    }
    *out++ = *p++;
}

} // namespace

LogNormalizer::LogNormalizer(std::vector<std::string> folders) : m_folders(std::move(folders))
{
    std::erase_if(m_folders, [](const std::string &folder) { return folder.size() < 2 || folder.front() != '/'; });
    std::sort(m_folders.begin(), m_folders.end(),
              [](const std::string &a, const std::string &b) { return a.size() > b.size(); });
}

std::string_view LogNormalizer::normalized(std::string_view line)
{
    while (!line.empty() && line.back() == '\r')
        line.remove_suffix(1);
    // "1s" becomes "<dur>", and nothing grows more than that.
    if (m_room.size() < line.size() * 4 + 16)
        m_room.resize(line.size() * 4 + 4'096);
    Scan scan(line, m_room.data(), m_folders);
    if (!scan.run()) {
        m_plain = plainLine(line);
        return settled(m_plain);
    }
    m_speaks = scan.speaks;
    if (!scan.again)
        return scan.result();
    m_plain = scan.result();
    return settled(m_plain);
}

// A rule may look at what comes behind a number before another rule changed it. Each round leaves fewer numbers, and hardly
// any line needs a third.
std::string_view LogNormalizer::settled(std::string_view line)
{
    constexpr int rounds = 6;
    for (int round = 1;; ++round) {
        if (m_room.size() < line.size() * 4 + 16)
            m_room.resize(line.size() * 4 + 4'096);
        Scan scan(line, m_room.data(), m_folders);
        scan.run();
        m_speaks = scan.speaks;
        if (!scan.again || round == rounds || scan.result() == line)
            return scan.result();
        m_plain.assign(scan.result());
        line = m_plain;
    }
}

LogNormalizer::Print LogNormalizer::print(std::string_view line)
{
    const std::string_view text = normalized(line);
    return {hashOfText(text), m_speaks};
}

std::string normalizedLine(std::string_view line)
{
    LogNormalizer normalizer;
    return std::string(normalizer.normalized(line));
}

quint64 hashOfText(std::string_view text)
{
    const char *p = text.data();
    std::size_t left = text.size();
    quint64 hash = 0x9E3779B97F4A7C15ULL ^ left;
    const auto mix = [&hash](quint64 bytes) {
        hash = (hash ^ bytes) * 0xD6E8FEB86659FD93ULL;
        hash ^= hash >> 32;
    };
    for (; left >= 8; p += 8, left -= 8) {
        quint64 bytes = 0;
        std::memcpy(&bytes, p, 8);
        mix(bytes);
    }
    quint64 rest = 0;
    std::memcpy(&rest, p, left);
    mix(rest);
    mix(hash >> 29);
    return hash;
}

} // namespace slipway
