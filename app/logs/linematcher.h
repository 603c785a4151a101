// Finds the lines that hold a text or match a regular expression. Compiled once, then used from any thread.
// Literal text is searched by TextFind, everything else by a Pattern, which takes linear time for any that a person writes;
// where each of its hits holds a known text, that is searched first, and the Pattern only looks at the lines with it.
#pragma once

#include "app/core/error.h"
#include "app/logs/linenumber.h"

#include <QString>

#include <memory>
#include <string_view>
#include <vector>

namespace slipway {

struct SearchPattern {
    QString text;
    bool caseSensitive = false;
    bool wholeWord = false;
    bool regularExpression = false; // RE2 syntax
    friend bool operator==(const SearchPattern &, const SearchPattern &) = default;
};

class LineMatcher
{
public:
    // Error Invalid for an empty pattern and for an expression RE2 does not take; the message says what is wrong.
    static Result<std::shared_ptr<const LineMatcher>> compile(const SearchPattern &pattern);
    ~LineMatcher();
    Q_DISABLE_COPY_MOVE(LineMatcher)

    // BYTES are whole lines, the first of them FIRST; hits are appended in order. What is searched is what is seen:
    // without escapes, and of an overwritten line what was written last. Returns how many newlines there are.
    qint64 scan(std::string_view bytes, LineNumber first, std::vector<LineNumber> &hits) const;

    struct Range {
        int start = 0;
        int length = 0;
        friend bool operator==(const Range &, const Range &) = default;
    };
    // Where the pattern is found in one line as it is shown, in UTF-16 units; none of no length; at most MOST.
    std::vector<Range> ranges(const QString &line, int most = 1000) const;

private:
    struct State;
    explicit LineMatcher(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace slipway
