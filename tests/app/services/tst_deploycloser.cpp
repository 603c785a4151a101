// What is deployed of components that are closed or removed: it is ended once, whoever closed them and whenever that was.
#include "app/services/deploycloser.h"
#include "app/services/deployservice.h"
#include "app/storage/buildrepository.h"
#include "app/storage/deploymentrepository.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

class TestDeployCloser : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServicesFixture> m_services;
    std::unique_ptr<DeployService> m_deployments;
    std::unique_ptr<DeployCloser> m_closer;
    Component m_web;

    void start()
    {
        m_closer.reset();
        m_deployments = std::make_unique<DeployService>(m_services->database(), m_services->components(), m_services->secrets, m_services->clock(),
                                                        m_services->dataDir());
        VERIFY_OK(answerOf(m_deployments->load()));
        m_closer = std::make_unique<DeployCloser>(m_services->database(), m_services->components(), *m_deployments, m_services->clock());
        m_closer->start();
    }
    static DeployTarget target(TargetKind kind, const QString &stopScript = u"./stop"_s)
    {
        DeployTarget target;
        target.kind = kind;
        target.script = u"./deploy"_s;
        target.stopScript = stopScript;
        return target;
    }
    void serves(const DeployTarget &target)
    {
        VERIFY_OK(m_services->write([&](Transaction &tx) -> Result<bool> {
            DeploymentRepository deployments(tx);
            if (const auto set = deployments.setTarget(m_web.id, target, u"anna"_s, 1); !set)
                return failure(set.error());
            Deployment one;
            one.component = m_web.id;
            one.build = BuildId(u"00000000000000000000000000000001"_s);
            one.buildNumber = 1;
            one.target = target;
            auto queued = deployments.enqueue(one, 2);
            if (!queued)
                return failure(queued.error());
            queued->container = target.kind == TargetKind::Container ? u"slipway-web-1"_s : QString();
            queued->state = BuildState::Succeeded;
            queued->isServing = true;
            queued->startedAtUs = 3;
            return deployments.finish(*queued);
        }));
    }
    QList<Deployment> all() const { return answerOf(m_deployments->history(m_web.id, 10)).value_or(QList<Deployment>()); }
    // As the Deployer ends it.
    void end(const Deployment &deployment, BuildState state)
    {
        VERIFY_OK(m_services->write([&](Transaction &tx) {
            Deployment over = deployment;
            over.startedAtUs = 5;
            over.state = state;
            return DeploymentRepository(tx).finish(over);
        }));
        m_deployments->refresh(m_web.id);
    }
    void setState(ComponentState state) { VERIFY_OK(answerOf(m_services->components().setState(m_web.id, state))); }
    // Everything that is on its way through the database has come.
    void settle()
    {
        for (int i = 0; i < 3; ++i) {
            QCoreApplication::processEvents();
            VERIFY_OK(answerOf(m_deployments->history(m_web.id, 1)));
        }
    }

private Q_SLOTS:
    void init()
    {
        m_services = std::make_unique<ServicesFixture>();
        m_web = m_services->create(u"web"_s);
    }
    void cleanup()
    {
        m_closer.reset();
        m_deployments.reset();
        m_services.reset();
    }

    void closingStops()
    {
        serves(target(TargetKind::Container));
        start();
        settle();
        QCOMPARE(all().size(), 1); // as long as it is open nothing is done
        setState(ComponentState::Closed);
        QTRY_COMPARE(all().size(), 2);
        const Deployment stop = all().first();
        QCOMPARE(stop.action, DeployAction::Stop);
        QVERIFY(stop.isAutomatic);
        QCOMPARE(stop.buildNumber, 1);
        QVERIFY(!m_deployments->isStopped(m_web.id));
        end(stop, BuildState::Succeeded);
        QTRY_VERIFY(m_deployments->isStopped(m_web.id));
        setState(ComponentState::NotDeployed);
        setState(ComponentState::Closed);
        settle();
        QCOMPARE(all().size(), 2); // it is stopped already
    }

    void whatFailedIsNotRepeatedUntilItIsClosedAnew()
    {
        serves(target(TargetKind::Container));
        start();
        setState(ComponentState::Closed);
        QTRY_COMPARE(all().size(), 2);
        end(all().first(), BuildState::Failed);
        settle();
        QCOMPARE(all().size(), 2);
        start(); // nor by the next console
        settle();
        QCOMPARE(all().size(), 2);
        setState(ComponentState::NotDeployed);
        setState(ComponentState::Closed);
        QTRY_COMPARE(all().size(), 3);
    }

    void whatWasClosedWithoutAConsole()
    {
        serves(target(TargetKind::Container));
        setState(ComponentState::Closed);
        start();
        QTRY_COMPARE(all().size(), 2);
        QCOMPARE(all().first().action, DeployAction::Stop);
    }

    void whatIsStartedIsNotStoppedMeanwhile()
    {
        serves(target(TargetKind::Container));
        setState(ComponentState::Closed);
        start();
        QTRY_COMPARE(all().size(), 2);
        end(all().first(), BuildState::Succeeded);
        QTRY_VERIFY(m_deployments->isStopped(m_web.id));
        VERIFY_OK(answerOf(m_deployments->request({.action = DeployAction::Start, .component = m_web.id})));
        settle();
        QCOMPARE(all().size(), 3); // whoever carries it out opens the component
    }

    // As in a freeze.
    void whatNobodyAskedForKeepsNothingUp()
    {
        serves(target(TargetKind::Container));
        start();
        Deployment held = all().first();
        held.id = {};
        held.isAutomatic = true;
        VERIFY_OK(m_services->write([&](Transaction &tx) { return DeploymentRepository(tx).enqueue(held, 6); }));
        setState(ComponentState::Closed);
        QTRY_COMPARE(all().size(), 3);
        QCOMPARE(all().first().action, DeployAction::Stop);
        QCOMPARE(all().at(1).state, BuildState::Superseded);
    }

    void aFailedAttemptLeavesItStopped()
    {
        serves(target(TargetKind::Container));
        start();
        setState(ComponentState::Closed);
        QTRY_COMPARE(all().size(), 2);
        end(all().first(), BuildState::Succeeded);
        QTRY_VERIFY(m_deployments->isStopped(m_web.id));
        Deployment attempt = all().last();
        attempt.id = {};
        VERIFY_OK(m_services->write([&](Transaction &tx) { return DeploymentRepository(tx).enqueue(attempt, 6); }));
        end(all().first(), BuildState::Failed);
        setState(ComponentState::NotDeployed);
        setState(ComponentState::Closed);
        settle();
        QCOMPARE(all().size(), 3);
        QTRY_VERIFY(m_deployments->isStopped(m_web.id));
    }

    void aScriptWithoutAWayToStop()
    {
        serves(target(TargetKind::Script, {}));
        start();
        setState(ComponentState::Closed);
        settle();
        QCOMPARE(all().size(), 1);
    }

    void removingTakesAway_data()
    {
        QTest::addColumn<TargetKind>("kind");
        QTest::addColumn<QString>("stopScript");
        QTest::addColumn<bool>("isRunning"); // the console, when it is removed
        QTest::addColumn<bool>("isEnded");
        for (const bool isRunning : {true, false}) {
            const char *when = isRunning ? "at once" : "at the next start";
            QTest::addRow("a container, %s", when) << TargetKind::Container << QString() << isRunning << true;
            QTest::addRow("a script, %s", when) << TargetKind::Script << u"./stop"_s << isRunning << true;
            QTest::addRow("a script that can't stop it, %s", when) << TargetKind::Script << QString() << isRunning << false;
        }
    }
    void removingTakesAway()
    {
        QFETCH(TargetKind, kind);
        QFETCH(QString, stopScript);
        QFETCH(bool, isRunning);
        QFETCH(bool, isEnded);
        serves(target(kind, stopScript));
        if (isRunning)
            start();
        VERIFY_OK(answerOf(m_services->components().remove(m_web.id)));
        if (!isRunning)
            start();
        settle();
        if (!isEnded) {
            QCOMPARE(all().size(), 1);
            return;
        }
        QTRY_COMPARE(all().size(), 2);
        const Deployment away = all().first();
        QCOMPARE(away.action, DeployAction::Remove);
        QCOMPARE(away.target.kind, kind);
        end(away, BuildState::Failed);
        settle();
        QCOMPARE(all().size(), 2);
        start(); // an engine that was gone may be there again
        QTRY_COMPARE(all().size(), 3);
        end(all().first(), BuildState::Succeeded);
        start();
        settle();
        QCOMPARE(all().size(), 3);
    }

    void whatCameBackIsLeftAlone()
    {
        serves(target(TargetKind::Container));
        VERIFY_OK(answerOf(m_services->components().remove(m_web.id)));
        Component again = m_web;
        again.git.secretKey.clear();
        VERIFY_OK(answerOf(m_services->components().create(again)));
        start();
        settle();
        QCOMPARE(all().size(), 1);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestDeployCloser)
#include "tst_deploycloser.moc"
