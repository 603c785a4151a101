// What container.sh asks the engine before it starts a container there, and what it makes of the answers: whose the files are, and
// where the engine's socket is. The engine is a script.
#include "app/jobs/gitrecipe.h"
#include "tests/support/warnings.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QByteArray engine = "#!/bin/sh\n"
                          "echo \"$*\" >>\"$FAKE/asked\"\n"
                          "case $1 in\n"
                          "info)\n"
                          "    [ -z \"${FAKE_DEAD:-}\" ] || { echo 'cannot connect: no such file' >&2; exit 1; }\n"
                          "    case \"$*\" in\n"
                          "    *Security.Rootless*) echo \"$FAKE_ROOTLESS\" ;;\n"
                          "    *SecurityOptions*) echo \"$FAKE_OPTIONS\" ;;\n"
                          "    *Exists*) echo \"$FAKE_SOCKET_THERE\" ;;\n"
                          "    *RemoteSocket*) echo \"$FAKE_SOCKET\" ;;\n"
                          "    esac ;;\n"
                          "context) echo \"$FAKE_CONTEXT\" ;;\n"
                          "run) printf '%s\\n' \"$@\" >\"$FAKE/run\" ;;\n"
                          "exec) printf '%s\\n' \"$@\" >\"$FAKE/exec\" ;;\n"
                          "esac\n";

using Variables = QMap<QString, QString>;

} // namespace

class TestContainerScript : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theUserIsThePerson_data();
    void theUserIsThePerson();
    void anEngineThatDoesNotAnswerIsSaid();
    void theSocketIsFound_data();
    void theSocketIsFound();
    void withoutASocketNothingStarts_data();
    void withoutASocketNothingStarts();
    void volumesOfDockerAreOpened();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    void makeSocket(const QString &name)
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const QByteArray file = QFile::encodeName(path(name));
        QVERIFY(file.size() < qsizetype(sizeof address.sun_path));
        memcpy(address.sun_path, file.constData(), size_t(file.size()));
        const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
        QVERIFY(fd >= 0 && ::bind(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0);
        ::close(fd);
    }
    int run(const Variables &variables);
    QStringList linesOf(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts) : QStringList();
    }
    QString valueOf(const QString &option) const // of the container that was started
    {
        const QStringList words = linesOf(u"run"_s);
        const qsizetype at = words.indexOf(option);
        return at < 0 ? QString() : words.value(at + 1);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QByteArray m_said;
};

void TestContainerScript::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QFile file(path(u"engine"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(engine) == engine.size());
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
}

// With each of the shells that may be /bin/sh.
int TestContainerScript::run(const Variables &variables)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"CONTAINER_HOST"_s, u"DOCKER_HOST"_s})
        environment.remove(name);
    environment.insert(u"FAKE"_s, m_folder->path());
    for (auto it = variables.cbegin(); it != variables.cend(); ++it)
        environment.insert(it.key(), it.value());
    const QStringList arguments{u"-c"_s, QString::fromStdString(scriptNamed(u"pull.sh"_s) + scriptNamed(u"container.sh"_s)), u"slipway"_s,
                                path(u"engine"_s), u"tools:1"_s, u"--detach"_s, u"tools:1"_s};
    QList<QStringList> shells{{u"/bin/sh"_s}};
    if (const QString busybox = QStandardPaths::findExecutable(u"busybox"_s); !busybox.isEmpty())
        shells.append({busybox, u"ash"_s});
    int code = -1;
    QByteArray started;
    for (const QStringList &shell : std::as_const(shells)) {
        for (const QString &old : {u"run"_s, u"exec"_s, u"asked"_s})
            QFile::remove(path(old));
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.setStandardInputFile(QProcess::nullDevice());
        process.start(shell.first(), shell.sliced(1) + arguments);
        m_said = process.waitForFinished() ? process.readAll() : QByteArray("no end");
        const int mine = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2;
        const QByteArray words = linesOf(u"run"_s).join(u'\n').toUtf8();
        if (code != -1 && (code != mine || words != started))
            qWarning("%s does otherwise: %d %s", qPrintable(shell.first()), mine, words.constData());
        code = mine;
        started = words;
    }
    return code;
}

void TestContainerScript::theUserIsThePerson_data()
{
    QTest::addColumn<Variables>("variables");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("userns");
    const auto podman = [](const QString &rootless) {
        return Variables{{u"SLIPWAY_ENGINE_KIND"_s, u"podman"_s}, {u"SLIPWAY_ENGINE_ASKED"_s, u"1"_s}, {u"FAKE_ROOTLESS"_s, rootless}};
    };
    const auto docker = [](const QString &options) {
        return Variables{{u"SLIPWAY_ENGINE_KIND"_s, u"docker"_s}, {u"SLIPWAY_ENGINE_ASKED"_s, u"1"_s}, {u"FAKE_OPTIONS"_s, options}};
    };
    QTest::newRow("podman of the person") << podman(u"true"_s) << u"0:0"_s << QString();
    QTest::newRow("podman of the machine") << podman(u"false"_s) << u"1000:100"_s << QString();
    QTest::newRow("docker of the machine") << docker(uR"(["name=seccomp,profile=builtin","name=cgroupns"])"_s) << u"1000:100"_s << QString();
    QTest::newRow("docker of the person") << docker(uR"(["name=seccomp,profile=builtin","name=rootless","name=cgroupns"])"_s) << u"0:0"_s << QString();
    QTest::newRow("docker with users of its own") << docker(uR"(["name=seccomp,profile=builtin","name=userns"])"_s) << u"1000:100"_s << u"host"_s;
    QTest::newRow("docker that says nothing of it") << docker(u"null"_s) << u"1000:100"_s << QString();
    QTest::newRow("not asked") << Variables{{u"SLIPWAY_ENGINE_KIND"_s, u"docker"_s}, {u"FAKE_OPTIONS"_s, u"[\"name=rootless\"]"_s}} << u"1000:100"_s << QString();
}

void TestContainerScript::theUserIsThePerson()
{
    QFETCH(Variables, variables);
    QFETCH(QString, user);
    QFETCH(QString, userns);
    variables.insert(u"SLIPWAY_ENGINE_USER"_s, u"1000:100"_s);
    QVERIFY2(run(variables) == 0, m_said);
    QCOMPARE(valueOf(u"--user"_s), user);
    QCOMPARE(valueOf(u"--userns"_s), userns);
    QCOMPARE(linesOf(u"run"_s).last(), u"tools:1"_s);
    QCOMPARE(linesOf(u"asked"_s).filter(u"info"_s).size(), variables.contains(u"SLIPWAY_ENGINE_ASKED"_s) ? 1 : 0);
    QCOMPARE(m_said, QByteArray("slipway: scripts run in tools:1\n"));
}

void TestContainerScript::anEngineThatDoesNotAnswerIsSaid()
{
    for (const QString &kind : {u"podman"_s, u"docker"_s}) {
        QCOMPARE(run({{u"SLIPWAY_ENGINE_KIND"_s, kind}, {u"SLIPWAY_ENGINE_USER"_s, u"1000:100"_s}, {u"SLIPWAY_ENGINE_ASKED"_s, u"1"_s}, {u"FAKE_DEAD"_s, u"1"_s}}), 99);
        QCOMPARE(m_said, QByteArray("cannot connect: no such file\n"));
        QVERIFY(!QFile::exists(path(u"run"_s)));
    }
}

void TestContainerScript::theSocketIsFound_data()
{
    QTest::addColumn<Variables>("variables"); // @ stands for the test's folder
    QTest::addColumn<QString>("socket");      // likewise
    QTest::addColumn<bool>("hasGroup");
    const Variables podman{{u"SLIPWAY_ENGINE_KIND"_s, u"podman"_s}, {u"SLIPWAY_ENGINE_USER"_s, u"0:0"_s}};
    const Variables docker{{u"SLIPWAY_ENGINE_KIND"_s, u"docker"_s}, {u"SLIPWAY_ENGINE_USER"_s, u"1000:100"_s}};
    const auto with = [](Variables variables, const Variables &more) {
        variables.insert(more);
        return variables;
    };
    const QString here = u"@/here.sock"_s;
    QTest::newRow("podman's service") << with(podman, {{u"FAKE_SOCKET"_s, here}}) << here << false;
    QTest::newRow("podman's service, as an address") << with(podman, {{u"FAKE_SOCKET"_s, u"unix://"_s + here}}) << here << false;
    QTest::newRow("podman at an address") << with(podman, {{u"FAKE_SOCKET"_s, u"/nowhere"_s}, {u"CONTAINER_HOST"_s, u"unix://"_s + here}}) << here << false;
    QTest::newRow("podman of the machine") << with(podman, {{u"SLIPWAY_ENGINE_USER"_s, u"1000:100"_s}, {u"CONTAINER_HOST"_s, u"unix:"_s + here}}) << here << true;
    QTest::newRow("podman elsewhere") << with(podman, {{u"CONTAINER_HOST"_s, u"tcp://build7:8080"_s}, {u"SLIPWAY_ENGINE_AT"_s, u"tcp://build7:8080"_s},
                                                       {u"FAKE_SOCKET_THERE"_s, u"/run/podman/podman.sock"_s}})
                                      << u"/run/podman/podman.sock"_s << false;
    QTest::newRow("docker at an address") << with(docker, {{u"DOCKER_HOST"_s, u"unix://"_s + here}, {u"FAKE_CONTEXT"_s, u"unix:///nowhere"_s}}) << here << true;
    QTest::newRow("docker's context") << with(docker, {{u"FAKE_CONTEXT"_s, u"unix://"_s + here}}) << here << true;
    QTest::newRow("docker of the person") << with(docker, {{u"FAKE_CONTEXT"_s, u"unix://"_s + here}, {u"SLIPWAY_ENGINE_ASKED"_s, u"1"_s},
                                                           {u"FAKE_OPTIONS"_s, u"[\"name=rootless\"]"_s}})
                                          << here << false;
    QTest::newRow("docker elsewhere") << with(docker, {{u"DOCKER_HOST"_s, u"tcp://build7:2375"_s}, {u"SLIPWAY_ENGINE_AT"_s, u"tcp://build7:2375"_s}})
                                      << u"/var/run/docker.sock"_s << false;
    QTest::newRow("an odd name") << with(docker, {{u"DOCKER_HOST"_s, u"unix://@/a \"b\", c"_s}}) << u"@/a \"\"b\"\", c"_s << true;
}

void TestContainerScript::theSocketIsFound()
{
    QFETCH(Variables, variables);
    QFETCH(QString, socket);
    QFETCH(bool, hasGroup);
    makeSocket(u"here.sock"_s);
    makeSocket(u"a \"b\", c"_s);
    for (QString &value : variables)
        value.replace(u'@', m_folder->path());
    socket.replace(u'@', m_folder->path());
    variables.insert(u"SLIPWAY_ENGINE_SOCKET"_s, u"1"_s);
    QVERIFY2(run(variables) == 0, m_said);
    QCOMPARE(valueOf(u"--mount"_s), u"type=bind,\"source=%1\",target=/var/run/docker.sock"_s.arg(socket));
    struct stat here {};
    QVERIFY(::stat(QFile::encodeName(path(u"here.sock"_s)).constData(), &here) == 0);
    QCOMPARE(valueOf(u"--group-add"_s), hasGroup ? QString::number(here.st_gid) : QString());
}

void TestContainerScript::withoutASocketNothingStarts_data()
{
    QTest::addColumn<Variables>("variables"); // @ stands for the test's folder
    QTest::addColumn<QByteArray>("words");    // likewise
    const auto kind = [](const char *name) { return Variables{{u"SLIPWAY_ENGINE_KIND"_s, QString::fromLatin1(name)}, {u"SLIPWAY_ENGINE_USER"_s, u"0:0"_s}}; };
    const auto with = [](Variables variables, const Variables &more) {
        variables.insert(more);
        return variables;
    };
    QTest::newRow("podman whose service is off") << with(kind("podman"), {{u"FAKE_SOCKET"_s, u"@/none"_s}}) << QByteArray("podman has no socket at @/none\n");
    QTest::newRow("podman that knows of none") << with(kind("podman"), {{u"FAKE_SOCKET"_s, QString()}}) << QByteArray("podman has no socket\n");
    QTest::newRow("podman elsewhere") << with(kind("podman"), {{u"SLIPWAY_ENGINE_AT"_s, u"ssh://build7"_s}, {u"FAKE_SOCKET_THERE"_s, QString()}})
                                      << QByteArray("podman has no socket\n");
    QTest::newRow("what is no socket") << with(kind("docker"), {{u"DOCKER_HOST"_s, u"unix://@/engine"_s}}) << QByteArray("docker has no socket at @/engine\n");
    QTest::newRow("a context elsewhere") << with(kind("docker"), {{u"FAKE_CONTEXT"_s, u"ssh://mara@build7"_s}})
                                         << QByteArray("docker has no socket at ssh://mara@build7\n");
}

void TestContainerScript::withoutASocketNothingStarts()
{
    QFETCH(Variables, variables);
    QFETCH(QByteArray, words);
    for (QString &value : variables)
        value.replace(u'@', m_folder->path()); // names of machines have it too, and stay as odd as that
    variables.insert(u"SLIPWAY_ENGINE_SOCKET"_s, u"1"_s);
    QCOMPARE(run(variables), 96);
    QCOMPARE(m_said, "slipway: " + words.replace('@', m_folder->path().toUtf8()));
    QVERIFY(!QFile::exists(path(u"run"_s)));
}

void TestContainerScript::volumesOfDockerAreOpened()
{
    Variables variables{{u"SLIPWAY_ENGINE_KIND"_s, u"docker"_s}, {u"SLIPWAY_ENGINE_USER"_s, u"1000:100"_s}, {u"SLIPWAY_CONTAINER"_s, u"box"_s},
                        {u"SLIPWAY_VOLUMES"_s, u"/a b\n/*"_s}};
    QVERIFY2(run(variables) == 0, m_said);
    const QStringList words = linesOf(u"exec"_s);
    QCOMPARE(words.first(4), (QStringList{u"exec"_s, u"--user"_s, u"0:0"_s, u"box"_s}));
    QCOMPARE(words.last(4), (QStringList{u"slipway"_s, u"1000:100"_s, u"/a b"_s, u"/*"_s}));
    // Root may write there anyway.
    variables.insert(u"SLIPWAY_ENGINE_USER"_s, u"0:0"_s);
    QVERIFY2(run(variables) == 0, m_said);
    QVERIFY(!QFile::exists(path(u"exec"_s)));
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestContainerScript)

#include "tst_containerscript.moc"
