#include "app/logs/logsave.h"

#include "app/logs/ansiparser.h"
#include "app/logs/escapes.h"
#include "app/logs/logfile.h"
#include "app/logs/logtext.h"
#include "app/logs/servicemessage.h"

#include <QCoreApplication>
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

class Writer
{
public:
    Writer(const LineLog &log, const LogSaving &saving, const std::stop_token &stop, QPromise<Result<>> &promise)
        : m_log(log), m_saving(saving), m_stop(stop), m_promise(promise), m_out(saving.path), m_generation(log.extent().generation)
    {
    }

    Result<> run()
    {
        if (!m_out.open(QIODevice::WriteOnly))
            return failure(writeError(m_out));
        // QSaveFile would take over the permissions of the file it replaces.
        if (m_saving.isPrivate && !m_out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
            return failure(writeError(m_out));
        const qint64 lines = m_log.extent().lines.value;
        const qint64 first = std::clamp<qint64>(m_saving.first.value, 0, lines);
        const qint64 end = first + std::clamp<qint64>(m_saving.count.value, 0, lines - first);
        const auto written = m_saving.as == SaveAs::Html ? writeHtml(first, end) : writeBytes(first, end);
        if (!written)
            return written;
        return m_out.commit() ? Result<>(Done{}) : failure(writeError(m_out));
    }

private:
    // What keeps it from going on, if anything does.
    Result<> mayGoOn() const
    {
        if (m_stop.stop_requested())
            return failure(ErrorCode::Cancelled, Tr::tr("Saving was cancelled."), m_saving.path);
        if (m_log.extent().generation != m_generation)
            return failure(changed());
        return Done{};
    }

    Error changed() const
    {
        return {ErrorCode::Cancelled, Tr::tr("The log changed while it was saved. Save it again."), m_saving.path};
    }

    Result<> write(const char *bytes, qint64 count)
    {
        return m_out.write(bytes, count) == count ? Result<>(Done{}) : failure(writeError(m_out));
    }

    void progressed(qint64 done, qint64 total) { m_promise.setProgressValue(total > 0 ? static_cast<int>(done * 100 / total) : 100); }

    // The bytes of the lines, each with its newline.
    std::pair<qint64, qint64> bytesOf(qint64 first, qint64 end) const
    {
        const LogExtent extent = m_log.extent();
        const auto offset = [&](qint64 line) {
            const auto spans = line < extent.lines.value ? m_log.spans({line}, {1}) : std::vector<LineSpan>();
            return spans.empty() ? extent.bytes : spans.front().begin;
        };
        return {offset(first), offset(end)};
    }

    Result<> writeBytes(qint64 first, qint64 end)
    {
        const auto [begin, to] = bytesOf(first, end);
        const std::shared_ptr<const LogFile> file = m_log.file();
        QByteArray rest; // the beginning of a line whose end is in the next piece
        for (qint64 at = begin; at < to;) {
            if (const auto may = mayGoOn(); !may)
                return may;
            const QByteArray piece = file->read(at, std::min(bytesAtOnce, to - at));
            if (piece.isEmpty())
                return failure(changed());
            at += piece.size();
            progressed(at - begin, to - begin);
            if (m_saving.as == SaveAs::Raw) {
                if (const auto written = write(piece.constData(), piece.size()); !written)
                    return written;
                continue;
            }
            QByteArray bytes = rest + piece;
            const qsizetype whole = at == to ? bytes.size() : bytes.lastIndexOf('\n') + 1;
            rest = bytes.mid(whole);
            const std::string plain = plainText({bytes.constData(), static_cast<std::size_t>(whole)});
            if (const auto written = write(plain.data(), static_cast<qint64>(plain.size())); !written)
                return written;
        }
        return mayGoOn();
    }

    // As many lines from FIRST on as are worth reading in one go, though they may be a megabyte each.
    LineCount batch(qint64 first, qint64 end) const
    {
        const auto spans = m_log.spans({first}, {std::min(linesAtOnce, end - first)});
        qint64 bytes = 0;
        qint64 count = 0;
        for (const LineSpan &span : spans) {
            bytes += std::min(span.length(), LineLog::lineLimit);
            if (count > 0 && bytes > bytesAtOnce)
                break;
            ++count;
        }
        return {count};
    }

    Result<> writeHtml(qint64 first, qint64 end)
    {
        QByteArray out = htmlBegin(m_saving.page);
        std::size_t heading = 0;
        const auto &headings = m_saving.page.headings;
        for (qint64 line = first; line < end;) {
            if (const auto may = mayGoOn(); !may)
                return may;
            const auto lines = m_log.lines({line}, batch(line, end));
            if (lines.empty())
                return failure(changed());
            for (const LogLine &each : lines) {
                for (; heading < headings.size() && headings[heading].line <= each.number; ++heading) {
                    if (headings[heading].line.value >= first)
                        appendHtmlHeading(out, headings[heading].text);
                }
                const auto time = m_saving.times ? m_saving.times->timeAt(each.span.begin) : std::nullopt;
                const std::string_view bytes(each.bytes.constData(), static_cast<std::size_t>(each.bytes.size()));
                const auto instead = shownInstead(bytes); // as the view shows it
                appendHtmlLine(out, each.number, time ? clockTime(*time) : QString(), parseAnsi(instead ? std::string_view(*instead) : bytes), each.left);
            }
            line += static_cast<qint64>(lines.size());
            progressed(line - first, end - first);
            if (const auto written = write(out.constData(), out.size()); !written)
                return written;
            out.clear();
        }
        out += htmlEnd();
        if (const auto written = write(out.constData(), out.size()); !written)
            return written;
        return mayGoOn();
    }

    const LineLog &m_log;
    const LogSaving &m_saving;
    const std::stop_token &m_stop;
    QPromise<Result<>> &m_promise;
    QSaveFile m_out;
    const quint64 m_generation;
};

} // namespace

QFuture<Result<>> saveLog(std::shared_ptr<const LineLog> log, LogSaving saving, std::stop_token stop)
{
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    promise->setProgressRange(0, 100);
    QThreadPool::globalInstance()->start([promise, log = std::move(log), saving = std::move(saving), stop = std::move(stop)] {
        promise->addResult(Writer(*log, saving, stop, *promise).run());
        promise->finish();
    });
    return promise->future();
}

} // namespace slipway
