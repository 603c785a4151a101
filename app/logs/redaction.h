// Overwrites bytes of a finished log for good. The log keeps its length, its lines and its colours, so its index, links to
// its lines, and those who have it open or mapped stay right; and the old bytes are gone from the file itself, where a new
// file beside would leave them on the disk, needs as much room again, and is not seen by who has the old one open.
// A crash in the middle is undone forwards: what is to be overwritten is written down first, and done again by whoever
// opens the log next. Functions wait for the disk: not for the GUI thread. POSIX pwrite(2), flock(2), fdatasync(2).
#pragma once

#include "app/logs/lognotes.h"

#include <functional>

namespace slipway {

struct RedactionOrder {
    QList<LogRange> ranges;
    QString by;
    qint64 atUs = 0; // µs since 1970 (UTC)
    // Wherever else in the log the same text stands, it goes too; texts of less than shortestSame bytes are left there.
    bool same = true;
};

inline constexpr qsizetype shortestSame = 8;

// Where the order leads: sorted, not overlapping, with all other places of the same text.
// Errors: Invalid for a range outside of the log, those of LogFile::open, Cancelled.
Result<QList<LogRange>> placesOf(const QString &logPath, const RedactionOrder &order, const std::stop_token &stop = {});

enum class RedactionStep { Decided, Overwriting, Overwritten, Told }; // Overwriting: once for each range
// PLACES of placesOf(). Errors: Conflict when somebody else redacts it at the moment; Denied, Unavailable, Corrupt.
// REACHED is for tests, which end the process there.
Result<> redact(const QString &logPath, const QList<LogRange> &places, const RedactionOrder &order,
                const std::function<void(RedactionStep)> &reached = {});

// Does what a crash left undone; does nothing where nothing is.
Result<> finishRedaction(const QString &logPath);

// What stands in place of RAW: as long, with its newlines and colours. "***redacted by ana 2026-03-12****" where there is
// room for it, less where there is less.
QByteArray redactedBytes(QByteArrayView raw, const QString &by, qint64 atUs);
// What it begins with, for those who look for it.
inline constexpr std::string_view redactedMark = "***redacted";

} // namespace slipway
