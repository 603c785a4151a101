// Builds that are deployed, by a script and to containers of the real podman: what serves then, what happens when it is not healthy
// or ends, and what is left whoever is killed meanwhile.
#include "tests/app/jobs/testrepository.h"
#include "tests/flows/podmanhome.h"
#include "tests/support/githttpserver.h"
#include "tests/support/secrethunt.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QTcpServer>
#include <QTcpSocket>

#include <csignal>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

int freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

// The body of what a server there answers; empty: nobody is there.
QByteArray served(int port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, quint16(port));
    if (!QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::ConnectedState; }, 1000))
        return {};
    socket.write("GET / HTTP/1.0\r\n\r\n");
    if (!QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 2000))
        return {};
    const QByteArray answer = socket.readAll();
    return answer.startsWith("HTTP/1.") && answer.contains(" 200 ") ? answer.mid(answer.indexOf("\r\n\r\n") + 4).trimmed() : QByteArray();
}

QByteArray indented(const QByteArray &lines)
{
    QByteArray text;
    for (const QByteArray &line : lines.split('\n'))
        text += "          " + line + '\n';
    return text;
}

} // namespace

class TestDeploy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void aScriptDeploysWhatWasBuilt();
    void aScriptThatFailsIsTakenBack();
    void theSourceGoesBackIfWished();
    void containersTakeEachOthersPlace();
    void secretsReachWhatIsDeployed_data();
    void secretsReachWhatIsDeployed();
    void whatIsNotHealthyDoesNotServe();
    void theFirstThatIsNotHealthyIsTakenAway();
    void whatWasStoppedStaysStopped();
    void whatEndsIsAbnormal();
    void anEngineThatDoesNotAnswerTellsNothing();
    void whatIsClosedOrRemovedDoesNotServe();
    void aKilledConsoleFindsItAgain();
    void aKilledSupervisorIsPutBack();

private:
    void serve(const QByteArray &deploy);
    QString build();
    QJsonObject state() const { return m_bench->ask({u"deployments"_s, u"web"_s, u"--state"_s}).toObject(); }
    QString stateWord() const { return state()["state"_L1].toString(); }
    int servingBuild() const { return state()["serving"_L1]["build_number"_L1].toInt(); }
    QJsonObject last() const { return m_bench->askRows({u"deployments"_s, u"web"_s, u"--limit"_s, u"1"_s}).value(0); }
    QJsonObject ended(int number) const { return m_bench->deployed(u"web"_s, number); }
    QJsonObject done(const QStringList &command); // and waits for its end
    QByteArray log(int number) const { return m_bench->deployLog(u"web"_s, number); }
    QByteArray containers(bool all = false) const
    {
        return podman(*m_bench, QStringList{u"ps"_s, u"--format"_s, u"{{.Names}}"_s} + (all ? QStringList{u"--all"_s} : QStringList())).out;
    }
    QByteArray container(const QByteArray &more = {}) const;
    QString deployFolder(const QString &id) const { return m_bench->data() + u"/deploy/runs/"_s + id; }

    std::unique_ptr<Workbench> m_bench;
    std::unique_ptr<Serve> m_serve;
    QString m_image;
    QString m_hindrance;
    int m_port = 0;
};

#define NEEDS_PODMAN()                                                                                                             \
    do {                                                                                                                           \
        if (!m_hindrance.isEmpty())                                                                                                \
            QSKIP(qPrintable(m_hindrance));                                                                                        \
    } while (false)

void TestDeploy::initTestCase()
{
    Workbench bench(Workbench::Secrets::Sealed);
    givePodmanAHome(bench);
    m_hindrance = podmanHindrance(bench, {u"curl"_s});
}

void TestDeploy::cleanup()
{
    m_serve.reset();
    if (m_bench && !m_image.isEmpty())
        podman(*m_bench, {u"rm"_s, u"--all"_s, u"--force"_s, u"--time"_s, u"0"_s});
    m_image.clear();
    m_bench.reset();
}

// Its builds have nothing to fetch and nothing to do.
void TestDeploy::serve(const QByteArray &deploy)
{
    if (!m_bench) {
        m_bench = std::make_unique<Workbench>(Workbench::Secrets::Sealed);
        givePodmanAHome(*m_bench);
    }
    m_serve.reset();
    const QByteArray text = configText({{.name = u"web"_s, .enabled = false, .secret = {}, .script = u"echo made > \"$SLIPWAY_CACHE/made\""_s}})
        + "        deploy:\n" + indented(deploy);
    VERIFY_RAN(m_bench->run({u"apply"_s, m_bench->write(u"slipway.yaml"_s, text)}));
    m_serve = std::make_unique<Serve>(*m_bench);
    QVERIFY2(m_serve->waitForReady(), m_serve->errors().constData());
}

QString TestDeploy::build()
{
    const QString id = m_bench->ask({u"trigger"_s, u"web"_s})["id"_L1].toString();
    const QJsonObject row = m_bench->finished(id);
    if (row["state"_L1] != u"succeeded"_s)
        qWarning("%s", qPrintable(row["reason"_L1].toString()));
    return id;
}

QJsonObject TestDeploy::done(const QStringList &command)
{
    return ended(m_bench->ask(command)["number"_L1].toInt());
}

// A server that tells which build it is of, on a port of its own.
QByteArray TestDeploy::container(const QByteArray &more) const
{
    return "target: container\nimage: " + m_image.toUtf8() + "\nports: [\"127.0.0.1:" + QByteArray::number(m_port)
        + ":8080\"]\nenvironment: {BUILD: $BUILD_NUMBER}\n"
          "command: \"sh -c 'mkdir -p /w; echo build $BUILD > /w/index.html; exec httpd -f -p 8080 -h /w'\"\n"
        + (more.isEmpty() ? QByteArray("health: {kind: http, port: 8080, timeout_seconds: 20, every_seconds: 2}") : more);
}

void TestDeploy::aScriptDeploysWhatWasBuilt()
{
    serve("target: script\nafter_build: true\n"
          "script: 'echo \"$SLIPWAY_ACTION build $BUILD_NUMBER\"; echo \"$BUILD_NUMBER\" > \"$SLIPWAY_STATE/now\"'\n"
          "stop_script: 'rm \"$SLIPWAY_STATE/now\"'\n"
          "status_script: 'test -e \"$SLIPWAY_STATE/now\"'\n"
          "health: {every_seconds: 2}");
    QCOMPARE(stateWord(), u"not_deployed"_s);
    build();
    QCOMPARE(ended(1)["state"_L1].toString(), u"succeeded"_s);
    QVERIFY2(log(1).contains("deploy build 1\n"), log(1).constData());
    QTRY_COMPARE(stateWord(), u"running"_s);
    QCOMPARE(servingBuild(), 1);
    build();
    QCOMPARE(ended(2)["build_number"_L1].toInt(), 2);
    QTRY_COMPARE(servingBuild(), 2);
    VERIFY_RAN(m_bench->run({u"pin"_s, u"web#1"_s}));
    QVERIFY(m_bench->run({u"pin"_s, u"web#9"_s}).code == 1);

    const QJsonObject back = done({u"rollback"_s, u"web"_s});
    QCOMPARE(back["action"_L1].toString(), u"rollback"_s);
    QCOMPARE(back["build_number"_L1].toInt(), 1);
    QVERIFY2(log(3).contains("rollback build 1\n"), log(3).constData());
    QTRY_COMPARE(servingBuild(), 1);

    QCOMPARE(done({u"stop"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QTRY_COMPARE(stateWord(), u"closed"_s);
    QVERIFY(!QFile::exists(m_bench->data() + u"/deploy/cache/"_s + ComponentText::idOf(u"web"_s) + u"/now"_s));
    build(); // by hand one may build it, but a closed component is not deployed by itself
    QCOMPARE(last()["number"_L1].toInt(), 4);
    QCOMPARE(done({u"start"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QTRY_COMPARE(stateWord(), u"running"_s);
    QCOMPARE(servingBuild(), 1);

    // Somebody else ends it: that is seen, and nobody has to ask.
    QVERIFY(QFile::remove(m_bench->data() + u"/deploy/cache/"_s + ComponentText::idOf(u"web"_s) + u"/now"_s));
    QTRY_COMPARE(stateWord(), u"abnormal"_s);
}

void TestDeploy::aScriptThatFailsIsTakenBack()
{
    serve("target: script\n"
          "script: 'test \"$BUILD_NUMBER\" != 2 || exit 5; echo \"$SLIPWAY_ACTION $BUILD_NUMBER\"'\n");
    build();
    QCOMPARE(done({u"deploy"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    build();
    const QJsonObject failed = done({u"deploy"_s, u"web"_s});
    QCOMPARE(failed["state"_L1].toString(), u"failed"_s);
    QVERIFY2(failed["reason"_L1].toString().contains(u"exit code 5"_s), qPrintable(failed["reason"_L1].toString()));
    QVERIFY2(log(2).contains("rollback 1\n"), log(2).constData());
    QCOMPARE(servingBuild(), 1);
    QCOMPARE(stateWord(), u"running"_s);
    QVERIFY(m_bench->run({u"stop"_s, u"web"_s}).err.contains("no script that stops it"));
    QVERIFY(m_bench->run({u"deploy"_s, u"web"_s, u"--build"_s, u"77"_s}).code == 1);
    QVERIFY(m_bench->run({u"deploy"_s, u"web"_s, u"--build"_s, u"newest"_s}).err.contains("“newest” names no build"));
}

void TestDeploy::theSourceGoesBackIfWished()
{
    m_bench = std::make_unique<Workbench>(Workbench::Secrets::Sealed);
    QTemporaryDir folder;
    TestRepository repository(folder.path(), u"web.git"_s);
    const QString first = repository.commit(u"First"_s, u"a"_s, "1\n");
    repository.push();
    GitHttpServer git(folder.path());
    QVERIFY(git.listen());
    const QByteArray text = configText({{.name = u"web"_s, .url = git.url(u"web.git"_s), .enabled = false, .secret = {}, .script = u"cat a"_s}})
        + "        deploy:\n" + indented("target: script\nscript: 'true'");
    VERIFY_RAN(m_bench->run({u"apply"_s, m_bench->write(u"slipway.yaml"_s, text)}));
    m_serve = std::make_unique<Serve>(*m_bench);
    QVERIFY2(m_serve->waitForReady(), m_serve->errors().constData());
    build();
    const QString second = repository.commit(u"Second"_s, u"a"_s, "2\n");
    repository.push();
    build();
    QCOMPARE(done({u"deploy"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(done({u"rollback"_s, u"web"_s, u"--build"_s, u"1"_s, u"--source"_s})["state"_L1].toString(), u"succeeded"_s);
    const auto revision = [this] { return m_bench->finished(m_bench->ask({u"trigger"_s, u"web"_s})["id"_L1].toString())["revision"_L1].toString(); };
    QCOMPARE(state()["source_held_at"_L1]["revision"_L1].toString(), first);
    QCOMPARE(revision(), first);
    VERIFY_RAN(m_bench->run({u"follow"_s, u"web"_s}));
    QVERIFY(state()["source_held_at"_L1].isNull());
    QCOMPARE(revision(), second);
    QCOMPARE(m_bench->run({u"follow"_s, u"web"_s}).code, 1);
}

void TestDeploy::secretsReachWhatIsDeployed_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::newRow("a script") << QByteArray("script");
    QTest::newRow("a container") << QByteArray("container");
}

// And are in no list of arguments, no log and no file.
void TestDeploy::secretsReachWhatIsDeployed()
{
    QFETCH(QByteArray, kind);
    if (kind == "container")
        NEEDS_PODMAN();
    SecretHunt hunt;
    const QByteArray secret = hunt.make(u"the deploy target's secret"_s);
    m_bench = std::make_unique<Workbench>(Workbench::Secrets::Sealed);
    givePodmanAHome(*m_bench);
    m_bench->environment.insert(u"WEB_TOKEN"_s, QString::fromLatin1(secret));
    QByteArray target = "secrets: {TOKEN: {from_env: WEB_TOKEN}}\n"
                        "target: script\nscript: 'echo \"it is $TOKEN\"; test ${#TOKEN} -ge 12'\nstop_script: 'echo \"bye $TOKEN\"; test ${#TOKEN} -ge 12'\n"
                        "status_script: 'test ${#TOKEN} -ge 12'\nhealth: {every_seconds: 2}";
    if (kind == "container") {
        m_image = makeBusyboxImage(*m_bench, u"tools"_s);
        m_port = freePort();
        target = "secrets: {TOKEN: {from_env: WEB_TOKEN}}\n" + container("health: {kind: command, command: 'echo $TOKEN; test $TOKEN', timeout_seconds: 20, every_seconds: 2}");
    }
    ProcessWatch watch;
    serve(target);
    m_bench->environment.remove(u"WEB_TOKEN"_s); // from here on only the keychain has it
    m_serve = nullptr;
    m_serve = std::make_unique<Serve>(*m_bench);
    QVERIFY2(m_serve->waitForReady(), m_serve->errors().constData());
    build();
    watch.start();
    const QJsonObject row = done({u"deploy"_s, u"web"_s});
    QVERIFY2(row["state"_L1] == u"succeeded"_s, log(1));
    QTRY_COMPARE(stateWord(), u"running"_s);
    if (kind == "container") {
        const QByteArray seen = podman(*m_bench, {u"exec"_s, row["container"_L1].toString(), u"sh"_s, u"-c"_s, u"echo $TOKEN"_s}).out.trimmed();
        QCOMPARE(seen, secret);
    } else {
        QVERIFY2(log(1).contains("it is ***"), log(1).constData());
    }
    QCOMPARE(done({u"stop"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    for (const ProcessWatch::Seen &process : watch.seen())
        hunt.search(process.commandLine, u"a list of arguments"_s);
    hunt.search(log(1) + log(2), u"a log"_s);
    hunt.search(m_bench->run({u"export"_s}).out, u"an export"_s);
    m_serve.reset();
    QVERIFY(hunt.searchFolder(m_bench->data()) > 5);
    QVERIFY2(hunt.found().isEmpty(), qPrintable(hunt.found().join(u'\n')));
}

void TestDeploy::containersTakeEachOthersPlace()
{
    NEEDS_PODMAN();
    m_bench = std::make_unique<Workbench>(Workbench::Secrets::Sealed);
    givePodmanAHome(*m_bench);
    m_image = makeBusyboxImage(*m_bench, u"tools"_s);
    m_port = freePort();
    serve(container());
    for (const int number : {1, 2}) {
        build();
        const QJsonObject row = done({u"deploy"_s, u"web"_s});
        QVERIFY2(row["state"_L1] == u"succeeded"_s, log(number));
        QCOMPARE(served(m_port), "build " + QByteArray::number(number));
        QTRY_COMPARE(stateWord(), u"running"_s);
        QCOMPARE(containers().trimmed(), row["container"_L1].toString().toUtf8()); // and no other
    }
    QVERIFY2(log(2).contains("-trial") || log(2).contains("stops slipway-web-"), log(2).constData());
    const QJsonValue used = m_bench->ask({u"usage"_s, u"web"_s});
    QVERIFY2(used["memory_bytes"_L1].toInteger() > 0 && used["cores"_L1].isDouble(), qPrintable(QString::number(used["memory_bytes"_L1].toDouble())));
    const QList<QJsonObject> kept = m_bench->askRows({u"deployments"_s, u"web"_s, u"--kept"_s});
    QCOMPARE(kept.size(), 2);
    QVERIFY(kept.first()["number"_L1].toInt() == 2 && kept.first()["serving"_L1].toBool() && !kept.last()["serving"_L1].toBool());
    QCOMPARE(done({u"stop"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QTRY_COMPARE(stateWord(), u"closed"_s);
    QCOMPARE(served(m_port), QByteArray());
    QCOMPARE(done({u"start"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QTRY_COMPARE(stateWord(), u"running"_s);
    QCOMPARE(served(m_port), QByteArray("build 2"));
    const QJsonObject back = done({u"rollback"_s, u"web"_s, u"--build"_s, u"web#1"_s});
    QVERIFY2(back["state"_L1] == u"succeeded"_s, log(5));
    QCOMPARE(served(m_port), QByteArray("build 1"));
    QCOMPARE(done({u"restart"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(served(m_port), QByteArray("build 1"));
}

void TestDeploy::whatIsNotHealthyDoesNotServe()
{
    NEEDS_PODMAN();
    m_bench = std::make_unique<Workbench>(Workbench::Secrets::Sealed);
    givePodmanAHome(*m_bench);
    m_image = makeBusyboxImage(*m_bench, u"tools"_s);
    m_port = freePort();
    for (const QByteArray replacement : {"rolling", "recreate"}) {
        serve(container("health: {kind: command, command: \"test $BUILD = 1\", timeout_seconds: 3, every_seconds: 2}\nreplacement: " + replacement));
        if (replacement == "rolling") {
            build();
            QCOMPARE(done({u"deploy"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
            build();
        }
        const QJsonObject row = done({u"deploy"_s, u"web"_s});
        QCOMPARE(row["state"_L1].toString(), u"failed"_s);
        QVERIFY2(row["reason"_L1].toString().contains(u"serves again"_s), qPrintable(row["reason"_L1].toString()));
        QVERIFY2(row["reason"_L1].toString().contains(u"not healthy in time"_s), qPrintable(row["reason"_L1].toString()));
        QCOMPARE(served(m_port), QByteArray("build 1"));
        QCOMPARE(servingBuild(), 1);
        QCOMPARE(containers(true).trimmed().split('\n').size(), 1); // nothing of it is left
        QTRY_COMPARE(stateWord(), u"running"_s);
    }
}

void TestDeploy::theFirstThatIsNotHealthyIsTakenAway()
{
    NEEDS_PODMAN();
    m_bench = std::make_unique<Workbench>(Workbench::Secrets::Sealed);
    givePodmanAHome(*m_bench);
    m_image = makeBusyboxImage(*m_bench, u"tools"_s);
    m_port = freePort();
    serve(container("health: {kind: command, command: \"false\", timeout_seconds: 2, every_seconds: 2}\n"));
    build();
    const QString reason = done({u"deploy"_s, u"web"_s})["reason"_L1].toString();
    QVERIFY2(reason.contains(u"not healthy in time"_s) && !reason.contains(u"again"_s), qPrintable(reason));
    QVERIFY2(containers(true).trimmed().isEmpty(), containers(true).constData());
    QTRY_COMPARE(stateWord(), u"not_deployed"_s);
}

// Whatever comes instead and fails: somebody wanted it down.
void TestDeploy::whatWasStoppedStaysStopped()
{
    NEEDS_PODMAN();
    m_bench = std::make_unique<Workbench>(Workbench::Secrets::Sealed);
    givePodmanAHome(*m_bench);
    m_image = makeBusyboxImage(*m_bench, u"tools"_s);
    m_port = freePort();
    serve(container("health: {kind: command, command: \"test $BUILD = 1\", timeout_seconds: 3, every_seconds: 2}\n"));
    build();
    QCOMPARE(done({u"deploy"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(done({u"stop"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QTRY_COMPARE(stateWord(), u"closed"_s);
    build();
    const QJsonObject row = done({u"deploy"_s, u"web"_s, u"--build"_s, u"web#2"_s});
    QCOMPARE(row["state"_L1].toString(), u"failed"_s);
    QVERIFY2(!row["reason"_L1].toString().contains(u"again"_s), qPrintable(row["reason"_L1].toString()));
    QTRY_COMPARE(stateWord(), u"closed"_s);
    QCOMPARE(served(m_port), QByteArray());
    QVERIFY2(containers().trimmed().isEmpty(), containers().constData());
    QCOMPARE(servingBuild(), 1);
    QCOMPARE(done({u"start"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(served(m_port), QByteArray("build 1"));
    QTRY_COMPARE(stateWord(), u"running"_s);
}

void TestDeploy::whatEndsIsAbnormal()
{
    NEEDS_PODMAN();
    m_bench = std::make_unique<Workbench>(Workbench::Secrets::Sealed);
    givePodmanAHome(*m_bench);
    m_image = makeBusyboxImage(*m_bench, u"tools"_s);
    m_port = freePort();
    serve(container());
    build();
    const QJsonObject row = done({u"deploy"_s, u"web"_s});
    QVERIFY2(row["state"_L1] == u"succeeded"_s, log(1));
    VERIFY_RAN(podman(*m_bench, {u"stop"_s, u"--time"_s, u"0"_s, row["container"_L1].toString()}));
    QTRY_COMPARE(stateWord(), u"abnormal"_s);
    QVERIFY2(state()["trouble"_L1].toString().contains(u"ended"_s), qPrintable(state()["trouble"_L1].toString()));
    QCOMPARE(done({u"restart"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QTRY_COMPARE(stateWord(), u"running"_s);
    QVERIFY(state()["trouble"_L1].isNull());
    QCOMPARE(served(m_port), QByteArray("build 1"));

    VERIFY_RAN(podman(*m_bench, {u"rm"_s, u"--force"_s, u"--time"_s, u"0"_s, row["container"_L1].toString()}));
    QTRY_COMPARE(stateWord(), u"abnormal"_s);
    QVERIFY2(state()["trouble"_L1].toString().contains(u"gone"_s), qPrintable(state()["trouble"_L1].toString()));
    QCOMPARE(done({u"restart"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QTRY_COMPARE(stateWord(), u"running"_s);
    QCOMPARE(served(m_port), QByteArray("build 1"));
    QCOMPARE(containers().trimmed(), row["container"_L1].toString().toUtf8());
}

void TestDeploy::anEngineThatDoesNotAnswerTellsNothing()
{
    NEEDS_PODMAN();
    m_bench = std::make_unique<Workbench>(Workbench::Secrets::Sealed);
    givePodmanAHome(*m_bench);
    m_image = makeBusyboxImage(*m_bench, u"tools"_s);
    m_port = freePort();
    serve(container());
    build();
    QCOMPARE(done({u"deploy"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QTRY_COMPARE(stateWord(), u"running"_s);
    QFile conf(m_bench->environment.value(u"CONTAINERS_CONF"_s));
    QVERIFY(conf.open(QIODevice::ReadWrite));
    const QByteArray before = conf.readAll();
    const auto write = [&conf](const QByteArray &text) { return conf.resize(0) && conf.seek(0) && conf.write(text) == text.size() && conf.flush(); };
    QVERIFY(write("this is not for podman\n"));
    QTRY_VERIFY2(state()["trouble"_L1].toString().contains(u"does not answer"_s), qPrintable(state()["trouble"_L1].toString()));
    QCOMPARE(stateWord(), u"running"_s); // it may well be
    const QJsonObject stop = done({u"stop"_s, u"web"_s});
    QVERIFY2(stop["state"_L1] == u"failed"_s && stop["reason"_L1].toString().contains(u"does not answer"_s), qPrintable(stop["reason"_L1].toString()));
    QCOMPARE(stateWord(), u"running"_s);
    QCOMPARE(served(m_port), QByteArray("build 1"));
    QVERIFY(write(before));
    QTRY_VERIFY(state()["trouble"_L1].isNull());
    QCOMPARE(stateWord(), u"running"_s);
}

void TestDeploy::whatIsClosedOrRemovedDoesNotServe()
{
    NEEDS_PODMAN();
    m_bench = std::make_unique<Workbench>(Workbench::Secrets::Sealed);
    givePodmanAHome(*m_bench);
    m_image = makeBusyboxImage(*m_bench, u"tools"_s);
    m_port = freePort();
    serve(container());
    build();
    QCOMPARE(done({u"deploy"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    const auto apply = [this](const QByteArray &text, const QStringList &more = {}) {
        return m_bench->run(QStringList{u"apply"_s, m_bench->write(u"more.yaml"_s, text)} + more);
    };
    const QByteArray component = "slipway: 1\nprojects:\n  - key: demo\n    components:\n      - name: web\n        id: "
        + ComponentText::idOf(u"web"_s).toUtf8() + "\n";
    VERIFY_RAN(apply(component + "        closed: true\n"));
    QCOMPARE(ended(2)["action"_L1].toString(), u"stop"_s);
    QCOMPARE(ended(2)["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(containers(), QByteArray());
    QCOMPARE(stateWord(), u"closed"_s);
    // Open again it still rests, which is no trouble.
    VERIFY_RAN(apply(component + "        closed: false\n"));
    QCOMPARE(stateWord(), u"not_deployed"_s);
    QCOMPARE(done({u"start"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(served(m_port), QByteArray("build 1"));
    QTRY_COMPARE(stateWord(), u"running"_s);

    // Nobody is there when it is removed; whoever comes next takes its container away.
    QCOMPARE(m_serve->end().code, 0);
    m_serve.reset();
    VERIFY_RAN(apply("slipway: 1\nprojects:\n  - {key: demo, components: []}\n", {u"--prune"_s}));
    QCOMPARE(served(m_port), QByteArray("build 1"));
    m_serve = std::make_unique<Serve>(*m_bench);
    QVERIFY2(m_serve->waitForReady(), m_serve->errors().constData());
    QTRY_COMPARE(containers(true), QByteArray());
    QCOMPARE(served(m_port), QByteArray());
}

void TestDeploy::aKilledConsoleFindsItAgain()
{
    NEEDS_PODMAN();
    m_bench = std::make_unique<Workbench>(Workbench::Secrets::Sealed);
    givePodmanAHome(*m_bench);
    m_image = makeBusyboxImage(*m_bench, u"tools"_s);
    m_port = freePort();
    const QByteArray target = container("health: {kind: command, command: \"test -e /go\", timeout_seconds: 50, every_seconds: 2}");
    serve(target);
    build();
    const int number = m_bench->ask({u"deploy"_s, u"web"_s})["number"_L1].toInt();
    QTRY_VERIFY(!containers().isEmpty());
    QCOMPARE(stateWord(), u"starting"_s);
    const QString name = QString::fromUtf8(containers().trimmed());
    QCOMPARE(::kill(pid_t(m_serve->pid()), SIGKILL), 0);
    QTRY_VERIFY(!m_serve->isRunning());
    m_serve = std::make_unique<Serve>(*m_bench);
    QVERIFY2(m_serve->waitForReady(), m_serve->errors().constData());
    VERIFY_RAN(podman(*m_bench, {u"exec"_s, name, u"touch"_s, u"/go"_s}));
    QCOMPARE(ended(number)["state"_L1].toString(), u"succeeded"_s);
    QTRY_COMPARE(stateWord(), u"running"_s);
    QCOMPARE(served(m_port), QByteArray("build 1"));
}

void TestDeploy::aKilledSupervisorIsPutBack()
{
    NEEDS_PODMAN();
    m_bench = std::make_unique<Workbench>(Workbench::Secrets::Sealed);
    givePodmanAHome(*m_bench);
    m_image = makeBusyboxImage(*m_bench, u"tools"_s);
    m_port = freePort();
    serve(container("replacement: recreate\nhealth: {kind: command, command: \"test $BUILD = 1\", timeout_seconds: 50, every_seconds: 2}"));
    build();
    QCOMPARE(done({u"deploy"_s, u"web"_s})["state"_L1].toString(), u"succeeded"_s);
    build();
    const QJsonObject second = m_bench->ask({u"deploy"_s, u"web"_s}).toObject();
    QTRY_COMPARE(served(m_port), QByteArray("build 2")); // it is there, but not healthy
    const QList<int> supervisors = processesWith(QFile::encodeName(deployFolder(second["id"_L1].toString())));
    QVERIFY(!supervisors.isEmpty());
    QCOMPARE(::kill(supervisors.last(), SIGKILL), 0);
    QCOMPARE(ended(2)["state"_L1].toString(), u"interrupted"_s);
    QCOMPARE(ended(3)["action"_L1].toString(), u"restore"_s);
    QTRY_COMPARE(served(m_port), QByteArray("build 1"));
    QCOMPARE(servingBuild(), 1);
    QTRY_COMPARE(stateWord(), u"running"_s);
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestDeploy)

#include "tst_deploy.moc"
