// Reads the log of one container as `kubectl logs --timestamps` tells it: takes the time in front of each line away, knows after a lost
// connection where to go on, and finds the lines in which the steps tell of themselves ("\x1e slipway <build> …" without the space,
// see app/jobs/cluster.sh). The API takes whole seconds only (sinceTime of PodLogOptions), so what came before in the last second is told
// again; it is counted and left out. Pure memory, one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace slipway::supervisor {

class JobLog
{
public:
    // Where the line we had last did not come again. Rotated: the stream before was told to its end, which nodes do where they begin a new
    // file (some never go on with the new one): whether any line fell between the files nobody can know.
    enum class Gap { Lost, Rotated };

    struct Reader {
        std::function<void(std::string_view text, std::int64_t atUs)> text;   // output, in any pieces
        std::function<void(std::string_view words, std::int64_t atUs)> mark;  // "begin 2"
        std::function<void(Gap gap)> gap;                                     // lines before the next one are lost, or may be
    };

    JobLog(const std::string &build, Reader reader);

    void beginStream(); // a new kubectl tells from since() on
    void take(std::string_view bytes);
    void endStream(bool isWhole = false); // true: the cluster itself ended it
    std::string since() const; // "2026-11-22T19:00:00Z"; empty: from the beginning
    // What stood between the lines without a time: the cluster's own words on why the log can't be read.
    const std::string &strayWords() const { return m_stray; }
    std::uint64_t taken() const { return m_taken; } // how many bytes there were, what came again left out

private:
    void takePiece(std::string_view piece, bool endsLine);
    bool beginLine(std::int64_t atNs); // false: this line came before
    void takeText(std::string_view text);
    std::size_t markIn(std::string_view line) const;

    const std::string m_markBegin;
    Reader m_reader;
    std::string m_buffer;
    std::string m_stray;
    std::uint64_t m_taken = 0;
    // Where we are: the latest time, how many whole lines of its second and of later ones we have, and how much of one that is not whole.
    std::int64_t m_lastNs = -1;
    std::int64_t m_second = -1;
    std::uint64_t m_lines = 0;
    std::size_t m_lineBytes = 0;
    // Where the stream is.
    std::uint64_t m_linesToSkip = 0;
    std::size_t m_bytesToSkip = 0;
    std::int64_t m_lineNs = 0; // of the line being read
    bool m_isCatchingUp = false;
    bool m_wasWhole = false;      // the stream before
    bool m_isOverlapping = false; // the line we had last came again
    bool m_inLine = false;
    bool m_isSkipped = false; // the line
    bool m_isOpen = false;    // a line is not whole yet
};

// Nanoseconds since 1970 of a time as RFC 3339 has it; negative: it is none.
std::int64_t nanosecondsOf(std::string_view time);

} // namespace slipway::supervisor
