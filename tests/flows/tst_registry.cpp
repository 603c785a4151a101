// A real registry tells of what a real client pushed: Debian's docker-registry with its notifications on, and podman.
#include "tests/flows/harness.h"
#include "tests/support/dockerregistry.h"
#include "tests/support/warnings.h"

#include <QStandardPaths>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QByteArray secret = "image secret, 24 letters";

// podman with everything it writes in a folder of its own.
class Podman
{
public:
    Podman()
    {
        // On machines with the old control groups crun and systemd's manager do not work.
        write(u"containers.conf"_s, "[engine]\nruntime=\"runc\"\ncgroup_manager=\"cgroupfs\"\nevents_logger=\"file\"\n"
                                    "[containers]\ndefault_ulimits=[\"nofile=1024:1024\"]\n");
        write(u"policy.json"_s, R"({"default":[{"type":"insecureAcceptAnything"}]})");
        write(u"Containerfile"_s, "FROM scratch\nCOPY busybox /bin/busybox\nCOPY version /version\n");
        const QString busybox = QStandardPaths::findExecutable(u"busybox"_s);
        if (busybox.isEmpty() || !QFile::copy(busybox, m_folder.filePath(u"busybox"_s)))
            qFatal("the package busybox-static is not installed");
        m_environment = QProcessEnvironment::systemEnvironment();
        m_environment.insert(u"CONTAINERS_CONF"_s, m_folder.filePath(u"containers.conf"_s));
        m_environment.insert(u"HOME"_s, m_folder.path());
    }

    bool push(const QString &image, const QByteArray &version)
    {
        write(u"version"_s, version);
        return run({u"build"_s, u"--signature-policy"_s, m_folder.filePath(u"policy.json"_s), u"--tag"_s, image, m_folder.path()})
            && run({u"push"_s, u"--signature-policy"_s, m_folder.filePath(u"policy.json"_s), u"--tls-verify=false"_s, image});
    }

private:
    void write(const QString &name, const QByteArray &content)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("a file for podman can't be written");
    }

    bool run(const QStringList &arguments)
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(u"podman"_s, QStringList{u"--root"_s, m_folder.filePath(u"root"_s), u"--runroot"_s, m_folder.filePath(u"run"_s),
                                               u"--storage-driver"_s, u"vfs"_s} + arguments);
        const bool ended =
            QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 2 * patienceMs);
        if (ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0 && process.error() == QProcess::UnknownError)
            return true;
        qInfo("podman: %s %s", qPrintable(process.errorString()), process.readAll().constData());
        return false;
    }

    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
};

} // namespace

class TestRegistry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pushedImagesAreBuilt();
};

void TestRegistry::pushedImagesAreBuilt()
{
    Workbench bench(Workbench::Secrets::Sealed);
    bench.environment.insert(u"IMAGE_SECRET"_s, QString::fromLatin1(secret));
    const QString id = ComponentText::idOf(u"web"_s);
    Serve serve(bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    DockerRegistry registry({.htpasswd = {},
                             .notify = u"http://127.0.0.1:%1/console/image/webhooks/%2"_s.arg(QString::number(serve.port()), id),
                             .authorization = "Bearer " + secret});
    const QString image = registry.host() + u"/team/web"_s;
    const QByteArray config = u"slipway: 1\nprojects:\n  - key: demo\n    components:\n      - name: web\n        id: %1\n"
                              "        source:\n          image: {reference: \"%2:1.0.0\"}\n"
                              "        triggers:\n          image:\n            enabled: true\n            secret: {from_env: IMAGE_SECRET}\n"
                              "            compare_registry: true\n            tag_policy: {kind: semver, pattern: ^1.0}\n"
                              "        build:\n          script: 'echo \"got $SLIPWAY_IMAGE_TAG $SLIPWAY_IMAGE_DIGEST of $SLIPWAY_IMAGE\"'\n"_s
                                  .arg(id, image)
                                  .toUtf8();
    VERIFY_RAN(bench.run({u"apply"_s, bench.write(u"slipway.yaml"_s, config)}));

    Podman podman;
    QVERIFY(podman.push(image + u":1.1.0"_s, "1.1.0\n"));
    const auto builtTags = [&bench] {
        QStringList tags;
        for (const QJsonObject &build : bench.builds()) {
            if (build["state"_L1] == u"succeeded"_s)
                tags.append(build["branch"_L1].toString());
        }
        return tags;
    };
    QTRY_COMPARE(builtTags(), QStringList{u"1.1.0"_s});
    const QByteArray log = bench.log(u"web#1"_s);
    QVERIFY2(log.contains("got 1.1.0 sha256:"), log.constData());
    QVERIFY2(log.contains(" of " + image.toUtf8() + "@sha256:"), log.constData());
    QVERIFY(bench.run({u"export"_s}).out.contains(image.toUtf8() + ":1.1.0\""));

    // Not in the range: it is heard of, and changes nothing. Then one that is.
    QVERIFY(podman.push(image + u":2.0.0"_s, "2.0.0\n"));
    const auto reasons = [&bench] {
        QStringList told;
        for (const QJsonObject &delivery : bench.deliveries())
            told.append(delivery["reason"_L1].toString());
        return told;
    };
    QTRY_VERIFY(reasons().contains(u"Tag 2.0.0 is not in the range ^1.0."_s));
    QVERIFY(podman.push(image + u":1.2.0"_s, "1.2.0\n"));
    QTRY_COMPARE(builtTags(), (QStringList{u"1.2.0"_s, u"1.1.0"_s}));
    QVERIFY(bench.run({u"export"_s}).out.contains(image.toUtf8() + ":1.2.0\""));

    // The registry's notifications are not signed: it was asked itself, and what was built is what it answered.
    for (const QJsonObject &delivery : bench.deliveries()) {
        if (delivery["status"_L1] != u"build"_s)
            continue;
        const QJsonArray checks = delivery["checks"_L1].toArray();
        const auto asked = std::find_if(checks.begin(), checks.end(), [](const auto &check) { return check.toObject()["rule"_L1] == u"confirmed"_s; });
        QVERIFY(asked != checks.end());
        QVERIFY2(asked->toObject()["seen"_L1].toString().contains(u" is at sha256:"_s), qPrintable(asked->toObject()["seen"_L1].toString()));
        QVERIFY(delivery["event"_L1].toObject()["image_digest"_L1].toString().startsWith(u"sha256:"_s));
    }
    QCOMPARE(serve.end().code, 0);
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestRegistry)

#include "tst_registry.moc"
