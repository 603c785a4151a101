#include "tests/support/githttpserver.h"

#include <QHostAddress>
#include <QProcess>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace slipway {

// One connection with one request: read, ask git, answer, close.
class GitHttpServer::Exchange final : public QObject
{
public:
    Exchange(GitHttpServer &server, QTcpSocket *socket)
        : QObject(socket)
        , m_server(server)
        , m_socket(socket)
    {
        connect(socket, &QTcpSocket::readyRead, this, &Exchange::read);
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }

    ~Exchange() override
    {
        if (m_git) {
            m_git->disconnect(this);
            m_git->kill();
            m_git->waitForFinished();
        }
    }

private:
    void read()
    {
        m_bytes += m_socket->readAll();
        if (m_method.isEmpty() && !readHead())
            return;
        if (!m_isAnswered && readBody())
            answer();
    }

    bool readHead()
    {
        const qsizetype end = m_bytes.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        QList<QByteArray> lines = m_bytes.left(end).split('\n');
        m_bytes.remove(0, end + 4);
        const QList<QByteArray> first = lines.takeFirst().trimmed().split(' ');
        if (first.size() != 3)
            return false;
        m_method = first.at(0);
        m_target = first.at(1);
        for (const QByteArray &line : std::as_const(lines)) {
            const qsizetype colon = line.indexOf(':');
            m_headers.insert(line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
        }
        if (m_headers.value("expect") == "100-continue")
            m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
        return true;
    }

    // True when the whole body is there. git sends large ones in chunks.
    bool readBody()
    {
        if (m_headers.value("transfer-encoding") != "chunked") {
            const qsizetype length = m_headers.value("content-length").toLongLong();
            if (m_bytes.size() < length)
                return false;
            m_body = m_bytes.left(length);
            return true;
        }
        for (;;) {
            const qsizetype end = m_bytes.indexOf("\r\n");
            if (end < 0)
                return false;
            const qsizetype size = m_bytes.left(end).toLongLong(nullptr, 16);
            if (m_bytes.size() < end + 2 + size + 2)
                return false;
            m_body += m_bytes.mid(end + 2, size);
            m_bytes.remove(0, end + 2 + size + 2);
            if (size == 0)
                return true;
        }
    }

    void answer()
    {
        m_isAnswered = true;
        const QString path = QString::fromLatin1(m_target.split('?').first());
        for (auto it = m_server.m_redirects.cbegin(); it != m_server.m_redirects.cend(); ++it) {
            if (path.startsWith(it.key())) {
                send("302 Found", "Location: " + (it.value() + QString::fromLatin1(m_target).mid(it.key().size())).toLatin1()
                                      + "\r\n");
                return;
            }
        }
        const QByteArray authorization = m_headers.value("authorization");
        if (!m_server.m_authorization.isEmpty() && authorization != m_server.m_authorization) {
            if (!authorization.isEmpty())
                ++m_server.m_refused;
            send("401 Unauthorized", "WWW-Authenticate: Basic realm=\"git\"\r\n");
            return;
        }
        askGit(path);
    }

    // The variables of RFC 3875 that git-http-backend(1) names.
    void askGit(const QString &path)
    {
        m_git = new QProcess(this);
        QProcessEnvironment environment;
        environment.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
        environment.insert(u"GIT_PROJECT_ROOT"_s, m_server.m_root);
        environment.insert(u"GIT_HTTP_EXPORT_ALL"_s, u"1"_s);
        environment.insert(u"GIT_CONFIG_NOSYSTEM"_s, u"1"_s);
        environment.insert(u"GIT_CONFIG_GLOBAL"_s, u"/dev/null"_s);
        environment.insert(u"PATH_INFO"_s, path);
        environment.insert(u"QUERY_STRING"_s, QString::fromLatin1(m_target.mid(path.size() + 1)));
        environment.insert(u"REQUEST_METHOD"_s, QString::fromLatin1(m_method));
        environment.insert(u"CONTENT_TYPE"_s, QString::fromLatin1(m_headers.value("content-type")));
        environment.insert(u"CONTENT_LENGTH"_s, QString::number(m_body.size()));
        environment.insert(u"REMOTE_ADDR"_s, u"127.0.0.1"_s);
        if (m_headers.contains("content-encoding"))
            environment.insert(u"HTTP_CONTENT_ENCODING"_s, QString::fromLatin1(m_headers.value("content-encoding")));
        if (m_server.m_version2 && m_headers.contains("git-protocol"))
            environment.insert(u"GIT_PROTOCOL"_s, QString::fromLatin1(m_headers.value("git-protocol")));
        if (!m_server.m_authorization.isEmpty())
            environment.insert(u"REMOTE_USER"_s, u"git"_s);
        m_git->setProcessEnvironment(environment);
        connect(m_git, &QProcess::finished, this, [this] {
            QByteArray output = m_git->readAllStandardOutput();
            const qsizetype end = output.indexOf("\r\n\r\n");
            QByteArray head = output.left(end + 2);
            QByteArray status = "200 OK";
            if (const qsizetype at = head.indexOf("Status: "); at >= 0) {
                const qsizetype line = head.indexOf("\r\n", at);
                status = head.mid(at + 8, line - at - 8);
                head.remove(at, line + 2 - at);
            }
            send(status, head, output.mid(end + 4));
        });
        m_git->start(u"git"_s, {u"http-backend"_s});
        m_git->write(m_body);
        m_git->closeWriteChannel();
    }

    void send(const QByteArray &status, const QByteArray &head, const QByteArray &body = {})
    {
        m_server.m_requests.append(QString::fromLatin1(m_method + ' ' + m_target + ' ' + status.left(3)));
        m_socket->write("HTTP/1.1 " + status + "\r\n" + head + "Content-Length: " + QByteArray::number(body.size())
                        + "\r\nConnection: close\r\n\r\n" + body);
        m_socket->disconnectFromHost();
    }

    GitHttpServer &m_server;
    QTcpSocket *m_socket;
    QProcess *m_git = nullptr;
    QByteArray m_bytes;
    QByteArray m_method;
    QByteArray m_target;
    QHash<QByteArray, QByteArray> m_headers;
    QByteArray m_body;
    bool m_isAnswered = false;
};

GitHttpServer::GitHttpServer(QString root, QObject *parent)
    : QObject(parent)
    , m_root(std::move(root))
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            if (m_isOnline) {
                new Exchange(*this, socket);
            } else {
                socket->abort();
                socket->deleteLater();
            }
        }
    });
}

GitHttpServer::~GitHttpServer()
{
    // While the list of requests they write to is still there.
    const auto sockets = m_server.findChildren<QTcpSocket *>();
    qDeleteAll(sockets);
}

bool GitHttpServer::listen()
{
    return m_server.listen(QHostAddress::LocalHost, 0);
}

QString GitHttpServer::origin() const
{
    return u"http://127.0.0.1:%1"_s.arg(m_server.serverPort());
}

QString GitHttpServer::url(const QString &repository) const
{
    return origin() + u'/' + repository;
}

void GitHttpServer::setCredential(const QString &username, const QString &password)
{
    m_authorization = username.isEmpty() && password.isEmpty()
                          ? QByteArray()
                          : "Basic " + (username + u':' + password).toUtf8().toBase64();
}

} // namespace slipway
