// Which engine is taken, and that what is deployed stays with its own.
#include "app/jobs/containerengine.h"
#include "tests/support/warnings.h"

#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

// Of a word: what is installed, "docker=podman" for the one under the other's name, and addresses as VARIABLE=VALUE.
HostFacts machine(const QString &words)
{
    HostFacts facts;
    for (const QString &word : words.split(u' ', Qt::SkipEmptyParts)) {
        if (word == "podman"_L1)
            facts.podman = u"/usr/bin/podman"_s;
        else if (word.startsWith("docker"_L1))
            facts.docker = u"/usr/bin/docker"_s;
        else
            facts.imageEnvironment.insert(word.section(u'=', 0, 0), word.section(u'=', 1));
        facts.dockerIsPodman |= word == "docker=podman"_L1;
    }
    return facts;
}

} // namespace

class TestContainerEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEngineIsChosen_data();
    void theEngineIsChosen();
    void itHasAName_data();
    void itHasAName();
    void whatIsDeployedStaysWithIt_data();
    void whatIsDeployedStaysWithIt();
    void whatComesNext_data();
    void whatComesNext();
};

void TestContainerEngine::theEngineIsChosen_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QString>("podman");
    QTest::addColumn<QString>("docker");
    QTest::addColumn<QString>("program"); // empty: none
    const QString p = u"/usr/bin/podman"_s, d = u"/usr/bin/docker"_s;
    QTest::newRow("both") << u"auto"_s << p << d << p;
    QTest::newRow("docker alone") << u"auto"_s << QString() << d << d;
    QTest::newRow("docker wanted") << u"docker"_s << p << d << d;
    QTest::newRow("podman wanted") << u"podman"_s << p << d << p;
    QTest::newRow("podman wanted, docker there") << u"podman"_s << QString() << d << QString();
    QTest::newRow("docker wanted, podman there") << u"docker"_s << p << QString() << QString();
    QTest::newRow("none") << u"auto"_s << QString() << QString() << QString();
}

void TestContainerEngine::theEngineIsChosen()
{
    QFETCH(QString, choice);
    QFETCH(QString, podman);
    QFETCH(QString, docker);
    QFETCH(QString, program);
    HostFacts facts;
    facts.podman = podman;
    facts.docker = docker;
    const auto engine = engineFor(choice, facts);
    QCOMPARE(engine ? engine->program : QString(), program);
    if (engine) {
        QCOMPARE(engine->isPodman, program == podman);
        facts.dockerIsPodman = true;
        QVERIFY(engineFor(choice, facts)->isPodman); // whatever it is called
    } else {
        QCOMPARE(engine.error().code, ErrorCode::Unavailable);
    }
}

void TestContainerEngine::itHasAName_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("name");
    QTest::newRow("podman") << u"auto"_s << u"podman"_s << u"podman"_s;
    QTest::newRow("docker") << u"docker"_s << u"podman docker"_s << u"docker"_s;
    QTest::newRow("podman under docker's name") << u"docker"_s << u"docker=podman"_s << u"podman"_s;
    QTest::newRow("elsewhere") << u"auto"_s << u"docker DOCKER_HOST=tcp://build7:2375"_s << u"docker tcp://build7:2375"_s;
    QTest::newRow("another socket of this machine") << u"auto"_s << u"docker DOCKER_HOST=unix:///run/user/7/docker.sock"_s << u"docker unix:///run/user/7/docker.sock"_s;
    QTest::newRow("with a password") << u"auto"_s << u"podman CONTAINER_HOST=ssh://mara:quiet@build7/run/podman.sock"_s << u"podman ssh://mara@build7/run/podman.sock"_s;
    QTest::newRow("without a scheme") << u"auto"_s << u"docker DOCKER_HOST=mara:quiet@10.0.0.5:2375"_s << u"docker 10.0.0.5:2375"_s;
    QTest::newRow("a context") << u"docker"_s << u"docker DOCKER_CONTEXT=prod"_s << u"docker context prod"_s;
    QTest::newRow("a connection") << u"auto"_s << u"podman CONTAINER_HOST=tcp://b:1 CONTAINER_CONNECTION=lab"_s << u"podman tcp://b:1 connection lab"_s;
    QTest::newRow("what the other looks at") << u"auto"_s << u"podman DOCKER_HOST=tcp://build7:2375"_s << u"podman"_s;
}

void TestContainerEngine::itHasAName()
{
    QFETCH(QString, choice);
    QFETCH(QString, words);
    QFETCH(QString, name);
    const HostFacts host = machine(words);
    const auto engine = engineFor(choice, host);
    QVERIFY(engine.has_value());
    QCOMPARE(engineName(*engine, host), name);
    const auto again = engineNamed(name, u"auto"_s, host);
    QVERIFY(again.has_value());
    QCOMPARE(again->program, engine->program);
    QCOMPARE(again->isPodman, engine->isPodman);
}

void TestContainerEngine::whatIsDeployedStaysWithIt_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("program"); // or what is said
    const QString p = u"/usr/bin/podman"_s, d = u"/usr/bin/docker"_s;
    QTest::newRow("whatever is chosen") << u"docker"_s << u"podman"_s << u"podman docker"_s << d;
    QTest::newRow("of an older program") << QString() << u"podman"_s << u"podman docker"_s << p;
    QTest::newRow("podman, now under docker's name") << u"podman"_s << u"docker"_s << u"docker=podman"_s << d;
    QTest::newRow("docker, whose name podman has now") << u"docker"_s << u"docker"_s << u"docker=podman"_s << u"docker, which is not installed"_s;
    QTest::newRow("gone") << u"podman"_s << u"docker"_s << u"docker"_s << u"podman, which is not installed here any more"_s;
    QTest::newRow("elsewhere since") << u"docker"_s << u"auto"_s << u"docker DOCKER_HOST=tcp://b:1"_s << u"docker, and now DOCKER_HOST or DOCKER_CONTEXT lead elsewhere"_s;
    QTest::newRow("here since") << u"docker tcp://b:1"_s << u"auto"_s << u"docker"_s << u"docker tcp://b:1, and now DOCKER_HOST"_s;
    QTest::newRow("somewhere else since") << u"podman tcp://b:1"_s << u"auto"_s << u"podman CONTAINER_HOST=tcp://c:1"_s << u"podman tcp://b:1, and now CONTAINER_HOST or CONTAINER_CONNECTION"_s;
    QTest::newRow("another context since") << u"docker context prod"_s << u"auto"_s << u"docker DOCKER_CONTEXT=lab"_s << u"docker context prod, and now"_s;
}

void TestContainerEngine::whatIsDeployedStaysWithIt()
{
    QFETCH(QString, name);
    QFETCH(QString, choice);
    QFETCH(QString, words);
    QFETCH(QString, program);
    const auto engine = engineNamed(name, choice, machine(words));
    if (program.startsWith(u'/')) {
        QVERIFY(engine.has_value());
        QCOMPARE(engine->program, program);
    } else {
        QCOMPARE(engine.error().code, ErrorCode::Unavailable);
        QVERIFY2(engine.error().message.contains(program), qPrintable(engine.error().message));
    }
}

void TestContainerEngine::whatComesNext_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("program"); // empty: none
    const QString p = u"/usr/bin/podman"_s, d = u"/usr/bin/docker"_s;
    QTest::newRow("the first") << QString() << u"docker"_s << u"podman docker"_s << d;
    QTest::newRow("the same") << u"docker"_s << u"docker"_s << u"podman docker"_s << d;
    QTest::newRow("left open") << u"docker"_s << u"auto"_s << u"podman docker"_s << d;
    QTest::newRow("another one") << u"docker"_s << u"podman"_s << u"podman docker"_s << p;
    QTest::newRow("what is gone is no obstacle") << u"docker"_s << u"auto"_s << u"podman"_s << p;
    QTest::newRow("nor what is elsewhere") << u"docker tcp://b:1"_s << u"auto"_s << u"docker"_s << d;
    QTest::newRow("none") << u"docker"_s << u"auto"_s << QString() << QString();
}

void TestContainerEngine::whatComesNext()
{
    QFETCH(QString, before);
    QFETCH(QString, choice);
    QFETCH(QString, words);
    QFETCH(QString, program);
    const auto engine = engineAfter(before, choice, machine(words));
    QCOMPARE(engine ? engine->program : QString(), program);
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestContainerEngine)

#include "tst_containerengine.moc"
