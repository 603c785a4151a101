// Server-sent events, however the bytes are cut, and a stream that comes back.
#include "app/net/eventstream.h"
#include "tests/support/eventserver.h"
#include "tests/support/warnings.h"

#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(slipway::StreamEvent)

namespace {

constexpr EventStreamTimes quick{200ms, 10ms, 40ms};

QList<StreamEvent> eventsIn(const QByteArray &bytes, qsizetype chunk)
{
    EventParser parser(1000);
    QList<StreamEvent> events;
    for (qsizetype at = 0; at < bytes.size(); at += chunk) {
        const auto found = parser.push(bytes.mid(at, chunk));
        if (!found)
            qFatal("%s", qPrintable(found.error().message));
        events += *found;
    }
    return events;
}

} // namespace

class TestEventStream : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void parses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QList<StreamEvent>>("events");
        const QByteArray bom = "\xef\xbb\xbf";
        QTest::newRow("one") << QByteArray("id: 1\nevent: ping\ndata: {}\n\n") << QList<StreamEvent>{{"1", "ping", "{}"}};
        QTest::newRow("returns") << QByteArray("id: 1\rdata: a\r\rdata: b\r\r") << QList<StreamEvent>{{"1", {}, "a"}, {"1", {}, "b"}};
        QTest::newRow("both") << QByteArray("id: 1\r\ndata: a\r\n\r\ndata: b\r\n\r\n") << QList<StreamEvent>{{"1", {}, "a"}, {"1", {}, "b"}};
        QTest::newRow("mixed") << QByteArray("data: a\r\n\ndata: b\n\rdata: c\r\r\n") << QList<StreamEvent>{{{}, {}, "a"}, {{}, {}, "b"}, {{}, {}, "c"}};
        QTest::newRow("lines") << QByteArray("data: a\ndata:\ndata:  b\ndata\n\n") << QList<StreamEvent>{{{}, {}, "a\n\n b\n"}};
        QTest::newRow("remarks") << QByteArray(":\n: keep-alive\n\ndata: a\n:data: b\n\n") << QList<StreamEvent>{{{}, {}, "a"}};
        QTest::newRow("without data") << QByteArray("event: ping\nid: 7\n\ndata: a\n\n") << QList<StreamEvent>{{"7", {}, "a"}};
        QTest::newRow("not over") << QByteArray("data: a\n\ndata: b\n") << QList<StreamEvent>{{{}, {}, "a"}};
        QTest::newRow("a mark at the beginning") << bom + "data: a\n\n" << QList<StreamEvent>{{{}, {}, "a"}};
        QTest::newRow("a mark elsewhere") << bom + "data: a\n" + bom + "data: b\n\n" << QList<StreamEvent>{{{}, {}, "a"}};
        QTest::newRow("a mark alone") << bom + "\ndata: a\n\n" << QList<StreamEvent>{{{}, {}, "a"}};
        QTest::newRow("colons") << QByteArray("data: {\"a\": \"b:c\"}\ndata2: x\n\n") << QList<StreamEvent>{{{}, {}, "{\"a\": \"b:c\"}"}};
        QTest::newRow("an id with a zero") << QByteArray("id: 1\nid: 2\0\ndata: a\n\n", 22) << QList<StreamEvent>{{"1", {}, "a"}};
        QTest::newRow("an empty id") << QByteArray("id: 1\ndata: a\n\nid\ndata: b\n\n") << QList<StreamEvent>{{"1", {}, "a"}, {{}, {}, "b"}};
        QTest::newRow("other letters") << QByteArray("data: \xe6\xbb\x91\xe9\x81\x93\n\n") << QList<StreamEvent>{{{}, {}, "\xe6\xbb\x91\xe9\x81\x93"}};
    }
    void parses()
    {
        QFETCH(const QByteArray, bytes);
        for (qsizetype chunk = 1; chunk <= bytes.size(); ++chunk)
            QTEST(eventsIn(bytes, chunk), "events");
    }

    void limits()
    {
        EventParser parser(100);
        QVERIFY(parser.push("data: " + QByteArray(60, 'a') + "\n"));
        QVERIFY(parser.push("\n")); // the next event begins anew
        QVERIFY(parser.push("data: " + QByteArray(60, 'a') + "\n"));
        QCOMPARE(parser.push("data: " + QByteArray(60, 'a')).error().code, ErrorCode::Corrupt);
        QVERIFY(!parser.push("\n\n"));
        EventParser endless(100);
        QVERIFY(endless.push(QByteArray(100, 'a')));
        QVERIFY(!endless.push("a"));
    }

    void theServersWish()
    {
        EventParser parser(100);
        QVERIFY(parser.push("retry: 3000\nretry: soon\n\n"));
        QCOMPARE(parser.retryMs(), 3000);
    }

    void pauses()
    {
        const EventStreamTimes times;
        QCOMPARE(EventStream::pauseAfter(1, 0, times), 1000ms);
        QCOMPARE(EventStream::pauseAfter(2, 0, times), 2000ms);
        QCOMPARE(EventStream::pauseAfter(4, 0.5, times), 7200ms);
        QCOMPARE(EventStream::pauseAfter(7, 0, times), 60'000ms);
        QCOMPARE(EventStream::pauseAfter(100, 1, times), 48'000ms);
    }

    void receives()
    {
        EventServer server;
        EventStream stream(quick);
        QSignalSpy received(&stream, &EventStream::received);
        stream.open(QUrl(server.address()));
        QTRY_COMPARE(server.open(), 1);
        const QByteArray request = server.requests.first();
        QVERIFY2(request.startsWith("GET /aChannel HTTP/1.1\r\n"), request.constData());
        QVERIFY2(request.contains("\r\nAccept: text/event-stream\r\n"), request.constData());
        server.send("id: 1\nevent: ready\ndata: {}\n\nid: 2\ndata: {\"a\":");
        QTRY_COMPARE(received.size(), 1);
        QVERIFY(stream.isOpen());
        QVERIFY(!stream.problem());
        server.send("1}\n\n");
        QTRY_COMPARE(received.size(), 2);
        QCOMPARE(received[1][0].value<StreamEvent>(), (StreamEvent{"2", {}, "{\"a\":1}"}));
        stream.close();
        QTRY_COMPARE(server.open(), 0);
        QVERIFY(!stream.isOpen());
    }

    void comesBack()
    {
        EventServer server;
        EventStream stream(quick);
        QSignalSpy received(&stream, &EventStream::received);
        stream.open(QUrl(server.address()));
        for (int i = 1; i <= 3; ++i) {
            QTRY_COMPARE(server.open(), 1);
            server.send("id: " + QByteArray::number(i) + "\ndata: x\n\ndata: half");
            QTRY_COMPARE(received.size(), i);
            server.hangUp();
            QTRY_VERIFY(!stream.isOpen());
            QVERIFY(stream.problem());
        }
        QTRY_COMPARE(server.requests.size(), 4);
        QVERIFY(server.requests[3].contains("\r\nLast-Event-ID: 3\r\n"));
    }

    void silenceEndsIt()
    {
        EventServer server;
        EventStream stream(quick);
        stream.open(QUrl(server.address()));
        QTRY_COMPARE(server.open(), 1);
        for (int i = 0; i < 4; ++i) {
            QTest::qWait(100);
            server.send(":\n"); // enough to be alive
        }
        QCOMPARE(server.requests.size(), 1);
        QTRY_COMPARE(server.requests.size(), 2);
        QVERIFY(server.requests.size() >= 2);
    }

    void whatIsNoChannel_data()
    {
        QTest::addColumn<QByteArray>("greeting");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("a page") << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html>") << ErrorCode::Corrupt;
        QTest::newRow("elsewhere") << QByteArray("HTTP/1.1 307 Go\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n") << ErrorCode::Corrupt;
        QTest::newRow("gone") << QByteArray("HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n") << ErrorCode::NotFound;
        QTest::newRow("too many") << QByteArray("HTTP/1.1 429 Slow\r\nContent-Length: 0\r\nConnection: close\r\n\r\n") << ErrorCode::Unavailable;
        QTest::newRow("nothing") << QByteArray() << ErrorCode::Unavailable;
    }
    void whatIsNoChannel()
    {
        QFETCH(const QByteArray, greeting);
        EventServer server;
        server.greeting = greeting;
        server.hangsUp = true;
        EventStream stream(quick);
        stream.open(QUrl(server.address(u"/aSecretChannel"_s)));
        QTRY_VERIFY(stream.problem());
        QTEST(stream.problem()->code, "code");
        const QString told = stream.problem()->message + stream.problem()->detail;
        QVERIFY2(!told.contains(u"aSecretChannel"_s), qPrintable(told));
        QTRY_VERIFY(server.requests.size() >= 3); // it goes on trying
        server.greeting = EventServer().greeting;
        server.hangsUp = false;
        QTRY_VERIFY((server.send("data: x\n\n"), stream.isOpen()));
        QVERIFY(!stream.problem());
    }

    void nobodyThere()
    {
        EventStream stream(quick);
        {
            EventServer server;
            stream.open(QUrl(server.address()));
        }
        QTRY_VERIFY(stream.problem());
        QCOMPARE(stream.problem()->code, ErrorCode::Unavailable);
        stream.open(QUrl(u"ftp://example.com/x"_s));
        QCOMPARE(stream.problem()->code, ErrorCode::Invalid);
    }

    void theNetworkIsBack()
    {
        EventServer server;
        server.hangsUp = true;
        EventStream stream({200ms, 60'000ms, 60'000ms});
        stream.open(QUrl(server.address()));
        QTRY_VERIFY(stream.problem());
        server.hangsUp = false;
        stream.openNow();
        QTRY_COMPARE(server.open(), 1);
        stream.openNow(); // it is open
        QTest::qWait(20);
        QCOMPARE(server.requests.size(), 2);
    }

    void closedByWhoHears()
    {
        EventServer server;
        EventStream stream(quick);
        int count = 0;
        connect(&stream, &EventStream::received, &stream, [&] {
            ++count;
            stream.close();
        });
        stream.open(QUrl(server.address()));
        QTRY_COMPARE(server.open(), 1);
        server.send("data: 1\n\ndata: 2\n\n");
        QTRY_COMPARE(server.open(), 0);
        QCOMPARE(count, 1);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestEventStream)
#include "tst_eventstream.moc"
