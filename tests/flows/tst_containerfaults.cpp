// What can go wrong around a build in a container: the registry gives nobody its image, the disk is full, whoever looks after it is
// killed. State and reason have to be right, and nothing may be left behind.
#include "tests/flows/podmanhome.h"
#include "tests/support/dockerregistry.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QStandardPaths>

#include <csignal>
#include <sys/mount.h>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QByteArray htpasswd = "robot:$2y$04$ApX4QWCuInC6qbI1pQjKGug/Zvlom4S/7dOOXbAvy58l/E.Vl9d3u\n";

} // namespace

class TestContainerFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theRegistryLetsNobodyIn();
    void theDiskIsFull();
    void theEngineHangs();
    void thereIsNoEngine();
    void theEngineDoesNotAnswer_data();
    void theEngineDoesNotAnswer();
    void aKilledConsoleFindsItAgain();
    void everythingIsKilled();

private:
    void serve(const QByteArray &script, const QByteArray &os = "tools", const QByteArray &engine = "podman", const QByteArray &deploy = {});
    QString build() { return m_bench->ask({u"trigger"_s, u"web"_s})["id"_L1].toString(); }
    QByteArray containers() const { return podman(*m_bench, {u"ps"_s, u"--all"_s, u"--quiet"_s}).out; }

    std::unique_ptr<Workbench> m_bench;
    std::unique_ptr<Serve> m_serve;
    QString m_image;
    QString m_mounted;
};

void TestContainerFaults::init()
{
    m_bench = std::make_unique<Workbench>(Workbench::Secrets::Sealed);
    givePodmanAHome(*m_bench);
    if (const QString why = podmanHindrance(*m_bench); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_image = makeBusyboxImage(*m_bench, u"tools"_s);
}

void TestContainerFaults::cleanup()
{
    if (m_serve && m_serve->isRunning())
        endBuilds(*m_bench);
    m_serve.reset();
    if (!m_mounted.isEmpty())
        ::umount2(QFile::encodeName(std::exchange(m_mounted, {})).constData(), MNT_DETACH);
    if (m_bench && !m_image.isEmpty())
        podman(*m_bench, {u"rm"_s, u"--all"_s, u"--force"_s, u"--time"_s, u"0"_s});
    m_image.clear();
    m_bench.reset();
}

void TestContainerFaults::serve(const QByteArray &script, const QByteArray &os, const QByteArray &engine, const QByteArray &deploy)
{
    m_serve.reset();
    QByteArray text = configText({{.name = u"web"_s, .enabled = false, .secret = {}, .extra = {u"retry: {times: 0}"_s}}});
    if (!deploy.isEmpty())
        text += "        deploy: " + deploy + '\n';
    text += "settings:\n  jobs: {executor: container, engine: " + engine + "}\nbuild_images:\n  - {name: tools, image: \"" + m_image.toUtf8()
        + "\"}\nbuilds:\n  - name: web-build\n    project_key: demo\n    infrastructure: kubernetes\n    build_os: " + os
        + "\n    services: [{service_name: shop, service_module: web}]\n    build_script: |\n";
    for (const QByteArray &line : script.split('\n'))
        text += "      " + line + '\n';
    VERIFY_RAN(m_bench->run({u"apply"_s, m_bench->write(u"slipway.yaml"_s, text)}));
    m_serve = std::make_unique<Serve>(*m_bench);
    QVERIFY2(m_serve->waitForReady(), m_serve->errors().constData());
}

void TestContainerFaults::theRegistryLetsNobodyIn()
{
    if (QStandardPaths::findExecutable(u"docker-registry"_s).isEmpty())
        QSKIP("docker-registry is not installed");
    DockerRegistry registry({.htpasswd = htpasswd, .notify = {}});
    // As an admin lets podman do without encryption on this machine.
    m_bench->environment.insert(u"CONTAINERS_REGISTRIES_CONF"_s,
                                m_bench->write(u"registries.conf"_s, "[[registry]]\nlocation = \"" + registry.host().toUtf8() + "\"\ninsecure = true\n"));
    serve("echo never", '"' + registry.host().toUtf8() + "/team/tools:1\"");
    const QString id = build();
    const QJsonObject row = m_bench->finished(id);
    QCOMPARE(row["state"_L1].toString(), u"failed"_s);
    QVERIFY2(row["reason"_L1].toString().contains(u"no sign-in is kept"_s), qPrintable(row["reason"_L1].toString()));
    const QByteArray log = m_bench->log(id);
    QVERIFY2(log.toLower().contains("unauthorized") || log.contains("authentication required"), log.constData());
    QCOMPARE(containers(), QByteArray());
}

void TestContainerFaults::theDiskIsFull()
{
    const QString runs = m_bench->data() + u"/runs"_s;
    QVERIFY(QDir().mkpath(runs));
    if (::mount("tmpfs", QFile::encodeName(runs).constData(), "tmpfs", MS_NOSUID, "size=4m,mode=700") != 0)
        QSKIP("no small disk can be had here: only root may mount one");
    m_mounted = runs;
    serve("echo begins\ndd if=/dev/zero of=filler bs=1M count=32\necho never");
    const QString id = build();
    const QJsonObject row = m_bench->finished(id);
    const QByteArray log = m_bench->log(id);
    QCOMPARE(row["state"_L1].toString(), u"failed"_s);
    QVERIFY2(log.contains("begins\n") && !log.contains("never\n"), log.constData());
    QVERIFY2(log.contains("No space left on device") || row["reason"_L1].toString().contains(u"disk"_s), log + row["reason"_L1].toString().toUtf8());
    QTRY_COMPARE(containers(), QByteArray());
    // The next build has the room again.
    QTRY_VERIFY(!QFile::exists(m_bench->runFolder(id) + u"/workspace/filler"_s));
}

void TestContainerFaults::theEngineHangs()
{
    const QString flag = m_bench->write(u"hangs"_s, {});
    const QString runtime = m_bench->write(u"runtime.sh"_s, "#!/bin/sh\ncase \" $* \" in *' create '*) [ ! -e '" + QFile::encodeName(flag)
                                                                 + "' ] || exec sleep 1000 ;; esac\nexec runc \"$@\"\n");
    QVERIFY(QFile::setPermissions(runtime, QFile::ReadOwner | QFile::ExeOwner));
    QFile conf(m_bench->environment.value(u"CONTAINERS_CONF"_s));
    QVERIFY(conf.open(QIODevice::ReadOnly));
    m_bench->write(QFileInfo(conf).fileName(), conf.readAll().replace("runtime=\"runc\"", "runtime=\"hanging\"")
                                                   + "[engine.runtimes]\nhanging=[\"" + QFile::encodeName(runtime) + "\"]\n");
    serve("echo never");
    const QString id = build();
    QTRY_VERIFY(!processesWith(QFile::encodeName(runtime)).isEmpty());
    VERIFY_RAN(m_bench->run({u"cancel"_s, id}));
    const QJsonObject row = m_bench->finished(id);
    QCOMPARE(row["state"_L1].toString(), u"cancelled"_s);
    QVERIFY2(!m_bench->log(id).contains("never"), m_bench->log(id));
    // Whoever could not remove its container then does it once the engine answers again.
    m_serve.reset();
    QVERIFY(QFile::remove(flag));
    m_serve = std::make_unique<Serve>(*m_bench);
    QVERIFY2(m_serve->waitForReady(), m_serve->errors().constData());
    QTRY_COMPARE(containers(), QByteArray());
    QTRY_VERIFY(!QFile::exists(m_bench->runFolder(id) + u"/container"_s));
}

void TestContainerFaults::thereIsNoEngine()
{
    if (const QString why = hideEngines(*m_bench); !why.isEmpty())
        QSKIP(qPrintable(why));
    for (const QByteArray &engine : {QByteArray("auto"), QByteArray("docker")}) {
        serve("echo never", "tools", engine, "{target: container, image: \"" + m_image.toUtf8() + "\"}");
        const QString id = build();
        const QJsonObject row = m_bench->finished(id);
        QCOMPARE(row["state"_L1].toString(), u"failed"_s);
        const QString reason = row["reason"_L1].toString();
        QVERIFY2(reason.contains(engine == "auto" ? u"neither podman nor docker. Install one"_s : u"docker is not installed. Install it"_s), qPrintable(reason));
        QVERIFY(!m_bench->log(id).contains("never"));
        QVERIFY(!QFile::exists(m_bench->runFolder(id) + u"/container"_s));
    }
}

void TestContainerFaults::theEngineDoesNotAnswer_data()
{
    QTest::addColumn<QByteArray>("engine");
    QTest::newRow("podman") << QByteArray("podman");
    QTest::newRow("docker") << QByteArray("docker");
}

// It is asked on another machine, where nobody is.
void TestContainerFaults::theEngineDoesNotAnswer()
{
    QFETCH(QByteArray, engine);
    if (QStandardPaths::findExecutable(QString::fromLatin1(engine)).isEmpty())
        QSKIP("docker is not installed: NOTHING about a DOCKER_HOST that leads nowhere is tested here");
    m_bench->environment.insert(engine == "docker" ? u"DOCKER_HOST"_s : u"CONTAINER_HOST"_s, u"tcp://127.0.0.1:1"_s);
    serve("echo never", "tools", engine, "{target: container, image: \"" + m_image.toUtf8() + "\"}");
    const QString id = build();
    const QJsonObject row = m_bench->finished(id);
    QCOMPARE(row["state"_L1].toString(), u"failed"_s);
    const QString reason = row["reason"_L1].toString();
    QVERIFY2(reason.contains(u"does not answer"_s) && reason.contains(u"DOCKER_HOST"_s), qPrintable(reason + QString::fromUtf8(m_bench->log(id))));
    QVERIFY2(m_bench->log(id).contains("127.0.0.1:1"), m_bench->log(id));
    m_bench->environment.remove(engine == "docker" ? u"DOCKER_HOST"_s : u"CONTAINER_HOST"_s);
    QTRY_COMPARE(containers(), QByteArray());
}

void TestContainerFaults::aKilledConsoleFindsItAgain()
{
    serve("echo waits\nuntil test -e \"$SLIPWAY_CACHE/go\"; do sleep 0.1; done\necho goes on");
    const QString id = build();
    QTRY_VERIFY(m_bench->log(id).contains("waits\n"));
    QCOMPARE(::kill(pid_t(m_serve->pid()), SIGKILL), 0);
    QTRY_VERIFY(!m_serve->isRunning());
    QVERIFY(!containers().isEmpty()); // it goes on without
    m_serve = std::make_unique<Serve>(*m_bench);
    QVERIFY2(m_serve->waitForReady(), m_serve->errors().constData());
    QCOMPARE(m_bench->build(id)["state"_L1].toString(), u"running"_s);
    QVERIFY(QDir().mkpath(m_bench->cacheFolder(u"web"_s)));
    QFile go(m_bench->cacheFolder(u"web"_s) + u"/go"_s);
    QVERIFY(go.open(QIODevice::WriteOnly));
    const QJsonObject row = m_bench->finished(id);
    QVERIFY2(row["state"_L1] == u"succeeded"_s, m_bench->log(id));
    QVERIFY(m_bench->log(id).contains("goes on\n"));
    QTRY_COMPARE(containers(), QByteArray());
}

void TestContainerFaults::everythingIsKilled()
{
    serve("echo waits\nwhile :; do sleep 0.1; done");
    const QString id = build();
    QTRY_VERIFY(m_bench->log(id).contains("waits\n"));
    QVERIFY(!containers().isEmpty());
    QCOMPARE(::kill(pid_t(m_serve->pid()), SIGKILL), 0);
    for (const int pid : processesWith(QFile::encodeName(m_bench->runFolder(id))))
        ::kill(pid, SIGKILL);
    QTRY_VERIFY(!m_serve->isRunning());
    m_serve = std::make_unique<Serve>(*m_bench);
    QVERIFY2(m_serve->waitForReady(), m_serve->errors().constData());
    const QJsonObject row = m_bench->finished(id);
    QCOMPARE(row["state"_L1].toString(), u"interrupted"_s);
    QVERIFY(!row["reason"_L1].toString().isEmpty());
    QTRY_COMPARE(podman(*m_bench, {u"ps"_s, u"--all"_s, u"--quiet"_s, u"--filter"_s, u"name=slipway-"_s + id}).out, QByteArray());
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestContainerFaults)

#include "tst_containerfaults.moc"
