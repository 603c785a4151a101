// An HTTP server on a free port of this machine whose every answer a test writes. Connections stay open, as with real servers. For
// tests; one thread, its event loop running.
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QPair>
#include <QTcpServer>
#include <QUrl>

#include <functional>

namespace slipway {

class ScriptedServer final : public QObject
{
    Q_OBJECT
public:
    using Headers = QList<QPair<QByteArray, QByteArray>>;

    struct Request {
        QByteArray method;
        QByteArray target;  // as sent: "/api/v4/projects/a%2Fb?page=2"
        Headers headers;
        QByteArray body;

        QByteArray path() const;                             // without the query, as sent
        QString parameter(const QString &name) const;        // of the query, decoded; null: it has none
        QByteArray header(const QByteArray &name) const;     // whatever its case
    };

    struct Answer {
        int status = 200;
        QByteArray body;
        Headers headers;
        bool isSilent = false; // none comes
    };
    static Answer json(const QByteArray &body, int status = 200, const Headers &headers = {});

    using Script = std::function<Answer(const Request &request)>;
    explicit ScriptedServer(Script script, QObject *parent = nullptr);

    void setScript(Script script) { m_script = std::move(script); }
    QUrl url(const QString &path = {}) const; // http://127.0.0.1:PORT and the path
    const QList<Request> &requests() const { return m_requests; }
    QList<QByteArray> lines() const;          // "GET /path?query" of each
    void forget() { m_requests.clear(); }

private:
    void serve(class QTcpSocket *socket);
    bool readOne(QTcpSocket *socket, QByteArray &received);

    QTcpServer m_server;
    Script m_script;
    QList<Request> m_requests;
};

} // namespace slipway
