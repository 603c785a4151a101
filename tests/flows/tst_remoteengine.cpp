// Builds in containers of an engine on another machine: podman's service behind a TCP address, which sees nothing of the data folder.
// What scripts find there, what comes back, and that nothing of theirs stays there, however they end.
#include "tests/flows/podmanhome.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

#include <csignal>
#include <sys/stat.h>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestRemoteEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void whatABuildMakesComesBack_data();
    void whatABuildMakesComesBack();
    void aFailureIsTold();
    void cancellingLeavesNothing();
    void aDeadSupervisorLeavesNothing();
    void theEngineOfThatTimeIsTidiedUp();
    void anEngineThatGoesAwayIsTidiedUpLater();

private:
    void startEngine();
    void serve(const QByteArray &script, const QByteArray &more = {}, const QByteArray &engine = "podman");
    QString build() { return m_bench->ask({u"trigger"_s, u"web"_s})["id"_L1].toString(); }
    QByteArray containers() const { return listed({u"ps"_s, u"--all"_s, u"--quiet"_s}); }
    // Of a build's container, as the machine under both sees it.
    pid_t firstProcess(const QString &build) const
    {
        return podman(*m_bench, {u"inspect"_s, u"--format"_s, u"{{.State.Pid}}"_s, u"slipway-"_s + build}).out.trimmed().toInt();
    }
    QByteArray listed(const QStringList &arguments) const // an engine that can't say it has not said that there is none
    {
        const Ran ran = podman(*m_bench, arguments);
        return ran.code == 0 ? ran.out : ran.told();
    }

    std::unique_ptr<Origin> m_origin;
    std::unique_ptr<Workbench> m_bench;
    std::unique_ptr<QProcess> m_machine; // whose folders the engine sees
    std::unique_ptr<QProcess> m_engine;
    std::unique_ptr<Serve> m_serve;
    QProcessEnvironment m_there; // of the engine itself
    quint16 m_port = 0;
    QString m_image;
};

void TestRemoteEngine::init()
{
    m_bench = std::make_unique<Workbench>(Workbench::Secrets::Sealed);
    givePodmanAHome(*m_bench);
    if (const QString why = podmanHindrance(*m_bench, {u"unshare"_s, u"nsenter"_s}); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_there = m_bench->environment;
    m_image = makeBusyboxImage(*m_bench, u"tools"_s, {{u"etc/where"_s, "inside the image\n"}});
    QVERIFY(QDir().mkpath(m_bench->data()));
    QTcpServer free;
    QVERIFY(free.listen(QHostAddress::LocalHost));
    m_port = free.serverPort();
    free.close();
    // A machine is what sees none of our folders here.
    m_machine = std::make_unique<QProcess>();
    m_machine->start(u"unshare"_s, {u"--mount"_s, u"sh"_s, u"-c"_s, u"mount -t tmpfs none \"$0\" && : >\"$1\" && exec sleep 100000"_s, m_bench->data(),
                                    m_bench->path(u"machine"_s)});
    QTRY_VERIFY(QFile::exists(m_bench->path(u"machine"_s)) || m_machine->state() == QProcess::NotRunning);
    if (m_machine->state() == QProcess::NotRunning)
        QSKIP("no folder can be hidden from podman here, only root may mount over it: NOTHING about engines on other machines is tested here");
    startEngine();
    const QString address = u"tcp://127.0.0.1:%1"_s.arg(m_port);
    m_bench->environment.insert(u"CONTAINER_HOST"_s, address);
    m_bench->environment.insert(u"DOCKER_HOST"_s, address);
    // It is another machine in so far as nothing here can be mounted there.
    m_bench->write(u"data/here"_s, {});
    const Ran there = podman(*m_bench, {u"run"_s, u"--rm"_s, u"--volume"_s, m_bench->data() + u":/look"_s, m_image, u"ls"_s, u"-A"_s, u"/look"_s});
    QCOMPARE(there.told(), QByteArray("code 0\n"));
    m_origin = std::make_unique<Origin>();
}

void TestRemoteEngine::startEngine()
{
    m_engine = std::make_unique<QProcess>();
    m_engine->setProcessEnvironment(m_there);
    m_engine->start(u"nsenter"_s, {u"--target"_s, QString::number(m_machine->processId()), u"--mount"_s, u"podman"_s, u"system"_s, u"service"_s, u"--time"_s,
                                   u"0"_s, u"tcp://127.0.0.1:%1"_s.arg(m_port)});
    const auto answers = [this] {
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, m_port);
        return socket.waitForConnected(1000) || m_engine->state() == QProcess::NotRunning;
    };
    QTRY_VERIFY(answers());
    QVERIFY2(m_engine->state() == QProcess::Running, m_engine->readAllStandardError());
}

void TestRemoteEngine::cleanup()
{
    if (m_serve && m_serve->isRunning())
        endBuilds(*m_bench);
    m_serve.reset();
    if (m_engine && m_engine->state() != QProcess::NotRunning) {
        podman(*m_bench, {u"rm"_s, u"--all"_s, u"--force"_s, u"--time"_s, u"0"_s});
        m_engine->terminate();
        m_engine->waitForFinished();
    }
    m_engine.reset();
    if (m_machine) {
        m_machine->kill();
        m_machine->waitForFinished();
    }
    m_machine.reset();
    m_origin.reset();
    m_bench.reset();
}

void TestRemoteEngine::serve(const QByteArray &script, const QByteArray &more, const QByteArray &engine)
{
    QByteArray text = configText({{.name = u"web"_s, .url = m_origin->url(), .enabled = false, .secret = {}, .extra = {u"retry: {times: 0}"_s}}});
    text += "settings:\n  jobs: {executor: container, engine: " + engine + "}\nbuild_images:\n  - {name: tools, image: \"" + m_image.toUtf8()
        + "\"}\nbuilds:\n  - name: web-build\n    project_key: demo\n    infrastructure: kubernetes\n    build_os: tools\n"
          "    services: [{service_name: shop, service_module: web}]\n    build_script: |\n";
    for (const QByteArray &line : script.split('\n'))
        text += "      " + line + '\n';
    VERIFY_RAN(m_bench->run({u"apply"_s, m_bench->write(u"slipway.yaml"_s, text + more)}));
    m_serve = std::make_unique<Serve>(*m_bench);
    QVERIFY2(m_serve->waitForReady(), m_serve->errors().constData());
}

void TestRemoteEngine::whatABuildMakesComesBack_data()
{
    QTest::addColumn<QByteArray>("engine");
    QTest::newRow("podman") << QByteArray("podman");
    QTest::newRow("docker") << QByteArray("docker");
}

void TestRemoteEngine::whatABuildMakesComesBack()
{
    QFETCH(QByteArray, engine);
    if (QStandardPaths::findExecutable(QString::fromLatin1(engine)).isEmpty())
        QSKIP("docker's client is not installed: NOTHING about docker is tested here");
    serve("cat /etc/where\n"
          "test -f hello.txt\n"
          "test ! -e before.txt || echo 'has what was kept of the workspace'\n"
          "test ! -e \"$SLIPWAY_CACHE/count\" || echo \"build $(cat \"$SLIPWAY_CACHE/count\") was here\"\n"
          "test ! -e \"$SLIPWAY_CACHE/workspace\"\n"
          "echo x >> \"$SLIPWAY_CACHE/list\"; wc -l < \"$SLIPWAY_CACHE/list\" | tr -d ' ' > \"$SLIPWAY_CACHE/count\"\n"
          "rm hello.txt; echo made > made.txt; echo before > before.txt; ln -sf made.txt link; mkdir -p closed; echo x > closed/x; chmod 500 closed\n"
          "printf 'FROM " + m_image.toUtf8() + "\\nCOPY made.txt /made\\n' > Dockerfile\n"
          "echo told=by-file >> \"$SLIPWAY_OUTPUT\"\n"
          "touch \"$HOME/of-the-home\" /tmp/of-the-tmp\n"
          "VERSION=1.2.3",
          "    advanced_settings:\n"
          "      timeout: 10\n"
          "      outputs: [VERSION]\n"
          "      cache_setting: {enabled: true, cache_dir: $WORKSPACE}\n"
          "    post_build:\n"
          "      docker_build: {dockerfile_source: local, build_context_dir: \".\"}\n"
          "      file_archive: {file_location: made.txt}\n"
          "      scripts: 'cat link \"$HOME/of-the-home\" /tmp/of-the-tmp; test ! -e hello.txt; echo \"version $VERSION, $told\"; "
          "echo late > \"$SLIPWAY_CACHE/late\"'\n",
          engine);
    for (const int number : {1, 2}) {
        const QString id = build();
        const QJsonObject row = m_bench->finished(id);
        const QByteArray log = m_bench->log(id);
        QVERIFY2(row["state"_L1] == u"succeeded"_s, log + row["reason"_L1].toString().toUtf8());
        QVERIFY2(log.contains("scripts run in " + m_image.toUtf8() + " on tcp://127.0.0.1:"), log.constData());
        QVERIFY2(log.contains("inside the image\n") && log.contains("made\nversion 1.2.3, by-file\n"), log.constData());
        QCOMPARE(log.contains("has what was kept of the workspace\n"), number == 2);
        QCOMPARE(log.contains("build 1 was here\n"), number == 2);
        QFile artifact(m_bench->runFolder(id) + u"/artifacts/files/made.txt"_s);
        QVERIFY2(artifact.open(QIODevice::ReadOnly), qPrintable(artifact.errorString()));
        QCOMPARE(artifact.readAll(), QByteArray("made\n"));
        const QString cache = m_bench->cacheFolder(u"web"_s);
        for (const QString &kept : {u"/list"_s, u"/late"_s, u"/workspace/before.txt"_s, u"/workspace/closed/x"_s}) {
            struct stat info {};
            QVERIFY2(::lstat(QFile::encodeName(cache + kept).constData(), &info) == 0, qPrintable(kept));
            QCOMPARE(info.st_uid, ::getuid());
        }
        QVERIFY(!QFile::exists(cache + u"/workspace/hello.txt"_s));
        QCOMPARE(containers(), QByteArray());
        QCOMPARE(listed({u"volume"_s, u"ls"_s, u"--quiet"_s}), QByteArray());
        QTRY_VERIFY(!QFile::exists(m_bench->runFolder(id) + u"/tmp"_s));
    }
}

void TestRemoteEngine::aFailureIsTold()
{
    serve("echo left > \"$SLIPWAY_CACHE/left\"\nmkdir half\nexit 7", "    post_build: {failure_scripts: 'cat /etc/where; ls; echo \"after $SLIPWAY_FAILED_STEP\"'}\n");
    const QString id = build();
    const QJsonObject row = m_bench->finished(id);
    const QByteArray log = m_bench->log(id);
    QCOMPARE(row["state"_L1].toString(), u"failed"_s);
    QCOMPARE(row["exit_code"_L1].toInt(), 7);
    QVERIFY2(log.contains("half\n") && log.contains("after Build\n"), log.constData());
    QVERIFY(QFile::exists(m_bench->cacheFolder(u"web"_s) + u"/left"_s));
    QCOMPARE(containers(), QByteArray());
}

void TestRemoteEngine::cancellingLeavesNothing()
{
    serve("trap 'echo told to end; exit 3' TERM\necho kept >\"$SLIPWAY_CACHE/kept\"\necho waits\nwhile :; do sleep 0.1; done", "    post_build: {failure_scripts: 'echo cleans up in; cat /etc/where'}\n");
    const QString id = build();
    QTRY_VERIFY(m_bench->log(id).contains("waits\n"));
    QVERIFY(!containers().isEmpty());
    VERIFY_RAN(m_bench->run({u"cancel"_s, id}));
    QCOMPARE(m_bench->finished(id)["state"_L1].toString(), u"cancelled"_s);
    const QByteArray log = m_bench->log(id);
    QVERIFY2(log.contains("told to end\n") && log.contains("cleans up in\n"), log.constData());
    // As if the engine were here: what it made so far is there for what runs next, and for the next build.
    QVERIFY2(log.indexOf("brings workspace and cache back") < log.indexOf("cleans up in\n"), log.constData());
    const QStringList caches = QDir(m_bench->data() + u"/cache"_s).entryList({QString(32, u'?')}, QDir::Dirs);
    QCOMPARE(caches.size(), 1);
    QVERIFY(QFile::exists(m_bench->data() + u"/cache/"_s + caches.first() + u"/kept"_s));
    QCOMPARE(containers(), QByteArray());
}

void TestRemoteEngine::aDeadSupervisorLeavesNothing()
{
    serve("echo waits\nwhile :; do sleep 0.1; done");
    const QString id = build();
    QTRY_VERIFY(m_bench->log(id).contains("waits\n"));
    const pid_t inside = firstProcess(id);
    QVERIFY(inside > 0);
    QCOMPARE(::kill(m_bench->supervisorPid(id), SIGKILL), 0);
    QCOMPARE(m_bench->finished(id)["state"_L1].toString(), u"interrupted"_s);
    const QStringList ofThis{u"ps"_s, u"--all"_s, u"--quiet"_s, u"--filter"_s, u"name=slipway-"_s + id};
    QTRY_COMPARE(listed(ofThis), QByteArray());
    QTRY_VERIFY(::kill(inside, 0) != 0);
}

void TestRemoteEngine::theEngineOfThatTimeIsTidiedUp()
{
    serve("echo waits\nwhile :; do sleep 0.1; done");
    const QString id = build();
    QTRY_VERIFY(m_bench->log(id).contains("waits\n"));
    const pid_t inside = firstProcess(id);
    QVERIFY(inside > 0);
    QCOMPARE(::kill(pid_t(m_serve->pid()), SIGKILL), 0);
    QCOMPARE(::kill(m_bench->supervisorPid(id), SIGKILL), 0);
    m_serve.reset();
    QVERIFY(!containers().isEmpty());
    const QString address = m_bench->environment.value(u"CONTAINER_HOST"_s);
    m_bench->environment.insert(u"CONTAINER_HOST"_s, u"tcp://127.0.0.1:1"_s); // somebody has chosen another one since
    m_serve = std::make_unique<Serve>(*m_bench);
    QVERIFY2(m_serve->waitForReady(), m_serve->errors().constData());
    QCOMPARE(m_bench->finished(id)["state"_L1].toString(), u"interrupted"_s);
    m_bench->environment.insert(u"CONTAINER_HOST"_s, address);
    QTRY_COMPARE(containers(), QByteArray());
    QTRY_VERIFY(!QFile::exists(m_bench->runFolder(id) + u"/container"_s));
    QTRY_VERIFY(::kill(inside, 0) != 0);
}

void TestRemoteEngine::anEngineThatGoesAwayIsTidiedUpLater()
{
    serve("echo waits\nwhile :; do sleep 0.1; done");
    const QString id = build();
    QTRY_VERIFY(m_bench->log(id).contains("waits\n"));
    const pid_t inside = firstProcess(id);
    QVERIFY(inside > 0);
    m_engine->kill();
    QVERIFY(m_engine->waitForFinished());
    const QJsonObject row = m_bench->finished(id);
    QCOMPARE(row["state"_L1].toString(), u"failed"_s);
    QVERIFY2(m_bench->log(id).contains("could not be removed; it is tried again"), m_bench->log(id));
    QVERIFY(QFile::exists(m_bench->runFolder(id) + u"/container"_s));
    m_serve.reset();
    startEngine();
    const Ran left = podman(*m_bench, {u"ps"_s, u"--all"_s, u"--quiet"_s});
    QVERIFY2(!left.out.isEmpty(), left.told());
    m_serve = std::make_unique<Serve>(*m_bench);
    QVERIFY2(m_serve->waitForReady(), m_serve->errors().constData());
    QTRY_COMPARE(containers(), QByteArray());
    QTRY_VERIFY(!QFile::exists(m_bench->runFolder(id) + u"/container"_s));
    QTRY_VERIFY(::kill(inside, 0) != 0);
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestRemoteEngine)

#include "tst_remoteengine.moc"
