// Log lines as plain text or Markdown for the clipboard. Escapes are taken out, overwritten text is left out.
// Pure functions, any thread.
#pragma once

#include "app/logs/linelog.h"
#include "app/logs/logindex.h"

#include <QString>

namespace slipway {

struct CopyOptions {
    bool numbers = false; // "  52  "
    bool times = false;   // "14:32:04.871  ", local time
};

inline constexpr qint64 mostCopiedBytes = 64 << 20;

// COUNT lines from FIRST on, each but the last with a newline. Error Invalid when it is more than fits a clipboard.
Result<QString> copyText(const LineLog &log, const LogIndex *index, LineNumber first, LineCount count,
                         CopyOptions options = {});

// The same as Markdown: HEADING as plain text in bold, the lines below it in a fence that nothing in them can end. Signs that
// would turn the order of what is read around are spelled out. Error as copyText().
Result<QString> copyMarkdown(const LineLog &log, const LogIndex *index, LineNumber first, LineCount count,
                             const QString &heading, CopyOptions options = {});
// Of text that is there already, such as a part of a line.
QString markdownOf(const QString &heading, const QString &text);

// "‹U+202E›" instead of each sign that overrides the direction of text.
QString withoutOverrides(const QString &text);

// "14:32:04.871" in the local time zone, for µs since 1970 (UTC).
QString clockTime(qint64 microseconds);

} // namespace slipway
