// Answers the command line and a second start of the program. Only the same user can connect. Main thread.
#pragma once

#include "app/core/error.h"

#include <QFuture>
#include <QJsonObject>
#include <QJsonValue>
#include <QObject>

#include <functional>
#include <memory>

class QLocalServer;

namespace slipway {

class ControlServer final : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<QFuture<Result<QJsonValue>>(const QString &call, const QJsonObject &args)>;

    // The handler runs on this thread; a call it does not know is its own NotFound.
    explicit ControlServer(Handler handler, QObject *parent = nullptr);
    ~ControlServer() override;

    // A full path (DataDir::controlSocket()). Whoever calls holds the instance lock, so a socket left behind by a dead
    // process is replaced. Unavailable: the path is too long, or the folder refuses.
    Result<> listen(const QString &path);
    void close();
    QString path() const;

private:
    class Connection;
    void accept();

    Handler m_handler;
    std::unique_ptr<QLocalServer> m_server;
    int m_connections = 0;
};

} // namespace slipway
