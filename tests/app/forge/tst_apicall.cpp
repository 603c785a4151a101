// Scripts' calls: where the key may stand, what is asked for, what is kept of it.
#include "app/forge/apicall.h"
#include "app/forge/envelope.h"
#include "app/forge/testpush.h"
#include "tests/support/warnings.h"

#include <QJsonObject>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QByteArray key = "N7b2xQ-0aYt3_kWmZr8PfLhVdGcUeSiOoXwBqTjRy1A";
const QByteArray oldKey = "c0ffee00c0ffee00c0ffee0123456789";
constexpr qint64 now = 1'700'000'000'000'000;
const QByteArray json = "application/json", form = "application/x-www-form-urlencoded";

struct Call {
    Headers headers;
    QByteArray body;
    RequestView view() const { return {"POST", headers, {}, body}; }
};

Call callOf(const QByteArray &body, const QByteArray &type = json, const Headers &more = {})
{
    Headers headers = more;
    headers.emplaceBack("Content-Type", type);
    return {headers, body};
}

Call signedCall(const QByteArray &secret, const QByteArray &body, qint64 atUs = now)
{
    // Both kinds of keys: the decoded one of a signing token, and the bytes of any other.
    const QByteArray stamp = QByteArray::number(atUs / 1'000'000);
    const VerifyKey signing(secret);
    const QByteArray mac = signing.isSigningToken() ? signing.signingHmac({"wish-1", ".", stamp, ".", body})
                                                    : signing.hmacSha256({"wish-1", ".", stamp, ".", body});
    return callOf(body, json, {{"webhook-id", "wish-1"}, {"webhook-timestamp", stamp}, {"webhook-signature", "v1," + mac.toBase64()}});
}

} // namespace

Q_DECLARE_METATYPE(Call)

class TestApiCall : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void proves_data()
    {
        QTest::addColumn<Call>("call");
        QTest::addColumn<Signature>("result");
        const QByteArray token = "whsec_" + QByteArray("0123456789abcdef").toBase64();
        QTest::newRow("JSON") << callOf("{\"secret_key\":\"" + key + "\"}") << Signature::Valid;
        QTest::newRow("JSON with a mark") << callOf("\xef\xbb\xbf{\"secret_key\":\"" + key + "\"}") << Signature::Valid;
        QTest::newRow("JSON that says it is a form") << callOf("{\"secret_key\":\"" + key + "\"}", form) << Signature::Valid;
        QTest::newRow("form") << callOf("secret_key=" + key + "&ref=main", form) << Signature::Valid;
        QTest::newRow("header") << callOf("{}", json, {{"X-Slipway-Key", key}}) << Signature::Valid;
        QTest::newRow("header, no body") << callOf({}, json, {{"x-slipway-key", ' ' + key}}) << Signature::Valid;
        QTest::newRow("bearer") << callOf("{}", json, {{"Authorization", "Bearer " + key}}) << Signature::Valid;
        QTest::newRow("bearer in small letters") << callOf("{}", json, {{"authorization", "bearer  " + key}}) << Signature::Valid;
        QTest::newRow("old key") << callOf("{}", json, {{"X-Slipway-Key", oldKey}}) << Signature::ValidOld;
        QTest::newRow("signed") << signedCall(key, "{\"ref\":\"main\"}") << Signature::Valid;
        QTest::newRow("signed with the old key") << signedCall(oldKey, "{}") << Signature::ValidOld;
        QTest::newRow("signed long ago") << signedCall(key, "{}", now - 600'000'000) << Signature::Stale;
        QTest::newRow("signed with a signing token of nobody") << signedCall(token, "{}") << Signature::Wrong;
        Call changed = signedCall(key, "{\"ref\":\"main\"}");
        changed.body.replace("main", "prod");
        QTest::newRow("signed, and changed since") << changed << Signature::Wrong;
        QTest::newRow("wrong") << callOf("{\"secret_key\":\"guessed\"}") << Signature::Wrong;
        QTest::newRow("a part of it") << callOf("{\"secret_key\":\"" + key.chopped(1) + "\"}") << Signature::Wrong;
        QTest::newRow("more than it") << callOf("{\"secret_key\":\"" + key + "x\"}") << Signature::Wrong;
        QTest::newRow("another field") << callOf("{\"key\":\"" + key + "\"}") << Signature::Missing;
        QTest::newRow("deeper") << callOf("{\"a\":{\"secret_key\":\"" + key + "\"}}") << Signature::Missing;
        QTest::newRow("empty") << callOf("{\"secret_key\":\"\"}") << Signature::Missing;
        QTest::newRow("a number") << callOf("{\"secret_key\":12345}") << Signature::Missing;
        QTest::newRow("basic") << callOf("{}", json, {{"Authorization", "Basic " + ("x:" + key).toBase64()}}) << Signature::Missing;
        QTest::newRow("nothing") << callOf({}) << Signature::Missing;
    }
    void proves()
    {
        QFETCH(Call, call);
        QFETCH(Signature, result);
        const VerifyKeys keys{VerifyKey(key), VerifyKey(oldKey)};
        const Verification verification = apiCall().verify(call.view(), keys, {true, false, now});
        QCOMPARE(int(verification.result), int(result));
        QCOMPARE(verification.explanation.isEmpty(), verification.accepted());
        QVERIFY(!verification.explanation.contains(QString::fromLatin1(key)));
        const bool isSigned = hasHeader(call.headers, "webhook-signature");
        QCOMPARE(verification.trust == Trust::Signed, isSigned && verification.accepted());

        // The same when the key can be read only later, and nothing of the key is kept until then.
        const VerificationMaterial material = apiCall().material(call.view());
        const auto again = VerificationMaterial::decode(material.encode());
        QVERIFY(again);
        QVERIFY(!material.encode().contains(key));
        const QByteArray kept = apiCall().withoutSecretsInBody(call.view());
        QVERIFY(!kept.contains(key));
        QCOMPARE(int(verifyLater(*again, kept, keys, {true, false, now}).result), int(result));
    }

    void noKeyLetsNobodyIn()
    {
        const Call call = callOf("{\"secret_key\":\"\"}");
        QCOMPARE(apiCall().verify(call.view(), {}, {}).result, Signature::Missing);
        QCOMPARE(apiCall().verify(call.view(), {VerifyKey(QByteArray())}, {}).result, Signature::Missing);
    }

    void onlyAHeaderShowsABuild()
    {
        const VerifyKeys keys{VerifyKey(key)};
        QVERIFY(apiCall().verifyHeaders({{"Authorization", "Bearer " + key}}, keys).accepted());
        QVERIFY(apiCall().verifyHeaders({{"X-Slipway-Key", key}}, keys).accepted());
        QCOMPARE(apiCall().verifyHeaders({{"X-Slipway-Key", "x"}}, keys).result, Signature::Wrong);
        QCOMPARE(apiCall().verifyHeaders({}, keys).result, Signature::Missing);
        QCOMPARE(apiCall().verifyHeaders(signedCall(key, {}).headers, keys).result, Signature::Missing);
    }

    void keepsNoKey_data()
    {
        QTest::addColumn<Call>("call");
        QTest::addColumn<QByteArray>("kept");
        QTest::newRow("JSON") << callOf("{ \"secret_key\" : \"" + key + "\" , \"ref\":\"main\"}") << QByteArray("{ \"secret_key\" : \"***\" , \"ref\":\"main\"}");
        QTest::newRow("escaped name") << callOf("{\"secret\\u005fkey\":\"" + key + "\"}") << QByteArray("{\"secret_key\":\"***\"}");
        QTest::newRow("a number") << callOf("{\"secret_key\":1234567890123456789}") << QByteArray("{\"secret_key\":\"***\"}");
        QTest::newRow("quotes gone") << callOf("{secret_key:" + key + ",ref:main}") << QByteArray("{secret_key:***,ref:main}");
        QTest::newRow("cut off") << callOf("{\"secret_key\":\"" + key) << QByteArray("{\"secret_key\":\"***\"");
        QTest::newRow("form") << callOf("ref=main&secret_key=" + key + "&reason=a+b", form) << QByteArray("ref=main&secret_key=***&reason=a+b");
        QTest::newRow("form with an escaped name") << callOf("secret%5fkey=" + key, form) << QByteArray("secret%5fkey=***");
        QTest::newRow("none in it") << callOf("{\"ref\":\"main\"}") << QByteArray("{\"ref\":\"main\"}");
        QTest::newRow("no body") << callOf({}) << QByteArray();
    }
    void keepsNoKey()
    {
        QFETCH(Call, call);
        QFETCH(QByteArray, kept);
        QCOMPARE(apiCall().withoutSecretsInBody(call.view()), kept);
        const Headers headers = withoutSecrets({{"X-Slipway-Key", key}, {"Authorization", "Bearer " + key}, {"Idempotency-Key", "run-7"}});
        QCOMPARE(headers[0].second, "***");
        QCOMPARE(headers[1].second, "***");
        QCOMPARE(headers[2].second, "run-7");
        for (const char *name : {"secret_key", "key", "token", "x-slipway-key"})
            QCOMPARE(withoutSecretsInQuery(QByteArray(name) + "=abc"), QByteArray(name) + "=***");
    }

    void reads_data()
    {
        QTest::addColumn<Call>("call");
        QTest::addColumn<QStringList>("expected"); // ref, branch, tag, sha, image tag, message
        const QString sha(40, u'a');
        const auto row = [](const char *name, const Call &call, const QStringList &expected) { QTest::newRow(name) << call << expected; };
        row("nothing", callOf("{}"), {{}, {}, {}, {}, {}, {}});
        row("no body", callOf({}), {{}, {}, {}, {}, {}, {}});
        row("branch", callOf("{\"ref\":\"feature/x\",\"reason\":\"because\"}"), {u"refs/heads/feature/x"_s, u"feature/x"_s, {}, {}, {}, u"because"_s});
        row("full branch", callOf("{\"ref\":\"refs/heads/main\"}"), {u"refs/heads/main"_s, u"main"_s, {}, {}, {}, {}});
        row("full tag", callOf("{\"ref\":\"refs/tags/v1\"}"), {u"refs/tags/v1"_s, {}, u"v1"_s, {}, u"v1"_s, {}});
        row("Rainbond's tag", callOf("{\"ref\":\"tag:v1\"}"), {u"refs/tags/v1"_s, {}, u"v1"_s, {}, u"v1"_s, {}});
        row("tag", callOf("{\"tag\":\"v1\"}"), {u"refs/tags/v1"_s, {}, u"v1"_s, {}, u"v1"_s, {}});
        row("other ref", callOf("{\"ref\":\"refs/pull/7/head\"}"), {u"refs/pull/7/head"_s, {}, {}, {}, {}, {}});
        row("commit", callOf("{\"ref\":\"" + sha.toLatin1().toUpper() + "\"}"), {{}, {}, {}, sha, {}, {}});
        row("form", callOf("ref=a%2Fb&reason=two+words%21", form), {u"refs/heads/a/b"_s, u"a/b"_s, {}, {}, {}, u"two words!"_s});
        row("empty fields", callOf("{\"ref\":\"\",\"tag\":null,\"reason\":\"\"}"), {{}, {}, {}, {}, {}, {}});
    }
    void reads()
    {
        QFETCH(Call, call);
        QFETCH(QStringList, expected);
        QVERIFY(readCallBody(call.view()));
        const auto events = apiCall().parse(call.view());
        QVERIFY2(events.has_value(), events ? "" : qPrintable(events.error().message));
        const Event &event = events->first();
        QCOMPARE(event.kind, EventKind::Call);
        QCOMPARE(event.name, u"deploy"_s);
        QCOMPARE((QStringList{event.ref, event.branch, event.tag, event.sha, event.imageTag, event.headMessage}), expected);
        QVERIFY(!titleOf(event).isEmpty());
    }

    void refusesWhatCantBeMeant_data()
    {
        QTest::addColumn<Call>("call");
        QTest::addColumn<QString>("why");
        QTest::newRow("no JSON") << callOf("{secret_key: x}") << u"JSON"_s;
        QTest::newRow("a list") << callOf("[]") << u"object"_s;
        QTest::newRow("a number") << callOf("{\"ref\":1}") << u"ref"_s;
        QTest::newRow("a key that is none") << callOf("{\"secret_key\":{}}") << u"secret_key"_s;
        QTest::newRow("both") << callOf("{\"ref\":\"main\",\"tag\":\"v1\"}") << u"not both"_s;
        QTest::newRow("a long reason") << callOf("{\"reason\":\"" + QByteArray(1001, 'x') + "\"}") << u"1001"_s;
        QTest::newRow("a null character") << callOf("{\"ref\":\"a\\u0000b\"}") << u"character"_s;
    }
    void refusesWhatCantBeMeant()
    {
        QFETCH(Call, call);
        QFETCH(QString, why);
        const auto body = readCallBody(call.view());
        QVERIFY(!body);
        QCOMPARE(body.error().code, ErrorCode::Invalid);
        QVERIFY2(body.error().message.contains(why), qPrintable(body.error().message));
    }

    void twoEqualCallsAreTwoWishes()
    {
        QVERIFY(ApiCall::wishId(callOf("{}").view()).isEmpty());
        QCOMPARE(ApiCall::wishId(callOf("{}", json, {{"Idempotency-Key", " run-7 "}}).view()), u"run-7"_s);
        QCOMPARE(ApiCall::wishId(signedCall(key, "{}").view()), u"wish-1"_s);
        QCOMPARE(ApiCall::wishId(callOf("{}", json, {{"Idempotency-Key", QByteArray(300, 'x')}}).view()).size(), 200);
    }

    void aRecordedCallIsRead()
    {
        const QByteArray file = R"({"provider":"api","method":"POST","headers":{"Content-Type":"application/json"},"query":"",)"
                                R"("body":{"secret_key":"***","ref":"feature/x","reason":"again"}})";
        const auto decoded = decodeEnvelope(file);
        QVERIFY2(decoded.has_value(), decoded ? "" : qPrintable(decoded.error().message));
        QCOMPARE(decoded->value(u"provider"_s).toString(), u"api"_s);
        const QJsonObject event = decoded->value(u"event"_s).toObject();
        QCOMPARE(event[u"kind"_s].toString(), u"call"_s);
        QCOMPARE(event[u"ref"_s].toString(), u"refs/heads/feature/x"_s);
        QCOMPARE(event[u"head_message"_s].toString(), u"again"_s);
    }

    void onlyItsAddressTellsIt()
    {
        const Call call = callOf("{\"secret_key\":\"" + key + "\"}", json, {{"X-Slipway-Key", key}});
        QVERIFY(!detectSender(call.view()));
        QCOMPARE(senderNamed(u"api"), static_cast<const Sender *>(&apiCall()));
        QVERIFY(!allSenders().contains(&apiCall()));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestApiCall)
#include "tst_apicall.moc"
