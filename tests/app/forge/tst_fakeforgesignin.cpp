// The sign-in of the forge that other tests rely on: codes for one use, PKCE, tokens that end and rotate, the device flow.
#include "tests/support/fakeforge.h"
#include "tests/support/forgecaller.h"
#include "tests/support/manualclock.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QString redirect = u"http://127.0.0.1:8420/console/oauth/redirect"_s;
const QByteArray verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const QByteArray challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"; // of RFC 7636, appendix B

bool isBelowLogin(ForgeKind kind) { return kind == ForgeKind::GitHub || kind == ForgeKind::Gitea; }
QString authorizePath(ForgeKind kind) { return isBelowLogin(kind) ? u"/login/oauth/authorize"_s : u"/oauth/authorize"_s; }
QString tokenPath(ForgeKind kind) { return isBelowLogin(kind) ? u"/login/oauth/access_token"_s : u"/oauth/token"_s; }

FakeApplication confidential() { return {u"client"_s, "application secret", {redirect}}; }

// The query of the redirect that the browser would be sent to.
QUrlQuery authorize(ForgeCaller &caller, const QString &more = {}, const QString &to = redirect)
{
    const HttpReply reply = caller.ask("GET", authorizePath(caller.forge.kind()) + u"?response_type=code&client_id=client&state=st%2Fate&redirect_uri="_s
                                           + QString::fromLatin1(QUrl::toPercentEncoding(to)) + more);
    return reply.status == 302 ? QUrlQuery(QUrl::fromEncoded(reply.header("Location"))) : QUrlQuery();
}

HttpReply exchange(ForgeCaller &caller, const QString &code, const QString &secret = u"application secret"_s, const QByteArray &proof = verifier)
{
    QList<QPair<QString, QString>> fields{{u"grant_type"_s, u"authorization_code"_s}, {u"client_id"_s, u"client"_s}, {u"code"_s, code}, {u"redirect_uri"_s, redirect},
                                          {u"code_verifier"_s, QString::fromLatin1(proof)}};
    if (!secret.isEmpty())
        fields.append({u"client_secret"_s, secret});
    return caller.form(tokenPath(caller.forge.kind()), fields);
}

HttpReply refresh(ForgeCaller &caller, const QByteArray &token)
{
    return caller.form(tokenPath(caller.forge.kind()), {{u"grant_type"_s, u"refresh_token"_s}, {u"client_id"_s, u"client"_s}, {u"client_secret"_s, u"application secret"_s},
                                                        {u"refresh_token"_s, QString::fromLatin1(token)}});
}

QString pkce() { return u"&code_challenge_method=S256&code_challenge="_s + QString::fromLatin1(challenge); }

void eachWithSignIn()
{
    QTest::addColumn<ForgeKind>("kind");
    for (const ForgeKind kind : {ForgeKind::GitHub, ForgeKind::GitLab, ForgeKind::Gitee, ForgeKind::Gitea})
        QTest::addRow("%d", int(kind)) << kind;
}

} // namespace

class TestFakeForgeSignIn : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void signsIn_data() { eachWithSignIn(); }
    void signsIn()
    {
        QFETCH(ForgeKind, kind);
        FakeForge forge(kind, u"/sub"_s);
        forge.addApplication(confidential());
        ForgeCaller caller(forge);
        const QUrlQuery back = authorize(caller, pkce());
        QCOMPARE(back.queryItemValue(u"state"_s, QUrl::FullyDecoded), u"st/ate"_s);
        const QString code = back.queryItemValue(u"code"_s);
        QVERIFY(!code.isEmpty());
        const HttpReply tokens = exchange(caller, code);
        QCOMPARE(tokens.status, 200);
        QCOMPARE(caller.api("GET", u"/user"_s, textIn(tokens, u"access_token"_s).toLatin1()).status, 200);
        QCOMPARE(textIn(tokens, u"refresh_token"_s).isEmpty(), kind == ForgeKind::GitHub); // tokens of an OAuth app there have no end
        // Once.
        const HttpReply again = exchange(caller, code);
        QVERIFY(!textIn(again, u"error"_s).isEmpty());
        QCOMPARE(again.status, kind == ForgeKind::GitHub ? 200 : 400);
    }

    void refusesWrongSignIns_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<QString>("what");
        QTest::addColumn<bool>("isRefused");
        for (const ForgeKind kind : {ForgeKind::GitHub, ForgeKind::GitLab, ForgeKind::Gitee, ForgeKind::Gitea}) {
            for (const QString &what : {u"verifier"_s, u"secret"_s, u"code"_s, u"late"_s})
                QTest::addRow("%d %s", int(kind), qPrintable(what)) << kind << what << (what != "verifier"_L1 || kind != ForgeKind::Gitee);
        }
    }
    void refusesWrongSignIns()
    {
        QFETCH(ForgeKind, kind);
        QFETCH(QString, what);
        QFETCH(bool, isRefused);
        FakeForge forge(kind);
        ManualClock clock;
        forge.setClock(clock);
        forge.addApplication(confidential());
        ForgeCaller caller(forge);
        const QString code = authorize(caller, pkce()).queryItemValue(u"code"_s);
        if (what == "late"_L1)
            clock.advanceMs(601'000);
        const HttpReply reply = exchange(caller, what == "code"_L1 ? u"other"_s : code, what == "secret"_L1 ? u"wrong"_s : u"application secret"_s,
                                         what == "verifier"_L1 ? QByteArray("wrong") : verifier);
        QCOMPARE(textIn(reply, u"access_token"_s).isEmpty(), isRefused);
        QCOMPARE(textIn(reply, u"error"_s).isEmpty(), !isRefused);
    }

    void looksAtRedirects_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<QString>("to");
        QTest::addColumn<bool>("isTaken");
        const QString otherPort = u"http://127.0.0.1:40001/console/oauth/redirect"_s;
        QTest::newRow("GitHub, another port") << ForgeKind::GitHub << otherPort << true;
        QTest::newRow("GitLab, another port") << ForgeKind::GitLab << otherPort << true;
        QTest::newRow("GitLab, a name") << ForgeKind::GitLab << u"http://localhost:8420/console/oauth/redirect"_s << false;
        QTest::newRow("Gitee, another port") << ForgeKind::Gitee << otherPort << false;
        QTest::newRow("Gitea, another port, with a secret") << ForgeKind::Gitea << otherPort << false;
        QTest::newRow("GitLab, another path") << ForgeKind::GitLab << u"http://127.0.0.1:8420/elsewhere"_s << false;
        QTest::newRow("Gitea, elsewhere") << ForgeKind::Gitea << u"https://example.com/"_s << false;
    }
    void looksAtRedirects()
    {
        QFETCH(ForgeKind, kind);
        QFETCH(QString, to);
        QFETCH(bool, isTaken);
        FakeForge forge(kind);
        forge.addApplication(confidential());
        ForgeCaller caller(forge);
        QCOMPARE(authorize(caller, {}, to).hasQueryItem(u"code"_s), isTaken);
    }

    void deniesWhenTold_data() { eachWithSignIn(); }
    void deniesWhenTold()
    {
        QFETCH(ForgeKind, kind);
        FakeForge forge(kind);
        forge.addApplication(confidential());
        forge.denyNext();
        ForgeCaller caller(forge);
        const QUrlQuery back = authorize(caller);
        QCOMPARE(back.queryItemValue(u"error"_s), u"access_denied"_s);
        QVERIFY(back.hasQueryItem(u"state"_s));
        QVERIFY(!back.hasQueryItem(u"code"_s));
        QVERIFY(authorize(caller).hasQueryItem(u"code"_s)); // once
    }

    void wantsPkceOfPublicApplications()
    {
        FakeForge forge(ForgeKind::Gitea);
        forge.addApplication({u"client"_s, {}, {redirect}});
        ForgeCaller caller(forge);
        QCOMPARE(authorize(caller).queryItemValue(u"error"_s), u"invalid_request"_s);
        const QString code = authorize(caller, pkce()).queryItemValue(u"code"_s);
        QVERIFY(!textIn(exchange(caller, code, {}), u"access_token"_s).isEmpty());
    }

    void endsAndRotatesTokens_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<int>("lifeSeconds");
        QTest::addColumn<bool>("rotates");
        QTest::addColumn<bool>("endsFamily");
        QTest::newRow("GitHub") << ForgeKind::GitHub << 8 * 3600 << true << false;
        QTest::newRow("GitLab") << ForgeKind::GitLab << 2 * 3600 << true << true;
        QTest::newRow("Gitee") << ForgeKind::Gitee << 24 * 3600 << true << false;
        QTest::newRow("Gitea") << ForgeKind::Gitea << 3600 << false << false;
    }
    void endsAndRotatesTokens()
    {
        QFETCH(ForgeKind, kind);
        QFETCH(int, lifeSeconds);
        QFETCH(bool, rotates);
        QFETCH(bool, endsFamily);
        FakeForge forge(kind);
        ManualClock clock;
        forge.setClock(clock);
        FakeApplication app = confidential();
        app.expires = true; // a GitHub App
        forge.addApplication(app);
        ForgeCaller caller(forge);
        const FakeTokens first = forge.issueTokens(u"client"_s);
        clock.advanceMs((lifeSeconds - 1) * 1000LL);
        QCOMPARE(caller.api("GET", u"/user"_s, first.access).status, 200);
        clock.advanceMs(1000);
        QCOMPARE(caller.api("GET", u"/user"_s, first.access).status, 401);

        const HttpReply second = refresh(caller, first.refresh);
        const QByteArray access = textIn(second, u"access_token"_s).toLatin1(), next = textIn(second, u"refresh_token"_s).toLatin1();
        QCOMPARE(objectIn(second)["expires_in"_L1].toInt(), lifeSeconds);
        QCOMPARE(next != first.refresh, rotates);
        QCOMPARE(caller.api("GET", u"/user"_s, access).status, 200);

        const HttpReply reused = refresh(caller, first.refresh);
        QCOMPARE(textIn(reused, u"access_token"_s).isEmpty(), rotates);
        // GitLab takes it for theft, and ends all that came of that sign-in.
        QCOMPARE(caller.api("GET", u"/user"_s, access).status, endsFamily ? 401 : 200);
        QCOMPARE(forge.isRefreshable(next), !endsFamily);
    }

    void revokes_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::newRow("GitHub") << ForgeKind::GitHub;
        QTest::newRow("GitLab") << ForgeKind::GitLab;
    }
    void revokes()
    {
        QFETCH(ForgeKind, kind);
        FakeForge forge(kind);
        forge.addApplication(confidential());
        ForgeCaller caller(forge);
        const QByteArray token = forge.issueTokens(u"client"_s).access;
        const auto send = [&](const QByteArray &secret) {
            if (kind == ForgeKind::GitLab)
                return caller.form(u"/oauth/revoke"_s, {{u"client_id"_s, u"client"_s}, {u"client_secret"_s, QString::fromLatin1(secret)}, {u"token"_s, QString::fromLatin1(token)}}).status;
            return caller.ask("DELETE", u"/api/v3/applications/client/token"_s, {{"Authorization", "Basic " + ("client:" + secret).toBase64()}, {"Content-Type", "application/json"}},
                              "{\"access_token\":\"" + token + "\"}").status;
        };
        QVERIFY(send("wrong") >= 400);
        QVERIFY(forge.isValid(token));
        QVERIFY(send("application secret") < 300);
        QVERIFY(!forge.isValid(token));
        QCOMPARE(caller.api("GET", u"/user"_s, token).status, 401);
    }

    void hasADeviceFlow_data() { revokes_data(); }
    void hasADeviceFlow()
    {
        QFETCH(ForgeKind, kind);
        FakeForge forge(kind);
        ManualClock clock;
        forge.setClock(clock);
        forge.addApplication(confidential());
        ForgeCaller caller(forge);
        const QString path = kind == ForgeKind::GitHub ? u"/login/device/code"_s : u"/oauth/authorize_device"_s;
        const auto begin = [&] { return caller.form(path, {{u"client_id"_s, u"client"_s}, {u"scope"_s, u"api"_s}}); };
        const auto poll = [&](const QString &code) { // without the secret
            return caller.form(tokenPath(kind), {{u"client_id"_s, u"client"_s}, {u"device_code"_s, code}, {u"grant_type"_s, u"urn:ietf:params:oauth:grant-type:device_code"_s}});
        };
        HttpReply begun = begin();
        const QString code = textIn(begun, u"device_code"_s);
        QCOMPARE(textIn(begun, u"user_code"_s), forge.userCode());
        QCOMPARE(textIn(poll(code), u"error"_s), u"authorization_pending"_s);
        forge.slowDownNext(1);
        QCOMPARE(textIn(poll(code), u"error"_s), u"slow_down"_s);
        forge.approveDevice();
        QVERIFY(forge.isValid(textIn(poll(code), u"access_token"_s).toLatin1()));
        QVERIFY(!textIn(poll(code), u"error"_s).isEmpty()); // once
        begun = begin();
        forge.denyDevice();
        QCOMPARE(textIn(poll(textIn(begun, u"device_code"_s)), u"error"_s), u"access_denied"_s);
        begun = begin();
        clock.advanceMs(901'000);
        QCOMPARE(textIn(poll(textIn(begun, u"device_code"_s)), u"error"_s), u"expired_token"_s);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestFakeForgeSignIn)
#include "tst_fakeforgesignin.moc"
