#include "tests/support/fakehttp.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpSocket>
#include <QTimer>

#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

FakeAnswer FakeAnswer::json(const QJsonValue &value, int status)
{
    const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return {status, document.toJson(QJsonDocument::Compact), {}};
}

FakeAnswer FakeAnswer::page(const QByteArray &text, int status)
{
    return {status, "<!DOCTYPE html><html><body>" + text + "</body></html>", {{"Content-Type", "text/html; charset=utf-8"}}};
}

class FakeHttp::Connection final : public QObject
{
public:
    Connection(FakeHttp &server, QTcpSocket *socket)
        : QObject(socket)
        , m_server(server)
        , m_socket(socket)
    {
        connect(socket, &QTcpSocket::readyRead, this, [this] {
            m_bytes += m_socket->readAll();
            next();
        });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }

private:
    void next()
    {
        if (m_isAnswering)
            return;
        auto taken = takeRequest(m_bytes);
        if (!taken)
            return;
        FakeRequest &request = *taken;
        m_isAnswering = true;
        const FakeAnswer answer = m_server.m_handler(request);
        const bool close = request.headers.value("connection").toLower() == "close";
        const bool isHead = request.method == "HEAD";
        if (m_server.m_delayMs > 0)
            QTimer::singleShot(m_server.m_delayMs, this, [this, answer, close, isHead] { send(answer, close, isHead); });
        else
            send(answer, close, isHead);
    }

    void send(const FakeAnswer &answer, bool close, bool isHead)
    {
        QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) + " Status\r\n";
        bool hasType = answer.body.isEmpty();
        for (const auto &[name, value] : answer.headers) {
            head += name + ": " + value + "\r\n";
            hasType = hasType || name == "Content-Type";
        }
        if (!hasType)
            head += "Content-Type: application/json; charset=utf-8\r\n";
        if (answer.status != 204 && answer.status != 304)
            head += "Content-Length: " + QByteArray::number(answer.body.size()) + "\r\n";
        head += close ? "Connection: close\r\n\r\n" : "Connection: keep-alive\r\n\r\n";
        m_socket->write(isHead ? head : head + answer.body);
        m_isAnswering = false;
        if (close)
            m_socket->disconnectFromHost();
        else
            next();
    }

    FakeHttp &m_server;
    QTcpSocket *m_socket;
    QByteArray m_bytes;
    bool m_isAnswering = false;
};

FakeHttp::FakeHttp(Handler handler, QObject *parent)
    : QObject(parent)
    , m_handler(std::move(handler))
{
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("no port for a fake server");
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            if (m_isOffline) {
                socket->abort();
                socket->deleteLater();
            } else {
                new Connection(*this, socket);
            }
        }
    });
}

FakeHttp::~FakeHttp()
{
    const auto sockets = m_server.findChildren<QTcpSocket *>();
    qDeleteAll(sockets);
}

void FakeHttp::setOffline(bool offline)
{
    m_isOffline = offline;
    if (!offline)
        return;
    const auto sockets = m_server.findChildren<QTcpSocket *>();
    for (QTcpSocket *socket : sockets)
        socket->abort(); // deletes itself once it is disconnected
}

} // namespace slipway
