#include "app/logs/ansiparser.h"

#include "app/logs/escapes.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int tabWidth = 8;
constexpr std::size_t mostParameters = 32;
constexpr std::size_t mostLinks = 1'000;

// One parameter with its sub-parameters: "4:3" is underline, curly.
struct Parameter {
    std::array<int, 6> values = {-1, -1, -1, -1, -1, -1}; // -1: left out
    int count = 1;
};

std::vector<Parameter> parametersOf(std::string_view text)
{
    std::vector<Parameter> result(1);
    for (const char c : text) {
        Parameter &last = result.back();
        int &value = last.values[static_cast<std::size_t>(last.count - 1)];
        if (c >= '0' && c <= '9') {
            value = std::min(std::max(value, 0) * 10 + (c - '0'), 9'999);
        } else if (c == ';') {
            if (result.size() == mostParameters)
                break;
            result.emplace_back();
        } else if (c == ':') {
            if (last.count < static_cast<int>(last.values.size()))
                ++last.count;
        } else {
            return {}; // "?25", ">4": not a style
        }
    }
    return result;
}

quint8 byte(int value)
{
    return static_cast<quint8>(std::clamp(value, 0, 255));
}

// 38 and 48, with ";" (consumes the following parameters) or with ":". Returns how many parameters were used.
std::size_t extendedColor(const std::vector<Parameter> &all, std::size_t at, AnsiColor &color)
{
    const Parameter &first = all[at];
    if (first.count > 1) {
        if (first.values[1] == 5 && first.count >= 3)
            color = {AnsiColor::Indexed, byte(first.values[2])};
        else if (first.values[1] == 2 && first.count >= 5) {
            // "2::r:g:b" names a colour space, "2:r:g:b" does not.
            const std::size_t r = first.count >= 6 ? 3 : 2;
            color = {AnsiColor::Rgb, byte(first.values[r]), byte(first.values[r + 1]), byte(first.values[r + 2])};
        }
        return 1;
    }
    const auto value = [&](std::size_t i) { return at + i < all.size() ? all[at + i].values[0] : -1; };
    if (value(1) == 5 && at + 2 < all.size()) {
        color = {AnsiColor::Indexed, byte(value(2))};
        return 3;
    }
    if (value(1) == 2 && at + 4 < all.size()) {
        color = {AnsiColor::Rgb, byte(value(2)), byte(value(3)), byte(value(4))};
        return 5;
    }
    return all.size() - at;
}

struct StyledSink {
    StyledLine line;
    AnsiStyle now;
    int column = 0;
    bool overwrite = false;
    int back = 0;

    void clear()
    {
        line.text.clear();
        line.runs.clear();
        column = 0;
        overwrite = false;
        back = 0;
    }

    void shorten(int units)
    {
        line.text.chop(units);
        while (units > 0 && !line.runs.empty()) {
            const int taken = std::min(units, line.runs.back().length);
            line.runs.back().length -= taken;
            units -= taken;
            if (line.runs.back().length == 0)
                line.runs.pop_back();
        }
    }

    void beforeWriting()
    {
        if (overwrite)
            clear();
        for (; back > 0 && !line.text.isEmpty(); --back) {
            shorten(line.text.size() >= 2 && line.text.back().isLowSurrogate() ? 2 : 1);
            column = std::max(0, column - 1);
        }
        back = 0;
    }

    void append(const QString &text)
    {
        if (text.isEmpty())
            return;
        if (!line.runs.empty() && line.runs.back().style == now)
            line.runs.back().length += static_cast<int>(text.size());
        else
            line.runs.push_back({static_cast<int>(line.text.size()), static_cast<int>(text.size()), now});
        line.text += text;
        for (const QChar c : text)
            column += c.isLowSurrogate() ? 0 : 1;
    }

    void text(std::string_view bytes)
    {
        beforeWriting();
        append(QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size())));
    }
    void tab()
    {
        beforeWriting();
        append(QString(tabWidth - column % tabWidth, u' '));
    }
    void control(unsigned char c)
    {
        beforeWriting();
        append(QString(QChar(static_cast<char16_t>(c == 0x7F ? 0x2421 : 0x2400 + c))));
    }
    void style(std::string_view parameters) { applySgr(parameters, now); }
    void link(std::string_view target)
    {
        now.link = -1;
        if (target.empty() || line.links.size() == mostLinks)
            return;
        now.link = static_cast<qint16>(line.links.size());
        line.links.push_back(QString::fromUtf8(target.data(), static_cast<qsizetype>(target.size())));
    }
    void returned()
    {
        overwrite = true;
        back = 0;
    }
    void erased() { clear(); }
    void stepped() { ++back; }
};

// Bytes at the end of LINE that are the beginning of a UTF-8 character and not yet a whole one.
std::size_t cutCharacter(std::string_view line)
{
    for (std::size_t back = 1; back <= std::min<std::size_t>(3, line.size()); ++back) {
        const auto c = static_cast<unsigned char>(line[line.size() - back]);
        if ((c & 0xC0) == 0x80)
            continue;
        const std::size_t wanted = (c & 0xE0) == 0xC0 ? 2 : (c & 0xF0) == 0xE0 ? 3 : (c & 0xF8) == 0xF0 ? 4 : 1;
        return wanted > back ? back : 0;
    }
    return 0;
}

} // namespace

void applySgr(std::string_view parameters, AnsiStyle &style)
{
    const std::vector<Parameter> all = parametersOf(parameters);
    for (std::size_t i = 0; i < all.size();) {
        const int code = std::max(0, all[i].values[0]);
        if (code == 38 || code == 48) {
            i += extendedColor(all, i, code == 38 ? style.foreground : style.background);
            continue;
        }
        const auto set = [&](AnsiStyle::Flag flag) { style.flags |= flag; };
        const auto unset = [&](int flags) { style.flags &= static_cast<quint8>(~flags); };
        if (code == 0) {
            style = {.link = style.link};
        } else if (code == 1) {
            set(AnsiStyle::Bold);
        } else if (code == 2) {
            set(AnsiStyle::Dim);
        } else if (code == 3) {
            set(AnsiStyle::Italic);
        } else if (code == 4) {
            if (all[i].count > 1 && all[i].values[1] == 0)
                unset(AnsiStyle::Underline);
            else
                set(AnsiStyle::Underline);
        } else if (code == 7) {
            set(AnsiStyle::Inverse);
        } else if (code == 8) {
            set(AnsiStyle::Hidden);
        } else if (code == 9) {
            set(AnsiStyle::Strike);
        } else if (code == 21) {
            set(AnsiStyle::Underline); // ECMA-48: doubly underlined
        } else if (code == 22) {
            unset(AnsiStyle::Bold | AnsiStyle::Dim);
        } else if (code == 23) {
            unset(AnsiStyle::Italic);
        } else if (code == 24) {
            unset(AnsiStyle::Underline);
        } else if (code == 27) {
            unset(AnsiStyle::Inverse);
        } else if (code == 28) {
            unset(AnsiStyle::Hidden);
        } else if (code == 29) {
            unset(AnsiStyle::Strike);
        } else if (code >= 30 && code <= 37) {
            style.foreground = {AnsiColor::Indexed, static_cast<quint8>(code - 30)};
        } else if (code == 39) {
            style.foreground = {};
        } else if (code >= 40 && code <= 47) {
            style.background = {AnsiColor::Indexed, static_cast<quint8>(code - 40)};
        } else if (code == 49) {
            style.background = {};
        } else if (code >= 90 && code <= 97) {
            style.foreground = {AnsiColor::Indexed, static_cast<quint8>(code - 90 + 8)};
        } else if (code >= 100 && code <= 107) {
            style.background = {AnsiColor::Indexed, static_cast<quint8>(code - 100 + 8)};
        }
        ++i;
    }
}

StyledLine parseAnsi(std::string_view line, bool unfinished)
{
    if (unfinished)
        line.remove_suffix(cutCharacter(line));
    StyledSink sink;
    walkLine(line, unfinished, sink);
    sink.line.ascii = std::all_of(sink.line.text.begin(), sink.line.text.end(),
                                  [](QChar c) { return c >= u' ' && c < u'\x7f'; });
    return std::move(sink.line);
}

} // namespace slipway
