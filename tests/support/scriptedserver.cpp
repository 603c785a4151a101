#include "tests/support/scriptedserver.h"

#include <QTcpSocket>
#include <QUrlQuery>

#include <memory>

using namespace Qt::StringLiterals;

namespace slipway {

QByteArray ScriptedServer::Request::path() const { return target.split('?').constFirst(); }

QString ScriptedServer::Request::parameter(const QString &name) const
{
    const qsizetype mark = target.indexOf('?');
    const QUrlQuery query(mark < 0 ? QString() : QString::fromLatin1(target.sliced(mark + 1)));
    return query.hasQueryItem(name) ? query.queryItemValue(name, QUrl::FullyDecoded) : QString();
}

QByteArray ScriptedServer::Request::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

ScriptedServer::Answer ScriptedServer::json(const QByteArray &body, int status, const Headers &headers)
{
    Answer answer{status, body, headers};
    answer.headers.prepend({"Content-Type", "application/json"});
    return answer;
}

ScriptedServer::ScriptedServer(Script script, QObject *parent)
    : QObject(parent)
    , m_script(std::move(script))
{
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("no port for a server");
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection())
            serve(socket);
    });
}

QUrl ScriptedServer::url(const QString &path) const { return QUrl(u"http://127.0.0.1:%1%2"_s.arg(QString::number(m_server.serverPort()), path)); }

QList<QByteArray> ScriptedServer::lines() const
{
    QList<QByteArray> lines;
    for (const Request &request : m_requests)
        lines.append(request.method + ' ' + request.target);
    return lines;
}

void ScriptedServer::serve(QTcpSocket *socket)
{
    auto received = std::make_shared<QByteArray>();
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QTcpSocket::readyRead, this, [this, socket, received] {
        *received += socket->readAll();
        while (readOne(socket, *received)) { }
    });
}

// Takes one whole request off the front and answers it; false: there is none yet.
bool ScriptedServer::readOne(QTcpSocket *socket, QByteArray &received)
{
    const qsizetype end = received.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QList<QByteArray> lines = received.first(end).split('\n');
    Request request;
    const QList<QByteArray> first = lines.first().trimmed().split(' ');
    request.method = first.value(0);
    request.target = first.value(1);
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            request.headers.emplaceBack(line.first(colon), line.sliced(colon + 1).trimmed());
    }
    const qsizetype length = request.header("Content-Length").toLongLong();
    if (received.size() < end + 4 + length)
        return false;
    request.body = received.mid(end + 4, length);
    received.remove(0, end + 4 + length);
    m_requests.append(request);

    const Answer answer = m_script(request);
    if (answer.isSilent)
        return true;
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(answer.status) + " Status\r\n";
    for (const auto &[name, value] : answer.headers)
        bytes += name + ": " + value + "\r\n";
    if (answer.status != 204 && answer.status != 304)
        bytes += "Content-Length: " + QByteArray::number(answer.body.size()) + "\r\n";
    bytes += "\r\n";
    socket->write(request.method == "HEAD" ? bytes : bytes + answer.body);
    return true;
}

} // namespace slipway
