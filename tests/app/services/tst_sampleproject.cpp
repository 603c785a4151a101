// The whole loop with real parts: a commit, a signed webhook to the real listener, a verdict, a build, its log.
#include "app/services/sampleproject.h"
#include "app/services/testpushservice.h"
#include "tests/app/services/enginefixture.h"
#include "tests/support/warnings.h"

#include <QFile>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestSampleProject : public QObject
{
    Q_OBJECT

    static Delivery decided(Engine &engine, const QString &id)
    {
        Delivery delivery;
        const bool done = QTest::qWaitFor([&] {
            delivery = answerOf(engine.deliveries().find(DeliveryId(id))).value_or(Delivery());
            return delivery.outcome != Outcome::Pending;
        }, 60'000);
        if (!done)
            QTest::qFail("the delivery was not decided", __FILE__, __LINE__);
        return delivery;
    }

private Q_SLOTS:
    void aPushBecomesALog()
    {
        EngineFixture fixture;
        auto engine = fixture.serving();
        QVERIFY(!engine->sample().component());
        QSignalSpy added(&engine->builds(), &BuildService::added);
        const auto pushed = answerOf(engine->sample().pushCommit());
        QVERIFY2(pushed, pushed ? "" : qPrintable(pushed.error().message));
        QCOMPARE(pushed->status, 202);
        const Delivery delivery = decided(*engine, pushed->deliveryId);
        QVERIFY2(delivery.outcome == Outcome::Build, qPrintable(delivery.reason));
        QTRY_COMPARE(added.size(), 1);
        Build build;
        const auto ended = [&] {
            build = answerOf(engine->builds().find(delivery.build)).value_or(Build());
            return isFinished(build.state);
        };
        QTRY_VERIFY(ended());
        QVERIFY2(build.state == BuildState::Succeeded, qPrintable(build.reason));
        QCOMPARE(build.revision, delivery.event.sha);
        QVERIFY(!build.message.isEmpty());
        QFile log(engine->builds().logFile(build.id));
        QVERIFY(log.open(QIODevice::ReadOnly));
        const QByteArray text = log.readAll();
        QVERIFY2(text.contains(build.message.section(u'\n', 0, 0).toUtf8()), text.constData());

        // Once made, it is the same component.
        const auto component = engine->sample().component();
        QVERIFY(component);
        const auto again = answerOf(engine->sample().ensure());
        QVERIFY(again);
        QCOMPARE(again->id, component->id);
        QCOMPARE(engine->components().all().size(), 1);
    }

    void aTestBuildsNothing()
    {
        EngineFixture fixture;
        auto engine = fixture.serving();
        const auto component = answerOf(engine->sample().ensure());
        QVERIFY(component);
        QVERIFY(answerOf(engine->components().setGitEnabled(component->id, false)));
        const auto ping = answerOf(engine->testPush().ping(*component));
        QVERIFY(ping);
        QCOMPARE(ping->status, 200);
        QVERIFY(!ping->message.isEmpty());
        QCOMPARE(decided(*engine, ping->deliveryId).outcome, Outcome::Test);
        const auto pushed = answerOf(engine->sample().pushCommit());
        QVERIFY(pushed);
        QCOMPARE(pushed->status, 202);
        QCOMPARE(decided(*engine, pushed->deliveryId).outcome, Outcome::Off);
        QVERIFY(answerOf(engine->builds().ids({})).value().isEmpty());
    }

    void withoutListenerItSaysSo()
    {
        EngineFixture fixture;
        auto engine = fixture.loaded();
        Component component;
        component.id = ComponentId(randomId());
        const auto refused = answerOf(engine->testPush().ping(component));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Unavailable);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestSampleProject)
#include "tst_sampleproject.moc"
