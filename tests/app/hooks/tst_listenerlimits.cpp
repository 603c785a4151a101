#include "tests/support/manualclock.h"
#include "tests/support/warnings.h"

#include "tests/app/hooks/fakegate.h"

#include <QTest>

#include <thread>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int patienceMs = ByteClient::patienceMs;

} // namespace

// Framing, limits, time, and the end of a listener.
class TestListenerLimits : public QObject
{
    Q_OBJECT

    struct Running {
        explicit Running(ListenerLimits limits = {})
        {
            ListenOptions options;
            options.limits = limits;
            port = listener.listen(options).value().port;
        }
        DeliveryBatch next() { return gate.waiting.tryAcquire(1, patienceMs) ? listener.takeBatch() : DeliveryBatch(); }

        ManualClock clock;
        FakeGate gate;
        HookListener listener{gate, clock};
        quint16 port = 0;
    };

private Q_SLOTS:
    void refusesBadRequests_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const QByteArray start = "POST /hook HTTP/1.1\r\nHost: h\r\n";
        QTest::newRow("garbage") << QByteArray("\x01\x02\x03 nonsense\r\n\r\n") << 400;
        QTest::newRow("words") << QByteArray("hello there\r\n\r\n") << 400;
        QTest::newRow("tls hello") << QByteArray("\x16\x03\x01\x02\x00\x01", 6) << 400;
        QTest::newRow("http 2") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 400;
        QTest::newRow("no path") << QByteArray("POST hook HTTP/1.1\r\n\r\n") << 400;
        QTest::newRow("field without colon") << start + "nonsense\r\n\r\n" << 400;
        QTest::newRow("bare line feed") << QByteArray("POST /hook HTTP/1.1\nHost: h\n\n") << 400;
        QTest::newRow("two lengths") << start + "Content-Length: 2\r\nContent-Length: 3\r\n\r\nabc" << 400;
        QTest::newRow("length list") << start + "Content-Length: 2, 3\r\n\r\nabc" << 400;
        QTest::newRow("negative length") << start + "Content-Length: -1\r\n\r\n" << 400;
        QTest::newRow("length and chunks") << start + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" << 400;
        QTest::newRow("chunks and length") << start + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n" << 400;
        QTest::newRow("bad chunk") << start + "Transfer-Encoding: chunked\r\n\r\nxyz\r\nabc\r\n" << 400;
        QTest::newRow("other coding") << start + "Transfer-Encoding: gzip\r\n\r\nabc" << 501;
        QTest::newRow("coding before chunks") << start + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" << 501;
        QTest::newRow("coding after chunks") << start + "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n" << 501;
        QTest::newRow("unknown method") << QByteArray("BREW /hook HTTP/1.1\r\n\r\n") << 405;
        QTest::newRow("connect") << QByteArray("CONNECT example.org:443 HTTP/1.1\r\n\r\n") << 405;
        QTest::newRow("long target") << "POST /" + QByteArray(20'000, 'a') + " HTTP/1.1\r\n\r\n" << 431;
        QTest::newRow("long field") << start + "X-A: " + QByteArray(20'000, 'a') + "\r\n\r\n" << 431;
        QTest::newRow("long header") << start + QByteArray("X-Field-Name: value of some length here\r\n").repeated(500) + "\r\n" << 431;
        QTest::newRow("many fields") << start + QByteArray("a: b\r\n").repeated(200) + "\r\n" << 431;
        QTest::newRow("announced too much") << start + "Content-Length: 99999999999\r\n\r\nabc" << 413;
    }

    void refusesBadRequests()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        Running run;
        Client client(run.port);
        client.send(bytes);
        const ClientAnswer answer = client.read();
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.field("Connection"), "close");
        QCOMPARE(!answer.field("Allow").isEmpty(), status == 405);
        QTRY_COMPARE(run.gate.allRefused().size(), 1u);
        const RefusedRequest refused = run.gate.allRefused()[0];
        QCOMPARE(refused.status, status);
        QVERIFY(!refused.reason.empty());
        QVERIFY(refused.request.peer.starts_with("127.0.0.1:"));
        QVERIFY(run.listener.takeBatch().isEmpty());
    }

    void chunksAreJoined()
    {
        Running run;
        Client client(run.port);
        const QByteArray request = "\r\nPOST http://proxy.example/hook?q HTTP/1.1\r\nX-Hub-Signature-256: real\r\n"
                                   "Transfer-Encoding: chunked\r\n\r\n4;ext=1\r\nab\r\n\r\n3\r\ncde\r\n0\r\n"
                                   "X-Hub-Signature-256: late\r\nX-Trailer: 1\r\n\r\n";
        for (const char byte : request) // whatever the pieces it comes in
            client.send(QByteArray(1, byte));
        DeliveryBatch batch = run.next();
        QCOMPARE(batch.size(), 1u);
        const HookRequest &read = batch.deliveries()[0].request;
        QCOMPARE(read.body, "ab\r\ncde");
        QCOMPARE(read.path, "/hook");
        QCOMPARE(read.query, "q");
        QCOMPARE(read.headers.size(), 2u); // nothing sent after the body passes for a header
        QCOMPARE(read.headers.find("x-hub-signature-256").value(), "real");
        batch.answer();
        QCOMPARE(client.read().status, 202);
    }

    void chunksAreLimitedTogether()
    {
        ListenerLimits limits;
        limits.bodyBytes = 100;
        Running run(limits);
        Client client(run.port);
        client.send("POST /hook HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + ("20\r\n" + QByteArray(32, 'a') + "\r\n").repeated(4));
        QCOMPARE(client.read().status, 413);
        Client exact(run.port);
        exact.send(post(QByteArray(100, 'a')));
        run.next().answer();
        QCOMPARE(exact.read().status, 202);
    }

    void waitingSendersAreToldToContinue()
    {
        Running run;
        Client client(run.port);
        client.send("POST /hook HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
        QCOMPARE(client.read(false).status, 100);
        client.send("abc");
        run.next().answer();
        QCOMPARE(client.read().status, 202);
        // Too large: told before it sends anything.
        client.send("POST /hook HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 99999999\r\n\r\n");
        QCOMPARE(client.read().status, 413);
    }

    void pipelinedRequestsAreAnsweredInOrder()
    {
        Running run;
        Client client(run.port);
        client.send(post("1") + post("22") + "GET /healthz HTTP/1.1\r\n\r\n" + post("333", "Connection: close\r\n"));
        for (const QByteArray body : {"1", "22"}) {
            DeliveryBatch batch = run.next();
            QCOMPARE(batch.size(), 1u);
            QCOMPARE(QByteArray::fromStdString(batch.deliveries()[0].request.body), body);
            batch.answer();
            QCOMPARE(client.read().status, 202);
        }
        QCOMPARE(client.read().status, 200);
        run.next().answer();
        const ClientAnswer last = client.read();
        QCOMPARE(last.status, 202);
        QCOMPARE(last.field("Connection"), "close");
        QCOMPARE(client.rest(), QByteArray());
    }

    void oldClientsAreClosedUnlessTheyAsk()
    {
        Running run;
        Client keeping(run.port);
        keeping.send("GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        QCOMPARE(keeping.read().field("Connection"), "keep-alive");
        keeping.send("GET /healthz HTTP/1.0\r\n\r\n");
        QCOMPARE(keeping.read().field("Connection"), "close");
        QCOMPARE(keeping.rest(), QByteArray());
    }

    void slowSendersAreCutOff()
    {
        ListenerLimits limits;
        limits.readTime = 80ms;
        Running run(limits);
        Client client(run.port);
        client.send("POST /hook HTTP/1.1\r\nX-Who: slow\r\nContent-Length: 10\r\n\r\nabc");
        const ClientAnswer answer = client.read();
        QCOMPARE(answer.status, 408);
        QCOMPARE(answer.field("Connection"), "close");
        QTRY_COMPARE(run.gate.allRefused().size(), 1u);
        const RefusedRequest refused = run.gate.allRefused()[0];
        QCOMPARE(refused.status, 408);
        QCOMPARE(refused.request.headers.find("X-Who").value(), "slow");
        QCOMPARE(refused.request.body, "abc");
        QCOMPARE(refused.bodyBytes, 10u);
    }

    void silentConnectionsEndWithoutAWord()
    {
        ListenerLimits limits;
        limits.idleTime = 60ms;
        Running run(limits);
        Client fresh(run.port);
        QCOMPARE(fresh.rest(), QByteArray());
        Client used(run.port);
        used.send("GET /healthz HTTP/1.1\r\n\r\n");
        QCOMPARE(used.read().status, 200);
        QCOMPARE(used.rest(), QByteArray());
        QVERIFY(run.gate.allRefused().empty());
    }

    void storeThatHangsIsNotWaitedForForEver()
    {
        ListenerLimits limits;
        limits.storeTime = 80ms;
        Running run(limits);
        Client client(run.port);
        client.send(post("1"));
        DeliveryBatch batch = run.next();
        QCOMPARE(client.read().status, 503);
        batch.answer(); // too late, and not for the next request
        client.send(post("2"));
        DeliveryBatch second = run.next();
        second.deliveries()[0].answer.body = "second";
        second.answer();
        QCOMPARE(client.read().body, "second");
    }

    void stopEndsEverything()
    {
        ListenerLimits limits;
        limits.stopTime = 50ms;
        auto run = std::make_unique<Running>(limits);
        Client silent(run->port);
        Client half(run->port);
        Client stored(run->port);
        stored.send(post("kept"));
        DeliveryBatch batch = run->next();
        half.send("POST /hook HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc");
        silent.send("GET /healthz HTTP/1.1\r\n\r\n");
        QCOMPARE(silent.read().status, 200);
        run->listener.stop();
        QVERIFY(!run->listener.isListening());
        QCOMPARE(silent.rest(), QByteArray());
        const int halfStatus = half.read().status; // 0 when its first byte had not been read yet
        QVERIFY2(halfStatus == 503 || halfStatus == 0, QByteArray::number(halfStatus).constData());
        QCOMPARE(stored.read().status, 503); // the store did not answer in time
        batch.answer();                      // harmless now
        QVERIFY(run->listener.takeBatch().isEmpty());
        run->listener.stop();
        run.reset();
    }

    void stopLetsTheStoreFinish()
    {
        ListenerLimits limits;
        limits.stopTime = 20s;
        Running run(limits);
        Client client(run.port);
        client.send(post("x"));
        DeliveryBatch batch = run.next();
        std::thread answering([&] { batch.answer(); });
        run.listener.stop(); // returns as soon as the answer is sent
        answering.join();
        const ClientAnswer answer = client.read();
        QCOMPARE(answer.status, 202);
        QCOMPARE(client.rest(), QByteArray());
        // And may start again.
        run.port = run.listener.listen({}).value().port;
        Client again(run.port);
        again.send(post("y"));
        run.next().answer();
        QCOMPARE(again.read().status, 202);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestListenerLimits)
#include "tst_listenerlimits.moc"
