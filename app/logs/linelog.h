// A log as lines: an append-only file and the offset of every 64th line. Opening reads nothing; refresh() indexes what
// was appended since the last time; lines are read from the file when they are asked for, so memory does not grow with
// the log except by 8 bytes for 64 lines. All methods may be called from any thread at any time; refresh() of a large
// file takes long and belongs on a thread of its own.
#pragma once

#include "app/core/error.h"
#include "app/logs/linenumber.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace slipway {

class LogFile;

// How far the index reaches. The last line may be unfinished: it counts as a line all the same.
struct LogExtent {
    LineCount lines;
    qint64 bytes = 0;
    bool lastLineFinished = true;
    quint64 generation = 0; // grows when the file was cut short or replaced: line numbers of an older one mean nothing
    friend bool operator==(const LogExtent &, const LogExtent &) = default;
};

// Where a line lies. END is behind its last byte and before its newline; an unfinished line ends where the index ends.
struct LineSpan {
    qint64 begin = 0;
    qint64 end = 0;
    bool finished = false;
    qint64 length() const { return end - begin; }
    friend bool operator==(const LineSpan &, const LineSpan &) = default;
};

struct LogLine {
    LineNumber number;
    LineSpan span;
    // Without the newline. Of a line longer than asked for: its beginning, or, where carriage returns overwrite it,
    // what stands after the last one.
    QByteArray bytes;
    qint64 left = 0; // bytes at the end of the line that were left out
};

class LineLog
{
public:
    static constexpr qint64 lineLimit = 1 << 20; // bytes of one line that are read by default

    // Errors as those of LogFile::open.
    static Result<std::shared_ptr<LineLog>> open(const QString &path);
    ~LineLog();
    Q_DISABLE_COPY_MOVE(LineLog)

    QString path() const;

    enum class Change { None, Grew, Restarted };
    using Progress = std::function<void(qint64 bytesIndexed, qint64 bytesTotal)>; // on the thread of refresh()
    // Errors: Cancelled when STOP was asked for (what was indexed stays), NotFound when the file was removed and
    // nothing took its place.
    Result<Change> refresh(const std::stop_token &stop = {}, const Progress &progress = {});

    LogExtent extent() const;
    // Fewer than COUNT at the end of the log.
    std::vector<LineSpan> spans(LineNumber first, LineCount count) const;
    std::vector<LogLine> lines(LineNumber first, LineCount count, qint64 limit = lineLimit) const;
    LogLine line(LineNumber number, qint64 limit = lineLimit) const;
    // The line that holds the byte at OFFSET; behind the end, the line that comes next.
    LineNumber lineAt(qint64 offset) const;

    // The file itself, for those that go through all of it. It changes when the log was replaced.
    std::shared_ptr<const LogFile> file() const;

private:
    struct State;
    explicit LineLog(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace slipway
