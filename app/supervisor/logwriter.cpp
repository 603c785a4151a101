#include "app/supervisor/logwriter.h"

#include <algorithm>
#include <ctime>
#include <sys/uio.h>

namespace slipway::supervisor {

std::int64_t nowUs()
{
    timespec now;
    ::clock_gettime(CLOCK_REALTIME, &now);
    return std::int64_t(now.tv_sec) * 1'000'000 + now.tv_nsec / 1000;
}

LogWriter::LogWriter(int runDir, std::vector<std::string> patterns)
    : m_masker(std::move(patterns))
{
    constexpr int flags = O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW;
    m_log.reset(::openat(runDir, FileName::log, flags, 0600));
    if (!m_log) {
        fail("log");
        return;
    }
    m_index.reset(::openat(runDir, FileName::index, flags, 0600));
    const std::string header = encodeIndexHeader();
    if (!m_index || ::write(m_index.get(), header.data(), header.size()) != ssize_t(header.size()))
        fail("log.idx");
}

void LogWriter::fail(const char *file)
{
    if (!m_error.empty())
        return;
    if (errno == ENOSPC || errno == EDQUOT)
        m_error = std::string("The disk is full: the build's ") + file + " could not be written.";
    else
        m_error = std::string("The build's ") + file + " could not be written: " + std::strerror(errno) + '.';
}

ssize_t LogWriter::appendFrom(int fd, std::uint32_t step)
{
    const ssize_t got = ::read(fd, m_masker.room(readBytes), readBytes);
    if (got > 0) {
        append(m_masker.take(static_cast<std::size_t>(got)), step, IndexFlag::Output);
        if (m_firstOutputUs == 0)
            m_firstOutputUs = timeUs();
    }
    return got;
}

void LogWriter::write(std::string_view text, std::uint32_t step)
{
    while (!text.empty()) {
        const std::string_view piece = text.substr(0, readBytes);
        std::copy(piece.begin(), piece.end(), m_masker.room(piece.size()));
        append(m_masker.take(piece.size()), step, IndexFlag::Output);
        if (m_firstOutputUs == 0)
            m_firstOutputUs = timeUs();
        text.remove_prefix(piece.size());
    }
}

void LogWriter::endOutput(std::uint32_t step) { append(m_masker.finish(), step, IndexFlag::Output); }

void LogWriter::note(std::string_view line, std::uint32_t step)
{
    endOutput(step);
    std::string text(m_atLineStart ? "" : "\n");
    text.append(line).append("\n");
    std::copy(text.begin(), text.end(), m_masker.room(text.size()));
    append(m_masker.take(text.size()), step, IndexFlag::Note);
    append(m_masker.finish(), step, IndexFlag::Note);
}

void LogWriter::mark(std::uint32_t flags, std::uint32_t step) { record(m_offset, step, flags); }

void LogWriter::append(std::span<const std::string_view> pieces, std::uint32_t step, std::uint32_t flags)
{
    if (pieces.empty() || !m_error.empty())
        return;
    const std::uint64_t begin = m_offset;
    const std::span<const std::string_view> all = pieces;
    constexpr std::size_t most = 256;
    iovec vectors[most];
    while (!pieces.empty()) {
        const std::size_t count = std::min(pieces.size(), most);
        std::size_t left = 0;
        for (std::size_t i = 0; i < count; ++i) {
            vectors[i] = {const_cast<char *>(pieces[i].data()), pieces[i].size()};
            left += pieces[i].size();
        }
        for (iovec *next = vectors; left > 0;) {
            const ssize_t written = ::writev(m_log.get(), next, static_cast<int>(vectors + count - next));
            if (written < 0 && errno == EINTR)
                continue;
            if (written <= 0) {
                if (written == 0)
                    errno = EIO;
                return fail("log");
            }
            std::size_t done = static_cast<std::size_t>(written);
            m_offset += done;
            left -= done;
            for (; left > 0 && done >= next->iov_len; ++next)
                done -= next->iov_len;
            next->iov_base = static_cast<char *>(next->iov_base) + done;
            next->iov_len -= done;
        }
        keepTail(pieces.subspan(0, count));
        pieces = pieces.subspan(count);
    }
    record(begin, step, flags);
    recordMasks(all, begin, step);
}

// A "***" of a script is another piece of memory than the masker's own.
void LogWriter::recordMasks(std::span<const std::string_view> pieces, std::uint64_t begin, std::uint32_t step)
{
    constexpr std::size_t mostAtOnce = 64; // a flood of them is not told one by one
    constexpr std::size_t most = 100'000;
    std::size_t told = 0;
    for (const std::string_view piece : pieces) {
        if (piece.data() == Masker::mask.data() && told < mostAtOnce && m_masksTold < most) {
            record(begin, step, IndexFlag::Mask);
            ++told;
            ++m_masksTold;
        }
        begin += piece.size();
    }
}

void LogWriter::keepTail(std::span<const std::string_view> pieces)
{
    m_atLineStart = pieces.back().back() == '\n';
    constexpr std::size_t most = 1024;
    for (const std::string_view piece : pieces.last(std::min<std::size_t>(pieces.size(), 8)))
        m_tail.append(piece.substr(piece.size() - std::min(piece.size(), most)));
    if (m_tail.size() > most)
        m_tail.erase(0, m_tail.size() - most);
}

std::int64_t LogWriter::timeUs() const
{
    const std::int64_t now = nowUs();
    return m_atUs == 0 ? now : std::clamp(m_atUs, std::min(m_lastUs, now), now);
}

void LogWriter::record(std::uint64_t offset, std::uint32_t step, std::uint32_t flags)
{
    if (!m_error.empty())
        return;
    char bytes[indexRecordBytes];
    m_lastUs = timeUs();
    encode(IndexRecord{offset, m_lastUs, step, flags}, bytes);
    if (::write(m_index.get(), bytes, sizeof bytes) != ssize_t(sizeof bytes))
        fail("log.idx");
}

} // namespace slipway::supervisor
