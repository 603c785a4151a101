#include "tests/support/manualclock.h"
#include "tests/support/warnings.h"

#include "tests/app/hooks/fakegate.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <QFile>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

Key makeKey()
{
    return {EVP_EC_gen("P-256"), EVP_PKEY_free};
}

template <typename Write> void writePem(const QString &path, Write write)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new_file(QFile::encodeName(path).constData(), "w"), BIO_free);
    QVERIFY(out);
    QCOMPARE(write(out.get()), 1);
}

void writeKey(const QString &path, EVP_PKEY *key, const char *passphrase = nullptr)
{
    writePem(path, [&](BIO *out) {
        return PEM_write_bio_PKCS8PrivateKey(out, key, passphrase ? EVP_aes_256_cbc() : nullptr, passphrase,
                                             passphrase ? int(qstrlen(passphrase)) : 0, nullptr, nullptr);
    });
}

void writeCertificate(const QString &path, EVP_PKEY *key)
{
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), X509_free);
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_NAME *name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>("localhost"), -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    X509_set_pubkey(certificate.get(), key);
    QVERIFY(X509_sign(certificate.get(), key, EVP_sha256()) > 0);
    writePem(path, [&](BIO *out) { return PEM_write_bio_X509(out, certificate.get()); });
}

} // namespace

class TestListenerTls : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    ManualClock m_clock;
    FakeGate m_gate;
    QString m_certificate;
    QString m_key;

    ListenOptions options(const QString &certificate, const QString &key) const
    {
        ListenOptions options;
        options.certificateFile = certificate;
        options.keyFile = key;
        return options;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_certificate = m_folder.filePath(u"server.pem"_s);
        m_key = m_folder.filePath(u"server.key"_s);
        const Key key = makeKey();
        writeCertificate(m_certificate, key.get());
        writeKey(m_key, key.get());
        writeKey(m_folder.filePath(u"other.key"_s), makeKey().get());
        writeKey(m_folder.filePath(u"locked.key"_s), key.get(), "passphrase");
        QFile text(m_folder.filePath(u"text.pem"_s));
        QVERIFY(text.open(QIODevice::WriteOnly) && text.write("no certificate\n") > 0);
    }

    void servesHttps()
    {
        HookListener listener(m_gate, m_clock);
        const auto info = listener.listen(options(m_certificate, m_key));
        QVERIFY(info);
        QVERIFY(info->tls);
        QCOMPARE(info->url(), u"https://127.0.0.1:%1"_s.arg(info->port));

        QSslSocket socket;
        socket.setPeerVerifyMode(QSslSocket::VerifyNone); // the certificate is its own issuer
        socket.connectToHostEncrypted(u"127.0.0.1"_s, info->port);
        QVERIFY(socket.waitForEncrypted(ByteClient::patienceMs));
        ByteClient client(socket);
        const QByteArray body(200'000, 's'); // more than the buffers of either side
        for (int round = 0; round < 2; ++round) {
            client.send(post(body));
            client.flushAll();
            QVERIFY(m_gate.waiting.tryAcquire(1, ByteClient::patienceMs));
            DeliveryBatch batch = listener.takeBatch();
            QCOMPARE(batch.size(), 1u);
            QVERIFY(batch.deliveries()[0].request.tls);
            QCOMPARE(QByteArray::fromStdString(batch.deliveries()[0].request.body), body);
            batch.answer();
            QCOMPARE(client.read().status, 202);
        }
        client.send("nonsense\r\n\r\n");
        QCOMPARE(client.read().status, 400);
    }

    void plainHttpIsRecordedNotAnswered()
    {
        HookListener listener(m_gate, m_clock);
        const auto info = listener.listen(options(m_certificate, m_key));
        QVERIFY(info);
        const auto before = m_gate.allRefused().size();
        Client client(info->port);
        client.send(post("{}"));
        QVERIFY(!client.rest().startsWith("HTTP"));
        QTRY_COMPARE_WITH_TIMEOUT(m_gate.allRefused().size(), before + 1, ByteClient::patienceMs);
        const RefusedRequest refused = m_gate.allRefused().back();
        QCOMPARE(refused.status, 0);
        QVERIFY(refused.reason.starts_with("no TLS connection: "));
        QVERIFY(refused.request.tls);
    }

    void silentHandshakesEnd()
    {
        HookListener listener(m_gate, m_clock);
        auto chosen = options(m_certificate, m_key);
        chosen.limits.handshakeTime = std::chrono::milliseconds(60);
        const auto info = listener.listen(chosen);
        QVERIFY(info);
        Client client(info->port);
        QCOMPARE(client.rest(), QByteArray());
    }

    void whatDoesNotLoadIsAnError_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("named"); // in the message
        QTest::newRow("no key") << u"server.pem"_s << QString() << u"both"_s;
        QTest::newRow("no certificate") << QString() << u"server.key"_s << u"both"_s;
        QTest::newRow("missing certificate") << u"none.pem"_s << u"server.key"_s << u"none.pem"_s;
        QTest::newRow("missing key") << u"server.pem"_s << u"none.key"_s << u"none.key"_s;
        QTest::newRow("no PEM") << u"text.pem"_s << u"server.key"_s << u"no certificate in PEM form"_s;
        QTest::newRow("key in place of certificate") << u"server.key"_s << u"server.key"_s << u"server.key"_s;
        QTest::newRow("certificate in place of key") << u"server.pem"_s << u"server.pem"_s << u"The key file"_s;
        QTest::newRow("another's key") << u"server.pem"_s << u"other.key"_s << u"does not belong to the certificate"_s;
        QTest::newRow("key with passphrase") << u"server.pem"_s << u"locked.key"_s << u"protected by a passphrase"_s;
    }

    void whatDoesNotLoadIsAnError()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        QFETCH(QString, named);
        const auto path = [this](const QString &name) { return name.isEmpty() ? name : m_folder.filePath(name); };
        HookListener listener(m_gate, m_clock);
        const auto result = listener.listen(options(path(certificate), path(key)));
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Invalid);
        QVERIFY2(result.error().message.contains(named), qPrintable(result.error().message));
        QVERIFY(!listener.isListening());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestListenerTls)
#include "tst_listenertls.moc"
