// What scripts tell beside their log, through the real program.
#include "app/supervisor/outputs.h"
#include "tests/app/supervisor/rundriver.h"
#include "tests/support/warnings.h"

#include <QCoreApplication>

using namespace slipway::supervisor;

namespace {

Step told(const std::string &text, OutputForm form = OutputForm::File)
{
    const bool isSh = form == OutputForm::Sh;
    Step step{"Build", StepKind::Script, {isSh ? std::vector<std::string>{"sh", "-e"}
                                               : std::vector<std::string>{"bash", "--noprofile", "--norc", "-e", "-o", "pipefail"}}};
    step.script = text;
    step.outputs = form;
    return step;
}

std::string valueIn(const RunState &state, const std::string &name)
{
    for (const auto &[known, value] : state.outputs) {
        if (known == name)
            return value;
    }
    return "(none)";
}

} // namespace

class TestOutputs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fromTheFile()
    {
        RunDriver run;
        run.recipe.steps = {told("echo 'IMAGE=a/b:1 = two  ' >>$SLIPWAY_OUTPUT\n"
                                 "printf 'NOTES<<END\\n  first\\n\\nsecond=<<\\nEND\\nEMPTY=\\nIMAGE=later\\nNO_LINE_END=x' >>$SLIPWAY_OUTPUT"),
                            told("echo \"[$IMAGE] [$NOTES] [${EMPTY-unset}]\"; cat $SLIPWAY_OUTPUT; echo MORE=2 >>$SLIPWAY_OUTPUT")};
        QVERIFY(run.run());
        const RunState state = run.state();
        QCOMPARE(state.outcome, Outcome::Succeeded);
        QCOMPARE(valueIn(state, "IMAGE"), std::string("later"));
        QCOMPARE(valueIn(state, "NOTES"), std::string("  first\n\nsecond=<<"));
        QCOMPARE(valueIn(state, "EMPTY"), std::string());
        QCOMPARE(valueIn(state, "NO_LINE_END"), std::string("x"));
        QCOMPARE(valueIn(state, "MORE"), std::string("2"));
        QCOMPARE(run.log(), QByteArray("[later] [  first\n\nsecond=<<] []\n"));
        QVERIFY(!QDir(QString::fromStdString(run.recipe.runDir)).exists(QStringLiteral("home")));
    }

    void fromVariables_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<bool>("bashOnly");
        const auto row = [](const char *name, const char *text, const char *value, int exitCode = 0, bool bashOnly = false) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(value) << exitCode << bashOnly;
        };
        row("at the end", "VERSION=1", "1");
        row("exit 0", "VERSION=1\nexit 0", "1");
        row("exit 7", "VERSION=1\nexit 7", "1", 7);
        row("set -e", "VERSION=1\nset -e\nfalse\nVERSION=2", "1", 1);
        row("pipefail", "VERSION=1\nfalse | true\nVERSION=2", "1", 1, true);
        row("without set -e", "set +e\nVERSION=1\nfalse\nVERSION=2", "2");
        row("set -u", "set -u\nVERSION=1\n: $NO_SUCH", "1", -1);
        row("spaces", "VERSION='  a   b\t*  '", "  a   b\t*  ");
        row("lines", "VERSION=\"$(printf 'a\\nb')\n\"", "a\nb\n");
        row("quotes", "VERSION=\\'\\\"'$HOME`x`'", "'\"$HOME`x`");
        row("in a function", "f() { VERSION=1; exit 0; }\nf", "1");
        row("own trap", "trap 'echo bye' EXIT\nVERSION=1\nexit 3", "1", 3, true);
        row("own trap and status", "trap -- 'echo status $?' 0\nVERSION=1\nexit 3", "1", 3, true);
        row("trap taken back", "trap 'echo never' EXIT\ntrap - EXIT INT\nVERSION=1", "1", 0, true);
        row("other traps", "trap 'VERSION=hup' HUP\nVERSION=1\nkill -HUP $$\ntrap '' HUP\nkill -HUP $$", "hup");
        row("trap in a subshell", "VERSION=1\n(trap 'echo sub' EXIT; VERSION=2)\n[ \"$(trap 'echo x' EXIT)\" = x ]", "1", 0, true);
        row("set -x", "set -x\nVERSION=1\ntrap 'true' EXIT\nset +x", "1", 0, true);
        row("cleared", "VERSION=\nexit 0", "");
    }

    void fromVariables()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, exitCode);
        QFETCH(bool, bashOnly);
        for (const OutputForm form : {OutputForm::Bash, OutputForm::Sh}) {
            if (bashOnly && form == OutputForm::Sh)
                continue;
            RunDriver run;
            run.recipe.outputs = {"VERSION", "UNSET", "2ND"};
            run.recipe.environment = {{"VERSION", "before"}};
            run.recipe.steps = {told(text.toStdString(), form)};
            QVERIFY(run.run());
            const RunState state = run.state();
            if (exitCode >= 0)
                QCOMPARE(state.exitCode, exitCode);
            else
                QVERIFY(state.exitCode > 0);
            QTEST(QByteArray::fromStdString(valueIn(state, "VERSION")), "value");
            QCOMPARE(state.outputs.size(), std::size_t(1));
            QVERIFY2(!run.log().contains("slipway"), run.log().constData());
        }
    }

    // Names, line numbers and options are those of the person's script.
    void scriptNoticesNothing()
    {
        for (const OutputForm form : {OutputForm::Bash, OutputForm::Sh}) {
            RunDriver run;
            run.recipe.outputs = {"VERSION"};
            run.recipe.steps = {told("echo \"$0 $#\"\necho $-\n[ -z \"$BASH_ENV\" ]\nset +e\nno-such-command\nexit 0", form)};
            QVERIFY(run.run());
            const QList<QByteArray> lines = run.log().split('\n');
            QCOMPARE(lines[0], QByteArray::fromStdString(run.recipe.runDir) + "/steps/1 0");
            QVERIFY2(lines[1].contains('e') && !lines[1].contains('x'), lines[1].constData());
            QVERIFY2(lines[2].contains(form == OutputForm::Bash ? "steps/1: line 5: no-such-command" : "steps/1: 5: "),
                     lines[2].constData());
            QCOMPARE(run.state().outcome, Outcome::Succeeded);
        }
        RunDriver run; // what the person's environment has bash read is read
        const std::string file = run.recipe.workspace + "/rc";
        run.recipe.steps = {script("echo 'echo read' >rc"), told("echo $BASH_ENV", OutputForm::Bash)};
        run.recipe.steps[1].environment = {{"BASH_ENV", file}};
        QVERIFY(run.run());
        QCOMPARE(run.log(), "read\n" + QByteArray::fromStdString(file) + '\n');
    }

    void fileWinsAndUnsetIsNone()
    {
        RunDriver run;
        run.recipe.outputs = {"A", "B", "C"};
        run.recipe.steps = {told("A=variable\nexport B=2\necho A=file >>$SLIPWAY_OUTPUT\nexit 0", OutputForm::Bash),
                            told("echo \"$A $B ${C-none}\"")};
        QVERIFY(run.run());
        QCOMPARE(run.log(), QByteArray("file 2 none\n"));
        QCOMPARE(run.state().outputs.size(), std::size_t(2));
    }

    void tooMuchFails_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("reason");
        const auto row = [](const char *name, const char *text, const char *reason) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(reason);
        };
        row("value in the file", "printf 'BIG=%4097s\\n' x >>$SLIPWAY_OUTPUT", "The output BIG has 4097 bytes");
        row("value of a variable", "VERSION=$(printf '%5000s' x)", "The output VERSION has 5000 bytes");
        row("together", "for i in $(seq 20); do printf 'N%s=%4000s\\n' $i x >>$SLIPWAY_OUTPUT; done", "more than 64 KiB");
        row("huge file", "head -c 3000000 /dev/zero >>$SLIPWAY_OUTPUT", "more than 64 KiB");
        row("too many", "for i in $(seq 101); do echo N$i=x >>$SLIPWAY_OUTPUT; done", "more than 100 outputs");
        row("name", "echo 'not a name=x' >>$SLIPWAY_OUTPUT", "Line 1 of the outputs");
        row("no value", "echo A=1 >>$SLIPWAY_OUTPUT; echo word >>$SLIPWAY_OUTPUT", "Line 2 of the outputs");
        row("no end", "printf 'A<<END\\nx\\n' >>$SLIPWAY_OUTPUT", "The output A has no end");
        row("zero byte", "printf 'A=\\000\\n' >>$SLIPWAY_OUTPUT", "zero byte");
        row("link", "echo A=1 >other; ln -sf $PWD/other $SLIPWAY_OUTPUT", "can't be read");
        row("pipe", "rm $SLIPWAY_OUTPUT; mkfifo $SLIPWAY_OUTPUT", "can't be read");
    }

    void tooMuchFails()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, reason);
        RunDriver run;
        run.recipe.outputs = {"VERSION"};
        run.recipe.steps = {told(text.toStdString(), OutputForm::Bash), script("echo never")};
        QVERIFY(run.run());
        const RunState state = run.state();
        QCOMPARE(state.outcome, Outcome::Failed);
        QVERIFY2(state.reason.find(reason.toStdString()) != std::string::npos, state.reason.c_str());
        QVERIFY(!run.log().contains("never") && run.log().contains(reason));
        QCOMPARE(state.failedStep, 0);
    }

    void secretsAreMaskedInRecordsOnly()
    {
        RunDriver run;
        run.recipe.secrets = {{"TOKEN", "s3cr3t-of-the-build", true}};
        run.recipe.outputs = {"FROM_VARIABLE"};
        run.recipe.steps = {told("FROM_VARIABLE=\"a $TOKEN b\"\necho FILE=$TOKEN >>$SLIPWAY_OUTPUT", OutputForm::Bash),
                            told("[ \"$FILE\" = s3cr3t-of-the\"-build\" ] && echo same")};
        QVERIFY(run.run());
        const RunState state = run.state();
        QCOMPARE(valueIn(state, "FROM_VARIABLE"), std::string("a *** b"));
        QCOMPARE(valueIn(state, "FILE"), std::string("***"));
        QCOMPARE(run.log(), QByteArray("same\n"));
        QVERIFY(!contents(run.recipe.runDir + "/state").contains("s3cr3t"));
    }

    void failedBuildKeepsThem()
    {
        RunDriver run;
        run.recipe.steps = {told("echo A=1 >>$SLIPWAY_OUTPUT; exit 4")};
        QVERIFY(run.run());
        QCOMPARE(run.state().exitCode, 4);
        QCOMPARE(valueIn(run.state(), "A"), std::string("1"));
    }

    void expandsInOwnSteps()
    {
        RunDriver run;
        run.recipe.environment = {{"B", "from the environment"}};
        run.recipe.secrets = {{"TOKEN", "s3cr3t-of-the-build", true}};
        Step step{"show", StepKind::Own, {{"printf", "%s|", outputVariable("A") + "-" + outputVariable("B"), outputVariable("NONE"),
                                           outputVariable("TOKEN"), "\x1f" "open"}, {"sh", "-c", "echo \"$X ${A-no} ${TOKEN-no}\""}}};
        step.environment = {{"X", "<" + outputVariable("A") + ">"}};
        step.expands = true;
        run.recipe.steps = {told("echo A='a $B' >>$SLIPWAY_OUTPUT; echo LD_X=1 >>$SLIPWAY_OUTPUT; echo B=new >>$SLIPWAY_OUTPUT"), step,
                            told("echo ${LD_X-none}")};
        QVERIFY(run.run());
        QCOMPARE(run.log(), QByteArray("a $B-new|||\x1f" "open|<a $B> no no\nnone\n"));
    }

    void inputAndFilesReachTheStep()
    {
        RunDriver run;
        Step step{"read", StepKind::Own, {{"sh", "-c", "cat; readlink /proc/self/fd/0; cat \"$HOME/a/b\""}, {"cat"}}};
        step.input = "one\n";
        step.writable = {run.recipe.runDir + "/artifacts/deep"};
        run.recipe.files = {{"a/b", "private\n"}};
        run.recipe.steps = {step};
        QVERIFY(run.run());
        QCOMPARE(run.log(), QByteArray("one\n/memfd:input (deleted)\nprivate\none\n"));
        QVERIFY(QDir(QString::fromStdString(run.recipe.runDir + "/artifacts/deep")).exists());
        for (const char *path : {"../x", "/x", "", "a/../../x", "a/"}) {
            RunDriver bad;
            bad.recipe.files = {{path, "x"}};
            bad.recipe.steps = {script("echo never")};
            QVERIFY(bad.run());
            QCOMPARE(bad.state().outcome, Outcome::InternalError);
        }
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestOutputs)
#include "tst_outputs.moc"
