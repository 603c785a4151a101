#include "app/core/clock.h"
#include "app/forge/forgecall.h"
#include "tests/support/answer.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 second = 1'000'000;
constexpr qint64 now = 1'760'000'000LL * second; // Thu, 09 Oct 2025 08:53:20 GMT

ForgeSite siteAt(ForgeKind kind, const QUrl &address) { return {kind, address, {}}; }

HttpReply replyWith(int status, const HttpHeaders &headers = {}, const QByteArray &body = {}) { return {status, headers, body, 0}; }

} // namespace

Q_DECLARE_METATYPE(slipway::ForgeKind)
Q_DECLARE_METATYPE(slipway::ErrorCode)
Q_DECLARE_METATYPE(slipway::BindingMethod)

class TestForgeCall : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsWhereCallsGo_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("api");
        QTest::newRow("github.com") << ForgeKind::GitHub << u"https://github.com"_s << u"https://api.github.com"_s;
        QTest::newRow("github.com with www") << ForgeKind::GitHub << u"https://www.github.com/"_s << u"https://api.github.com"_s;
        QTest::newRow("ghe.com") << ForgeKind::GitHub << u"https://octo.ghe.com"_s << u"https://api.octo.ghe.com"_s;
        QTest::newRow("Enterprise Server") << ForgeKind::GitHub << u"https://github.example.com"_s << u"https://github.example.com/api/v3"_s;
        QTest::newRow("no github.com") << ForgeKind::GitHub << u"https://github.com.example.com"_s << u"https://github.com.example.com/api/v3"_s;
        QTest::newRow("GitLab") << ForgeKind::GitLab << u"https://gitlab.com"_s << u"https://gitlab.com/api/v4"_s;
        QTest::newRow("GitLab below a path") << ForgeKind::GitLab << u"https://git.example.com:8443/gitlab/"_s
                                             << u"https://git.example.com:8443/gitlab/api/v4"_s;
        QTest::newRow("Gitee") << ForgeKind::Gitee << u"https://gitee.com"_s << u"https://gitee.com/api/v5"_s;
        QTest::newRow("Gitea") << ForgeKind::Gitea << u"https://git.example.com/gitea"_s << u"https://git.example.com/gitea/api/v1"_s;
        QTest::newRow("Gogs") << ForgeKind::Gogs << u"http://10.0.0.5:3000"_s << u"http://10.0.0.5:3000/api/v1"_s;
    }

    void knowsWhereCallsGo()
    {
        QFETCH(ForgeKind, kind);
        QFETCH(QString, address);
        QFETCH(QString, api);
        QCOMPARE(apiAddress(siteAt(kind, QUrl(address))).toString(), api);
    }

    void tokensStandWhereTheForgeLooks_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<BindingMethod>("method");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        using enum ForgeKind;
        using enum BindingMethod;
        QTest::newRow("GitHub") << GitHub << Token << QByteArray("Authorization") << QByteArray("Bearer t0");
        QTest::newRow("GitHub, device") << GitHub << Device << QByteArray("Authorization") << QByteArray("Bearer t0");
        QTest::newRow("GitLab, own") << GitLab << Token << QByteArray("PRIVATE-TOKEN") << QByteArray("t0");
        QTest::newRow("GitLab, web") << GitLab << Web << QByteArray("Authorization") << QByteArray("Bearer t0");
        QTest::newRow("Gitee") << Gitee << Web << QByteArray("Authorization") << QByteArray("Bearer t0");
        QTest::newRow("Gitea, own") << Gitea << Token << QByteArray("Authorization") << QByteArray("token t0");
        QTest::newRow("Gitea, web") << Gitea << Web << QByteArray("Authorization") << QByteArray("Bearer t0");
        QTest::newRow("Gogs") << Gogs << Token << QByteArray("Authorization") << QByteArray("token t0");
    }

    void tokensStandWhereTheForgeLooks()
    {
        QFETCH(ForgeKind, kind);
        QFETCH(BindingMethod, method);
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QCOMPARE(tokenHeader(kind, method, "t0"), qMakePair(name, value));
    }

    void readsLimits_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<HttpHeaders>("headers");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("left");
        QTest::addColumn<qint64>("resetIn"); // seconds; -1: not told
        QTest::addColumn<qint64>("retryIn"); // seconds; -1: may be asked now
        const auto epoch = [](qint64 in) { return QByteArray::number(now / second + in); };
        QTest::newRow("nothing") << 200 << HttpHeaders{} << QByteArray() << -1 << -1LL << -1LL;
        QTest::newRow("GitHub") << 200 << HttpHeaders{{"x-ratelimit-limit", "5000"}, {"x-ratelimit-remaining", "4999"}, {"x-ratelimit-reset", epoch(90)}}
                                << QByteArray() << 4999 << 90LL << -1LL;
        QTest::newRow("the last call was answered") << 200 << HttpHeaders{{"X-RateLimit-Remaining", "0"}, {"X-RateLimit-Reset", epoch(90)}} << QByteArray()
                                                    << 0 << 90LL << -1LL;
        QTest::newRow("GitHub, used up") << 403 << HttpHeaders{{"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", epoch(90)}} << QByteArray() << 0 << 90LL
                                         << 90LL;
        QTest::newRow("GitHub, too fast") << 403 << HttpHeaders{{"x-ratelimit-remaining", "10"}, {"Retry-After", "30"}} << QByteArray() << 10 << -1LL << 30LL;
        QTest::newRow("GitHub, only words") << 403 << HttpHeaders{}
                                            << QByteArray(R"({"message":"You have exceeded a secondary rate limit. Please wait."})") << -1 << -1LL << 60LL;
        QTest::newRow("GitLab") << 429 << HttpHeaders{{"RateLimit-Limit", "2000"}, {"RateLimit-Remaining", "0"}, {"RateLimit-Reset", epoch(20)}, {"Retry-After", "21"}}
                                << QByteArray() << 0 << 20LL << 21LL;
        QTest::newRow("seconds until then") << 429 << HttpHeaders{{"RateLimit-Remaining", "0"}, {"RateLimit-Reset", "20"}} << QByteArray() << 0 << 20LL << 20LL;
        QTest::newRow("a date") << 503 << HttpHeaders{{"Retry-After", "Thu, 09 Oct 2025 08:54:20 GMT"}} << QByteArray() << -1 << -1LL << 60LL;
        QTest::newRow("a date of a forge whose clock is an hour ahead") << 429 << HttpHeaders{{"Date", "Thu, 09 Oct 2025 09:53:20 GMT"}, {"Retry-After", "Thu, 09 Oct 2025 09:54:20 GMT"}}
                                                                        << QByteArray() << -1 << -1LL << 60LL;
        QTest::newRow("a date that has passed") << 429 << HttpHeaders{{"Retry-After", "Thu, 09 Oct 2025 08:50:00 GMT"}} << QByteArray() << -1 << -1LL << 0LL;
        QTest::newRow("429 with nothing") << 429 << HttpHeaders{} << QByteArray() << -1 << -1LL << 60LL;
        QTest::newRow("nonsense") << 429 << HttpHeaders{{"Retry-After", "soon"}, {"x-ratelimit-remaining", "-4"}} << QByteArray() << -1 << -1LL << 60LL;
        QTest::newRow("a year") << 429 << HttpHeaders{{"Retry-After", "31536000"}} << QByteArray() << -1 << -1LL << 86400LL;
        QTest::newRow("a refusal of another kind") << 403 << HttpHeaders{{"x-ratelimit-remaining", "12"}} << QByteArray(R"({"message":"Must have admin rights"})")
                                                   << 12 << -1LL << -1LL;
    }

    void readsLimits()
    {
        QFETCH(int, status);
        QFETCH(HttpHeaders, headers);
        QFETCH(QByteArray, body);
        QFETCH(qint64, resetIn);
        QFETCH(qint64, retryIn);
        const ForgeLimits limits = limitsIn(replyWith(status, headers, body), now);
        QTEST(limits.left, "left");
        QCOMPARE(limits.resetUs, resetIn < 0 ? 0 : now + resetIn * second);
        QCOMPARE(limits.retryAtUs, retryIn < 0 ? 0 : now + retryIn * second);
    }

    void tokensGoNowhereElse()
    {
        ScriptedServer server([](const auto &) { return ScriptedServer::json("{}"); });
        ScriptedServer other([](const auto &) { return ScriptedServer::json("{}"); });
        TokenTransport transport(siteAt(ForgeKind::Gitea, server.url()), BindingMethod::Token, "s3cret");
        HttpRequest request;
        request.url = other.url(u"/api/v1/user"_s);
        QCOMPARE(answerOf(transport.send(request)).error().code, ErrorCode::Invalid);
        QVERIFY(other.requests().isEmpty());
        request.url = server.url(u"/api/v1/user"_s);
        QVERIFY(answerOf(transport.send(request)));
        QCOMPARE(server.requests().constLast().header("Authorization"), QByteArray("token s3cret"));

        TokenTransport nobody(siteAt(ForgeKind::Gitea, server.url()), BindingMethod::Token, {});
        QVERIFY(answerOf(nobody.send(request)));
        QVERIFY(server.requests().constLast().header("Authorization").isEmpty());
    }

    void putsAddressesTogether()
    {
        const ForgeSite site = siteAt(ForgeKind::GitLab, QUrl(u"https://git.example.com/gitlab"_s));
        QCOMPARE(callUrl(site, {u"projects"_s, u"team/sub/web app"_s, u"repository"_s}, queryOf({{u"search"_s, u"a+b & c%2F=#ü"_s}})).toEncoded(),
                 QByteArray("https://git.example.com/gitlab/api/v4/projects/team%2Fsub%2Fweb%20app/repository?search=a%2Bb%20%26%20c%252F%3D%23%C3%BC"));
        QCOMPARE(callUrl(site, QStringList{u"repos"_s} + nameParts(u"a/b"_s)).toEncoded(), QByteArray("https://git.example.com/gitlab/api/v4/repos/a/b"));
        // Names never lead out of the calls.
        for (const QString &part : {QString(), u"."_s, u".."_s})
            QVERIFY(callUrl(site, {u"projects"_s, part, u"hooks"_s}).isEmpty());
    }

    void explainsRefusals_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<HttpHeaders>("headers");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QStringList>("words"); // all of them in the message
        using enum ForgeKind;
        const HttpHeaders none;
        QTest::newRow("token") << GitHub << 401 << none << QByteArray(R"({"message":"Bad credentials"})") << ErrorCode::Denied << QStringList{u"Sign in"_s, u"Bad credentials"_s};
        QTest::newRow("revoked") << GitLab << 401 << none << QByteArray(R"({"error":"invalid_token","error_description":"Token was revoked."})") << ErrorCode::Denied
                                 << QStringList{u"Token was revoked."_s};
        QTest::newRow("no right") << GitHub << 403 << none << QByteArray(R"({"message":"Must have admin rights to Repository."})") << ErrorCode::Denied
                                  << QStringList{u"administrator of the repository"_s, u"admin rights"_s};
        QTest::newRow("no right at GitLab") << GitLab << 403 << none << QByteArray(R"({"message":"403 Forbidden"})") << ErrorCode::Denied << QStringList{u"Maintainer or Owner"_s};
        QTest::newRow("scope") << GitLab << 403 << none << QByteArray(R"({"error":"insufficient_scope","error_description":"The request requires higher privileges.","scope":"api"})")
                               << ErrorCode::Denied << QStringList{u"higher privileges"_s};
        QTest::newRow("single sign-on") << GitHub << 403 << HttpHeaders{{"X-GitHub-SSO", "required; url=https://github.com/orgs/o/sso?authorization_request=abc"}}
                                        << QByteArray(R"({"message":"Resource protected by organization SAML enforcement."})") << ErrorCode::Denied << QStringList{u"single sign-on"_s};
        QTest::newRow("limit") << GitHub << 403 << HttpHeaders{{"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", QByteArray::number(now / second + 90)}}
                               << QByteArray(R"({"message":"API rate limit exceeded for user ID 1."})") << ErrorCode::Unavailable << QStringList{u"again at"_s};
        QTest::newRow("429") << GitLab << 429 << HttpHeaders{{"Retry-After", "60"}} << QByteArray("Retry later\n") << ErrorCode::Unavailable << QStringList{u"again at"_s};
        QTest::newRow("not there") << GitHub << 404 << none << QByteArray(R"({"message":"Not Found","status":"404"})") << ErrorCode::NotFound << QStringList{u"account may see"_s};
        QTest::newRow("there already") << GitHub << 422 << none
                                       << QByteArray(R"({"message":"Validation Failed","errors":[{"resource":"Hook","code":"custom","message":"Hook already exists on this repository"}]})")
                                       << ErrorCode::Conflict << QStringList{u"Validation Failed: Hook already exists on this repository"_s};
        QTest::newRow("key in use") << GitHub << 422 << none << QByteArray(R"({"message":"Validation Failed","errors":[{"field":"key","code":"custom","message":"key is already in use"}]})")
                                    << ErrorCode::Conflict << QStringList{u"already in use"_s};
        QTest::newRow("taken") << GitLab << 400 << none << QByteArray(R"({"message":{"deploy_key.fingerprint_sha256":["has already been taken"]}})") << ErrorCode::Conflict
                               << QStringList{u"fingerprint_sha256 has already been taken"_s};
        QTest::newRow("409") << Gitea << 409 << none << QByteArray() << ErrorCode::Conflict << QStringList{u"there already"_s};
        QTest::newRow("blocked") << GitLab << 422 << none << QByteArray(R"({"message":"Url is blocked: Requests to the local network are not allowed"})") << ErrorCode::Invalid
                                 << QStringList{u"Outbound requests"_s, u"relay"_s, u"local network are not allowed"_s};
        QTest::newRow("blocked, nested") << GitLab << 422 << none << QByteArray(R"({"message":{"url":["is blocked: Requests to localhost are not allowed"]}})") << ErrorCode::Invalid
                                         << QStringList{u"Outbound requests"_s, u"url is blocked"_s};
        QTest::newRow("blocked, old") << GitLab << 422 << none << QByteArray(R"({"error":"Invalid url given"})") << ErrorCode::Invalid << QStringList{u"Outbound requests"_s};
        QTest::newRow("a field") << GitHub << 422 << none << QByteArray(R"({"message":"Validation Failed","errors":[{"resource":"Hook","field":"url","code":"invalid"}]})")
                                 << ErrorCode::Invalid << QStringList{u"Validation Failed: url invalid"_s};
        QTest::newRow("Gogs") << Gogs << 422 << none << QByteArray(R"([{"fieldNames":["Events"],"classification":"RequiredError","message":"Required"}])") << ErrorCode::Invalid
                              << QStringList{u"Required"_s};
        QTest::newRow("no words") << Gitee << 400 << none << QByteArray("<html>") << ErrorCode::Invalid << QStringList{u"HTTP 400"_s};
        QTest::newRow("broken") << Gitea << 502 << none << QByteArray("<html>Bad Gateway</html>") << ErrorCode::Unavailable << QStringList{u"HTTP 502"_s, u"later"_s};
        QTest::newRow("under repair") << Gitea << 503 << HttpHeaders{{"Retry-After", "60"}} << QByteArray() << ErrorCode::Unavailable << QStringList{u"again at"_s};
    }

    void explainsRefusals()
    {
        QFETCH(ForgeKind, kind);
        QFETCH(int, status);
        QFETCH(HttpHeaders, headers);
        QFETCH(QByteArray, body);
        QFETCH(ErrorCode, code);
        QFETCH(QStringList, words);
        const Error error = forgeError(siteAt(kind, QUrl(u"https://git.example.com"_s)), replyWith(status, headers, body), u"Trying"_s, now);
        QCOMPARE(error.code, code);
        QVERIFY(error.message.startsWith(u"Trying: "_s));
        for (const QString &word : words)
            QVERIFY2(error.message.contains(word), qPrintable(error.message));
        QVERIFY2(!error.message.contains(u"authorization_request"_s), qPrintable(error.message));
        QVERIFY(error.detail.contains(QString::number(status)));
    }

    void whatForgesSayStaysOnOneLine()
    {
        const QString words = wordsIn(QByteArray(R"({"message":"one\n\u202etwo\u0007 three )") + QByteArray(1000, 'x') + "\"}");
        QVERIFY(words.startsWith(u"one two three x"_s));
        QVERIFY(words.endsWith(u'…'));
        QVERIFY(words.size() <= 240);
        QVERIFY(wordsIn("no json").isEmpty());
    }

    void followsLinksOfTheForgeOnly_data()
    {
        QTest::addColumn<QByteArray>("link");
        QTest::addColumn<QString>("next"); // "!": refused
        QTest::newRow("none") << QByteArray() << QString();
        QTest::newRow("next") << QByteArray("<https://git.example.com/api/v4/x?page=2>; rel=\"next\"") << u"https://git.example.com/api/v4/x?page=2"_s;
        QTest::newRow("among others") << QByteArray("<https://git.example.com/a?q=1,2;3>; rel=\"prev\", <https://git.example.com/b?q=1,2>; title=\"x\"; rel=\"next\", <https://git.example.com/c>; rel=last")
                                      << u"https://git.example.com/b?q=1,2"_s;
        QTest::newRow("without quotes") << QByteArray("<https://git.example.com/b>;rel=next") << u"https://git.example.com/b"_s;
        QTest::newRow("the last page") << QByteArray("<https://git.example.com/a>; rel=\"first\", <https://git.example.com/c>; rel=\"prev\"") << QString();
        QTest::newRow("another host") << QByteArray("<https://evil.example/b>; rel=\"next\"") << u"!"_s;
        QTest::newRow("another scheme") << QByteArray("<http://git.example.com/b>; rel=\"next\"") << u"!"_s;
        QTest::newRow("another port") << QByteArray("<https://git.example.com:444/b>; rel=\"next\"") << u"!"_s;
        QTest::newRow("the same port") << QByteArray("<https://git.example.com:443/b>; rel=\"next\"") << u"https://git.example.com:443/b"_s;
        QTest::newRow("with a user") << QByteArray("<https://git.example.com@evil.example/b>; rel=\"next\"") << u"!"_s;
        QTest::newRow("without an end") << QByteArray("<https://git.example.com/b") << QString();
    }

    void followsLinksOfTheForgeOnly()
    {
        QFETCH(QByteArray, link);
        QFETCH(QString, next);
        const auto found = nextByLink(siteAt(ForgeKind::GitLab, QUrl(u"https://git.example.com"_s)), replyWith(200, {{"Link", link}}));
        if (next == u"!") {
            QCOMPARE(found.error().code, ErrorCode::Corrupt);
            return;
        }
        QVERIFY(found);
        QCOMPARE(found->toString(QUrl::FullyEncoded), next);
    }

    void followsRedirectionsWithin()
    {
        ScriptedServer other([](const auto &) { return ScriptedServer::json("{}"); });
        ScriptedServer server([&](const ScriptedServer::Request &request) {
            if (request.path() == "/api/v3/old")
                return ScriptedServer::json("{}", 307, {{"Location", "/api/v3/new"}});
            if (request.path() == "/api/v3/round")
                return ScriptedServer::json("{}", 301, {{"Location", "/api/v3/round"}});
            if (request.path() == "/api/v3/away")
                return ScriptedServer::json("{}", 301, {{"Location", other.url(u"/x"_s).toEncoded()}});
            return ScriptedServer::json(R"({"at":"new"})");
        });
        const ForgeSite site = siteAt(ForgeKind::GitHub, server.url());
        TokenTransport transport(site, BindingMethod::Token, "t0");
        QObject owner;
        const auto ask = [&](const QString &name) {
            return answerOf(callForge(site, transport, {"POST", callUrl(site, {name}), QJsonObject{{u"a"_s, 1}}, {}, u"Trying"_s}, &owner));
        };
        const auto answer = ask(u"old"_s);
        QVERIFY(answer);
        QCOMPARE(answer->json["at"_L1].toString(), u"new"_s);
        QCOMPARE(server.lines(), QList<QByteArray>({"POST /api/v3/old", "POST /api/v3/new"}));
        QCOMPARE(server.requests().constLast().body, QByteArray("{\"a\":1}"));
        QCOMPARE(ask(u"round"_s).error().code, ErrorCode::Corrupt);
        QVERIFY(server.requests().size() < 10);
        const Error away = ask(u"away"_s).error();
        QCOMPARE(away.code, ErrorCode::Corrupt);
        QVERIFY2(away.message.contains(u"provider's address"_s), qPrintable(away.message));
        QVERIFY(other.requests().isEmpty());
    }

    void tellsWhatIsNoAnswer()
    {
        QByteArray body;
        ScriptedServer server([&](const auto &) { return ScriptedServer::Answer{200, body, {{"Content-Type", "text/html"}}}; });
        const ForgeSite site = siteAt(ForgeKind::Gitea, server.url());
        TokenTransport transport(site, BindingMethod::Token, "t0");
        QObject owner;
        const auto ask = [&] { return answerOf(callForge(site, transport, {"GET", callUrl(site, {u"user"_s}), {}, {}, u"Trying"_s}, &owner)); };
        for (const char *empty : {"", "null", " \n"}) {
            body = empty;
            QVERIFY(ask());
            QVERIFY(ask()->json.isNull());
        }
        body = "<html><meta content=\"Gitea - Git with a cup of tea\"></html>";
        const Error page = ask().error();
        QCOMPARE(page.code, ErrorCode::Corrupt);
        QVERIFY2(page.message.contains(u"Gitea"_s), qPrintable(page.message));
        body = "<html>Please sign in</html>";
        QVERIFY(ask().error().message.contains(u"a web page"_s));
        body = R"({"an":"object"})";
        QCOMPARE(rowsIn(site, *ask()).error().code, ErrorCode::Corrupt);
        // An address that names led nowhere is never sent.
        server.forget();
        QCOMPARE(answerOf(callForge(site, transport, {"GET", {}, {}, {}, u"Trying"_s}, &owner)).error().code, ErrorCode::Invalid);
        QCOMPARE(answerOf(callForge(site, transport, {"GET", QUrl(u"https://evil.example/api"_s), {}, {}, u"Trying"_s}, &owner)).error().code, ErrorCode::Corrupt);
        QVERIFY(server.requests().isEmpty());
    }

    void recognisesForges_data()
    {
        QTest::addColumn<HttpHeaders>("headers");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("found");
        QTest::newRow("GitHub") << HttpHeaders{{"X-GitHub-Request-Id", "1"}} << QByteArray("{}") << 404 << u"GitHub"_s;
        QTest::newRow("GitLab") << HttpHeaders{{"X-Gitlab-Meta", "{}"}} << QByteArray("{}") << 404 << u"GitLab"_s;
        QTest::newRow("Gitea") << HttpHeaders{{"Set-Cookie", "lang=en"}, {"Set-Cookie", "i_like_gitea=1"}} << QByteArray("<html>") << 404 << u"Gitea"_s;
        QTest::newRow("Gogs") << HttpHeaders{{"Set-Cookie", "i_like_gogs=1"}} << QByteArray("<html>") << 404 << u"Gogs"_s;
        QTest::newRow("page") << HttpHeaders{{"Content-Type", "text/html"}} << QByteArray("<html>") << 200 << u"a web page"_s;
        QTest::newRow("nothing there") << HttpHeaders{} << QByteArray() << 404 << u"HTTP 404"_s;
        QTest::newRow("down") << HttpHeaders{} << QByteArray("<html>") << 502 << u"HTTP 502"_s;
        QTest::newRow("elsewhere") << HttpHeaders{{"Location", "https://git.example.com/x?a=b"}} << QByteArray() << 301 << u"a redirection to https://git.example.com"_s;
    }

    void recognisesForges()
    {
        QFETCH(HttpHeaders, headers);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QFETCH(QString, found);
        QCOMPARE(whatAnswers(replyWith(status, headers, body)), found);
    }

    void cutsTexts()
    {
        QCOMPARE(shortened(u"abc"_s, 3), u"abc"_s);
        QCOMPARE(shortened(u"abcd"_s, 3), u"ab…"_s);
        QCOMPARE(shortened(u"a😀bcd"_s, 3), u"a…"_s); // never half a character
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestForgeCall)
#include "tst_forgecall.moc"
