// The parts of the REST API that need no server: addresses, queries, answers, and how often a token may ask.
#include "app/openapi/apidoor.h"
#include "tests/support/warnings.h"

#include <QJsonDocument>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestApiParts : public QObject
{
    Q_OBJECT

    static QJsonObject bodyOf(const HookAnswer &answer) { return QJsonDocument::fromJson(QByteArray::fromStdString(answer.body)).object(); }

private Q_SLOTS:
    void addresses()
    {
        Router router;
        router.add({"GET", u"/openapi/build"_s, TokenScope::Read, ApiCode::List, {}});
        router.add({"POST", u"/openapi/build"_s, TokenScope::Configure, ApiCode::Create, {}});
        router.add({"GET", u"/openapi/build/:name/detail"_s, TokenScope::Read, ApiCode::Get, {}});
        const auto detail = router.find("GET", "/openapi/build/a%20b%2Fc/detail");
        QVERIFY(detail.route);
        QCOMPARE(detail.route->code, ApiCode::Get);
        QCOMPARE(detail.places.value(u"name"_s), u"a b/c"_s);
        QVERIFY(router.find("HEAD", "/openapi/build").route);
        QVERIFY(router.find("GET", "/openapi/build/").route);
        const auto wrong = router.find("DELETE", "/openapi/build");
        QVERIFY(!wrong.route);
        QCOMPARE(wrong.allowed, (QByteArrayList{"GET", "HEAD", "POST"}));
        for (const QByteArray &path : {QByteArray("/openapi"), QByteArray("/openapi/build//detail"), QByteArray("/openapi/build/%FF/detail"),
                                       QByteArray("/openapi/build/a%00/detail"), QByteArray("/openapi/build//"), QByteArray("/"), QByteArray("")})
            QVERIFY2(router.find("GET", path).allowed.isEmpty(), path.constData());
    }

    void queries()
    {
        const auto query = queryFrom("a=1&b=x+y%20z&a=2&flag&=none&bad=%FF");
        QCOMPARE(query.value(u"a"_s), u"1"_s);
        QCOMPARE(query.value(u"b"_s), u"x y z"_s);
        QVERIFY(query.contains(u"flag"_s));
        QVERIFY(!query.contains(u"bad"_s));
        QVERIFY(queryFrom({}).isEmpty());
    }

    void answers()
    {
        QCOMPARE(successAnswer().body, "{\"message\":\"success\"}");
        const Error missing{ErrorCode::NotFound, u"There is no build “x”."_s, {}};
        HookAnswer answer = errorAnswer(missing, ApiCode::Get, false);
        QCOMPARE(answer.status, 400);
        QCOMPARE(bodyOf(answer).value(u"code"_s).toInt(), 6523);
        QVERIFY(bodyOf(answer).value(u"description"_s).toString().contains(u"no documents in result"_s));
        QCOMPARE(errorAnswer(missing, ApiCode::Get, true).status, 404);
        QCOMPARE(errorAnswer(missing, ApiCode::Own, false).status, 404);
        QCOMPARE(errorAnswer({ErrorCode::Conflict, u"taken"_s, {}}, ApiCode::Create, true).status, 409);
        QCOMPARE(errorAnswer({ErrorCode::Invalid, u"name"_s, {}}, ApiCode::Create, true).status, 400);
        // What is not the client's fault says so, and tells no details.
        answer = errorAnswer({ErrorCode::Unavailable, u"Try later."_s, u"disk full"_s}, ApiCode::Create, false);
        QCOMPARE(answer.status, 503);
        QVERIFY(answer.body.find("disk full") == std::string::npos);
        QVERIFY(!problemAnswer(401, u"who?"_s).headers.empty());
    }

    void rates()
    {
        RateLimiter limiter(2, 3);
        qint64 now = 1'000'000;
        for (int i = 0; i < 3; ++i)
            QCOMPARE(limiter.take(u"a"_s, now), 0);
        QCOMPARE(limiter.take(u"a"_s, now), 1);
        QCOMPARE(limiter.take(u"b"_s, now), 0); // each its own
        now += 500'000;
        QCOMPARE(limiter.take(u"a"_s, now), 0);
        QCOMPARE(limiter.take(u"a"_s, now), 1);
        now += 3'600'000'000;
        for (int i = 0; i < 3; ++i)
            QCOMPARE(limiter.take(u"a"_s, now), 0);
        QVERIFY(limiter.take(u"a"_s, now) > 0); // never more than a bucket
        RateLimiter slow(0.1, 1);
        QCOMPARE(slow.take(u"a"_s, now), 0);
        QCOMPARE(slow.take(u"a"_s, now), 10);
        QVERIFY(slow.take(u"a"_s, now - 60'000'000) > 0); // a clock that was set back
    }

    void depth()
    {
        QVERIFY(!isDeeperThan("{\"a\":[1,{\"b\":[]}]}", 4));
        QVERIFY(isDeeperThan("{\"a\":[1,{\"b\":[]}]}", 3));
        QVERIFY(!isDeeperThan("{\"a\":\"[[[[\\\"[[[[\",\"b\":\"\\\\\"}", 1));
        QVERIFY(isDeeperThan(QByteArray(1'000'000, '['), 64));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestApiParts)
#include "tst_apiparts.moc"
