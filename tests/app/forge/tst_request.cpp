#include "app/forge/request.h"
#include "app/forge/sender.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

class TestRequest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void headersAreFoundWithoutRegardToCase()
    {
        const Headers headers{{"x-GitHub-event", "push"}, {"X-Empty", QByteArray()}, {"X-GitHub-Event", "second"}};
        QCOMPARE(headerValue(headers, "X-GitHub-Event"), QByteArray("push"));
        QVERIFY(hasHeader(headers, "x-empty"));
        QVERIFY(!hasHeader(headers, "X-GitHub-Even"));
        QVERIFY(headerValue(headers, "X-Nothing").isNull());
    }

    void forms()
    {
        QVERIFY(isForm({{"Content-Type", "application/x-www-form-urlencoded"}}));
        QVERIFY(isForm({{"content-type", "Application/X-WWW-Form-Urlencoded; charset=UTF-8"}}));
        QVERIFY(!isForm({{"Content-Type", "application/x-www-form-urlencodedx"}}));
        QVERIFY(!isForm({{"Content-Type", "application/json"}}));
        QVERIFY(!isForm({}));
        QCOMPARE(formField("a=1&payload=%7B%22a%22%3A+1%7D&b=2", "payload"), QByteArray("{\"a\": 1}"));
        QCOMPARE(formField("payload=a%2Bb", "payload"), QByteArray("a+b"));
        QVERIFY(!formField("payload=", "payload").isNull());
        QVERIFY(formField("xpayload=1&payloady=2&payload", "payload").isNull());
        QVERIFY(formField("", "payload").isNull());
    }

    void secretsAreMasked()
    {
        const Headers clean = withoutSecrets({{"x-gitlab-token", "a"}, {"X-Gitee-Token", "b"}, {"Authorization", "Bearer c"},
                                              {"Cookie", "d"}, {"X-Api-Key", "e"}, {"X-My-Secret", "f"}, {"X-Gitlab-Event", "Push Hook"},
                                              {"X-Hub-Signature-256", "sha256=1"}, {"Proxy-Authorization", ""}});
        for (qsizetype i = 0; i < 6; ++i)
            QCOMPARE(clean[i].second, QByteArray("***"));
        QCOMPARE(clean[6].second, QByteArray("Push Hook"));
        QCOMPARE(clean[7].second, QByteArray("sha256=1"));
        QCOMPARE(clean[8].second, QByteArray(""));
        QCOMPARE(withoutSecretsInQuery("token=a&dir=b&Secret_Key=c&access%5Ftoken=d&key=e&x"),
                 QByteArray("token=***&dir=b&Secret_Key=***&access%5Ftoken=***&key=***&x"));
        QCOMPARE(withoutSecretsInQuery(""), QByteArray(""));
        QCOMPARE(withoutSecretsInQuery("token="), QByteArray("token="));
    }

    void bodySecretsAreMaskedInPlace()
    {
        const Headers json{{"X-Gitee-Event", "Push Hook"}}, form = json + Headers{{"Content-Type", "application/x-www-form-urlencoded"}};
        const Sender *gitee = senderNamed(u"gitee");
        const auto masked = [&](const QByteArray &body) { return gitee->withoutSecretsInBody({"POST", json, {}, body}); };
        QCOMPARE(masked(R"({"a":"\"password\":", "password" : "p\"w","sign":"x","n":{"password":"q"}})"),
                 QByteArray(R"({"a":"\"password\":", "password" : "***","sign":"***","n":{"password":"***"}})"));
        QCOMPARE(masked(R"({"password":"","sign":null})"), QByteArray(R"({"password":"","sign":null})"));
        QCOMPARE(masked(R"({"x":"password","password":"cut)"), QByteArray(R"({"x":"password","password":"***")"));
        QCOMPARE(gitee->withoutSecretsInBody({"POST", form, {}, "hook=" + QByteArray(R"({"password":"pw"})").toPercentEncoding()}),
                 "hook=" + QByteArray(R"({"password":"***"})").toPercentEncoding());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestRequest)
#include "tst_request.moc"
