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

// The storing side of the program, as a thread: takes what waits, answers it.
class AutoStore
{
public:
    AutoStore(FakeGate &gate, HookListener &listener)
        : m_gate(gate)
        , m_thread([this, &listener] {
            for (;;) {
                m_gate.waiting.acquire();
                if (m_done)
                    return;
                listener.takeBatch().answer();
            }
        })
    {
    }
    ~AutoStore()
    {
        m_done = true;
        m_gate.waiting.release();
        m_thread.join();
    }

private:
    FakeGate &m_gate;
    std::atomic<bool> m_done{false};
    std::thread m_thread;
};

} // namespace

class TestListener : public QObject
{
    Q_OBJECT

    struct Running {
        explicit Running(ListenerLimits limits = {}, int threads = 2)
        {
            ListenOptions options;
            options.ioThreads = threads;
            options.limits = limits;
            const auto info = listener.listen(options);
            if (!info)
                qFatal("%s", qPrintable(info.error().message));
            port = info->port;
        }

        // The next wake-up's batch.
        DeliveryBatch next()
        {
            if (!gate.waiting.tryAcquire(1, patienceMs))
                return {};
            return listener.takeBatch();
        }

        ManualClock clock;
        FakeGate gate;
        HookListener listener{gate, clock};
        quint16 port = 0;
    };

private Q_SLOTS:
    void answersOnlyWhatIsStored()
    {
        Running run;
        Client client(run.port);
        client.send(post("{}"));
        DeliveryBatch batch = run.next();
        QCOMPARE(batch.size(), 1u);
        QVERIFY(!client.hasBytes());
        QCOMPARE(*std::static_pointer_cast<std::string>(batch.deliveries()[0].context), "context");
        batch.answer();
        const ClientAnswer answer = client.read();
        QCOMPARE(answer.status, 202);
        QVERIFY(answer.head.startsWith("HTTP/1.1 202 Accepted\r\n"));
        QCOMPARE(answer.field("Content-Type"), "application/json");
        QCOMPARE(answer.field("Date"), "Thu, 01 Jan 2026 00:00:00 GMT");
        QVERIFY(answer.field("Connection").isEmpty());
        QVERIFY(answer.body.startsWith(R"({"code":202,)"));
        QCOMPARE(batch.deliveries()[0].request.body, "{}"); // still there for later work
    }

    void requestIsKeptByteForByte()
    {
        Running run;
        Client client(run.port);
        QByteArray body("\xef\xbb\xbf{\r\n \"a\": \"\xff\xfe\", \"\0\"}", 22);
        client.send("POST /hook?secret=a%20b&x HTTP/1.1\r\nHost: h\r\nx-B: 1\r\nX-b:  two  \r\nX-GitHub-Event: push\r\nContent-Length: "
                    + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        DeliveryBatch batch = run.next();
        QCOMPARE(batch.size(), 1u);
        const HookRequest &request = batch.deliveries()[0].request;
        QCOMPARE(request.method, "POST");
        QCOMPARE(request.path, "/hook");
        QCOMPARE(request.query, "secret=a%20b&x");
        QCOMPARE(QByteArray::fromStdString(request.body), body);
        QCOMPARE(request.peer, "127.0.0.1:" + std::to_string(client.localPort()));
        QCOMPARE(request.receivedAtUs, run.clock.nowUs());
        QVERIFY(!request.tls);
        QCOMPARE(request.headers.size(), 5u);
        QCOMPARE(request.headers.name(1), "x-B");
        QCOMPARE(request.headers.name(2), "X-b");
        QCOMPARE(request.headers.value(2), "two");
    }

    void whatWaitsIsOneBatch()
    {
        Running run;
        std::vector<std::unique_ptr<Client>> clients;
        for (int i = 0; i < 8; ++i) {
            clients.push_back(std::make_unique<Client>(run.port));
            clients.back()->send(post("n" + QByteArray::number(i)));
        }
        QTRY_COMPARE(run.listener.counters().stored, 8u);
        DeliveryBatch batch = run.next();
        QCOMPARE(batch.size(), 8u);
        QCOMPARE(run.gate.waiting.available(), 0); // woken once
        for (PendingDelivery &delivery : batch.deliveries())
            delivery.answer.body = "to " + delivery.request.body;
        batch.answer();
        for (int i = 0; i < 8; ++i)
            QCOMPARE(clients[std::size_t(i)]->read().body, "to n" + QByteArray::number(i));
        QVERIFY(run.listener.takeBatch().isEmpty());
    }

    void storeDecidesTheAnswer()
    {
        Running run;
        Client client(run.port);
        client.send(post("1"));
        {
            DeliveryBatch batch = run.next();
            batch.deliveries()[0].answer = hookAnswer(200, "duplicate", "seen before", {{"delivery_id", "earlier"}});
            batch.answer();
            batch.answer(); // answered once all the same
        }
        const ClientAnswer repeat = client.read();
        QCOMPARE(repeat.status, 200);
        QVERIFY(repeat.body.contains("earlier"));

        client.send(post("2"));
        run.next().fail("disk full");
        const ClientAnswer failed = client.read();
        QCOMPARE(failed.status, 503);
        QVERIFY(failed.body.contains("disk full"));

        client.send(post("3"));
        run.next(); // dropped: an early return must not tell the sender it is stored
        QCOMPARE(client.read().status, 503);
        QVERIFY(!client.hasBytes());
    }

    void gateAnswersAtOnce()
    {
        Running run;
        Client client(run.port);
        client.send("GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n");
        QCOMPARE(client.read().status, 200);
        client.send("HEAD /healthz HTTP/1.1\r\nHost: h\r\n\r\n");
        const ClientAnswer head = client.read(false);
        QCOMPARE(head.status, 200);
        QVERIFY(head.field("Content-Length").toInt() > 0);
        client.send(post("x", {}, "/healthz"));
        const ClientAnswer wrong = client.read();
        QCOMPARE(wrong.status, 405);
        QCOMPARE(wrong.field("Allow"), "GET, HEAD");
        client.send(post(QByteArray(9000, 'b'), "X-A: 1\r\n", "/nobody"));
        QCOMPARE(client.read().status, 404);
        QTRY_COMPARE(run.gate.allRefused().size(), 2u);
        const RefusedRequest refused = run.gate.allRefused()[1];
        QCOMPARE(refused.status, 404);
        QCOMPARE(refused.reason, "unknown address");
        QCOMPARE(refused.request.path, "/nobody");
        QCOMPARE(refused.request.headers.find("x-a").value(), "1");
        QCOMPARE(refused.request.body.size(), ListenerLimits().refusedBodyBytes);
        QCOMPARE(refused.bodyBytes, 9000u);
        QCOMPARE(run.listener.counters().requests, 4u);
    }

    void largestBodyIsTaken()
    {
        Running run;
        Client client(run.port);
        const QByteArray body(25 * 1024 * 1024, 'x');
        client.send(post(body));
        client.flushAll();
        DeliveryBatch batch = run.next();
        QCOMPARE(batch.size(), 1u);
        QCOMPARE(batch.deliveries()[0].request.body.size(), std::size_t(body.size()));
        batch.answer();
        QCOMPARE(client.read().status, 202);
    }

    void largerBodyIsRefused()
    {
        Running run;
        Client client(run.port);
        client.send(post(QByteArray(25 * 1024 * 1024 + 1, 'y'), "X-Who: me\r\n"));
        client.flushAll(); // a sender that reads only when it has sent everything still gets its answer
        const ClientAnswer answer = client.read();
        QCOMPARE(answer.status, 413);
        QCOMPARE(answer.field("Connection"), "close");
        QTRY_COMPARE(run.gate.allRefused().size(), 1u);
        const RefusedRequest refused = run.gate.allRefused()[0];
        QCOMPARE(refused.status, 413);
        QCOMPARE(refused.bodyBytes, 25u * 1024 * 1024 + 1);
        QCOMPARE(refused.request.headers.find("X-Who").value(), "me");
        QVERIFY(refused.request.body.size() <= ListenerLimits().refusedBodyBytes);
        QVERIFY(run.listener.takeBatch().isEmpty());
    }

    void manyConnectionsAtOnce()
    {
        Running run;
        const AutoStore store(run.gate, run.listener);
        std::vector<std::unique_ptr<Client>> clients;
        for (int i = 0; i < 200; ++i)
            clients.push_back(std::make_unique<Client>(run.port));
        for (int round = 0; round < 3; ++round) {
            for (auto &client : clients)
                client->send(post(QByteArray(5000, 'p')));
            for (auto &client : clients)
                QCOMPARE(client->read().status, 202);
        }
        QCOMPARE(run.listener.counters().stored, 600u);
        QCOMPARE(run.listener.counters().open, 200);
        clients.clear();
        QTRY_COMPARE(run.listener.counters().open, 0);
    }

    void senderThatHangsUpHarmsNobody()
    {
        Running run;
        Client gone(run.port);
        gone.send(post("1"));
        DeliveryBatch batch = run.next();
        gone.hangUp();
        batch.answer();
        Client half(run.port);
        half.send("POST /hook HTTP/1.1\r\nContent-Length: 5\r\n\r\nab");
        QTRY_COMPARE(run.listener.counters().open >= 1, true);
        half.hangUp();
        QTRY_COMPARE(run.listener.counters().open, 0);
        Client other(run.port);
        other.send(post("2"));
        run.next().answer();
        QCOMPARE(other.read().status, 202);
    }

    void silentOnesMakeRoom()
    {
        ListenerLimits limits;
        limits.connections = 4;
        Running run(limits);
        const AutoStore store(run.gate, run.listener);
        std::vector<std::unique_ptr<Client>> clients;
        for (int i = 0; i < 12; ++i) {
            clients.push_back(std::make_unique<Client>(run.port));
            clients.back()->send(post("x"));
            QCOMPARE(clients.back()->read().status, 202);
            QVERIFY(run.listener.counters().open <= 4);
        }
        QCOMPARE(clients.front()->rest(), QByteArray());
    }

    void busyOnesMakeOthersWait()
    {
        ListenerLimits limits;
        limits.connections = 2;
        Running run(limits);
        Client a(run.port);
        Client b(run.port);
        a.send(post("a"));
        b.send(post("b"));
        QTRY_COMPARE(run.listener.counters().stored, 2u);
        Client c(run.port); // in the system's backlog
        c.send(post("c"));
        run.next().answer();
        QCOMPARE(a.read().status, 202);
        QCOMPARE(b.read().status, 202);
        run.next().answer();
        QCOMPARE(c.read().status, 202);
    }

    void listenErrorsSayWhatToDo()
    {
        Running run;
        const SystemClock clock;
        HookListener second(run.gate, clock);
        ListenOptions options;
        options.port = run.port;
        auto result = second.listen(options);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Conflict);
        QVERIFY(result.error().message.contains(QString::number(run.port)));
        options = {};
        options.address = u"example.org"_s;
        result = second.listen(options);
        QCOMPARE(result.error().code, ErrorCode::Invalid);
        QVERIFY(result.error().message.contains(u"example.org"_s));
        options.address = u"192.0.2.1"_s; // reserved for documentation (RFC 5737)
        result = second.listen(options);
        QCOMPARE(result.error().code, ErrorCode::Invalid);
        QVERIFY(!second.isListening());
        QCOMPARE(run.listener.listen({}).error().code, ErrorCode::Invalid); // already
        options.address = u"localhost"_s;
        result = second.listen(options);
        QVERIFY(result);
        QCOMPARE(result->url(), u"http://127.0.0.1:%1"_s.arg(result->port));
        QCOMPARE((ListenInfo{u"::1"_s, 80, true}.url()), u"https://[::1]:80"_s);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestListener)
#include "tst_listener.moc"
