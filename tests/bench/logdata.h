// The logs that the log bench opens: made anew for each run, the same on every machine. They lie in the page cache
// afterwards, for us and for the tools beside us.
#pragma once

#include <QString>

namespace slipway {

// Words of a build with its number in front, cut to 100 bytes with the newline.
void writePlainLog(const QString &path, qint64 bytes);
// The same words; one in four has a colour of its own, some are bold, and lines of progress overwrite themselves.
void writeColouredLog(const QString &path, qint64 bytes);
// One line without an end.
void writeOneLine(const QString &path, qint64 bytes);
// SAMPLE again and again.
void writeRepeated(const QString &path, const QString &sample, qint64 bytes);

} // namespace slipway
