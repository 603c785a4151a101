#include "app/logs/linelog.h"

#include "app/logs/logfile.h"
#include "app/logs/newlines.h"

#include <QCache>
#include <QCoreApplication>
#include <QMutex>
#include <QReadWriteLock>

#include <algorithm>
#include <cstring>
#include <deque>

namespace slipway {

namespace {

constexpr qint64 firstWindow = 256 << 10; // small, so that the first page can be painted at once
constexpr qint64 largestWindow = 32 << 20; // after which what is there is announced
constexpr qint64 readBytes = 256 << 10;    // stays in the cache of the processor; a mapping is no faster and counts as memory
constexpr qint64 fingerprintBytes = 64;
constexpr qint64 scanBytes = 256 << 10;

// The beginnings of the lines of one block of 64, as far as it was scanned.
struct Block {
    std::vector<qint64> starts;
    qint64 scannedTo = 0;
};

// Of a line that overwrites itself only what was written last is seen.
LogLine shortened(const LogFile &file, LogLine line, qint64 limit)
{
    constexpr qint64 tailBytes = 64 << 10;
    const qint64 tailAt = std::max(line.span.begin, line.span.end - tailBytes);
    QByteArray tail = file.read(tailAt, line.span.end - tailAt);
    while (tail.endsWith('\r'))
        tail.chop(1);
    if (const qsizetype back = tail.lastIndexOf('\r'); back >= 0) {
        line.bytes = tail.mid(back + 1);
        return line;
    }
    line.bytes = file.read(line.span.begin, limit);
    // Not in the middle of a character.
    int continuation = 0;
    while (continuation < 3 && !line.bytes.isEmpty() && (line.bytes.back() & 0xC0) == 0x80) {
        line.bytes.chop(1);
        ++continuation;
    }
    if (!line.bytes.isEmpty() && (line.bytes.back() & 0xC0) == 0xC0)
        line.bytes.chop(1);
    line.left = line.span.length() - line.bytes.size();
    return line;
}

} // namespace

struct LineLog::State {
    QString path;
    QMutex refreshing; // one refresh at a time

    mutable QReadWriteLock lock; // guards what follows; held briefly, never while reading the file
    std::shared_ptr<const LogFile> file;
    std::deque<qint64> marks; // marks[i]: where line 64 * (i + 1) begins; a deque never copies what it holds
    qint64 newlines = 0;
    qint64 bytes = 0;
    bool endsWithNewline = true;
    QByteArray fingerprint; // the last bytes before `bytes`: a file cut short and written anew has others
    quint64 generation = 0;

    mutable QMutex blockLock;
    mutable QCache<qint64, Block> blocks{256};
    mutable quint64 blocksGeneration = 0;

    // What a reader needs to know, taken together.
    struct View {
        std::shared_ptr<const LogFile> file;
        LogExtent extent;
        qint64 blockBegin = 0;
        qint64 blockEnd = 0; // where the next block begins, or where the index ends
        bool blockWhole = false;
    };

    LogExtent extentLocked() const
    {
        return {{newlines + (endsWithNewline ? 0 : 1)}, bytes, endsWithNewline, generation};
    }

    View view(qint64 block) const
    {
        const QReadLocker locker(&lock);
        View view{file, extentLocked()};
        const auto count = static_cast<qint64>(marks.size());
        view.blockBegin = block == 0 ? 0 : block <= count ? marks[static_cast<std::size_t>(block - 1)] : bytes;
        view.blockWhole = block < count;
        view.blockEnd = view.blockWhole ? marks[static_cast<std::size_t>(block)] : bytes;
        return view;
    }

    void restart(std::shared_ptr<const LogFile> with)
    {
        const QWriteLocker locker(&lock);
        file = std::move(with);
        marks.clear();
        newlines = 0;
        bytes = 0;
        endsWithNewline = true;
        fingerprint.clear();
        ++generation;
    }

    bool sameBytesBefore(const LogFile &of, qint64 end) const
    {
        return of.read(end - fingerprint.size(), fingerprint.size()) == fingerprint;
    }

    // Begin of every line of a block that begins before the end of the index.
    std::vector<qint64> starts(qint64 block, const View &view) const;
    bool indexWindow(const LogFile &of, qint64 length);
};

std::vector<qint64> LineLog::State::starts(qint64 block, const View &view) const
{
    Block known;
    {
        const QMutexLocker locker(&blockLock);
        if (blocksGeneration != view.extent.generation) {
            blocks.clear();
            blocksGeneration = view.extent.generation;
        }
        if (const Block *cached = blocks.object(block))
            known = *cached;
    }
    // Another thread may have scanned further than this one's view reaches.
    if (known.starts.empty()) {
        known.starts.push_back(view.blockBegin);
        known.scannedTo = view.blockBegin;
    }
    if (known.scannedTo < view.blockEnd) {
        QByteArray buffer(std::min(scanBytes, view.blockEnd - known.scannedTo), Qt::Uninitialized);
        while (known.scannedTo < view.blockEnd) {
            const qint64 wanted = std::min<qint64>(buffer.size(), view.blockEnd - known.scannedTo);
            const qint64 got = view.file->read(known.scannedTo, buffer.data(), wanted);
            const char *const begin = buffer.constData();
            const char *const end = begin + got;
            for (const char *p = begin; p < end;) {
                p = static_cast<const char *>(std::memchr(p, '\n', static_cast<std::size_t>(end - p)));
                if (!p)
                    break;
                ++p;
                known.starts.push_back(known.scannedTo + (p - begin));
            }
            known.scannedTo += got;
            if (got < wanted)
                break; // cut short meanwhile; the next refresh() finds out
        }
        if (known.scannedTo >= view.blockEnd) {
            const QMutexLocker locker(&blockLock);
            if (blocksGeneration == view.extent.generation)
                blocks.insert(block, new Block(known));
        }
    }
    std::vector<qint64> result = std::move(known.starts);
    while (!result.empty() && result.back() >= view.blockEnd)
        result.pop_back();
    return result;
}

bool LineLog::State::indexWindow(const LogFile &of, qint64 length)
{
    const qint64 offset = bytes;
    std::vector<qint64> found;
    qint64 count = newlines;
    QByteArray last;
    std::vector<char> buffer(static_cast<std::size_t>(std::min(length, readBytes)));
    qint64 done = 0;
    while (done < length) {
        const qint64 got = of.read(offset + done, buffer.data(), std::min<qint64>(static_cast<qint64>(buffer.size()), length - done));
        if (got == 0)
            break;
        count = markLines({buffer.data(), static_cast<std::size_t>(got)}, offset + done, count, found);
        done += got;
        const qint64 tail = std::min(got, fingerprintBytes);
        last = (last + QByteArray(buffer.data() + got - tail, tail)).right(fingerprintBytes);
    }
    if (done == 0)
        return false;
    length = done;
    const QWriteLocker locker(&lock);
    marks.insert(marks.end(), found.begin(), found.end());
    newlines = count;
    bytes = offset + length;
    endsWithNewline = last.endsWith('\n');
    fingerprint = (fingerprint + last).right(fingerprintBytes);
    return true;
}

LineLog::LineLog(std::unique_ptr<State> state) : m_state(std::move(state)) { }
LineLog::~LineLog() = default;

Result<std::shared_ptr<LineLog>> LineLog::open(const QString &path)
{
    auto file = LogFile::open(path);
    if (!file)
        return failure(file.error());
    auto state = std::make_unique<State>();
    state->path = path;
    state->file = std::move(*file);
    return std::shared_ptr<LineLog>(new LineLog(std::move(state)));
}

QString LineLog::path() const
{
    return m_state->path;
}

Result<LineLog::Change> LineLog::refresh(const std::stop_token &stop, const Progress &progress)
{
    const QMutexLocker refreshing(&m_state->refreshing);
    std::shared_ptr<const LogFile> current = file();
    Change change = Change::None;
    // Only refresh() writes `bytes` and `fingerprint`, and there is one at a time: reading them here needs no lock.
    if (!current->isStillAt(m_state->path)) {
        auto replaced = LogFile::open(m_state->path);
        if (!replaced)
            return failure(replaced.error());
        current = *replaced;
        m_state->restart(current);
        change = Change::Restarted;
    } else if (current->size() < m_state->bytes || !m_state->sameBytesBefore(*current, m_state->bytes)) {
        m_state->restart(current);
        change = Change::Restarted;
    }

    qint64 window = firstWindow;
    for (qint64 total = current->size(); m_state->bytes < total; total = current->size()) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled, QCoreApplication::translate("slipway::LineLog", "Reading the log was stopped."));
        if (!m_state->indexWindow(*current, std::min(window, total - m_state->bytes))) {
            if (current->size() >= total)
                break; // a read error: keep what there is
            m_state->restart(current);
            change = Change::Restarted;
            continue;
        }
        if (change == Change::None)
            change = Change::Grew;
        if (progress)
            progress(m_state->bytes, total);
        window = std::min(window * 2, largestWindow);
    }
    return change;
}

LogExtent LineLog::extent() const
{
    const QReadLocker locker(&m_state->lock);
    return m_state->extentLocked();
}

std::vector<LineSpan> LineLog::spans(LineNumber first, LineCount count) const
{
    std::vector<LineSpan> result;
    if (first.value < 0 || count.value <= 0)
        return result;
    const qint64 end = first.value + std::min<qint64>(count.value, extent().lines.value - first.value);
    qint64 line = first.value;
    while (line < end) {
        const qint64 block = line / linesPerMark;
        const State::View view = m_state->view(block);
        const std::vector<qint64> starts = m_state->starts(block, view);
        const qint64 from = line;
        for (qint64 i = line % linesPerMark; line < end && i < static_cast<qint64>(starts.size()); ++i, ++line) {
            const bool lastOfBlock = i + 1 == static_cast<qint64>(starts.size());
            const qint64 next = lastOfBlock ? view.blockEnd : starts[static_cast<std::size_t>(i + 1)];
            const bool finished = !lastOfBlock || view.blockWhole || view.extent.lastLineFinished;
            result.push_back({starts[static_cast<std::size_t>(i)], next - (finished ? 1 : 0), finished});
        }
        if (line == from)
            break; // the log was cut short between extent() and here
    }
    return result;
}

std::vector<LogLine> LineLog::lines(LineNumber first, LineCount count, qint64 limit) const
{
    std::vector<LogLine> result;
    const std::vector<LineSpan> where = spans(first, count);
    const std::shared_ptr<const LogFile> from = file();
    result.reserve(where.size());
    for (std::size_t i = 0; i < where.size();) {
        // Neighbouring lines come in one read, as long as they are short.
        std::size_t to = i + 1;
        while (to < where.size() && where[to].end - where[i].begin <= scanBytes)
            ++to;
        LogLine line{first + LineCount{static_cast<qint64>(i)}, where[i], {}, 0};
        if (where[i].length() > limit) {
            result.push_back(shortened(*from, std::move(line), limit));
            ++i;
            continue;
        }
        const QByteArray bytes = from->read(where[i].begin, where[to - 1].end - where[i].begin);
        for (; i < to; ++i) {
            LogLine next{first + LineCount{static_cast<qint64>(i)}, where[i], {}, 0};
            if (where[i].length() > limit)
                break;
            next.bytes = bytes.mid(where[i].begin - line.span.begin, where[i].length());
            result.push_back(std::move(next));
        }
    }
    return result;
}

LogLine LineLog::line(LineNumber number, qint64 limit) const
{
    std::vector<LogLine> found = lines(number, {1}, limit);
    return found.empty() ? LogLine{number, {}, {}, 0} : std::move(found.front());
}

LineNumber LineLog::lineAt(qint64 offset) const
{
    qint64 block = 0;
    {
        const QReadLocker locker(&m_state->lock);
        if (offset >= m_state->bytes)
            return {m_state->newlines + (m_state->endsWithNewline || offset == m_state->bytes ? 0 : 1)};
        block = std::upper_bound(m_state->marks.begin(), m_state->marks.end(), offset) - m_state->marks.begin();
    }
    const std::vector<qint64> starts = m_state->starts(block, m_state->view(block));
    const auto after = std::upper_bound(starts.begin(), starts.end(), offset);
    return {block * linesPerMark + std::max<qint64>(0, after - starts.begin() - 1)};
}

std::shared_ptr<const LogFile> LineLog::file() const
{
    const QReadLocker locker(&m_state->lock);
    return m_state->file;
}

} // namespace slipway
