// What comes through a relay, from the bytes of its stream to the build: the test plays smee.io. tst_smeeclient.cpp has the client
// that others wrote beside it.
#include "app/forge/gitlab.h"
#include "app/services/relay.h"
#include "tests/app/services/gatefixture.h"
#include "tests/app/services/relaystream.h"
#include "tests/support/eventserver.h"
#include "tests/support/warnings.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

using namespace slipway;
using namespace slipway::relaystream;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr EventStreamTimes quick{5s, 10ms, 40ms};

} // namespace

class TestRelay : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServicesFixture> m_services;
    std::unique_ptr<GateFixture> m_gate;
    std::unique_ptr<EventServer> m_server;
    std::unique_ptr<Relay> m_relay;
    Component m_web;

    void open()
    {
        m_gate = std::make_unique<GateFixture>(*m_services);
        m_relay = std::make_unique<Relay>(Relay::Needs{m_services->components(), m_services->secrets, m_gate->keyring(), m_gate->intake(),
                                                       m_services->clock(), quick});
        VERIFY_OK(answerOf(m_relay->setChannel(QUrl(m_server->address()))));
        QTRY_COMPARE(m_server->open(), 1);
        m_server->send("id: 0\nevent: ready\ndata: {}\n\n");
        QTRY_VERIFY(m_relay->isOpen());
    }
    QByteArray body(const QString &message = u"Mend the door"_s, const QString &after = {}) const
    {
        TestPush push = GateFixture::push(m_web);
        push.message = message;
        if (!after.isEmpty())
            push.after = after;
        return makePushBody(push);
    }
    QByteArray pushed(const QByteArray &body, const QString &id, const QByteArray &query = "{}", const QString &sender = u"github"_s)
    {
        return dataOf(signedRequest(sender, m_services->secretOf(m_web), body, u"push"_s, id, m_services->clock().nowUs()), body, query);
    }
    Delivery newest(qsizetype count = 1)
    {
        Delivery found;
        const bool done = QTest::qWaitFor([&] {
            const auto all = m_gate->all();
            if (all.size() >= count)
                found = all.first();
            return all.size() >= count && found.outcome != Outcome::Pending;
        }, 60'000);
        if (!done)
            QTest::qFail("nothing came, or it was not decided", __FILE__, __LINE__);
        return found;
    }

private Q_SLOTS:
    void init()
    {
        m_services = std::make_unique<ServicesFixture>();
        m_server = std::make_unique<EventServer>();
        m_web = m_services->create(u"web"_s);
        open();
    }
    void cleanup()
    {
        m_relay.reset();
        m_gate.reset();
        m_server.reset();
        m_services.reset();
    }

    void aPushIsBuilt()
    {
        const QByteArray text = body();
        m_server->send(eventOf(pushed(text, u"guid-1"_s)));
        const Delivery delivery = newest();
        QCOMPARE(delivery.outcome, Outcome::Build);
        QCOMPARE(delivery.provider, u"github"_s);
        QCOMPARE(delivery.providerDelivery, u"guid-1"_s);
        QCOMPARE(delivery.peer, u"relay"_s);
        QCOMPARE(delivery.component, m_web.id);
        QCOMPARE(delivery.event.trust, Trust::Signed);
        QCOMPARE(answerOf(m_services->deliveries().request(delivery.id))->body, text);
        QVERIFY(m_relay->lastEventUs() > 0);
    }

    void bodiesAreCutOut_data()
    {
        QTest::addColumn<QString>("message");
        QTest::newRow("quotes and slashes") << uR"(a \"b\" \\ c\/ "body":{"x":1})"_s;
        QTest::newRow("brackets") << u"}]{[\",\"query\":{}"_s;
        QTest::newRow("lines") << u"One\r\n\r\nTwo\tthree\u2028four"_s;
        QTest::newRow("other scripts") << u"滑道 🛥 \u202e é"_s;
    }
    void bodiesAreCutOut()
    {
        QFETCH(const QString, message);
        m_server->send(eventOf(pushed(body(message), u"guid-1"_s)));
        const Delivery delivery = newest();
        QCOMPARE(delivery.outcome, Outcome::Build);
        QCOMPARE(delivery.event.headMessage, message);
    }

    void dataInManyLines()
    {
        // Between two values a line may end, wherever the server cuts.
        QByteArray data = pushed(body(), u"guid-1"_s);
        data.replace(",\"body\":", ",\ndata: \"body\":");
        data.replace(",\"query\":", "\ndata:,\"query\":");
        const QByteArray event = eventOf(data);
        for (qsizetype at = 0; at < event.size(); at += 100) {
            m_server->send(event.mid(at, 100));
            QTest::qWait(1);
        }
        QCOMPARE(newest().outcome, Outcome::Build);
    }

    void keepAlivesAreNoDeliveries()
    {
        m_server->send("id: 1\nevent: ping\ndata: {}\n\n:\n\nid: 2\nevent: ping\ndata: {}\n\n");
        m_server->send(eventOf(pushed(body(), u"guid-1"_s), 3));
        newest();
        QCOMPARE(m_gate->all().size(), 1);
    }

    void theSameAfterAReconnectIsBuiltOnce()
    {
        QSignalSpy reopened(m_relay.get(), &Relay::reopened);
        const QByteArray event = eventOf(pushed(body(), u"guid-1"_s));
        m_server->send(event);
        QCOMPARE(newest().outcome, Outcome::Build);
        m_server->hangUp();
        QTRY_VERIFY(m_server->requests.size() >= 2 && m_server->open() == 1);
        m_server->send(event + event);
        QTRY_COMPARE(m_gate->all().size(), 3);
        QCOMPARE(newest(3).outcome, Outcome::Duplicate);
        QTRY_COMPARE(m_gate->announced.size(), 3);
        QCOMPARE(m_gate->queued.size(), 1);
        QTRY_COMPARE(reopened.size(), 1); // what was sent meanwhile is lost: the remote has to be asked
    }

    void whatIsNotProvenIsRefused()
    {
        Component trusting = m_web;
        trusting.git.allowUnsigned = true;
        VERIFY_OK(answerOf(m_services->components().save(trusting)));
        const QByteArray text = body();
        m_server->send(eventOf(dataOf(signedRequest(u"github", {}, text, u"push"_s, u"none"_s, 0), text)));
        QCOMPARE(newest(1).outcome, Outcome::Refused);
        m_server->send(eventOf(dataOf(signedRequest(u"github", "not it", text, u"push"_s, u"wrong"_s, 0), text)));
        QCOMPARE(newest(2).outcome, Outcome::Refused);
        QByteArray altered = pushed(text, u"altered"_s);
        altered.replace("Mend the door", "Open the door");
        m_server->send(eventOf(altered));
        QCOMPARE(newest(3).outcome, Outcome::Refused);
        const QByteArray named = "{\"slipway\":\"" + m_web.id.toString().toLatin1() + "\"}";
        m_server->send(eventOf(pushed(text, u"token"_s, named, u"gitlab"_s))); // a password, which the relay's operator can read
        const Delivery token = newest(4);
        QCOMPARE(token.outcome, Outcome::Refused);
        QVERIFY2(token.reason.contains(u"no signature"_s), qPrintable(token.reason));
        QVERIFY(m_gate->queued.isEmpty());

        VERIFY_OK(answerOf(m_services->components().setSecret(m_web.id, {}))); // none at all
        m_server->send(eventOf(dataOf(signedRequest(u"github", {}, text, u"push"_s, u"open"_s, 0), text)));
        QCOMPARE(newest(5).outcome, Outcome::Refused);
        m_server->send(eventOf("{\"x-github-event\":\"push\",\"body\":{},\"query\":{}}"));
        QCOMPARE(newest(6).outcome, Outcome::Refused);
        m_server->send(eventOf("{\"body\":{\"zen\":1}}") + eventOf("no JSON") + eventOf("[]"));
        QCOMPARE(newest(7).outcome, Outcome::Refused);
        QVERIFY(m_gate->queued.isEmpty());
    }

    void whatGitLabSignsIsProven()
    {
        const QByteArray secret = m_services->secretOf(m_web), token = signingTokenOf(secret);
        const QString before(40, u'1'), after(40, u'2');
        const QJsonObject project{{u"path_with_namespace"_s, u"demo/web"_s}, {u"git_http_url"_s, m_web.source.url}, {u"default_branch"_s, u"main"_s}};
        const QJsonObject commit{{u"id"_s, after}, {u"message"_s, u"Mend the door"_s}};
        const QByteArray text = QJsonDocument(QJsonObject{{u"object_kind"_s, u"push"_s}, {u"ref"_s, u"refs/heads/main"_s}, {u"before"_s, before},
                                                          {u"after"_s, after}, {u"checkout_sha"_s, after}, {u"project"_s, project},
                                                          {u"commits"_s, QJsonArray{commit}}, {u"total_commits_count"_s, 1}})
                                    .toJson(QJsonDocument::Compact);
        QVERIFY(token != secret);
        const QByteArray named = "{\"slipway\":\"" + m_web.id.toString().toLatin1() + "\"}";
        const qint64 now = m_services->clock().nowUs();
        m_server->send(eventOf(dataOf(signedRequest(u"gitlab", token, text, u"push"_s, u"signed"_s, now), text, named)));
        const Delivery signedOne = newest(1);
        QCOMPARE(signedOne.outcome, Outcome::Build);
        QCOMPARE(signedOne.event.trust, Trust::Signed);
        m_server->send(eventOf(dataOf(signedRequest(u"gitlab", signingTokenOf("another"), text, u"push"_s, u"wrong"_s, now), text, named)));
        QCOMPARE(newest(2).outcome, Outcome::Refused);
        m_server->send(eventOf(dataOf(signedRequest(u"gitlab", token, text, u"push"_s, u"old"_s, now - 3600 * 1'000'000LL), text, named)));
        QCOMPARE(newest(3).outcome, Outcome::Refused);

        // A public key proves nothing in this way: everybody may know it.
        const QByteArray known = "whpk_" + QByteArray(32, 'k').toBase64();
        QVERIFY(VerifyKey(known).isPublicKey());
        VERIFY_OK(answerOf(m_services->components().setSecret(m_web.id, known)));
        m_server->send(eventOf(dataOf(signedRequest(u"gitlab", signingTokenOf(known), text, u"push"_s, u"public"_s, now), text, named)));
        QCOMPARE(newest(4).outcome, Outcome::Refused);
    }

    void whomItBelongsTo()
    {
        const Component other = m_services->create(u"other"_s), twin = m_services->create(u"twin"_s, [this](Component &draft) {
            draft.source.url = m_web.source.url;
        });
        const QByteArray query = "{\"slipway\":\"" + m_web.id.toString().toLatin1() + "\"}";
        QTRY_VERIFY(m_gate->keyring().snapshot()->size() == 3);
        m_server->send(eventOf(pushed(body(), u"named"_s, query)));
        QCOMPARE(newest(1).component, m_web.id);
        m_server->send(eventOf(pushed(body({}, QString(40, u'3')), u"found"_s)));
        QCOMPARE(newest(2).component, m_web.id); // of the two that are built from it, the one whose secret fits
        const QByteArray elsewhere = "{\"slipway\":\"" + twin.id.toString().toLatin1() + "\"}";
        m_server->send(eventOf(pushed(body(), u"wrong"_s, elsewhere)));
        QCOMPARE(newest(3).outcome, Outcome::Refused);
        QCOMPARE(m_relay->addressFor(other.id), QUrl(m_server->address() + u"?slipway="_s + other.id.toString()));
    }

    void sendersThatIndentTheirJson()
    {
        QByteArray text = body(u"Fix a<b> & \"c\""_s);
        const QJsonObject pushed = QJsonDocument::fromJson(text).object();
        QByteArray sent = "{\n  \"ref\": \"refs/heads/main\",\n  \"before\": \"" + pushed[u"before"_s].toString().toLatin1() + "\",\n  \"after\": \""
            + pushed[u"after"_s].toString().toLatin1() + "\",\n  \"compare_url\": \"https://git.example.com/?a=1\\u0026b=2\",\n  \"commits\": [],\n"
            "  \"head_commit\": {\n    \"id\": \"" + pushed[u"after"_s].toString().toLatin1() + "\",\n    \"message\": \"Fix a\\u003cb\\u003e\",\n"
            "    \"added\": [\n      \"x\",\n      \"y\"\n    ]\n  },\n  \"repository\": {\n    \"full_name\": \"team/web\",\n    \"clone_url\": \""
            + m_web.source.url.toLatin1() + "\",\n    \"private\": false,\n    \"size\": 12\n  }\n}";
        const Headers headers = signedRequest(u"gitea", m_services->secretOf(m_web), sent, u"push"_s, u"guid-1"_s, m_services->clock().nowUs());
        QByteArray relayed = sent; // parsed, and written again by JavaScript
        relayed.replace("\n", "");
        while (relayed.contains("  "))
            relayed.replace("  ", "");
        relayed.replace("\": ", "\":").replace("\\u003c", "<").replace("\\u003e", ">").replace("\\u0026", "&");
        QVERIFY(QJsonDocument::fromJson(relayed) == QJsonDocument::fromJson(sent));
        m_server->send(eventOf(dataOf(headers, relayed)));
        const Delivery delivery = newest();
        QCOMPARE(delivery.outcome, Outcome::Build);
        QCOMPARE(answerOf(m_services->deliveries().request(delivery.id))->body, sent);
    }

    void addressRulesCountTheRelayAsAStranger()
    {
        Component strict = m_web;
        strict.git.allowedPeers = QStringList{u"203.0.113.0/24"_s};
        VERIFY_OK(answerOf(m_services->components().save(strict)));
        m_server->send(eventOf(pushed(body(), u"guid-1"_s)));
        QCOMPARE(newest().outcome, Outcome::Refused); // whatever the relay says about who sent it
    }

    void theChannelIsASecret()
    {
        const QString path = u"/aVerySecretChannelName"_s;
        VERIFY_OK(answerOf(m_relay->setChannel(QUrl(m_server->address(path)))));
        QTRY_VERIFY(m_server->requests.last().startsWith("GET " + path.toLatin1()));
        QTRY_COMPARE(m_server->open(), 1);
        m_server->send(eventOf(pushed(body(), u"guid-1"_s)));
        newest();
        // GitHub's ping tells the webhook's address; also where nobody can prove it.
        const QByteArray address = m_relay->addressFor(m_web.id).toEncoded(), escaped = QByteArray(address).replace("/", "\\/");
        const QByteArray ping = "{\"zen\":\"x\",\"hook_id\":1,\"hook\":{\"config\":{\"url\":\"" + address + "\",\"other\":\"" + escaped
            + "\"}},\"repository\":{\"clone_url\":\"" + m_web.source.url.toUtf8() + "\"}}";
        const qint64 now = m_services->clock().nowUs();
        m_server->send(eventOf(dataOf(signedRequest(u"github", m_services->secretOf(m_web), ping, u"ping"_s, u"ping-1"_s, now), ping)));
        const Delivery pinged = newest(2);
        QCOMPARE(pinged.event.trust, Trust::Signed);
        const QByteArray kept = answerOf(m_services->deliveries().request(pinged.id))->body;
        QVERIFY2(kept.contains("/…?slipway="), kept.constData());
        QVERIFY(QJsonDocument::fromJson(kept).isObject());
        m_server->send(eventOf(dataOf(signedRequest(u"github", "not it", ping, u"ping"_s, u"ping-2"_s, now), ping)));
        QCOMPARE(newest(3).outcome, Outcome::Refused);
        m_relay.reset();
        m_gate.reset(); // closes the database
        for (const QString &name : {u"slipway.db"_s, u"slipway.db-wal"_s}) {
            QFile file(m_services->dataDir() + u'/' + name);
            if (file.open(QIODevice::ReadOnly))
                QVERIFY2(!file.readAll().contains("aVerySecretChannelName"), qPrintable(name));
        }
        m_services->reopen();
        m_gate = std::make_unique<GateFixture>(*m_services);
        Relay again(Relay::Needs{m_services->components(), m_services->secrets, m_gate->keyring(), m_gate->intake(), m_services->clock(), quick});
        again.start();
        QTRY_VERIFY(m_server->requests.last().startsWith("GET " + path.toLatin1()));
        QTRY_COMPARE(m_server->open(), 1);
        VERIFY_OK(answerOf(again.setChannel({})));
        QTRY_COMPARE(m_server->open(), 0);
        QCOMPARE(answerOf(m_services->secrets.read(u"relay/channel"_s)).error().code, ErrorCode::NotFound);
        QVERIFY(again.addressFor(m_web.id).isEmpty());
    }

    void channelsThatCanBeUsed_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("good");
        QTest::newRow("smee") << u"https://smee.io/aBc-1_"_s << true;
        QTest::newRow("below a path") << u"https://hooks.example.com/smee/x"_s << true;
        QTest::newRow("here") << u"http://127.0.0.1:3000/x"_s << true;
        QTest::newRow("open to read") << u"http://smee.example.com/x"_s << false;
        QTest::newRow("no name") << u"https://smee.io/"_s << false;
        QTest::newRow("with a password") << u"https://a:b@smee.io/x"_s << false;
        QTest::newRow("with a query") << u"https://smee.io/x?y"_s << false;
        QTest::newRow("words") << u"my channel"_s << false;
    }
    void channelsThatCanBeUsed()
    {
        QFETCH(const QString, address);
        QFETCH(const bool, good);
        QCOMPARE(Relay::check(QUrl(address)).has_value(), good);
    }

    void aNewChannel()
    {
        EventServer server;
        server.hangsUp = true;
        server.greeting = "HTTP/1.1 307 Temporary Redirect\r\nLocation: " + server.address(u"/freshOne"_s).toLatin1()
            + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        const auto fresh = answerOf(m_relay->newChannel(QUrl(server.address({}))));
        VERIFY_OK(fresh);
        QCOMPARE(*fresh, QUrl(server.address(u"/freshOne"_s)));
        QVERIFY(server.requests.first().startsWith("GET /new "));
        server.greeting.replace("127.0.0.1", "127.0.0.2");
        QCOMPARE(answerOf(m_relay->newChannel(QUrl(server.address({})))).error().code, ErrorCode::Corrupt);
        server.greeting = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        QCOMPARE(answerOf(m_relay->newChannel(QUrl(server.address({})))).error().code, ErrorCode::Corrupt);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestRelay)
#include "tst_relay.moc"
