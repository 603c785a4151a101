#include "app/net/httpclient.h"
#include "tests/support/answer.h"
#include "tests/support/warnings.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>

#include <memory>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

Key makeKey() { return {EVP_EC_gen("P-256"), EVP_PKEY_free}; }

void extend(X509 *certificate, X509 *issuer, int nid, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
    if (!extension || X509_add_ext(certificate, extension, -1) != 1)
        qFatal("openssl does not take the extension %s", value);
    X509_EXTENSION_free(extension);
}

// Without an issuer it is an authority of its own.
Certificate makeCertificate(const char *name, const char *address, EVP_PKEY *key, X509 *issuer, EVP_PKEY *issuerKey)
{
    static long serial = 1;
    Certificate made(X509_new(), X509_free);
    X509_set_version(made.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), serial++);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), 3600);
    X509_NAME *subject = X509_get_subject_name(made.get());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>(name), -1, -1, 0);
    X509_set_issuer_name(made.get(), issuer ? X509_get_subject_name(issuer) : subject);
    X509_set_pubkey(made.get(), key);
    X509 *by = issuer ? issuer : made.get();
    extend(made.get(), by, NID_basic_constraints, issuer ? "CA:FALSE" : "critical,CA:TRUE");
    if (issuer)
        extend(made.get(), by, NID_subject_alt_name, address);
    if (X509_sign(made.get(), issuerKey, EVP_sha256()) <= 0)
        qFatal("openssl does not sign");
    return made;
}

template <typename Write> QByteArray pem(Write write)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), BIO_free);
    if (write(out.get()) != 1)
        qFatal("openssl does not write");
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(out.get(), &bytes);
    return QByteArray(bytes, size);
}

QByteArray pemOf(X509 *certificate)
{
    return pem([certificate](BIO *out) { return PEM_write_bio_X509(out, certificate); });
}

QByteArray pemOf(EVP_PKEY *key)
{
    return pem([key](BIO *out) { return PEM_write_bio_PKCS8PrivateKey(out, key, nullptr, nullptr, 0, nullptr, nullptr); });
}

// Answers every request with "ok", by a certificate for the address given, "IP:127.0.0.1".
class TlsServer final : public QSslServer
{
public:
    TlsServer(X509 *authority, EVP_PKEY *authorityKey, const char *address)
    {
        const Key key = makeKey();
        const Certificate certificate = makeCertificate("server", address, key.get(), authority, authorityKey);
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(QSslCertificate(pemOf(certificate.get())));
        configuration.setPrivateKey(QSslKey(pemOf(key.get()), QSsl::Ec));
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        setSslConfiguration(configuration);
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port");
        connect(this, &QTcpServer::pendingConnectionAvailable, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection()) {
                connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                    const QByteArray bytes = socket->readAll();
                    requests += int(bytes.count("\r\n\r\n"));
                    socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                });
            }
        });
    }

    HttpRequest request(const QByteArray &certificates) const
    {
        HttpRequest made;
        made.url = QUrl(u"https://127.0.0.1:%1/"_s.arg(serverPort()));
        made.certificates = certificates;
        return made;
    }

    int requests = 0;
};

} // namespace

class TestHttpAuthorities : public QObject
{
    Q_OBJECT

    Key m_key = makeKey();
    Certificate m_authority = makeCertificate("Authority of the plant", nullptr, m_key.get(), nullptr, m_key.get());
    Key m_otherKey = makeKey();
    Certificate m_other = makeCertificate("Another authority", nullptr, m_otherKey.get(), nullptr, m_otherKey.get());

private Q_SLOTS:
    void trustsItsOwnForOneRequest()
    {
        TlsServer server(m_authority.get(), m_key.get(), "IP:127.0.0.1");
        HttpClient client;
        QCOMPARE(answerOf(client.send(server.request({}))).error().code, ErrorCode::Denied);
        const auto answer = answerOf(client.send(server.request(pemOf(m_authority.get()))));
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
        QCOMPARE(answer->body, QByteArray("ok"));
        // The connection is still open, and no good for a request that does not trust the authority.
        QCOMPARE(answerOf(client.send(server.request({}))).error().code, ErrorCode::Denied);
        QCOMPARE(answerOf(client.send(server.request(pemOf(m_other.get())))).error().code, ErrorCode::Denied);
        QCOMPARE(server.requests, 1);
    }

    void takesSeveral()
    {
        TlsServer server(m_authority.get(), m_key.get(), "IP:127.0.0.1");
        HttpClient client;
        QVERIFY(answerOf(client.send(server.request("The plant:\n" + pemOf(m_other.get()) + "\n" + pemOf(m_authority.get())))));
    }

    void severalAtOnceWaitForOneReading()
    {
        TlsServer server(m_authority.get(), m_key.get(), "IP:127.0.0.1");
        HttpClient client;
        const auto first = client.send(server.request(pemOf(m_authority.get())));
        const auto second = client.send(server.request(pemOf(m_authority.get())));
        QVERIFY(answerOf(first));
        QVERIFY(answerOf(second));
    }

    void stillChecksTheName()
    {
        TlsServer server(m_authority.get(), m_key.get(), "DNS:elsewhere.example");
        HttpClient client;
        QCOMPARE(answerOf(client.send(server.request(pemOf(m_authority.get())))).error().code, ErrorCode::Denied);
        QCOMPARE(server.requests, 0);
    }

    void unreadableIsInvalid_data()
    {
        QTest::addColumn<QByteArray>("pem");
        const QByteArray good = pemOf(m_authority.get());
        QTest::newRow("text") << QByteArray("my authority");
        QTest::newRow("cut") << good.first(good.size() / 2);
        QTest::newRow("one of two") << good + QByteArray(good).replace(40, 20, "????????????????????");
        QTest::newRow("a key beside it") << good + pemOf(m_key.get());
        QTest::newRow("binary") << QByteArray::fromHex("308201");
    }

    void unreadableIsInvalid()
    {
        QFETCH(QByteArray, pem);
        TlsServer server(m_authority.get(), m_key.get(), "IP:127.0.0.1");
        HttpClient client;
        const auto answer = answerOf(client.send(server.request(pem)));
        QCOMPARE(answer.error().code, ErrorCode::Invalid);
        QVERIFY(answer.error().message.contains(u"PEM"_s));
        QCOMPARE(server.requests, 0);
    }

    void closingAnswersWhatHasNotBegun()
    {
        auto client = std::make_unique<HttpClient>();
        TlsServer server(m_authority.get(), m_key.get(), "IP:127.0.0.1");
        const auto answer = client->send(server.request(pemOf(m_authority.get())));
        client.reset();
        QCOMPARE(answerOf(answer).error().code, ErrorCode::Cancelled);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestHttpAuthorities)
#include "tst_httpauthorities.moc"
