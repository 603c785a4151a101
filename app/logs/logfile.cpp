#include "app/logs/logfile.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::LogFile)
};

tl::unexpected<Error> openFailure(const QString &path, int error)
{
    const QString detail = u"%1: %2"_s.arg(path, QString::fromLocal8Bit(std::strerror(error)));
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return failure(ErrorCode::NotFound, Tr::tr("There is no log here."), detail);
    case EACCES:
    case EPERM:
        return failure(ErrorCode::Denied, Tr::tr("The log belongs to somebody else and cannot be read."), detail);
    default:
        return failure(ErrorCode::Unavailable,
                       Tr::tr("The log cannot be read: %1.").arg(QString::fromLocal8Bit(std::strerror(error))), detail);
    }
}

} // namespace

Result<std::shared_ptr<const LogFile>> LogFile::open(const QString &path)
{
    // O_NONBLOCK: a pipe at this path must not hold the caller.
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return openFailure(path, errno);
    std::shared_ptr<const LogFile> file(new LogFile(fd));
    struct stat status;
    if (::fstat(fd, &status) != 0)
        return openFailure(path, errno);
    if (!S_ISREG(status.st_mode))
        return failure(ErrorCode::Invalid, Tr::tr("This is no file, so it cannot be a log."), path);
    return file;
}

LogFile::~LogFile()
{
    ::close(m_fd);
}

qint64 LogFile::size() const
{
    struct stat status;
    return ::fstat(m_fd, &status) == 0 ? static_cast<qint64>(status.st_size) : 0;
}

QByteArray LogFile::read(qint64 offset, qint64 length) const
{
    if (length <= 0)
        return {};
    QByteArray bytes(length, Qt::Uninitialized);
    bytes.truncate(read(offset, bytes.data(), length));
    return bytes;
}

qint64 LogFile::read(qint64 offset, char *to, qint64 length) const
{
    qint64 done = 0;
    while (done < length) {
        const ssize_t got = ::pread(m_fd, to + done, static_cast<std::size_t>(length - done), offset + done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        done += got;
    }
    return done;
}

bool LogFile::isStillAt(const QString &path) const
{
    struct stat mine;
    struct stat theirs;
    return ::fstat(m_fd, &mine) == 0 && ::stat(QFile::encodeName(path).constData(), &theirs) == 0
        && mine.st_dev == theirs.st_dev && mine.st_ino == theirs.st_ino;
}

} // namespace slipway
