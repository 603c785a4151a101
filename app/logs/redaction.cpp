#include "app/logs/redaction.h"

#include "app/logs/escapes.h"
#include "app/logs/logfile.h"
#include "app/logs/plainbytes.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QSet>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::Redaction)
};

constexpr qint64 atOnce = 1 << 20;

tl::unexpected<Error> systemFailure(const QString &path, int error)
{
    const ErrorCode code = error == EACCES || error == EPERM || error == EROFS ? ErrorCode::Denied
        : error == ENOENT                                                     ? ErrorCode::NotFound
                                                                              : ErrorCode::Unavailable;
    return failure(code, Tr::tr("The log could not be redacted: %1.").arg(QString::fromLocal8Bit(std::strerror(error))), path);
}

// The log, open for writing and held against others that redact it.
class HeldLog
{
public:
    explicit HeldLog(const QString &path)
        : m_path(path), m_fd(::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK))
    {
        if (m_fd < 0 || ::flock(m_fd, LOCK_EX | LOCK_NB) != 0)
            m_error = errno;
    }
    ~HeldLog()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Q_DISABLE_COPY_MOVE(HeldLog)

    Result<> held() const
    {
        if (m_error == EWOULDBLOCK)
            return failure(ErrorCode::Conflict, Tr::tr("This log is being redacted at the moment. Try again when that is done."), m_path);
        return m_error != 0 ? Result<>(systemFailure(m_path, m_error)) : Result<>(Done{});
    }

    qint64 size() const
    {
        struct stat status;
        return ::fstat(m_fd, &status) == 0 && S_ISREG(status.st_mode) ? qint64(status.st_size) : 0;
    }

    Result<> overwrite(const Redaction &redaction) const
    {
        // In parts, each of whole segments: a part ends behind a newline where there is one.
        const qint64 end = std::min(redaction.range.end, size());
        for (qint64 at = redaction.range.begin; at < end;) {
            QByteArray raw(std::min(atOnce, end - at), Qt::Uninitialized);
            const ssize_t got = ::pread(m_fd, raw.data(), static_cast<std::size_t>(raw.size()), at);
            if (got < 0 && errno == EINTR)
                continue;
            if (got <= 0)
                return got == 0 ? Result<>(Done{}) : systemFailure(m_path, errno);
            raw.truncate(got);
            const QByteArray masked = redactedBytes(raw, redaction.by, redaction.atUs);
            for (qint64 done = 0; done < masked.size();) {
                const ssize_t put = ::pwrite(m_fd, masked.constData() + done, static_cast<std::size_t>(masked.size() - done), at + done);
                if (put < 0 && errno == EINTR)
                    continue;
                if (put <= 0)
                    return systemFailure(m_path, put < 0 ? errno : EIO);
                done += put;
            }
            at += masked.size();
        }
        return Done{};
    }

    Result<> sync() const { return ::fdatasync(m_fd) == 0 ? Result<>(Done{}) : systemFailure(m_path, errno); }

private:
    const QString m_path;
    const int m_fd;
    int m_error = 0;
};

// Does all that is decided and not done. The notes say so before and after.
Result<> carryOut(const HeldLog &log, const QString &path, LogNotes notes, const std::function<void(RedactionStep)> &reached)
{
    const auto tell = [&reached](RedactionStep step) {
        if (reached)
            reached(step);
    };
    for (Redaction &each : notes.redactions) {
        if (each.done)
            continue;
        if (auto done = log.overwrite(each); !done)
            return done;
        each.done = true;
        tell(RedactionStep::Overwriting);
    }
    if (auto synced = log.sync(); !synced)
        return synced;
    tell(RedactionStep::Overwritten);
    if (auto told = writeLogNotes(path, notes); !told)
        return told;
    tell(RedactionStep::Told);
    return Done{};
}

QList<LogRange> joined(QList<LogRange> ranges)
{
    std::sort(ranges.begin(), ranges.end());
    QList<LogRange> result;
    for (const LogRange &range : ranges) {
        if (!result.isEmpty() && range.begin <= result.last().end)
            result.last().end = std::max(result.last().end, range.end);
        else
            result.append(range);
    }
    return result;
}

// A name must not end the mark, nor break the line.
QByteArray shownName(const QString &by)
{
    QString name = by.simplified();
    name.removeIf([](QChar c) { return !c.isPrint() || c == u'*'; });
    return name.toUtf8();
}

} // namespace

QByteArray redactedBytes(QByteArrayView raw, const QString &by, qint64 atUs)
{
    QByteArray bytes = raw.toByteArray();
    const std::string_view text(raw.data(), static_cast<std::size_t>(raw.size()));
    const QByteArray begin(redactedMark.data(), qsizetype(redactedMark.size()));
    const QByteArray date = QDateTime::fromMSecsSinceEpoch(atUs / 1000, Qt::UTC).toString(u"yyyy-MM-dd").toLatin1();
    const QByteArray marks[] = {begin + " by " + shownName(by) + ' ' + date + "***", begin + ' ' + date + "***", begin + "***"};
    bool isMarked = false;
    const auto hide = [&](std::size_t from, std::size_t to) {
        std::fill(bytes.begin() + qsizetype(from), bytes.begin() + qsizetype(to), '*');
        if (isMarked)
            return;
        for (const QByteArray &mark : marks) {
            if (mark.size() <= qsizetype(to - from)) {
                bytes.replace(qsizetype(from), mark.size(), mark);
                isMarked = true;
                return;
            }
        }
    };
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t kept = 0;
        if (text[i] == '\n' || (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n')) {
            kept = 1;
        } else if (text[i] == '\x1b') {
            const escapes::Sequence sequence = escapes::sequenceAt(text.substr(i, 64));
            if (sequence.kind == escapes::Sequence::Csi && sequence.final == 'm')
                kept = sequence.length;
        }
        if (kept == 0) {
            ++i;
            continue;
        }
        hide(from, i);
        i += kept;
        from = i;
    }
    hide(from, text.size());
    return bytes;
}

Result<QList<LogRange>> placesOf(const QString &logPath, const RedactionOrder &order, const std::stop_token &stop)
{
    const auto file = LogFile::open(logPath);
    if (!file)
        return failure(file.error());
    const qint64 size = (*file)->size();
    QList<LogRange> places = order.ranges;
    QSet<QByteArray> values;
    for (const LogRange &range : order.ranges) {
        if (range.begin < 0 || range.end > size || range.begin >= range.end)
            return failure(ErrorCode::Invalid, Tr::tr("The log has no such place."), u"%1–%2 of %3"_s.arg(range.begin).arg(range.end).arg(size));
        if (!order.same || range.length() > qint64(longestSecret))
            continue;
        const QByteArray raw = (*file)->read(range.begin, range.length());
        const PlainBytes plain({raw.constData(), static_cast<std::size_t>(raw.size())});
        const QByteArray value = QByteArray(plain.text().data(), qsizetype(plain.text().size())).trimmed();
        if (value.size() >= shortestSame && value.count('*') < value.size() / 2)
            values.insert(value);
    }
    if (!values.isEmpty()) {
        forEachPiece(**file, stop, [&](const PlainBytes &plain, std::string_view raw, qint64 offset, qint64) {
            for (const QByteArray &value : std::as_const(values)) {
                const std::string_view wanted(value.constData(), static_cast<std::size_t>(value.size()));
                for (std::size_t at = plain.text().find(wanted); at != std::string_view::npos; at = plain.text().find(wanted, at + wanted.size()))
                    places.append({offset + qint64(plain.rawBegin(at)), offset + qint64(plain.rawEnd(at + wanted.size()))});
                for (const auto &[begin, end] : plain.hidden()) { // the target of a link
                    const std::string_view body = raw.substr(begin, end - begin);
                    if (const std::size_t at = body.find(wanted); at != body.npos)
                        places.append({offset + qint64(begin + at), offset + qint64(begin + at + wanted.size())});
                }
            }
            return true;
        });
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled, Tr::tr("Nothing was redacted."));
    }
    return joined(places);
}

Result<> redact(const QString &logPath, const QList<LogRange> &places, const RedactionOrder &order,
                const std::function<void(RedactionStep)> &reached)
{
    const HeldLog log(logPath);
    if (auto held = log.held(); !held)
        return held;
    auto notes = readLogNotes(logPath);
    if (!notes)
        return failure(notes.error());
    for (const LogRange &place : places)
        notes->redactions.append({place, order.by, order.atUs, false});
    if (auto decided = writeLogNotes(logPath, *notes); !decided)
        return decided;
    if (reached)
        reached(RedactionStep::Decided);
    return carryOut(log, logPath, *std::move(notes), reached);
}

Result<> finishRedaction(const QString &logPath)
{
    const auto isDone = [](const LogNotes &notes) {
        return std::all_of(notes.redactions.begin(), notes.redactions.end(), [](const Redaction &each) { return each.done; });
    };
    if (auto before = readLogNotes(logPath); !before || isDone(*before))
        return before ? Result<>(Done{}) : failure(before.error());
    const HeldLog log(logPath);
    if (auto held = log.held(); !held)
        return held;
    auto notes = readLogNotes(logPath); // somebody else may have done it meanwhile
    if (!notes)
        return failure(notes.error());
    return isDone(*notes) ? Result<>(Done{}) : carryOut(log, logPath, *std::move(notes), {});
}

} // namespace slipway
