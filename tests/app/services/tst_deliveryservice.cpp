#include "app/hooks/answerbody.h"
#include "app/hooks/listener.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QProcess>
#include <QSignalSpy>

#include <mutex>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

// Answers everything and remembers it.
class EchoGate final : public HookGate
{
public:
    Admission admit(HookRequest &request) noexcept override
    {
        const std::lock_guard lock(m_mutex);
        m_last = request;
        return Admission::answerNow(hookAnswer(200, "ok", "ok"));
    }
    void deliveriesWaiting() noexcept override { }
    void refused(RefusedRequest request) noexcept override
    {
        const std::lock_guard lock(m_mutex);
        m_last = std::move(request.request);
    }
    HookRequest last() const
    {
        const std::lock_guard lock(m_mutex);
        return m_last;
    }

private:
    mutable std::mutex m_mutex;
    HookRequest m_last;
};

} // namespace

class TestDeliveryService : public QObject
{
    Q_OBJECT

    static Delivery insert(ServicesFixture &services, Outcome outcome, const QString &providerDelivery = {})
    {
        services.manualClock.advanceMs(1);
        Delivery delivery;
        delivery.id = DeliveryId(orderedId(services.clock().nowUs()));
        delivery.component = ComponentId(u"c0000000000000000000000000000001"_s);
        delivery.receivedAtUs = services.clock().nowUs();
        delivery.outcome = outcome;
        delivery.providerDelivery = providerDelivery;
        RawRequest request;
        request.body = "{}";
        if (!services.write([&](Transaction &tx) { return DeliveryRepository(tx).insert(delivery, request); }))
            qFatal("not inserted");
        return delivery;
    }

private Q_SLOTS:
    void rowsAndCounts()
    {
        ServicesFixture services;
        const Delivery one = insert(services, Outcome::Filtered, u"same"_s);
        const Delivery two = insert(services, Outcome::Duplicate, u"same"_s);
        const Delivery three = insert(services, Outcome::Pending);
        DeliveryService &deliveries = services.deliveries();
        QCOMPARE(answerOf(deliveries.ids({})).value(), (QList{three.id, two.id, one.id}));
        const DeliveryId gone(randomId());
        const auto rows = answerOf(deliveries.rows({one.id, gone, three.id}));
        VERIFY_OK(rows);
        QCOMPARE(*rows, (QList{one, Delivery{.id = gone}, three}));
        QCOMPARE(answerOf(deliveries.counts()).value(),
                 (QMap<Outcome, int>{{Outcome::Filtered, 1}, {Outcome::Duplicate, 1}, {Outcome::Pending, 1}}));
        QCOMPARE(answerOf(deliveries.counts(ComponentId(randomId()))).value(), (QMap<Outcome, int>()));
        QCOMPARE(answerOf(deliveries.last(one.component)).value(), std::optional(three));
        QCOMPARE(answerOf(deliveries.repeatsOf(one.id)).value(), QList{two.id});
        QCOMPARE(answerOf(deliveries.find(gone)).error().code, ErrorCode::NotFound);
        QCOMPARE(answerOf(deliveries.request(gone)).error().code, ErrorCode::NotFound);
        QCOMPARE(answerOf(deliveries.request(one.id)).value().body, QByteArray("{}"));
    }

    void replayIsACopy()
    {
        ServicesFixture services;
        Delivery original = insert(services, Outcome::Pending, u"id-1"_s);
        original.outcome = Outcome::Filtered;
        original.answer = 202;
        original.decidedAtUs = 5;
        original.checks = {{u"signature"_s, u"HMAC-SHA256"_s, u"valid"_s, CheckState::Passed, {}, Trust::Signed},
                           {u"branch"_s, u"main"_s, u"dev"_s, CheckState::Failed, u"Add dev"_s, Trust::Signed}};
        VERIFY_OK(services.write([&](Transaction &tx) { return DeliveryRepository(tx).decide(original); }));
        QSignalSpy replayed(&services.deliveries(), &DeliveryService::replayed);
        QSignalSpy added(&services.deliveries(), &DeliveryService::added);
        services.manualClock.advanceMs(5);
        const auto copy = answerOf(services.deliveries().replay(original.id));
        VERIFY_OK(copy);
        QTRY_COMPARE(replayed.size(), 1);
        QCOMPARE(added.size(), 1);
        const Delivery stored = services.delivery(copy->toString());
        QCOMPARE(stored.outcome, Outcome::Pending);
        QCOMPARE(stored.replayOf, original.id);
        QCOMPARE(stored.receivedAtUs, services.clock().nowUs());
        QCOMPARE(stored.checks, QList{original.checks.first()}); // the rest is judged anew
        QCOMPARE(answerOf(services.deliveries().request(*copy)).value().body, QByteArray("{}"));

        const Delivery stranger = insert(services, Outcome::Refused);
        QCOMPARE(answerOf(services.deliveries().replay(stranger.id)).error().code, ErrorCode::Denied);
    }

    void anEditedReplayIsMarkedAndSignedAgain()
    {
        ServicesFixture services;
        const Component component = services.create(u"web"_s);
        Delivery original = insert(services, Outcome::Pending, u"id-1"_s);
        original.component = component.id;
        original.provider = u"github"_s;
        original.eventName = u"push"_s;
        original.answer = 202;
        original.outcome = Outcome::Filtered;
        original.decidedAtUs = 5;
        original.checks = {{u"signature"_s, u"HMAC-SHA256"_s, u"valid"_s, CheckState::Passed, {}, Trust::Signed}};
        VERIFY_OK(services.write([&](Transaction &tx) { return DeliveryRepository(tx).decide(original); }));
        services.manualClock.advanceMs(5);
        EditedRequest edited;
        edited.headers = {{"X-GitHub-Event", "push"}, {"X-GitHub-Delivery", "id-1"}, {"X-Hub-Signature-256", "sha256=00"},
                          {"Content-Type", "application/json"}, {"Content-Length", "2"}};
        edited.body = R"({"ref":"refs/heads/other","after":"a1b2c3d4a1b2c3d4a1b2c3d4a1b2c3d4a1b2c3d4"})";
        edited.actor = u"anna"_s;
        edited.secret = services.secretOf(component);
        QSignalSpy replayed(&services.deliveries(), &DeliveryService::replayed);
        const auto copy = answerOf(services.deliveries().replayEdited(original.id, edited));
        VERIFY_OK(copy);
        QTRY_COMPARE(replayed.size(), 1);
        const Delivery stored = services.delivery(copy->toString());
        QVERIFY(isEdited(stored));
        QVERIFY(!isEdited(original));
        QCOMPARE(stored.replayOf, original.id);
        QCOMPARE(stored.outcome, Outcome::Pending);
        QVERIFY(stored.checks.first().seen.contains(u"anna"_s));
        QVERIFY(stored.providerDelivery != u"id-1"); // no repeat of the original
        const auto request = answerOf(services.deliveries().request(*copy));
        VERIFY_OK(request);
        QCOMPARE(request->body, edited.body);
        QByteArray signature;
        for (const auto &[name, value] : request->headers) {
            if (isSignatureHeader(name)) {
                QVERIFY(signature.isEmpty());
                signature = value;
            }
            QVERIFY(!value.contains(edited.secret));
        }
        QVERIFY(signature.startsWith("sha256=") && signature != "sha256=00");

        edited.body = "{";
        QCOMPARE(answerOf(services.deliveries().replayEdited(original.id, edited)).error().code, ErrorCode::Invalid);
    }

    // What is copied runs in a shell: it must send the very request, and nothing a sender chose may run by itself.
    void curlLinesSendTheSameRequest_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("query");
        QTest::addColumn<Headers>("headers");
        QTest::addColumn<QByteArray>("body");
        const Headers json{{"Content-Type", "application/json"}, {"X-GitHub-Event", "push"}};
        const QString hook = u"/console/webhooks/0123456789abcdef0123456789abcdef"_s;
        QTest::newRow("plain") << u"POST"_s << hook << QString() << json << QByteArray("{\"ref\":\"main\"}\n");
        QTest::newRow("quotes") << u"POST"_s << hook << QString()
                                << Headers{{"Content-Type", "application/json"}, {"X-Odd", "it's \"$(touch pwned)\" `touch pwned` \\"}}
                                << QByteArray("it's '\"$(touch pwned)`touch pwned`\\\n\n");
        QTest::newRow("at sign") << u"POST"_s << hook << QString() << json << QByteArray("@/etc/hostname");
        QTest::newRow("bytes") << u"POST"_s << hook << QString() << json << QByteArray("\xff\xfe\0{}", 5);
        QTest::newRow("large") << u"POST"_s << hook << QString() << json << QByteArray(300'000, 'x');
        QTest::newRow("no body") << u"POST"_s << hook << QString() << Headers{{"X-Empty", ""}} << QByteArray();
        QTest::newRow("method") << u"`touch$pwned`"_s << hook << QString() << json << QByteArray("x");
        QTest::newRow("percent sign and digit") << u"%1"_s << hook << QString() << json << QByteArray("x");
        QTest::newRow("header name") << u"POST"_s << hook << QString()
                                     << Headers{{"Content-Type", "text/plain"}, {"x-`touch$IFS$9pwned`-token", "***"}}
                                     << QByteArray("x");
        QTest::newRow("path") << u"POST"_s << u"/a'$(touch%20pwned)[1-3]{a,b}"_s << u"a=1&b='x'&token=***"_s << json
                              << QByteArray("x");
        QTest::newRow("head") << u"HEAD"_s << u"/healthz"_s << QString() << Headers{{"X-A", "b"}} << QByteArray();
    }
    void curlLinesSendTheSameRequest()
    {
        QFETCH(QString, method);
        QFETCH(QString, path);
        QFETCH(QString, query);
        QFETCH(Headers, headers);
        QFETCH(QByteArray, body);
        const SystemClock clock;
        EchoGate gate;
        HookListener listener(gate, clock);
        const auto bound = listener.listen({});
        VERIFY_OK(bound);

        Delivery delivery;
        delivery.method = method;
        delivery.path = path;
        RawRequest request;
        request.query = query;
        request.headers = headers;
        request.headers += {{"Host", "hooks.example.com"}, {"Content-Length", "99"}, {"Connection", "close"}};
        request.body = body;
        QTemporaryDir folder;
        QFile script(folder.filePath(u"line.sh"_s));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write(DeliveryService::asCurl(delivery, request, bound->url()).toUtf8());
        script.close();
        QProcess bash;
        bash.setWorkingDirectory(folder.path());
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"WEBHOOK_SECRET"_s, u"s3cret value"_s);
        bash.setProcessEnvironment(environment);
        bash.start(u"bash"_s, {u"-eu"_s, script.fileName()});
        QTRY_COMPARE(bash.state(), QProcess::NotRunning);
        QVERIFY2(bash.exitCode() == 0, bash.readAllStandardError().constData());

        QTRY_VERIFY(!gate.last().method.empty());
        const HookRequest sent = gate.last();
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"line.sh"_s}); // nothing else ran
        QCOMPARE(QString::fromStdString(sent.method), method);
        QCOMPARE(QString::fromStdString(sent.path), path);
        QCOMPARE(QString::fromStdString(sent.query), query);
        QVERIFY(QByteArray::fromStdString(sent.body) == body);
        for (const auto &[name, value] : headers) {
            const auto found = sent.headers.find(name.toStdString());
            QVERIFY2(found, name.constData());
            QCOMPARE(QByteArray(found->data(), qsizetype(found->size())), value == "***" ? "s3cret value" : value);
        }
        const bool hasType = std::any_of(headers.begin(), headers.end(),
                                         [](const auto &header) { return header.first == "Content-Type"; });
        QCOMPARE(sent.headers.contains("Content-Type"), hasType);
        QVERIFY(*sent.headers.find("Host") != "hooks.example.com");
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestDeliveryService)
#include "tst_deliveryservice.moc"
