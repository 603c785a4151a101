// Steps in the container of an engine on another machine, through the real program: when the folders are carried there and back, and
// what is said when that fails. The engine is a script that runs everything here.
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

private:
    void let(RunDriver &run, const std::string &carrier)
    {
        QVERIFY(m_folder.isValid());
        QFile engine(m_folder.filePath(QStringLiteral("engine")));
        QVERIFY(engine.open(QIODevice::WriteOnly));
        // exec --interactive --workdir FOLDER NAME COMMAND…
        engine.write("#!/bin/sh\n[ \"$1\" = exec ] || exit 0\n[ \"$2\" = --interactive ] || exit 0\ncd \"$4\" && shift 5 && exec \"$@\"\n");
        QVERIFY(engine.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        run.recipe.container = {engine.fileName().toStdString(), "slipway-b1", {{"PATH", std::string(basePath)}}, {"/bin/sh", "-c", carrier, "carrier"},
                                "Not there.", "Not back."};
    }

    QTemporaryDir m_folder;
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestCarrying)

#include "tst_carrying.moc"
