// What a marked line of a log says: where in the sources, and what about it. Made of the line and its neighbours, as
// rustc, pytest, Python and CMake write the place on a line of its own. Pure functions over lines as they are seen (without
// escapes), any thread; the time for one problem is bounded.
#pragma once

#include "app/logs/linemark.h"
#include "app/logs/linenumber.h"

#include <QString>

#include <string>
#include <vector>

namespace slipway {

struct LogProblem {
    LineMark mark = LineMark::None;
    LineNumber at;      // in the log
    QString message;    // without the place and without the word "error"
    QString file;       // as it is written there: relative to wherever the program ran; empty: it does not say
    int line = 0;       // 1-based; 0: it does not say
    int column = 0;
    friend bool operator==(const LogProblem &, const LogProblem &) = default;
};

// How many lines before and behind a marked one can belong to it.
inline constexpr int linesBeforeProblem = 1;
inline constexpr int linesBehindProblem = 40;

// LINES[AT] is the marked one; AT of the result is left for the caller to fill in.
LogProblem problemIn(const std::vector<std::string> &lines, std::size_t at);

// "src/a.cpp:3:5" and the like at the beginning of TEXT.
struct SourcePlace {
    std::string_view file;
    int line = 0;
    int column = 0;
    std::size_t length = 0; // of the text it takes
};
SourcePlace sourcePlace(std::string_view text); // length 0: none

} // namespace slipway
