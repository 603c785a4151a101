#include "app/logs/lognotes.h"

#include "app/logs/logfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::LogNotes)
};

constexpr qint64 mostBytes = 64 << 20;

tl::unexpected<Error> writeFailure(const QString &path, int error)
{
    const ErrorCode code = error == EACCES || error == EPERM || error == EROFS ? ErrorCode::Denied : ErrorCode::Unavailable;
    return failure(code, Tr::tr("What was said about this log could not be kept: %1.").arg(QString::fromLocal8Bit(std::strerror(error))), path);
}

bool writeAll(int fd, const QByteArray &bytes)
{
    for (qint64 done = 0; done < bytes.size();) {
        const ssize_t written = ::write(fd, bytes.constData() + done, static_cast<std::size_t>(bytes.size() - done));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        done += written;
    }
    return true;
}

} // namespace

QString logNotesPath(const QString &logPath)
{
    return logPath + u".notes"_s;
}

Result<LogNotes> readLogNotes(const QString &logPath)
{
    const QString path = logNotesPath(logPath);
    const auto file = LogFile::open(path);
    if (!file)
        return file.error().code == ErrorCode::NotFound ? Result<LogNotes>(LogNotes()) : failure(file.error());
    const QJsonDocument document = QJsonDocument::fromJson((*file)->read(0, std::min((*file)->size(), mostBytes)));
    if (!document.isObject() || document[u"version"_s].toInt() != 1)
        return failure(ErrorCode::Corrupt, Tr::tr("What was said about this log cannot be read."), path);
    LogNotes notes;
    for (const QJsonValue &each : document[u"redactions"_s].toArray()) {
        const LogRange range{each[u"begin"_s].toInteger(-1), each[u"end"_s].toInteger(-1)};
        if (range.begin < 0 || range.end <= range.begin)
            return failure(ErrorCode::Corrupt, Tr::tr("What was said about this log cannot be read."), path);
        notes.redactions.append({range, each[u"by"_s].toString(), each[u"at_us"_s].toInteger(), each[u"done"_s].toBool()});
    }
    for (const QJsonValue &each : document[u"no_secrets"_s].toArray())
        notes.noSecrets.append(each.toString().toLatin1());
    return notes;
}

Result<> writeLogNotes(const QString &logPath, const LogNotes &notes)
{
    QJsonArray redactions;
    for (const Redaction &each : notes.redactions) {
        redactions.append(QJsonObject{{u"begin"_s, each.range.begin}, {u"end"_s, each.range.end}, {u"by"_s, each.by},
                                      {u"at_us"_s, each.atUs}, {u"done"_s, each.done}});
    }
    QJsonArray noSecrets;
    for (const QByteArray &each : notes.noSecrets)
        noSecrets.append(QString::fromLatin1(each));
    const QByteArray content =
        QJsonDocument(QJsonObject{{u"version"_s, 1}, {u"redactions"_s, redactions}, {u"no_secrets"_s, noSecrets}}).toJson(QJsonDocument::Compact) + '\n';

    const QString path = logNotesPath(logPath);
    const QByteArray target = QFile::encodeName(path);
    const QByteArray beside = target + ".new";
    ::unlink(beside.constData());
    const int file = ::open(beside.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0)
        return writeFailure(path, errno);
    const bool written = writeAll(file, content) && ::fsync(file) == 0;
    int error = errno;
    ::close(file);
    if (!written || ::rename(beside.constData(), target.constData()) != 0) {
        error = written ? errno : error;
        ::unlink(beside.constData());
        return writeFailure(path, error);
    }
    const int folder = ::open(QFile::encodeName(QFileInfo(path).absolutePath()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = folder >= 0 && ::fsync(folder) == 0;
    error = errno;
    if (folder >= 0)
        ::close(folder);
    if (!synced)
        return writeFailure(path, error);
    return Done{};
}

} // namespace slipway
