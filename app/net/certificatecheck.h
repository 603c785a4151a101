// Looks at the certificate that a server shows, as somebody who sends webhooks there would judge it. Nothing is sent but the
// greeting of TLS. Main thread.
#pragma once

#include "app/core/error.h"

#include <QByteArray>
#include <QFuture>
#include <QObject>
#include <QString>

#include <chrono>

namespace slipway {

struct ShownCertificate {
    QString problem;         // why a sender would refuse it, for the person; empty: it would not
    bool isWhole = true;     // false: a certificate between it and its authority is not shown
    QString subject;         // whom it is for: "ci.example.com"
    QString issuer;          // "Let's Encrypt R3"
    qint64 beginsAtUs = 0;
    qint64 endsAtUs = 0;
    int chainLength = 0;     // certificates the server shows
};

class CertificateCheck final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    // authorities: PEM, trusted beside those of the system. An answer has whatever the server shows, also what is not trusted.
    //   Unavailable  name or connection failed
    //   Timeout      no certificate in time
    //   Corrupt      what answers does not speak TLS
    QFuture<Result<ShownCertificate>> look(const QString &host, quint16 port, const QByteArray &authorities = {},
                                           std::chrono::milliseconds within = std::chrono::seconds(10));
};

} // namespace slipway
