// Reads `log.idx`, the supervisor's record of when which bytes of a log were written, and by which step. In memory it
// keeps the steps, the silences and one offset for 256 records; single times are looked up in the file.
// All methods may be called from any thread at any time; refresh() belongs on a thread that may wait for the disk.
#pragma once

#include "app/core/error.h"

#include <QMutex>
#include <QReadWriteLock>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace slipway {

class LogFile;

struct LogStep {
    int step = 0;         // index into the steps of the recipe
    qint64 begin = 0;     // its first byte in the log
    qint64 end = -1;      // behind its last byte; -1: still running
    qint64 beginUs = 0;   // µs since 1970 (UTC)
    qint64 endUs = 0;     // 0: still running
    bool isRunning() const { return end < 0; }
    friend bool operator==(const LogStep &, const LogStep &) = default;
};

// Nothing was written for a while.
struct LogSilence {
    qint64 offset = 0; // of the first byte after it
    qint64 lengthUs = 0;
    friend bool operator==(const LogSilence &, const LogSilence &) = default;
};

class LogIndex
{
public:
    static constexpr qint64 silenceUs = 10'000'000; // from here on it is worth a word
    static constexpr std::size_t mostSilences = 10'000;
    static constexpr std::size_t mostMasks = 100'000;

    explicit LogIndex(QString path);
    Q_DISABLE_COPY_MOVE(LogIndex)

    // Reads the records written since the last time; true: there were some, or it started over. A file that does not
    // exist yet is no error. Errors: Corrupt for a file that is no index, those of LogFile::open.
    Result<bool> refresh();

    std::vector<LogStep> steps() const;
    std::vector<LogSilence> silences() const;
    // Whether a secret was masked in these bytes; in a log full of masks not each is known.
    bool hasMaskIn(qint64 begin, qint64 end) const;
    // When the byte at OFFSET was written, µs since 1970 (UTC); none before the first record.
    std::optional<qint64> timeAt(qint64 offset) const;
    std::optional<qint64> firstTimeUs() const;
    std::optional<qint64> lastTimeUs() const;
    // The log had at least so many bytes when the last record was written.
    qint64 knownBytes() const;

private:
    void reset();
    void add(const char *records, qint64 count);

    const QString m_path;
    QMutex m_refreshing;

    mutable QReadWriteLock m_lock; // guards what follows
    std::shared_ptr<const LogFile> m_file;
    qint64 m_records = 0;
    std::vector<qint64> m_sparse; // the offset in record 0, 256, 512, …
    std::vector<LogStep> m_steps;
    std::vector<LogSilence> m_silences;
    std::vector<qint64> m_masks; // their offsets, in order
    qint64 m_firstUs = 0;
    qint64 m_lastUs = 0;
    qint64 m_knownBytes = 0;
    quint64 m_generation = 0;

    mutable QMutex m_cacheLock; // guards the records read last: neighbouring lines ask for neighbouring times
    mutable std::vector<std::pair<qint64, qint64>> m_cache; // offset, time
    mutable qint64 m_cacheBlock = -1;
    mutable quint64 m_cacheGeneration = 0;
};

} // namespace slipway
