#include "app/settings/datadir.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(DataDir)
};

// sun_path has 108 bytes on Linux and 104 on macOS, one of them for the closing NUL. QLocalServer first makes the
// socket under a longer name of its own only when access is restricted; then 16 more are needed.
constexpr qsizetype longestSocketPath = 103 - 16;

tl::unexpected<Error> refused(ErrorCode code, const QString &path, int number)
{
    const QString why = QString::fromLocal8Bit(std::strerror(number));
    return failure(code, Tr::tr("The data folder %1 cannot be used: %2.").arg(path, why), u"errno %1"_s.arg(number));
}

} // namespace

QString DataDir::standardPath()
{
    const QString base = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return base + u"/slipway"_s;
}

Result<DataDir> DataDir::open(const QString &wanted)
{
    const QString path = wanted.isEmpty() ? standardPath() : QDir::cleanPath(QDir::current().absoluteFilePath(wanted));
    if (path.contains(QChar(0)))
        return failure(ErrorCode::Invalid, Tr::tr("The data folder has a name that no folder can have."));

    const QFileInfo before(path);
    if (before.exists() && !before.isDir())
        return failure(ErrorCode::Invalid, Tr::tr("%1 is a file; the data folder must be a folder.").arg(path));
    if (!before.exists()) {
        // Parents keep the usual mode; only the folder itself is closed to others.
        if (!QDir().mkpath(before.absolutePath()))
            return refused(ErrorCode::Unavailable, path, errno);
        if (::mkdir(QFile::encodeName(path).constData(), 0700) != 0 && errno != EEXIST)
            return refused(errno == EACCES ? ErrorCode::Denied : ErrorCode::Unavailable, path, errno);
    }

    struct stat info = {};
    const QByteArray native = QFile::encodeName(path);
    if (::stat(native.constData(), &info) != 0)
        return refused(ErrorCode::Unavailable, path, errno);
    if (info.st_uid != ::geteuid())
        return failure(ErrorCode::Denied, Tr::tr("The data folder %1 belongs to another user.").arg(path));
    if ((info.st_mode & 077) != 0 && ::chmod(native.constData(), 0700) != 0)
        return refused(ErrorCode::Denied, path, errno);
    if (::access(native.constData(), R_OK | W_OK | X_OK) != 0)
        return refused(ErrorCode::Denied, path, errno);

    const DataDir dir(QFileInfo(path).canonicalFilePath());
    for (const QString &folder : {dir.runs(), dir.caches()}) {
        if (::mkdir(QFile::encodeName(folder).constData(), 0700) != 0 && errno != EEXIST)
            return refused(ErrorCode::Unavailable, folder, errno);
    }
    return dir;
}

QString DataDir::controlSocket() const
{
    const QString inside = file(u"control.sock"_s);
    if (QFile::encodeName(inside).size() <= longestSocketPath)
        return inside;
    const QByteArray hash = QCryptographicHash::hash(m_path.toUtf8(), QCryptographicHash::Sha256).toHex().left(20);
    const QString name = u"/slipway-"_s + QString::fromLatin1(hash) + u".sock"_s;
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!runtime.isEmpty() && QFileInfo(runtime).isDir() && QFile::encodeName(runtime + name).size() <= longestSocketPath)
        return runtime + name;
    // Only its owner may enter this folder; ControlServer makes it and refuses one that is somebody else's.
    return u"/tmp/slipway-%1"_s.arg(::geteuid()) + name;
}

} // namespace slipway
