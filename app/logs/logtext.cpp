#include "app/logs/logtext.h"

#include "app/logs/ansiparser.h"
#include "app/logs/escapes.h"
#include "app/logs/logfile.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QPromise>
#include <QSaveFile>
#include <QThreadPool>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::LogText)
};

constexpr qint64 linesAtOnce = 4'096;
constexpr qint64 bytesAtOnce = 8 << 20;

Error writeError(const QSaveFile &file)
{
    const ErrorCode code = file.error() == QFileDevice::PermissionsError || file.error() == QFileDevice::OpenError
        ? ErrorCode::Denied
        : ErrorCode::Unavailable;
    return {code, Tr::tr("The log was not saved: %1.").arg(file.errorString()), file.fileName()};
}

Result<> writeLog(const LineLog &log, const QString &path, SaveAs as)
{
    QSaveFile out(path);
    if (!out.open(QIODevice::WriteOnly))
        return failure(writeError(out));
    const LogExtent extent = log.extent();
    const std::shared_ptr<const LogFile> file = log.file();
    QByteArray rest; // the beginning of a line whose end is in the next piece
    for (qint64 at = 0; at < extent.bytes;) {
        const QByteArray piece = file->read(at, std::min(bytesAtOnce, extent.bytes - at));
        if (piece.isEmpty() || log.extent().generation != extent.generation)
            return failure(ErrorCode::Cancelled, Tr::tr("The log changed while it was saved. Save it again."), path);
        at += piece.size();
        if (as == SaveAs::Raw) {
            if (out.write(piece) != piece.size())
                return failure(writeError(out));
            continue;
        }
        QByteArray bytes = rest + piece;
        const qsizetype whole = at == extent.bytes ? bytes.size() : bytes.lastIndexOf('\n') + 1;
        rest = bytes.mid(whole);
        const std::string plain = plainText({bytes.constData(), static_cast<std::size_t>(whole)});
        if (out.write(plain.data(), static_cast<qint64>(plain.size())) != static_cast<qint64>(plain.size()))
            return failure(writeError(out));
    }
    if (!out.commit())
        return failure(writeError(out));
    return Done{};
}

} // namespace

QString clockTime(qint64 microseconds)
{
    return QDateTime::fromMSecsSinceEpoch(microseconds / 1000).toString(u"HH:mm:ss.zzz");
}

Result<QString> copyText(const LineLog &log, const LogIndex *index, LineNumber first, LineCount count,
                         CopyOptions options)
{
    count.value = std::clamp<qint64>(log.extent().lines.value - first.value, 0, count.value);
    const int digits = static_cast<int>(QString::number(first.value + count.value).size());
    QString result;
    qint64 bytes = 0;
    for (qint64 done = 0; done < count.value;) {
        const auto lines = log.lines(first + LineCount{done}, {std::min(linesAtOnce, count.value - done)});
        if (lines.empty())
            break;
        for (const LogLine &line : lines) {
            bytes += line.bytes.size() + 1;
            if (bytes > mostCopiedBytes) {
                return failure(ErrorCode::Invalid,
                               Tr::tr("More than %1 do not fit the clipboard. Save the log instead.")
                                   .arg(QLocale().formattedDataSize(mostCopiedBytes)));
            }
            if (!result.isEmpty() || done > 0)
                result += u'\n';
            if (options.numbers)
                result += u"%1  "_s.arg(line.number.value + 1, digits);
            if (options.times && index) {
                const std::optional<qint64> time = index->timeAt(line.span.begin);
                result += time ? clockTime(*time) : QString(12, u' ');
                result += u"  "_s;
            }
            const std::string plain = plainLine({line.bytes.constData(), static_cast<std::size_t>(line.bytes.size())});
            result += QString::fromStdString(plain);
            ++done;
        }
    }
    return result;
}

QFuture<Result<>> saveLog(std::shared_ptr<const LineLog> log, QString path, SaveAs as)
{
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, log = std::move(log), path = std::move(path), as] {
        promise->addResult(writeLog(*log, path, as));
        promise->finish();
    });
    return promise->future();
}

} // namespace slipway
