// A git server over HTTP that asks who is there, and then never answers. One thread: that of its event loop.
#pragma once

#include <QTcpServer>
#include <QTcpSocket>

namespace slipway {

class SilentServer
{
public:
    SilentServer()
    {
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no port");
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            m_called = true;
            QTcpSocket *socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                m_said += socket->readAll();
                if (!knowsWho() && m_said.contains("\r\n\r\n")) {
                    m_said.clear();
                    socket->write("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"git\"\r\nContent-Length: 0\r\n\r\n");
                }
            });
        });
    }

    QString url() const { return QStringLiteral("http://127.0.0.1:%1/web.git").arg(m_server.serverPort()); }
    bool wasCalled() const { return m_called; }
    bool knowsWho() const { return m_said.contains("Authorization: Basic"); } // a credential has come

private:
    QTcpServer m_server;
    QByteArray m_said;
    bool m_called = false;
};

} // namespace slipway
