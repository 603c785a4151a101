// Whom one asks what a build or a deployment uses: the cluster of its target through the real kubectl, and nobody where there is nobody
// to ask.
#include "app/services/catalogueservice.h"
#include "app/services/deployservice.h"
#include "app/services/scheduler.h"
#include "app/services/usagelook.h"
#include "app/storage/database.h"
#include "app/storage/deploymentrepository.h"
#include "tests/app/services/enginefixture.h"
#include "tests/support/warnings.h"
#include "tests/support/workloadserver.h"

#include <QFile>
#include <QStandardPaths>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

DeployTarget inCluster(const QString &name)
{
    DeployTarget target;
    target.kind = TargetKind::Kubernetes;
    target.cluster = name;
    target.workload = u"deployment/web"_s;
    return target;
}

} // namespace

class TestUsageLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aClusterTellsOfTheWorkload();
    void aClusterThatDoesNotMeasureSaysSo();
    void nobodyIsAskedWhereThereIsNobody_data();
    void nobodyIsAskedWhereThereIsNobody();

private:
    ComponentId serves(const QString &name, const DeployTarget &target); // and what the deployer would have left

    std::unique_ptr<EngineFixture> m_fixture;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<WorkloadServer> m_cluster;
};

void TestUsageLook::initTestCase()
{
    failOnWarnings();
    if (QStandardPaths::findExecutable(u"kubectl"_s).isEmpty())
        QSKIP("kubectl is not installed: NOTHING about what deployments use in clusters is tested here");
}

void TestUsageLook::init()
{
    m_cluster = std::make_unique<WorkloadServer>(u"r.example.com/web:1"_s);
    m_fixture = std::make_unique<EngineFixture>();
    m_engine = m_fixture->serving();
    QFile file(m_fixture->dataDir() + u"/kubeconfig"_s);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(m_cluster->kubeconfig()) > 0);
    Cluster lab;
    lab.name = u"lab"_s;
    lab.kubeconfig = file.fileName();
    lab.context = u"here"_s;
    lab.nameSpace = u"shop"_s;
    QVERIFY(answerOf(m_engine->catalogue().save(lab, std::nullopt, u"mara"_s)).has_value());
    QTRY_VERIFY(!m_engine->scheduler().host().kubectl.isEmpty());
}

void TestUsageLook::cleanup()
{
    m_engine.reset();
    m_fixture.reset();
    m_cluster.reset();
}

ComponentId TestUsageLook::serves(const QString &name, const DeployTarget &target)
{
    Component component;
    component.name = name;
    component.project = ProjectKey(u"shop"_s);
    component.build.script = u"true"_s;
    const auto made = answerOf(m_engine->components().create(component));
    if (!made)
        qFatal("%s", qPrintable(made.error().message));
    const auto done = answerOf(m_engine->database().write([&](Transaction &tx) -> Result<bool> {
        Deployment one;
        one.component = made->id;
        one.build = BuildId(QString(32, u'1'));
        one.buildNumber = 1;
        one.target = target;
        DeploymentRepository deployments(tx);
        auto queued = deployments.enqueue(one, 2);
        if (!queued)
            return failure(queued.error());
        queued->state = BuildState::Succeeded;
        queued->isServing = true;
        return deployments.finish(*queued);
    }));
    if (!done || !*done)
        qFatal("it does not serve");
    m_engine->deployments().refresh(made->id);
    [&] { QTRY_VERIFY(m_engine->deployments().serving(made->id)); }();
    return made->id;
}

void TestUsageLook::aClusterTellsOfTheWorkload()
{
    m_cluster->measures = true;
    UsageLook look(*m_engine);
    QSignalSpy measured(&look, &UsageLook::measured);
    const ComponentId web = serves(u"web"_s, inCluster(u"lab"_s));
    QVERIFY(look.canAskAboutServing(web));
    look.lookAtServing(web);
    look.lookAtServing(web); // with each look at the page
    QTRY_VERIFY(!measured.isEmpty());
    QCOMPARE(measured.first().first().value<Usage>(), (Usage{0.5, 64LL << 20, {}})); // both of its pods

    look.stop();
    measured.clear();
    look.lookAtServing(web); // somebody comes back to it
    QTRY_VERIFY(!measured.isEmpty());
}

void TestUsageLook::aClusterThatDoesNotMeasureSaysSo()
{
    UsageLook look(*m_engine);
    QSignalSpy untold(&look, &UsageLook::untold);
    look.lookAtServing(serves(u"web"_s, inCluster({}))); // the default one, as there is no other
    QTRY_VERIFY(!untold.isEmpty());
    QVERIFY2(untold.first().first().toString().contains(u"metrics server"_s), qPrintable(untold.first().first().toString()));
}

void TestUsageLook::nobodyIsAskedWhereThereIsNobody_data()
{
    QTest::addColumn<DeployTarget>("target");
    DeployTarget script;
    script.kind = TargetKind::Script;
    script.script = u"./deploy"_s;
    QTest::newRow("a script brought it there") << script;
    DeployTarget container;
    container.kind = TargetKind::Container; // whose name nobody knows
    QTest::newRow("a container without a name") << container;
}

void TestUsageLook::nobodyIsAskedWhereThereIsNobody()
{
    QFETCH(DeployTarget, target);
    UsageLook look(*m_engine);
    const ComponentId other = serves(u"other"_s, target);
    QVERIFY(!look.canAskAboutServing(other));
    QVERIFY(!look.canAskAboutServing(ComponentId(u"nobody"_s)));
    // What was looked at before is left alone from then on.
    m_cluster->measures = true;
    QSignalSpy measured(&look, &UsageLook::measured), untold(&look, &UsageLook::untold);
    look.lookAtServing(serves(u"web"_s, inCluster(u"lab"_s)));
    look.lookAtServing(other);
    UsageLook beside(*m_engine);
    QSignalSpy meanwhile(&beside, &UsageLook::measured);
    beside.lookAtServing(serves(u"third"_s, inCluster(u"lab"_s)));
    QTRY_VERIFY(!meanwhile.isEmpty());
    QVERIFY(measured.isEmpty() && untold.isEmpty());
    // Nor of a cluster that was removed.
    look.lookAtServing(serves(u"fourth"_s, inCluster(u"gone"_s)));
    meanwhile.clear();
    beside.stop();
    beside.lookAtServing(serves(u"fifth"_s, inCluster(u"lab"_s)));
    QTRY_VERIFY(!meanwhile.isEmpty());
    QVERIFY(measured.isEmpty() && untold.isEmpty());
}

QTEST_GUILESS_MAIN(TestUsageLook)
#include "tst_usagelook.moc"
