// Answers that come later and from other threads, and streams that last as long as both sides like.
#include "tests/support/manualclock.h"
#include "tests/support/warnings.h"

#include "tests/app/hooks/fakegate.h"

#include <QTest>

#include <condition_variable>
#include <thread>

using namespace slipway;
using namespace std::chrono_literals;

namespace {

constexpr int patienceMs = ByteClient::patienceMs;

// Keeps whatever comes for /later, and hands the responder over.
class LaterGate final : public FakeGate
{
public:
    Admission admit(HookRequest &request) noexcept override
    {
        if (request.path != "/later")
            return FakeGate::admit(request);
        return Admission::later([this](HookRequest taken, Responder responder) {
            const std::lock_guard lock(m_mutex);
            bodies.push_back(std::move(taken.body));
            m_responders.push_back(std::move(responder));
            m_arrived.notify_all();
        });
    }

    Responder next()
    {
        std::unique_lock lock(m_mutex);
        if (!m_arrived.wait_for(lock, std::chrono::milliseconds(patienceMs), [this] { return !m_responders.empty(); }))
            return {};
        Responder responder = std::move(m_responders.front());
        m_responders.erase(m_responders.begin());
        return responder;
    }

    std::vector<std::string> bodies;

private:
    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::vector<Responder> m_responders;
};

// Counts how often a stream woke its writer, and lets a test wait for it.
struct Wakes {
    QSemaphore semaphore;
    std::function<void()> function()
    {
        return [this] { semaphore.release(); };
    }
    bool wait() { return semaphore.tryAcquire(1, patienceMs); }
};

QByteArray dechunked(QByteArray bytes, bool *ended = nullptr)
{
    QByteArray whole;
    if (ended)
        *ended = false;
    while (!bytes.isEmpty()) {
        const auto line = bytes.indexOf("\r\n");
        const auto size = bytes.left(line).toInt(nullptr, 16);
        if (size == 0 && ended)
            *ended = bytes == "0\r\n\r\n";
        if (size == 0)
            break;
        whole += bytes.mid(line + 2, size);
        bytes.remove(0, line + 2 + size + 2);
    }
    return whole;
}

} // namespace

class TestLater : public QObject
{
    Q_OBJECT

    struct Running {
        explicit Running(ListenerLimits limits = {})
        {
            ListenOptions options;
            options.limits = limits;
            const auto info = listener.listen(options);
            if (!info)
                qFatal("%s", qPrintable(info.error().message));
            port = info->port;
        }
        ManualClock clock;
        LaterGate gate;
        HookListener listener{gate, clock};
        quint16 port = 0;
    };

    static StreamOptions events(Wakes &wakes)
    {
        StreamOptions options;
        options.head.contentType = "text/event-stream";
        options.wake = wakes.function();
        return options;
    }

private Q_SLOTS:
    void answeredFromAnotherThread()
    {
        Running run;
        Client client(run.port);
        for (const int status : {200, 404}) { // one connection, two answers
            client.send("PUT /later HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}");
            Responder responder = run.gate.next();
            QVERIFY(responder.isOwed());
            QVERIFY(!client.hasBytes());
            std::thread([&] { responder.answer(hookAnswer(status, "done", "done")); }).join();
            QVERIFY(!responder.isOwed());
            responder.answer(hookAnswer(500, "twice", "twice"));
            const ClientAnswer answer = client.read();
            QCOMPARE(answer.status, status);
            QVERIFY(answer.body.contains("\"done\""));
        }
        QCOMPARE(run.gate.bodies, (std::vector<std::string>{"{}", "{}"}));
        QCOMPARE(run.listener.counters().stored, 0u);
    }

    void whoeverForgetsAnswers503()
    {
        Running run;
        Client client(run.port);
        client.send("DELETE /later HTTP/1.1\r\nHost: h\r\n\r\n");
        run.gate.next() = {};
        QCOMPARE(client.read().status, 503);
    }

    void notTheStoresTime()
    {
        ListenerLimits limits;
        limits.storeTime = 20ms;
        limits.laterTime = 300ms;
        Running run(limits);
        Client client(run.port);
        client.send("GET /later HTTP/1.1\r\nHost: h\r\n\r\n");
        Responder kept = run.gate.next();
        const ClientAnswer answer = client.read(); // only once the longer time is over
        QCOMPARE(answer.status, 503);
        QVERIFY(answer.body.contains("too long"));
        kept.answer(hookAnswer(200, "late", "late"));
        client.send("GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n");
        QVERIFY(client.read().body.contains("\"ok\""));
    }

    void streamsInChunks()
    {
        Running run;
        Wakes wakes;
        Client client(run.port);
        client.send("GET /later HTTP/1.1\r\nHost: h\r\n\r\n");
        AnswerStream stream = run.gate.next().stream(events(wakes));
        QVERIFY(stream.isOpen());
        const ClientAnswer head = client.read(false);
        QCOMPARE(head.status, 200);
        QCOMPARE(head.field("Transfer-Encoding"), "chunked");
        QCOMPARE(head.field("Content-Type"), "text/event-stream");
        QVERIFY(head.field("Content-Length").isEmpty());
        QByteArray expected;
        for (int i = 0; i < 5; ++i) {
            const QByteArray event = "id: " + QByteArray::number(i) + "\ndata: x\n\n";
            QVERIFY(stream.write(event.toStdString()));
            QVERIFY(wakes.wait()); // it is on its way
            expected += event;
        }
        QTRY_COMPARE(stream.unsent(), 0u);
        stream.end();
        QVERIFY(!stream.isOpen());
        QVERIFY(!stream.write("more"));
        bool ended = false;
        const QByteArray all = client.rest();
        QCOMPARE(dechunked(all), expected);
        dechunked(all.right(5), &ended);
        QVERIFY(ended);
    }

    void oldClientsGetBytes()
    {
        Running run;
        Wakes wakes;
        Client client(run.port);
        client.send("GET /later HTTP/1.0\r\n\r\n");
        {
            AnswerStream stream = run.gate.next().stream(events(wakes));
            QVERIFY(stream.write("data: x\n\n"));
        } // forgotten: ended
        QVERIFY(client.read(false).field("Transfer-Encoding").isEmpty());
        QCOMPARE(client.rest(), "data: x\n\n");
    }

    void silenceIsKeptAlive()
    {
        Running run;
        Wakes wakes;
        Client client(run.port);
        client.send("GET /later HTTP/1.1\r\nHost: h\r\n\r\n");
        StreamOptions options = events(wakes);
        options.keepAlive = ": keep-alive\n\n";
        options.keepAliveTime = 20ms;
        AnswerStream stream = run.gate.next().stream(options);
        for (int i = 0; i < 3; ++i)
            QVERIFY(wakes.wait());
        QVERIFY(stream.isOpen());
        stream.end();
        client.read(false);
        QVERIFY(dechunked(client.rest()).startsWith(": keep-alive\n\n: keep-alive\n\n: keep-alive\n\n"));
    }

    void aClientThatLeavesIsNoticed()
    {
        Running run;
        Wakes wakes;
        Client client(run.port);
        client.send("GET /later HTTP/1.1\r\nHost: h\r\n\r\n");
        AnswerStream stream = run.gate.next().stream(events(wakes));
        QCOMPARE(client.read(false).status, 200);
        client.hangUp();
        QVERIFY(wakes.wait());
        QTRY_VERIFY(!stream.isOpen());
        QVERIFY(!stream.write("x"));
        QTRY_COMPARE(run.listener.counters().open, 0);
    }

    // A reader that does not read keeps no memory: the writer is told to wait.
    void backPressure()
    {
        Running run;
        Wakes wakes;
        Client client(run.port);
        client.send("GET /later HTTP/1.1\r\nHost: h\r\n\r\n");
        StreamOptions options = events(wakes);
        options.mostUnsent = 64 * 1024;
        AnswerStream stream = run.gate.next().stream(options);
        const std::string block(32 * 1024, 'x');
        qsizetype written = 0;
        while (stream.write(block)) {
            written += qsizetype(block.size());
            QVERIFY(written < 256 * 1024 * 1024);
        }
        QVERIFY(stream.isOpen());
        QVERIFY(stream.unsent() <= options.mostUnsent);
        QCOMPARE(client.read(false).status, 200);
        std::thread writer([&] {
            for (int i = 0; i < 50;) {
                if (stream.write(block))
                    ++i;
                else if (!wakes.wait())
                    break;
            }
            stream.end();
        });
        const QByteArray all = dechunked(client.rest());
        writer.join();
        QCOMPARE(all.size(), written + 50 * qsizetype(block.size()));
    }

    void stopping()
    {
        Running run;
        Wakes wakes;
        Client streamed(run.port);
        streamed.send("GET /later HTTP/1.1\r\nHost: h\r\n\r\n");
        AnswerStream stream = run.gate.next().stream(events(wakes));
        QCOMPARE(streamed.read(false).status, 200);
        Client waiting(run.port);
        waiting.send("GET /later HTTP/1.1\r\nHost: h\r\n\r\n");
        Responder owed = run.gate.next();
        std::thread([&] { run.listener.stop(); }).join();
        QVERIFY(!stream.isOpen());
        QVERIFY(!stream.write("x"));
        QCOMPARE(waiting.read().status, 503);
        owed.answer(hookAnswer(200, "late", "late")); // to nobody
        AnswerStream none = owed.stream({});
        QVERIFY(!none.isOpen());
    }

    void headersOnly()
    {
        Running run;
        Wakes wakes;
        Client client(run.port);
        client.send("HEAD /later HTTP/1.1\r\nHost: h\r\n\r\n");
        AnswerStream stream = run.gate.next().stream(events(wakes));
        QCOMPARE(client.read(false).status, 200);
        QCOMPARE(client.rest(), "");
        QTRY_VERIFY(!stream.isOpen());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestLater)
#include "tst_later.moc"
