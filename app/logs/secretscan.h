// Looks through a finished log for what has the shape of a secret, also where escape sequences stand within it. What is
// found is told by place and fingerprint; the value itself is kept nowhere. Any thread; memory does not grow with the log.
#pragma once

#include "app/core/error.h"
#include "app/logs/linenumber.h"
#include "app/logs/secretshapes.h"

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QString>

#include <functional>
#include <stop_token>

namespace slipway {

class LogFile;
class PlainBytes;

// Bytes of a log, from begin to before end.
struct LogRange {
    qint64 begin = 0;
    qint64 end = 0;
    qint64 length() const { return end - begin; }
    friend auto operator<=>(const LogRange &, const LogRange &) = default;
};

struct SecretFinding {
    SecretKind kind = SecretKind::NamedValue;
    LineNumber line;        // where it begins
    LogRange range;
    QByteArray fingerprint; // 32 hex digits; the same for the same value and salt
    friend bool operator==(const SecretFinding &, const SecretFinding &) = default;
};

// Of what somebody wrote, without escapes. SALT is the build, so that nothing can be said of two builds by comparing them.
QByteArray secretFingerprint(std::string_view value, const QByteArray &salt);

inline constexpr qsizetype mostFindings = 1'000; // nobody reads further; the scan ends there

// VALUE of each is handed out while the scan goes on, to be compared with what is known; it must not be kept.
using SeenSecret = std::function<void(const SecretFinding &finding, std::string_view value)>;

// Errors: Cancelled when STOP was asked for; those of LogFile::open.
Result<QList<SecretFinding>> findSecrets(const LogFile &file, const QByteArray &salt, const std::stop_token &stop = {},
                                         const SeenSecret &seen = {});
// On a thread of startScan()'s.
QFuture<Result<QList<SecretFinding>>> findSecretsLater(const QString &path, const QByteArray &salt,
                                                       const std::stop_token &stop = {});

// Goes through a log in pieces that overlap by longestSecret. LOOK gets each without its escapes and as it is, where it
// lies, and where the next one begins; it answers false to end it. False: it was ended, STOP was asked for, or what is
// there cannot be read.
using LookAtPiece = std::function<bool(const PlainBytes &plain, std::string_view raw, qint64 offset, qint64 next)>;
bool forEachPiece(const LogFile &file, const std::stop_token &stop, const LookAtPiece &look);

} // namespace slipway
