// Which step of the way to an address fails, on servers of this machine.
#include "app/net/reachprobe.h"
#include "tests/support/answer.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestReachProbe : public QObject
{
    Q_OBJECT

    // As the listener answers.
    static ScriptedServer::Answer healthy(const ScriptedServer::Request &request)
    {
        if (request.target != "/healthz" && request.target != "/hooks/healthz")
            return ScriptedServer::json("{}", 404);
        return ScriptedServer::json(R"({"code":200,"msg":"ok","msg_show":"ok"})");
    }

private Q_SLOTS:
    void everyStepIsPassed_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("bare") << u""_s;
        QTest::newRow("slash") << u"/"_s;
        QTest::newRow("below a path") << u"/hooks/"_s;
    }
    void everyStepIsPassed()
    {
        QFETCH(QString, path);
        ScriptedServer server(&healthy);
        ReachProbe probe;
        const auto seen = answerOf(probe.look(server.url(path)));
        QVERIFY(seen);
        QCOMPARE(seen->failedAt, ReachSeen::Step::All);
        QVERIFY(seen->isOurs && seen->problem.isEmpty());
        QCOMPARE(seen->status, 200);
        QCOMPARE(seen->addresses, QStringList{u"127.0.0.1"_s});
    }

    void anotherProgramAnswers_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("a page") << 200 << QByteArray("<html>Welcome</html>");
        QTest::newRow("json of another") << 200 << QByteArray(R"({"status":"UP"})");
        QTest::newRow("a proxy without us") << 502 << QByteArray("Bad Gateway");
        QTest::newRow("a redirection") << 302 << QByteArray();
    }
    void anotherProgramAnswers()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        ScriptedServer server([&](const auto &) { return ScriptedServer::json(body, status, {{"Location", "https://elsewhere.example/"}}); });
        ReachProbe probe;
        const auto seen = answerOf(probe.look(server.url()));
        QVERIFY(seen);
        QCOMPARE(seen->failedAt, ReachSeen::Step::Answer);
        QCOMPARE(seen->status, status);
        QVERIFY(!seen->isOurs && !seen->problem.isEmpty());
    }

    void aClosedPort()
    {
        quint16 port = 0;
        {
            ScriptedServer gone(&healthy);
            port = quint16(gone.url().port());
        }
        ReachProbe probe;
        const auto seen = answerOf(probe.look(QUrl(u"https://127.0.0.1:%1"_s.arg(port))));
        QVERIFY(seen);
        QCOMPARE(seen->failedAt, ReachSeen::Step::Connection);
        QVERIFY(seen->isRefused);
        QVERIFY2(seen->problem.contains(QString::number(port)), qPrintable(seen->problem));
    }

    void noTlsThere()
    {
        ScriptedServer server(&healthy);
        QUrl base = server.url();
        base.setScheme(u"https"_s);
        ReachProbe probe;
        const auto seen = answerOf(probe.look(base, 2s));
        QVERIFY(seen);
        QCOMPARE(seen->failedAt, ReachSeen::Step::Tls);
        QVERIFY(!seen->problem.isEmpty());
    }

    void nothingIsAnswered()
    {
        ScriptedServer server([](const auto &) {
            ScriptedServer::Answer none;
            none.isSilent = true;
            return none;
        });
        ReachProbe probe;
        const auto seen = answerOf(probe.look(server.url(), 200ms));
        QVERIFY(seen);
        QCOMPARE(seen->failedAt, ReachSeen::Step::Answer);
        QCOMPARE(seen->status, 0);
    }

    void aNameThatIsNotThere()
    {
        ReachProbe probe;
        const auto seen = answerOf(probe.look(QUrl(u"http://hooks.invalid"_s), 2s)); // RFC 6761: no resolver knows it
        QVERIFY(seen);
        QCOMPARE(seen->failedAt, ReachSeen::Step::Name);
        QVERIFY(seen->addresses.isEmpty());
        QVERIFY(seen->problem.contains(u"hooks.invalid"_s));
    }

    void whatIsNoAddress()
    {
        ReachProbe probe;
        for (const QString &text : {u""_s, u"ftp://hooks.example"_s, u"https://"_s}) {
            const auto seen = answerOf(probe.look(QUrl(text)));
            QVERIFY(!seen);
            QCOMPARE(seen.error().code, ErrorCode::Invalid);
        }
    }

    void whoGoesIsNotWaitedFor()
    {
        ScriptedServer server([](const auto &) {
            ScriptedServer::Answer none;
            none.isSilent = true;
            return none;
        });
        auto probe = std::make_unique<ReachProbe>();
        const auto look = probe->look(server.url());
        QTRY_COMPARE(server.requests().size(), 1);
        probe.reset();
        const auto seen = answerOf(look);
        QVERIFY(!seen);
        QCOMPARE(seen.error().code, ErrorCode::Cancelled);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestReachProbe)
#include "tst_reachprobe.moc"
