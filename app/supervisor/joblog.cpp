#include "app/supervisor/joblog.h"

#include <ctime>

namespace slipway::supervisor {

namespace {

constexpr std::size_t longestHeld = 256 * 1024; // of a line that has no end yet
constexpr std::size_t longestMark = 1024 * 1024;
constexpr std::size_t longestTime = 35; // 2026-11-22T19:00:00.000000000+08:00
constexpr std::int64_t second = 1'000'000'000;

// Kubelets up to 1.22 put a time before each piece of a line that is too long for one record, also in its middle. In what follows
// a mark nothing else looks like one.
std::string withoutTimes(std::string_view text)
{
    std::string out;
    for (std::size_t from = 0;;) {
        const std::size_t dash = text.find('-', from), space = std::min(text.find(' ', dash), text.size());
        if (dash == text.npos || space == text.size())
            return out += text;
        if (dash >= 4 && space - (dash - 4) <= longestTime && nanosecondsOf(text.substr(dash - 4, space - (dash - 4))) >= 0) {
            out += text.substr(0, dash - 4);
            text.remove_prefix(space + 1);
            from = 0;
        } else {
            from = dash + 1;
        }
    }
}

} // namespace

std::int64_t nanosecondsOf(std::string_view time)
{
    const auto number = [time](std::size_t at, std::size_t size) {
        int value = 0;
        for (std::size_t i = at; i < at + size; ++i) {
            if (i >= time.size() || time[i] < '0' || time[i] > '9')
                return -1;
            value = value * 10 + (time[i] - '0');
        }
        return value;
    };
    const auto has = [time](std::size_t at, char c) { return at < time.size() && time[at] == c; };
    std::tm parts{};
    parts.tm_year = number(0, 4) - 1900;
    parts.tm_mon = number(5, 2) - 1;
    parts.tm_mday = number(8, 2);
    parts.tm_hour = number(11, 2);
    parts.tm_min = number(14, 2);
    parts.tm_sec = number(17, 2);
    if (parts.tm_year < 70 || parts.tm_mon < 0 || parts.tm_mday < 1 || parts.tm_hour < 0 || parts.tm_min < 0 || parts.tm_sec < 0 || !has(4, '-')
        || !has(7, '-') || !has(10, 'T') || !has(13, ':') || !has(16, ':'))
        return -1;
    std::size_t at = 19;
    std::int64_t fraction = 0;
    if (has(at, '.')) {
        std::int64_t unit = second / 10;
        for (++at; at < time.size() && time[at] >= '0' && time[at] <= '9'; ++at, unit /= 10)
            fraction += unit * (time[at] - '0');
    }
    std::int64_t offset = 0;
    if (has(at, '+') || has(at, '-')) {
        const int hours = number(at + 1, 2), minutes = number(at + 4, 2);
        if (hours < 0 || minutes < 0 || !has(at + 3, ':') || at + 6 != time.size())
            return -1;
        offset = (hours * 60 + minutes) * 60 * (time[at] == '-' ? -1 : 1);
    } else if (!has(at, 'Z') || at + 1 != time.size()) {
        return -1;
    }
    return (std::int64_t(::timegm(&parts)) - offset) * second + fraction;
}

JobLog::JobLog(const std::string &build, Reader reader)
    : m_markBegin("\x1eslipway " + build + ' ')
    , m_reader(std::move(reader))
{
}

std::string JobLog::since() const
{
    if (m_second < 0)
        return {};
    const std::time_t time = std::time_t(m_second);
    std::tm parts{};
    char text[32];
    ::gmtime_r(&time, &parts);
    return std::string(text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts));
}

void JobLog::beginStream()
{
    m_buffer.clear();
    m_stray.clear();
    m_isCatchingUp = m_second >= 0;
    m_isOverlapping = false;
    m_linesToSkip = m_lines;
    m_bytesToSkip = m_isOpen ? m_lineBytes : 0;
    m_inLine = false;
    m_isSkipped = false;
}

void JobLog::endStream(bool isWhole)
{
    // One that told nothing mends nothing of what the one before left out.
    m_wasWhole = isWhole && (m_wasWhole || !m_isCatchingUp || m_isOverlapping);
    // A line without its end: of the container's last words, or the connection broke. If it did, the rest is told again, so that half
    // a mark is none.
    if (const std::string piece = m_buffer.substr(0, m_buffer.find('\x1e')); !piece.empty())
        takePiece(piece, false);
    m_buffer.clear();
}

void JobLog::take(std::string_view bytes)
{
    m_buffer.append(bytes);
    std::size_t at = 0;
    while (at < m_buffer.size()) {
        const std::size_t end = m_buffer.find('\n', at);
        if (end == m_buffer.npos)
            break;
        takePiece(std::string_view(m_buffer).substr(at, end + 1 - at), true);
        at = end + 1;
    }
    m_buffer.erase(0, at);
    if (m_buffer.size() < longestHeld)
        return;
    const std::size_t mark = m_buffer.size() < longestMark ? m_buffer.find('\x1e') : m_buffer.npos;
    const std::string piece = m_buffer.substr(0, mark);
    if (piece.size() <= longestTime)
        return;
    m_buffer.erase(0, piece.size());
    takePiece(piece, false);
}

void JobLog::takePiece(std::string_view piece, bool endsLine)
{
    if (!m_inLine) {
        const std::size_t end = piece.find_first_of(" \n");
        const std::int64_t time = nanosecondsOf(piece.substr(0, end));
        if (time < 0) {
            // Of one that broke off within the time nothing is lost.
            if (endsLine || piece.size() > longestTime)
                m_stray = std::string(piece.substr(0, std::min<std::size_t>(piece.find('\n'), 500)));
            return;
        }
        m_isSkipped = !beginLine(time);
        piece.remove_prefix(end == piece.npos ? piece.size() : piece[end] == ' ' ? end + 1 : end);
        m_inLine = true;
    }
    if (!m_isSkipped) {
        const std::size_t skipped = std::min(m_bytesToSkip, piece.size());
        m_bytesToSkip -= skipped;
        piece.remove_prefix(skipped);
        m_lineBytes += piece.size();
        m_taken += piece.size();
        const std::size_t mark = endsLine ? markIn(piece) : piece.size();
        takeText(piece.substr(0, mark));
        takeText(withoutTimes(piece.substr(mark)));
    }
    if (!endsLine)
        return;
    m_inLine = false;
    if (!m_isSkipped) {
        m_isOpen = false;
        m_lineBytes = 0;
        m_bytesToSkip = 0;
        if (m_lineNs / second >= m_second)
            ++m_lines;
    }
}

// Where our mark begins, cut in two maybe.
std::size_t JobLog::markIn(std::string_view line) const
{
    std::size_t at = line.find('\x1e');
    while (at != line.npos && !withoutTimes(line.substr(at, m_markBegin.size() + longestTime + 1)).starts_with(m_markBegin))
        at = line.find('\x1e', at + 1);
    return std::min(at, line.size());
}

bool JobLog::beginLine(std::int64_t atNs)
{
    const bool wasOpen = m_isOpen;
    if (m_isCatchingUp) {
        m_isOverlapping = m_isOverlapping || atNs == m_lastNs;
        if (atNs <= m_lastNs && m_linesToSkip > 0) {
            --m_linesToSkip;
            return false;
        }
        m_isCatchingUp = false;
        if (atNs <= m_lastNs && wasOpen) { // the one that was not whole
            m_lineNs = atNs;
            return true;
        }
        // The line we had last should have come again: the node keeps so much of a log only.
        if (!m_isOverlapping)
            m_reader.gap(m_wasWhole && !wasOpen ? Gap::Rotated : Gap::Lost);
        m_bytesToSkip = 0;
    }
    m_isOpen = true;
    m_lineBytes = 0;
    m_lineNs = atNs;
    m_lastNs = std::max(m_lastNs, atNs);
    if (atNs / second > m_second) {
        m_second = atNs / second;
        m_lines = 0;
    }
    return true;
}

void JobLog::takeText(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t mark = text.find(m_markBegin);
        if (mark == text.npos)
            return m_reader.text(text, m_lineNs / 1000);
        if (mark > 0)
            m_reader.text(text.substr(0, mark), m_lineNs / 1000);
        text.remove_prefix(mark + m_markBegin.size());
        const std::size_t end = std::min(text.find('\n'), text.size());
        m_reader.mark(text.substr(0, end), m_lineNs / 1000);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

} // namespace slipway::supervisor
