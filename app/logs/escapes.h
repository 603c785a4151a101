// Terminal control in the bytes of one line: ECMA-48 control sequences, OSC strings as in xterm's ctlseqs, hyperlinks
// as OSC 8, and the controls that move within a line. walkLine() takes a line apart and tells a sink; AnsiParser makes
// styled text of that, plainLine() bare text, so that both agree on what is seen. Pure functions, any thread.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace slipway {

// A line without its newline. A sink has:
//   void text(std::string_view)      bytes to be seen: no controls, maybe not valid UTF-8
//   void tab()
//   void control(unsigned char)      a control that means nothing within a line: to be made visible
//   void style(std::string_view)     the parameters of an SGR sequence, without "m"
//   void link(std::string_view)      where what follows leads to; empty: nowhere
//   void returned()                  back to the first column: what comes next overwrites the line
//   void erased()                    the line, as far as it was overwritten, is empty now
//   void stepped()                   one column back: what comes next overwrites the last character
// UNFINISHED: bytes may yet follow, so a sequence that is cut off at the end is held back instead of shown.
template <typename Sink> void walkLine(std::string_view line, bool unfinished, Sink &sink);

// What is left of a line on a screen: no escapes, and of an overwritten line what was written last. Tabs stay tabs,
// invalid bytes stay as they are.
std::string plainLine(std::string_view line);

// plainLine() for each line of BYTES; as many newlines come out as went in, so line numbers stay what they were.
std::string plainText(std::string_view bytes);

// True when plainText() would leave BYTES as they are.
bool isPlain(std::string_view bytes);

namespace escapes {

// The length of the sequence at the beginning of AT (which starts with ESC); 0: cut off by the end of the line.
struct Sequence {
    enum Kind { Csi, Osc, Other, None } kind = None; // None: no sequence, the ESC stands alone
    std::string_view body;                           // of a CSI without introducer and final; of an OSC without both ends
    char final = 0;
    std::size_t length = 0;
};
Sequence sequenceAt(std::string_view at);

inline bool isSpecial(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
}

// "" and "1" and "0" are the first column of CHA.
inline bool isFirstColumn(std::string_view parameters)
{
    return parameters.empty() || parameters == "1" || parameters == "0";
}

} // namespace escapes

template <typename Sink> void walkLine(std::string_view line, bool unfinished, Sink &sink)
{
    bool home = false; // nothing was written since the cursor went to the first column
    for (std::size_t i = 0; i < line.size();) {
        std::size_t end = i;
        while (end < line.size() && !escapes::isSpecial(line[end]))
            ++end;
        if (end > i) {
            sink.text(line.substr(i, end - i));
            home = false;
            i = end;
            continue;
        }
        const char c = line[i];
        if (c == '\x1b') {
            const escapes::Sequence sequence = escapes::sequenceAt(line.substr(i));
            if (sequence.length == 0) {
                if (unfinished)
                    return;
                sink.control('\x1b');
                ++i;
                continue;
            }
            if (sequence.kind == escapes::Sequence::None)
                sink.control('\x1b');
            else if (sequence.kind == escapes::Sequence::Osc && sequence.body.starts_with("8;"))
                sink.link(sequence.body.substr(std::min(sequence.body.find(';', 2), sequence.body.size() - 1) + 1));
            else if (sequence.kind == escapes::Sequence::Csi && sequence.final == 'm')
                sink.style(sequence.body);
            else if (sequence.kind == escapes::Sequence::Csi && sequence.final == 'G'
                     && escapes::isFirstColumn(sequence.body)) {
                sink.returned();
                home = true;
            } else if (sequence.kind == escapes::Sequence::Csi && sequence.final == 'K'
                       && (sequence.body == "2" || (home && (sequence.body.empty() || sequence.body == "0"))))
                sink.erased();
            i += sequence.length;
            continue;
        }
        if (c == '\r') {
            sink.returned();
            home = true;
        } else if (c == '\b') {
            sink.stepped();
        } else if (c == '\t') {
            sink.tab();
            home = false;
        } else if (c != '\a') { // a bell is heard, not seen
            sink.control(static_cast<unsigned char>(c));
            home = false;
        }
        ++i;
    }
}

} // namespace slipway
