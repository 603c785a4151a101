// A tiny S3-compatible storage that takes objects by PUT, path-style, and checks the signature of each by itself (AWS Signature
// Version 4, https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html). For tests; one thread, its event loop running.
#pragma once

#include <QHash>
#include <QMap>
#include <QObject>
#include <QStringList>
#include <QTcpServer>

namespace slipway {

class ObjectStore final : public QObject
{
    Q_OBJECT
public:
    ObjectStore(QByteArray accessKey, QByteArray secretKey, QByteArray region, QObject *parent = nullptr);

    bool listen(); // on a free port of 127.0.0.1
    QString endpoint() const;
    void failNext(int times) { m_failing = times; } // answers 503

    const QMap<QString, QByteArray> &objects() const { return m_objects; } // by "bucket/key", decoded
    int requests() const { return m_requests; }
    int refused() const { return m_refused; } // wrong or missing signatures

private:
    struct Request {
        QByteArray method, target, body;
        QHash<QByteArray, QByteArray> headers; // names in lower case
    };
    void serve(class QTcpSocket *socket);
    QByteArray answer(const Request &request);
    bool isSigned(const Request &request) const;

    QByteArray m_accessKey, m_secretKey, m_region;
    QTcpServer m_server;
    QMap<QString, QByteArray> m_objects;
    int m_failing = 0;
    int m_requests = 0;
    int m_refused = 0;
};

} // namespace slipway
