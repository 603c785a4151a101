#include "app/logs/escapes.h"

#include <algorithm>
#include <cstring>

namespace slipway {

namespace escapes {

namespace {

bool between(char c, unsigned char low, unsigned char high)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= low && byte <= high;
}

Sequence csi(std::string_view at)
{
    std::size_t i = 2;
    while (i < at.size() && between(at[i], 0x20, 0x3F))
        ++i;
    if (i == at.size())
        return {Sequence::Csi, {}, 0, 0};
    if (!between(at[i], 0x40, 0x7E)) // broken off by something else, as when two programs write at once
        return {Sequence::Other, {}, 0, i};
    return {Sequence::Csi, at.substr(2, i - 2), at[i], i + 1};
}

// OSC, DCS, SOS, PM, APC: up to BEL or ESC backslash.
Sequence string(std::string_view at, Sequence::Kind kind)
{
    for (std::size_t i = 2; i < at.size(); ++i) {
        if (at[i] == '\a')
            return {kind, at.substr(2, i - 2), 0, i + 1};
        if (at[i] == '\x1b' && i + 1 < at.size() && at[i + 1] == '\\')
            return {kind, at.substr(2, i - 2), 0, i + 2};
    }
    // A terminal would swallow the rest; a log must not hide anything.
    return {kind, {}, 0, 0};
}

} // namespace

Sequence sequenceAt(std::string_view at)
{
    if (at.size() < 2)
        return {};
    switch (at[1]) {
    case '[':
        return csi(at);
    case ']':
        return string(at, Sequence::Osc);
    case 'P':
    case 'X':
    case '^':
    case '_':
        return string(at, Sequence::Other);
    default:
        break;
    }
    std::size_t i = 1;
    while (i < at.size() && between(at[i], 0x20, 0x2F)) // charset selections and the like
        ++i;
    if (i == at.size())
        return {};
    if (between(at[i], 0x30, 0x7E))
        return {Sequence::Other, {}, at[i], i + 1};
    return {Sequence::None, {}, 0, 1};
}

} // namespace escapes

namespace {

struct PlainSink {
    std::string out;
    std::size_t begin = 0; // of the line being written
    bool overwrite = false;
    int back = 0;

    // The bytes of the last character; of what is no UTF-8 each byte is one.
    std::size_t lastCharacter() const
    {
        std::size_t length = 1;
        while (length < 4 && begin + length < out.size() && (out[out.size() - length] & 0xC0) == 0x80)
            ++length;
        const auto lead = static_cast<unsigned char>(out[out.size() - length]);
        const std::size_t wanted = (lead & 0xE0) == 0xC0 ? 2 : (lead & 0xF0) == 0xE0 ? 3 : (lead & 0xF8) == 0xF0 ? 4 : 1;
        return wanted == length ? length : 1;
    }

    void write()
    {
        if (overwrite)
            out.resize(begin);
        overwrite = false;
        for (; back > 0 && out.size() > begin; --back) {
            out.erase(out.size() - lastCharacter());
        }
        back = 0;
    }
    void text(std::string_view bytes)
    {
        write();
        out += bytes;
    }
    void tab()
    {
        write();
        out += '\t';
    }
    void control(unsigned char c)
    {
        write();
        // The pictures U+2400… that the painted line shows as well.
        const unsigned picture = c == 0x7F ? 0x2421u : 0x2400u + c;
        out += static_cast<char>(0xE0 | picture >> 12);
        out += static_cast<char>(0x80 | (picture >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (picture & 0x3F));
    }
    void style(std::string_view) { }
    void link(std::string_view) { }
    void returned()
    {
        overwrite = true;
        back = 0;
    }
    void erased()
    {
        out.resize(begin);
        overwrite = false;
        back = 0;
    }
    void stepped() { ++back; }
};

} // namespace

std::string plainLine(std::string_view line)
{
    PlainSink sink;
    walkLine(line, false, sink);
    return std::move(sink.out);
}

std::string plainText(std::string_view bytes)
{
    PlainSink sink;
    sink.out.reserve(bytes.size());
    for (std::size_t i = 0; i <= bytes.size();) {
        const std::size_t end = std::min(bytes.find('\n', i), bytes.size());
        const std::string_view line = bytes.substr(i, end - i);
        sink.begin = sink.out.size();
        sink.overwrite = false;
        sink.back = 0;
        walkLine(line, false, sink);
        if (end < bytes.size())
            sink.out += '\n';
        i = end + 1;
    }
    return std::move(sink.out);
}

} // namespace slipway
