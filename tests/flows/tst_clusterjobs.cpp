// Builds that run as Jobs: the real program and the real kubectl against a small API server, whose pods are real processes. What a push
// makes of it, and what becomes of it when the pod, its node, the console or the supervisor goes away: state and reason have to be
// right, and nothing may be left in the cluster.
#include "tests/flows/harness.h"
#include "tests/flows/senders.h"
#include "tests/support/podplayer.h"
#include "tests/support/warnings.h"

#include <QFile>
#include <QStandardPaths>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *hookSecret = "reef-otter-41";
const QByteArray token = "kelp-lantern-77\nsecond-line-of-it";
const QByteArray waits = "echo waits\nwhile :; do sleep 0.1; done";

} // namespace

class TestClusterJobs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aPushRunsInAPod();
    void anyUsersBuild_data();
    void anyUsersBuild();
    void aFailureSaysWhichStep();
    void cancellingReachesThePod();
    void theClusterEndsThePod_data();
    void theClusterEndsThePod();
    void theServerIsGoneForAWhile();
    void aKilledConsoleFindsItAgain();
    void aDeadSupervisorLeavesNoJob();
    void everythingIsKilled();
    void whatWasLeftIsRemovedAtTheNextStart();
    void anUnknownClusterIsTold();

private:
    // MORE: lines of the definition, each with four spaces in front.
    void serve(const QByteArray &script, const QByteArray &more = {}, const QByteArray &cluster = "lab", const QByteArray &field = {});
    void serveAgain();
    QString build() { return m_bench->ask({u"trigger"_s, u"web"_s})["id"_L1].toString(); }
    QString waitingBuild(); // its script runs
    bool isEmpty() const
    {
        return m_server->names(u"jobs"_s).isEmpty() && m_server->names(u"secrets"_s).isEmpty() && m_server->onlyPod().isEmpty();
    }

    std::unique_ptr<Origin> m_origin;
    std::unique_ptr<KubeServer> m_server;
    std::unique_ptr<PodPlayer> m_player;
    std::unique_ptr<Workbench> m_bench;
    std::unique_ptr<Serve> m_serve;
};

void TestClusterJobs::initTestCase()
{
    if (QStandardPaths::findExecutable(u"kubectl"_s).isEmpty())
        QSKIP("kubectl is not installed: no build in a cluster is tested (Debian: kubernetes-client)");
    if (const QString why = PodPlayer::hindrance(); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_origin = std::make_unique<Origin>();
}

void TestClusterJobs::init()
{
    m_server = std::make_unique<KubeServer>();
    m_player = std::make_unique<PodPlayer>(*m_server);
    m_bench = std::make_unique<Workbench>(Workbench::Secrets::Sealed);
    m_bench->environment.insert(u"DEPLOY_TOKEN"_s, QString::fromLatin1(token));
    m_bench->environment.insert(u"HOOK_SECRET"_s, QString::fromLatin1(hookSecret));
    m_bench->environment.insert(u"HOME"_s, m_bench->path(u"home"_s)); // kubectl remembers there what a server can do
}

void TestClusterJobs::cleanup()
{
    m_serve.reset();
    m_bench.reset();
    m_player.reset();
    m_server.reset();
}

void TestClusterJobs::serve(const QByteArray &script, const QByteArray &more, const QByteArray &cluster, const QByteArray &field)
{
    const ComponentText web{.name = u"web"_s, .url = m_origin->url(), .extra = {u"retry: {times: 0}"_s}};
    QByteArray config = configText({web}) + "settings:\n  jobs: {executor: cluster}\nclusters:\n  - {name: lab, namespace: builds, kubeconfig: \""
        + m_bench->write(u"kubeconfig"_s, m_server->kubeconfig()).toUtf8() + "\"" + (field.isEmpty() ? QByteArray() : ", " + field) + "}\nbuilds:\n  - name: web-build\n    project_key: demo\n"
        + "    infrastructure: kubernetes\n    build_os: docker.io/library/debian:12\n    services: [{service_name: shop, service_module: web}]\n"
        + "    build_script: |\n";
    for (const QByteArray &line : script.split('\n'))
        config += "      " + line + '\n';
    config += more + (more.contains("advanced_settings") ? QByteArray() : "    advanced_settings: {cluster_name: " + cluster + "}\n");
    VERIFY_RAN(m_bench->run({u"apply"_s, m_bench->write(u"slipway.yaml"_s, config)}));
    serveAgain();
}

void TestClusterJobs::serveAgain()
{
    m_serve = std::make_unique<Serve>(*m_bench);
    QVERIFY2(m_serve->waitForReady(), m_serve->errors().constData());
}

QString TestClusterJobs::waitingBuild()
{
    const QString id = build();
    if (!QTest::qWaitFor([&] { return m_bench->log(id).contains("waits\n"); }, patienceMs))
        QTest::qFail(m_bench->log(id).constData(), __FILE__, __LINE__);
    return id;
}

void TestClusterJobs::aPushRunsInAPod()
{
    serve("cat hello.txt\n"
          "echo \"stage is $STAGE, token $TOKEN\"\n"
          "printf %s \"$TOKEN\" | md5sum\n"
          "echo made > made.txt\n"
          "echo told=by-file >> \"$SLIPWAY_OUTPUT\"\n"
          "VERSION=1.2.3\n"
          "exit 0",
          "    parameters:\n"
          "      - {key: STAGE, default_value: dev}\n"
          "      - {key: TOKEN, is_credential: true, default_value: {from_env: DEPLOY_TOKEN}}\n"
          "    advanced_settings:\n"
          "      timeout: 10\n"
          "      cluster_name: lab\n"
          "      outputs: [VERSION]\n"
          "    post_build:\n"
          "      file_archive: {file_location: made.txt}\n"
          "      scripts: 'echo \"version $VERSION, $told\"'\n");
    Push push;
    push.url = m_origin->url();
    push.after = m_origin->head();
    const QString component = ComponentText::idOf(u"web"_s);
    // The listener judges signatures once the component's secret is known.
    QTRY_COMPARE(send(m_serve->port(), githubEvent(component, hookSecret, "ping", "{}")).status, 200);
    const Answer answer = send(m_serve->port(), github(component, hookSecret, push));
    QCOMPARE(answer.status, 202);
    const QJsonObject decided = m_bench->decided(answer.delivery());
    QCOMPARE(decided["status"_L1].toString(), u"build"_s);
    const QString id = decided["build"_L1].toString();
    const QJsonObject row = m_bench->finished(id);
    const QByteArray log = m_bench->log(id);
    QVERIFY2(row["state"_L1] == u"succeeded"_s, log + row["reason"_L1].toString().toUtf8());
    for (const char *line : {"hello from the commit\n", "stage is dev, token ***\n", "version 1.2.3, by-file\n"})
        QVERIFY2(log.contains(line), log.constData());
    QVERIFY2(log.contains(QCryptographicHash::hash(token, QCryptographicHash::Md5).toHex()), log.constData());
    QVERIFY2(!log.contains("kelp-lantern") && !log.contains('\x1e'), log.constData());
    QCOMPARE(row["revision"_L1].toString(), m_origin->head());
    QFile made(m_bench->runFolder(id) + u"/artifacts/files/made.txt"_s);
    QVERIFY(made.open(QIODevice::ReadOnly));
    QCOMPARE(made.readAll(), QByteArray("made\n"));
    QVERIFY(isEmpty());
    QCOMPARE(m_server->watchRequests(), 1);
    // Nothing secret is in an argument, so none is in what the server was asked for.
    for (const KubeRequest &request : m_server->requests)
        QVERIFY(!request.path.contains(u"kelp"_s) && !request.query.toString().contains(u"kelp"_s));
}

void TestClusterJobs::anyUsersBuild_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<int>("cloneUser");
    QTest::addColumn<int>("buildUser");
    for (const char *source : {"clone", "stream"}) {
        for (const auto &[clone, build] : {std::pair{0, 1000}, {1001, 1000}, {1001, 0}, {0, 0}})
            QTest::addRow("%s: %d, then %d", source, clone, build) << QByteArray(source) << clone << build;
    }
}

// The cluster's image for clones and the one of the build may have different users.
void TestClusterJobs::anyUsersBuild()
{
    QFETCH(QByteArray, source);
    QFETCH(int, cloneUser);
    QFETCH(int, buildUser);
    if (::geteuid() != 0)
        QSKIP("only root can play other users");
    m_player->users = {{u"clone"_s, cloneUser}, {u"source"_s, cloneUser}, {u"build"_s, buildUser}};
    serve("id -u\n"
          "stat -c 'mode %a' hello.txt .git/HEAD . | tr '\\n' ' '; echo\n"
          "git diff-index --quiet HEAD && git status --porcelain && git log -1 --format='at %h'\n"
          "HOME=/nowhere git rev-parse --verify HEAD\n"
          "echo more >>hello.txt; mkdir made; mv hello.txt made; git add -A; git config --global user.name Ada; git stash list\n"
          "echo told=by-file >>\"$SLIPWAY_OUTPUT\"; echo x >\"$HOME/mine\"; mktemp >/dev/null",
          "    advanced_settings: {cluster_name: lab, outputs: [told]}\n"
          "    post_build:\n      file_archive: {file_location: made}\n      scripts: 'echo \"and $told\"; cat \"$HOME/mine\"'\n",
          "lab", "source: " + source);
    const QString id = build();
    const QJsonObject row = m_bench->finished(id);
    const QByteArray log = m_bench->log(id);
    QVERIFY2(row["state"_L1] == u"succeeded"_s, log + row["reason"_L1].toString().toUtf8());
    for (const QByteArray &line : {"\n" + QByteArray::number(buildUser) + "\n", "at " + m_origin->head().left(7).toLatin1(), QByteArray("and by-file\nx\n")})
        QVERIFY2(log.contains(line), log.constData());
    // Where it can be had, files are as images are used to.
    QVERIFY2(buildUser != 0 || log.contains("mode 644 mode 644 "), log.constData());
    QFile made(m_bench->runFolder(id) + u"/artifacts/files/made/hello.txt"_s);
    QVERIFY(made.open(QIODevice::ReadOnly));
    QVERIFY(made.readAll().endsWith("more\n"));
}

void TestClusterJobs::aFailureSaysWhichStep()
{
    serve("echo before\nexit 7", "    post_build: {failure_scripts: 'echo \"after $SLIPWAY_FAILED_STEP\"'}\n");
    const QString id = build();
    const QJsonObject row = m_bench->finished(id);
    const QByteArray log = m_bench->log(id);
    QCOMPARE(row["state"_L1].toString(), u"failed"_s);
    QCOMPARE(row["exit_code"_L1].toInt(), 7);
    QVERIFY2(row["reason"_L1].toString().contains(u"Build"_s), qPrintable(row["reason"_L1].toString()));
    QVERIFY2(log.contains("before\nafter Build\n"), log.constData());
    QVERIFY(isEmpty());
}

void TestClusterJobs::cancellingReachesThePod()
{
    serve("trap 'echo told to end; sleep 0.5; echo tidied up; exit 3' TERM\n" + waits, "    post_build: {failure_scripts: 'echo cleans up'}\n");
    const QString id = waitingBuild();
    VERIFY_RAN(m_bench->run({u"cancel"_s, id}));
    QCOMPARE(m_bench->finished(id)["state"_L1].toString(), u"cancelled"_s);
    const QByteArray log = m_bench->log(id);
    QVERIFY2(log.contains("told to end\ntidied up\n") && log.contains("cleans up\n"), log.constData());
    QTRY_VERIFY(isEmpty());
}

void TestClusterJobs::theClusterEndsThePod_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("reason");
    QTest::newRow("evicted") << u"evicted"_s << u"(Evicted): The node was low on resource: ephemeral-storage"_s;
    QTest::newRow("node gone") << u"node gone"_s << u"node no longer exists"_s;
    QTest::newRow("node silent") << u"node silent"_s << u"The node of the build's pod was lost"_s;
    QTest::newRow("Job removed") << u"Job removed"_s << u"Somebody removed the Job"_s;
}

void TestClusterJobs::theClusterEndsThePod()
{
    QFETCH(QString, how);
    QFETCH(QString, reason);
    serve(waits);
    const QString id = waitingBuild();
    const QString pod = m_server->onlyPod();
    if (how == "evicted"_L1) {
        m_player->evict(pod, u"The node was low on resource: ephemeral-storage."_s);
    } else if (how == "Job removed"_L1) {
        m_server->removeObject(u"jobs"_s, u"slipway-"_s + id);
    } else {
        m_player->loseNode(pod);
        if (how == "node gone"_L1) {
            m_server->setCondition(u"pods"_s, pod, {{u"type"_s, u"DisruptionTarget"_s}, {u"status"_s, u"True"_s}, {u"reason"_s, u"DeletionByPodGC"_s},
                                                    {u"message"_s, u"PodGC: node no longer exists"_s}});
            m_server->removePod(pod);
        } else {
            m_server->setPhase(pod, u"Unknown"_s, u"NodeLost"_s, u"Node n1 which was running pod is unresponsive"_s);
            QTRY_VERIFY2(m_bench->build(id)["reason"_L1].toString().contains(u"does not answer"_s), m_bench->log(id).constData());
            m_server->endPod(pod);
        }
    }
    const QJsonObject row = m_bench->finished(id);
    QCOMPARE(row["state"_L1].toString(), u"failed"_s);
    QVERIFY2(row["reason"_L1].toString().contains(reason), qPrintable(row["reason"_L1].toString()));
    QVERIFY(m_bench->log(id).contains("waits\n"));
    QCOMPARE(m_bench->log(id).contains("incomplete"), how.startsWith("node"_L1));
    QTRY_VERIFY(isEmpty());
}

void TestClusterJobs::theServerIsGoneForAWhile()
{
    serve("echo waits\ni=0\nuntil [ -e go ]; do echo \"tick $((i += 1))\"; sleep 0.1; done\necho \"$i ticks\"");
    const QString id = waitingBuild();
    m_server->setOffline(true);
    QTRY_VERIFY2(m_bench->build(id)["reason"_L1].toString().contains(u"does not answer"_s), m_bench->log(id).constData());
    m_server->setOffline(false);
    QFile go(m_player->workspace(m_server->onlyPod()) + u"/go"_s);
    QVERIFY(go.open(QIODevice::WriteOnly));
    const QJsonObject row = m_bench->finished(id);
    const QByteArray log = m_bench->log(id);
    QVERIFY2(row["state"_L1] == u"succeeded"_s, log + row["reason"_L1].toString().toUtf8());
    // None lost, none twice.
    const qsizetype ticks = log.count("tick ");
    QVERIFY2(ticks > 1 && log.contains("\n" + QByteArray::number(ticks) + " ticks\n"), log.constData());
    for (qsizetype i = 1; i <= ticks; ++i)
        QCOMPARE(log.count("tick " + QByteArray::number(i) + '\n'), qsizetype(1));
    QVERIFY(log.contains("The cluster answers again") && isEmpty());
}

void TestClusterJobs::aKilledConsoleFindsItAgain()
{
    serve(waits);
    const QString id = waitingBuild();
    QCOMPARE(::kill(pid_t(m_serve->pid()), SIGKILL), 0);
    QTRY_VERIFY(!m_serve->isRunning());
    QVERIFY(!isEmpty()); // it goes on without
    serveAgain();
    QCOMPARE(m_bench->build(id)["state"_L1].toString(), u"running"_s);
    VERIFY_RAN(m_bench->run({u"cancel"_s, id}));
    QCOMPARE(m_bench->finished(id)["state"_L1].toString(), u"cancelled"_s);
    QTRY_VERIFY(isEmpty());
    QTRY_VERIFY(!QFile::exists(m_bench->runFolder(id) + u"/cluster"_s));
}

void TestClusterJobs::aDeadSupervisorLeavesNoJob()
{
    serve(waits);
    const QString id = waitingBuild();
    QTRY_COMPARE(m_server->openStreams(), 2);
    QCOMPARE(::kill(m_bench->supervisorPid(id), SIGKILL), 0);
    const QJsonObject row = m_bench->finished(id);
    QCOMPARE(row["state"_L1].toString(), u"interrupted"_s);
    QVERIFY(!row["reason"_L1].toString().isEmpty());
    QTRY_COMPARE(m_server->openStreams(), 0); // what it ran for that has ended with it
    QTRY_VERIFY(isEmpty());
    QTRY_VERIFY(!QFile::exists(m_bench->runFolder(id) + u"/cluster"_s));
}

void TestClusterJobs::everythingIsKilled()
{
    serve(waits);
    const QString id = waitingBuild();
    const int supervisor = m_bench->supervisorPid(id);
    QCOMPARE(::kill(pid_t(m_serve->pid()), SIGKILL), 0);
    QCOMPARE(::kill(supervisor, SIGKILL), 0);
    QTRY_VERIFY(!m_serve->isRunning());
    QVERIFY(!isEmpty());
    serveAgain();
    const QJsonObject row = m_bench->finished(id);
    QCOMPARE(row["state"_L1].toString(), u"interrupted"_s);
    QVERIFY(!row["reason"_L1].toString().isEmpty());
    QTRY_VERIFY(isEmpty());
    QTRY_VERIFY(!QFile::exists(m_bench->runFolder(id) + u"/cluster"_s));
}

void TestClusterJobs::whatWasLeftIsRemovedAtTheNextStart()
{
    m_server->failures = {{"DELETE", u"/jobs"_s, 403, u"Forbidden"_s, 2}}; // to the supervisor, and to the console
    serve("true");
    const QString id = build();
    QCOMPARE(m_bench->finished(id)["state"_L1].toString(), u"succeeded"_s);
    QVERIFY(!isEmpty());
    QVERIFY2(m_bench->log(id).contains("could not be removed"), m_bench->log(id).constData());
    QTRY_VERIFY2(m_serve->errors().contains("The Job slipway-" + id.toLatin1() + " of a build that is over may still be in the cluster lab, namespace builds"),
                 m_serve->errors().constData());
    m_serve.reset();
    serveAgain();
    QTRY_VERIFY(isEmpty());
    QTRY_VERIFY(!QFile::exists(m_bench->runFolder(id) + u"/cluster"_s));
}

void TestClusterJobs::anUnknownClusterIsTold()
{
    serve("true", {}, "nowhere");
    const QJsonObject row = m_bench->finished(build());
    QCOMPARE(row["state"_L1].toString(), u"failed"_s);
    QVERIFY2(row["reason"_L1].toString().contains(u"nowhere"_s), qPrintable(row["reason"_L1].toString()));
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestClusterJobs)

#include "tst_clusterjobs.moc"
