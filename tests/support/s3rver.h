// The npm package s3rver (https://github.com/jamhall/s3rver), an S3-compatible storage that others wrote, with one bucket on a free
// port. It refuses unknown access keys, malformed authorizations and wrong clocks; signatures of Version 4 it does not compute
// again, which ObjectStore does. For tests; one thread, the event loop running.
#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace slipway {

class S3rver
{
public:
    // Why it can't be started on this machine, and what to do about that; empty: it can.
    static QString absence();

    // Does not return before it answers; what keeps it from that ends the test.
    explicit S3rver(const QString &bucket);
    ~S3rver();

    QString endpoint() const;
    static QString accessKey() { return QStringLiteral("S3RVER"); }
    static QString secretKey() { return QStringLiteral("S3RVER"); }
    QByteArray object(const QString &key) const; // as anybody gets it; empty: it has none

private:
    QString m_bucket;
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace slipway
