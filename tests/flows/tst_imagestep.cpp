// An image step pushes into the default registry: the real podman, or buildah where it is alone, into Debian's docker-registry, which
// wants a password.
#include "tests/flows/podmanhome.h"
#include "tests/support/dockerregistry.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>
#include <QStandardPaths>

#include <optional>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QByteArray password = "harbour-lantern-42-kelp";
const QByteArray htpasswd = "robot:$2y$04$ApX4QWCuInC6qbI1pQjKGug/Zvlom4S/7dOOXbAvy58l/E.Vl9d3u\n";
const QByteArray signIn = "robot:" + password;

QByteArray configOf(const ComponentText &web, const QString &registry, const QString &secretName)
{
    QByteArray config = configText({web});
    config += u"image_registries:\n"
              "  - {name: here, host: \"%1\", namespace: team, username: robot, is_default: true, secret: {from_env: %2}}\n"_s
                  .arg(registry, secretName)
                  .toUtf8();
    config += "builds:\n"
              "  - name: web-build\n"
              "    project_key: demo\n"
              "    services: [{service_name: shop, service_module: web}]\n"
              "    build_script: |\n"
              "      cp \"$(command -v busybox)\" busybox\n"
              "      printf 'FROM scratch\\nARG FROM_COMMIT\\nLABEL commit=$FROM_COMMIT\\nCOPY busybox /bin/busybox\\n' >Dockerfile\n"
              "      echo \"will be $IMAGE\"\n"
              "      echo \"at $DOCKER_REGISTRY_HOST/$DOCKER_REGISTRY_NAMESPACE by $DOCKER_REGISTRY_AK with $DOCKER_REGISTRY_SK\"\n"
              "      COMMIT=$(git rev-parse HEAD)\n"
              "    advanced_settings: {timeout: 10, outputs: [COMMIT]}\n"
              "    post_build:\n"
              "      docker_build: {dockerfile_source: local, build_context_dir: \".\", build_args: \"--build-arg FROM_COMMIT=$COMMIT\"}\n"
              "      scripts: 'echo \"pushed $IMAGE of $COMMIT, ${IMAGE_DIGEST:-nothing}\"'\n";
    return config;
}

// docker's command in the place of podman's, which talks to podman's service.
class DockerService
{
public:
    DockerService(Workbench &bench, const QString &registry)
    {
        QProcessEnvironment environment = bench.environment;
        environment.insert(u"CONTAINERS_REGISTRIES_CONF"_s,
                           bench.write(u"registries.conf"_s, "[[registry]]\nlocation = \"" + registry.toUtf8() + "\"\ninsecure = true\n"));
        const QString address = u"unix://"_s + bench.path(u"docker.sock"_s);
        m_process.setProcessEnvironment(environment);
        m_process.start(u"podman"_s, {u"system"_s, u"service"_s, u"--time"_s, u"0"_s, address});
        bench.environment.insert(u"DOCKER_HOST"_s, address);
    }
    ~DockerService()
    {
        m_process.terminate();
        m_process.waitForFinished();
    }

private:
    QProcess m_process;
};

QStringList filesWith(const QString &folder, const QList<QByteArray> &texts)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray content = file.readAll();
        if (std::any_of(texts.begin(), texts.end(), [&content](const QByteArray &text) { return content.contains(text); }))
            found.append(file.fileName());
    }
    return found;
}

} // namespace

class TestImageStep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pushesIntoTheDefaultRegistry_data();
    void pushesIntoTheDefaultRegistry();
    void aWrongPasswordFailsTheStep_data();
    void aWrongPasswordFailsTheStep();
    void theSameServesAgainThoughTheTagWasMoved();

private:
    Origin m_origin;
};

void TestImageStep::pushesIntoTheDefaultRegistry_data()
{
    QTest::addColumn<QString>("engine");
    QTest::newRow("podman") << u"podman"_s;
    QTest::newRow("buildah alone") << u"buildah"_s;
}

void TestImageStep::pushesIntoTheDefaultRegistry()
{
    QFETCH(QString, engine);
    Workbench bench(Workbench::Secrets::Sealed);
    givePodmanAHome(bench);
    if (const QString why = podmanHindrance(bench, {u"docker-registry"_s, engine}); !why.isEmpty())
        QSKIP(qPrintable(why));
    if (engine == "buildah"_L1) {
        if (const QString why = hideEngines(bench); !why.isEmpty())
            QSKIP(qPrintable(why));
    }
    DockerRegistry registry({.htpasswd = htpasswd, .notify = {}});
    const QByteArray authorization = "Basic " + signIn.toBase64();
    QCOMPARE(registry.tags(u"team/web"_s, authorization), QStringList());
    bench.environment.insert(u"HUB_PASSWORD"_s, QString::fromLatin1(password));
    const ComponentText web{.name = u"web"_s, .url = m_origin.url()};
    VERIFY_RAN(bench.run({u"apply"_s, bench.write(u"slipway.yaml"_s, configOf(web, registry.host(), u"HUB_PASSWORD"_s))}));
    bench.environment.remove(u"HUB_PASSWORD"_s); // from now on only the store has it

    Serve serve(bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    const QString build = bench.ask({u"trigger"_s, u"web"_s})["id"_L1].toString();
    QStringList shown; // while it runs, command lines are looked at again and again
    const auto isOver = [&] {
        if (!processesWith(password).isEmpty() || !processesWith(signIn.toBase64()).isEmpty())
            shown.append(u"a command line has the password"_s);
        static const QStringList open{QString(), u"waiting"_s, u"queued"_s, u"running"_s};
        return !open.contains(bench.build(build)["state"_L1].toString());
    };
    QTRY_VERIFY_WITH_TIMEOUT(isOver(), 2 * patienceMs);
    const QByteArray log = bench.log(build);
    QVERIFY2(bench.build(build)["state"_L1] == u"succeeded"_s, qPrintable(bench.build(build)["reason"_L1].toString() + QString::fromUtf8(log.right(700))));
    QCOMPARE(shown, QStringList());
    QVERIFY2(log.contains('/' + engine.toUtf8() + " build ") && log.contains('/' + engine.toUtf8() + " push "), log.constData());

    const QString text = QString::fromUtf8(log);
    const QString image = QRegularExpression(u"^will be (.+)$"_s, QRegularExpression::MultilineOption).match(text).captured(1);
    const QString name = registry.host() + u"/team/web:"_s;
    QVERIFY2(image.startsWith(name), log.constData());
    const QString tag = image.sliced(name.size());
    QVERIFY2(QRegularExpression(u"\\A[0-9]{14}-1-main\\z"_s).match(tag).hasMatch(), qPrintable(tag));
    QCOMPARE(registry.tags(u"team/web"_s, authorization), QStringList{tag});
    QVERIFY2(text.contains(u"at %1/team by robot with ***\n"_s.arg(registry.host())), log.constData());
    QVERIFY2(QRegularExpression(u"^pushed %1 of %2, sha256:[0-9a-f]{64}$"_s.arg(QRegularExpression::escape(image), m_origin.head()), QRegularExpression::MultilineOption)
                 .match(text).hasMatch(),
             log.constData());
    QVERIFY2(!log.contains(password) && !log.contains(signIn.toBase64()), log.constData());
    QCOMPARE(registry.tags(u"team/web"_s), QStringList()); // nobody else sees it
    for (const QString &folder : {bench.data(), bench.path(u"person"_s)})
        QTRY_COMPARE(filesWith(folder, {password, signIn.toBase64()}), QStringList());

    // As a file the registry is what was applied, without its password.
    const QByteArray exported = bench.run({u"export"_s}).out;
    QVERIFY2(exported.contains("host: \"" + registry.host().toUtf8() + "\"\n") && exported.contains("is_default: true\n"), exported.constData());
    QVERIFY(!exported.contains(password));
    QCOMPARE(serve.end().code, 0);
}

void TestImageStep::aWrongPasswordFailsTheStep_data()
{
    QTest::addColumn<QString>("engine");
    QTest::newRow("podman") << u"podman"_s;
    QTest::newRow("docker") << u"docker"_s;
}

void TestImageStep::aWrongPasswordFailsTheStep()
{
    QFETCH(QString, engine);
    Workbench bench(Workbench::Secrets::Sealed);
    givePodmanAHome(bench);
    if (const QString why = podmanHindrance(bench, {u"docker-registry"_s}); !why.isEmpty())
        QSKIP(qPrintable(why));
    if (QStandardPaths::findExecutable(engine).isEmpty())
        QSKIP("docker's client is not installed: NOTHING about docker is tested here");
    DockerRegistry registry({.htpasswd = htpasswd, .notify = {}});
    std::optional<DockerService> service;
    if (engine == "docker"_L1) {
        service.emplace(bench, registry.host());
        QTRY_VERIFY(QFile::exists(bench.path(u"docker.sock"_s)));
    }
    bench.environment.insert(u"HUB_PASSWORD"_s, u"another-word-altogether"_s);
    const ComponentText web{.name = u"web"_s, .url = m_origin.url()};
    const QByteArray config = configOf(web, registry.host(), u"HUB_PASSWORD"_s) + "settings:\n  jobs: {engine: " + engine.toUtf8() + "}\n";
    VERIFY_RAN(bench.run({u"apply"_s, bench.write(u"slipway.yaml"_s, config)}));
    Serve serve(bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    const QString build = bench.ask({u"trigger"_s, u"web"_s})["id"_L1].toString();
    const QJsonObject row = bench.finished(build);
    const QByteArray log = bench.log(build);
    QVERIFY2(row["state"_L1] == u"failed"_s, log.constData());
    const QString reason = row["reason"_L1].toString();
    QVERIFY2(reason.contains(u"The registry %1 refused the image to the user robot"_s.arg(registry.host())) && reason.contains(u"Check the password"_s),
             qPrintable(reason + QString::fromUtf8(log)));
    QVERIFY2(log.contains('/' + engine.toUtf8() + " push ") && !log.contains("another-word-altogether") && !log.contains("\npushed "), log.constData());
    QCOMPARE(registry.tags(u"team/web"_s, "Basic " + signIn.toBase64()), QStringList());
    QCOMPARE(serve.end().code, 0);
}

void TestImageStep::theSameServesAgainThoughTheTagWasMoved()
{
    Workbench bench(Workbench::Secrets::Sealed);
    givePodmanAHome(bench);
    if (const QString why = podmanHindrance(bench, {u"docker-registry"_s}); !why.isEmpty())
        QSKIP(qPrintable(why));
    DockerRegistry registry({.htpasswd = htpasswd, .notify = {}});
    const QString image = registry.host() + u"/team/web:latest"_s;
    bench.environment.insert(u"HUB_PASSWORD"_s, QString::fromLatin1(password));
    QByteArray config = configText({{.name = u"web"_s, .url = m_origin.url()}}) + "        deploy: {target: container, command: /bin/busybox sleep 1000}\n";
    config += u"image_registries:\n  - {name: here, host: \"%1\", namespace: team, username: robot, is_default: true, secret: {from_env: HUB_PASSWORD}}\n"_s
                  .arg(registry.host())
                  .toUtf8();
    config += "builds:\n  - name: web-build\n    project_key: demo\n    services: [{service_name: shop, service_module: web}]\n    build_script: |\n"
              "      cp \"$(command -v busybox)\" busybox\n      echo \"content of $TASK_ID\" >content\n"
              "      printf 'FROM scratch\\nCOPY busybox /bin/busybox\\nCOPY content /content\\n' >Dockerfile\n"
              "      IMAGE=" + image.toUtf8() + "\n    post_build: {docker_build: {dockerfile_source: local, build_context_dir: \".\"}}\n";
    VERIFY_RAN(bench.run({u"apply"_s, bench.write(u"slipway.yaml"_s, config)}));
    bench.environment.remove(u"HUB_PASSWORD"_s);
    Serve serve(bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    const auto build = [&] {
        const QString id = bench.ask({u"trigger"_s, u"web"_s})["id"_L1].toString();
        const QJsonObject row = bench.finished(id);
        QVERIFY2(row["state"_L1] == u"succeeded"_s, bench.log(id));
    };
    QStringList images; // as they are shown
    const auto served = [&](const QString &verb) {
        const int number = bench.ask({verb, u"web"_s})["number"_L1].toInt();
        const QJsonObject row = bench.deployed(u"web"_s, number);
        images.append(row["image"_L1].toString());
        if (row["state"_L1] != u"succeeded"_s)
            return bench.deployLog(u"web"_s, number);
        return podman(bench, {u"exec"_s, row["container"_L1].toString(), u"/bin/busybox"_s, u"cat"_s, u"/content"_s}).out;
    };
    build();
    QCOMPARE(served(u"deploy"_s), QByteArray("content of 1\n"));
    build();
    QCOMPARE(registry.tags(u"team/web"_s, "Basic " + signIn.toBase64()), QStringList{u"latest"_s});
    QCOMPARE(served(u"deploy"_s), QByteArray("content of 2\n"));
    QCOMPARE(served(u"rollback"_s), QByteArray("content of 1\n"));
    QVERIFY2(images.at(0).startsWith(image + u"@sha256:"_s) && images.at(1) != images.at(0), qPrintable(images.join(u' ')));
    QCOMPARE(images.at(2), images.at(0));
    // Where it is not kept any more it comes from the registry, with the sign-in that is kept for it.
    QCOMPARE(served(u"rollback"_s), QByteArray("content of 2\n"));
    podman(bench, {u"rmi"_s, u"--force"_s, images.at(0).section(u':', 0, 1) + u'@' + images.at(0).section(u'@', 1)});
    QVERIFY(podman(bench, {u"image"_s, u"inspect"_s, images.at(0)}).code != 0);
    QCOMPARE(served(u"rollback"_s), QByteArray("content of 1\n"));
    podman(bench, {u"rm"_s, u"--all"_s, u"--force"_s, u"--time"_s, u"0"_s});
    QCOMPARE(serve.end().code, 0);
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestImageStep)

#include "tst_imagestep.moc"
