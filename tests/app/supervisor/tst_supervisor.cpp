// Runs whole builds through the real program.
#include "app/supervisor/spawn.h"
#include "tests/app/supervisor/rundriver.h"
#include "tests/support/warnings.h"

#include <QCoreApplication>

#include <sys/mman.h>

using namespace slipway::supervisor;

class TestSupervisor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void runsStepsInOrder()
    {
        RunDriver run;
        run.recipe.steps = {{"prepare", StepKind::Command, {{"echo", "a b"}, {"true"}}}, script("echo two; echo err >&2; pwd", "build")};
        QVERIFY(run.run());
        QCOMPARE(run.exitCode, 0);
        const RunState state = run.state();
        QCOMPARE(state.phase, Phase::Finished);
        QCOMPARE(state.outcome, Outcome::Succeeded);
        QCOMPARE(state.exitCode, 0);
        QVERIFY(state.reason.empty());
        QCOMPARE(run.log(), "$ echo 'a b'\na b\n$ true\ntwo\nerr\n" + QByteArray::fromStdString(run.recipe.workspace) + '\n');
        QCOMPARE(state.logBytes, std::uint64_t(run.log().size()));
        QCOMPARE(state.steps.size(), 2u);
        QCOMPARE(state.steps[0].name, std::string("prepare"));
        QCOMPARE(state.steps[1].exitCode, 0);
        QVERIFY(state.startedUs <= state.steps[0].startedUs && state.steps[0].startedUs <= state.firstOutputUs
                && state.firstOutputUs <= state.steps[0].finishedUs && state.steps[0].finishedUs <= state.steps[1].startedUs
                && state.steps[1].finishedUs <= state.finishedUs);
        QCOMPARE(probe(run.recipe.runDir), Liveness::Dead);
        for (const char *file : {"log", "log.idx", "state", "lock"}) {
            struct stat info;
            QCOMPARE(::stat((run.recipe.runDir + '/' + file).c_str(), &info), 0);
            QCOMPARE(int(info.st_mode & 0777), 0600);
        }
        QCOMPARE(QDir(QString::fromStdString(run.recipe.runDir)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).join(QLatin1Char(' ')),
                 QStringLiteral("lock log log.idx state supervisor.err"));
    }

    void firstFailureEndsTheBuild_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<int>("signal");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("exit code") << QByteArray("exit 3") << 3 << 0 << QByteArray("exit code 3");
        QTest::newRow("signal") << QByteArray("kill -SEGV $$") << -1 << SIGSEGV << QByteArray("signal 11");
        QTest::newRow("killed") << QByteArray("kill -KILL $$") << -1 << SIGKILL << QByteArray("memory");
        QTest::newRow("signal of a child") << QByteArray("bash -c 'kill -TERM $$' || exit $?") << 143 << 0 << QByteArray("signal 15");
    }

    void firstFailureEndsTheBuild()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, reason);
        RunDriver run;
        run.recipe.steps = {script("echo one"), script(text.toStdString(), "second"), script("echo never")};
        QVERIFY(run.run());
        QCOMPARE(run.exitCode, 0);
        const RunState state = run.state();
        QCOMPARE(state.outcome, Outcome::Failed);
        QTEST(state.exitCode, "exitCode");
        QTEST(state.signal, "signal");
        QCOMPARE(state.step, 1);
        QTEST(state.steps[1].exitCode, "exitCode");
        QCOMPARE(state.steps[2].startedUs, std::int64_t(0));
        QVERIFY2(state.reason.find(reason.toStdString()) != std::string::npos, state.reason.c_str());
        QVERIFY2(state.reason.find("\"second\"") != std::string::npos, state.reason.c_str());
        QVERIFY(!run.log().contains("never"));
    }

    void aStepSaysWhatItsExitCodeMeans()
    {
        RunDriver run;
        run.recipe.steps = {script("exit 95", "fetch")};
        run.recipe.steps[0].reasons = {{93, "It is gone."}, {95, "The door is closed. Knock."}};
        QVERIFY(run.run());
        const RunState state = run.state();
        QCOMPARE(state.outcome, Outcome::Failed);
        QCOMPARE(state.reason, std::string("The door is closed. Knock."));
        QCOMPARE(state.exitCode, -1); // nobody has to explain it
        QCOMPARE(state.steps[0].exitCode, 95);
        RunDriver other;
        other.recipe.steps = {script("exit 7", "fetch")};
        other.recipe.steps[0].reasons = run.recipe.steps[0].reasons;
        QVERIFY(other.run());
        QCOMPARE(other.state().exitCode, 7);
    }

    void saysWhatCanNotBeRun_data()
    {
        QTest::addColumn<QByteArray>("program");
        QTest::addColumn<QByteArray>("cwd");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("program") << QByteArray("no-such-program") << QByteArray() << QByteArray("no-such-program was not found");
        QTest::newRow("path") << QByteArray("./no/such") << QByteArray() << QByteArray("was not found");
        QTest::newRow("no program") << QByteArray("/etc/passwd") << QByteArray() << QByteArray("was not found");
        QTest::newRow("folder") << QByteArray("true") << QByteArray("/no/such/folder") << QByteArray("/no/such/folder can't be entered");
    }

    void saysWhatCanNotBeRun()
    {
        QFETCH(QByteArray, program);
        QFETCH(QByteArray, cwd);
        QFETCH(QByteArray, reason);
        RunDriver run;
        run.recipe.steps = {{"s", StepKind::Command, {{program.toStdString()}}, "", cwd.toStdString()}};
        QVERIFY(run.run());
        QCOMPARE(run.state().outcome, Outcome::Failed);
        QCOMPARE(run.state().exitCode, 127);
        QVERIFY2(run.state().reason.find(reason.toStdString()) != std::string::npos, run.state().reason.c_str());
    }

    void badRecipesAreRecorded_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("workspace") << 0 << QByteArray("workspace");
        QTest::newRow("no steps") << 1 << QByteArray("no steps");
        QTest::newRow("no command") << 2 << QByteArray("no command");
        QTest::newRow("variable") << 3 << QByteArray("name of a variable");
        QTest::newRow("writable") << 4 << QByteArray("/no/such/cache");
    }

    void badRecipesAreRecorded()
    {
        QFETCH(int, which);
        QFETCH(QByteArray, reason);
        RunDriver run;
        run.recipe.steps = {script("echo never")};
        switch (which) {
        case 0: run.recipe.workspace += "/none"; break;
        case 1: run.recipe.steps.clear(); break;
        case 2: run.recipe.steps[0].commands.clear(); break;
        case 3: run.recipe.environment = {{"A=B", "x"}}; break;
        default: run.recipe.sandbox = {"/usr/bin/bwrap", {"/no/such/cache"}}; break;
        }
        QVERIFY(run.run());
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.state().phase, Phase::Finished);
        QCOMPARE(run.state().outcome, Outcome::InternalError);
        QVERIFY2(run.state().reason.find(reason.toStdString()) != std::string::npos, run.state().reason.c_str());
    }

    void garbageInsteadOfARecipe()
    {
        RunDriver run;
        const Fd input(::memfd_create("garbage", MFD_CLOEXEC));
        QCOMPARE(::write(input.get(), "garbage", 7), ssize_t(7));
        ::lseek(input.get(), 0, SEEK_SET);
        const int exitCode = runDirectly(run.recipe.runDir, input.get());
        QCOMPARE(exitCode, 0);
        QCOMPARE(run.state().outcome, Outcome::InternalError);
        QVERIFY2(run.state().reason.find("no Slipway recipe") != std::string::npos, run.state().reason.c_str());
    }

    void openOrUsedRunFolderIsRefused()
    {
        RunDriver run;
        run.recipe.steps = {script("true")};
        ::chmod(run.recipe.runDir.c_str(), 0755);
        QVERIFY(run.run());
        QCOMPARE(run.exitCode, 2);
        QCOMPARE(run.state().phase, Phase::Starting); // there is no record
        ::chmod(run.recipe.runDir.c_str(), 0700);
        QVERIFY(run.run());
        QCOMPARE(run.exitCode, 0);
        const RunState first = run.state();
        QVERIFY(run.run());
        QCOMPARE(run.exitCode, 2);
        QVERIFY(run.state() == first);
    }

    void environmentIsBuiltFromNothing()
    {
        ::setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere", 1);
        RunDriver run;
        run.recipe.environment = {{"FROM_RECIPE", "1"}, {"TERM", "dumb"}};
        run.recipe.secrets = {{"TOKEN", "s3cr3t-token", true}, {"HIDDEN", "other-secret", false}};
        Step first = script("");
        first.commands = {{"bash", "-c", "env > env"}};
        first.environment = {{"FROM_STEP", "2"}};
        Step second{"command", StepKind::Command, {{"bash", "-c", "env > env2; ls /proc/self/fd > fds; umask > umask"}}};
        run.recipe.steps = {first, second};
        QVERIFY(run.run());
        QCOMPARE(run.state().outcome, Outcome::Succeeded);
        const QByteArrayList lines = run.inWorkspace("env").split('\n');
        for (const char *wanted : {"FROM_RECIPE=1", "TERM=dumb", "FROM_STEP=2", "TOKEN=s3cr3t-token", "CI=true", "SLIPWAY=true", "LANG=C.UTF-8"})
            QVERIFY2(lines.contains(wanted), wanted);
        QVERIFY(lines.contains("HOME=" + QByteArray::fromStdString(run.recipe.runDir) + "/home"));
        for (const char *unwanted : {"DBUS", "XDG_", "HIDDEN", "QT_"})
            QVERIFY2(!run.inWorkspace("env").contains(unwanted), unwanted);
        QVERIFY(!run.inWorkspace("env2").contains("s3cr3t-token"));
        QCOMPARE(run.inWorkspace("fds"), "0\n1\n2\n3\n"); // 3 is the listing itself
        QCOMPARE(run.inWorkspace("umask"), "0022\n");
    }

    void scriptsOfAnyLength()
    {
        RunDriver run;
        Step step{"long", StepKind::Script, {{"bash", "-e"}}};
        for (int i = 0; i < 20'000; ++i)
            step.script += "true # a line that makes the script longer than an argument may be\n";
        step.script += "echo \"reached $#\"\n";
        run.recipe.steps = {step};
        QVERIFY(run.run());
        QCOMPARE(run.log(), "reached 0\n");
    }

    void logAndIndexAgree()
    {
        RunDriver run;
        run.recipe.secrets = {{"A", "s3cr3t-value-of-a-token", true}, {"B", "k9#z", true}};
        run.recipe.steps = {script("for i in $(seq 3000); do printf 'line %d %s %s and more text to fill it\\n' $i \"$A\" \"$B\"; done"),
                            script("seq 200000")};
        QVERIFY(run.run());
        QByteArray wanted;
        for (int i = 1; i <= 3000; ++i)
            wanted += "line " + QByteArray::number(i) + " *** *** and more text to fill it\n";
        const auto secondBegin = std::uint64_t(wanted.size());
        for (int i = 1; i <= 200'000; ++i)
            wanted += QByteArray::number(i) + '\n';
        QVERIFY(run.log() == wanted);
        QCOMPARE(run.state().masked, 6000u);
        QCOMPARE(run.state().logBytes, std::uint64_t(wanted.size()));
        const std::vector<IndexRecord> index = run.index();
        QVERIFY(index.size() >= 6);
        QCOMPARE(index.front().flags, IndexFlag::StepBegin);
        QCOMPARE(index.back().flags, IndexFlag::StepEnd);
        QCOMPARE(index.back().offset, std::uint64_t(wanted.size()));
        for (std::size_t i = 1; i < index.size(); ++i) {
            QVERIFY(index[i].offset >= index[i - 1].offset);
            QVERIFY(index[i].timeUs >= index[i - 1].timeUs);
            QVERIFY(index[i].step >= index[i - 1].step);
            if (index[i].step == 1 && index[i].flags == IndexFlag::StepBegin)
                QCOMPARE(index[i].offset, secondBegin);
            else if (index[i].flags == IndexFlag::Mask)
                QCOMPARE(wanted.mid(qsizetype(index[i].offset), 3), QByteArray("***"));
            else if (index[i - 1].flags == IndexFlag::Output)
                QVERIFY(index[i].offset > index[i - 1].offset);
        }
        QVERIFY(std::any_of(index.begin(), index.end(), [](const IndexRecord &each) { return each.flags == IndexFlag::Mask; }));
    }

    void outputIsThereWhileItRuns()
    {
        RunDriver run;
        run.recipe.steps = {script("printf 'Continue? '; until test -e go; do sleep 0.01; done; echo yes")};
        QVERIFY(run.start());
        QVERIFY(run.logSays("Continue? "));
        QVERIFY(eventually([&] { return run.state().firstOutputUs != 0; }));
        QCOMPARE(run.state().phase, Phase::Running);
        QCOMPARE(run.state().outcome, Outcome::None);
        QCOMPARE(probe(run.recipe.runDir), Liveness::Alive);
        QFile go(QString::fromStdString(run.recipe.workspace + "/go"));
        QVERIFY(go.open(QIODevice::WriteOnly));
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.log(), "Continue? yes\n");
    }

    void unwritableLogEndsTheBuild()
    {
        RunDriver run;
        run.recipe.steps = {script("yes")};
        const std::string bytes = encode(run.recipe);
        const Fd input(::memfd_create("recipe", MFD_CLOEXEC));
        QCOMPARE(::write(input.get(), bytes.data(), bytes.size()), ssize_t(bytes.size()));
        ::lseek(input.get(), 0, SEEK_SET);
        // A limit on the size of files fails the same call as a full disk does.
        QCOMPARE(runDirectly(run.recipe.runDir, input.get(), "ulimit -f 256; "), 0);
        QCOMPARE(run.state().outcome, Outcome::InternalError);
        QVERIFY2(run.state().reason.find("log could not be written") != std::string::npos, run.state().reason.c_str());
        QCOMPARE(run.state().logBytes, std::uint64_t(run.log().size()));
    }

    void usageAndVersion()
    {
        const Fd nothing(::open("/dev/null", O_RDONLY | O_CLOEXEC));
        QCOMPARE(runDirectly("/no/such/folder", nothing.get()), 2);
        QCOMPARE(runDirectly("", nothing.get()), 2);
    }

private:
    static int runDirectly(const std::string &runDir, int input, const std::string &before = {})
    {
        const Fd output(::open("/dev/null", O_WRONLY | O_CLOEXEC));
        const Spawned spawned = spawn({"/bin/bash",
                                       {"bash", "-c", before + "exec \"$0\" --run-dir \"$1\"", SLIPWAY_RUN, runDir},
                                       {{"PATH", "/usr/bin:/bin"}}, "/", input, output.get(), -1});
        int status = -1;
        return spawned.pid > 0 && ::waitpid(spawned.pid, &status, 0) == spawned.pid && WIFEXITED(status)
            ? WEXITSTATUS(status) : -1;
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestSupervisor)
#include "tst_supervisor.moc"
