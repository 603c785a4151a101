// Starting, following, cancelling, losing and adopting real supervisors.
#include "app/supervisor/launch.h"
#include "tests/app/jobs/jobfixture.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QProcess>
#include <QSignalSpy>

#include <csignal>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

// A build that says it runs and then waits for a file that tells it to go on.
constexpr auto waitingScript = "echo started; while ! test -e go; do sleep 0.05; done; echo went on"_L1;

bool processIsGone(int pid)
{
    return ::kill(pid, 0) != 0;
}

} // namespace

class TestBuildRun : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_jobs = std::make_unique<JobFixture>(); }
    void cleanup() { m_jobs.reset(); }

    void succeeds();
    void folderIsPrivate();
    void fails_data();
    void fails();
    void timesOut();
    void cancels();
    void cancelsBeforeItRan();
    void sandboxHidesThePerson();
    void withoutNetwork();
    void loaderVariablesStayInside();
    void usedRunFolderIsRefused();
    void missingSupervisor();
    void brokenSupervisor();
    void killedSupervisorIsInterrupted();
    void launcherGoesBuildStays();
    void adoptsAfterTheConsoleWasKilled();
    void adoptsFinishedRun();
    void adoptsDeadRun();
    void adoptsNothing();
    void findsRuns();
    void forgottenRunIsReaped();

private:
    void letGo(const Build &build);
    std::unique_ptr<JobFixture> m_jobs;
};

void TestBuildRun::letGo(const Build &build)
{
    QFile file(m_jobs->paths(build).workspace + "/go"_L1);
    QVERIFY(file.open(QIODevice::WriteOnly));
}

void TestBuildRun::succeeds()
{
    const Component component = JobFixture::component(u"echo hello; echo cached > $SLIPWAY_CACHE/kept; echo \"$WORKSPACE\""_s);
    const Build build = JobFixture::build(component);
    BuildRun *run = m_jobs->start(build, component);
    QCOMPARE(run->buildId(), build.id);
    QSignalSpy first(run, &BuildRun::firstOutput);
    QSignalSpy progressed(run, &BuildRun::progressed);
    const RunOutcome outcome = JobFixture::waitFor(run);
    QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason));
    QCOMPARE(outcome.reason, QString());
    QCOMPARE(outcome.exitCode, 0);
    QCOMPARE(outcome.progress.steps.size(), 1);
    QCOMPARE(outcome.progress.steps.first().exitCode, 0);
    QCOMPARE(first.size(), 1);
    QCOMPARE(first.first().first().toLongLong(), outcome.progress.firstOutputAtUs);
    QVERIFY(!progressed.isEmpty());
    QVERIFY(outcome.progress.startedAtUs <= outcome.progress.firstOutputAtUs);
    QVERIFY(outcome.progress.firstOutputAtUs <= outcome.finishedAtUs);
    QCOMPARE(m_jobs->log(build), u"hello\n%1\n"_s.arg(m_jobs->paths(build).workspace));
    QCOMPARE(outcome.progress.logBytes, m_jobs->log(build).size());
    QCOMPARE(JobFixture::read(m_jobs->paths(build).cache + "/kept"_L1), "cached\n");
}

void TestBuildRun::folderIsPrivate()
{
    const Component component = JobFixture::component(u"umask; touch made; stat -c %a made"_s);
    const Build build = JobFixture::build(component);
    QCOMPARE(m_jobs->run(build, component).state, BuildState::Succeeded);
    struct stat info{};
    QCOMPARE(::stat(qPrintable(m_jobs->paths(build).runDir), &info), 0);
    QCOMPARE(info.st_mode & 0777, 0700u);
    // Files that end up in an image must be readable there.
    QCOMPARE(m_jobs->log(build), u"0022\n644\n"_s);
}

void TestBuildRun::fails_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("words");
    QTest::newRow("exit code") << u"echo no; exit 3"_s << 3 << u"exit code 3"_s;
    QTest::newRow("first failing command ends it") << u"false\necho never"_s << 1 << u"exit code 1"_s;
    QTest::newRow("failing head of a pipe") << u"false | cat\necho never"_s << 1 << u"exit code 1"_s;
    QTest::newRow("unknown command") << u"no-such-command-here"_s << 127 << u"command was not found"_s;
    QTest::newRow("killed child") << u"sh -c 'kill -9 $$'"_s << 137 << u"SIGKILL"_s;
}

void TestBuildRun::fails()
{
    QFETCH(QString, script);
    QFETCH(int, exitCode);
    QFETCH(QString, words);
    const Component component = JobFixture::component(script);
    const Build build = JobFixture::build(component);
    const RunOutcome outcome = m_jobs->run(build, component);
    QCOMPARE(outcome.state, BuildState::Failed);
    QCOMPARE(outcome.exitCode, exitCode);
    QVERIFY2(outcome.reason.contains(words), qPrintable(outcome.reason));
    QVERIFY(!m_jobs->log(build).contains("never"_L1));
}

void TestBuildRun::timesOut()
{
    const Component component = JobFixture::component(u"echo started; sleep 600"_s);
    const Build build = JobFixture::build(component);
    auto recipe = recipeFor(build, component, m_jobs->paths(build), {}, m_jobs->facts());
    QVERIFY(recipe);
    QCOMPARE(recipe->timeoutSeconds, 3600u);
    recipe->timeoutSeconds = 1;
    const RunOutcome outcome = JobFixture::waitFor(m_jobs->launcher().start(*recipe, m_jobs->paths(build)));
    QCOMPARE(outcome.state, BuildState::TimedOut);
    QVERIFY2(outcome.reason.contains("time limit"_L1), qPrintable(outcome.reason));
}

void TestBuildRun::cancels()
{
    const Component component = JobFixture::component(u"(setsid sleep 600 &) ; echo started; sleep 600"_s);
    const Build build = JobFixture::build(component);
    BuildRun *run = m_jobs->start(build, component);
    QSignalSpy first(run, &BuildRun::firstOutput);
    QVERIFY(first.wait(tryingMs));
    run->cancel();
    run->cancel();
    const RunOutcome outcome = JobFixture::waitFor(run);
    QCOMPARE(outcome.state, BuildState::Cancelled);
    QVERIFY(!outcome.reason.isEmpty());
}

void TestBuildRun::cancelsBeforeItRan()
{
    const Component component = JobFixture::component(u"sleep 600"_s);
    const Build build = JobFixture::build(component);
    auto recipe = recipeFor(build, component, m_jobs->paths(build), {}, m_jobs->facts());
    QVERIFY(recipe);
    recipe->killGraceSeconds = 1;
    BuildRun *run = m_jobs->launcher().start(*recipe, m_jobs->paths(build));
    run->cancel();
    QCOMPARE(JobFixture::waitFor(run).state, BuildState::Cancelled);
}

void TestBuildRun::sandboxHidesThePerson()
{
    // Where the system forbids sandboxes, in most containers, it must be said, and builds run without one.
    const bool hides = m_jobs->facts().sandboxWorks;
    QCOMPARE(m_jobs->facts().sandboxProblem.isEmpty(), hides);
    QFile secret(m_jobs->dataDir() + "/slipway.db"_L1);
    QVERIFY(secret.open(QIODevice::WriteOnly));
    const QString look = u"test -e '%1' && echo visible || echo hidden\n"
                         "echo \"bus ${DBUS_SESSION_BUS_ADDRESS:-none}\"\n"
                         "touch \"$WORKSPACE/../mine\" 2>/dev/null || true\n"_s.arg(secret.fileName());
    Component component = JobFixture::component(look);
    Build build = JobFixture::build(component);
    QCOMPARE(m_jobs->run(build, component).state, BuildState::Succeeded);
    QCOMPARE(m_jobs->log(build), hides ? u"hidden\nbus none\n"_s : u"visible\nbus none\n"_s);
    QCOMPARE(QFile::exists(m_jobs->paths(build).runDir + "/mine"_L1), !hides);

    component.build.sandbox = false;
    build = JobFixture::build(component);
    QCOMPARE(m_jobs->run(build, component).state, BuildState::Succeeded);
    QCOMPARE(m_jobs->log(build), u"visible\nbus none\n"_s);
    QVERIFY(QFile::exists(m_jobs->paths(build).runDir + "/mine"_L1));
    if (!hides)
        QSKIP("No sandbox works on this machine; only builds without one were tested.");
}

void TestBuildRun::withoutNetwork()
{
    Component component = JobFixture::component(u"tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' '"_s);
    component.build.network = false;
    const Build build = JobFixture::build(component);
    QCOMPARE(m_jobs->run(build, component).state, BuildState::Succeeded);
    if (m_jobs->facts().sandboxWorks)
        QCOMPARE(m_jobs->log(build), u"lo\n"_s);
    else
        QSKIP("No sandbox works on this machine, and nothing else takes the network away.");
}

void TestBuildRun::loaderVariablesStayInside()
{
    Component component = JobFixture::component(u"echo \"$LD_LIBRARY_PATH|$NAME\""_s);
    component.build.environment = {{u"LD_LIBRARY_PATH"_s, u"/nowhere with space"_s}, {u"NAME"_s, u"a'b$c\nd"_s}};
    const Build build = JobFixture::build(component);
    const RunOutcome outcome = m_jobs->run(build, component);
    QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason));
    QCOMPARE(m_jobs->log(build), u"/nowhere with space|a'b$c\nd\n"_s);
}

void TestBuildRun::usedRunFolderIsRefused()
{
    const Component component = JobFixture::component(u"echo once"_s);
    const Build build = JobFixture::build(component);
    QCOMPARE(m_jobs->run(build, component).state, BuildState::Succeeded);
    const RunOutcome again = m_jobs->run(build, component);
    QCOMPARE(again.state, BuildState::Failed);
    QVERIFY2(again.reason.contains("used before"_L1), qPrintable(again.reason));
    QCOMPARE(m_jobs->log(build), u"once\n"_s);
}

void TestBuildRun::missingSupervisor()
{
    m_jobs->launcher().setSupervisor(u"/no/such/slipway-run"_s);
    const Component component = JobFixture::component(u"true"_s);
    const RunOutcome outcome = m_jobs->run(JobFixture::build(component), component);
    QCOMPARE(outcome.state, BuildState::Failed);
    QVERIFY2(outcome.reason.contains("No such file"_L1), qPrintable(outcome.reason));
}

void TestBuildRun::brokenSupervisor()
{
    // Any other program complains about the arguments and ends.
    m_jobs->launcher().setSupervisor(m_jobs->facts().git);
    const Component component = JobFixture::component(u"true"_s);
    const RunOutcome outcome = m_jobs->run(JobFixture::build(component), component);
    QCOMPARE(outcome.state, BuildState::Failed);
    QVERIFY2(outcome.reason.contains("could not be started"_L1) && outcome.reason.contains("--run-dir"_L1),
             qPrintable(outcome.reason));
}

void TestBuildRun::killedSupervisorIsInterrupted()
{
    const Component component = JobFixture::component(waitingScript);
    const Build build = JobFixture::build(component);
    BuildRun *run = m_jobs->start(build, component);
    QSignalSpy first(run, &BuildRun::firstOutput);
    QVERIFY(first.wait(tryingMs));
    const auto state = supervisor::readState(m_jobs->paths(build).runDir.toStdString());
    QVERIFY(state);
    QCOMPARE(::kill(state->pid, SIGKILL), 0);
    const RunOutcome outcome = JobFixture::waitFor(run);
    QCOMPARE(outcome.state, BuildState::Interrupted);
    QVERIFY(!outcome.exitCode);
    QVERIFY2(outcome.reason.contains("byte 8"_L1), qPrintable(outcome.reason)); // "started\n"
    QVERIFY2(outcome.reason.contains("SIGKILL"_L1), qPrintable(outcome.reason));
    QVERIFY(outcome.finishedAtUs >= outcome.progress.firstOutputAtUs / 1'000'000 * 1'000'000);
}

void TestBuildRun::launcherGoesBuildStays()
{
    const Component component = JobFixture::component(waitingScript);
    const Build build = JobFixture::build(component);
    BuildRun *run = m_jobs->start(build, component);
    QSignalSpy first(run, &BuildRun::firstOutput);
    QVERIFY(first.wait(tryingMs));
    m_jobs->dropLauncher();

    m_jobs->newLauncher();
    BuildRun *adopted = m_jobs->launcher().adopt(build.id, m_jobs->paths(build).runDir);
    QSignalSpy again(adopted, &BuildRun::firstOutput);
    QSignalSpy progressed(adopted, &BuildRun::progressed);
    QVERIFY(progressed.wait(tryingMs));
    QVERIFY(adopted->progress().firstOutputAtUs != 0);
    letGo(build);
    QCOMPARE(JobFixture::waitFor(adopted).state, BuildState::Succeeded);
    QCOMPARE(m_jobs->log(build), u"started\nwent on\n"_s);
    QCOMPARE(again.size(), 0);
}

void TestBuildRun::adoptsAfterTheConsoleWasKilled()
{
    const Component component = JobFixture::component(waitingScript);
    const Build build = JobFixture::build(component);
    const auto recipe = recipeFor(build, component, m_jobs->paths(build), {}, m_jobs->facts());
    QVERIFY(recipe);
    QProcess console;
    console.start(QStringLiteral(JOBS_LAUNCH_HELPER),
                  {m_jobs->facts().supervisor, m_jobs->dataDir(), build.id.toString(), component.id.toString()});
    QVERIFY(console.waitForStarted());
    console.write(QByteArray::fromStdString(supervisor::encode(*recipe)));
    console.closeWriteChannel();
    QByteArray said;
    QTRY_VERIFY((said += console.readAllStandardOutput()).contains("running\n"));
    console.kill();
    QVERIFY(console.waitForFinished());

    BuildRun *run = m_jobs->launcher().adopt(build.id, m_jobs->paths(build).runDir);
    QSignalSpy progressed(run, &BuildRun::progressed);
    QVERIFY(progressed.wait(tryingMs));
    QVERIFY(!run->isFinished());
    letGo(build);
    const RunOutcome outcome = JobFixture::waitFor(run);
    QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason));
    QCOMPARE(m_jobs->log(build), u"started\nwent on\n"_s);

    // And one that dies while nobody but the adopter looks.
    const Build second = JobFixture::build(component);
    BuildRun *started = m_jobs->start(second, component);
    QSignalSpy first(started, &BuildRun::firstOutput);
    QVERIFY(first.wait(tryingMs));
    BuildRun *adopted = m_jobs->launcher().adopt(second.id, m_jobs->paths(second).runDir);
    adopted->cancel();
    QCOMPARE(JobFixture::waitFor(adopted).state, BuildState::Cancelled);
}

void TestBuildRun::adoptsFinishedRun()
{
    const Component component = JobFixture::component(u"exit 4"_s);
    const Build build = JobFixture::build(component);
    const RunOutcome before = m_jobs->run(build, component);
    m_jobs->dropLauncher();
    m_jobs->newLauncher();
    QCOMPARE(JobFixture::waitFor(m_jobs->launcher().adopt(build.id, m_jobs->paths(build).runDir)), before);
}

void TestBuildRun::adoptsDeadRun()
{
    const Component component = JobFixture::component(waitingScript);
    const Build build = JobFixture::build(component);
    BuildRun *run = m_jobs->start(build, component);
    QSignalSpy first(run, &BuildRun::firstOutput);
    QVERIFY(first.wait(tryingMs));
    const auto state = supervisor::readState(m_jobs->paths(build).runDir.toStdString());
    delete run;
    QCOMPARE(::kill(state->pid, SIGKILL), 0);
    const RunOutcome outcome = JobFixture::waitFor(m_jobs->launcher().adopt(build.id, m_jobs->paths(build).runDir));
    QCOMPARE(outcome.state, BuildState::Interrupted);
    QVERIFY2(outcome.reason.contains("byte 8"_L1), qPrintable(outcome.reason));
    QCOMPARE(outcome.progress.logBytes, 8);
}

void TestBuildRun::adoptsNothing()
{
    const Component component = JobFixture::component(u"true"_s);
    const Build build = JobFixture::build(component);
    RunOutcome outcome = JobFixture::waitFor(m_jobs->launcher().adopt(build.id, m_jobs->paths(build).runDir));
    QCOMPARE(outcome.state, BuildState::Interrupted);
    // The folder is there, but its console died before the supervisor was.
    QVERIFY(QDir().mkpath(m_jobs->paths(build).workspace));
    outcome = JobFixture::waitFor(m_jobs->launcher().adopt(build.id, m_jobs->paths(build).runDir));
    QCOMPARE(outcome.state, BuildState::Interrupted);
    QVERIFY2(outcome.reason.contains("before it wrote anything"_L1), qPrintable(outcome.reason));
}

void TestBuildRun::findsRuns()
{
    const Component component = JobFixture::component(waitingScript);
    const Component quick = JobFixture::component(u"true"_s);
    const Build ended = JobFixture::build(quick);
    QCOMPARE(m_jobs->run(ended, quick).state, BuildState::Succeeded);
    const Build running = JobFixture::build(component);
    BuildRun *run = m_jobs->start(running, component);
    QSignalSpy first(run, &BuildRun::firstOutput);
    QVERIFY(first.wait(tryingMs));
    QVERIFY(QDir().mkpath(runsDir(m_jobs->dataDir()) + "/not-a-run"_L1));
    const QList<FoundRun> runs = findRuns(runsDir(m_jobs->dataDir()));
    QCOMPARE(runs, (QList<FoundRun>{{ended.id, m_jobs->paths(ended).runDir, false, true},
                                    {running.id, m_jobs->paths(running).runDir, true, false}}));
    run->cancel();
    QCOMPARE(JobFixture::waitFor(run).state, BuildState::Cancelled);
    QVERIFY(findRuns(m_jobs->dataDir() + "/nowhere"_L1).isEmpty());
}

void TestBuildRun::forgottenRunIsReaped()
{
    const Component component = JobFixture::component(waitingScript);
    const Build build = JobFixture::build(component);
    BuildRun *run = m_jobs->start(build, component);
    QSignalSpy first(run, &BuildRun::firstOutput);
    QVERIFY(first.wait(tryingMs));
    const auto state = supervisor::readState(m_jobs->paths(build).runDir.toStdString());
    delete run;
    letGo(build);
    // A zombie would still answer to signal 0.
    QTRY_VERIFY(processIsGone(state->pid));
    QTRY_VERIFY(supervisor::probe(m_jobs->paths(build).runDir.toStdString()) == supervisor::Liveness::Dead);
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestBuildRun)
#include "tst_buildrun.moc"
