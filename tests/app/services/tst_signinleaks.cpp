// Signs in with codes that are taken, refused and too old, and asks forges whose certificate nobody knows, and searches all that was
// written, said and sent for the secrets of it.
#include "app/services/signinservice.h"
#include "tests/app/services/accountsfixture.h"
#include "tests/support/secrethunt.h"
#include "tests/support/warnings.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>

#include <memory>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

template <typename Write> QByteArray pem(Write write)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), BIO_free);
    if (write(out.get()) != 1)
        qFatal("openssl does not write");
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(out.get(), &bytes);
    return QByteArray(bytes, size);
}

// Answers whatever it is asked as GitLab does for a token that works, by a certificate that nobody has signed but itself.
class StrangeForge final : public QSslServer
{
public:
    StrangeForge()
    {
        const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
        const std::unique_ptr<X509, decltype(&X509_free)> made(X509_new(), X509_free);
        X509_set_version(made.get(), X509_VERSION_3);
        X509_gmtime_adj(X509_getm_notBefore(made.get()), -3600);
        X509_gmtime_adj(X509_getm_notAfter(made.get()), 3600);
        X509_NAME *subject = X509_get_subject_name(made.get());
        X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>("127.0.0.1"), -1, -1, 0);
        X509_set_issuer_name(made.get(), subject);
        X509_set_pubkey(made.get(), key.get());
        if (X509_sign(made.get(), key.get(), EVP_sha256()) <= 0)
            qFatal("openssl does not sign");
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(QSslCertificate(pem([&](BIO *out) { return PEM_write_bio_X509(out, made.get()); })));
        configuration.setPrivateKey(
            QSslKey(pem([&](BIO *out) { return PEM_write_bio_PKCS8PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr); }), QSsl::Ec));
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        setSslConfiguration(configuration);
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port");
        connect(this, &QSslServer::startedEncryptionHandshake, this, [this] { ++shakes; });
        connect(this, &QTcpServer::pendingConnectionAvailable, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection()) {
                connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                    heard += socket->readAll();
                    socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 27\r\n\r\n{\"id\":1,\"username\":\"mara-k\"}");
                });
            }
        });
    }
    QString address() const { return u"https://127.0.0.1:%1"_s.arg(serverPort()); }

    int shakes = 0;
    QByteArray heard; // after the handshake
};

} // namespace

class TestSignInLeaks : public QObject
{
    Q_OBJECT

    static void searchAll(SecretHunt &hunt, AccountsFixture &fixture)
    {
        for (const FakeRequest &request : fixture.forge.requests())
            hunt.search(request.path.toUtf8() + '?' + request.query.toString(QUrl::FullyEncoded).toUtf8(), u"an address at the forge"_s);
        for (const Binding &binding : fixture.accounts().bindings())
            hunt.search(binding.healthNote.toUtf8(), u"the note of an account"_s);
        const QString folder = fixture.services.dataDir();
        QVERIFY(hunt.searchFolder(folder) > 0); // the keychain of the fixture lies in memory
        QVERIFY2(hunt.found().isEmpty(), qPrintable(hunt.found().join(u'\n')));
    }
    static void search(SecretHunt &hunt, const Error &error) { hunt.search((error.message + u'\n' + error.detail).toUtf8(), u"what is said"_s); }

private Q_SLOTS:
    void codes()
    {
        AccountsFixture fixture(ForgeKind::GitHub);
        SecretHunt hunt;
        hunt.plant(u"the application's secret"_s, "c11ent-secret");
        fixture.forge.setDeviceInterval(1);
        SignInService signIns(fixture.accounts(), fixture.services.status(), fixture.services.clock());
        QSignalSpy code(&signIns, &SignInService::codeArrived), finished(&signIns, &SignInService::finished);
        const ProviderId provider = fixture.provider().id;
        enum class End { Denied, TooOld, GivenUp, Taken };
        for (const End end : {End::Denied, End::TooOld, End::GivenUp, End::Taken}) {
            code.clear();
            finished.clear();
            VERIFY_OK(answerOf(signIns.startDevice(provider, u"anna"_s)));
            QTRY_COMPARE(code.size(), 1);
            hunt.plant(u"a device code"_s, code.first().at(1).value<DeviceCode>().deviceCode);
            if (end == End::Denied)
                fixture.forge.denyDevice();
            else if (end == End::TooOld)
                fixture.services.manualClock.advanceMs(901'000);
            else if (end == End::GivenUp)
                signIns.cancel(provider);
            else
                fixture.forge.approveDevice();
            QTRY_COMPARE(finished.size(), 1);
            const auto bound = finished.last().at(1).value<Result<Binding>>();
            QCOMPARE(bound.has_value(), end == End::Taken);
            if (!bound)
                search(hunt, bound.error());
        }
        const QList<QByteArray> secrets = fixture.forge.secrets();
        QVERIFY(!secrets.isEmpty());
        for (const QByteArray &secret : secrets)
            hunt.plant(u"a token"_s, secret);
        QVERIFY(hunt.count() >= 6); // the application's, four codes, a token
        searchAll(hunt, fixture);
    }

    void certificatesThatNobodyKnows()
    {
        AccountsFixture fixture(ForgeKind::GitLab);
        SecretHunt hunt;
        StrangeForge strange;
        const Binding binding = fixture.bindOAuth();
        Provider draft = fixture.draft(u"Strange"_s);
        draft.address = strange.address();
        const QByteArray secret = hunt.make(u"the application's secret"_s), token = hunt.make(u"a token"_s);
        const auto provider = answerOf(fixture.accounts().saveProvider(draft, secret, u"anna"_s));
        QVERIFY(provider);
        const auto refused = answerOf(fixture.accounts().bindToken(provider->id, token, u"anna"_s));
        QVERIFY(!refused);
        search(hunt, refused.error());
        QVERIFY(strange.shakes > 0); // it was asked, …
        QCOMPARE(strange.heard, QByteArray()); // … and told nothing

        // One that worked, and whose forge is somebody else by now.
        for (const QByteArray &known : fixture.forge.secrets())
            hunt.plant(u"a token"_s, known);
        Provider moved = *fixture.accounts().provider(binding.provider);
        moved.address = strange.address();
        const auto saved = answerOf(fixture.accounts().saveProvider(moved, std::nullopt, u"anna"_s));
        if (saved) {
            const auto checked = answerOf(fixture.accounts().check(binding.id));
            if (!checked)
                search(hunt, checked.error());
        } else {
            search(hunt, saved.error());
        }
        QCOMPARE(strange.heard, QByteArray());
        searchAll(hunt, fixture);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestSignInLeaks)
#include "tst_signinleaks.moc"
