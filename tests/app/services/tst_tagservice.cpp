// Who signs in where the tags of an image are asked for: the stored password, else an account of the forge whose registry it is.
#include "app/services/gitcredentials.h"
#include "app/services/tagservice.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/fakehttp.h"
#include "tests/support/warnings.h"

#include <QJsonArray>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QByteArray token = "t0ken-of-dev";
const QString digest = u"sha256:"_s + QString(64, u'a');

QByteArray basic(const QByteArray &username, const QByteArray &password)
{
    return "Basic " + (username + ':' + password).toBase64();
}

} // namespace

class TestTagService : public QObject
{
    Q_OBJECT

    MemorySecretStore m_secrets;
    std::unique_ptr<GitCredentials> m_logins;
    std::unique_ptr<TagService> m_tags;
    std::unique_ptr<FakeHttp> m_registry;
    std::unique_ptr<FakeHttp> m_elsewhere;
    QList<FakeRequest> m_asked, m_askedElsewhere;
    QByteArray m_challenge;
    Result<RegistryLogin> m_login = RegistryLogin();
    QList<RegistryWish> m_wishes;

    QString origin(const FakeHttp &of) const { return u"http://127.0.0.1:%1"_s.arg(of.port()); }
    ImageSource image(const QString &credentialKey = {}) const
    {
        ImageSource source;
        source.reference = u"127.0.0.1:%1/team/web:1.0"_s.arg(m_registry->port());
        source.username = u"robot"_s;
        source.credentialKey = credentialKey;
        return source;
    }

private Q_SLOTS:
    void init()
    {
        m_secrets.values = {{u"image/web"_s, "own"}};
        m_asked.clear();
        m_askedElsewhere.clear();
        m_wishes.clear();
        // As Gitea: the token service lies beside the registry.
        m_registry = std::make_unique<FakeHttp>([this](FakeRequest &request) {
            m_asked.append(request);
            const QByteArray authorization = request.headers.value("authorization");
            if (request.path == u"/v2/token"_s) {
                const bool isKnown = authorization == basic("dev", token) || authorization == basic("robot", "own");
                return isKnown ? FakeAnswer::json(QJsonObject{{u"token"_s, u"pass"_s}}) : FakeAnswer::empty(401);
            }
            if (authorization != "Bearer pass")
                return FakeAnswer::empty(401).with("WWW-Authenticate", m_challenge);
            if (request.path.endsWith(u"/tags/list"_s))
                return FakeAnswer::json(QJsonObject{{u"tags"_s, QJsonArray{u"1.0"_s, u"1.1"_s}}});
            return FakeAnswer::empty(200).with("Docker-Content-Digest", digest.toLatin1());
        });
        m_elsewhere = std::make_unique<FakeHttp>([this](FakeRequest &request) {
            m_askedElsewhere.append(request);
            return FakeAnswer::json(QJsonObject{{u"token"_s, u"pass"_s}});
        });
        m_challenge = "Bearer realm=\"" + origin(*m_registry).toLatin1() + "/v2/token\",service=\"container_registry\"";
        m_login = RegistryLogin{u"dev"_s, QString::fromLatin1(token), {u"git.example.com"_s}};
        m_logins = std::make_unique<GitCredentials>(m_secrets);
        m_logins->setRegistries([this](const RegistryWish &wish) {
            m_wishes.append(wish);
            return answered(m_login);
        });
        m_tags = std::make_unique<TagService>(m_secrets, m_logins.get());
    }
    void cleanup()
    {
        m_tags.reset();
        m_logins.reset();
        m_elsewhere.reset();
        m_registry.reset();
    }

    void theAccountIsAsked()
    {
        const auto tags = answerOf(m_tags->tags(image()));
        VERIFY_OK(tags);
        QCOMPARE(*tags, (QStringList{u"1.0"_s, u"1.1"_s}));
        const auto content = answerOf(m_tags->digest(image()));
        VERIFY_OK(content);
        QCOMPARE(*content, digest);
        QCOMPARE(m_wishes.size(), 2);
        QCOMPARE(m_wishes.first().registry, u"127.0.0.1:%1"_s.arg(m_registry->port()));
        QCOMPARE(m_wishes.first().path, u"team/web"_s);
        QVERIFY(m_wishes.first().binding.isEmpty() && !m_wishes.first().push);
        for (const FakeRequest &request : std::as_const(m_asked)) // in no address
            QVERIFY(!request.path.contains(QString::fromLatin1(token)) && !request.query.toString().contains(QString::fromLatin1(token)));
    }

    void whatIsStoredComesFirst()
    {
        VERIFY_OK(answerOf(m_tags->tags(image(u"image/web"_s))));
        QVERIFY(m_wishes.isEmpty());
    }

    void anAccountsAccessStaysAtItsForge()
    {
        // The forge's own token service may be another machine of it, and nobody's else.
        m_challenge = "Bearer realm=\"http://localhost:" + QByteArray::number(m_elsewhere->port()) + "/token\"";
        const auto refused = answerOf(m_tags->tags(image()));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Denied);
        QVERIFY2(refused.error().message.contains(u"localhost"_s), qPrintable(refused.error().message));
        QVERIFY(m_askedElsewhere.isEmpty());
        m_login->hosts = QStringList{u"localhost"_s};
        VERIFY_OK(answerOf(m_tags->tags(image())));
        QCOMPARE(m_askedElsewhere.size(), 1);
    }

    void whyTheAccountWasNotUsedIsSaid()
    {
        m_login = failure(ErrorCode::Denied, u"The account dev may not read the images: its access lacks the scope read:package."_s);
        const auto refused = answerOf(m_tags->tags(image()));
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(u"read:package"_s), qPrintable(refused.error().message));
        QVERIFY(!m_asked.isEmpty()); // it might have been open to everybody
        m_login = RegistryLogin();
        QVERIFY(!answerOf(m_tags->tags(image())).error().message.contains(u"read:package"_s));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestTagService)
#include "tst_tagservice.moc"
