// Builds that are deployed to Kubernetes by the real kubectl: what the cluster is told, what becomes of a rollout that does not end,
// and how what runs there is known.
#include "tests/flows/harness.h"
#include "tests/support/warnings.h"
#include "tests/support/workloadserver.h"

#include <QStandardPaths>

using namespace slipway;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(slipway::WorkloadServer::Kind)

class TestKubeDeploy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void anImageIsRolledOut_data() { bothKinds(); }
    void anImageIsRolledOut();
    void aClusterThatIsAwayForAMomentIsWaitedFor();
    void aClusterThatStaysAwayIsToldFromABadBuild_data();
    void aClusterThatStaysAwayIsToldFromABadBuild();
    void whichContainersGetTheImage_data();
    void whichContainersGetTheImage();
    void whatDoesNotGetHealthyIsUndone_data() { bothKinds(); }
    void whatDoesNotGetHealthyIsUndone();
    void onlyWhatTheDeploymentChangedIsUndone();
    void everyTemplateOfTheDeploymentIsUndone_data() { bothKinds(); }
    void everyTemplateOfTheDeploymentIsUndone();
    void whatTheControllersHaveNotSeenYetIsWaitedFor_data() { bothKinds(); }
    void whatTheControllersHaveNotSeenYetIsWaitedFor();
    void whyItDidNotGetHealthyIsTold_data();
    void whyItDidNotGetHealthyIsTold();
    void stoppedAndStarted_data() { bothKinds(); }
    void podsOfOthersAreNotBlamed_data() { bothKinds(); }
    void podsOfOthersAreNotBlamed();
    void aStuckPodThatMayNotBeDeletedIsTold();
    void stoppedAndStarted();
    void whatIsStoppedComesUpByADeployment();
    void whatWasStoppedIsStoppedAgain_data() { bothKinds(); }
    void whatWasStoppedIsStoppedAgain();
    void manifestsMayWantNone();
    void manifestsAreApplied_data() { bothKinds(); }
    void manifestsAreApplied();
    void theStateIsThatOfTheCluster_data() { bothKinds(); }
    void theStateIsThatOfTheCluster();
    void whatTheClusterRefusesIsSaid();
    void theTextOfAKubeconfigCounts();

private:
    static void bothKinds();
    QByteArray manifest(const QByteArray &image, const QByteArray &spec = {}) const; // lines of a block
    void meet(WorkloadServer::Kind kind);
    void useKind();
    void serve(const QByteArray &deploy);
    void build();
    QJsonObject state() const { return m_bench->ask({u"deployments"_s, u"web"_s, u"--state"_s}).toObject(); }
    QString stateWord() const { return state()["state"_L1].toString(); }
    int servingBuild() const { return state()["serving"_L1]["build_number"_L1].toInt(); }
    QJsonObject done(const QStringList &command); // and waits for its end
    QByteArray log(int number) const { return m_bench->deployLog(u"web"_s, number); }

    int m_patience = 30; // seconds; with what never gets healthy 5 at most
    QByteArray m_workload;   // as a target names it
    std::unique_ptr<WorkloadServer> m_cluster;
    std::unique_ptr<Workbench> m_bench;
    std::unique_ptr<Serve> m_serve;
};

namespace {

const QByteArray good = "image: r.example.com/web:$BUILD_NUMBER\n";
const QByteArray bad = "image: r.example.com/bad:$BUILD_NUMBER\n";

} // namespace

void TestKubeDeploy::initTestCase()
{
    if (QStandardPaths::findExecutable(u"kubectl"_s).isEmpty())
        QSKIP("kubectl is not installed: NOTHING about deploying to Kubernetes is tested here");
}

void TestKubeDeploy::bothKinds()
{
    QTest::addColumn<WorkloadServer::Kind>("kind");
    QTest::newRow("a Deployment") << WorkloadServer::Kind::Deployment;
    QTest::newRow("a StatefulSet") << WorkloadServer::Kind::StatefulSet;
}

void TestKubeDeploy::init()
{
    m_patience = 30;
    meet(WorkloadServer::Kind::Deployment);
}

void TestKubeDeploy::meet(WorkloadServer::Kind kind)
{
    m_workload = kind == WorkloadServer::Kind::Deployment ? "deploy/web" : "sts/web";
    m_cluster = std::make_unique<WorkloadServer>(u"r.example.com/web:0"_s, kind);
    m_bench = std::make_unique<Workbench>(Workbench::Secrets::Sealed);
    m_bench->environment.insert(u"KUBECONFIG"_s, m_bench->write(u"kubeconfig"_s, m_cluster->kubeconfig()));
}

void TestKubeDeploy::useKind()
{
    QFETCH(WorkloadServer::Kind, kind);
    if (kind != WorkloadServer::Kind::Deployment)
        meet(kind);
}

void TestKubeDeploy::cleanup()
{
    m_serve.reset();
    m_bench.reset();
    m_cluster.reset();
}

void TestKubeDeploy::serve(const QByteArray &deploy)
{
    m_serve.reset();
    QByteArray text = configText({{.name = u"web"_s, .enabled = false, .secret = {}, .script = u"true"_s}}) + "        deploy:\n";
    const int patience = deploy.contains("/bad:") ? std::min(m_patience, 5) : m_patience;
    const QByteArray target = "target: kubernetes\nworkload: " + m_workload + "\nhealth: {timeout_seconds: " + QByteArray::number(patience) + ", every_seconds: 2}\n";
    for (const QByteArray &line : (target + deploy).split('\n'))
        text += "          " + line + '\n';
    VERIFY_RAN(m_bench->run({u"apply"_s, m_bench->write(u"slipway.yaml"_s, text)}));
    m_serve = std::make_unique<Serve>(*m_bench);
    QVERIFY2(m_serve->waitForReady(), m_serve->errors().constData());
}

void TestKubeDeploy::build()
{
    const QJsonObject row = m_bench->finished(m_bench->ask({u"trigger"_s, u"web"_s})["id"_L1].toString());
    QCOMPARE(row["state"_L1].toString(), u"succeeded"_s);
}

QJsonObject TestKubeDeploy::done(const QStringList &command)
{
    return m_bench->deployed(u"web"_s, m_bench->ask(command)["number"_L1].toInt());
}

void TestKubeDeploy::anImageIsRolledOut()
{
    useKind();
    serve(good);
    QCOMPARE(stateWord(), u"not_deployed"_s);
    build();
    const QJsonObject row = done({u"deploy"_s, u"web"_s});
    QVERIFY2(row["state"_L1] == u"succeeded"_s, log(1));
    QCOMPARE(row["image"_L1].toString(), u"r.example.com/web:1"_s);
    QCOMPARE(m_cluster->image(), u"r.example.com/web:1"_s);
    QVERIFY2(log(1).contains(m_workload.startsWith("sts") ? "rolling update complete 2 pods" : "successfully rolled out"), log(1).constData());
    QTRY_COMPARE(stateWord(), u"running"_s);
    build();
    QCOMPARE(done({u"deploy"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(m_cluster->image(), u"r.example.com/web:2"_s);
    const QJsonObject back = done({u"rollback"_s, u"web"_s});
    QCOMPARE(back["action"_L1].toString(), u"rollback"_s);
    QCOMPARE(m_cluster->image(), u"r.example.com/web:1"_s);
    QTRY_COMPARE(servingBuild(), 1);
}

void TestKubeDeploy::aClusterThatIsAwayForAMomentIsWaitedFor()
{
    m_patience = 60;
    serve(good);
    m_cluster->misses = [](int number) { return number == 1 || number == 3; }; // when one looks at it, and when its rollout is asked for
    build();
    const QJsonObject row = done({u"deploy"_s, u"web"_s});
    QVERIFY2(row["state"_L1] == u"succeeded"_s, log(1));
    QCOMPARE(log(1).count("waits for the cluster"), 2);
    QCOMPARE(m_cluster->image(), u"r.example.com/web:1"_s);
}

void TestKubeDeploy::aClusterThatStaysAwayIsToldFromABadBuild_data()
{
    QTest::addColumn<int>("first");
    QTest::newRow("before its rollout is followed") << 2;
    QTest::newRow("while it is") << 3;
}

void TestKubeDeploy::aClusterThatStaysAwayIsToldFromABadBuild()
{
    QFETCH(int, first);
    m_patience = 3;
    serve(good);
    m_cluster->misses = [first](int number) { return number >= first; };
    build();
    const QJsonObject row = done({u"deploy"_s, u"web"_s});
    QVERIFY2(row["reason"_L1].toString().contains(u"could not be reached"_s), qPrintable(row["reason"_L1].toString()));
    QCOMPARE(m_cluster->image(), u"r.example.com/web:1"_s);
}

void TestKubeDeploy::whichContainersGetTheImage_data()
{
    QTest::addColumn<QByteArray>("chosen");
    QTest::addColumn<QString>("web");
    QTest::addColumn<QString>("side");
    QTest::newRow("all") << QByteArray() << u"r.example.com/web:1"_s << u"r.example.com/web:1"_s;
    QTest::newRow("one") << QByteArray("pod_container: side\n") << u"r.example.com/web:0"_s << u"r.example.com/web:1"_s;
}

void TestKubeDeploy::whichContainersGetTheImage()
{
    QFETCH(QByteArray, chosen);
    QFETCH(QString, web);
    QFETCH(QString, side);
    m_cluster->addContainers();
    serve(good + chosen);
    build();
    const QJsonObject row = done({u"deploy"_s, u"web"_s});
    QVERIFY2(row["state"_L1] == u"succeeded"_s, log(1));
    // What initialises a pod is another program's image.
    QCOMPARE(m_cluster->images(), (QJsonObject{{u"init"_s, u"r.example.com/init"_s}, {u"side"_s, side}, {u"web"_s, web}}));
}

void TestKubeDeploy::whatDoesNotGetHealthyIsUndone()
{
    useKind();
    serve(good);
    build();
    QCOMPARE(done({u"deploy"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    serve(bad);
    build();
    const QJsonObject row = done({u"deploy"_s, u"web"_s});
    QCOMPARE(row["state"_L1].toString(), u"failed"_s);
    QVERIFY2(row["reason"_L1].toString().startsWith(u"The image could not be had."_s), qPrintable(row["reason"_L1].toString()));
    QVERIFY2(row["reason"_L1].toString().contains(u"serves again"_s), qPrintable(row["reason"_L1].toString()));
    QVERIFY2(log(2).contains("ImagePullBackOff no such image"), log(2).constData());
    QVERIFY2(log(2).contains("rolled back"), log(2).constData());
    QCOMPARE(log(2).contains("deletes the pod web-1, which the StatefulSet would wait for"), m_workload.startsWith("sts"));
    QVERIFY2(!log(2).contains("deletes the pod web-0"), log(2).constData());
    QCOMPARE(m_cluster->image(), u"r.example.com/web:1"_s);
    QCOMPARE(servingBuild(), 1);
    QTRY_COMPARE(stateWord(), u"running"_s);

    serve(bad + "roll_back: false\n");
    QCOMPARE(done({u"deploy"_s, u"web"_s})["state"_L1].toString(), u"failed"_s);
    QCOMPARE(m_cluster->image(), u"r.example.com/bad:2"_s);
    QTRY_COMPARE(servingBuild(), 2); // as it is, so it is told
}

QByteArray TestKubeDeploy::manifest(const QByteArray &image, const QByteArray &spec) const
{
    const bool isSet = m_workload.startsWith("sts");
    return "  apiVersion: apps/v1\n"
           "  kind: " + QByteArray(isSet ? "StatefulSet" : "Deployment") + "\n"
           "  metadata: {name: web}\n"
           "  spec:\n" + spec + (isSet ? "    serviceName: web\n" : "") +
           "    selector: {matchLabels: {app: web}}\n"
           "    template:\n"
           "      metadata: {labels: {app: web}}\n"
           "      spec: {containers: [{name: web, image: \"" + image + "\"}]}\n";
}

// The revision before the newest is not the one before the deployment where that made none.
void TestKubeDeploy::onlyWhatTheDeploymentChangedIsUndone()
{
    serve(good);
    build();
    QCOMPARE(done({u"deploy"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    serve("manifests: |\n" + manifest("r.example.com/web:1", "    replicas: 3\n"));
    m_cluster->room = 2;
    QCOMPARE(done({u"deploy"_s, u"web"_s})["state"_L1].toString(), u"failed"_s);
    QVERIFY2(log(2).contains("its pods' template was not changed"), log(2).constData());
    QCOMPARE(m_cluster->image(), u"r.example.com/web:1"_s);
}

void TestKubeDeploy::everyTemplateOfTheDeploymentIsUndone()
{
    useKind();
    serve("manifests: |\n" + manifest("r.example.com/bad:1") + "  ---\n" + manifest("r.example.com/bad:2"));
    build();
    const QJsonObject row = done({u"deploy"_s, u"web"_s});
    QVERIFY2(row["reason"_L1].toString().startsWith(u"The image could not be had."_s), qPrintable(row["reason"_L1].toString()));
    QCOMPARE(m_cluster->image(), u"r.example.com/web:0"_s);
}

void TestKubeDeploy::whatTheControllersHaveNotSeenYetIsWaitedFor()
{
    useKind();
    m_cluster->setImage(u"r.example.com/web:by-hand"_s);
    m_cluster->lag = 2;
    serve(bad);
    build();
    QCOMPARE(done({u"deploy"_s, u"web"_s})["state"_L1].toString(), u"failed"_s);
    QCOMPARE(m_cluster->image(), u"r.example.com/web:by-hand"_s);
}

void TestKubeDeploy::whyItDidNotGetHealthyIsTold_data()
{
    QTest::addColumn<QJsonObject>("state");
    QTest::addColumn<QString>("unschedulable");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QByteArray>("logged");
    const auto waiting = [](const QString &reason, const QString &message) {
        return QJsonObject{{u"waiting"_s, QJsonObject{{u"reason"_s, reason}, {u"message"_s, message}}}};
    };
    const QByteArray words = "web-7f-x said: no port is free";
    QTest::newRow("it ends again and again") << waiting(u"CrashLoopBackOff"_s, u"back-off 10s restarting failed container"_s) << QString()
                                             << u"It ended by itself instead of running."_s << words;
    QTest::newRow("it has ended") << QJsonObject{{u"terminated"_s, QJsonObject{{u"exitCode"_s, 3}, {u"reason"_s, u"Error"_s}}}} << QString()
                                  << u"It ended by itself instead of running."_s << words;
    QTest::newRow("no node takes it") << QJsonObject() << u"0/3 nodes are available: 3 Insufficient cpu."_s << u"No node of the cluster takes it."_s
                                      << QByteArray("web-7f-x: Unschedulable 0/3 nodes are available");
    QTest::newRow("it does not answer") << QJsonObject{{u"running"_s, QJsonObject()}} << QString() << u"It was not healthy in time."_s << QByteArray("timed out");
}

void TestKubeDeploy::whyItDidNotGetHealthyIsTold()
{
    QFETCH(QJsonObject, state);
    QFETCH(QString, unschedulable);
    QFETCH(QString, reason);
    QFETCH(QByteArray, logged);
    m_cluster->badState = state;
    m_cluster->unschedulable = unschedulable;
    m_cluster->badLog = "no port is free\n";
    serve(bad);
    build();
    const QJsonObject row = done({u"deploy"_s, u"web"_s});
    QVERIFY2(row["reason"_L1].toString().startsWith(reason), qPrintable(row["reason"_L1].toString()));
    QVERIFY2(log(1).contains(logged), log(1).constData());
}

void TestKubeDeploy::podsOfOthersAreNotBlamed()
{
    useKind();
    m_cluster->hasNeighbours = true;
    serve(bad);
    build();
    const QJsonObject row = done({u"deploy"_s, u"web"_s});
    QVERIFY2(row["reason"_L1].toString().startsWith(u"The image could not be had."_s), qPrintable(row["reason"_L1].toString()));
    QVERIFY2(log(1).contains(m_workload.startsWith("sts") ? "web-1: ImagePullBackOff" : "web-7f-x: ImagePullBackOff"), log(1).constData());
    QVERIFY2(!log(1).contains("web-worker") && !log(1).contains("web-migrate"), log(1).constData());
}

void TestKubeDeploy::aStuckPodThatMayNotBeDeletedIsTold()
{
    meet(WorkloadServer::Kind::StatefulSet);
    serve(good);
    build();
    QCOMPARE(done({u"deploy"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    m_cluster->refusesDeletes = true;
    serve(bad);
    const QJsonObject row = done({u"deploy"_s, u"web"_s});
    QVERIFY2(row["reason"_L1].toString().contains(u"could not be put back"_s), qPrintable(row["reason"_L1].toString()));
    QVERIFY2(log(2).contains("cannot delete resource \"pods\"") && log(2).contains("let the console delete pods there"), log(2).constData());
}

void TestKubeDeploy::stoppedAndStarted()
{
    useKind();
    serve(good);
    build();
    QCOMPARE(done({u"deploy"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(m_cluster->replicas(), 2);
    QCOMPARE(done({u"stop"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(m_cluster->replicas(), 0);
    QTRY_COMPARE(stateWord(), u"closed"_s);
    QCOMPARE(done({u"start"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(m_cluster->replicas(), 2); // as many as there were
    QTRY_COMPARE(stateWord(), u"running"_s);
    const int before = m_cluster->changes();
    const QJsonObject again = done({u"restart"_s, u"web"_s});
    QVERIFY2(again["state"_L1] == u"succeeded"_s, log(4));
    QCOMPARE(m_cluster->changes(), before + 1);
    QCOMPARE(m_cluster->image(), u"r.example.com/web:1"_s);
    m_cluster->scale(0);
    QVERIFY2(done({u"restart"_s, u"web"_s})["state"_L1] == u"succeeded"_s, log(5));
    QCOMPARE(m_cluster->replicas(), 1);
    m_cluster->restarts = 1;
    QVERIFY2(done({u"restart"_s, u"web"_s})["state"_L1] == u"succeeded"_s, log(6));
    QCOMPARE(m_cluster->restarts, 0);
}

void TestKubeDeploy::whatIsStoppedComesUpByADeployment()
{
    serve(good);
    build();
    QCOMPARE(done({u"deploy"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(done({u"stop"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    build();
    QCOMPARE(done({u"deploy"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(m_cluster->image(), u"r.example.com/web:2"_s);
    QCOMPARE(m_cluster->replicas(), 2); // as many as there were
    QVERIFY2(log(3).contains("it was scaled to none, and gets its pods again: 2"), log(3).constData());
    QTRY_COMPARE(stateWord(), u"running"_s);
    m_cluster->scale(0); // by somebody who did not say how many there were
    QCOMPARE(done({u"rollback"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(m_cluster->image(), u"r.example.com/web:1"_s);
    QCOMPARE(m_cluster->replicas(), 1);
}

void TestKubeDeploy::whatWasStoppedIsStoppedAgain()
{
    useKind();
    serve(good);
    build();
    QCOMPARE(done({u"deploy"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(done({u"stop"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    serve(bad);
    const QJsonObject row = done({u"deploy"_s, u"web"_s});
    QVERIFY2(row["reason"_L1].toString().startsWith(u"The image could not be had."_s), qPrintable(row["reason"_L1].toString()));
    QCOMPARE(m_cluster->image(), u"r.example.com/web:1"_s);
    QCOMPARE(m_cluster->replicas(), 0);
    QVERIFY2(log(3).contains("it was scaled to none before, and is again"), log(3).constData());
    QCOMPARE(done({u"start"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(m_cluster->replicas(), 2);
}

void TestKubeDeploy::manifestsMayWantNone()
{
    serve("manifests: |\n" + manifest("r.example.com/web:$BUILD_NUMBER"));
    build();
    QVERIFY2(done({u"deploy"_s, u"web"_s})["state"_L1] == u"succeeded"_s, log(1));
    QCOMPARE(done({u"stop"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(done({u"deploy"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(m_cluster->replicas(), 2); // they say nothing about it, and it was stopped here
    serve("manifests: |\n" + manifest("r.example.com/web:$BUILD_NUMBER", "    replicas: 0\n"));
    QCOMPARE(done({u"deploy"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(m_cluster->replicas(), 0); // they say so themselves, and the stop before is over
    QVERIFY2(log(4).contains("no pods are wanted there"), log(4).constData());
    QCOMPARE(done({u"start"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(m_cluster->replicas(), 1);
}

void TestKubeDeploy::manifestsAreApplied()
{
    useKind();
    serve("manifests: |\n" + manifest("r.example.com/applied:$BUILD_NUMBER", "    replicas: 3\n"));
    build();
    const QJsonObject row = done({u"deploy"_s, u"web"_s});
    QVERIFY2(row["state"_L1] == u"succeeded"_s, log(1));
    QCOMPARE(m_cluster->image(), u"r.example.com/applied:1"_s);
    QCOMPARE(m_cluster->replicas(), 3);
}

void TestKubeDeploy::theStateIsThatOfTheCluster()
{
    useKind();
    serve(good);
    build();
    QCOMPARE(done({u"deploy"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QTRY_COMPARE(stateWord(), u"running"_s);
    // A cluster that is away says nothing about what runs there.
    m_cluster->setOffline(true);
    QTRY_VERIFY(state()["trouble"_L1].toString().contains(u"can't be asked"_s));
    QCOMPARE(stateWord(), u"running"_s);
    m_cluster->setOffline(false);
    QTRY_VERIFY(state()["trouble"_L1].isNull());
    m_cluster->lose();
    QTRY_COMPARE(stateWord(), u"abnormal"_s);
    QVERIFY2(state()["trouble"_L1].toString().contains(u"\"web\" not found"_s), qPrintable(state()["trouble"_L1].toString()));
}

void TestKubeDeploy::whatTheClusterRefusesIsSaid()
{
    serve(good);
    build();
    m_cluster->refusesChanges = true;
    QJsonObject row = done({u"deploy"_s, u"web"_s});
    QCOMPARE(row["state"_L1].toString(), u"failed"_s);
    QVERIFY2(row["reason"_L1].toString().contains(u"refused it"_s), qPrintable(row["reason"_L1].toString()));
    QVERIFY2(!row["reason"_L1].toString().contains(u"serves again"_s), qPrintable(row["reason"_L1].toString())); // it never ceased to
    QVERIFY2(log(1).contains("cannot patch resource"), log(1).constData());
    QVERIFY2(log(1).contains("nothing was changed there"), log(1).constData());
    QCOMPARE(m_cluster->image(), u"r.example.com/web:0"_s);
    m_cluster->refusesChanges = false;
    m_cluster->lose();
    row = done({u"deploy"_s, u"web"_s});
    QVERIFY2(row["reason"_L1].toString().contains(u"no such workload"_s), qPrintable(row["reason"_L1].toString()));
    m_cluster->letsNobodyIn = true;
    row = done({u"deploy"_s, u"web"_s});
    QVERIFY2(row["reason"_L1].toString().contains(u"lets nobody in"_s), qPrintable(row["reason"_L1].toString()));
    m_cluster->setOffline(true);
    row = done({u"deploy"_s, u"web"_s});
    QVERIFY2(row["reason"_L1].toString().contains(u"could not be reached"_s), qPrintable(row["reason"_L1].toString()));
    QCOMPARE(stateWord(), u"not_deployed"_s);
}

// As it does for builds, and as the form says, where a cluster has a file as well.
void TestKubeDeploy::theTextOfAKubeconfigCounts()
{
    m_bench->environment.remove(u"KUBECONFIG"_s);
    m_bench->environment.insert(u"LAB"_s, QString::fromUtf8(m_cluster->kubeconfig()));
    VERIFY_RAN(m_bench->run({u"apply"_s, m_bench->write(u"lab.yaml"_s, "slipway: 1\nclusters: [{name: lab, kubeconfig: " + m_bench->path(u"none"_s).toUtf8()
                                                                           + ", secret: {from_env: LAB}}]\n")}));
    serve(good + "cluster: lab\n");
    build();
    const QJsonObject row = done({u"deploy"_s, u"web"_s});
    QVERIFY2(row["state"_L1] == u"succeeded"_s, log(1));
    QTRY_COMPARE(stateWord(), u"running"_s);
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestKubeDeploy)

#include "tst_kubedeploy.moc"
