// Deploy targets, deployments and the builds that stay for them, in rows.
#include "app/storage/buildrepository.h"
#include "app/storage/componentrepository.h"
#include "app/storage/deploymentrepository.h"
#include "tests/app/storage/samples.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

DeployTarget script(const QString &text = u"./deploy"_s)
{
    DeployTarget target;
    target.kind = TargetKind::Script;
    target.script = text;
    return target;
}

Deployment deployment(DeployAction action = DeployAction::Deploy)
{
    Deployment one;
    one.component = fullComponent().id;
    one.action = action;
    one.build = BuildId(QString(32, u'b'));
    one.buildNumber = 7;
    one.actor = u"anna"_s;
    one.target = script();
    return one;
}

} // namespace

class TestDeploymentRepository : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void targetsAreKeptAndAudited();
    void aTargetGoesWithItsComponent();
    void deploymentsAreNumberedAndEndOnce();
    void aNewerOneTakesThePlaceOfOneThatWaits();
    void oneAtATime();
    void theNewestServes();
    void whatIsStoppedStaysSo();
    void aStopTakesThePlaceOfWhatNobodyAskedFor();
    void theTargetIsTheOneItBeganWith();
    void statesAreToldButNotToTheClosed();
    void whatMustStay();
    void oldOnesMayGo();

private:
    template <typename Fn> auto write(Fn fn) { return m_database->write(fn).result(); }
    Deployment queued(const Deployment &one, qint64 nowUs = 1)
    {
        const auto stored = write([&](Transaction &tx) { return DeploymentRepository(tx).enqueue(one, nowUs); });
        if (!stored)
            qWarning("%s", qPrintable(stored.error().message));
        return stored.value_or(Deployment());
    }
    bool ended(Deployment one, BuildState state, bool isServing)
    {
        one.state = state;
        one.isServing = isServing;
        one.finishedAtUs = 9;
        return write([&](Transaction &tx) { return DeploymentRepository(tx).finish(one); }).value_or(false);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_database;
    int m_count = 0;
};

void TestDeploymentRepository::init()
{
    m_database.reset();
    auto opened = Database::open(m_folder.filePath(u"%1.db"_s.arg(++m_count)));
    VERIFY_OK(opened);
    m_database = *std::move(opened);
    VERIFY_OK(write([](Transaction &tx) -> Result<> {
        if (const auto saved = ProjectRepository(tx).save({ProjectKey(u"demo"_s), u"Demo"_s}); !saved)
            return saved;
        return ComponentRepository(tx).save(fullComponent(), u"anna"_s, 1);
    }));
}

void TestDeploymentRepository::targetsAreKeptAndAudited()
{
    const ComponentId id = fullComponent().id;
    const auto audited = [&] {
        return write([&](Transaction &tx) { return AuditRepository(tx).of(u"component/"_s + id.toString(), 2); });
    };
    VERIFY_OK(write([&](Transaction &tx) { return DeploymentRepository(tx).setTarget(id, script(), u"berta"_s, 5); }));
    QCOMPARE(write([&](Transaction &tx) { return DeploymentRepository(tx).target(id); }).value(), script());
    QCOMPARE(audited()->first().actor, u"berta"_s);
    QVERIFY(audited()->first().field == u"deploy.script"_s || audited()->first().field == u"deploy.target"_s);
    VERIFY_OK(write([&](Transaction &tx) { return DeploymentRepository(tx).setTarget(id, DeployTarget(), u"carla"_s, 6); }));
    QCOMPARE(audited()->first().actor, u"carla"_s);
    QVERIFY(write([](Transaction &tx) { return DeploymentRepository(tx).targets(); })->isEmpty());
    const auto missing = write([](Transaction &tx) {
        return DeploymentRepository(tx).setTarget(ComponentId(QString(32, u'f')), script(), u"berta"_s, 5);
    });
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
}

void TestDeploymentRepository::aTargetGoesWithItsComponent()
{
    VERIFY_OK(write([](Transaction &tx) { return DeploymentRepository(tx).setTarget(fullComponent().id, script(), u"berta"_s, 5); }));
    Deployment asked = deployment();
    asked.engine = u"podman"_s;
    const Deployment one = queued(asked);
    VERIFY_OK(write([](Transaction &tx) { return ComponentRepository(tx).remove(fullComponent().id, u"anna"_s, 6); }));
    QVERIFY(write([](Transaction &tx) { return DeploymentRepository(tx).targets(); })->isEmpty());
    QCOMPARE(write([&](Transaction &tx) { return DeploymentRepository(tx).find(one.id); }).value(), std::optional(one));
}

void TestDeploymentRepository::deploymentsAreNumberedAndEndOnce()
{
    Deployment first = queued(deployment());
    QCOMPARE(first.number, 1);
    QVERIFY(isHexId(first.id.toString()));
    QCOMPARE(write([&](Transaction &tx) { return DeploymentRepository(tx).find(first.id); }).value(), std::optional(first));
    first.state = BuildState::Running;
    first.image = u"r/web:1"_s;
    first.container = u"slipway-web-1"_s;
    first.engine = u"docker tcp://build7:2375"_s;
    first.startedAtUs = 3;
    VERIFY_OK(write([&](Transaction &tx) { return DeploymentRepository(tx).update(first); }));
    QCOMPARE(write([](Transaction &tx) { return DeploymentRepository(tx).running(); }).value(), QList{first});
    QVERIFY(ended(first, BuildState::Failed, false));
    QVERIFY(!ended(first, BuildState::Succeeded, true));
    const auto late = write([&](Transaction &tx) { return DeploymentRepository(tx).update(first); });
    QCOMPARE(late.error().code, ErrorCode::Conflict);
    QCOMPARE(queued(deployment(DeployAction::Stop)).number, 2);
    QCOMPARE(write([](Transaction &tx) { return DeploymentRepository(tx).engines(fullComponent().id); }).value(), QStringList{first.engine});
    const auto all = write([](Transaction &tx) { return DeploymentRepository(tx).of(fullComponent().id, 10); });
    QCOMPARE(all->size(), 2);
    QCOMPARE(all->last().state, BuildState::Failed);
}

void TestDeploymentRepository::aNewerOneTakesThePlaceOfOneThatWaits()
{
    const Deployment first = queued(deployment());
    const Deployment stop = queued(deployment(DeployAction::Stop));
    const Deployment second = queued(deployment());
    const auto of = [&](const Deployment &one) { return write([&](Transaction &tx) { return DeploymentRepository(tx).find(one.id); })->value(); };
    QCOMPARE(of(first).state, BuildState::Superseded);
    QVERIFY(of(first).reason.contains(u"#3"_s));
    QCOMPARE(of(stop).state, BuildState::Queued);
    QCOMPARE(of(second).state, BuildState::Queued);
}

void TestDeploymentRepository::oneAtATime()
{
    Deployment first = queued(deployment());
    queued(deployment(DeployAction::Stop));
    QCOMPARE(write([](Transaction &tx) { return DeploymentRepository(tx).waiting(); })->size(), 2);
    first.state = BuildState::Running;
    VERIFY_OK(write([&](Transaction &tx) { return DeploymentRepository(tx).update(first); }));
    QCOMPARE(write([](Transaction &tx) { return DeploymentRepository(tx).waiting(); })->size(), 0);
}

void TestDeploymentRepository::theNewestServes()
{
    const Deployment first = queued(deployment());
    QVERIFY(ended(first, BuildState::Succeeded, true));
    const Deployment second = queued(deployment());
    QVERIFY(ended(second, BuildState::Failed, false));
    const auto serving = [&] { return write([](Transaction &tx) { return DeploymentRepository(tx).serving(fullComponent().id); })->value(); };
    QCOMPARE(serving().id, first.id);
    const Deployment third = queued(deployment(DeployAction::RollBack));
    QVERIFY(ended(third, BuildState::Succeeded, true));
    QCOMPARE(serving().id, third.id);
    QCOMPARE(write([](Transaction &tx) { return DeploymentRepository(tx).allServing(); })->size(), 1);
    QVERIFY(!write([&](Transaction &tx) { return DeploymentRepository(tx).find(first.id); })->value().isServing);
}

// What could not be brought there has changed nothing.
void TestDeploymentRepository::whatIsStoppedStaysSo()
{
    const auto isStopped = [this](const DeploymentId &but = {}) {
        return write([&](Transaction &tx) { return DeploymentRepository(tx).isStopped(fullComponent().id, but); }).value_or(false);
    };
    const auto done = [this](DeployAction action, BuildState state, bool isServing) {
        Deployment one = queued(deployment(action));
        one.startedAtUs = 5;
        return ended(one, state, isServing);
    };
    QVERIFY(!isStopped());
    QVERIFY(done(DeployAction::Deploy, BuildState::Succeeded, true) && !isStopped());
    QVERIFY(done(DeployAction::Stop, BuildState::Failed, false) && !isStopped());
    QVERIFY(done(DeployAction::Stop, BuildState::Succeeded, false) && isStopped());
    for (const BuildState state : {BuildState::Failed, BuildState::Cancelled, BuildState::TimedOut, BuildState::Interrupted}) {
        QVERIFY(done(DeployAction::Deploy, state, false) && isStopped());
        QVERIFY(done(DeployAction::RollBack, state, false) && isStopped());
    }
    QVERIFY(done(DeployAction::Restore, BuildState::Succeeded, false) && isStopped());
    Deployment running = queued(deployment());
    running.state = BuildState::Running;
    running.startedAtUs = 6;
    VERIFY_OK(write([&](Transaction &tx) { return DeploymentRepository(tx).update(running); }));
    QVERIFY(!isStopped() && isStopped(running.id));
    QVERIFY(ended(running, BuildState::Failed, true) && !isStopped()); // it stays there as it is
    QVERIFY(done(DeployAction::Stop, BuildState::Succeeded, false) && isStopped());
    QVERIFY(done(DeployAction::Start, BuildState::Failed, false) && !isStopped()); // it may run
}

void TestDeploymentRepository::aStopTakesThePlaceOfWhatNobodyAskedFor()
{
    Deployment automatic = deployment();
    automatic.isAutomatic = true;
    const Deployment held = queued(automatic);
    queued(deployment(DeployAction::Stop));
    const auto state = [this](const DeploymentId &id) {
        return write([&](Transaction &tx) { return DeploymentRepository(tx).find(id); }).value_or(std::nullopt).value_or(Deployment()).state;
    };
    QCOMPARE(state(held.id), BuildState::Superseded);
    const Deployment asked = queued(deployment());
    queued(deployment(DeployAction::Stop));
    QCOMPARE(state(asked.id), BuildState::Queued);
}

// It may have changed while the deployment waited.
void TestDeploymentRepository::theTargetIsTheOneItBeganWith()
{
    Deployment one = queued(deployment());
    one.state = BuildState::Running;
    one.startedAtUs = 5;
    one.target = script(u"./another"_s);
    VERIFY_OK(write([&](Transaction &tx) { return DeploymentRepository(tx).update(one); }));
    QVERIFY(ended(one, BuildState::Succeeded, true));
    const auto serving = write([](Transaction &tx) { return DeploymentRepository(tx).serving(fullComponent().id); });
    QCOMPARE((*serving)->target, script(u"./another"_s));
}

void TestDeploymentRepository::statesAreToldButNotToTheClosed()
{
    const ComponentId id = fullComponent().id; // it runs
    const auto tell = [&](ComponentState state) { return write([&](Transaction &tx) { return DeploymentRepository(tx).tellState(id, state); }).value(); };
    const auto auditSize = [&] { return write([&](Transaction &tx) { return AuditRepository(tx).of(u"component/"_s + id.toString(), 0); })->size(); };
    const auto before = auditSize();
    QVERIFY(!tell(ComponentState::Running));
    QVERIFY(tell(ComponentState::Abnormal));
    QCOMPARE(write([&](Transaction &tx) { return ComponentRepository(tx).find(id); })->value().state, ComponentState::Abnormal);
    QCOMPARE(auditSize(), before);
    Component closed = fullComponent();
    closed.state = ComponentState::Closed;
    VERIFY_OK(write([&](Transaction &tx) { return ComponentRepository(tx).save(closed, u"anna"_s, 2); }));
    QVERIFY(!tell(ComponentState::Running));
}

void TestDeploymentRepository::whatMustStay()
{
    const ComponentId id = fullComponent().id;
    QList<BuildId> builds;
    for (int i = 0; i < 7; ++i) {
        const auto build = write([&](Transaction &tx) -> Result<Build> {
            BuildRepository repository(tx);
            Build wanted = sampleBuild(id, u"main"_s);
            wanted.pull.number = i == 6 ? 17 : 0;
            auto one = repository.enqueue(wanted, QueuePolicy::EveryOne, 10 + i);
            if (one)
                (void)repository.finish(one->id, i == 5 ? BuildState::Failed : BuildState::Succeeded, {}, 0, 20 + i);
            return one;
        });
        VERIFY_OK(build);
        builds.append(build->id);
    }
    const auto kept = [&] { return write([](Transaction &tx) { return DeploymentRepository(tx).kept(); }).value(); };
    QVERIFY(kept().isEmpty());
    DeployTarget target = script();
    target.keepBuilds = 2;
    VERIFY_OK(write([&](Transaction &tx) { return DeploymentRepository(tx).setTarget(id, target, u"anna"_s, 1); }));
    QCOMPARE(kept(), (QSet{builds[4], builds[3]})); // the last ones failed, or are of a pull request
    Deployment old = deployment();
    old.build = builds[0];
    QVERIFY(ended(queued(old), BuildState::Succeeded, true));
    VERIFY_OK(write([&](Transaction &tx) { return DeploymentRepository(tx).pin(builds[1], id, true, u"anna"_s, 1); }));
    QCOMPARE(kept(), (QSet{builds[4], builds[3], builds[1], builds[0]}));
    QCOMPARE(write([&](Transaction &tx) { return DeploymentRepository(tx).pinned(id); }).value(), QSet{builds[1]});
    VERIFY_OK(write([&](Transaction &tx) { return DeploymentRepository(tx).pin(builds[1], id, false, u"anna"_s, 1); }));
    QCOMPARE(kept(), (QSet{builds[4], builds[3], builds[0]}));
}

void TestDeploymentRepository::oldOnesMayGo()
{
    const Deployment first = queued(deployment());
    QVERIFY(ended(first, BuildState::Succeeded, true));
    QList<DeploymentId> others;
    for (int i = 0; i < 4; ++i) {
        const Deployment one = queued(deployment(DeployAction::Restart));
        QVERIFY(ended(one, BuildState::Failed, false));
        others.prepend(one.id);
    }
    const auto beyond = write([](Transaction &tx) { return DeploymentRepository(tx).finishedBeyond(2); });
    VERIFY_OK(beyond);
    VERIFY_OK(write([&](Transaction &tx) { return DeploymentRepository(tx).remove(first.id); }));
    VERIFY_OK(write([&](Transaction &tx) { return DeploymentRepository(tx).remove(others[3]); }));
    QVERIFY(write([&](Transaction &tx) { return DeploymentRepository(tx).find(first.id); })->has_value());
    QVERIFY(!write([&](Transaction &tx) { return DeploymentRepository(tx).find(others[3]); })->has_value());
    QCOMPARE((QSet<DeploymentId>(beyond->begin(), beyond->end())), (QSet{others[2], others[3]})); // what serves stays
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestDeploymentRepository)

#include "tst_deploymentrepository.moc"
