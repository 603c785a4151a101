// Builds whose scripts run in containers of the real podman: what they find there, what they leave behind, and that nothing of
// theirs outlives them, however they end.
#include "tests/flows/podmanhome.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QRegularExpression>

#include <csignal>
#include <sys/stat.h>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QByteArray token = "kelp-lantern-77\nsecond-line-of-it";

QByteArray indented(const QByteArray &script)
{
    QByteArray text;
    for (const QByteArray &line : script.split('\n'))
        text += "      " + line + '\n';
    return text;
}

struct Plan {
    QByteArray script;
    QByteArray more = {}; // lines of the definition, each with four spaces in front
    QByteArray os = "tools";
};

QByteArray configOf(const ComponentText &web, const QString &image, const Plan &plan)
{
    return configText({web}) + "settings:\n  jobs: {executor: container, engine: podman}\nbuild_images:\n  - {name: tools, image: \""
        + image.toUtf8() + "\"}\nbuilds:\n  - name: web-build\n    project_key: demo\n    infrastructure: kubernetes\n    build_os: " + plan.os
        + "\n    services: [{service_name: shop, service_module: web}]\n    build_script: |\n" + indented(plan.script) + plan.more;
}

} // namespace

class TestContainer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void scriptsRunInTheImage();
    void buildsShareThePartsOfAStorage();
    void aFailureSaysWhichStep();
    void cancellingReachesWhatRunsInside();
    void aDeadSupervisorLeavesNoContainer();
    void withoutASocketItSaysWhatToDo();
    void withoutAnImageItSaysWhatToDo_data();
    void withoutAnImageItSaysWhatToDo();

private:
    QString apply(const Plan &plan); // queues a build and answers it
    QByteArray containers() const { return podman(*m_bench, {u"ps"_s, u"--all"_s, u"--quiet"_s}).out; }
    QString applied(const Plan &plan);

    std::unique_ptr<Origin> m_origin;
    std::unique_ptr<Workbench> m_bench;
    std::unique_ptr<Serve> m_serve;
    QString m_image;
};

void TestContainer::initTestCase()
{
    m_bench = std::make_unique<Workbench>(Workbench::Secrets::Sealed);
    givePodmanAHome(*m_bench);
    if (const QString why = podmanHindrance(*m_bench); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_image = makeBusyboxImage(*m_bench, u"tools"_s, {{u"etc/where"_s, "inside the image\n"}});
    m_origin = std::make_unique<Origin>();
    m_bench->environment.insert(u"DEPLOY_TOKEN"_s, QString::fromLatin1(token));
}

void TestContainer::cleanupTestCase()
{
    m_serve.reset();
    if (m_bench && !m_image.isEmpty())
        podman(*m_bench, {u"rm"_s, u"--all"_s, u"--force"_s});
}

QString TestContainer::applied(const Plan &plan)
{
    const ComponentText web{.name = u"web"_s, .url = m_origin->url()};
    const Ran ran = m_bench->run({u"apply"_s, m_bench->write(u"slipway.yaml"_s, configOf(web, m_image, plan))});
    return ran.code == 0 ? QString() : QString::fromUtf8(ran.told());
}

QString TestContainer::apply(const Plan &plan)
{
    m_serve.reset();
    if (const QString trouble = applied(plan); !trouble.isEmpty())
        qFatal("%s", qPrintable(trouble));
    m_serve = std::make_unique<Serve>(*m_bench);
    if (!m_serve->waitForReady())
        qFatal("%s", m_serve->errors().constData());
    return m_bench->ask({u"trigger"_s, u"web"_s})["id"_L1].toString();
}

void TestContainer::scriptsRunInTheImage()
{
    const QString id = apply({.script = "cat /etc/where\n"
                                        "git --version 2>/dev/null || echo 'no git here'\n"
                                        "test -f README.md || ls -la\n"
                                        "echo \"stage is $STAGE\"\n"
                                        "printf %s \"$TOKEN\" | md5sum\n"
                                        "echo \"token $TOKEN\"\n"
                                        "env | grep -c ^DBUS_SESSION || true\n"
                                        "echo made > made.txt\n"
                                        "echo kept > \"$SLIPWAY_CACHE/kept\"\n"
                                        "echo told=by-file >> \"$SLIPWAY_OUTPUT\"\n"
                                        "VERSION=1.2.3\n"
                                        "exit 0",
                              .more = "    parameters:\n"
                                      "      - {key: STAGE, default_value: dev}\n"
                                      "      - {key: TOKEN, is_credential: true, default_value: {from_env: DEPLOY_TOKEN}}\n"
                                      "    advanced_settings:\n"
                                      "      timeout: 10\n"
                                      "      outputs: [VERSION]\n"
                                      "      custom_labels: [{key: team, value: kelp}]\n"
                                      "      storages: {enabled: true, storages_properties: [{provision_type: dynamic, storage_size_in_gib: 1, "
                                      "is_temporary: true, mount_path: /scratch}]}\n"
                                      "    post_build:\n"
                                      "      file_archive: {file_location: made.txt}\n"
                                      "      scripts: 'cat /etc/where; touch /scratch/mine; echo \"version $VERSION, $told\"'\n"});
    const QJsonObject row = m_bench->finished(id);
    const QByteArray log = m_bench->log(id);
    QVERIFY2(row["state"_L1] == u"succeeded"_s, log + row["reason"_L1].toString().toUtf8());
    QCOMPARE(log.count("inside the image\n"), 2);
    for (const char *line : {"no git here\n", "stage is dev\n", "token ***\n", "version 1.2.3, by-file\n"})
        QVERIFY2(log.contains(line), log.constData());
    // The token's lines arrive whole, though nobody sees them.
    QVERIFY2(log.contains(QCryptographicHash::hash(token, QCryptographicHash::Md5).toHex()), log.constData());
    QVERIFY2(!log.contains("kelp-lantern") && !log.contains("second-line"), log.constData());
    // What it writes is ours.
    struct stat kept {};
    QVERIFY(::stat(QFile::encodeName(m_bench->cacheFolder(u"web"_s) + u"/kept"_s).constData(), &kept) == 0);
    QCOMPARE(kept.st_uid, ::getuid());
    QCOMPARE(containers(), QByteArray());
    QCOMPARE(podman(*m_bench, {u"volume"_s, u"ls"_s, u"--quiet"_s}).out, QByteArray());
    // It ended when it was asked to; podman waits for ten seconds before it kills.
    const QByteArray ends = podman(*m_bench, {u"events"_s, u"--stream=false"_s, u"--filter"_s, u"event=died"_s, u"--format"_s, u"{{.ContainerExitCode}}"_s}).out;
    QVERIFY2(!ends.trimmed().isEmpty() && !ends.contains("137"), ends.constData());
}

void TestContainer::buildsShareThePartsOfAStorage()
{
    const auto storages = [](const QByteArray &properties) {
        return "    advanced_settings:\n      storages: {enabled: true, storages_properties: [" + properties + "]}\n";
    };
    const auto part = [](const QByteArray &subPath, const QByteArray &place) {
        return "{provision_type: static, pvc: share, subpath: \"" + subPath + "\", mount_path: " + place + "}";
    };
    const QString first = apply({.script = "echo from the first > /of-project/file\nls -A /other /all",
                                 .more = storages(part("$PROJECT", "/of-project") + ", " + part("de-mo", "/other") + ", " + part({}, "/all"))});
    QVERIFY2(m_bench->finished(first)["state"_L1] == u"succeeded"_s, m_bench->log(first));
    QVERIFY2(!m_bench->log(first).contains("file\n"), m_bench->log(first)); // neither beside it nor in the whole
    const QString second = apply({.script = "cat /mine/file", .more = storages(part("./demo/", "/mine"))});
    QVERIFY2(m_bench->finished(second)["state"_L1] == u"succeeded"_s, m_bench->log(second));
    QVERIFY2(m_bench->log(second).contains("from the first\n"), m_bench->log(second));
    const QByteArrayList volumes = podman(*m_bench, {u"volume"_s, u"ls"_s, u"--quiet"_s}).out.trimmed().split('\n');
    QCOMPARE(volumes.size(), 3);
    QVERIFY(volumes.contains("share"));
    VERIFY_RAN(podman(*m_bench, {u"volume"_s, u"rm"_s, u"--all"_s, u"--force"_s}));
}

void TestContainer::aFailureSaysWhichStep()
{
    const QString id = apply({.script = "echo before\nexit 7", .more = "    post_build: {failure_scripts: 'cat /etc/where; echo \"after $SLIPWAY_FAILED_STEP\"'}\n"});
    const QJsonObject row = m_bench->finished(id);
    const QByteArray log = m_bench->log(id);
    QCOMPARE(row["state"_L1].toString(), u"failed"_s);
    QCOMPARE(row["exit_code"_L1].toInt(), 7);
    QVERIFY2(log.contains("before\n") && log.contains("inside the image\nafter Build\n"), log.constData());
    QCOMPARE(containers(), QByteArray());
}

void TestContainer::cancellingReachesWhatRunsInside()
{
    const QString id = apply({.script = "trap 'echo told to end; exit 3' TERM\necho waits\nwhile :; do sleep 0.1; done",
                              .more = "    post_build: {failure_scripts: 'echo cleans up in; cat /etc/where'}\n"});
    QCOMPARE(m_bench->started(id)["state"_L1].toString(), u"running"_s);
    QTRY_VERIFY(m_bench->log(id).contains("waits\n"));
    QVERIFY(!containers().isEmpty());
    VERIFY_RAN(m_bench->run({u"cancel"_s, id}));
    QCOMPARE(m_bench->finished(id)["state"_L1].toString(), u"cancelled"_s);
    const QByteArray log = m_bench->log(id);
    QVERIFY2(log.contains("told to end\n") && log.contains("cleans up in\ninside the image\n"), log.constData());
    QCOMPARE(containers(), QByteArray());
}

void TestContainer::aDeadSupervisorLeavesNoContainer()
{
    const QString id = apply({.script = "echo waits\nwhile :; do sleep 0.1; done"});
    QTRY_VERIFY(m_bench->log(id).contains("waits\n"));
    QVERIFY(!containers().isEmpty());
    const int supervisor = m_bench->supervisorPid(id);
    QVERIFY(supervisor > 0);
    QCOMPARE(::kill(supervisor, SIGKILL), 0);
    const QJsonObject row = m_bench->finished(id);
    QCOMPARE(row["state"_L1].toString(), u"interrupted"_s);
    const int number = row["number"_L1].toInt();
    const QStringList ofThis{u"ps"_s, u"--all"_s, u"--quiet"_s, u"--filter"_s, u"name=slipway-"_s + id};
    QTRY_COMPARE(podman(*m_bench, ofThis).out, QByteArray());
    // What a dead runner was doing is tried once more.
    QString again;
    const auto isTriedAgain = [&] {
        for (const QJsonObject &other : m_bench->builds()) {
            if (other["number"_L1].toInt() > number)
                again = other["id"_L1].toString();
        }
        return !again.isEmpty();
    };
    QTRY_VERIFY(isTriedAgain());
    VERIFY_RAN(m_bench->run({u"cancel"_s, again}));
    QCOMPARE(m_bench->finished(again)["state"_L1].toString(), u"cancelled"_s);
    QTRY_COMPARE(containers(), QByteArray());
}

void TestContainer::withoutASocketItSaysWhatToDo()
{
    const Ran told = podman(*m_bench, {u"info"_s, u"--format"_s, u"{{.Host.RemoteSocket.Path}}"_s});
    if (QFile::exists(QString::fromLocal8Bit(told.out).trimmed().remove(u"unix://"_s)))
        QSKIP("the service of podman runs here");
    const QString id = apply({.script = "echo never", .more = "    advanced_settings: {use_host_docker_daemon: true}\n"});
    const QJsonObject row = m_bench->finished(id);
    QCOMPARE(row["state"_L1].toString(), u"failed"_s);
    QVERIFY2(row["reason"_L1].toString().contains(u"systemctl --user enable --now podman.socket"_s), qPrintable(row["reason"_L1].toString()));
    QVERIFY2(m_bench->log(id).contains("slipway: podman has no socket at /"), m_bench->log(id));
    QCOMPARE(containers(), QByteArray());
}

void TestContainer::withoutAnImageItSaysWhatToDo_data()
{
    QTest::addColumn<QByteArray>("os");
    QTest::addColumn<QString>("reason");
    QTest::newRow("a label nobody explained") << QByteArray("ubuntu 20.04") << u"There is no image for the build system “ubuntu 20.04”"_s;
    QTest::newRow("an image that is not there") << QByteArray("\"localhost:1/nobody/nothing:9\"") << u"could not be had"_s;
}

void TestContainer::withoutAnImageItSaysWhatToDo()
{
    QFETCH(QByteArray, os);
    QFETCH(QString, reason);
    const QString id = apply({.script = "echo never", .os = os});
    const QJsonObject row = m_bench->finished(id);
    QCOMPARE(row["state"_L1].toString(), u"failed"_s);
    QVERIFY2(row["reason"_L1].toString().contains(reason), qPrintable(row["reason"_L1].toString()));
    QCOMPARE(containers(), QByteArray());
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestContainer)

#include "tst_container.moc"
