// Conditional questions: the same answer as without, from what is kept, and never a wrong one.
#include "app/forge/forgetransport.h"
#include "app/forge/keptanswers.h"
#include "tests/support/answer.h"
#include "tests/support/fakeforge.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

HttpRequest get(const QString &path = u"/list"_s)
{
    HttpRequest request;
    request.url = QUrl(u"https://forge.example"_s + path);
    return request;
}

HttpReply reply(int status, const QByteArray &tag, const QByteArray &body, const HttpHeaders &more = {})
{
    HttpReply reply{status, more, body, 5};
    if (!tag.isEmpty())
        reply.headers.append({"ETag", tag});
    return reply;
}

QByteArray conditionOf(const HttpRequest &request)
{
    for (const auto &[name, value] : request.headers) {
        if (name == "If-None-Match")
            return value;
    }
    return {};
}

} // namespace

class TestKeptAnswers : public QObject
{
    Q_OBJECT

    // As a transport does it.
    static HttpReply exchange(KeptAnswers &kept, HttpRequest request, const HttpReply &answer, QByteArray *condition = nullptr)
    {
        const HttpRequest given = request;
        const KeptAnswers::Held held = kept.ask(request);
        if (condition)
            *condition = conditionOf(request);
        return kept.answer(given, held, answer);
    }

private Q_SLOTS:
    void theSameAnswerOnceMore()
    {
        KeptAnswers kept;
        QByteArray condition = "?";
        const HttpHeaders first{{"Link", "<https://forge.example/list?page=2>; rel=\"next\""}, {"X-RateLimit-Remaining", "9"}, {"Content-Type", "application/json"}};
        exchange(kept, get(), reply(200, "W/\"1\"", "[1,2,3]", first), &condition);
        QVERIFY(condition.isEmpty());
        const HttpReply again = exchange(kept, get(), reply(304, "W/\"1\"", {}, {{"x-ratelimit-remaining", "8"}, {"Content-Length", "0"}}), &condition);
        QCOMPARE(condition, QByteArray("W/\"1\""));
        QCOMPARE(again.status, 200);
        QCOMPARE(again.body, QByteArray("[1,2,3]"));
        QCOMPARE(again.header("Link"), first[0].second);
        QCOMPARE(again.header("X-RateLimit-Remaining"), QByteArray("8")); // what is new counts
        QCOMPARE(again.header("Content-Type"), QByteArray("application/json"));
        QVERIFY(again.header("Content-Length").isEmpty());
        // What changed takes its place.
        QCOMPARE(exchange(kept, get(), reply(200, "W/\"2\"", "[4]")).body, QByteArray("[4]"));
        QCOMPARE(exchange(kept, get(), reply(304, "W/\"2\"", {}), &condition).body, QByteArray("[4]"));
        QCOMPARE(condition, QByteArray("W/\"2\""));
        exchange(kept, get(u"/list?page=2"_s), reply(200, {}, "[]"), &condition); // another address is another question
        QVERIFY(condition.isEmpty());
    }

    void whatIsNotKept_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("tag");
        QTest::addColumn<QByteArray>("control");
        QTest::newRow("no tag") << QByteArray("GET") << 200 << QByteArray() << QByteArray();
        QTest::newRow("not to be stored") << QByteArray("GET") << 200 << QByteArray("\"1\"") << QByteArray("private, No-Store");
        QTest::newRow("a change") << QByteArray("POST") << 200 << QByteArray("\"1\"") << QByteArray();
        QTest::newRow("refused") << QByteArray("GET") << 403 << QByteArray("\"1\"") << QByteArray();
        QTest::newRow("something else than all of it") << QByteArray("GET") << 206 << QByteArray("\"1\"") << QByteArray();
    }
    void whatIsNotKept()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const int, status);
        QFETCH(const QByteArray, tag);
        QFETCH(const QByteArray, control);
        KeptAnswers kept;
        HttpRequest request = get();
        request.method = method;
        exchange(kept, request, reply(status, tag, "[]", {{"Cache-Control", control}}));
        QByteArray condition;
        exchange(kept, request, reply(200, {}, "[]"), &condition);
        QVERIFY(condition.isEmpty());
    }

    void whatIsRefusedIsForgotten()
    {
        KeptAnswers kept;
        exchange(kept, get(), reply(200, "\"1\"", "[1]"));
        QCOMPARE(exchange(kept, get(), reply(404, {}, {})).status, 404);
        QByteArray condition;
        exchange(kept, get(), reply(200, {}, {}), &condition);
        QVERIFY(condition.isEmpty());
    }

    void whoeverAsksOnAConditionOfItsOwnHearsTheTruth()
    {
        KeptAnswers kept;
        exchange(kept, get(), reply(200, "\"1\"", "[1]"));
        HttpRequest own = get();
        own.headers.emplaceBack("if-none-match", "\"mine\"");
        QCOMPARE(exchange(kept, own, reply(304, {}, {})).status, 304);
    }

    void thereIsAnEndToIt()
    {
        KeptAnswers kept(1000);
        exchange(kept, get(u"/a"_s), reply(200, "\"a\"", QByteArray(100'000, 'x'))); // packed it is small
        HttpRequest a = get(u"/a"_s);
        const KeptAnswers::Held held = kept.ask(a);
        QVERIFY(held);
        for (int i = 0; i < 50; ++i)
            exchange(kept, get(u"/%1"_s.arg(i)), reply(200, "\"b\"", QByteArray::number(i).repeated(50)));
        HttpRequest again = get(u"/a"_s);
        QVERIFY(!kept.ask(again));
        QCOMPARE(kept.answer(get(u"/a"_s), held, reply(304, {}, {})).body, QByteArray(100'000, 'x')); // its answer was under way
    }

    // Over the wire.
    void aForgeThatIsAskedTwice()
    {
        FakeForge forge(ForgeKind::GitHub);
        forge.setRateLimit(100);
        forge.addRepositories(30);
        const auto header = tokenHeader(ForgeKind::GitHub, BindingMethod::Token, forge.issueToken());
        HttpClient http;
        KeptAnswers kept;
        const auto ask = [&] {
            HttpRequest request;
            request.url = QUrl(forge.apiUrl().toString() + u"/user/repos?per_page=100"_s);
            request.headers = {header};
            const HttpRequest given = request;
            const KeptAnswers::Held held = kept.ask(request);
            const auto reply = answerOf(http.send(request));
            return reply ? kept.answer(given, held, *reply) : HttpReply();
        };
        const HttpReply first = ask(), second = ask();
        QCOMPARE(forge.requests().last().status, 304);
        QCOMPARE(second.status, 200);
        QCOMPARE(second.body, first.body);
        QCOMPARE(second.header("X-RateLimit-Remaining"), first.header("X-RateLimit-Remaining"));
        forge.addRepository(u"team/brand-new"_s);
        QVERIFY(ask().body.contains("brand-new"));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestKeptAnswers)
#include "tst_keptanswers.moc"
