// Serves a folder of bare repositories over HTTP through git http-backend, as a forge does, with Basic authentication
// when a credential is set. One thread: that of its event loop.
#pragma once

#include <QHash>
#include <QObject>
#include <QStringList>
#include <QTcpServer>

namespace slipway {

class GitHttpServer final : public QObject
{
    Q_OBJECT
public:
    explicit GitHttpServer(QString root, QObject *parent = nullptr);
    ~GitHttpServer() override;

    bool listen(); // on a free port of 127.0.0.1
    QString origin() const;                       // http://127.0.0.1:PORT
    QString url(const QString &repository) const; // of <root>/<repository>

    void setOnline(bool on) { m_isOnline = on; }  // off: whoever connects is hung up on
    void setCredential(const QString &username, const QString &password); // both empty: anybody may read
    void setVersion2(bool on) { m_version2 = on; } // off: refuses commits that no branch points to, as old servers do
    void redirect(const QString &pathPrefix, const QString &to) { m_redirects.insert(pathPrefix, to); }

    QStringList requests() const { return m_requests; } // "GET /web.git/info/refs?service=git-upload-pack 200"
    int refused() const { return m_refused; }           // how often a wrong credential was sent

private:
    class Exchange;
    QString m_root;
    QTcpServer m_server;
    QByteArray m_authorization; // expected value of the header
    QHash<QString, QString> m_redirects;
    QStringList m_requests;
    int m_refused = 0;
    bool m_version2 = true;
    bool m_isOnline = true;
};

} // namespace slipway
