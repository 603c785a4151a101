// The log of a build: masks what comes, appends it to `log`, and writes one record to `log.idx` for each read.
// Errors stick: after the first, nothing more is written and error() says what it was. One thread.
#pragma once

#include "app/supervisor/logindex.h"
#include "app/supervisor/masker.h"
#include "app/supervisor/runfolder.h"

#include <span>

namespace slipway::supervisor {

class LogWriter
{
public:
    static constexpr std::size_t readBytes = 64 * 1024;

    LogWriter(int runDir, std::vector<std::string> patterns);

    // Reads once from FD (at most readBytes) and appends it. Answers how many bytes came; 0: end; -1: errno.
    ssize_t appendFrom(int fd, std::uint32_t step);
    // The same for output that came in another way.
    void write(std::string_view text, std::uint32_t step);
    // The output of a command is over: what was held back is written.
    void endOutput(std::uint32_t step);
    // A line of the supervisor's own, on a line of its own; LINE needs no newline.
    void note(std::string_view line, std::uint32_t step);
    void mark(std::uint32_t flags, std::uint32_t step);
    // When what comes next was written elsewhere, which may be long before it came here. Times never go back, nor beyond now. 0: as it comes.
    void setTime(std::int64_t atUs) { m_atUs = atUs; }

    std::uint64_t bytes() const { return m_offset; }
    std::uint64_t masked() const { return m_masker.masked(); }
    std::int64_t firstOutputUs() const { return m_firstOutputUs; } // 0: none yet
    // The last bytes written, at most 1 KiB, for messages that need them.
    const std::string &tail() const { return m_tail; }
    const std::string &error() const { return m_error; } // a sentence; empty: all is well

private:
    std::int64_t timeUs() const;
    void append(std::span<const std::string_view> pieces, std::uint32_t step, std::uint32_t flags);
    void keepTail(std::span<const std::string_view> pieces);
    void record(std::uint64_t offset, std::uint32_t step, std::uint32_t flags);
    void recordMasks(std::span<const std::string_view> pieces, std::uint64_t begin, std::uint32_t step);
    void fail(const char *file);

    Masker m_masker;
    Fd m_log;
    Fd m_index;
    std::uint64_t m_offset = 0;
    std::int64_t m_firstOutputUs = 0;
    std::int64_t m_atUs = 0;
    std::int64_t m_lastUs = 0; // of the last record
    std::size_t m_masksTold = 0;
    bool m_atLineStart = true;
    std::string m_tail;
    std::string m_error;
};

// µs since 1970 (UTC).
std::int64_t nowUs();

} // namespace slipway::supervisor
