// An open log on disk: its size, its identity, and bytes read at an offset. Const after opening, any thread.
// POSIX open(2), fstat(2), pread(2): QFile's position is shared state, and its size() is cached while mapped.
#pragma once

#include "app/core/error.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace slipway {

class LogFile
{
public:
    // Errors: NotFound, Denied, Invalid (a folder or device), Unavailable (anything else the system says).
    static Result<std::shared_ptr<const LogFile>> open(const QString &path);
    ~LogFile();
    Q_DISABLE_COPY_MOVE(LogFile)

    int descriptor() const { return m_fd; }
    qint64 size() const; // now; 0 when the system does not answer
    // Up to LENGTH bytes from OFFSET; fewer at the end of the file or on a read error.
    QByteArray read(qint64 offset, qint64 length) const;
    qint64 read(qint64 offset, char *to, qint64 length) const;
    // True as long as PATH leads to this very file; false after a rotation by rename.
    bool isStillAt(const QString &path) const;

private:
    explicit LogFile(int fd) : m_fd(fd) { }
    int m_fd;
};

} // namespace slipway
