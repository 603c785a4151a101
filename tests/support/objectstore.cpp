#include "tests/support/objectstore.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QMessageAuthenticationCode>
#include <QTcpSocket>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

QByteArray hmac(const QByteArray &key, const QByteArray &text)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256);
}

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

} // namespace

ObjectStore::ObjectStore(QByteArray accessKey, QByteArray secretKey, QByteArray region, QObject *parent)
    : QObject(parent)
    , m_accessKey(std::move(accessKey))
    , m_secretKey(std::move(secretKey))
    , m_region(std::move(region))
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection())
            serve(socket);
    });
}

bool ObjectStore::listen()
{
    return m_server.listen(QHostAddress::LocalHost);
}

QString ObjectStore::endpoint() const
{
    return u"http://127.0.0.1:%1"_s.arg(m_server.serverPort());
}

void ObjectStore::serve(QTcpSocket *socket)
{
    auto bytes = std::make_shared<QByteArray>();
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QTcpSocket::readyRead, this, [this, socket, bytes] {
        *bytes += socket->readAll();
        const qsizetype end = bytes->indexOf("\r\n\r\n");
        if (end < 0)
            return;
        Request request;
        QList<QByteArray> lines = bytes->first(end).split('\n');
        const QList<QByteArray> first = lines.takeFirst().trimmed().split(' ');
        request.method = first.value(0);
        request.target = first.value(1);
        for (const QByteArray &line : std::as_const(lines))
            request.headers.insert(line.left(line.indexOf(':')).trimmed().toLower(), line.mid(line.indexOf(':') + 1).trimmed());
        const qsizetype length = request.headers.value("content-length").toLongLong();
        if (bytes->size() < end + 4 + length)
            return;
        request.body = bytes->mid(end + 4, length);
        bytes->clear();
        socket->write(answer(request));
        socket->disconnectFromHost();
    });
}

QByteArray ObjectStore::answer(const Request &request)
{
    const auto response = [](const QByteArray &status, const QByteArray &body) {
        return "HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    };
    ++m_requests;
    if (m_failing > 0) {
        --m_failing;
        return response("503 Slow Down", "<Error><Code>SlowDown</Code></Error>");
    }
    if (request.method != "PUT")
        return response("405 Method Not Allowed", {});
    if (!isSigned(request)) {
        ++m_refused;
        return response("403 Forbidden", "<Error><Code>SignatureDoesNotMatch</Code></Error>");
    }
    m_objects.insert(QUrl::fromPercentEncoding(request.target.mid(1)), request.body);
    return response("200 OK", {});
}

bool ObjectStore::isSigned(const Request &request) const
{
    QMap<QByteArray, QByteArray> parts;
    const QByteArray authorization = request.headers.value("authorization");
    const QByteArray scheme = "AWS4-HMAC-SHA256 ";
    if (!authorization.startsWith(scheme))
        return false;
    for (const QByteArray &part : authorization.mid(scheme.size()).split(','))
        parts.insert(part.left(part.indexOf('=')).trimmed(), part.mid(part.indexOf('=') + 1).trimmed());
    const QByteArray time = request.headers.value("x-amz-date");
    const QByteArray scope = time.left(8) + '/' + m_region + "/s3/aws4_request";
    const QByteArray contentHash = request.headers.value("x-amz-content-sha256");
    if (parts.value("Credential") != m_accessKey + '/' + scope || contentHash != sha256(request.body))
        return false;
    const QByteArray names = parts.value("SignedHeaders");
    QByteArray canonicalHeaders;
    for (const QByteArray &name : names.split(';'))
        canonicalHeaders += name + ':' + request.headers.value(name) + '\n';
    if (!names.split(';').contains("host") || !names.split(';').contains("x-amz-content-sha256"))
        return false;
    // As the storage understands the path, not as it was sent.
    const QByteArray path = QUrl::toPercentEncoding(QUrl::fromPercentEncoding(request.target), "/");
    const QByteArray canonical = request.method + '\n' + path + "\n\n" + canonicalHeaders + '\n' + names + '\n' + contentHash;
    const QByteArray toSign = "AWS4-HMAC-SHA256\n" + time + '\n' + scope + '\n' + sha256(canonical);
    QByteArray key = hmac("AWS4" + m_secretKey, time.left(8));
    for (const QByteArray &part : {m_region, QByteArray("s3"), QByteArray("aws4_request")})
        key = hmac(key, part);
    return parts.value("Signature") == hmac(key, toSign).toHex();
}

} // namespace slipway
