// The docker command instead of podman's, which talks to the service of podman here: a build in a container, an image that is built,
// and a container that is deployed.
#include "tests/flows/podmanhome.h"
#include "tests/support/warnings.h"

#include <QStandardPaths>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestDocker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void cleanup() { m_serve.reset(); }
    void aBuildRunsInAContainer();
    void anImageIsBuilt();
    void aContainerIsDeployed();
    void whatIsDeployedStaysWithItsEngine();

private:
    void serve(const QByteArray &build, const QByteArray &deploy = {}, const QByteArray &engine = "docker");
    QJsonObject built();
    QJsonObject done(const QStringList &command);
    QByteArray log(int number) const { return m_bench->deployLog(u"web"_s, number); }

    std::unique_ptr<Workbench> m_bench;
    std::unique_ptr<Serve> m_serve;
    QProcess m_service;
    QString m_image;
};

void TestDocker::initTestCase()
{
    if (QStandardPaths::findExecutable(u"docker"_s).isEmpty())
        QSKIP("docker's client is not installed: NOTHING about docker is tested here");
    m_bench = std::make_unique<Workbench>(Workbench::Secrets::Sealed);
    givePodmanAHome(*m_bench);
    if (const QString why = podmanHindrance(*m_bench); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_image = makeBusyboxImage(*m_bench, u"tools"_s);
    const QString address = u"unix://"_s + m_bench->path(u"docker.sock"_s);
    m_service.setProcessEnvironment(m_bench->environment);
    m_service.start(u"podman"_s, {u"system"_s, u"service"_s, u"--time"_s, u"0"_s, address});
    QTRY_VERIFY(QFile::exists(m_bench->path(u"docker.sock"_s)));
    m_bench->environment.insert(u"DOCKER_HOST"_s, address);
}

void TestDocker::cleanupTestCase()
{
    m_serve.reset();
    if (m_service.state() == QProcess::NotRunning)
        return;
    m_bench->environment.remove(u"DOCKER_HOST"_s);
    podman(*m_bench, {u"rm"_s, u"--all"_s, u"--force"_s, u"--time"_s, u"0"_s});
    m_service.terminate();
    m_service.waitForFinished();
}

void TestDocker::serve(const QByteArray &build, const QByteArray &deploy, const QByteArray &engine)
{
    m_serve.reset();
    QByteArray text = configText({{.name = u"web"_s, .enabled = false, .secret = {}, .extra = {u"retry: {times: 0}"_s}}});
    if (!deploy.isEmpty())
        text += "        deploy:\n" + deploy;
    text += "settings:\n  jobs: {executor: container, engine: " + engine
        + "}\nbuild_images:\n  - {name: tools, image: \"" + m_image.toUtf8()
        + "\"}\nbuilds:\n  - name: web-build\n    project_key: demo\n    infrastructure: kubernetes\n    build_os: tools\n"
          "    services: [{service_name: shop, service_module: web}]\n"
        + build;
    VERIFY_RAN(m_bench->run({u"apply"_s, m_bench->write(u"slipway.yaml"_s, text)}));
    m_serve = std::make_unique<Serve>(*m_bench);
    QVERIFY2(m_serve->waitForReady(), m_serve->errors().constData());
}

QJsonObject TestDocker::built()
{
    const QJsonObject row = m_bench->finished(m_bench->ask({u"trigger"_s, u"web"_s})["id"_L1].toString());
    if (row["state"_L1] != u"succeeded"_s)
        qWarning("%s\n%s", qPrintable(row["reason"_L1].toString()), m_bench->log(row["id"_L1].toString()).constData());
    return row;
}

QJsonObject TestDocker::done(const QStringList &command)
{
    const QJsonObject found = m_bench->deployed(u"web"_s, m_bench->ask(command)["number"_L1].toInt());
    if (found["state"_L1] != u"succeeded"_s)
        qWarning("%s\n%s", qPrintable(found["reason"_L1].toString()), log(found["number"_L1].toInt()).constData());
    return found;
}

void TestDocker::aBuildRunsInAContainer()
{
    serve("    build_script: |\n      test ! -e /etc/debian_version && echo \"inside as $(id -u)\"\n");
    const QJsonObject row = built();
    QCOMPARE(row["state"_L1].toString(), u"succeeded"_s);
    QVERIFY2(m_bench->log(row["id"_L1].toString()).contains("inside as "), m_bench->log(row["id"_L1].toString()));
    QTRY_COMPARE(podman(*m_bench, {u"ps"_s, u"--all"_s, u"--quiet"_s}).out, QByteArray());
}

void TestDocker::anImageIsBuilt()
{
    serve("    build_script: printf 'FROM " + m_image.toUtf8() + "\\nRUN echo built >/built\\n' >Dockerfile\n"
          "    post_build:\n      docker_build: {dockerfile_source: local, build_context_dir: \".\"}\n");
    const QJsonObject row = built();
    QCOMPARE(row["state"_L1].toString(), u"succeeded"_s);
    QVERIFY2(m_bench->log(row["id"_L1].toString()).contains("/docker build "), m_bench->log(row["id"_L1].toString()));
}

void TestDocker::aContainerIsDeployed()
{
    m_bench->environment.insert(u"WEB_TOKEN"_s, u"two words"_s);
    serve("    build_script: 'true'\n",
          "          target: container\n          image: \"" + m_image.toUtf8()
              + "\"\n          command: sleep 1000\n          secrets: {TOKEN: {from_env: WEB_TOKEN}}\n"
                "          health: {kind: command, command: 'test \"$TOKEN\" = \"two words\"', timeout_seconds: 20, every_seconds: 2}\n");
    const auto state = [this] { return m_bench->ask({u"deployments"_s, u"web"_s, u"--state"_s})["state"_L1].toString(); };
    for (const int number : {1, 2}) {
        QCOMPARE(built()["state"_L1].toString(), u"succeeded"_s);
        const QJsonObject row = done({u"deploy"_s, u"web"_s});
        QCOMPARE(row["state"_L1].toString(), u"succeeded"_s);
        QVERIFY(!log(number).contains("two words"));
        QTRY_COMPARE(state(), u"running"_s);
        QTRY_COMPARE(podman(*m_bench, {u"ps"_s, u"--format"_s, u"{{.Names}}"_s}).out.trimmed(), row["container"_L1].toString().toUtf8());
    }
    for (const auto &[verb, then] : {std::pair(u"restart"_s, u"running"_s), std::pair(u"stop"_s, u"closed"_s), std::pair(u"start"_s, u"running"_s)}) {
        QCOMPARE(done({verb, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
        QTRY_COMPARE(state(), then);
    }
    QVERIFY(m_bench->run({u"deploy"_s, u"web"_s, u"--build"_s, u"77"_s}).code == 1);
}

// docker's client asks the service of the bench before; podman here has containers of its own.
void TestDocker::whatIsDeployedStaysWithItsEngine()
{
    std::unique_ptr<Workbench> there = std::move(m_bench);
    const auto back = qScopeGuard([&] {
        m_serve.reset();
        podman(*m_bench, {u"rm"_s, u"--all"_s, u"--force"_s, u"--time"_s, u"0"_s});
        m_bench = std::move(there);
    });
    m_bench = std::make_unique<Workbench>(Workbench::Secrets::Sealed);
    givePodmanAHome(*m_bench);
    QCOMPARE(makeBusyboxImage(*m_bench, u"tools"_s), m_image);
    m_bench->environment.insert(u"DOCKER_HOST"_s, there->environment.value(u"DOCKER_HOST"_s));
    const auto names = [](const Workbench &bench, const QStringList &more = {}) {
        return QString::fromUtf8(podman(bench, QStringList{u"ps"_s, u"--format"_s, u"{{.Names}}"_s} + more).out).trimmed();
    };
    const QByteArray build = "    build_script: 'true'\n";
    const QByteArray target = "          target: container\n          image: \"" + m_image.toUtf8()
        + "\"\n          command: sleep 1000\n          health: {kind: running, every_seconds: 2}\n";
    const auto state = [this] { return m_bench->ask({u"deployments"_s, u"web"_s, u"--state"_s})["state"_L1].toString(); };
    serve(build, target, "podman");
    QCOMPARE(built()["state"_L1].toString(), u"succeeded"_s);
    const QJsonObject first = done({u"deploy"_s, u"web"_s});
    QCOMPARE(first["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(first["engine"_L1].toString(), u"podman"_s);
    serve(build, target, "docker");
    QTRY_COMPARE(state(), u"running"_s);
    QCOMPARE(done({u"restart"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(names(*m_bench), first["container"_L1].toString());
    const QJsonObject refused = m_bench->deployed(u"web"_s, m_bench->ask({u"deploy"_s, u"web"_s})["number"_L1].toInt());
    QCOMPARE(refused["state"_L1].toString(), u"failed"_s);
    QVERIFY2(refused["reason"_L1].toString().contains(u"deployed with podman, and now the settings choose docker unix:"_s), qPrintable(refused["reason"_L1].toString()));
    QCOMPARE(state(), u"running"_s);
    QCOMPARE(done({u"stop"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QTRY_COMPARE(state(), u"closed"_s);
    QCOMPARE(names(*m_bench), QString());
    const QJsonObject second = done({u"deploy"_s, u"web"_s});
    QCOMPARE(second["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(second["engine"_L1].toString(), u"docker "_s + m_bench->environment.value(u"DOCKER_HOST"_s));
    QTRY_COMPARE(state(), u"running"_s);
    QCOMPARE(names(*m_bench, {u"--all"_s}), QString());
    const QString address = m_bench->environment.value(u"DOCKER_HOST"_s);
    there->environment.remove(u"DOCKER_HOST"_s); // podman of old reads it as well
    QCOMPARE(names(*there), second["container"_L1].toString());

    // The same place under another name: what serves there is replaced, not joined.
    m_bench->environment.insert(u"DOCKER_HOST"_s, QString(address).replace("unix://"_L1, "unix:///"_L1));
    serve(build, target, "docker");
    QTRY_VERIFY(m_bench->ask({u"deployments"_s, u"web"_s, u"--state"_s})["trouble"_L1].toString().contains(u"lead elsewhere"_s));
    const QJsonObject third = done({u"deploy"_s, u"web"_s});
    QCOMPARE(third["state"_L1].toString(), u"succeeded"_s);
    QVERIFY2(log(third["number"_L1].toInt()).contains("which can't be got at"), log(third["number"_L1].toInt()).constData());
    QTRY_COMPARE(names(*there), third["container"_L1].toString());

    // One that did not get well with another engine: whoever removes the component removes it with both.
    QCOMPARE(done({u"stop"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    serve(build, QByteArray(target).replace("sleep 1000", "ls /none"), "podman");
    const QJsonObject bad = m_bench->deployed(u"web"_s, m_bench->ask({u"deploy"_s, u"web"_s})["number"_L1].toInt());
    QCOMPARE(bad["state"_L1].toString(), u"failed"_s);
    QCOMPARE(bad["engine"_L1].toString(), u"podman"_s);
    QVERIFY(names(*there, {u"--all"_s}).contains(third["container"_L1].toString()));
    VERIFY_RAN(m_bench->run({u"apply"_s, u"--prune"_s, m_bench->write(u"none.yaml"_s, "slipway: 1\nprojects:\n  - {key: demo, components: []}\n")}));
    QTRY_COMPARE(names(*there, {u"--all"_s}), QString());
    QTRY_COMPARE(names(*m_bench, {u"--all"_s}), QString());
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestDocker)

#include "tst_docker.moc"
