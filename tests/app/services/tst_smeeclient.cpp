// The relay's counterpart: smee-client, which others wrote, and Slipway listen to one scripted channel, and both have to understand
// the same of it. The client posts what it takes to a server of the test; Slipway keeps it as a delivery.
#include "app/services/relay.h"
#include "tests/app/services/gatefixture.h"
#include "tests/app/services/relaystream.h"
#include "tests/support/eventserver.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/smeeclient.h"
#include "tests/support/warnings.h"

#include <algorithm>

using namespace slipway;
using namespace slipway::relaystream;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr EventStreamTimes quick{60s, 10ms, 40ms};
const QByteArray ready = "retry: 50\nid: 0\nevent: ready\ndata: {}\n\n";

} // namespace

class TestSmeeClient : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServicesFixture> m_services;
    std::unique_ptr<GateFixture> m_gate;
    std::unique_ptr<EventServer> m_server;
    std::unique_ptr<ScriptedServer> m_target;
    std::unique_ptr<SmeeClient> m_client;
    std::unique_ptr<Relay> m_relay;
    Component m_web;

    QByteArray pushed(const QByteArray &body, const QString &id, const QByteArray &query = "{}") const
    {
        return dataOf(signedRequest(u"github", m_services->secretOf(m_web), body, u"push"_s, id, m_services->clock().nowUs()), body, query);
    }
    QByteArray body(const QString &message, const QString &after = {}) const
    {
        TestPush push = GateFixture::push(m_web);
        push.message = message;
        if (!after.isEmpty())
            push.after = after;
        return makePushBody(push);
    }
    QList<QByteArray> told() const // to the client's target, in an order of their own: it posts them side by side
    {
        QList<QByteArray> bodies;
        for (const ScriptedServer::Request &request : m_target->requests())
            bodies.append(request.header("x-github-delivery") + ' ' + request.header("x-hub-signature-256") + ' ' + request.body);
        std::sort(bodies.begin(), bodies.end());
        return bodies;
    }
    QList<QByteArray> kept() const
    {
        QList<QByteArray> bodies;
        for (const Delivery &delivery : m_gate->all()) {
            const auto request = answerOf(m_services->deliveries().request(delivery.id));
            if (!request)
                return {};
            bodies.append(headerValue(request->headers, "x-github-delivery") + ' ' + headerValue(request->headers, "x-hub-signature-256") + ' '
                          + request->body);
        }
        std::sort(bodies.begin(), bodies.end());
        return bodies;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString absence = SmeeClient::absence(); !absence.isEmpty())
            QSKIP(qPrintable(u"Not compared with the real smee-client: "_s + absence));
    }
    void init()
    {
        m_services = std::make_unique<ServicesFixture>();
        m_server = std::make_unique<EventServer>();
        m_target = std::make_unique<ScriptedServer>([](const ScriptedServer::Request &) { return ScriptedServer::json("{}"); });
        m_web = m_services->create(u"web"_s);
        m_gate = std::make_unique<GateFixture>(*m_services);
        m_relay = std::make_unique<Relay>(Relay::Needs{m_services->components(), m_services->secrets, m_gate->keyring(), m_gate->intake(),
                                                       m_services->clock(), quick});
        VERIFY_OK(answerOf(m_relay->setChannel(QUrl(m_server->address()))));
        QTRY_COMPARE(m_server->open(), 1);
        m_client = std::make_unique<SmeeClient>(QUrl(m_server->address()), m_target->url(u"/hook"_s));
        QCOMPARE(m_server->open(), 2);
        m_server->send(ready);
        QTRY_VERIFY(m_relay->isOpen());
    }
    void cleanup()
    {
        m_client.reset();
        m_relay.reset();
        m_gate.reset();
        m_target.reset();
        m_server.reset();
        m_services.reset();
    }

    void theyAskTheSame()
    {
        QCOMPARE(m_server->requests.size(), 2);
        for (const QByteArray &request : std::as_const(m_server->requests)) {
            QVERIFY(request.startsWith("GET /aChannel HTTP/1.1\r\n"));
            QVERIFY2(request.toLower().contains("\r\naccept: text/event-stream\r\n"), request.constData());
        }
    }

    void theyUnderstandTheSame_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QByteArray>("before"); // in the stream; of the event itself …
        QTest::addColumn<QByteArray>("lineEnd");
        QTest::addColumn<bool>("isCut");        // … the data goes over many lines
        QTest::addColumn<int>("piece");         // bytes written at once; 0: all
        const QByteArray lf = "\n", none;
        QTest::newRow("one line") << u"Mend the door"_s << none << lf << false << 0;
        QTest::newRow("quotes and slashes") << uR"(a "b" \ c/ "body":{"x":1})"_s << none << lf << false << 0;
        QTest::newRow("brackets") << u"}]{[\",\"query\":{}"_s << none << lf << false << 0;
        QTest::newRow("escaped lines") << u"One\r\n\r\nTwo\tthree\u0001\u2028four\u2029"_s << none << lf << false << 0;
        QTest::newRow("what looks like fields") << u"\ndata: {}\nid: 9\n\nevent: ping\n"_s << none << lf << false << 0;
        QTest::newRow("other scripts") << u"滑道 🛥 \u202e é"_s << none << lf << false << 0;
        QTest::newRow("many lines") << u"Mend the \"door\"\nand more"_s << none << lf << true << 0;
        QTest::newRow("many lines in pieces") << u"Mend 滑道"_s << none << lf << true << 7;
        QTest::newRow("other line ends") << u"Mend the door"_s << none << QByteArray("\r\n") << true << 0;
        QTest::newRow("other line ends, byte by byte") << u"é"_s << none << QByteArray("\r\n") << false << 1;
        QTest::newRow("after remarks and pings") << u"Mend the door"_s
            << QByteArray(":\n\n: keep-alive\n\nid: 1\nevent: ping\ndata: {}\n\n:\nevent: ready\ndata: {}\n\n") << lf << false << 0;
        QTest::newRow("after other events") << u"Mend the door"_s << QByteArray("event: push\ndata: {\"body\":{}}\n\nunknown: x\nid\n\nretry: 50\n\n") << lf << false << 0;
    }
    void theyUnderstandTheSame()
    {
        QFETCH(const QString, message);
        QFETCH(const QByteArray, before);
        QFETCH(const QByteArray, lineEnd);
        QFETCH(const bool, isCut);
        QFETCH(const int, piece);
        const QByteArray text = body(message);
        QByteArray data = pushed(text, u"guid-1"_s);
        if (isCut) {
            data.replace(",\"body\":", ",\ndata: \"body\":");
            data.replace("\"query\":", "\ndata:\"query\":");
        }
        QByteArray event = before + eventOf(data);
        event.replace("\n", lineEnd);
        for (qsizetype at = 0; at < event.size(); at += piece > 0 ? piece : event.size()) {
            m_server->send(event.mid(at, piece > 0 ? piece : -1));
            if (piece > 0 && at % 64 == 0)
                QTest::qWait(1);
        }
        QTRY_COMPARE(m_target->requests().size(), 1);
        QTRY_COMPARE(m_gate->all().size(), 1);
        QCOMPARE(m_target->requests().first().body, text);
        QCOMPARE(kept(), told());
        QTRY_COMPARE(m_gate->all().first().outcome, Outcome::Build); // its signature fits what arrived
    }

    void manyAtOnce()
    {
        QByteArray all;
        for (int i = 1; i <= 20; ++i)
            all += eventOf(pushed(body(u"Change %1"_s.arg(i), QString::number(1000 + i).repeated(10)), u"guid-%1"_s.arg(i)), i);
        m_server->send(all);
        QTRY_COMPARE(m_target->requests().size(), 20);
        QTRY_COMPARE(m_gate->all().size(), 20);
        QCOMPARE(kept(), told());
    }

    void theQueryGoesAlong()
    {
        const QByteArray named = "{\"slipway\":\"" + m_web.id.toString().toLatin1() + "\"}";
        m_server->send(eventOf(pushed(body(u"Mend"_s), u"guid-1"_s, named)));
        QTRY_COMPARE(m_target->requests().size(), 1);
        QTRY_COMPARE(m_gate->all().size(), 1);
        QCOMPARE(m_target->requests().first().parameter(u"slipway"_s), m_web.id.toString());
        QCOMPARE(m_gate->all().first().component, m_web.id);
    }

    void whatBreaksOffDidNotArrive()
    {
        QByteArray half = eventOf(pushed(body(u"Half"_s), u"half"_s));
        half.chop(1); // the empty line that ends it
        m_server->send(half);
        QTest::qWait(50);
        m_server->hangUp();
        QTRY_VERIFY(m_server->requests.size() >= 4 && m_server->open() == 2 && m_client->connections() == 2);
        m_server->send(ready + eventOf(pushed(body(u"Whole"_s), u"whole"_s)));
        QTRY_COMPARE(m_target->requests().size(), 1);
        QTRY_COMPARE(m_gate->all().size(), 1);
        QCOMPARE(m_target->requests().first().header("x-github-delivery"), QByteArray("whole"));
        QCOMPARE(kept(), told());
    }

    void theSameAfterAReconnectIsBuiltOnce()
    {
        const QByteArray event = eventOf(pushed(body(u"Mend the door"_s), u"guid-1"_s));
        m_server->send(event);
        QTRY_COMPARE(m_target->requests().size(), 1);
        QTRY_COMPARE(m_gate->announced.size(), 1);
        m_server->hangUp();
        QTRY_VERIFY(m_server->requests.size() >= 4 && m_server->open() == 2 && m_client->connections() == 2);
        m_server->send(ready + event);
        QTRY_COMPARE(m_target->requests().size(), 2); // the client passes it on again …
        QTRY_COMPARE(m_gate->announced.size(), 2);
        QCOMPARE(kept(), told());
        QCOMPARE(m_gate->all().first().outcome, Outcome::Duplicate);
        QCOMPARE(m_gate->queued.size(), 1); // … and Slipway builds it once
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestSmeeClient)
#include "tst_smeeclient.moc"
