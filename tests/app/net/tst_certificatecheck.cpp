// Certificates of real TLS servers, made for the test: what a sender of webhooks would say of each.
#include "app/net/certificatecheck.h"
#include "tests/support/answer.h"
#include "tests/support/warnings.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <QDateTime>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>

#include <memory>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr long hour = 3600;

struct Pair {
    std::shared_ptr<EVP_PKEY> key;
    std::shared_ptr<X509> certificate;
};

template <typename Write> QByteArray pem(Write write)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), BIO_free);
    if (write(out.get()) != 1)
        qFatal("nothing was written");
    char *data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return QByteArray(data, size);
}

QByteArray pemOf(const Pair &pair)
{
    return pem([&](BIO *out) { return PEM_write_bio_X509(out, pair.certificate.get()); });
}

Pair made(const char *name, const Pair *authority, long beginsIn, long endsIn)
{
    static int serial = 0;
    Pair pair{{EVP_EC_gen("P-256"), EVP_PKEY_free}, {X509_new(), X509_free}};
    X509 *one = pair.certificate.get();
    X509_set_version(one, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(one), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(one), beginsIn);
    X509_gmtime_adj(X509_getm_notAfter(one), endsIn);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(one), "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>(name), -1, -1, 0);
    X509_set_issuer_name(one, X509_get_subject_name(authority ? authority->certificate.get() : one));
    X509_set_pubkey(one, pair.key.get());
    if (!authority) {
        X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, nullptr, NID_basic_constraints, "critical,CA:TRUE");
        X509_add_ext(one, extension, -1);
        X509_EXTENSION_free(extension);
    }
    if (X509_sign(one, (authority ? authority->key : pair.key).get(), EVP_sha256()) <= 0)
        qFatal("not signed");
    return pair;
}

class Server final : public QSslServer
{
public:
    explicit Server(const Pair &pair, const QList<Pair> &chain = {})
    {
        const QByteArray key = pem([&](BIO *out) { return PEM_write_bio_PrivateKey(out, pair.key.get(), nullptr, nullptr, 0, nullptr, nullptr); });
        QList<QSslCertificate> shown{QSslCertificate(pemOf(pair))};
        for (const Pair &other : chain)
            shown.append(QSslCertificate(pemOf(other)));
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificateChain(shown);
        configuration.setPrivateKey(QSslKey(key, QSsl::Ec));
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        setSslConfiguration(configuration);
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port");
    }
};

} // namespace

class TestCertificateCheck : public QObject
{
    Q_OBJECT

    CertificateCheck m_check;

private Q_SLOTS:
    void trustedByItsAuthority()
    {
        const Pair authority = made("Plant Authority", nullptr, -hour, 24 * hour);
        const Pair own = made("localhost", &authority, -hour, 10 * hour);
        Server server(own);
        const auto shown = answerOf(m_check.look(u"localhost"_s, server.serverPort(), pemOf(authority)));
        QVERIFY2(shown, shown ? "" : qPrintable(shown.error().message + shown.error().detail));
        QCOMPARE(shown->problem, QString());
        QVERIFY(shown->isWhole);
        QCOMPARE(shown->subject, u"localhost"_s);
        QCOMPARE(shown->issuer, u"Plant Authority"_s);
        const qint64 left = shown->endsAtUs / 1'000'000 - QDateTime::currentSecsSinceEpoch();
        QVERIFY2(left > 9 * hour && left <= 10 * hour, qPrintable(QString::number(left)));
        QVERIFY(shown->beginsAtUs < shown->endsAtUs);
        QCOMPARE(shown->chainLength, 1);

        const auto strange = answerOf(m_check.look(u"localhost"_s, server.serverPort()));
        QVERIFY(strange);
        QVERIFY(strange->problem.contains(u"authority"_s));
        QVERIFY(!strange->isWhole);
    }

    void problems_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("hasAuthority");
        QTest::addColumn<int>("begins");
        QTest::addColumn<int>("ends");
        QTest::addColumn<QString>("says");
        QTest::newRow("expired") << u"localhost"_s << true << -24 << -1 << u"expired"_s;
        QTest::newRow("not yet") << u"localhost"_s << true << 1 << 24 << u"not valid yet"_s;
        QTest::newRow("other name") << u"other.example.com"_s << true << -1 << 24 << u"not made for localhost"_s;
        QTest::newRow("by itself") << u"localhost"_s << false << -1 << 24 << u"by itself"_s;
    }

    void problems()
    {
        QFETCH(QString, name);
        QFETCH(bool, hasAuthority);
        QFETCH(int, begins);
        QFETCH(int, ends);
        QFETCH(QString, says);
        const Pair authority = made("Plant Authority", nullptr, -48 * hour, 48 * hour);
        const QByteArray common = name.toLatin1();
        const Pair own = made(common.constData(), hasAuthority ? &authority : nullptr, begins * hour, ends * hour);
        Server server(own);
        const auto shown = answerOf(m_check.look(u"localhost"_s, server.serverPort(), pemOf(authority)));
        QVERIFY2(shown, shown ? "" : qPrintable(shown.error().message + shown.error().detail));
        QVERIFY2(shown->problem.contains(says), qPrintable(shown->problem));
        QVERIFY(shown->endsAtUs > 0);
    }

    void ownAuthorityIsShownToo()
    {
        const Pair authority = made("Plant Authority", nullptr, -hour, 24 * hour);
        Server server(made("localhost", &authority, -hour, hour), {authority});
        const auto shown = answerOf(m_check.look(u"localhost"_s, server.serverPort()));
        QVERIFY(shown);
        QCOMPARE(shown->chainLength, 2);
        QVERIFY2(shown->problem.contains(u"of your own"_s), qPrintable(shown->problem));
    }

    void nobodyThere()
    {
        quint16 port = 0;
        {
            QTcpServer server;
            QVERIFY(server.listen(QHostAddress::LocalHost));
            port = server.serverPort();
        }
        const auto shown = answerOf(m_check.look(u"localhost"_s, port));
        QVERIFY(!shown);
        QCOMPARE(shown.error().code, ErrorCode::Unavailable);
    }

    void speaksNoTls()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, this, [&server] {
            QTcpSocket *socket = server.nextPendingConnection();
            socket->write("HTTP/1.1 400 Bad Request\r\n\r\n");
            socket->disconnectFromHost();
        });
        const auto shown = answerOf(m_check.look(u"localhost"_s, server.serverPort()));
        QVERIFY(!shown);
        QCOMPARE(shown.error().code, ErrorCode::Corrupt);
    }

    void silent()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const auto shown = answerOf(m_check.look(u"localhost"_s, server.serverPort(), {}, 100ms));
        QVERIFY(!shown);
        QCOMPARE(shown.error().code, ErrorCode::Timeout);
    }

    void givenUp()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QFuture<Result<ShownCertificate>> asked;
        {
            CertificateCheck check;
            asked = check.look(u"localhost"_s, server.serverPort());
        }
        QCOMPARE(answerOf(asked).error().code, ErrorCode::Cancelled);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestCertificateCheck)
#include "tst_certificatecheck.moc"
