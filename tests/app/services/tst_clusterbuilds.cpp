// Builds that run as Jobs, from the queue to their end: the real supervisor and the real kubectl against a small API server, whose
// pods are real processes that clone from a real git server.
#include "app/services/scheduler.h"
#include "app/storage/buildresultrepository.h"
#include "app/supervisor/runfolder.h"
#include "tests/app/jobs/testrepository.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/githttpserver.h"
#include "tests/support/podplayer.h"
#include "tests/support/warnings.h"

#include <QCryptographicHash>
#include <QStandardPaths>

#include <csignal>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QByteArray token = "kelp-lantern-77\nsecond-line-of-it";

} // namespace

class TestClusterBuilds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void theWholePlanRunsInAPod();
    void theWorkspaceIsStreamedFromHere();
    void aFetchThatFailsHereSaysSo();
    void aFailureSaysWhichStep();
    void cancellingReachesThePod();
    void whatItWaitsForIsInItsRow();
    void aDeadSupervisorLeavesNoJob();
    void whatWasLeftIsRemovedAtTheNextStart();
    void aKillLeavesNoJob_data();
    void aKillLeavesNoJob();
    void changedSettingsForgetNoJob_data();
    void changedSettingsForgetNoJob();

private:
    void startScheduler();
    Result<> saveCluster(SourceWay source)
    {
        return answerOf(m_services->catalogue().save(Cluster{.name = u"lab"_s, .nameSpace = u"builds"_s, .source = source}, m_server->kubeconfig(),
                                                     u"anna"_s));
    }
    BuildId build(const QString &script, const std::function<void(BuildPlan &)> &change = {}, const std::optional<Component> &of = {});
    BuildState state(const BuildId &id) { return m_services->build(id).state; }
    QByteArray log(const BuildId &id)
    {
        QFile file(m_services->builds().logFile(id));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QString told(const BuildId &id) { return m_services->build(id).reason + u'\n' + QString::fromUtf8(log(id)); }
    QStringList jobs() const { return m_server->names(u"jobs"_s); }
    bool mayHaveJob(const BuildId &id) { return QFile::exists(m_services->builds().runFolder(id) + u"/cluster"_s); }

    QTemporaryDir m_folder;
    std::unique_ptr<TestRepository> m_repository;
    std::unique_ptr<GitHttpServer> m_git;
    std::unique_ptr<KubeServer> m_server;
    std::unique_ptr<PodPlayer> m_player;
    std::unique_ptr<ServicesFixture> m_services;
    std::unique_ptr<Scheduler> m_scheduler;
    QString m_head;
};

void TestClusterBuilds::initTestCase()
{
    if (QStandardPaths::findExecutable(u"kubectl"_s).isEmpty())
        QSKIP("kubectl is not installed: no build in a cluster is tested (Debian: kubernetes-client)");
    if (const QString why = PodPlayer::hindrance(); !why.isEmpty())
        QSKIP(qPrintable(why));
    qputenv("HOME", QFile::encodeName(m_folder.path())); // kubectl remembers there what a server can do
    m_repository = std::make_unique<TestRepository>(m_folder.path(), u"web.git"_s);
    m_head = m_repository->commit(u"Fix the tide"_s, u"README.md"_s, "hello\n");
    m_repository->push();
    m_git = std::make_unique<GitHttpServer>(m_folder.path());
    QVERIFY(m_git->listen());
}

void TestClusterBuilds::init()
{
    m_server = std::make_unique<KubeServer>();
    m_player = std::make_unique<PodPlayer>(*m_server);
    m_services = std::make_unique<ServicesFixture>(ServicesFixture::Time::Real);
    VERIFY_OK(answerOf(m_services->settings().set(settings::jobExecutor, u"cluster")));
    VERIFY_OK(saveCluster(SourceWay::Cloned));
}

void TestClusterBuilds::cleanup()
{
    m_scheduler.reset();
    m_services.reset();
    m_player.reset();
    m_server.reset();
}

void TestClusterBuilds::startScheduler()
{
    ServicesFixture &services = *m_services;
    m_scheduler = std::make_unique<Scheduler>(Scheduler::Needs{services.database(), services.components(), services.builds(), services.secrets,
                                                               services.definitions(), services.catalogue(), services.settings(),
                                                               services.status(), services.clock(), services.dataDir()});
    m_scheduler->start();
}

BuildId TestClusterBuilds::build(const QString &script, const std::function<void(BuildPlan &)> &change, const std::optional<Component> &of)
{
    const Component web = of ? *of : m_services->create(u"web"_s, [this](Component &c) {
        c.source.url = m_git->url(u"web.git"_s);
        c.build.retry.times = 0; // another attempt would have a Job of its own
    });
    DefinitionDraft draft;
    draft.definition.name = u"web-build"_s;
    draft.definition.project = web.project;
    draft.definition.services = {{u"shop"_s, web.name}};
    BuildPlan &plan = draft.definition.plan;
    plan.infrastructure = Infrastructure::Kubernetes;
    plan.buildOs = u"docker.io/library/debian:12"_s;
    plan.script = script;
    plan.advanced.cluster = u"lab"_s;
    plan.parameters = {{.key = u"TOKEN"_s, .isCredential = true}};
    draft.given = {{0, QString::fromLatin1(token)}};
    if (change)
        change(plan);
    if (const auto made = answerOf(m_services->definitions().create(draft, u"anna"_s)); !made)
        qFatal("%s", qPrintable(made.error().message));
    startScheduler();
    const auto started = answerOf(m_services->builds().start(web.id));
    return started ? started->id : BuildId();
}

void TestClusterBuilds::theWholePlanRunsInAPod()
{
    const BuildId id = build(u"ls README.md\n"
                              "echo \"token $TOKEN\"\n"
                              "printf %s \"$TOKEN\" | md5sum\n"
                              "echo made > made.txt\n"
                              "echo told=by-file >> \"$SLIPWAY_OUTPUT\"\n"
                              "VERSION=1.2.3\n"
                              "exit 0\n"_s,
                             [](BuildPlan &plan) {
        plan.advanced.outputs = {u"VERSION"_s};
        plan.post.archivePath = u"made.txt"_s;
        plan.post.script = u"echo \"version $VERSION, $told\""_s;
    });
    QTRY_VERIFY2(state(id) == BuildState::Succeeded || isFinished(state(id)), qPrintable(told(id)));
    QVERIFY2(state(id) == BuildState::Succeeded, qPrintable(told(id)));
    const QByteArray log = this->log(id);
    for (const char *line : {"README.md\n", "token ***\n", "version 1.2.3, by-file\n"})
        QVERIFY2(log.contains(line), log.constData());
    // The token's lines arrive whole, though nobody sees them, nor the marks between.
    QVERIFY2(log.contains(QCryptographicHash::hash(token, QCryptographicHash::Md5).toHex()), log.constData());
    QVERIFY2(!log.contains("kelp-lantern") && !log.contains("second-line") && !log.contains('\x1e'), log.constData());
    QCOMPARE(m_services->build(id).revision, m_head);
    const auto steps = answerOf(m_services->builds().steps(id));
    VERIFY_OK(steps);
    for (const BuildStep &step : *steps)
        QVERIFY2(step.exitCode == std::optional(0), qPrintable(step.name));
    QFile made(m_services->builds().runFolder(id) + u"/artifacts/files/made.txt"_s);
    QVERIFY(made.open(QIODevice::ReadOnly));
    QCOMPARE(made.readAll(), QByteArray("made\n"));
    QVERIFY(jobs().isEmpty() && m_server->names(u"secrets"_s).isEmpty() && m_server->onlyPod().isEmpty() && !mayHaveJob(id));
    for (const KubeRequest &request : std::as_const(m_server->requests))
        QVERIFY(!request.path.contains(u"kelp"_s) && !request.query.toString().contains(u"kelp"_s));
}

void TestClusterBuilds::theWorkspaceIsStreamedFromHere()
{
    VERIFY_OK(saveCluster(SourceWay::Streamed));
    const BuildId id = build(u"cat README.md\n"
                              "git log -1 --format=%s\n"
                              "head -c 20000000 /dev/urandom >large.bin\n"_s,
                             [](BuildPlan &plan) { plan.post.archivePath = u"large.bin"_s; });
    QTRY_VERIFY2(isFinished(state(id)), qPrintable(told(id)));
    QVERIFY2(state(id) == BuildState::Succeeded, qPrintable(told(id)));
    const QByteArray log = this->log(id);
    QVERIFY2(log.contains("hello\nFix the tide\n"), log.constData());
    QVERIFY2(log.indexOf("HEAD is now at") > 0 && log.indexOf("HEAD is now at") < log.indexOf("Creating the Job"), log.constData());
    QCOMPARE(m_services->build(id).revision, m_head);
    QCOMPARE(m_server->execs, 3); // there, said so, and back
    QFile large(m_services->builds().runFolder(id) + u"/artifacts/files/large.bin"_s);
    QVERIFY(large.open(QIODevice::ReadOnly));
    QCOMPARE(large.size(), 20'000'000);
    const QByteArray sum = QCryptographicHash::hash(large.readAll(), QCryptographicHash::Sha256).toHex();
    QVERIFY2(log.contains("archived large.bin (20000000 bytes, sha256 " + sum), log.constData());
    QVERIFY(jobs().isEmpty() && !mayHaveJob(id));
    QTRY_VERIFY(m_server->onlyPod().isEmpty()); // told to end, it does not stay for the rest of its half hour
    const auto steps = answerOf(m_services->builds().steps(id));
    VERIFY_OK(steps);
    for (const BuildStep &step : *steps)
        QVERIFY2(step.exitCode == std::optional(0), qPrintable(step.name));
}

void TestClusterBuilds::aFetchThatFailsHereSaysSo()
{
    VERIFY_OK(saveCluster(SourceWay::Streamed));
    const Component web = m_services->create(u"gone"_s, [this](Component &c) { c.source.url = m_git->url(u"gone.git"_s); });
    const BuildId id = build(u"true\n"_s, [](BuildPlan &plan) { plan.post.failureScript = u"echo \"after $SLIPWAY_FAILED_STEP\""_s; }, web);
    QTRY_VERIFY2(isFinished(state(id)), qPrintable(told(id)));
    QVERIFY2(state(id) == BuildState::Failed, qPrintable(told(id)));
    QVERIFY2(log(id).contains("after Clone\n"), qPrintable(told(id)));
    QVERIFY2(m_services->build(id).reason.contains(u"repository"_s), qPrintable(told(id)));
    QVERIFY(jobs().isEmpty());
}

void TestClusterBuilds::aFailureSaysWhichStep()
{
    const BuildId id = build(u"echo before\nexit 7\n"_s, [](BuildPlan &plan) { plan.post.failureScript = u"echo \"after $SLIPWAY_FAILED_STEP\""_s; });
    QTRY_VERIFY(isFinished(state(id)));
    const Build ended = m_services->build(id);
    QVERIFY2(ended.state == BuildState::Failed, qPrintable(told(id)));
    QCOMPARE(ended.exitCode, std::optional(7));
    QCOMPARE(ended.reason, u"The step Build failed with exit code 7."_s);
    QVERIFY2(log(id).contains("before\nafter Build\n"), log(id).constData());
    QVERIFY(jobs().isEmpty());
}

void TestClusterBuilds::cancellingReachesThePod()
{
    const BuildId id = build(u"trap 'echo told to end; exit 3' TERM\necho waits\nwhile :; do sleep 0.1; done\n"_s,
                             [](BuildPlan &plan) { plan.post.failureScript = u"echo cleans up"_s; });
    QTRY_VERIFY2(log(id).contains("waits\n"), qPrintable(told(id)));
    VERIFY_OK(answerOf(m_services->builds().cancel(id)));
    QTRY_VERIFY(isFinished(state(id)));
    QVERIFY2(state(id) == BuildState::Cancelled, qPrintable(told(id)));
    QVERIFY2(log(id).contains("told to end\n") && log(id).contains("cleans up\n"), log(id).constData());
    QVERIFY(jobs().isEmpty());
}

void TestClusterBuilds::whatItWaitsForIsInItsRow()
{
    m_player.reset();
    connect(m_server.get(), &KubeServer::podMade, m_server.get(),
            [this](const QString &pod) { m_server->setUnschedulable(pod, u"0/3 nodes are available: 3 Insufficient cpu."_s); });
    const BuildId id = build(u"true\n"_s);
    QTRY_VERIFY2(m_services->build(id).reason.contains(u"Insufficient cpu"_s), qPrintable(told(id)));
    QVERIFY(state(id) == BuildState::Running);
    VERIFY_OK(answerOf(m_services->builds().cancel(id)));
    QTRY_VERIFY(isFinished(state(id)));
    QCOMPARE(m_services->build(id).reason, u"Cancelled while it ran."_s);
    QVERIFY(jobs().isEmpty());
}

void TestClusterBuilds::aDeadSupervisorLeavesNoJob()
{
    const BuildId id = build(u"echo waits\nwhile :; do sleep 0.1; done\n"_s);
    QTRY_VERIFY2(log(id).contains("waits\n"), qPrintable(told(id)));
    const QString job = u"slipway-"_s + id.toString();
    QVERIFY(jobs().contains(job));
    const auto record = supervisor::readState(m_services->builds().runFolder(id).toStdString());
    QVERIFY(record && record->pid > 0);
    QCOMPARE(::kill(record->pid, SIGKILL), 0);
    QTRY_COMPARE(state(id), BuildState::Interrupted);
    QTRY_VERIFY(!jobs().contains(job) && !mayHaveJob(id));
}

void TestClusterBuilds::whatWasLeftIsRemovedAtTheNextStart()
{
    m_server->failures = {{"DELETE", u"/jobs"_s, 403, u"Forbidden"_s, 2}}; // to the supervisor, and to the console
    const BuildId id = build(u"true\n"_s);
    QTRY_VERIFY(isFinished(state(id)));
    QVERIFY2(state(id) == BuildState::Succeeded, qPrintable(told(id)));
    QTRY_VERIFY2(m_services->status().clusterWarning().contains(u"slipway-"_s + id.toString()), qPrintable(m_services->status().clusterWarning()));
    QVERIFY2(m_services->status().clusterWarning().contains(u"Forbidden"_s), qPrintable(m_services->status().clusterWarning()));
    QVERIFY(!jobs().isEmpty() && mayHaveJob(id));
    QVERIFY2(log(id).contains("could not be removed"), log(id).constData());
    m_scheduler.reset();
    startScheduler();
    QTRY_VERIFY(jobs().isEmpty() && !mayHaveJob(id));
    QTRY_COMPARE(m_services->status().clusterWarning(), QString());
}

void TestClusterBuilds::aKillLeavesNoJob_data()
{
    QTest::addColumn<bool>("isStreaming");
    QTest::addColumn<bool>("isConsoleKilled");
    QTest::newRow("while the Job is made") << false << false;
    QTest::newRow("while the Job is made, with the console") << false << true;
    QTest::newRow("while the workspace is streamed") << true << false;
    QTest::newRow("while the workspace is streamed, with the console") << true << true;
}

void TestClusterBuilds::aKillLeavesNoJob()
{
    QFETCH(bool, isStreaming);
    QFETCH(bool, isConsoleKilled);
    bool isKilled = false;
    BuildId id;
    const auto kill = [&] {
        id = BuildId(jobs().first().section(u'-', 1));
        const auto record = supervisor::readState(m_services->builds().runFolder(id).toStdString());
        QVERIFY(record && record->pid > 0);
        if (isConsoleKilled)
            m_scheduler.reset();
        QCOMPARE(::kill(record->pid, SIGKILL), 0);
        isKilled = true;
    };
    QObject guard;
    if (isStreaming) {
        VERIFY_OK(saveCluster(SourceWay::Streamed));
        connect(m_server.get(), &KubeServer::execBegun, &guard, kill);
    } else {
        connect(m_server.get(), &KubeServer::podMade, &guard, kill); // the answer is not sent yet
    }
    build(u"echo runs\nwhile :; do sleep 0.1; done\n"_s);
    QTRY_VERIFY(isKilled);
    if (isConsoleKilled) {
        QVERIFY(mayHaveJob(id) && !jobs().isEmpty());
        startScheduler();
    }
    QTRY_COMPARE(state(id), BuildState::Interrupted);
    QTRY_VERIFY(jobs().isEmpty() && !mayHaveJob(id));
    QTRY_VERIFY(m_server->names(u"secrets"_s).isEmpty() && m_server->onlyPod().isEmpty());
    QTRY_COMPARE(m_server->openStreams(), 0);
    QVERIFY(!log(id).contains("runs"));
}

void TestClusterBuilds::changedSettingsForgetNoJob_data()
{
    using Change = std::function<void()>;
    QTest::addColumn<bool>("isFile");
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("warning"); // empty: it is removed all the same
    const auto save = [this](const QString &nameSpace, const std::optional<QByteArray> &text) {
        VERIFY_OK(answerOf(m_services->catalogue().save(Cluster{.name = u"lab"_s, .context = nameSpace.isEmpty() ? QString() : u"away"_s,
                                                                .nameSpace = nameSpace.isEmpty() ? u"builds"_s : nameSpace}, text, u"anna"_s)));
    };
    QTest::newRow("another namespace and context") << false << Change([save] { save(u"others"_s, {}); }) << QString();
    QTest::newRow("the same kubeconfig, under a new key") << false << Change([this, save] { save({}, m_server->kubeconfig() + "# renewed\n"); }) << QString();
    QTest::newRow("a kubeconfig of another cluster") << false << Change([this, save] {
        save({}, m_server->kubeconfig().replace(m_server->address(), "http://127.0.0.1:9"));
    }) << u"its kubeconfig leads to http://127.0.0.1:9 now"_s;
    QTest::newRow("no cluster any more, and its kubeconfig with it") << false << Change([this] {
        VERIFY_OK(answerOf(m_services->catalogue().removeCluster(u"lab"_s, u"anna"_s)));
    }) << u"is not in the settings any more"_s;
    QTest::newRow("no cluster any more, but a file") << true << Change([this] {
        VERIFY_OK(answerOf(m_services->catalogue().removeCluster(u"lab"_s, u"anna"_s)));
    }) << QString();
}

// Both programs die, and the settings are others before the next start.
void TestClusterBuilds::changedSettingsForgetNoJob()
{
    QFETCH(bool, isFile);
    QFETCH(std::function<void()>, change);
    QFETCH(QString, warning);
    if (isFile) {
        QFile file(m_folder.filePath(u"kubeconfig"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(m_server->kubeconfig()) > 0);
        file.close();
        VERIFY_OK(answerOf(m_services->catalogue().save(Cluster{.name = u"lab"_s, .kubeconfig = file.fileName()}, QByteArray(), u"anna"_s)));
    }
    const BuildId id = build(u"echo waits\nwhile :; do sleep 0.1; done\n"_s);
    QTRY_VERIFY2(log(id).contains("waits\n"), qPrintable(told(id)));
    const auto record = supervisor::readState(m_services->builds().runFolder(id).toStdString());
    QVERIFY(record && record->pid > 0);
    m_scheduler.reset();
    QCOMPARE(::kill(record->pid, SIGKILL), 0);
    change();
    startScheduler();
    QTRY_COMPARE(state(id), BuildState::Interrupted);
    if (!warning.isEmpty()) {
        QTRY_VERIFY2(m_services->status().clusterWarning().contains(warning), qPrintable(m_services->status().clusterWarning()));
        QVERIFY(!jobs().isEmpty() && mayHaveJob(id));
        VERIFY_OK(saveCluster(SourceWay::Cloned)); // tries again
    }
    QTRY_VERIFY(jobs().isEmpty() && !mayHaveJob(id));
    QTRY_COMPARE(m_services->status().clusterWarning(), QString());
    for (const KubeRequest &request : m_server->requests)
        QVERIFY2(request.method != "DELETE" || request.path.contains(u"/namespaces/builds/"_s), qPrintable(request.path));
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestClusterBuilds)

#include "tst_clusterbuilds.moc"
