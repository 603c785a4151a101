// What people said about a finished log, kept beside it in `log.notes`: which bytes were redacted, by whom and when, and
// which findings are no secrets (by fingerprint, never by value). It goes when the log goes. Small; any thread; reading and
// writing wait for the disk. Written beside, made durable, and renamed into place.
#pragma once

#include "app/core/error.h"
#include "app/logs/secretscan.h"

#include <QByteArrayList>

namespace slipway {

struct Redaction {
    LogRange range;
    QString by;
    qint64 atUs = 0;
    bool done = false; // false: decided, and perhaps not all bytes are overwritten yet
    friend bool operator==(const Redaction &, const Redaction &) = default;
};

struct LogNotes {
    QList<Redaction> redactions;
    QByteArrayList noSecrets; // fingerprints
    friend bool operator==(const LogNotes &, const LogNotes &) = default;
};

QString logNotesPath(const QString &logPath);

// No file is no notes. Errors: Corrupt, those of LogFile::open.
Result<LogNotes> readLogNotes(const QString &logPath);
// Errors: Denied, Unavailable (disk full).
Result<> writeLogNotes(const QString &logPath, const LogNotes &notes);

} // namespace slipway
