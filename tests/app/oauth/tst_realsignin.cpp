// Against an OAuth server that others wrote, which is as strict as the RFCs.
#include "app/oauth/devicesignin.h"
#include "app/oauth/pkce.h"
#include "app/oauth/websignin.h"
#include "tests/support/answer.h"
#include "tests/support/manualclock.h"
#include "tests/support/oauthserver.h"
#include "tests/support/warnings.h"

#include <QUrlQuery>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(slipway::ForgeKind)

namespace {

constexpr int patienceMs = 30'000;
const QUrl redirect(u"http://127.0.0.1:8420/console/oauth/redirect"_s);

QString codeIn(const QUrl &redirected) { return QUrlQuery(redirected).queryItemValue(u"code"_s, QUrl::FullyDecoded); }

// The address of a sign-in whose verifier the test knows.
QUrl withChallengeOf(const QByteArray &verifier, QUrl address)
{
    QUrlQuery query(address);
    query.removeQueryItem(u"code_challenge"_s);
    query.addQueryItem(u"code_challenge"_s, QString::fromLatin1(challengeOf(verifier)));
    address.setQuery(query);
    return address;
}

// Nothing yet: Internal, which no sign-in ends with.
struct Ending {
    explicit Ending(Activity &activity)
    {
        QObject::connect(&activity, &Activity::finished, &activity, [this](const Result<> &result) { all.append(result); });
    }
    ErrorCode error() const { return all.isEmpty() || all.first() ? ErrorCode::Internal : all.first().error().code; }
    QString detail() const { return all.isEmpty() || all.first() ? QString() : all.first().error().detail; }
    bool isGood() const { return all.size() == 1 && all.first(); }
    QList<Result<>> all;
};

} // namespace

class TestRealSignIn : public QObject
{
    Q_OBJECT

    ManualClock m_clock;
    TokenClient m_client{m_clock};
    std::unique_ptr<OAuthServer> m_gitlab; // below a path

    TokenSet tokensOf(const OAuthApplication &application)
    {
        WebSignIn signIn(application, redirect, m_client);
        Ending ending(signIn);
        signIn.start();
        const QUrl redirected = Person().signIn(signIn.address());
        if (!signIn.taken(QUrlQuery(redirected)) || !QTest::qWaitFor([&] { return ending.all.size() == 1; }, patienceMs))
            return {};
        return signIn.takeTokens();
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString absence = OAuthServer::absence(); !absence.isEmpty())
            QSKIP(qPrintable(u"Not signed in at a real OAuth server: "_s + absence));
        m_gitlab = std::make_unique<OAuthServer>(ForgeKind::GitLab, u"/tools/gitlab"_s);
    }

    void signInInTheBrowser_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<bool>("confidential");
        QTest::newRow("GitLab, public") << ForgeKind::GitLab << false;
        QTest::newRow("GitLab, with a secret") << ForgeKind::GitLab << true;
        QTest::newRow("Gitea, public") << ForgeKind::Gitea << false;
        QTest::newRow("Gitea, with a secret") << ForgeKind::Gitea << true;
    }

    void signInInTheBrowser()
    {
        QFETCH(ForgeKind, kind);
        QFETCH(bool, confidential);
        std::unique_ptr<OAuthServer> gitea;
        if (kind == ForgeKind::Gitea)
            gitea = std::make_unique<OAuthServer>(kind);
        const OAuthServer &server = gitea ? *gitea : *m_gitlab;
        const OAuthApplication application = confidential ? server.confidentialApplication() : server.publicApplication();

        WebSignIn signIn(application, redirect, m_client);
        Ending ending(signIn);
        signIn.start();
        const QUrl redirected = Person().signIn(signIn.address());
        QCOMPARE(redirected.adjusted(QUrl::RemoveQuery), redirect);
        QVERIFY(signIn.isOf(QUrlQuery(redirected)));
        QVERIFY(signIn.taken(QUrlQuery(redirected)));
        QTRY_COMPARE(ending.all.size(), 1);
        QVERIFY2(ending.isGood(), qPrintable(ending.detail()));
        const TokenSet tokens = signIn.takeTokens();
        QVERIFY(!tokens.access.isEmpty());
        QVERIFY(!tokens.refresh.isEmpty());
        QCOMPARE(tokens.expiresAtUs, m_clock.nowUs() + 7'200'000'000);
        QCOMPARE(tokens.scopes, wantedScopes(kind));
    }

    void theServerInsistsOnPkce() // or this test would prove nothing
    {
        WebSignIn signIn(m_gitlab->publicApplication(), redirect, m_client);
        Ending ending(signIn);
        signIn.start();
        QUrl address = signIn.address();
        QUrlQuery without(address);
        without.removeQueryItem(u"code_challenge"_s);
        without.removeQueryItem(u"code_challenge_method"_s);
        address.setQuery(without);
        const QUrl redirected = Person().signIn(address);
        QCOMPARE(QUrlQuery(redirected).queryItemValue(u"error"_s), u"invalid_request"_s);
        QVERIFY(!signIn.taken(QUrlQuery(redirected)));
        QCOMPARE(ending.error(), ErrorCode::Denied);
    }

    void aWrongVerifierIsDenied_data()
    {
        QTest::addColumn<QByteArray>("verifier");
        QTest::addColumn<QUrl>("from");
        QTest::addColumn<bool>("good");
        const QUrl other(u"http://127.0.0.1:9999/console/oauth/redirect"_s);
        QTest::newRow("the right one") << "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"_ba << redirect << true;
        QTest::newRow("another") << newVerifier() << redirect << false;
        QTest::newRow("none") << QByteArray() << redirect << false;
        QTest::newRow("from another redirect") << "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"_ba << other << false;
    }

    void aWrongVerifierIsDenied()
    {
        QFETCH(QByteArray, verifier);
        QFETCH(QUrl, from);
        QFETCH(bool, good);
        const OAuthApplication application = m_gitlab->publicApplication();
        WebSignIn signIn(application, redirect, m_client);
        signIn.start();
        const QString code = codeIn(Person().signIn(withChallengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", signIn.address())));
        QVERIFY(!code.isEmpty());
        const auto tokens = answerOf(m_client.exchange(application, code, verifier, from));
        QCOMPARE(tokens.has_value(), good);
        if (!good)
            QCOMPARE(tokens.error().code, ErrorCode::Denied);
        if (good) // once
            QCOMPARE(answerOf(m_client.exchange(application, code, verifier, from)).error().code, ErrorCode::Denied);
    }

    void aWrongSecretIsDenied()
    {
        OAuthApplication wrong = m_gitlab->confidentialApplication();
        wrong.clientSecret = "another";
        QCOMPARE(answerOf(m_client.refresh(wrong, "any", redirect)).error().code, ErrorCode::Denied);
        wrong.clientId = u"nobody"_s;
        QCOMPARE(answerOf(m_client.refresh(wrong, "any", redirect)).error().code, ErrorCode::Denied);
    }

    void aWrongStateLeavesTheSignInAlive()
    {
        WebSignIn signIn(m_gitlab->publicApplication(), redirect, m_client);
        Ending ending(signIn);
        signIn.start();
        const QUrl redirected = Person().signIn(signIn.address());
        QUrlQuery forged(redirected);
        forged.removeQueryItem(u"state"_s);
        forged.addQueryItem(u"state"_s, QString::fromLatin1(newState()));
        QCOMPARE(signIn.taken(forged).error().code, ErrorCode::Denied);
        QVERIFY(ending.all.isEmpty());
        QVERIFY(signIn.taken(QUrlQuery(redirected)));
        QTRY_COMPARE(ending.all.size(), 1);
        QVERIFY2(ending.isGood(), qPrintable(ending.detail()));
    }

    void aRefusalOfThePersonIsDenied()
    {
        WebSignIn signIn(m_gitlab->publicApplication(), redirect, m_client);
        Ending ending(signIn);
        signIn.start();
        const QUrl redirected = Person().refuse(signIn.address());
        QCOMPARE(QUrlQuery(redirected).queryItemValue(u"error"_s), u"access_denied"_s);
        const auto shown = signIn.taken(QUrlQuery(redirected));
        QCOMPARE(shown.error().code, ErrorCode::Denied);
        QVERIFY(shown.error().message.contains(u"refused"));
        QCOMPARE(ending.error(), ErrorCode::Denied);
    }

    void theSecondCallbackIsRefused()
    {
        WebSignIn signIn(m_gitlab->publicApplication(), redirect, m_client);
        Ending ending(signIn);
        signIn.start();
        const QUrlQuery query(Person().signIn(signIn.address()));
        QVERIFY(signIn.taken(query));
        QCOMPARE(signIn.taken(query).error().code, ErrorCode::Conflict);
        QTRY_COMPARE(ending.all.size(), 1);
        QVERIFY2(ending.isGood(), qPrintable(ending.detail()));
        QCOMPARE(signIn.taken(query).error().code, ErrorCode::Conflict);
        // Had the code been sent twice, the server would have taken the tokens back.
        QVERIFY(answerOf(m_client.refresh(m_gitlab->publicApplication(), signIn.takeTokens().refresh, redirect)));
    }

    void aCallbackAfterTheTimeIsRefused()
    {
        WebSignIn signIn(m_gitlab->publicApplication(), redirect, m_client, 1ms);
        Ending ending(signIn);
        signIn.start();
        const QUrlQuery query(Person().signIn(signIn.address()));
        QTRY_COMPARE(ending.all.size(), 1);
        QCOMPARE(ending.error(), ErrorCode::Timeout);
        QCOMPARE(signIn.taken(query).error().code, ErrorCode::Timeout);
        QVERIFY(signIn.takeTokens().access.isEmpty());
    }

    void refreshTokensRotate()
    {
        const OAuthApplication application = m_gitlab->publicApplication();
        const TokenSet first = tokensOf(application);
        const auto second = answerOf(m_client.refresh(application, first.refresh, redirect));
        QVERIFY(second);
        QVERIFY(second->access != first.access);
        QVERIFY(second->refresh != first.refresh);
        QCOMPARE(second->expiresAtUs, m_clock.nowUs() + 7'200'000'000);
        const auto third = answerOf(m_client.refresh(application, second->refresh, redirect));
        QVERIFY(third);
        // One that was used is the end of all of them: the server takes it for stolen.
        QCOMPARE(answerOf(m_client.refresh(application, first.refresh, redirect)).error().code, ErrorCode::Denied);
        QCOMPARE(answerOf(m_client.refresh(application, third->refresh, redirect)).error().code, ErrorCode::Denied);
    }

    void aServerThatIsGoneIsUnavailable()
    {
        OAuthApplication application;
        TokenSet tokens;
        {
            OAuthServer server(ForgeKind::GitLab);
            application = server.publicApplication();
            tokens = tokensOf(application);
        }
        QCOMPARE(answerOf(m_client.refresh(application, tokens.refresh, redirect)).error().code, ErrorCode::Unavailable);
    }

    void whatIsRevokedIsGone()
    {
        for (const OAuthApplication &application : {m_gitlab->publicApplication(), m_gitlab->confidentialApplication()}) {
            const TokenSet tokens = tokensOf(application);
            QVERIFY(answerOf(m_client.revoke(application, tokens.access)));
            QVERIFY(answerOf(m_client.revoke(application, tokens.access))); // as RFC 7009 has it
            // This server keeps the two tokens apart.
            QVERIFY(answerOf(m_client.revoke(application, tokens.refresh)));
            QCOMPARE(answerOf(m_client.refresh(application, tokens.refresh, redirect)).error().code, ErrorCode::Denied);
        }
        OAuthApplication wrong = m_gitlab->confidentialApplication();
        wrong.clientSecret = "another";
        QCOMPARE(answerOf(m_client.revoke(wrong, "any")).error().code, ErrorCode::Denied);
    }

    void signInWithACode()
    {
        DeviceSignIn signIn(m_gitlab->publicApplication(), m_client, m_clock, nullptr, 20ms);
        Ending ending(signIn);
        bool hasCode = false;
        connect(&signIn, &DeviceSignIn::codeArrived, &signIn, [&hasCode] { hasCode = true; });
        signIn.start();
        QTRY_VERIFY(hasCode);
        QVERIFY(!signIn.code().complete.isEmpty());
        QTest::qWait(300);
        QVERIFY(ending.all.isEmpty()); // nobody has entered it yet
        Person().enter(signIn.code());
        QTRY_COMPARE(ending.all.size(), 1);
        QVERIFY2(ending.isGood(), qPrintable(ending.detail()));
        const TokenSet tokens = signIn.takeTokens();
        QVERIFY(!tokens.access.isEmpty());
        QCOMPARE(tokens.scopes, wantedScopes(ForgeKind::GitLab));
        QVERIFY(answerOf(m_client.refresh(m_gitlab->publicApplication(), tokens.refresh, redirect)));
    }

    void aCodeThatIsRefused()
    {
        DeviceSignIn signIn(m_gitlab->confidentialApplication(), m_client, m_clock, nullptr, 20ms);
        Ending ending(signIn);
        signIn.start();
        QTRY_VERIFY(!signIn.code().userCode.isEmpty());
        Person().refuse(signIn.code());
        QTRY_COMPARE(ending.all.size(), 1);
        QCOMPARE(ending.error(), ErrorCode::Denied);
        QVERIFY(ending.all.first().error().message.contains(u"refused"));
    }

    void aCodeThatEnds()
    {
        OAuthServer hasty(ForgeKind::GitLab, {}, {.device = 1});
        DeviceSignIn signIn(hasty.publicApplication(), m_client, m_clock, nullptr, 20ms);
        Ending ending(signIn);
        signIn.start();
        QTRY_COMPARE(ending.all.size(), 1);
        QCOMPARE(ending.error(), ErrorCode::Denied);
        QVERIFY(ending.all.first().error().message.contains(u"ended"));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestRealSignIn)
#include "tst_realsignin.moc"
