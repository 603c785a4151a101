// Asks the running instance. Connects with the first call and keeps the connection. Main thread, or any thread with
// an event loop that it lives on.
#pragma once

#include "app/core/error.h"

#include <QFuture>
#include <QJsonObject>
#include <QJsonValue>
#include <QObject>

#include <chrono>
#include <map>
#include <memory>

class QLocalSocket;

namespace slipway {

class ControlClient final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds usualTime{30};

    explicit ControlClient(const QString &path, QObject *parent = nullptr);
    ~ControlClient() override; // answers what is open with Cancelled

    //   Unavailable  nobody listens there, or the connection ended before the answer
    //   Timeout      no answer in time; the instance may still carry the call out
    //   Invalid      the arguments are larger than control::maxLine
    //   Corrupt      what came is not an answer
    // and whatever the instance answers.
    QFuture<Result<QJsonValue>> call(const QString &call, const QJsonObject &args = {},
                                     std::chrono::milliseconds within = usualTime);

private:
    struct Open;

    void connected();
    void readAnswers();
    void breakOff(const QString &detail);
    void fail(const Error &error);

    const QString m_path;
    std::unique_ptr<QLocalSocket> m_socket;
    QByteArray m_waiting; // lines to be sent once connected
    QByteArray m_unread;
    qsizetype m_scanned = 0; // bytes of m_unread known to hold no line end
    std::map<qint64, std::unique_ptr<Open>> m_open;
    qint64 m_lastId = 0;
};

} // namespace slipway
