// Writes a log, or some of its lines, to a file: as it was written, as plain text, or as a page for a browser. Runs on the
// thread pool and piece by piece, so a log of any size takes the same memory. The functions may be called from any thread.
#pragma once

#include "app/logs/linelog.h"
#include "app/logs/loghtml.h"
#include "app/logs/logindex.h"

#include <QFuture>

#include <limits>
#include <memory>
#include <stop_token>

namespace slipway {

enum class SaveAs {
    Plain, // as copied
    Raw,   // the bytes as they were written, escapes and all
    Html,  // a page that needs nothing else
};

struct LogSaving {
    QString path; // replaced only once everything is written
    SaveAs as = SaveAs::Plain;
    LineNumber first;
    LineCount count{std::numeric_limits<qint64>::max()}; // fewer when the log ends before
    LogPage page;                                         // of Html
    std::shared_ptr<const LogIndex> times;                // of Html; null: none are shown
    bool isPrivate = false;                               // nobody else may read the file
};

// The log as it is now. The future's progressValue() goes from 0 to 100. Errors: Denied, Unavailable (disk full), Cancelled when STOP was asked for or when the log was cut
// short meanwhile; what was at the path before is still there then.
QFuture<Result<>> saveLog(std::shared_ptr<const LineLog> log, LogSaving saving, std::stop_token stop = {});

} // namespace slipway
