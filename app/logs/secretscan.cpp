#include "app/logs/secretscan.h"

#include "app/logs/logfile.h"
#include "app/logs/newlines.h"
#include "app/logs/plainbytes.h"
#include "app/logs/scanthreads.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QPromise>

#include <algorithm>
#include <vector>

namespace slipway {

namespace {

constexpr qint64 pieceBytes = 2 << 20; // stays in the cache of the processor
constexpr qint64 overlap = qint64(longestSecret) + 1024; // with its name

class Scan
{
public:
    Scan(const QByteArray &salt, const SeenSecret &seen) : m_salt(salt), m_seen(seen) { }

    // NEXT is where the next piece begins; what begins there is left to it.
    bool take(const PlainBytes &plain, std::string_view raw, qint64 offset, qint64 next)
    {
        struct Place {
            SecretKind kind;
            LogRange range;
            std::string_view value;
        };
        std::vector<Place> places;
        for (const SecretShape &shape : findSecretShapes(plain.text())) {
            places.push_back({shape.kind,
                              {offset + qint64(plain.rawBegin(shape.begin)), offset + qint64(plain.rawEnd(shape.end))},
                              plain.text().substr(shape.begin, shape.end - shape.begin)});
        }
        for (const auto &[begin, end] : plain.hidden()) {
            const std::string_view body = raw.substr(begin, end - begin);
            for (const SecretShape &shape : findSecretShapes(body)) {
                places.push_back({shape.kind,
                                  {offset + qint64(begin + shape.begin), offset + qint64(begin + shape.end)},
                                  body.substr(shape.begin, shape.end - shape.begin)});
            }
        }
        std::sort(places.begin(), places.end(), [](const Place &a, const Place &b) { return a.range < b.range; });
        for (const Place &place : places) {
            if (place.range.begin < m_foundTo || place.range.begin >= next)
                continue;
            if (m_found.size() == mostFindings)
                return false;
            countTo(raw, offset, place.range.begin);
            m_foundTo = place.range.end;
            m_found.append({place.kind, {m_lines}, place.range, secretFingerprint(place.value, m_salt)});
            if (m_seen)
                m_seen(m_found.last(), place.value);
        }
        countTo(raw, offset, next);
        return true;
    }

    QList<SecretFinding> &found() { return m_found; }

private:
    void countTo(std::string_view raw, qint64 rawOffset, qint64 offset)
    {
        if (offset <= m_countedTo)
            return;
        const auto from = static_cast<std::size_t>(m_countedTo - rawOffset);
        m_lines += countNewlines(raw.substr(from, static_cast<std::size_t>(offset - m_countedTo)));
        m_countedTo = offset;
    }

    const QByteArray &m_salt;
    const SeenSecret &m_seen;
    QList<SecretFinding> m_found;
    qint64 m_foundTo = 0;
    qint64 m_countedTo = 0;
    qint64 m_lines = 0;
};

} // namespace

QByteArray secretFingerprint(std::string_view value, const QByteArray &salt)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(salt);
    hash.addData(QByteArrayView("\0", 1));
    hash.addData(QByteArrayView(value.data(), static_cast<qsizetype>(value.size())));
    return hash.result().first(16).toHex();
}

bool forEachPiece(const LogFile &file, const std::stop_token &stop, const LookAtPiece &look)
{
    const qint64 size = file.size();
    std::vector<char> buffer(static_cast<std::size_t>(std::min(pieceBytes, size)));
    for (qint64 at = 0; at < size;) {
        if (stop.stop_requested())
            return false;
        const qint64 length = file.read(at, buffer.data(), std::min(pieceBytes, size - at));
        if (length == 0)
            return file.size() <= at; // it became shorter: what is gone cannot leak; what is there and cannot be read can
        const std::string_view raw(buffer.data(), static_cast<std::size_t>(length));
        qint64 next = length;
        if (at + next < size) {
            // With the beginning of a line, where lines are not longer than the overlap.
            next = std::max<qint64>(1, next - overlap);
            const std::size_t newline = raw.rfind('\n', static_cast<std::size_t>(next));
            if (newline != raw.npos && qint64(newline) + 1 > length / 2)
                next = std::min(next, qint64(newline) + 1);
        }
        if (!look(PlainBytes(raw), raw, at, at + next))
            return false;
        at += next;
    }
    return true;
}

Result<QList<SecretFinding>> findSecrets(const LogFile &file, const QByteArray &salt, const std::stop_token &stop,
                                         const SeenSecret &seen)
{
    Scan scan(salt, seen);
    const bool isWhole = forEachPiece(file, stop, [&scan](const PlainBytes &plain, std::string_view raw, qint64 offset, qint64 next) {
        return scan.take(plain, raw, offset, next);
    });
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled, QCoreApplication::translate("slipway::SecretScan", "The search for secrets was stopped."));
    if (!isWhole)
        return failure(ErrorCode::Unavailable, QCoreApplication::translate("slipway::SecretScan", "The log could not be read to its end."));
    return std::move(scan.found());
}

QFuture<Result<QList<SecretFinding>>> findSecretsLater(const QString &path, const QByteArray &salt, const std::stop_token &stop)
{
    auto promise = std::make_shared<QPromise<Result<QList<SecretFinding>>>>();
    promise->start();
    startScan(ScanUrgency::Background, [promise, path, salt, stop] {
        const auto file = LogFile::open(path);
        promise->addResult(file ? findSecrets(**file, salt, stop) : Result<QList<SecretFinding>>(failure(file.error())));
        promise->finish();
    });
    return promise->future();
}

} // namespace slipway
