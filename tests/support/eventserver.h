// A server of event streams whose every byte the test writes. For tests; one thread, whose event loop the test runs by waiting.
#pragma once

#include <QList>
#include <QTcpServer>
#include <QTcpSocket>

namespace slipway {

class EventServer final : public QTcpServer
{
public:
    explicit EventServer(quint16 port = 0)
    {
        if (!listen(QHostAddress::LocalHost, port))
            qFatal("no port");
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection()) {
                connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                    m_sockets.removeOne(socket);
                    socket->deleteLater();
                });
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                    const QByteArray request = socket->peek(64 * 1024);
                    if (!request.contains("\r\n\r\n"))
                        return;
                    requests.append(socket->readAll());
                    m_sockets.append(socket);
                    socket->write(greeting);
                    if (hangsUp)
                        socket->disconnectFromHost();
                });
            }
        });
    }

    QString address(const QString &path = QStringLiteral("/aChannel")) const
    {
        return QStringLiteral("http://127.0.0.1:%1").arg(serverPort()) + path;
    }
    int open() const { return int(m_sockets.size()); }
    void send(const QByteArray &bytes) // to all that listen
    {
        for (QTcpSocket *socket : std::as_const(m_sockets)) {
            socket->write(bytes);
            socket->flush();
        }
    }
    void hangUp()
    {
        const auto sockets = m_sockets;
        for (QTcpSocket *socket : sockets)
            socket->disconnectFromHost();
    }

    QByteArray greeting = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n";
    bool hangsUp = false;
    QList<QByteArray> requests;

private:
    QList<QTcpSocket *> m_sockets;
};

} // namespace slipway
