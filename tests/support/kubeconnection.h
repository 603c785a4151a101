// One connection to a KubeServer, on which requests follow each other, until one of them is a stream: a log that is followed, a watch,
// or an exec.
// For tests; the thread of its server.
#pragma once

#include "tests/support/kubeserver.h"

class QTcpSocket;

namespace slipway {

class KubeConnection final : public QObject
{
public:
    KubeConnection(KubeServer &server, QTcpSocket *socket); // belongs to the socket
    ~KubeConnection() override;

    void abort();
    void endStream(); // in order

    // What has been said since, and the end once the container has ended.
    void tellLog();
    void forget(qsizetype lines) { m_told = qMax<qsizetype>(0, m_told - lines); }
    const QString &logKey() const { return m_key; } // "pod/container"

    // What has changed since.
    void tellChanges();
    void tellBookmark();
    void tellTooOld(bool ends = true);

private:
    void next();
    void serve(const KubeRequest &request);
    void beginLog(const KubeRequest &request);
    void beginExec(const KubeRequest &request);
    void beginWatch(const KubeRequest &request);
    void tellEvent(const QString &type, const QJsonObject &object);
    void answer(int status, const QJsonObject &body);
    void beginChunks(const QByteArray &type);
    void chunk(const QByteArray &bytes);
    void forgetStream();

    KubeServer &m_server;
    QTcpSocket *m_socket;
    QByteArray m_bytes;
    bool m_isBusy = false;
    KubeExec *m_exec = nullptr;
    // The log that is being told.
    QString m_key;
    qsizetype m_told = 0;
    qint64 m_sinceNs = 0;
    bool m_hasTimes = false, m_isFollowing = false;
    // The watch.
    bool m_isWatching = false;
    KubeRequest m_watched;
    QString m_kind;
    qsizetype m_seen = 0; // of the server's changes
};

} // namespace slipway
