#include "tests/support/fakerequest.h"

#include <QJsonDocument>
#include <QList>

#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

QJsonObject FakeRequest::json() const { return QJsonDocument::fromJson(body).object(); }

QString FakeRequest::field(const QString &name) const
{
    return query.queryItemValue(name, QUrl::FullyDecoded);
}

QUrlQuery FakeRequest::form() const
{
    return QUrlQuery(QString::fromUtf8(body).replace(u'+', u"%20"_s));
}

std::optional<FakeRequest> takeRequest(QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return std::nullopt;
    FakeRequest request;
    QList<QByteArray> lines = bytes.first(end).split('\n');
    const QList<QByteArray> first = lines.takeFirst().trimmed().split(' ');
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("content-length").toLongLong();
    if (bytes.size() < end + 4 + length)
        return std::nullopt;
    request.method = first.value(0);
    const QByteArray target = first.value(1);
    const qsizetype mark = target.indexOf('?');
    request.path = QString::fromLatin1(mark < 0 ? target : target.first(mark));
    if (mark >= 0)
        request.query = QUrlQuery(QString::fromLatin1(target.sliced(mark + 1)).replace(u'+', u"%20"_s));
    request.body = bytes.sliced(end + 4, length);
    bytes.remove(0, end + 4 + length);
    return request;
}

} // namespace slipway
