// The bytes of one line as styled text. Colours stay names (one of 16, one of 256, RGB); the view maps them to its theme.
// Sources: ECMA-48 (SGR), ISO 8613-6 (38, 48), xterm's ctlseqs, "Hyperlinks in terminal emulators" (OSC 8).
// Pure functions over plain values, any thread.
#pragma once

#include <QString>

#include <string_view>
#include <vector>

namespace slipway {

struct AnsiColor {
    enum Kind : quint8 { Default, Indexed, Rgb } kind = Default;
    quint8 r = 0; // the index of an Indexed colour, 0…255
    quint8 g = 0;
    quint8 b = 0;
    friend bool operator==(const AnsiColor &, const AnsiColor &) = default;
};

struct AnsiStyle {
    enum Flag : quint8 { Bold = 1, Dim = 2, Italic = 4, Underline = 8, Inverse = 16, Strike = 32, Hidden = 64 };
    AnsiColor foreground;
    AnsiColor background;
    quint8 flags = 0;
    qint16 link = -1; // index into StyledLine::links
    bool has(Flag flag) const { return flags & flag; }
    friend bool operator==(const AnsiStyle &, const AnsiStyle &) = default;
};

struct StyledRun {
    int start = 0; // UTF-16 units into StyledLine::text
    int length = 0;
    AnsiStyle style;
    friend bool operator==(const StyledRun &, const StyledRun &) = default;
};

struct StyledLine {
    QString text;                // tabs are spaces up to the next multiple of 8, controls are pictures, bad bytes U+FFFD
    std::vector<StyledRun> runs; // without gaps, in order; neighbours differ
    std::vector<QString> links;
    bool ascii = true;           // one column for each unit: no shaping needed
};

// UNFINISHED: more bytes may follow, so half a character or half a sequence at the end is not shown yet.
StyledLine parseAnsi(std::string_view line, bool unfinished = false);

// Applies the parameters of one SGR sequence ("1;31", "38;5;208", "38:2::1:2:3"); unknown ones are passed over.
void applySgr(std::string_view parameters, AnsiStyle &style);

} // namespace slipway
