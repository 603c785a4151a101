// Steps that run after a failure or in any case, through the real program.
#include "tests/app/supervisor/rundriver.h"
#include "tests/support/warnings.h"

#include <QCoreApplication>

using namespace slipway::supervisor;

namespace {

Step when(When when, const std::string &text, const std::string &name = "after")
{
    Step step = script(text, name);
    step.when = when;
    return step;
}

} // namespace

class TestCleanup : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void afterSuccess()
    {
        RunDriver run;
        run.recipe.steps = {script("echo one"), when(When::Failure, "echo never"), when(When::Always, "echo always $SLIPWAY_OUTCOME"),
                            script("echo two")};
        QVERIFY(run.run());
        QCOMPARE(run.log(), QByteArray("one\nalways succeeded\ntwo\n"));
        QCOMPARE(run.state().outcome, Outcome::Succeeded);
        QCOMPARE(run.state().failedStep, -1);
        QCOMPARE(run.state().steps[1].startedUs, std::int64_t(0));
    }

    void afterFailure()
    {
        RunDriver run;
        run.recipe.steps = {script("exit 3", "compile"), script("echo never"),
                            when(When::Failure, "echo $SLIPWAY_OUTCOME $SLIPWAY_FAILED_STEP; exit 9"), when(When::Always, "echo always"),
                            script("echo never")};
        QVERIFY(run.run());
        QCOMPARE(run.log(), QByteArray("failed compile\nalways\n"));
        const RunState state = run.state();
        QCOMPARE(state.outcome, Outcome::Failed);
        QCOMPARE(state.exitCode, 3);
        QCOMPARE(state.failedStep, 0);
        QVERIFY2(state.reason.find("compile") != std::string::npos, state.reason.c_str());
        QCOMPARE(state.steps[0].exitCode, 3);
        QCOMPARE(state.steps[2].exitCode, 9);
        QCOMPARE(state.steps[3].exitCode, 0);
    }

    void failureOfTheLastAlwaysCounts()
    {
        RunDriver run;
        run.recipe.steps = {script("true"), when(When::Always, "exit 5"), when(When::Failure, "echo cleaned")};
        QVERIFY(run.run());
        QCOMPARE(run.state().outcome, Outcome::Failed);
        QCOMPARE(run.state().exitCode, 5);
        QCOMPARE(run.log(), QByteArray("cleaned\n"));
    }

    void afterCancel()
    {
        RunDriver run;
        run.recipe.steps = {script("echo up; sleep 1000"), when(When::Failure, "echo $SLIPWAY_OUTCOME")};
        QVERIFY(run.start());
        QVERIFY(run.logSays("up\n"));
        std::string error;
        QVERIFY(requestCancel(run.recipe.runDir, error));
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.state().outcome, Outcome::Cancelled);
        QCOMPARE(run.state().failedStep, 0);
        QCOMPARE(run.log(), QByteArray("up\nslipway: The build was cancelled.\ncancelled\n"));
    }

    void secondCancelEndsThemToo()
    {
        RunDriver run;
        run.recipe.steps = {script("echo up; sleep 1000"), when(When::Failure, "echo cleaning; sleep 1000"), when(When::Always, "echo never")};
        QVERIFY(run.start());
        QVERIFY(run.logSays("up\n"));
        std::string error;
        QVERIFY(requestCancel(run.recipe.runDir, error));
        QVERIFY(run.logSays("cleaning\n"));
        QVERIFY(requestCancel(run.recipe.runDir, error));
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.state().outcome, Outcome::Cancelled);
        QVERIFY(!run.log().contains("never"));
    }

    void cancelNowSkipsThem()
    {
        RunDriver run;
        run.recipe.steps = {script("echo up; sleep 1000"), when(When::Always, "echo never")};
        QVERIFY(run.start());
        QVERIFY(run.logSays("up\n"));
        std::string error;
        QVERIFY(requestCancel(run.recipe.runDir, error, CancelKind::Now));
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.state().outcome, Outcome::Cancelled);
        QVERIFY(!run.log().contains("never"));
    }

    void afterTimeoutWithALimitOfTheirOwn()
    {
        RunDriver run;
        run.recipe.timeoutSeconds = 1;
        run.recipe.cleanupSeconds = 1;
        run.recipe.steps = {script("sleep 1000", "slow"), when(When::Always, "echo $SLIPWAY_OUTCOME; sleep 1000")};
        QVERIFY(run.run());
        const RunState state = run.state();
        QCOMPARE(state.outcome, Outcome::TimedOut);
        QCOMPARE(state.failedStep, 0);
        QVERIFY2(run.log().contains("timed_out\nslipway: What runs after a failure took longer than its limit of 1 s."),
                 run.log().constData());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestCleanup)
#include "tst_cleanup.moc"
