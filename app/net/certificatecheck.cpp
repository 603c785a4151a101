#include "app/net/certificatecheck.h"

#include <QPromise>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslSocket>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

qint64 microseconds(const QDateTime &time)
{
    return time.isValid() ? time.toMSecsSinceEpoch() * 1000 : 0;
}

QString nameIn(const QStringList &common, const QStringList &organisation)
{
    return !common.isEmpty() ? common.first() : organisation.value(0);
}

// A server that shows no certificate between its own and a known authority works in browsers that remember one, and nowhere else.
bool isBroken(QSslError::SslError error)
{
    return error == QSslError::UnableToGetLocalIssuerCertificate || error == QSslError::UnableToVerifyFirstCertificate
        || error == QSslError::UnableToGetIssuerCertificate;
}

QString sentenceOf(const QList<QSslError> &errors, const QString &host)
{
    // The first that says most: an unknown issuer follows from a self-signed one.
    for (const QSslError &error : errors) {
        switch (error.error()) {
        case QSslError::CertificateExpired:
            return CertificateCheck::tr("The certificate has expired.");
        case QSslError::CertificateNotYetValid:
            return CertificateCheck::tr("The certificate is not valid yet.");
        case QSslError::HostNameMismatch:
            return CertificateCheck::tr("The certificate is not made for %1.").arg(host);
        case QSslError::SelfSignedCertificate:
            return CertificateCheck::tr("The certificate is signed by itself, so no sender trusts it.");
        case QSslError::SelfSignedCertificateInChain:
            return CertificateCheck::tr("The certificate comes from an authority of your own, which senders do not know.");
        default:
            break;
        }
    }
    for (const QSslError &error : errors) {
        if (isBroken(error.error())) {
            return CertificateCheck::tr("No known authority stands behind the certificate; the certificates between them may be "
                                        "missing in the server's file.");
        }
    }
    return errors.isEmpty() ? QString() : errors.first().errorString();
}

// One greeting; a child of the check, gone with its answer.
class Greeting final : public QObject
{
public:
    Greeting(const QString &host, const QByteArray &authorities, QObject *parent)
        : QObject(parent)
        , m_host(host)
    {
        m_promise.start();
        if (!authorities.isEmpty()) {
            QSslConfiguration configuration = m_socket.sslConfiguration();
            configuration.addCaCertificates(QSslCertificate::fromData(authorities, QSsl::Pem));
            m_socket.setSslConfiguration(configuration);
        }
        connect(&m_socket, &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
            m_errors = errors;
            m_socket.ignoreSslErrors(); // it is looked at, not spoken to
        });
        connect(&m_socket, &QSslSocket::encrypted, this, [this] { settle(shown()); });
        connect(&m_socket, &QSslSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) { settle(failure(problem(error))); });
    }

    ~Greeting() override
    {
        m_socket.disconnect(this);
        settle(failure(ErrorCode::Cancelled, CertificateCheck::tr("The look at the certificate was given up.")));
    }

    QFuture<Result<ShownCertificate>> begin(quint16 port, std::chrono::milliseconds within)
    {
        QTimer::singleShot(within, this, [this] {
            settle(failure(ErrorCode::Timeout, CertificateCheck::tr("%1 showed no certificate in time.").arg(m_host)));
        });
        auto future = m_promise.future();
        m_socket.connectToHostEncrypted(m_host, port);
        return future;
    }

private:
    Error problem(QAbstractSocket::SocketError error) const
    {
        const QString detail = m_socket.errorString();
        if (error == QAbstractSocket::HostNotFoundError)
            return {ErrorCode::Unavailable, CertificateCheck::tr("The name %1 is not known.").arg(m_host), detail};
        if (error == QAbstractSocket::ConnectionRefusedError)
            return {ErrorCode::Unavailable, CertificateCheck::tr("Nothing answers at %1.").arg(m_host), detail};
        const bool isConnected = m_socket.state() == QAbstractSocket::ConnectedState || error == QAbstractSocket::SslHandshakeFailedError
            || error == QAbstractSocket::SslInvalidUserDataError || error == QAbstractSocket::SslInternalError;
        if (isConnected || error == QAbstractSocket::RemoteHostClosedError)
            return {ErrorCode::Corrupt, CertificateCheck::tr("What answers at %1 does not speak TLS.").arg(m_host), detail};
        return {ErrorCode::Unavailable, CertificateCheck::tr("%1 cannot be reached.").arg(m_host), detail};
    }

    Result<ShownCertificate> shown() const
    {
        const QList<QSslCertificate> chain = m_socket.peerCertificateChain();
        const QSslCertificate own = m_socket.peerCertificate();
        ShownCertificate shown;
        shown.problem = sentenceOf(m_errors, m_host);
        for (const QSslError &error : m_errors)
            shown.isWhole = shown.isWhole && !isBroken(error.error());
        shown.subject = nameIn(own.subjectInfo(QSslCertificate::CommonName), own.subjectAlternativeNames().values(QSsl::DnsEntry));
        shown.issuer = nameIn(own.issuerInfo(QSslCertificate::CommonName), own.issuerInfo(QSslCertificate::Organization));
        shown.beginsAtUs = microseconds(own.effectiveDate());
        shown.endsAtUs = microseconds(own.expiryDate());
        shown.chainLength = int(chain.size());
        return shown;
    }

    void settle(Result<ShownCertificate> answer)
    {
        if (m_settled)
            return;
        m_settled = true;
        m_promise.addResult(std::move(answer));
        m_promise.finish();
        m_socket.abort();
        deleteLater();
    }

    const QString m_host;
    QPromise<Result<ShownCertificate>> m_promise;
    QList<QSslError> m_errors;
    QSslSocket m_socket;
    bool m_settled = false;
};

} // namespace

QFuture<Result<ShownCertificate>> CertificateCheck::look(const QString &host, quint16 port, const QByteArray &authorities,
                                                         std::chrono::milliseconds within)
{
    auto *greeting = new Greeting(host, authorities, this);
    return greeting->begin(port, within);
}

} // namespace slipway
