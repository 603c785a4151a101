// Log lines as plain text: for the clipboard, and for a file. Escapes are taken out, overwritten text is left out.
// Pure functions, any thread; saving runs on the thread pool.
#pragma once

#include "app/logs/linelog.h"
#include "app/logs/logindex.h"

#include <QFuture>

#include <memory>

namespace slipway {

struct CopyOptions {
    bool numbers = false; // "  52  "
    bool times = false;   // "14:32:04.871  ", local time
};

inline constexpr qint64 mostCopiedBytes = 64 << 20;

// COUNT lines from FIRST on, each but the last with a newline. Error Invalid when it is more than fits a clipboard.
Result<QString> copyText(const LineLog &log, const LogIndex *index, LineNumber first, LineCount count,
                         CopyOptions options = {});

// "14:32:04.871" in the local time zone, for µs since 1970 (UTC).
QString clockTime(qint64 microseconds);

enum class SaveAs {
    Plain, // as copied
    Raw,   // the bytes as they were written, escapes and all
};

// Writes the log as it is now to PATH, which is replaced only once everything is written. Errors: Denied, Unavailable
// (disk full), Cancelled when the log was cut short meanwhile.
QFuture<Result<>> saveLog(std::shared_ptr<const LineLog> log, QString path, SaveAs as);

} // namespace slipway
