#include "app/jobs/artifacts.h"

#include <QFile>

#include <algorithm>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qint64 longestManifest = 8 << 20;

bool staysBelow(const QString &name)
{
    if (name.isEmpty() || name.startsWith(u'/') || name.contains(QChar(0)))
        return false;
    const QStringList parts = name.split(u'/');
    return !parts.contains(u".."_s) && !parts.contains(u"."_s) && !parts.contains(QString());
}

// -1: this is no file of ours. Links are followed nowhere on the way to it.
qint64 sizeOf(int folder, const QString &path)
{
    int at = ::dup(folder);
    const QStringList parts = path.split(u'/');
    for (qsizetype i = 0; at >= 0 && i + 1 < parts.size(); ++i) {
        const int next = ::openat(at, QFile::encodeName(parts[i]).constData(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        ::close(at);
        at = next;
    }
    struct stat info{};
    const bool isFile = at >= 0 && ::fstatat(at, QFile::encodeName(parts.last()).constData(), &info, AT_SYMLINK_NOFOLLOW) == 0
        && S_ISREG(info.st_mode);
    if (at >= 0)
        ::close(at);
    return isFile ? qint64(info.st_size) : -1;
}

bool isSha256(const QByteArray &text)
{
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

} // namespace

QString artifactsDir(const QString &runDir)
{
    return runDir + "/artifacts"_L1;
}

QList<RunArtifact> readArtifacts(const QString &runDir)
{
    QList<RunArtifact> found;
    const int folder = ::open(QFile::encodeName(artifactsDir(runDir)).constData(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0)
        return found;
    const int fd = ::openat(folder, "manifest", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat info{};
    QFile file;
    if (fd >= 0 && ::fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size <= longestManifest
        && file.open(fd, QIODevice::ReadOnly, QFile::AutoCloseHandle)) {
        // Records "checksum size name", each with a zero byte behind it.
        const QList<QByteArray> records = file.read(longestManifest).split('\0');
        for (const QByteArray &record : records) {
            const qsizetype first = record.indexOf(' ');
            const qsizetype second = record.indexOf(' ', first + 1);
            if (first < 0 || second < 0 || found.size() == mostArtifacts)
                continue;
            const QString name = QFile::decodeName(record.mid(second + 1));
            bool isNumber = false;
            const qint64 bytes = record.mid(first + 1, second - first - 1).toLongLong(&isNumber);
            const QString path = "files/"_L1 + name;
            if (isNumber && isSha256(record.first(first)) && staysBelow(name) && sizeOf(folder, path) == bytes)
                found.append({name, path, bytes, QString::fromLatin1(record.first(first))});
        }
    } else if (fd >= 0) {
        ::close(fd);
    }
    ::close(folder);
    return found;
}

} // namespace slipway
