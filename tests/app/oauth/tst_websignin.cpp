#include "app/oauth/pkce.h"
#include "app/oauth/websignin.h"
#include "tests/support/manualclock.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(slipway::ForgeKind)

namespace {

const QUrl redirect(u"http://127.0.0.1:8420/console/oauth/redirect"_s);

QUrlQuery queryOf(const QByteArray &state, const QString &code = u"the-code"_s)
{
    return QUrlQuery(u"code=%1&state=%2"_s.arg(code, QString::fromLatin1(state)));
}

} // namespace

class TestWebSignIn : public QObject
{
    Q_OBJECT

    ManualClock m_clock;
    TokenClient m_client{m_clock};
    ScriptedServer m_server{[this](const ScriptedServer::Request &) { return m_answer; }};
    ScriptedServer::Answer m_answer;

    OAuthApplication application(ForgeKind kind = ForgeKind::GitLab) const { return {kind, m_server.url(u"/git"_s), u"the id"_s, "shh", {}}; }

    // How a sign-in ended.
    struct Ending {
        explicit Ending(WebSignIn &signIn)
        {
            QObject::connect(&signIn, &Activity::finished, &signIn, [this](const Result<> &result) { all.append(result); });
        }
        bool isDone() const { return all.size() == 1; }
        std::optional<ErrorCode> error() const { return all.isEmpty() || all.first() ? std::nullopt : std::optional(all.first().error().code); }
        QList<Result<>> all;
    };

private Q_SLOTS:
    void init()
    {
        m_server.forget();
        m_answer = ScriptedServer::json(R"({"access_token":"a-1","refresh_token":"r-1","expires_in":60,"token_type":"bearer"})");
    }

    void theAddress_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("pkce");
        QTest::newRow("GitHub") << ForgeKind::GitHub << u"/git/login/oauth/authorize"_s << true;
        QTest::newRow("GitLab") << ForgeKind::GitLab << u"/git/oauth/authorize"_s << true;
        QTest::newRow("Gitee") << ForgeKind::Gitee << u"/git/oauth/authorize"_s << false;
        QTest::newRow("Gitea") << ForgeKind::Gitea << u"/git/login/oauth/authorize"_s << true;
    }

    void theAddress()
    {
        QFETCH(ForgeKind, kind);
        QFETCH(QString, path);
        QFETCH(bool, pkce);
        WebSignIn signIn(application(kind), redirect, m_client);
        signIn.start();
        const QUrl address = signIn.address();
        QVERIFY(address.isValid());
        QCOMPARE(address.path(), path);
        const QUrlQuery query(address);
        const auto value = [&query](const QString &name) { return query.queryItemValue(name, QUrl::FullyDecoded); };
        QCOMPARE(value(u"response_type"_s), u"code"_s);
        QCOMPARE(value(u"client_id"_s), u"the id"_s);
        QCOMPARE(value(u"redirect_uri"_s), redirect.toString());
        QCOMPARE(value(u"scope"_s), wantedScopes(kind).join(u' '));
        QCOMPARE(value(u"state"_s), QString::fromLatin1(signIn.state()));
        QVERIFY(signIn.state().size() >= 22); // of at least 16 bytes
        QCOMPARE(query.hasQueryItem(u"code_challenge"_s), pkce);
        QCOMPARE(value(u"code_challenge_method"_s), pkce ? u"S256"_s : QString());
        QCOMPARE(value(u"code_challenge"_s).size(), pkce ? 43 : 0);
        for (const char *never : {"verifier", "secret", "shh"})
            QVERIFY(!address.toEncoded().contains(never));
        QVERIFY(!address.toEncoded().contains('+'));
    }

    void everySignInHasItsOwnStateAndChallenge()
    {
        WebSignIn one(application(), redirect, m_client);
        WebSignIn other(application(), redirect, m_client);
        one.start();
        other.start();
        QVERIFY(one.state() != other.state());
        const auto challenge = [](const WebSignIn &signIn) { return QUrlQuery(signIn.address()).queryItemValue(u"code_challenge"_s); };
        QVERIFY(challenge(one) != challenge(other));
        QVERIFY(one.isOf(queryOf(one.state())) && !one.isOf(queryOf(other.state())));
    }

    void aCodeBecomesTokens()
    {
        WebSignIn signIn(application(), redirect, m_client);
        Ending ending(signIn);
        signIn.start();
        const QString challenge = QUrlQuery(signIn.address()).queryItemValue(u"code_challenge"_s);
        QVERIFY(signIn.taken(queryOf(signIn.state(), u"c%2B1%2F%3D"_s)));
        QTRY_VERIFY(ending.isDone());
        QVERIFY(ending.all.first());
        const QUrlQuery form(QString::fromLatin1(m_server.requests().constFirst().body));
        QCOMPARE(form.queryItemValue(u"code"_s, QUrl::FullyDecoded), u"c+1/="_s);
        QCOMPARE(form.queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded), redirect.toString());
        const QByteArray verifier = form.queryItemValue(u"code_verifier"_s).toLatin1();
        QCOMPARE(verifier.size(), 43);
        QCOMPARE(QString::fromLatin1(challengeOf(verifier)), challenge);

        const TokenSet tokens = signIn.takeTokens();
        QCOMPARE(tokens.access, "a-1"_ba);
        QCOMPARE(tokens.refresh, "r-1"_ba);
        QVERIFY(signIn.takeTokens().access.isEmpty()); // once
    }

    void whoDoesNotKnowTheStateChangesNothing_data()
    {
        QTest::addColumn<QString>("query"); // %1: the state
        QTest::newRow("another state") << u"code=c&state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"_s;
        QTest::newRow("no state") << u"code=c"_s;
        QTest::newRow("an empty state") << u"code=c&state="_s;
        QTest::newRow("part of it") << u"code=c&state=%1x"_s;
        QTest::newRow("the right one and another") << u"code=c&state=%1&state=x"_s;
        QTest::newRow("a refusal without it") << u"error=access_denied"_s;
        QTest::newRow("a refusal with another") << u"error=access_denied&state=x"_s;
        QTest::newRow("nothing") << QString();
    }

    void whoDoesNotKnowTheStateChangesNothing()
    {
        QFETCH(QString, query);
        WebSignIn signIn(application(), redirect, m_client);
        Ending ending(signIn);
        signIn.start();
        const QUrlQuery forged(query.contains(u"%1") ? query.arg(QString::fromLatin1(signIn.state())) : query);
        for (int i = 0; i < 3; ++i) {
            const auto refused = signIn.taken(forged);
            QCOMPARE(refused.error().code, ErrorCode::Denied);
            QVERIFY(!refused.error().message.contains(QString::fromLatin1(signIn.state())));
        }
        QVERIFY(ending.all.isEmpty());
        QVERIFY(m_server.requests().isEmpty());

        QVERIFY(signIn.taken(queryOf(signIn.state())));
        QTRY_VERIFY(ending.isDone());
        QVERIFY(ending.all.first());
    }

    void theSecondCallbackIsRefused()
    {
        WebSignIn signIn(application(), redirect, m_client);
        Ending ending(signIn);
        signIn.start();
        QVERIFY(signIn.taken(queryOf(signIn.state())));
        QCOMPARE(signIn.taken(queryOf(signIn.state(), u"other"_s)).error().code, ErrorCode::Conflict); // while it asks
        QTRY_VERIFY(ending.isDone());
        QCOMPARE(signIn.taken(queryOf(signIn.state())).error().code, ErrorCode::Conflict);
        QCOMPARE(signIn.taken(QUrlQuery(u"error=access_denied&state=%1"_s.arg(QString::fromLatin1(signIn.state())))).error().code, ErrorCode::Conflict);
        QVERIFY(ending.all.first());
        QCOMPARE(ending.all.size(), 1);
        QCOMPARE(m_server.requests().size(), 1);
        QCOMPARE(signIn.takeTokens().access, "a-1"_ba);
    }

    void refusalsOfTheForge_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<int>("code");
        QTest::newRow("by the person") << u"error=access_denied&error_description=The+user+denied+the+request"_s << int(ErrorCode::Denied);
        QTest::newRow("and with a code") << u"error=access_denied&code=c"_s << int(ErrorCode::Denied);
        QTest::newRow("another callback") << u"error=redirect_uri_mismatch"_s << int(ErrorCode::Invalid);
        QTest::newRow("scopes") << u"error=invalid_scope"_s << int(ErrorCode::Invalid);
        QTest::newRow("busy") << u"error=temporarily_unavailable"_s << int(ErrorCode::Unavailable);
        QTest::newRow("the application") << u"error=application_suspended"_s << int(ErrorCode::Denied);
        QTest::newRow("nothing known") << u"error=%3Cscript%3E"_s << int(ErrorCode::Denied);
        QTest::newRow("no code") << u"foo=bar"_s << int(ErrorCode::Corrupt);
        QTest::newRow("an empty code") << u"code="_s << int(ErrorCode::Corrupt);
        QTest::newRow("two codes") << u"code=a&code=b"_s << int(ErrorCode::Corrupt);
        QTest::newRow("a book for a code") << u"code="_s + QString(5000, u'x') << int(ErrorCode::Corrupt);
    }

    void refusalsOfTheForge()
    {
        QFETCH(QString, query);
        QFETCH(int, code);
        WebSignIn signIn(application(), redirect, m_client);
        Ending ending(signIn);
        signIn.start();
        const auto shown = signIn.taken(QUrlQuery(query + u"&state="_s + QString::fromLatin1(signIn.state())));
        QCOMPARE(int(shown.error().code), code);
        QVERIFY(!shown.error().message.isEmpty());
        QVERIFY(!shown.error().message.contains(u'<'));
        QVERIFY(ending.isDone());
        QCOMPARE(ending.all.first().error(), shown.error());
        QVERIFY(m_server.requests().isEmpty());
        QVERIFY(signIn.takeTokens().access.isEmpty());
    }

    void aCodeThatIsNotTakenEndsIt_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("code");
        QTest::newRow("refused") << 400 << R"({"error":"invalid_grant"})"_ba << int(ErrorCode::Denied);
        QTest::newRow("busy") << 503 << ""_ba << int(ErrorCode::Unavailable);
        QTest::newRow("a page") << 200 << "<html>"_ba << int(ErrorCode::Corrupt);
    }

    void aCodeThatIsNotTakenEndsIt()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, code);
        m_answer = {status, body, {}};
        WebSignIn signIn(application(), redirect, m_client);
        Ending ending(signIn);
        signIn.start();
        QVERIFY(signIn.taken(queryOf(signIn.state())));
        QTRY_VERIFY(ending.isDone());
        QCOMPARE(int(ending.error().value()), code);
        QVERIFY(signIn.takeTokens().access.isEmpty());
    }

    void itDoesNotWaitForever()
    {
        WebSignIn signIn(application(), redirect, m_client, 10ms);
        Ending ending(signIn);
        signIn.start();
        QTRY_VERIFY(ending.isDone());
        QCOMPARE(ending.error(), ErrorCode::Timeout);
        QCOMPARE(signIn.taken(queryOf(signIn.state())).error().code, ErrorCode::Timeout);
        QCOMPARE(signIn.taken(queryOf("x")).error().code, ErrorCode::Denied);
        QVERIFY(m_server.requests().isEmpty());
        QCOMPARE(ending.all.size(), 1);
    }

    void theTimeEndsWithTheCallback()
    {
        m_answer.isSilent = true; // the forge thinks
        WebSignIn signIn(application(), redirect, m_client, 20ms);
        Ending ending(signIn);
        signIn.start();
        QVERIFY(signIn.taken(queryOf(signIn.state())));
        QTest::qWait(100);
        QVERIFY(ending.all.isEmpty());
    }

    void stopping()
    {
        WebSignIn before(application(), redirect, m_client);
        Ending beforeEnding(before);
        before.stop();
        QVERIFY(beforeEnding.all.isEmpty()); // not started

        WebSignIn waiting(application(), redirect, m_client);
        Ending waitingEnding(waiting);
        waiting.start();
        waiting.stop();
        waiting.stop();
        QCOMPARE(waitingEnding.error(), ErrorCode::Cancelled);
        QCOMPARE(waiting.taken(queryOf(waiting.state())).error().code, ErrorCode::Conflict);
        QVERIFY(m_server.requests().isEmpty());

        WebSignIn asking(application(), redirect, m_client);
        Ending askingEnding(asking);
        asking.start();
        QVERIFY(asking.taken(queryOf(asking.state())));
        asking.stop();
        QCOMPARE(askingEnding.error(), ErrorCode::Cancelled);
        QTRY_COMPARE(m_server.requests().size(), 1);
        QTest::qWait(50);
        QVERIFY(asking.takeTokens().access.isEmpty()); // the late answer is dropped
        QCOMPARE(askingEnding.all.size(), 1);
    }

    void beforeTheStartNobodyKnowsTheState()
    {
        WebSignIn signIn(application(), redirect, m_client);
        QCOMPARE(signIn.taken(QUrlQuery(u"code=c&state="_s)).error().code, ErrorCode::Denied);
        QCOMPARE(signIn.taken(QUrlQuery(u"code=c"_s)).error().code, ErrorCode::Denied);
        QVERIFY(!signIn.isOf(QUrlQuery(u"state="_s)));
        QVERIFY(m_server.requests().isEmpty());
    }

    void whatIsMissingIsSaidAtOnce()
    {
        OAuthApplication none = application(ForgeKind::GitLab);
        none.clientId.clear();
        OAuthApplication noSecret = application(ForgeKind::GitHub);
        noSecret.clientSecret.clear();
        for (const OAuthApplication &wrong : {application(ForgeKind::Gogs), none, noSecret}) {
            WebSignIn signIn(wrong, redirect, m_client);
            Ending ending(signIn);
            signIn.start();
            QCOMPARE(ending.error(), ErrorCode::Invalid);
            QVERIFY(signIn.address().isEmpty() && signIn.state().isEmpty());
        }
        OAuthApplication open = application(ForgeKind::GitLab);
        open.clientSecret.clear();
        WebSignIn signIn(open, redirect, m_client);
        signIn.start();
        QVERIFY(!signIn.address().isEmpty());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestWebSignIn)
#include "tst_websignin.moc"
