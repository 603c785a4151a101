// Builds in containers of an engine that is root's, for a person who is not: what scripts write is the person's, and the engine's
// socket is as open to them as outside. The program runs as somebody else, the engine is the service of the real podman, which docker's
// client takes for a daemon.
#include "tests/flows/podmanhome.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QStandardPaths>

#include <sys/stat.h>
#include <unistd.h>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr uid_t person = 54321;
constexpr gid_t group = 54322, engineGroup = 54323;

} // namespace

class TestEngineOwner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void filesAreThePersons_data();
    void filesAreThePersons();

private:
    std::unique_ptr<Workbench> m_bench;
    QProcess m_service;
    QString m_image;
};

void TestEngineOwner::initTestCase()
{
    if (::getuid() != 0)
        QSKIP("NOTHING about engines of root's is tested here: only root can start one, and be somebody else");
    m_bench = std::make_unique<Workbench>(Workbench::Secrets::Sealed);
    givePodmanAHome(*m_bench);
    if (const QString why = podmanHindrance(*m_bench, {u"setpriv"_s}); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_image = makeBusyboxImage(*m_bench, u"tools"_s);
    m_service.setProcessEnvironment(m_bench->environment);
    const QString socket = m_bench->path(u"engine.sock"_s);
    m_service.start(u"podman"_s, {u"system"_s, u"service"_s, u"--time"_s, u"0"_s, u"unix://"_s + socket});
    QTRY_VERIFY(QFile::exists(socket));
    const QByteArray file = QFile::encodeName(socket);
    QVERIFY(::chown(file.constData(), 0, engineGroup) == 0 && ::chmod(file.constData(), 0660) == 0);

    m_bench->wrapper = {u"setpriv"_s, u"--reuid=%1"_s.arg(person), u"--regid=%1"_s.arg(group), u"--groups=%1"_s.arg(engineGroup)};
    for (const QString &own : {QString(), u"home"_s, u"runtime"_s}) {
        const QByteArray folder = QFile::encodeName(m_bench->path(own));
        QVERIFY(QDir().mkpath(m_bench->path(own)) && ::chown(folder.constData(), person, group) == 0 && ::chmod(folder.constData(), 0700) == 0);
    }
    m_bench->environment.insert(u"HOME"_s, m_bench->path(u"home"_s));
    m_bench->environment.insert(u"XDG_RUNTIME_DIR"_s, m_bench->path(u"runtime"_s));
    for (const QString &name : {u"XDG_CONFIG_HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CACHE_HOME"_s, u"CONTAINERS_STORAGE_CONF"_s})
        m_bench->environment.remove(name);
    if (const Ran ran = m_bench->run({u"builds"_s}); ran.told().contains("ermission denied") || ran.told().contains("setpriv"))
        QSKIP(qPrintable(u"The program can't run as somebody else here: "_s + QString::fromLocal8Bit(ran.told())));
}

void TestEngineOwner::cleanupTestCase()
{
    if (m_service.state() == QProcess::NotRunning)
        return;
    m_service.terminate();
    m_service.waitForFinished();
}

void TestEngineOwner::filesAreThePersons_data()
{
    QTest::addColumn<QString>("engine");
    QTest::addColumn<QString>("address");
    QTest::newRow("podman") << u"podman"_s << u"CONTAINER_HOST"_s;
    QTest::newRow("docker") << u"docker"_s << u"DOCKER_HOST"_s;
}

void TestEngineOwner::filesAreThePersons()
{
    QFETCH(QString, engine);
    QFETCH(QString, address);
    if (QStandardPaths::findExecutable(engine).isEmpty())
        QSKIP("docker's client is not installed");
    for (const QString &other : {u"CONTAINER_HOST"_s, u"DOCKER_HOST"_s})
        m_bench->environment.remove(other);
    m_bench->environment.insert(address, u"unix://"_s + m_bench->path(u"engine.sock"_s));
    const QByteArray text = configText({{.name = u"web"_s, .enabled = false, .secret = {}, .extra = {u"retry: {times: 0}"_s}}})
        + "settings:\n  jobs: {executor: container, engine: " + engine.toUtf8() + "}\nbuild_images:\n  - {name: tools, image: \"" + m_image.toUtf8()
        + "\"}\nbuilds:\n  - name: web-build\n    project_key: demo\n    infrastructure: kubernetes\n    build_os: tools\n"
          "    services: [{service_name: shop, service_module: web}]\n"
          "    build_script: |\n"
          "      echo \"scripts are $(id -u):$(id -g)\"\n"
          "      echo kept > \"$SLIPWAY_CACHE/kept\"\n"
          "      echo stored > /scratch/file\n"
          "      echo stored > /part/file\n"
          "      test ! -w /var/run/docker.sock || echo 'reaches the engine'\n"
          "    advanced_settings:\n      use_host_docker_daemon: true\n"
          "      storages: {enabled: true, storages_properties: ["
          "{provision_type: dynamic, storage_size_in_gib: 1, is_temporary: true, mount_path: /scratch}, "
          "{provision_type: static, pvc: " + engine.toUtf8() + "-share, subpath: a/b, mount_path: /part}]}\n"
          "    post_build: {scripts: 'test ! -w /var/run/docker.sock || echo \"reaches it still\"'}\n";
    VERIFY_RAN(m_bench->run({u"apply"_s, m_bench->write(u"slipway.yaml"_s, text)}));
    Serve serve(*m_bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    const QString id = m_bench->ask({u"trigger"_s, u"web"_s})["id"_L1].toString();
    const QJsonObject row = m_bench->finished(id);
    const QByteArray log = m_bench->log(id);
    QVERIFY2(row["state"_L1] == u"succeeded"_s, log + row["reason"_L1].toString().toUtf8());
    for (const QByteArray &line : {"scripts are " + QByteArray::number(person) + ':' + QByteArray::number(group) + '\n', QByteArray("reaches the engine\n"),
                                   QByteArray("reaches it still\n")})
        QVERIFY2(log.contains(line), log.constData());
    struct stat kept {};
    QVERIFY(::stat(QFile::encodeName(m_bench->cacheFolder(u"web"_s) + u"/kept"_s).constData(), &kept) == 0);
    QCOMPARE(kept.st_uid, person);
    QCOMPARE(kept.st_gid, group);
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestEngineOwner)

#include "tst_engineowner.moc"
