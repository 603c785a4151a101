#include "app/net/controlserver.h"

#include "app/core/whendone.h"
#include "app/net/controlprotocol.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include <QFile>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qint64 unreadBytes = 1024 * 1024; // what the socket may hold while too many calls are open

// The folder of the socket is made when missing; it must be ours, and nobody else may write in it.
Result<> secureFolder(const QString &folder)
{
    const QByteArray native = QFile::encodeName(folder);
    if (::mkdir(native.constData(), 0700) != 0 && errno != EEXIST) {
        return failure(ErrorCode::Unavailable, ControlServer::tr("The folder %1 cannot be made.").arg(folder),
                       u"errno %1"_s.arg(errno));
    }
    struct stat info = {};
    if (::lstat(native.constData(), &info) != 0 || !S_ISDIR(info.st_mode) || info.st_uid != ::geteuid()
        || (info.st_mode & 022) != 0) {
        return failure(ErrorCode::Denied,
                       ControlServer::tr("The folder %1 belongs to somebody else, or others may write in it.").arg(folder));
    }
    return Done{};
}

} // namespace

class ControlServer::Connection final : public QObject
{
public:
    Connection(ControlServer *server, QLocalSocket *socket)
        : QObject(server)
        , m_server(server)
        , m_socket(socket)
    {
        socket->setParent(this);
        socket->setReadBufferSize(unreadBytes);
        connect(socket, &QLocalSocket::readyRead, this, [this] { read(); });
        connect(socket, &QLocalSocket::disconnected, this, [this] { deleteLater(); });
        read();
    }

    ~Connection() override { --m_server->m_connections; }

private:
    void read()
    {
        while (m_openCalls < control::maxOpenCalls) {
            const qsizetype end = m_unread.indexOf('\n', m_scanned);
            if (end >= 0) {
                const QByteArray line = m_unread.left(end);
                m_unread.remove(0, end + 1);
                m_scanned = 0;
                take(line);
                continue;
            }
            m_scanned = m_unread.size();
            if (m_unread.size() > control::maxLine) {
                m_socket->write(control::answerLine(
                    0, failure(ErrorCode::Invalid, ControlServer::tr("The request is too large."))));
                m_socket->disconnectFromServer();
                return;
            }
            const QByteArray more = m_socket->read(unreadBytes);
            if (more.isEmpty())
                return;
            m_unread += more;
        }
    }

    void take(const QByteArray &line)
    {
        const auto request = control::parseRequest(line);
        if (!request) {
            m_socket->write(control::answerLine(0, failure(request.error())));
            return;
        }
        ++m_openCalls;
        whenDone(m_server->m_handler(request->call, request->args), this,
                 [this, id = request->id](const Result<QJsonValue> &answer) {
                     QByteArray text = control::answerLine(id, answer);
                     if (text.size() > control::maxLine) {
                         text = control::answerLine(
                             id, failure(ErrorCode::Invalid, ControlServer::tr("The answer is too large; ask for less.")));
                     }
                     m_socket->write(text);
                     --m_openCalls;
                     read();
                 });
    }

    ControlServer *m_server;
    QLocalSocket *m_socket;
    QByteArray m_unread;
    qsizetype m_scanned = 0; // bytes of m_unread known to hold no line end
    int m_openCalls = 0;
};

ControlServer::ControlServer(Handler handler, QObject *parent)
    : QObject(parent)
    , m_handler(std::move(handler))
{
}

ControlServer::~ControlServer()
{
    close();
}

Result<> ControlServer::listen(const QString &path)
{
    close();
    if (const auto secure = secureFolder(QFileInfo(path).absolutePath()); !secure)
        return secure;
    QLocalServer::removeServer(path);
    auto server = std::make_unique<QLocalServer>();
    server->setSocketOptions(QLocalServer::UserAccessOption);
    server->setMaxPendingConnections(control::maxConnections);
    if (!server->listen(path)) {
        return failure(ErrorCode::Unavailable,
                       tr("The control socket %1 cannot be opened: %2.").arg(path, server->errorString()));
    }
    connect(server.get(), &QLocalServer::newConnection, this, &ControlServer::accept);
    m_server = std::move(server);
    return Done{};
}

void ControlServer::close()
{
    const auto connections = findChildren<QObject *>(QString(), Qt::FindDirectChildrenOnly);
    for (QObject *child : connections) {
        if (auto *connection = dynamic_cast<Connection *>(child))
            delete connection;
    }
    m_server.reset();
}

QString ControlServer::path() const
{
    return m_server ? m_server->fullServerName() : QString();
}

void ControlServer::accept()
{
    while (QLocalSocket *socket = m_server->nextPendingConnection()) {
        if (m_connections >= control::maxConnections) {
            socket->write(control::answerLine(
                0, failure(ErrorCode::Unavailable, tr("Too many command lines talk to this Slipway."))));
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            socket->disconnectFromServer();
            continue;
        }
        ++m_connections;
        new Connection(this, socket);
    }
}

} // namespace slipway
