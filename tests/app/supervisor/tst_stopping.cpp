// How builds are ended: time limit, cancel, signals, a killed supervisor. Nothing may survive.
#include "tests/app/supervisor/rundriver.h"
#include "tests/support/warnings.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>

using namespace Qt::StringLiterals;
using namespace slipway::supervisor;

namespace {

// Leaves processes behind in every way there is; each writes its pid to `pids`. Ends with "ready".
const std::string leaveProcesses = R"sh(
keep='echo $$ >> pids; exec sleep 1000'
bash -c "$keep" &
setsid bash -c "$keep" &
(setsid bash -c "(setsid bash -c 'trap \"\" TERM HUP; echo \$\$ >> pids; while :; do sleep 1000; done' &)" &)
nohup bash -c "$keep" > /dev/null 2>&1 < /dev/null &
until [ "$(cat pids 2>/dev/null | wc -l)" = 4 ]; do sleep 0.01; done
)sh";

std::vector<qint64> survivors(const RunDriver &run)
{
    std::vector<qint64> alive;
    for (const QByteArray &line : run.inWorkspace("pids").split('\n')) {
        if (!line.isEmpty() && isRunning(line.toLongLong()))
            alive.push_back(line.toLongLong());
    }
    return alive;
}

} // namespace

class TestStopping : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void timeLimitEndsTheWholeTree()
    {
        RunDriver run;
        run.recipe.timeoutSeconds = 6;
        run.recipe.killGraceSeconds = 1;
        run.recipe.steps = {script(leaveProcesses + "trap '' TERM; echo ready; while :; do sleep 1000; done")};
        QVERIFY(run.run());
        QCOMPARE(run.inWorkspace("pids").count('\n'), 4);
        QVERIFY(survivors(run).empty());
        const RunState state = run.state();
        QCOMPARE(state.outcome, Outcome::TimedOut);
        QCOMPARE(state.signal, SIGKILL);
        QVERIFY2(state.reason.find("limit of 6 s") != std::string::npos, state.reason.c_str());
        QVERIFY(run.log().endsWith("slipway: " + QByteArray::fromStdString(state.reason) + '\n'));
    }

    void cancelGivesGrace()
    {
        RunDriver run;
        run.recipe.steps = {script("trap 'echo tidying up; exit 7' TERM; echo ready; while :; do sleep 0.01; done"), script("echo never")};
        QVERIFY(run.start());
        QVERIFY(run.logSays("ready"));
        std::string error;
        QVERIFY2(requestCancel(run.recipe.runDir, error), error.c_str());
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.state().outcome, Outcome::Cancelled);
        QCOMPARE(run.state().exitCode, 7);
        QVERIFY(run.log().contains("tidying up"));
        QVERIFY(!run.log().contains("never"));
        QVERIFY(!requestCancel(run.recipe.runDir, error));
    }

    void cancelNowWaitsForNothing()
    {
        RunDriver run("/a folder with a name/that makes the path of the run folder/longer than the one hundred and eight/"
                      "bytes that the address of a socket may have");
        run.recipe.killGraceSeconds = 3600;
        run.recipe.steps = {script(leaveProcesses + "trap '' TERM; echo ready; while :; do sleep 1000; done")};
        QVERIFY(run.start());
        QVERIFY(run.logSays("ready"));
        std::string error;
        QVERIFY2(requestCancel(run.recipe.runDir, error), error.c_str());
        QVERIFY2(requestCancel(run.recipe.runDir, error, CancelKind::Now), error.c_str());
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.state().outcome, Outcome::Cancelled);
        QVERIFY(survivors(run).empty());
    }

    void errandEndsWithItsStarter()
    {
        RunDriver run;
        QProcess starter;
        starter.start(u"sleep"_s, {u"1000"_s});
        QVERIFY(starter.waitForStarted());
        run.recipe.starterPid = std::uint32_t(starter.processId());
        run.recipe.killGraceSeconds = 3600;
        run.recipe.steps = {script(leaveProcesses + "trap '' TERM; echo ready; while :; do sleep 1000; done")};
        QVERIFY(run.start());
        QVERIFY(run.logSays("ready"));
        const QByteArray pids = run.inWorkspace("pids");
        QCOMPARE(pids.count('\n'), 4);
        starter.kill();
        QVERIFY(starter.waitForFinished());
        QVERIFY(run.waitForEnd());
        QVERIFY(survivors(run).empty());
        QVERIFY(!QFileInfo::exists(QString::fromStdString(run.recipe.runDir)));
    }

    void errandOfALivingStarterLeavesItsAnswer()
    {
        RunDriver run;
        run.recipe.starterPid = std::uint32_t(QCoreApplication::applicationPid());
        run.recipe.steps = {script("echo answer")};
        QVERIFY(run.run());
        QCOMPARE(run.state().outcome, Outcome::Succeeded);
        QCOMPARE(run.log(), "answer\n");
    }

    void stoppedProcessesHearOfIt()
    {
        RunDriver run;
        run.recipe.killGraceSeconds = 3600;
        run.recipe.steps = {script("bash -c 'trap \"echo heard; exit\" TERM; echo ready; kill -STOP $$; sleep 1000'")};
        QVERIFY(run.start());
        QVERIFY(run.logSays("ready"));
        std::string error;
        QVERIFY2(requestCancel(run.recipe.runDir, error), error.c_str());
        QVERIFY(run.waitForEnd());
        QVERIFY(run.log().contains("heard"));
    }

    void unknownRequestsAreRefused()
    {
        RunDriver run;
        run.recipe.steps = {script("echo ready; sleep 1000")};
        QVERIFY(run.start());
        QVERIFY(run.logSays("ready"));
        const Fd dir(::open(run.recipe.runDir.c_str(), O_PATH | O_CLOEXEC));
        const Fd silent(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        const Fd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        const sockaddr_un address = socketAddress(dir.get(), FileName::control);
        for (const Fd *one : {&silent, &socket})
            QCOMPARE(::connect(one->get(), reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        QCOMPARE(::send(socket.get(), "explode\n", 8, 0), ssize_t(8));
        char answer[64] = {};
        QVERIFY(::recv(socket.get(), answer, sizeof answer - 1, 0) > 0);
        QCOMPARE(QByteArray(answer), "error unknown request\n");
        QCOMPARE(run.state().phase, Phase::Running);
        std::string error;
        QVERIFY2(requestCancel(run.recipe.runDir, error), error.c_str()); // while another caller says nothing
        QVERIFY(run.waitForEnd());
    }

    void terminateIsCancel()
    {
        RunDriver run;
        run.recipe.steps = {script("echo ready; sleep 1000")};
        QVERIFY(run.start());
        QVERIFY(run.logSays("ready"));
        QCOMPARE(::kill(run.pid(), SIGHUP), 0);
        QCOMPARE(::kill(run.pid(), SIGTERM), 0);
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.state().outcome, Outcome::Cancelled);
        QCOMPARE(run.state().signal, SIGTERM);
    }

    void whatAStepLeavesBehindDoesNotHoldTheBuild()
    {
        RunDriver run;
        run.recipe.killGraceSeconds = 1;
        run.recipe.steps = {script(leaveProcesses + "echo done"), script("echo next")};
        QVERIFY(run.run());
        QCOMPARE(run.state().outcome, Outcome::Succeeded);
        QVERIFY(run.log().startsWith("done\n"));
        QVERIFY(run.log().contains("left running in the background"));
        QVERIFY(run.log().endsWith("next\n"));
        QVERIFY(survivors(run).empty());
    }

    void lateOutputOfAShortChildIsKept()
    {
        RunDriver run;
        run.recipe.steps = {script("(until ! kill -0 $$ 2>/dev/null; do sleep 0.01; done; echo late) & echo done")};
        QVERIFY(run.run());
        QCOMPARE(run.log(), "done\nlate\n");
    }

    void endlessBackgroundOutputDoesNotHoldTheBuild()
    {
        RunDriver run;
        run.recipe.steps = {script("yes & echo started")};
        QVERIFY(run.run());
        QCOMPARE(run.state().outcome, Outcome::Succeeded);
    }

    void killedSupervisorLeavesNothingRunning()
    {
        RunDriver run;
        run.recipe.steps = {script(leaveProcesses + "echo ready; sleep 1000")};
        QVERIFY(run.start());
        QVERIFY(run.logSays("ready"));
        QCOMPARE(::kill(run.state().pid, SIGKILL), 0);
        // The lock is free only when nothing of the build is left.
        QVERIFY(eventually([&] { return probe(run.recipe.runDir) == Liveness::Dead; }));
        QVERIFY(survivors(run).empty());
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.exitCode, 1);
        QCOMPARE(run.state().phase, Phase::Running); // no outcome, but a cause
        QVERIFY2(run.state().reason.find("signal 9") != std::string::npos, run.state().reason.c_str());
        QVERIFY(run.log().contains("ready\n"));
        QVERIFY(!run.index().empty());
    }

    void supervisorNeedsNobody()
    {
        RunDriver run;
        run.recipe.steps = {script("echo ready; until test -e go; do sleep 0.01; done; echo went on")};
        QVERIFY(run.start());
        QVERIFY(run.logSays("ready"));
        QCOMPARE(::kill(run.pid(), SIGKILL), 0); // the process that only waits
        QVERIFY(run.waitForEnd());
        QCOMPARE(probe(run.recipe.runDir), Liveness::Alive);
        QFile go(QString::fromStdString(run.recipe.workspace + "/go"));
        QVERIFY(go.open(QIODevice::WriteOnly));
        QVERIFY(eventually([&] { return probe(run.recipe.runDir) == Liveness::Dead; }));
        QCOMPARE(run.state().outcome, Outcome::Succeeded);
        QVERIFY(run.log().endsWith("went on\n"));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestStopping)
#include "tst_stopping.moc"
