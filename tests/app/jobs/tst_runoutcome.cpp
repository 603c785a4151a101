// The words for how a run ended, and what is read from a workspace that a build has had its hands on.
#include "app/jobs/runoutcome.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QTemporaryDir>

#include <csignal>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

supervisor::RunState finished(supervisor::Outcome outcome, const char *step = "Build", int exitCode = -1, int signal = 0)
{
    supervisor::RunState state;
    state.phase = supervisor::Phase::Finished;
    state.step = 0;
    state.steps = {{step, 1'000'000, 2'000'000, exitCode, signal}};
    state.startedUs = 1'000'000;
    state.firstOutputUs = 1'500'000;
    state.finishedUs = 181'000'000;
    state.outcome = outcome;
    state.exitCode = exitCode;
    state.signal = signal;
    state.reason = "The supervisor's own words.";
    state.logBytes = 42;
    return state;
}

} // namespace

Q_DECLARE_METATYPE(slipway::supervisor::RunState)

class TestRunOutcome : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void outcomes_data();
    void outcomes();
    void cloneCodesAllSpeak();
    void progress();
    void interrupted();
    void checkout();
    void hostileCheckout();
};

void TestRunOutcome::outcomes_data()
{
    using supervisor::Outcome;
    QTest::addColumn<supervisor::RunState>("state");
    QTest::addColumn<BuildState>("expected");
    QTest::addColumn<QString>("words");
    QTest::newRow("succeeded") << finished(Outcome::Succeeded, "Build", 0) << BuildState::Succeeded << QString();
    QTest::newRow("exit code") << finished(Outcome::Failed, "Build", 2) << BuildState::Failed << u"exit code 2."_s;
    QTest::newRow("not found") << finished(Outcome::Failed, "Build", 127) << BuildState::Failed
                               << u"a command was not found"_s;
    QTest::newRow("signal") << finished(Outcome::Failed, "Build", -1, SIGSEGV) << BuildState::Failed << u"SIGSEGV"_s;
    QTest::newRow("out of memory") << finished(Outcome::Failed, "Build", 137) << BuildState::Failed << u"memory ran out"_s;
    QTest::newRow("access") << finished(Outcome::Failed, "Clone", 71) << BuildState::Failed << u"refused access"_s;
    QTest::newRow("further repository") << finished(Outcome::Failed, "Clone lib", 85) << BuildState::Failed << u"checkout path"_s;
    QTest::newRow("archive") << finished(Outcome::Failed, "Archive", 88) << BuildState::Failed << u"through a link"_s;
    QTest::newRow("upload") << finished(Outcome::Failed, "Upload", 91) << BuildState::Failed << u"Check bucket and key"_s;
    QTest::newRow("image, in a cluster") << finished(Outcome::Failed, "Image", 61) << BuildState::Failed << u"refused the image"_s;
    QTest::newRow("image, nobody there") << finished(Outcome::Failed, "Image", 64) << BuildState::Failed << u"could not be reached from the cluster"_s;
    QTest::newRow("tool with the code of an image") << finished(Outcome::Failed, "Tool go", 61) << BuildState::Failed << u"exit code 61"_s;
    QTest::newRow("exit code of a script") << finished(Outcome::Failed, "Build", 88) << BuildState::Failed << u"exit code 88"_s;
    supervisor::RunState cleaned = finished(Outcome::Failed, "Build", 2);
    cleaned.failedStep = 0;
    cleaned.steps.push_back({"Failure script", 2'000'000, 3'000'000, 0, 0});
    cleaned.step = int(cleaned.steps.size()) - 1;
    QTest::newRow("steps after the failure") << cleaned << BuildState::Failed << u"The step Build failed with exit code 2."_s;
    QTest::newRow("no program") << finished(Outcome::Failed, "Build", -1) << BuildState::Failed
                                << u"The supervisor's own words."_s;
    QTest::newRow("cancelled") << finished(Outcome::Cancelled) << BuildState::Cancelled << u"Cancelled"_s;
    QTest::newRow("timed out") << finished(Outcome::TimedOut) << BuildState::TimedOut << u"3 minute"_s;
    supervisor::RunState waited = finished(Outcome::TimedOut);
    waited.reason = "The build took longer than its limit of 180 s." + std::string(supervisor::stillWaited) + "No node takes the build's pod: no gpu.";
    QTest::newRow("timed out while it waited") << waited << BuildState::TimedOut << u"its time limit. It still waited: No node takes the build's pod: no gpu."_s;
    QTest::newRow("internal") << finished(Outcome::InternalError) << BuildState::Failed
                              << u"could not be run: The supervisor's own words."_s;
}

void TestRunOutcome::outcomes()
{
    QFETCH(supervisor::RunState, state);
    QFETCH(QString, words);
    const RunOutcome outcome = outcomeOf(state);
    QTEST(outcome.state, "expected");
    QVERIFY2(outcome.reason.contains(words), qPrintable(outcome.reason));
    QCOMPARE(outcome.reason.isEmpty(), words.isEmpty());
    QCOMPARE(outcome.finishedAtUs, 181'000'000);
    state.outputs = {{"IMAGE", "web:1"}};
    QCOMPARE(outcomeOf(state).outputs, (QMap<QString, QString>{{u"IMAGE"_s, u"web:1"_s}}));
    QCOMPARE(interruptedOutcome(state, 1, 1).outputs.size(), 1);
}

void TestRunOutcome::cloneCodesAllSpeak()
{
    const QString general = outcomeOf(finished(supervisor::Outcome::Failed, "Clone", 128)).reason;
    QStringList seen = {general};
    for (int code = 71; code <= 82; ++code) {
        const QString reason = outcomeOf(finished(supervisor::Outcome::Failed, "Clone", code)).reason;
        QVERIFY2(!seen.contains(reason) && !reason.contains(QString::number(code)), qPrintable(reason));
        seen.append(reason);
    }
}

void TestRunOutcome::progress()
{
    const RunProgress progress = progressOf(finished(supervisor::Outcome::Failed, "Build", 2));
    QCOMPARE(progress.step, 0);
    QCOMPARE(progress.steps, (QList<BuildStep>{{u"Build"_s, 1'000'000, 2'000'000, 2}}));
    QCOMPARE(progress.firstOutputAtUs, 1'500'000);
    QCOMPARE(progress.logBytes, 42);
    QVERIFY(!progressOf(finished(supervisor::Outcome::Failed, "Build", -1, 9)).steps.first().exitCode);
}

void TestRunOutcome::interrupted()
{
    const RunOutcome outcome = interruptedOutcome({}, 12'345, 1'700'000'000'000'000);
    QCOMPARE(outcome.state, BuildState::Interrupted);
    QVERIFY2(outcome.reason.contains(QLocale().toString(12'345)), qPrintable(outcome.reason));
    QVERIFY2(outcome.reason.contains("22:13:20"_L1), qPrintable(outcome.reason));
    QVERIFY(interruptedOutcome({}, 0, 0, SIGKILL).reason.contains("SIGKILL"_L1));
}

void TestRunOutcome::checkout()
{
    QTemporaryDir dir;
    QVERIFY(!readCheckout(dir.path()));
    QVERIFY(QDir(dir.path()).mkdir(u".git"_s));
    QFile file(dir.filePath(u".git/slipway-checkout"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(40, 'a') + "\n\nAda <a@b>\nSubject\n\nBody\n\n");
    file.close();
    QCOMPARE(readCheckout(dir.path()), (Checkout{QString(40, u'a'), {}, u"Subject\n\nBody"_s, u"Ada <a@b>"_s}));
}

void TestRunOutcome::hostileCheckout()
{
    QTemporaryDir dir;
    QVERIFY(QDir(dir.path()).mkdir(u".git"_s));
    const QString path = dir.filePath(u".git/slipway-checkout"_s);
    QCOMPARE(::mkfifo(qPrintable(path), 0600), 0); // reading it would wait for ever
    QVERIFY(!readCheckout(dir.path()));
    QVERIFY(QFile::remove(path));
    QVERIFY(QFile::link(u"/etc/passwd"_s, path));
    QVERIFY(!readCheckout(dir.path()));
    QVERIFY(QFile::remove(path));
    QVERIFY(QDir().mkdir(path));
    QVERIFY(!readCheckout(dir.path()));
    QVERIFY(QDir().rmdir(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("root:x:0:0\n\nsomebody\nmessage\n");
    file.close();
    QVERIFY(!readCheckout(dir.path()));
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestRunOutcome)
#include "tst_runoutcome.moc"
