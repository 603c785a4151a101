// The server's half of one `kubectl exec`: SPDY/3.1 with the subprotocol v4.channel.k8s.io, which every kubectl speaks (newer ones once
// their WebSocket was refused). https://www.chromium.org/spdy/spdy-protocol/spdy-protocol-draft3-1/ and, for the streams, remotecommand in
// k8s.io/apimachinery. For tests; one thread.
#pragma once

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTcpSocket>

namespace slipway {

class KubeExec final : public QObject
{
    Q_OBJECT
public:
    // The socket's next byte is the first after the request for it. HASINPUT: it was asked with stdin.
    KubeExec(QTcpSocket *socket, bool hasInput);

    void feed(const QByteArray &bytes);

    void output(const QByteArray &bytes) { write(Output, bytes, false); }
    void error(const QByteArray &bytes) { write(Errors, bytes, false); }
    void finish(int code); // nothing may come after it
    void breakOff();       // the connection is gone

Q_SIGNALS:
    void input(const QByteArray &bytes);
    void inputEnded();

private:
    enum Stream { Status, Input, Output, Errors };

    void frame(const QByteArray &head, const QByteArray &body);
    void reply(quint32 id);
    void write(Stream stream, const QByteArray &bytes, bool isLast);

    QPointer<QTcpSocket> m_socket;
    QList<Stream> m_awaited; // in the order in which kubectl opens them
    QHash<Stream, quint32> m_ids;
    QHash<Stream, QByteArray> m_early; // for streams that are not open yet
    QByteArray m_bytes;
    bool m_hasReplied = false;
    bool m_hasEnded = false;
    int m_code = 0;
};

} // namespace slipway
