// The script of deployments to containers with a program in the place of the engine: what becomes of one that does not answer, ends
// again and again, or was cut off in the middle.
#include "app/jobs/gitrecipe.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 60'000;

// Has a file NAME.running for each container, "true" or "false", and does what it is told.
const QByteArray engine =
    "#!/bin/sh\n"
    "cd \"${0%/*}\" || exit\n"
    "echo \"$*\" >>asked\n"
    "[ ! -e silent ] || exit 125\n"
    "case $1 in\n"
    "--version) cat version 2>/dev/null || echo podman version 4.3.1 ;;\n"
    "inspect)\n"
    "    [ -e \"$6.running\" ] || exit 1\n"
    "    case $5 in\n"
    "    *Running*)\n"
    "        cat \"$6.running\"\n"
    "        [ ! -e ends ] || echo false >\"$6.running\"\n"
    "        ;;\n"
    "    *Restarting*) cat \"$6.restarting\" 2>/dev/null || echo false ;;\n"
    "    *Status*) cat \"$6.status\" 2>/dev/null || echo running ;;\n"
    "    *StartedAt*) echo now ;;\n"
    "    *ExitCode*) echo 0 ;;\n"
    "    esac\n"
    "    ;;\n"
    "ps) ls *.running 2>/dev/null | sed 's/\\.running$//' ;;\n"
    "stop)\n"
    "    echo false >\"$2.running\"\n"
    "    rm -f \"$2.status\"\n"
    "    ;;\n"
    "start)\n"
    "    [ ! -e \"$2.status\" ] || exit 125\n"
    "    echo true >\"$2.running\"\n"
    "    ;;\n"
    "rm) rm -f \"$4\".* ;;\n"
    "image) [ -e image ] ;;\n"
    "pull) [ ! -e unreachable ] || { echo 'connection refused'; exit 125; } ;;\n"
    "esac\n";

} // namespace

class TestDeployScript : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aSilentEngineIsSaid_data();
    void aSilentEngineIsSaid();
    void whatIsGoneNeedsNoStop();
    void whatEndsAgainAndAgainIsNotHealthy();
    void aCheckThatHangsIsEnded();
    void whatServedIsBroughtBack_data();
    void whatServedIsBroughtBack();
    void whatServesElsewhereIsNotReplaced();
    void whatAnotherEngineHasIsCleared();
    void whatIsNotThereIsNotPutBack();
    void aTagIsAskedForAnew_data();
    void aTagIsAskedForAnew();

private:
    struct Ran {
        int code = -1;
        QByteArray said;
    };
    Ran run(const QStringList &arguments, const QMap<QString, QString> &health = {});
    void write(const QString &name, const QByteArray &text);
    QByteArray content(const QString &name) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestDeployScript::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    write(u"engine"_s, engine);
    QVERIFY(QFile::setPermissions(m_folder->filePath(u"engine"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QVERIFY(QDir(m_folder->path()).mkdir(u"run"_s));
}

void TestDeployScript::write(const QString &name, const QByteArray &text)
{
    QFile file(m_folder->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
}

QByteArray TestDeployScript::content(const QString &name) const
{
    QFile file(m_folder->filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray("none");
}

TestDeployScript::Ran TestDeployScript::run(const QStringList &arguments, const QMap<QString, QString> &health)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto &[name, value] : {std::pair(u"SLIPWAY_HEALTH"_s, u"running"_s), {u"SLIPWAY_HEALTH_SECONDS"_s, u"1"_s}, {u"SLIPWAY_HEALTH_COMMAND"_s, QString()}})
        environment.insert(name, health.value(name, value));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(m_folder->filePath(u"run"_s));
    process.start(u"/bin/sh"_s, QStringList{u"-c"_s, QString::fromStdString(scriptNamed(u"pull.sh"_s) + scriptNamed(u"deploy.sh"_s)), u"slipway"_s,
                                            m_folder->filePath(u"engine"_s)}
                                    + arguments);
    process.closeWriteChannel();
    process.waitForFinished(patienceMs);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAll()};
}

void TestDeployScript::aSilentEngineIsSaid_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("stop") << QStringList{u"stop"_s, u"old"_s};
    QTest::newRow("tidy") << QStringList{u"tidy"_s, u"c1"_s, u"old"_s};
    QTest::newRow("end") << QStringList{u"end"_s, u"c1"_s};
    QTest::newRow("health") << QStringList{u"health"_s, u"old"_s};
    QTest::newRow("probe") << QStringList{u"probe"_s, u"old"_s};
    QTest::newRow("start") << QStringList{u"start"_s, u"image"_s};
    QTest::newRow("pull") << QStringList{u"pull"_s, u"image"_s};
}

// What it does not tell is neither stopped nor gone.
void TestDeployScript::aSilentEngineIsSaid()
{
    QFETCH(QStringList, arguments);
    write(u"old.running"_s, "true");
    write(u"silent"_s, {});
    const Ran ran = run(arguments);
    QVERIFY2(ran.code == 99, ran.said + QByteArray::number(ran.code));
}

void TestDeployScript::whatIsGoneNeedsNoStop()
{
    QCOMPARE(run({u"stop"_s, u"old"_s}).code, 0);
    QCOMPARE(run({u"end"_s, u"c1"_s}).code, 0);
    write(u"old.running"_s, "false");
    write(u"old.status"_s, "stopping"); // podman's, whose command was ended
    QCOMPARE(run({u"stop"_s, u"old"_s}).code, 0);
    QVERIFY(content(u"asked"_s).contains("stop old"));
    QCOMPARE(content(u"old.status"_s), QByteArray("none"));
}

// docker says that it runs while it waits for the next time.
void TestDeployScript::whatEndsAgainAndAgainIsNotHealthy()
{
    write(u"new.running"_s, "true");
    QCOMPARE(run({u"health"_s, u"new"_s}).code, 0);
    QCOMPARE(run({u"probe"_s, u"new"_s}).code, 0);
    write(u"new.restarting"_s, "true");
    for (const QString &verb : {u"health"_s, u"probe"_s}) {
        const Ran ran = run({verb, u"new"_s});
        QVERIFY2(ran.code == 91 && ran.said.contains("it ends again and again"), ran.said + QByteArray::number(ran.code));
    }
}

void TestDeployScript::aCheckThatHangsIsEnded()
{
    write(u"new.running"_s, "true");
    write(u"engine"_s, QByteArray(engine).replace("case $1 in\n", "case $1 in\nexec) exec sleep 1000 ;;\n"));
    const Ran ran = run({u"probe"_s, u"new"_s}, {{u"SLIPWAY_HEALTH"_s, u"command"_s}});
    QVERIFY2(ran.code == 91 && ran.said.contains("has not ended within 15 s"), ran.said + QByteArray::number(ran.code));
}

void TestDeployScript::whatServedIsBroughtBack_data()
{
    QTest::addColumn<QStringList>("marks");     // of the steps before
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("asked");      // a piece of what the engine was asked
    QTest::addColumn<QByteArray>("notAsked");
    QTest::addColumn<bool>("isNewLeft");
    const QStringList both{u"restore"_s, u"0"_s, u"old"_s, u"new"_s, u"new-trial"_s};
    const QStringList keeping{u"restore"_s, u"1"_s, u"old"_s, u"new"_s, u"new-trial"_s};
    QTest::newRow("the old one was not touched") << QStringList() << both << QByteArray("rm --force --volumes new\n") << QByteArray("stop old") << false;
    QTest::newRow("its stop was cut off") << QStringList{u"switched"_s} << both << QByteArray("stop old\n") << QByteArray("-") << false;
    QTest::newRow("the new one is to stay") << QStringList{u"switched"_s, u"started"_s} << keeping << QByteArray("inspect") << QByteArray("start old") << true;
    QTest::newRow("the new one never started") << QStringList{u"switched"_s} << keeping << QByteArray("start old\n") << QByteArray("-") << false;
    QTest::newRow("nobody knows how far it came, and it ends") << QStringList{u"ends"_s} << QStringList{u"restore"_s, u"0"_s, u"old"_s} << QByteArray("start old\n")
                                                               << QByteArray("stop old") << true;
    QTest::newRow("podman is stopping it") << QStringList{u"stopping"_s} << QStringList{u"restore"_s, u"0"_s, u"old"_s} << QByteArray("stop old\n") << QByteArray("-")
                                           << true;
}

void TestDeployScript::whatServedIsBroughtBack()
{
    QFETCH(QStringList, marks);
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, asked);
    QFETCH(QByteArray, notAsked);
    QFETCH(bool, isNewLeft);
    const bool isStopping = marks.removeAll(u"stopping"_s) > 0, ends = marks.removeAll(u"ends"_s) > 0;
    write(u"old.running"_s, isStopping ? "false" : "true");
    write(u"new.running"_s, "true");
    if (isStopping)
        write(u"old.status"_s, "stopping");
    if (ends) {
        write(u"version"_s, "Docker version 28.2.2, build e6534b4\n");
        write(u"ends"_s, {});
    }
    for (const QString &mark : marks)
        write(u"run/"_s + mark, {});
    const Ran ran = run(arguments);
    QVERIFY2(ran.code == 0, ran.said + QByteArray::number(ran.code));
    const QByteArray all = content(u"asked"_s) + '\n';
    QVERIFY2(all.contains(asked) && !all.contains(notAsked == "-" ? QByteArray("nothing") : notAsked), all);
    QCOMPARE(content(u"new.running"_s), isNewLeft ? QByteArray("true") : QByteArray("none"));
    if (!marks.contains(u"started"_s))
        QVERIFY2(content(u"old.running"_s) == "true" || ends, all);
}

void TestDeployScript::whatServesElsewhereIsNotReplaced()
{
    QCOMPARE(run({u"yield"_s, u"old"_s}).code, 0); // gone
    write(u"old.running"_s, "false");
    QCOMPARE(run({u"yield"_s, u"old"_s}).code, 0);
    write(u"old.running"_s, "true");
    QCOMPARE(run({u"yield"_s, u"old"_s}).code, 97);
    // Nobody could ever stop it there: a person may go on, nothing that is automatic does.
    write(u"silent"_s, {});
    const Ran silent = run({u"yield"_s, u"old"_s});
    QCOMPARE(silent.code, 0);
    QVERIFY2(silent.said.contains("does not answer; what it has of this component is left there"), silent.said.constData());
    QCOMPARE(run({u"yield"_s, u"old"_s, u"automatic"_s}).code, 99);
}

void TestDeployScript::whatIsNotThereIsNotPutBack()
{
    write(u"new.running"_s, "true");
    const Ran back = run({u"restore"_s, u"0"_s, u"old"_s, u"new"_s});
    QCOMPARE(back.code, 95);
    QVERIFY2(back.said.contains("old is not there to be started again"), back.said.constData());
    QCOMPARE(content(u"new.running"_s), QByteArray("none"));
}

void TestDeployScript::whatAnotherEngineHasIsCleared()
{
    write(u"old.running"_s, "false");
    write(u"new.running"_s, "true"); // where both lead to the same engine
    const Ran cleared = run({u"clear"_s, u"c1"_s, u"new"_s});
    QCOMPARE(cleared.code, 0);
    QVERIFY2(cleared.said.contains("removes old, which was deployed with"), cleared.said.constData());
    QCOMPARE(content(u"old.running"_s), QByteArray("none"));
    QCOMPARE(content(u"new.running"_s), QByteArray("true"));
    write(u"silent"_s, {});
    const Ran silent = run({u"clear"_s, u"c1"_s, u"new"_s});
    QCOMPARE(silent.code, 0); // what serves now is none the worse
    QVERIFY2(silent.said.contains("is left there"), silent.said.constData());
}

void TestDeployScript::aTagIsAskedForAnew_data()
{
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<bool>("anew");
    QTest::addColumn<bool>("isAsked");
    QTest::addColumn<int>("code");
    QTest::newRow("it is here") << QStringList{u"image"_s} << false << false << 0;
    QTest::newRow("it is here, and may be another one now") << QStringList{u"image"_s} << true << true << 0;
    QTest::newRow("it is here, and nobody can be asked") << QStringList{u"image"_s, u"unreachable"_s} << true << true << 0;
    QTest::newRow("it is not here") << QStringList() << false << true << 0;
    QTest::newRow("it is not here, and nobody can be asked") << QStringList{u"unreachable"_s} << true << true << 93;
}

void TestDeployScript::aTagIsAskedForAnew()
{
    QFETCH(QStringList, files);
    QFETCH(bool, anew);
    QFETCH(bool, isAsked);
    QFETCH(int, code);
    for (const QString &name : files)
        write(name, {});
    const Ran ran = run(QStringList{u"pull"_s, u"r.example.com/web:1"_s} + (anew ? QStringList{u"anew"_s} : QStringList()));
    QVERIFY2(ran.code == code, ran.said + QByteArray::number(ran.code));
    QCOMPARE(content(u"asked"_s).contains("pull r.example.com/web:1"), isAsked);
    QCOMPARE(ran.said.contains("the one that is here is taken"), files.size() == 2);
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestDeployScript)

#include "tst_deployscript.moc"
