// What is found on this machine, and what is said when the sandbox does not work.
#include "app/core/whendone.h"
#include "app/jobs/hostfacts.h"
#include "tests/support/warnings.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace slipway;

class TestHostFacts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsPrograms();
    void podmanUnderDockersName_data();
    void podmanUnderDockersName();
    void anEngineBySshIsSignedInTo();
    void dockerFindsWhatThePersonToldIt();
    void everybodyIsAnswered();
    void supervisorFromTheEnvironment();
    void proxyIsPassedOn();
    void warnings();

private:
    HostFacts ask(HostProbe &probe)
    {
        HostFacts facts;
        bool known = false;
        whenDone(probe.facts(), this, [&](const HostFacts &answer) {
            facts = answer;
            known = true;
        });
        [&] { QTRY_VERIFY(known); }();
        return facts;
    }
};

void TestHostFacts::findsPrograms()
{
    HostProbe probe;
    const HostFacts facts = ask(probe);
    QVERIFY(facts.git.startsWith(u'/'));
    QVERIFY(facts.sh.startsWith(u'/'));
    QCOMPARE(facts.sandboxWorks, facts.sandboxProblem.isEmpty());
    QCOMPARE(facts.sandboxWorks, facts.sandboxWarning().isEmpty());
}

void TestHostFacts::everybodyIsAnswered()
{
    HostProbe probe;
    int answers = 0;
    for (int i = 0; i < 3; ++i)
        whenDone(probe.facts(), this, [&](const HostFacts &) { ++answers; });
    QTRY_COMPARE(answers, 3);
    whenDone(probe.facts(), this, [&](const HostFacts &) { ++answers; });
    QTRY_COMPARE(answers, 4);
    probe.forget();
    whenDone(probe.facts(), this, [&](const HostFacts &) { ++answers; });
    QTRY_COMPARE(answers, 5);
}

void TestHostFacts::supervisorFromTheEnvironment()
{
    QTemporaryDir dir;
    QFile program(dir.filePath(u"run"_s));
    QVERIFY(program.open(QIODevice::WriteOnly));
    program.close();
    QProcessEnvironment environment;
    environment.insert(u"SLIPWAY_RUN"_s, program.fileName());
    HostProbe notExecutable(environment);
    QVERIFY(ask(notExecutable).supervisor != program.fileName());
    QVERIFY(program.setPermissions(QFile::ReadOwner | QFile::ExeOwner | QFile::ReadUser | QFile::ExeUser));
    HostProbe probe(environment);
    QCOMPARE(ask(probe).supervisor, program.fileName());
}

void TestHostFacts::proxyIsPassedOn()
{
    QProcessEnvironment environment;
    environment.insert(u"https_proxy"_s, u"http://proxy:3128"_s);
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/run/bus"_s);
    HostProbe probe(environment);
    // This computer itself is never asked for by the proxy.
    QCOMPARE(ask(probe).passedOn, (QMap<QString, QString>{{u"https_proxy"_s, u"http://proxy:3128"_s}, {u"no_proxy"_s, u"localhost,127.0.0.1,::1"_s}}));
    environment.insert(u"NO_PROXY"_s, u"git.plant.example"_s);
    HostProbe excepting(environment);
    QCOMPARE(ask(excepting).passedOn.value(u"NO_PROXY"_s), u"git.plant.example,localhost,127.0.0.1,::1"_s);
    QVERIFY(!ask(excepting).passedOn.contains(u"no_proxy"_s)); // it would hide the other
    environment.insert(u"NO_PROXY"_s, u"*"_s);
    HostProbe direct(environment);
    QCOMPARE(ask(direct).passedOn.value(u"NO_PROXY"_s), u"*"_s);
    environment.remove(u"https_proxy"_s);
    environment.remove(u"NO_PROXY"_s);
    HostProbe without(environment);
    QVERIFY(ask(without).passedOn.isEmpty());
}

void TestHostFacts::podmanUnderDockersName_data()
{
    QTest::addColumn<QByteArray>("script"); // empty: a link to podman
    QTest::addColumn<bool>("isPodman");
    QTest::newRow("script of the package podman-docker")
        << QByteArray("[ \"$*\" = --version ] || exit 9\necho 'Emulate Docker CLI using podman. Create /etc/containers/nodocker to quiet msg.' >&2\n"
                      "echo podman version 4.3.1\n") << true;
    QTest::newRow("link") << QByteArray() << true;
    QTest::newRow("docker in a wrapper") << QByteArray("echo Docker version 28.2.2, build e6534b4\n") << false;
    QTest::newRow("neither") << QByteArray("exit 1\n") << false;
}

void TestHostFacts::podmanUnderDockersName()
{
    QFETCH(QByteArray, script);
    QFETCH(bool, isPodman);
    const QTemporaryDir folder;
    const QString docker = folder.filePath(u"docker"_s), podman = folder.filePath(u"podman"_s);
    QFile file(script.isEmpty() ? podman : docker);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(script.isEmpty() ? QByteArray("\x7f""ELF") : "#!/bin/sh\n" + script) > 0);
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
    file.close();
    QVERIFY(!script.isEmpty() || QFile::link(podman, docker));
    HostProbe probe(QProcessEnvironment::systemEnvironment(), nullptr, {folder.path()});
    const HostFacts facts = ask(probe);
    QCOMPARE(facts.docker, docker);
    QCOMPARE(facts.dockerIsPodman, isPodman);
}

// Nobody else has use for the agent of whoever runs the program.
void TestHostFacts::anEngineBySshIsSignedInTo()
{
    QProcessEnvironment environment;
    environment.insert(u"SSH_AUTH_SOCK"_s, u"/run/agent"_s);
    environment.insert(u"DOCKER_HOST"_s, u"tcp://build7:2375"_s);
    HostProbe plain(environment);
    QCOMPARE(ask(plain).imageEnvironment, (QMap<QString, QString>{{u"DOCKER_HOST"_s, u"tcp://build7:2375"_s}}));
    environment.insert(u"DOCKER_HOST"_s, u"ssh://mara@build7"_s);
    HostProbe ssh(environment);
    QCOMPARE(ask(ssh).imageEnvironment.value(u"SSH_AUTH_SOCK"_s), u"/run/agent"_s);
    environment.remove(u"DOCKER_HOST"_s);
    environment.insert(u"DOCKER_CONTEXT"_s, u"build7"_s); // only docker knows how it is reached
    HostProbe context(environment);
    QCOMPARE(ask(context).imageEnvironment, (QMap<QString, QString>{{u"DOCKER_CONTEXT"_s, u"build7"_s}, {u"SSH_AUTH_SOCK"_s, u"/run/agent"_s}}));
}

void TestHostFacts::dockerFindsWhatThePersonToldIt()
{
    const QMap<QString, QString> told{{u"XDG_DATA_HOME"_s, u"/srv/mara"_s}, {u"DOCKER_CONFIG"_s, u"/home/mara/docker"_s}, {u"DOCKER_TLS_VERIFY"_s, u"1"_s}, {u"DOCKER_CERT_PATH"_s, u"/etc/docker"_s}};
    QProcessEnvironment environment;
    for (auto it = told.cbegin(); it != told.cend(); ++it)
        environment.insert(it.key(), *it);
    HostProbe probe(environment);
    QCOMPARE(ask(probe).imageEnvironment, told);
}

void TestHostFacts::warnings()
{
    HostFacts facts;
    QVERIFY(facts.sandboxWarning().contains("not installed"_L1));
    facts.bubblewrap = u"/usr/bin/bwrap"_s;
    facts.sandboxProblem = u"setting up uid map: Permission denied"_s;
    QVERIFY(facts.sandboxWarning().contains("setting up uid map"_L1));
    facts.sandboxWorks = true;
    QCOMPARE(facts.sandboxWarning(), QString());
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestHostFacts)
#include "tst_hostfacts.moc"
