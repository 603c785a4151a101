#include "app/oauth/tokenanswer.h"
#include "app/oauth/tokenclient.h"
#include "tests/support/answer.h"
#include "tests/support/manualclock.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/warnings.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrlQuery>

using namespace slipway;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(slipway::ForgeKind)

namespace {

const QUrl redirect(u"http://127.0.0.1:8420/console/oauth/redirect"_s);

QString field(const ScriptedServer::Request &request, const QString &name)
{
    return QUrlQuery(QString::fromLatin1(request.body)).queryItemValue(name, QUrl::FullyDecoded);
}

bool hasField(const ScriptedServer::Request &request, const QString &name)
{
    return QUrlQuery(QString::fromLatin1(request.body)).hasQueryItem(name);
}

} // namespace

class TestTokenClient : public QObject
{
    Q_OBJECT

    ManualClock m_clock;
    TokenClient m_client{m_clock};
    ScriptedServer m_server{[this](const ScriptedServer::Request &) { return m_answer; }};
    ScriptedServer::Answer m_answer;

    OAuthApplication application(ForgeKind kind, const QByteArray &secret = "shh") const
    {
        return {kind, m_server.url(u"/git"_s), u"the-id"_s, secret, {}};
    }

private Q_SLOTS:
    void init()
    {
        m_server.forget();
        m_answer = ScriptedServer::json(R"({"access_token":"a-1","token_type":"bearer"})");
    }

    void exchangeSends_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<bool>("verifier");
        QTest::newRow("GitHub") << ForgeKind::GitHub << "POST /git/login/oauth/access_token"_ba << true;
        QTest::newRow("GitLab") << ForgeKind::GitLab << "POST /git/oauth/token"_ba << true;
        QTest::newRow("Gitee") << ForgeKind::Gitee << "POST /git/oauth/token"_ba << false;
        QTest::newRow("Gitea") << ForgeKind::Gitea << "POST /git/login/oauth/access_token"_ba << true;
    }

    void exchangeSends()
    {
        QFETCH(ForgeKind, kind);
        QFETCH(QByteArray, line);
        QFETCH(bool, verifier);
        const auto tokens = answerOf(m_client.exchange(application(kind, "s+h/h=&%"), u"c+o/d e"_s, "the-verifier", redirect));
        QVERIFY(tokens);
        QCOMPARE(tokens->access, "a-1"_ba);
        QCOMPARE(m_server.lines(), QList<QByteArray>{line}); // nothing in the address
        const auto request = m_server.requests().constFirst();
        QCOMPARE(request.header("Content-Type"), "application/x-www-form-urlencoded"_ba);
        QCOMPARE(request.header("Accept"), "application/json"_ba);
        QVERIFY(request.header("User-Agent").startsWith("Slipway/"));
        QCOMPARE(field(request, u"grant_type"_s), u"authorization_code"_s);
        QCOMPARE(field(request, u"code"_s), u"c+o/d e"_s);
        QCOMPARE(field(request, u"client_id"_s), u"the-id"_s);
        QCOMPARE(field(request, u"client_secret"_s), u"s+h/h=&%"_s);
        QCOMPARE(field(request, u"redirect_uri"_s), redirect.toString());
        QCOMPARE(field(request, u"code_verifier"_s), verifier ? u"the-verifier"_s : QString());
        QVERIFY(!request.body.contains('+')); // which a server would read as a space
    }

    void aPublicApplicationSendsNoSecret()
    {
        QVERIFY(answerOf(m_client.exchange(application(ForgeKind::GitLab, {}), u"c"_s, "v", redirect)));
        QVERIFY(!hasField(m_server.requests().constFirst(), u"client_secret"_s));
    }

    void tokensAreRead_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("refresh");
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("scopes"); // "-": the forge does not tell
        QTest::newRow("GitHub, an OAuth app") << ForgeKind::GitHub << R"({"access_token":"t","scope":"repo,admin:repo_hook","token_type":"bearer"})"_ba
                                              << ""_ba << qint64(0) << u"repo|admin:repo_hook"_s;
        QTest::newRow("GitHub, no scope granted") << ForgeKind::GitHub << R"({"access_token":"t","scope":"","token_type":"bearer"})"_ba << ""_ba << qint64(0)
                                                  << QString();
        QTest::newRow("GitHub, a GitHub App")
            << ForgeKind::GitHub
            << R"({"access_token":"ghu_t","expires_in":28800,"refresh_token":"ghr_r","refresh_token_expires_in":15897600,"scope":"","token_type":"bearer"})"_ba
            << "ghr_r"_ba << qint64(28800) << u"-"_s;
        QTest::newRow("GitLab") << ForgeKind::GitLab
                                << R"({"access_token":"t","token_type":"Bearer","expires_in":7200,"refresh_token":"r","scope":"api read_user","created_at":1})"_ba
                                << "r"_ba << qint64(7200) << u"api|read_user"_s;
        QTest::newRow("Gitee") << ForgeKind::Gitee
                               << R"({"access_token":"t","token_type":"bearer","expires_in":86400,"refresh_token":"r","scope":"user_info projects hook"})"_ba
                               << "r"_ba << qint64(86400) << u"user_info|projects|hook"_s;
        QTest::newRow("Gitea tells no scopes") << ForgeKind::Gitea << R"({"access_token":"t","token_type":"bearer","expires_in":3600,"refresh_token":"r"})"_ba
                                               << "r"_ba << qint64(3600) << u"-"_s;
        QTest::newRow("seconds as text") << ForgeKind::Gitea << R"({"access_token":"t","expires_in":"3600"})"_ba << ""_ba << qint64(3600) << u"-"_s;
        QTest::newRow("no end") << ForgeKind::Gitea << R"({"access_token":"t","expires_in":null,"refresh_token":null})"_ba << ""_ba << qint64(0) << u"-"_s;
        QTest::newRow("a negative end") << ForgeKind::Gitea << R"({"access_token":"t","expires_in":-1})"_ba << ""_ba << qint64(0) << u"-"_s;
        QTest::newRow("an end beyond all numbers") << ForgeKind::Gitea << R"({"access_token":"t","expires_in":1e300})"_ba << ""_ba << qint64(0) << u"-"_s;
    }

    void tokensAreRead()
    {
        QFETCH(ForgeKind, kind);
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, refresh);
        QFETCH(qint64, seconds);
        QFETCH(QString, scopes);
        m_answer = ScriptedServer::json(json);
        const auto tokens = answerOf(m_client.exchange(application(kind), u"c"_s, "v", redirect));
        QVERIFY(tokens);
        QVERIFY(!tokens->access.isEmpty());
        QCOMPARE(tokens->refresh, refresh);
        QCOMPARE(tokens->expiresAtUs, seconds == 0 ? 0 : m_clock.nowUs() + seconds * 1'000'000);
        QCOMPARE(tokens->scopes ? tokens->scopes->join(u'|') : u"-"_s, scopes);
    }

    void refusals_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, int status, const QByteArray &body, ErrorCode code) { QTest::newRow(name) << status << body << int(code); };
        // The end of a token, and nothing else, is Denied.
        row("invalid_grant", 400, R"({"error":"invalid_grant","error_description":"expired"})", ErrorCode::Denied);
        row("invalid_grant with 401, as Gitee", 401, R"({"error":"invalid_grant"})", ErrorCode::Denied);
        row("GitHub, status 200", 200, R"({"error":"bad_refresh_token"})", ErrorCode::Denied);
        row("the application, 401", 401, R"({"error":"invalid_client"})", ErrorCode::Denied);
        row("the application, GitHub", 200, R"({"error":"incorrect_client_credentials"})", ErrorCode::Denied);
        row("the application, GitLab", 403, R"({"error":"unauthorized_client"})", ErrorCode::Denied);
        row("asked wrongly", 400, R"({"error":"invalid_request"})", ErrorCode::Invalid);
        row("no word of the RFC", 400, R"({"error":"quota"})", ErrorCode::Invalid);
        row("GitHub does not know the application", 404, R"({"error":"Not Found"})", ErrorCode::Invalid);
        row("server error", 500, "oops", ErrorCode::Unavailable);
        row("gateway", 502, "<html>", ErrorCode::Unavailable);
        row("gateway that repeats what it heard", 503, R"({"error":"invalid_grant"})", ErrorCode::Unavailable);
        row("too many questions", 429, R"({"error":"invalid_grant"})", ErrorCode::Unavailable);
        row("busy, in words", 400, R"({"error":"temporarily_unavailable"})", ErrorCode::Unavailable);
        row("a page", 200, "<html>Welcome to the hotel</html>", ErrorCode::Corrupt);
        row("a page that refuses", 403, "<html>Blocked</html>", ErrorCode::Corrupt);
        row("a page that is not there", 404, "<html></html>", ErrorCode::Corrupt);
        row("nothing", 200, "", ErrorCode::Corrupt);
        row("nothing, refused", 400, "", ErrorCode::Corrupt);
        row("a list", 200, "[]", ErrorCode::Corrupt);
        row("an empty object", 200, "{}", ErrorCode::Corrupt);
        row("another service's refusal", 401, R"({"message":"invalid_grant"})", ErrorCode::Corrupt);
        row("an error that is no word", 400, R"({"error":{"code":"invalid_grant"}})", ErrorCode::Corrupt);
        row("a redirect", 302, R"({"error":"invalid_grant"})", ErrorCode::Corrupt);
        row("a token that no header can carry", 200, R"({"access_token":"a\r\nX: b"})", ErrorCode::Corrupt);
        row("an empty token", 200, R"({"access_token":""})", ErrorCode::Corrupt);
        row("a token that is a number", 200, R"({"access_token":7})", ErrorCode::Corrupt);
        row("a kind of token nobody speaks", 200, R"({"access_token":"a","token_type":"mac"})", ErrorCode::Corrupt);
        row("tokens with a refusal", 400, R"({"access_token":"a"})", ErrorCode::Corrupt);
        row("cut off", 200, R"({"access_token":"a")", ErrorCode::Corrupt);
    }

    void refusals()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, code);
        m_answer = {status, body, {}};
        for (const ForgeKind kind : {ForgeKind::GitHub, ForgeKind::GitLab}) {
            const auto tokens = answerOf(m_client.refresh(application(kind), "the-refresh-token", redirect));
            QVERIFY(!tokens);
            QCOMPARE(int(tokens.error().code), code);
            QVERIFY(!tokens.error().message.isEmpty());
            QVERIFY(!tokens.error().message.contains(u"the-refresh-token"));
        }
    }

    void nothingASecretMayHideInIsLogged()
    {
        m_answer = ScriptedServer::json(R"({"error":"no such token: the-refresh-token","error_description":"the-refresh-token"})", 400);
        const auto tokens = answerOf(m_client.refresh(application(ForgeKind::GitLab), "the-refresh-token", redirect));
        QCOMPARE(tokens.error().code, ErrorCode::Invalid);
        QVERIFY(!tokens.error().detail.contains(u"the-refresh-token"));
        QVERIFY(!tokens.error().message.contains(u"the-refresh-token"));
    }

    void refreshSends()
    {
        m_answer = ScriptedServer::json(R"({"access_token":"a-2","refresh_token":"r-2","expires_in":60})");
        const auto tokens = answerOf(m_client.refresh(application(ForgeKind::GitLab), "r+1", redirect));
        QCOMPARE(tokens->access, "a-2"_ba);
        QCOMPARE(tokens->refresh, "r-2"_ba);
        const auto request = m_server.requests().constLast();
        QCOMPARE(field(request, u"grant_type"_s), u"refresh_token"_s);
        QCOMPARE(field(request, u"refresh_token"_s), u"r+1"_s);
        QCOMPARE(field(request, u"redirect_uri"_s), redirect.toString());
        QVERIFY(answerOf(m_client.refresh(application(ForgeKind::Gitee), "r", redirect)));
        QVERIFY(!hasField(m_server.requests().constLast(), u"redirect_uri"_s));
    }

    void aForgeThatDoesNotRotateKeepsTheRefreshToken()
    {
        const auto tokens = answerOf(m_client.refresh(application(ForgeKind::Gitee), "r-1", redirect));
        QCOMPARE(tokens->access, "a-1"_ba);
        QCOMPARE(tokens->refresh, "r-1"_ba);
    }

    void withoutARefreshTokenNobodyIsAsked()
    {
        QCOMPARE(answerOf(m_client.refresh(application(ForgeKind::GitLab), {}, redirect)).error().code, ErrorCode::Invalid);
        QVERIFY(m_server.requests().isEmpty());
    }

    void whatStandsInBetweenSaysNothingAboutTheToken()
    {
        // A certificate that is not trusted is Denied by HttpClient; a network's sign-in page has one.
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server, [&server] { server.nextPendingConnection()->write("HTTP/1.1 400 Bad Request\r\n\r\n"); });
        OAuthApplication behind = application(ForgeKind::GitLab);
        behind.address = QUrl(u"https://127.0.0.1:%1"_s.arg(server.serverPort()));
        QCOMPARE(answerOf(m_client.refresh(behind, "r", redirect)).error().code, ErrorCode::Unavailable);
        server.close();
        QCOMPARE(answerOf(m_client.refresh(behind, "r", redirect)).error().code, ErrorCode::Unavailable);

        QCOMPARE(onTheWay({ErrorCode::Timeout, u"m"_s, u"d"_s}), (Error{ErrorCode::Timeout, u"m"_s, u"d"_s}));
        QCOMPARE(onTheWay({ErrorCode::Denied, u"m"_s, u"d"_s}), (Error{ErrorCode::Unavailable, u"m"_s, u"d"_s}));
    }

    void gitHubRevokesByDelete()
    {
        m_answer = {204, {}, {}};
        QVERIFY(answerOf(m_client.revoke(application(ForgeKind::GitHub), "gho_x\"y")));
        QCOMPARE(m_server.lines(), QList<QByteArray>{"DELETE /git/api/v3/applications/the-id/token"});
        const auto request = m_server.requests().constLast();
        QCOMPARE(request.header("Authorization"), "Basic " + QByteArray("the-id:shh").toBase64());
        QCOMPARE(QJsonDocument::fromJson(request.body).object(), (QJsonObject{{u"access_token"_s, u"gho_x\"y"_s}}));
        QCOMPARE(answerOf(m_client.revoke(application(ForgeKind::GitHub, {}), "t")).error().code, ErrorCode::Unavailable); // needs the secret
        QCOMPARE(m_server.requests().size(), 1);

        OAuthApplication odd = application(ForgeKind::GitHub);
        odd.clientId = u"a/../b"_s;
        QVERIFY(answerOf(m_client.revoke(odd, "t")));
        QCOMPARE(m_server.lines().constLast(), "DELETE /git/api/v3/applications/a%2F..%2Fb/token"_ba);
    }

    void revocations_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("code"); // -1: done
        QTest::newRow("GitLab") << ForgeKind::GitLab << 200 << "{}"_ba << -1;
        QTest::newRow("GitLab, no body") << ForgeKind::GitLab << 200 << ""_ba << -1;
        QTest::newRow("a network's page") << ForgeKind::GitLab << 200 << "<html>"_ba << int(ErrorCode::Corrupt);
        QTest::newRow("GitLab does not know us") << ForgeKind::GitLab << 403 << R"({"error":"unauthorized_client"})"_ba << int(ErrorCode::Denied);
        QTest::newRow("GitLab is busy") << ForgeKind::GitLab << 503 << ""_ba << int(ErrorCode::Unavailable);
        QTest::newRow("GitHub knows no such token") << ForgeKind::GitHub << 404 << R"({"message":"Not Found"})"_ba << int(ErrorCode::NotFound);
        QTest::newRow("GitHub does not know us") << ForgeKind::GitHub << 401 << R"({"message":"Bad credentials"})"_ba << int(ErrorCode::Denied);
        QTest::newRow("GitHub is busy") << ForgeKind::GitHub << 502 << ""_ba << int(ErrorCode::Unavailable);
        QTest::newRow("Gitee can't be told") << ForgeKind::Gitee << 200 << ""_ba << int(ErrorCode::Unavailable);
        QTest::newRow("Gitea can't be told") << ForgeKind::Gitea << 200 << ""_ba << int(ErrorCode::Unavailable);
    }

    void revocations()
    {
        QFETCH(ForgeKind, kind);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, code);
        m_answer = {status, body, {}};
        const auto done = answerOf(m_client.revoke(application(kind), "the-token"));
        QCOMPARE(done ? -1 : int(done.error().code), code);
        if (kind == ForgeKind::GitLab) {
            QCOMPARE(m_server.lines(), QList<QByteArray>{"POST /git/oauth/revoke"});
            QCOMPARE(field(m_server.requests().constLast(), u"token"_s), u"the-token"_s);
            QCOMPARE(field(m_server.requests().constLast(), u"client_secret"_s), u"shh"_s);
        }
    }

    void deviceCodesAreAskedFor()
    {
        m_answer = ScriptedServer::json(R"({"device_code":"d-1","user_code":"WDJB-MJHT","verification_uri":"https://github.com/login/device",)"
                                        R"("expires_in":900,"interval":7})");
        const auto code = answerOf(m_client.device(application(ForgeKind::GitHub)));
        QVERIFY(code);
        QCOMPARE(code->deviceCode, "d-1"_ba);
        QCOMPARE(code->userCode, u"WDJB-MJHT"_s);
        QCOMPARE(code->verification, QUrl(u"https://github.com/login/device"_s));
        QVERIFY(code->complete.isEmpty());
        QCOMPARE(code->intervalSeconds, 7);
        QCOMPARE(code->expiresAtUs, m_clock.nowUs() + 900'000'000);
        const auto request = m_server.requests().constLast();
        QCOMPARE(m_server.lines(), QList<QByteArray>{"POST /git/login/device/code"});
        QCOMPARE(field(request, u"scope"_s), wantedScopes(ForgeKind::GitHub).join(u' '));
        QVERIFY(!hasField(request, u"client_secret"_s));

        QVERIFY(answerOf(m_client.device(application(ForgeKind::GitLab))));
        QCOMPARE(field(m_server.requests().constLast(), u"client_secret"_s), u"shh"_s);
        QVERIFY(answerOf(m_client.device(application(ForgeKind::GitLab, {}))));
        QVERIFY(!hasField(m_server.requests().constLast(), u"client_secret"_s));
    }

    void deviceCodes_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("code");     // -1: a device code
        QTest::addColumn<int>("interval");
        QTest::newRow("no interval") << 200 << R"({"device_code":"d","user_code":"u","verification_uri":"https://x.y/z"})"_ba << -1 << 5;
        QTest::newRow("an interval of nothing") << 200 << R"({"device_code":"d","user_code":"u","verification_uri":"https://x.y/z","interval":0})"_ba << -1 << 5;
        QTest::newRow("an endless interval") << 200 << R"({"device_code":"d","user_code":"u","verification_uri":"https://x.y/z","interval":99999})"_ba << -1 << 300;
        QTest::newRow("a page that is none") << 200 << R"({"device_code":"d","user_code":"u","verification_uri":"file:///etc/passwd"})"_ba << int(ErrorCode::Corrupt) << 0;
        QTest::newRow("a script for a page") << 200 << R"({"device_code":"d","user_code":"u","verification_uri":"javascript:0"})"_ba << int(ErrorCode::Corrupt) << 0;
        QTest::newRow("no code") << 200 << R"({"user_code":"u","verification_uri":"https://x.y/z"})"_ba << int(ErrorCode::Corrupt) << 0;
        QTest::newRow("switched off") << 200 << R"({"error":"device_flow_disabled"})"_ba << int(ErrorCode::Denied) << 0;
        QTest::newRow("GitHub does not know us") << 404 << R"({"error":"Not Found"})"_ba << int(ErrorCode::NotFound) << 0;
        QTest::newRow("an old GitLab") << 404 << "<html>"_ba << int(ErrorCode::NotFound) << 0;
        QTest::newRow("busy") << 503 << ""_ba << int(ErrorCode::Unavailable) << 0;
    }

    void deviceCodes()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, code);
        QFETCH(int, interval);
        m_answer = {status, body, {}};
        const auto answer = answerOf(m_client.device(application(ForgeKind::GitLab)));
        QCOMPARE(answer ? -1 : int(answer.error().code), code);
        if (answer) {
            QCOMPARE(answer->intervalSeconds, interval);
            QVERIFY(answer->expiresAtUs > m_clock.nowUs());
        }
    }

    void polls_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("poll"); // -1: an error
        QTest::addColumn<int>("code");
        const auto wait = [](const char *name, int status, const QByteArray &body, DevicePoll poll) { QTest::newRow(name) << status << body << int(poll) << -1; };
        const auto fail = [](const char *name, int status, const QByteArray &body, ErrorCode code) { QTest::newRow(name) << status << body << -1 << int(code); };
        wait("pending, GitHub", 200, R"({"error":"authorization_pending"})", DevicePoll::Wait);
        wait("pending, GitLab", 400, R"({"error":"authorization_pending"})", DevicePoll::Wait);
        wait("slower", 200, R"({"error":"slow_down","interval":10})", DevicePoll::SlowDown);
        wait("done", 200, R"({"access_token":"a"})", DevicePoll::Done);
        fail("ended", 400, R"({"error":"expired_token"})", ErrorCode::Denied);
        fail("refused", 200, R"({"error":"access_denied"})", ErrorCode::Denied);
        fail("no such code", 200, R"({"error":"incorrect_device_code"})", ErrorCode::Denied);
        fail("busy", 500, R"({"error":"authorization_pending"})", ErrorCode::Unavailable);
        fail("a page", 200, "<html>", ErrorCode::Corrupt);
    }

    void polls()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, poll);
        QFETCH(int, code);
        m_answer = {status, body, {}};
        const auto answer = answerOf(m_client.poll(application(ForgeKind::GitHub), "d+1"));
        QCOMPARE(answer ? int(answer->poll) : -1, poll);
        QCOMPARE(answer ? -1 : int(answer.error().code), code);
        const auto request = m_server.requests().constLast();
        QCOMPARE(field(request, u"grant_type"_s), u"urn:ietf:params:oauth:grant-type:device_code"_s);
        QCOMPARE(field(request, u"device_code"_s), u"d+1"_s);
        QVERIFY(!hasField(request, u"client_secret"_s));
    }

    void whatAForgeCantDoIsSaid()
    {
        QCOMPARE(answerOf(m_client.device(application(ForgeKind::Gitee))).error().code, ErrorCode::Invalid);
        QCOMPARE(answerOf(m_client.poll(application(ForgeKind::Gitea), "d")).error().code, ErrorCode::Invalid);
        QCOMPARE(answerOf(m_client.exchange(application(ForgeKind::Gogs), u"c"_s, "v", redirect)).error().code, ErrorCode::Invalid);
        QCOMPARE(answerOf(m_client.refresh(application(ForgeKind::Gogs), "r", redirect)).error().code, ErrorCode::Invalid);
        QVERIFY(m_server.requests().isEmpty());
    }

    void tokensAreWiped()
    {
        TokenSet tokens{"access", "refresh", 5, QStringList{u"api"_s}};
        wipe(tokens);
        QVERIFY(tokens.access.isEmpty() && tokens.refresh.isEmpty() && tokens.expiresAtUs == 0 && !tokens.scopes);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestTokenClient)
#include "tst_tokenclient.moc"
