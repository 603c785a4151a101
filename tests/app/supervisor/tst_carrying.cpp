// Steps in the container of an engine on another machine, through the real program: when the folders are carried there and back, and
// what is said when that fails. And what is said of an engine that is silent. The engine is a script that runs everything here.
#include "tests/app/supervisor/rundriver.h"
#include "tests/support/warnings.h"

#include <QCoreApplication>
#include <QTemporaryDir>

using namespace slipway::supervisor;

namespace {

Step contained(const std::string &text, const std::string &name = "build")
{
    Step step = script(text, name);
    step.contained = true;
    return step;
}

} // namespace

class TestCarrying : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void thereBeforeAndBackAfter()
    {
        RunDriver run;
        let(run, "echo carries $1");
        run.recipe.steps = {script("echo here"), contained("echo one"), script("echo here too"), contained("echo two")};
        QVERIFY(run.run());
        QCOMPARE(run.log(), QByteArray("here\ncarries in\none\ncarries out\nhere too\ncarries again\ntwo\ncarries out\n"));
        QCOMPARE(run.state().outcome, Outcome::Succeeded);
    }

    void whatAFailedStepMadeComesBackToo()
    {
        RunDriver run;
        let(run, "echo carries $1");
        Step cleaning = contained("echo cleans", "clean");
        cleaning.when = When::Failure;
        run.recipe.steps = {contained("exit 7"), contained("echo never"), cleaning};
        QVERIFY(run.run());
        QCOMPARE(run.log(), QByteArray("carries in\ncarries out\ncarries again\ncleans\ncarries out\n"));
        QCOMPARE(run.state().exitCode, 7);
        QCOMPARE(run.state().steps[0].exitCode, 7);
    }

    void whatIsWrittenThereIsTold()
    {
        RunDriver run;
        let(run, "[ $1 != out ] || echo VERSION=1.2 >>'" + run.recipe.runDir + "/home/.slipway-output-1'");
        Step step = contained("true");
        step.outputs = OutputForm::File;
        run.recipe.steps = {step, script("echo version $VERSION")};
        QVERIFY(run.run());
        QCOMPARE(run.log(), QByteArray("version 1.2\n"));
    }

    void whatACancelledStepMadeComesBackToo()
    {
        RunDriver run;
        let(run, "echo carries $1; [ $1 != out ] || echo VERSION=1.2 >>'" + run.recipe.runDir + "/home/.slipway-output-1'");
        Step step = endless();
        step.outputs = OutputForm::File;
        Step cleaning = script("echo cleans", "clean");
        cleaning.when = When::Failure;
        run.recipe.steps = {step, cleaning};
        QVERIFY(run.start());
        QVERIFY(run.logSays("up\n"));
        cancel(run);
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.log(), QByteArray("carries in\nup\nslipway: The build was cancelled.\ncarries out\ncleans\n"));
        QCOMPARE(run.state().outcome, Outcome::Cancelled);
        QCOMPARE(run.state().failedStep, 0);
        QCOMPARE(run.state().outputs.size(), std::size_t(1));
    }

    void whatASlowStepMadeComesBackToo()
    {
        const std::unique_ptr<RunDriver> run = tookTooLong([this](RunDriver &slow) {
            let(slow, "echo carries $1");
            slow.recipe.steps = {endless()};
        });
        QVERIFY(run);
        QCOMPARE(run->log(), "carries in\nup\nslipway: The build took longer than its limit of " + QByteArray::number(run->recipe.timeoutSeconds)
                                 + " s.\ncarries out\n");
        QCOMPARE(run->state().outcome, Outcome::TimedOut);
    }

    // And takes nothing of the time of what runs after it.
    void theWayBackHasALimit()
    {
        const std::unique_ptr<RunDriver> run = tookTooLong([this](RunDriver &slow) {
            let(slow, "echo carries $1; [ $1 = in ] || exec sleep 1000");
            slow.recipe.cleanupSeconds = 5; // which "cleans" has to manage, too
            Step cleaning = script("echo cleans", "clean");
            cleaning.when = When::Failure;
            slow.recipe.steps = {endless(), cleaning};
        });
        QVERIFY(run);
        QVERIFY2(run->log().endsWith("carries out\nslipway: What runs after a failure took longer than its limit of 5 s.\ncleans\n"), run->log().constData());
        QCOMPARE(run->state().outcome, Outcome::TimedOut);
        QVERIFY(run->state().reason.find("The build took") == 0);
    }

    void aSecondStopEndsTheWayBack()
    {
        RunDriver run;
        let(run, "echo carries $1; [ $1 = in ] || exec sleep 1000");
        Step cleaning = script("echo never", "clean");
        cleaning.when = When::Failure;
        run.recipe.steps = {endless(), cleaning};
        QVERIFY(run.start());
        QVERIFY(run.logSays("up\n"));
        cancel(run);
        QVERIFY(run.logSays("carries out\n"));
        cancel(run);
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.state().outcome, Outcome::Cancelled);
        QVERIFY(!run.log().contains("never"));
    }

    void nobodyWaitsForItWhoStopsAtOnce()
    {
        RunDriver run;
        let(run, "echo carries $1");
        run.recipe.steps = {endless()};
        QVERIFY(run.start());
        QVERIFY(run.logSays("up\n"));
        cancel(run, CancelKind::Now);
        QVERIFY(run.waitForEnd());
        QVERIFY2(!run.log().contains("carries out"), run.log().constData());
    }

    void aFailureHasItsReason_data()
    {
        QTest::addColumn<QByteArray>("fails");
        QTest::addColumn<QByteArray>("step");
        QTest::addColumn<QByteArray>("reason");
        QTest::addColumn<QByteArray>("log");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("there") << QByteArray("in") << QByteArray("echo never") << QByteArray("Not there.") << QByteArray("no room\n") << -1;
        QTest::newRow("back") << QByteArray("out") << QByteArray("echo one") << QByteArray("Not back.") << QByteArray("one\nno room\n") << -1;
        QTest::newRow("back, of a step that failed before") << QByteArray("out") << QByteArray("exit 7") << QByteArray("exit code 7") << QByteArray("no room\n") << 7;
    }

    void aFailureHasItsReason()
    {
        QFETCH(QByteArray, fails);
        QFETCH(QByteArray, step);
        QFETCH(QByteArray, reason);
        RunDriver run;
        let(run, "[ $1 != " + fails.toStdString() + " ] || { echo no room; exit 2; }");
        run.recipe.steps = {contained(step.toStdString()), contained("echo never")};
        QVERIFY(run.run());
        const RunState state = run.state();
        QCOMPARE(state.outcome, Outcome::Failed);
        QVERIFY2(state.reason.find(reason.toStdString()) != std::string::npos, state.reason.c_str());
        QTEST(run.log(), "log");
        QTEST(state.exitCode, "exitCode");
    }

    void oneMayCancelMeanwhile()
    {
        RunDriver run;
        let(run, "echo carries; sleep 1000");
        run.recipe.steps = {contained("echo never")};
        QVERIFY(run.start());
        QVERIFY(eventually([&run] { return run.log() == "carries\n"; }));
        std::string error;
        QVERIFY2(requestCancel(run.recipe.runDir, error), error.c_str());
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.state().outcome, Outcome::Cancelled);
        QVERIFY(!run.log().contains("never"));
    }

    void aSilentEngineIsTold_data()
    {
        QTest::addColumn<bool>("starts");
        QTest::newRow("the container starts") << true;
        QTest::newRow("a step begins") << false;
    }

    // What a step does in silence once it has begun is its own affair.
    void aSilentEngineIsTold()
    {
        QFETCH(bool, starts);
        RunDriver run;
        let(run, {});
        const std::string gate = run.recipe.workspace + "/gate", wait = "until [ -e '" + gate + "' ]; do sleep 0.01; done; ";
        QFile engine(m_folder.filePath(QStringLiteral("engine")));
        QVERIFY(engine.open(QIODevice::WriteOnly));
        engine.write(("#!/bin/sh\n[ \"$1\" = exec ] && [ \"$2\" = --interactive ] || exit 0\n" + wait + "cd \"$4\" && shift 5 && exec \"$@\"\n").c_str());
        engine.close();
        run.recipe.container.environment.emplace_back("SLIPWAY_ENGINE_SILENCE_MS", "20");
        Step start = script(wait, "start");
        start.kind = StepKind::Own;
        start.startsContainer = true;
        if (starts)
            run.recipe.steps = {start};
        const std::string begun = run.recipe.workspace + "/begun";
        run.recipe.steps.push_back(contained("echo >'" + begun + "'; for i in $(seq 60); do sleep 0.01; done; echo done"));
        QVERIFY(run.start());
        const QByteArray note = "slipway: engine has said nothing for 0 s; the build waits for it\n";
        QVERIFY(eventually([&] { return run.log().count(note) >= 2; }));
        QVERIFY(!run.log().contains("done"));
        QFile open(QString::fromStdString(gate));
        QVERIFY(open.open(QIODevice::WriteOnly));
        QVERIFY(eventually([&] { return QFile::exists(QString::fromStdString(begun)); }));
        const qsizetype told = run.log().count(note);
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.state().outcome, Outcome::Succeeded);
        QVERIFY2(run.log().endsWith("done\n"), run.log());
        QVERIFY2(run.log().count(note) <= told + 1, run.log()); // which may have been on its way
    }

    // That an image is loaded is not yet what people wait for.
    void whatStartsTheContainerIsNotTheFirstByte()
    {
        RunDriver run;
        let(run, {});
        Step start = script("echo loads", "start");
        start.kind = StepKind::Own;
        start.startsContainer = true;
        run.recipe.steps = {start, contained("sleep 0.02; echo built")};
        QVERIFY(run.run());
        const RunState state = run.state();
        QCOMPARE(run.log(), QByteArray("loads\nbuilt\n"));
        QVERIFY(state.steps[1].startedUs >= state.steps[0].finishedUs && state.firstOutputUs >= state.steps[1].startedUs);
        QVERIFY(state.firstOutputUs <= state.steps[1].finishedUs);
    }

private:
    void let(RunDriver &run, const std::string &carrier)
    {
        QVERIFY(m_folder.isValid());
        QFile engine(m_folder.filePath(QStringLiteral("engine")));
        QVERIFY(engine.open(QIODevice::WriteOnly));
        // exec --interactive --workdir FOLDER NAME COMMAND…, or exec NAME sh -c "kill -TERM -1", which would be everybody here
        const QByteArray pid = '\'' + pidFile().toUtf8() + '\'';
        QFile::remove(pidFile()); // of the run before this one
        engine.write("#!/bin/sh\n[ \"$1\" = exec ] || exit 0\nif [ \"$2\" != --interactive ]; then\n"
                     "for i in $(seq 200); do [ ! -s " + pid + " ] || break; sleep 0.01; done\n" // the step may be about to write it
                     "[ ! -s " + pid + " ] || kill \"$(cat " + pid + ")\"\nexit 0\nfi\ncd \"$4\" && shift 5 && exec \"$@\"\n");
        QVERIFY(engine.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        run.recipe.container = {engine.fileName().toStdString(), "slipway-b1", {{"PATH", std::string(basePath)}}, {}, "Not there.", "Not back."};
        if (!carrier.empty())
            run.recipe.container.carrier = {"/bin/sh", "-c", carrier, "carrier"};
    }

    QString pidFile() const { return m_folder.filePath(QStringLiteral("pid")); }
    Step endless() const { return contained("echo $$ >'" + pidFile().toStdString() + "'; echo up; exec sleep 1000"); }

    // A build of what PREPARE makes, whose step was "up" before the limit. How long the way there and the shell take, only the machine
    // knows: the limit grows until they fit into it. Null: they never did.
    template <typename Prepare> static std::unique_ptr<RunDriver> tookTooLong(Prepare prepare)
    {
        for (std::uint32_t limit = 1; limit <= 32; limit *= 2) {
            auto run = std::make_unique<RunDriver>();
            prepare(*run);
            run->recipe.timeoutSeconds = limit;
            if (run->run() && run->log().startsWith("carries in\nup\nslipway: "))
                return run;
        }
        return nullptr;
    }

    static void cancel(RunDriver &run, CancelKind kind = CancelKind::Gently)
    {
        std::string error;
        QVERIFY2(requestCancel(run.recipe.runDir, error, kind), error.c_str());
    }

    QTemporaryDir m_folder;
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestCarrying)

#include "tst_carrying.moc"
