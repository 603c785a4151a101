// Images that their registry gives to nobody without a password: what scripts run in, and what is deployed. The real podman, and
// docker's command, with Debian's docker-registry.
#include "tests/flows/podmanhome.h"
#include "tests/support/dockerregistry.h"
#include "tests/support/secrethunt.h"
#include "tests/support/warnings.h"

#include <QStandardPaths>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QByteArray password = "harbour-lantern-42-kelp";
const QByteArray htpasswd = "robot:$2y$04$ApX4QWCuInC6qbI1pQjKGug/Zvlom4S/7dOOXbAvy58l/E.Vl9d3u\n";

} // namespace

class TestPrivateImage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aBuildRunsInIt_data();
    void aBuildRunsInIt();
    void itIsDeployed();
    void aRefusalNamesTheRegistry_data();
    void aRefusalNamesTheRegistry();

private:
    // REGISTRIES: lines of the catalogue's; empty: it keeps none. DEPLOY: lines of the target.
    void serve(const QByteArray &engine, const QByteArray &registries, const QByteArray &script, const QByteArray &os, const QByteArray &deploy = {});
    void startService(const QString &variable);
    QByteArray image() const { return m_registry->host().toUtf8() + "/team/tools:1"; }
    QByteArray kept() const { return "  - {name: here, host: \"" + m_registry->host().toUtf8() + "\", username: robot, secret: {from_env: HUB_PASSWORD}}\n"; }

    std::unique_ptr<Workbench> m_bench;
    std::unique_ptr<DockerRegistry> m_registry;
    std::unique_ptr<QProcess> m_service;
    std::unique_ptr<Serve> m_serve;
    QString m_local; // the same image, that everybody has
};

void TestPrivateImage::init()
{
    m_bench = std::make_unique<Workbench>(Workbench::Secrets::Sealed);
    givePodmanAHome(*m_bench);
    if (const QString why = podmanHindrance(*m_bench, {u"docker-registry"_s}); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_registry = std::make_unique<DockerRegistry>(DockerRegistry::Options{.htpasswd = htpasswd, .notify = {}});
    m_local = makeBusyboxImage(*m_bench, u"tools"_s);
    VERIFY_RAN(podman(*m_bench, {u"push"_s, u"--quiet"_s, u"--tls-verify=false"_s, u"--creds"_s, u"robot:"_s + QString::fromLatin1(password), m_local,
                                 QString::fromLatin1(image())}));
    m_bench->environment.insert(u"HUB_PASSWORD"_s, QString::fromLatin1(password));
}

void TestPrivateImage::cleanup()
{
    m_serve.reset();
    if (m_bench && !m_local.isEmpty()) {
        m_bench->environment.remove(u"CONTAINER_HOST"_s);
        podman(*m_bench, {u"rm"_s, u"--all"_s, u"--force"_s, u"--time"_s, u"0"_s});
    }
    if (m_service) {
        m_service->terminate();
        m_service->waitForFinished();
    }
    m_service.reset();
    m_local.clear();
    m_registry.reset();
    m_bench.reset();
}

void TestPrivateImage::serve(const QByteArray &engine, const QByteArray &registries, const QByteArray &script, const QByteArray &os,
                             const QByteArray &deploy)
{
    QByteArray text = configText({{.name = u"web"_s, .enabled = false, .secret = {}, .extra = {u"retry: {times: 0}"_s}}});
    if (!deploy.isEmpty())
        text += "        deploy: " + deploy + '\n';
    text += "settings:\n  jobs: {executor: container, engine: " + engine + "}\n";
    if (!registries.isEmpty())
        text += "image_registries:\n" + registries;
    text += "build_images:\n  - {name: tools, image: \"" + os + "\"}\nbuilds:\n  - name: web-build\n    project_key: demo\n    infrastructure: kubernetes\n"
            "    build_os: tools\n    services: [{service_name: shop, service_module: web}]\n    build_script: |\n";
    for (const QByteArray &line : script.split('\n'))
        text += "      " + line + '\n';
    VERIFY_RAN(m_bench->run({u"apply"_s, m_bench->write(u"slipway.yaml"_s, text)}));
    m_bench->environment.remove(u"HUB_PASSWORD"_s); // from now on only the store has it
    m_serve = std::make_unique<Serve>(*m_bench);
    QVERIFY2(m_serve->waitForReady(), m_serve->errors().constData());
}

// podman's, for its own command and for docker's.
void TestPrivateImage::startService(const QString &variable)
{
    // As an admin lets it do without encryption on this machine.
    QProcessEnvironment environment = m_bench->environment;
    environment.remove(u"HUB_PASSWORD"_s);
    environment.insert(u"CONTAINERS_REGISTRIES_CONF"_s,
                       m_bench->write(u"registries.conf"_s, "[[registry]]\nlocation = \"" + m_registry->host().toUtf8() + "\"\ninsecure = true\n"));
    const QString address = u"unix://"_s + m_bench->path(u"docker.sock"_s);
    m_service = std::make_unique<QProcess>();
    m_service->setProcessEnvironment(environment);
    m_service->start(u"podman"_s, {u"system"_s, u"service"_s, u"--time"_s, u"0"_s, address});
    QTRY_VERIFY(QFile::exists(m_bench->path(u"docker.sock"_s)));
    m_bench->environment.insert(variable, address);
}

void TestPrivateImage::aBuildRunsInIt_data()
{
    QTest::addColumn<QByteArray>("engine");
    QTest::addColumn<QString>("service"); // variable that names podman's
    QTest::newRow("podman") << QByteArray("podman") << QString();
    QTest::newRow("podman that is asked elsewhere") << QByteArray("podman") << u"CONTAINER_HOST"_s;
    QTest::newRow("docker") << QByteArray("docker") << u"DOCKER_HOST"_s;
}

void TestPrivateImage::aBuildRunsInIt()
{
    QFETCH(QByteArray, engine);
    if (QStandardPaths::findExecutable(QString::fromLatin1(engine)).isEmpty())
        QSKIP("docker's client is not installed: NOTHING about docker is tested here");
    QFETCH(QString, service);
    if (!service.isEmpty())
        startService(service);
    SecretHunt hunt;
    hunt.plant(u"the registry's password"_s, password);
    hunt.plant(u"the sign-in"_s, "robot:" + password);
    ProcessWatch watch;
    watch.start();
    // It looks for the password wherever it can, in words that don't have it themselves.
    const QByteArray head = QByteArray("robot:" + password).toBase64().first(20);
    serve(engine, kept(),
          "echo begins\nset +e\nenv | grep -e REGISTRY_AUTH_FILE -e DOCKER_CONFIG && exit 7\n"
          "grep -rs -e 'harbour[-]lantern' -e '" + head.first(10) + "[" + head.mid(10, 1) + "]" + head.mid(11) + "' \"$HOME\" /tmp . \"$SLIPWAY_CACHE\" && exit 8\n"
          "until test -e \"$SLIPWAY_CACHE/go\"; do sleep 0.1; done\necho sees nothing",
          image());
    const QString id = m_bench->ask({u"trigger"_s, u"web"_s})["id"_L1].toString();
    QTRY_VERIFY2(m_bench->log(id).contains("begins\n") || m_bench->build(id)["state"_L1] == u"failed"_s, m_bench->log(id));
    hunt.searchFolder(m_bench->data()); // while it runs
    m_bench->write(u"data/cache/"_s + ComponentText::idOf(u"web"_s) + u"/go"_s, {});
    const QJsonObject row = m_bench->finished(id);
    QVERIFY2(row["state"_L1] == u"succeeded"_s, m_bench->log(id) + row["reason"_L1].toString().toUtf8());
    QVERIFY2(m_bench->log(id).contains(" pull " + image() + '\n') && m_bench->log(id).contains("sees nothing\n"), m_bench->log(id));
    hunt.searchFolder(m_bench->data());
    for (const ProcessWatch::Seen &seen : watch.seen()) {
        hunt.search(seen.commandLine, u"a command line"_s);
        hunt.search(seen.environment, u"the environment of "_s + QString::fromLocal8Bit(seen.commandLine.left(200)));
    }
    QStringList found = hunt.found();
    found.removeIf([](const QString &finding) { return finding.contains(u"apply"_s); }); // which is told it by its environment
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void TestPrivateImage::itIsDeployed()
{
    serve("podman", kept(), "true", m_local.toUtf8(), "{target: container, image: \"" + image() + "\", command: sleep 1000}");
    const QString id = m_bench->ask({u"trigger"_s, u"web"_s})["id"_L1].toString();
    QCOMPARE(m_bench->finished(id)["state"_L1].toString(), u"succeeded"_s);
    VERIFY_RAN(m_bench->run({u"deploy"_s, u"web"_s}));
    QTRY_COMPARE(m_bench->ask({u"deployments"_s, u"web"_s, u"--state"_s})["state"_L1].toString(), u"running"_s);
    QCOMPARE(podman(*m_bench, {u"ps"_s, u"--format"_s, u"{{.Image}}"_s}).out.trimmed(), image());
    SecretHunt hunt;
    hunt.plant(u"the registry's password"_s, password);
    hunt.plant(u"the sign-in"_s, "robot:" + password);
    hunt.searchFolder(m_bench->data());
    QCOMPARE(hunt.found(), QStringList());
}

void TestPrivateImage::aRefusalNamesTheRegistry_data()
{
    QTest::addColumn<bool>("isKept");
    QTest::addColumn<bool>("isDeployed");
    QTest::addColumn<QString>("reason");
    QTest::newRow("a build, nothing kept") << false << false << u"does not give the image %1/team/tools:1 to everybody, and no sign-in is kept for it"_s;
    QTest::newRow("a build, refused") << true << false << u"The registry %1 refused the image %1/team/tools:1 to the user robot"_s;
    QTest::newRow("a deployment, nothing kept") << false << true << u"does not give the image %1/team/tools:1 to everybody, and no sign-in is kept for it"_s;
    QTest::newRow("a deployment, refused") << true << true << u"The registry %1 refused the image %1/team/tools:1 to the user robot"_s;
}

void TestPrivateImage::aRefusalNamesTheRegistry()
{
    QFETCH(bool, isKept);
    QFETCH(bool, isDeployed);
    QFETCH(QString, reason);
    m_bench->environment.insert(u"HUB_PASSWORD"_s, u"another-word-altogether"_s);
    serve("podman", isKept ? kept() : QByteArray(), isDeployed ? "true" : "echo never", isDeployed ? m_local.toUtf8() : image(),
          isDeployed ? "{target: container, image: \"" + image() + "\"}" : QByteArray());
    const QString id = m_bench->ask({u"trigger"_s, u"web"_s})["id"_L1].toString();
    QJsonObject row = m_bench->finished(id);
    QByteArray log = m_bench->log(id);
    if (isDeployed) {
        QCOMPARE(row["state"_L1].toString(), u"succeeded"_s);
        VERIFY_RAN(m_bench->run({u"deploy"_s, u"web"_s}));
        const auto last = [this] { return m_bench->askRows({u"deployments"_s, u"web"_s, u"--limit"_s, u"1"_s}).value(0); };
        QTRY_VERIFY(!last()["finished_at"_L1].isNull());
        row = last();
        log = m_bench->run({u"deployments"_s, u"web"_s, u"--log"_s, u"1"_s}).out;
    }
    QCOMPARE(row["state"_L1].toString(), u"failed"_s);
    QVERIFY2(row["reason"_L1].toString().contains(reason.arg(m_registry->host())), qPrintable(row["reason"_L1].toString()));
    QVERIFY2(log.contains(" pull " + image()) && !log.contains("never\n") && !log.contains("another-word"), log.constData());
    QCOMPARE(podman(*m_bench, {u"ps"_s, u"--all"_s, u"--quiet"_s}).out, QByteArray());
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestPrivateImage)

#include "tst_privateimage.moc"
