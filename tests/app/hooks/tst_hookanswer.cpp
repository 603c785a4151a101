#include "tests/support/warnings.h"

#include "app/hooks/answerbody.h"
#include "app/hooks/contenttype.h"
#include "app/hooks/request.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestHookAnswer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bodyHasRainbondsForm()
    {
        const std::string body = answerBody(202, "stored", "Stored", {{"delivery_id", "01"}, {"build_id", ""}});
        QCOMPARE(QByteArray::fromStdString(body),
                 QByteArray(R"({"code":202,"msg":"stored","msg_show":"Stored","data":{"bean":{"delivery_id":"01","build_id":""},"list":[]}})"));
        QCOMPARE(QByteArray::fromStdString(answerBody(200, "", "")),
                 QByteArray(R"({"code":200,"msg":"","msg_show":"","data":{"bean":{},"list":[]}})"));
    }

    void stringsAreEscaped_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("read");
        QTest::newRow("quotes") << QByteArray("a\"b\\c/d") << u"a\"b\\c/d"_s;
        QTest::newRow("control") << QByteArray("\n\t\x01\x7f", 4) << u"\n\t\u0001\u007f"_s;
        QTest::newRow("zero byte") << QByteArray("a\0b", 3) << QString::fromUtf16(u"a\0b", 3);
        QTest::newRow("chinese") << QByteArray("\xe6\x9e\x84\xe5\xbb\xba") << u"\u6784\u5efa"_s;
        QTest::newRow("four bytes") << QByteArray("\xf0\x9f\x9a\x80") << u"\U0001f680"_s;
        QTest::newRow("cut off") << QByteArray("x\xe6\x9e") << u"x\ufffd\ufffd"_s;
        QTest::newRow("overlong") << QByteArray("\xc0\xaf") << u"\ufffd\ufffd"_s;
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80!") << u"\ufffd\ufffd\ufffd!"_s;
        QTest::newRow("too high") << QByteArray("\xf4\x90\x80\x80") << u"\ufffd\ufffd\ufffd\ufffd"_s;
    }

    void stringsAreEscaped()
    {
        QFETCH(QByteArray, text);
        const std::string body = answerBody(200, "m", "s", {{"reason", text.toStdString()}});
        QJsonParseError error;
        const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(body), &error);
        QCOMPARE(error.error, QJsonParseError::NoError);
        QTEST(document[u"data"_s][u"bean"_s][u"reason"_s].toString(), "read");
    }

    void notAllowedSaysWhatIs()
    {
        const HookAnswer answer = methodNotAllowed("POST");
        QCOMPARE(answer.status, 405);
        QCOMPARE(answer.headers, (decltype(answer.headers){{"Allow", "POST"}}));
    }

    void contentTypes_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<int>("content");
        QTest::newRow("json") << QByteArray("application/json") << int(HookContent::Json);
        QTest::newRow("charset") << QByteArray("application/JSON; charset=utf-8") << int(HookContent::Json);
        QTest::newRow("cloudevents") << QByteArray(" application/cloudevents+json ;x=y") << int(HookContent::Json);
        QTest::newRow("distribution 1") << QByteArray("application/vnd.docker.distribution.events.v1+json") << int(HookContent::Json);
        QTest::newRow("distribution 2") << QByteArray("application/vnd.docker.distribution.events.v2+json") << int(HookContent::Json);
        QTest::newRow("form") << QByteArray("application/x-www-form-urlencoded") << int(HookContent::Form);
        QTest::newRow("xml") << QByteArray("text/xml") << int(HookContent::Unknown);
        QTest::newRow("prefix only") << QByteArray("application/jsonp") << int(HookContent::Unknown);
        QTest::newRow("none") << QByteArray() << int(HookContent::Unknown);
    }

    void contentTypes()
    {
        QFETCH(QByteArray, type);
        QFETCH(int, content);
        QCOMPARE(int(hookContent(type.toStdString())), content);
    }

    void headersKeepOrderAndSpelling()
    {
        HeaderList headers;
        headers.add("X-GitHub-Event", "push");
        headers.add("x-b", "");
        headers.add("X-B", "second");
        QCOMPARE(headers.size(), 3u);
        QCOMPARE(headers.name(0), "X-GitHub-Event");
        QCOMPARE(headers.value(0), "push");
        QCOMPARE(headers.find("x-github-EVENT").value(), "push");
        QCOMPARE(headers.find("X-b").value(), "");
        QCOMPARE(headers.value(2), "second");
        QVERIFY(!headers.contains("X-GitHub"));
        const HeaderList moved = std::move(headers);
        QCOMPARE(moved.value(2), "second");
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestHookAnswer)
#include "tst_hookanswer.moc"
