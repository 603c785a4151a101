// The HTTP half of a fake server: reads requests of HTTP/1.1 on a free port of 127.0.0.1, one after the other on each connection,
// and sends what a function answers. For tests; one thread, whose event loop the test runs by waiting.
#pragma once

#include "tests/support/fakerequest.h"

#include <QJsonValue>
#include <QList>
#include <QObject>
#include <QPair>
#include <QTcpServer>

#include <functional>

namespace slipway {

using FakeHeaders = QList<QPair<QByteArray, QByteArray>>;

struct FakeAnswer {
    int status = 200;
    QByteArray body;
    FakeHeaders headers;       // beside Content-Length; without Content-Type it is JSON

    static FakeAnswer json(const QJsonValue &value, int status = 200);
    static FakeAnswer page(const QByteArray &text, int status = 200); // HTML
    static FakeAnswer empty(int status) { return {status, {}, {}}; }
    FakeAnswer &with(const QByteArray &name, const QByteArray &value)
    {
        headers.append({name, value});
        return *this;
    }
};

class FakeHttp final : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<FakeAnswer(FakeRequest &)>;
    explicit FakeHttp(Handler handler, QObject *parent = nullptr);
    ~FakeHttp() override;

    quint16 port() const { return m_server.serverPort(); }
    void setOffline(bool offline); // closes what is open, and takes no connections until it ends
    void setDelay(int ms) { m_delayMs = ms; } // before each answer is sent

private:
    class Connection;
    Handler m_handler;
    QTcpServer m_server;
    int m_delayMs = 0;
    bool m_isOffline = false;
};

} // namespace slipway
