// What a step sees: the sandbox, the credentials, and what it must not see.
#include "app/supervisor/askpass.h"
#include "app/supervisor/sandbox.h"
#include "app/supervisor/sshagent.h"
#include "tests/app/supervisor/rundriver.h"
#include "tests/support/warnings.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

#include <pwd.h>
#include <unistd.h>

using namespace slipway::supervisor;

namespace {

const char *const bwrap = "/usr/bin/bwrap";

// Where the system forbids sandboxes, the builds in them must fail and say so, which is what is checked then.
bool sandboxWorks()
{
    static const bool works = std::system("/usr/bin/bwrap --unshare-pid --ro-bind / / --proc /proc true 2> /dev/null") == 0;
    return works;
}

// The real one, not the one the tests are given.
QString personsHome()
{
    const passwd *person = ::getpwuid(::getuid());
    return person ? QString::fromLocal8Bit(person->pw_dir) : QDir::homePath();
}

bool contains(const std::vector<std::string> &list, const std::string &text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

} // namespace

class TestSandbox : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsTheWorkspaceAndNoMore()
    {
        RunDriver run;
        QTemporaryDir secret(QDir::homePath() + QStringLiteral("/slipway-XXXXXX"));
        QTemporaryDir cache;
        ::setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere", 1);
        QFile file(secret.filePath(QStringLiteral("private")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("private text");
        file.close();
        run.recipe.sandbox = {bwrap, {cache.path().toStdString()}, {"/no/such/folder"}};
        run.recipe.secrets = {{"TOKEN", "s3cr3t-token", true}};
        Step step{"build", StepKind::Script, {{"bash"}}};
        step.environment = {{"PRIVATE", file.fileName().toStdString()}, {"CACHE", cache.path().toStdString()}, {"PERSON", personsHome().toStdString()}};
        step.script = "cat \"$PRIVATE\" > read 2>&1\n"
                      "touch /usr/slipway-was-here 2>/dev/null && echo usr >> wrote\n"
                      "touch /etc/slipway-was-here 2>/dev/null && echo etc >> wrote\n"
                      "touch /slipway-was-here 2>/dev/null && echo root >> wrote\n"
                      "ls ../run > own\n"
                      "cat /etc/shadow >> shadow 2>/dev/null\n"
                      "touch \"$CACHE/kept\" \"$HOME/kept\" /tmp/kept /var/tmp/kept workspace-kept || echo refused >> wrote\n"
                      "env > env\n"
                      "ls /proc | grep -c '^[0-9]' > processes\n"
                      "ls -A \"$PERSON\" > home\n"
                      "ls /run > run\n"
                      "ls /proc/self/fd > fds\n"
                      "cat /proc/*/cmdline | tr '\\0' ' ' > lines\n"
                      "echo \"$TOKEN\"\n";
        run.recipe.steps = {step};
        QVERIFY(run.run());
        if (!sandboxWorks()) {
            QCOMPARE(run.state().outcome, Outcome::InternalError);
            QVERIFY(run.state().reason.find("user namespaces") != std::string::npos);
            QSKIP("No sandbox works on this machine; only that it says so was tested.");
        }
        QVERIFY2(run.state().outcome == Outcome::Succeeded, (run.state().reason + run.log().toStdString()).c_str());
        QCOMPARE(run.log(), "***\n");
        QVERIFY(run.inWorkspace("read").contains("No such file"));
        QCOMPARE(run.inWorkspace("wrote"), QByteArray());
        QCOMPARE(run.inWorkspace("shadow"), QByteArray());
        QCOMPARE(run.inWorkspace("own"), "home\nsteps\n"); // neither log nor state nor control
        QVERIFY(QFile::exists(cache.filePath(QStringLiteral("kept"))));
        QVERIFY(QFile::exists(QString::fromStdString(run.recipe.workspace + "/workspace-kept")));
        QVERIFY(!QFile::exists(QStringLiteral("/tmp/kept")));
        QVERIFY(run.inWorkspace("env").contains("TMPDIR=/tmp\n"));
        for (const char *unwanted : {"DBUS", "XDG_", "SSH_"})
            QVERIFY2(!run.inWorkspace("env").contains(unwanted), unwanted);
        QVERIFY(run.inWorkspace("processes").trimmed().toInt() < 8);
        QCOMPARE(run.inWorkspace("fds"), "0\n1\n2\n3\n"); // 3 is the listing itself
        QVERIFY(run.inWorkspace("lines").contains("bwrap"));
        QVERIFY(!run.inWorkspace("lines").contains("s3cr3t-token"));
        for (const QByteArray &name : run.inWorkspace("home").split('\n'))
            QVERIFY2(name.isEmpty() || !QFile::exists(personsHome() + u'/' + QString::fromUtf8(name)), name.constData());
        QCOMPARE(::access("/usr/slipway-was-here", F_OK), -1);
    }

    void exitCodesComeThrough()
    {
        RunDriver run;
        run.recipe.sandbox.bwrap = bwrap;
        run.recipe.steps = {script("exit 9")};
        QVERIFY(run.run());
        if (sandboxWorks()) {
            QCOMPARE(run.state().outcome, Outcome::Failed);
            QCOMPARE(run.state().exitCode, 9);
        } else {
            QCOMPARE(run.state().outcome, Outcome::InternalError);
            QSKIP("No sandbox works on this machine; only that it says so was tested.");
        }
    }

    void cancelGivesGraceInside()
    {
        RunDriver run;
        run.recipe.sandbox.bwrap = bwrap;
        run.recipe.steps = {script("trap 'echo tidying up; exit 7' TERM; setsid sleep 1000 & echo ready; while :; do sleep 0.01; done")};
        if (!sandboxWorks())
            run.recipe.sandbox.bwrap.clear();
        QVERIFY(run.start());
        QVERIFY(run.logSays("ready"));
        std::string error;
        QVERIFY2(requestCancel(run.recipe.runDir, error), error.c_str());
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.state().outcome, Outcome::Cancelled);
        QVERIFY(run.log().contains("tidying up"));
        if (!sandboxWorks())
            QSKIP("No sandbox works on this machine; the same was tested without one.");
    }

    void networkByChoice()
    {
        RunDriver run;
        run.recipe.sandbox.bwrap = bwrap;
        Step with = script("grep -c : /proc/net/dev > with; true"), without = script("grep -c : /proc/net/dev > without; true");
        without.allowNetwork = false;
        run.recipe.steps = {with, without};
        QVERIFY(run.run());
        if (!sandboxWorks()) {
            QCOMPARE(run.state().outcome, Outcome::InternalError);
            QSKIP("No sandbox works on this machine; only that it says so was tested.");
        }
        QCOMPARE(run.inWorkspace("without"), "1\n"); // loopback
        QVERIFY(!run.inWorkspace("with").isEmpty());
        QFile all(QStringLiteral("/proc/net/dev"));
        QVERIFY(all.open(QIODevice::ReadOnly));
        QCOMPARE(run.inWorkspace("with").trimmed().toInt(), int(all.readAll().count(':')));
    }

    void brokenSandboxIsNeverSkipped_data()
    {
        QTest::addColumn<QByteArray>("program");
        QTest::newRow("fails") << QByteArray("/bin/false");
        QTest::newRow("is not there") << QByteArray("/no/such/bwrap");
    }

    void brokenSandboxIsNeverSkipped()
    {
        QFETCH(QByteArray, program);
        RunDriver run;
        run.recipe.sandbox.bwrap = program.toStdString();
        run.recipe.steps = {script("echo ran > ran")};
        QVERIFY(run.run());
        QCOMPARE(run.state().outcome, Outcome::InternalError);
        QVERIFY2(run.state().reason.find("sandbox could not be started") != std::string::npos, run.state().reason.c_str());
        QVERIFY2(run.state().reason.find("user namespaces") != std::string::npos, run.state().reason.c_str());
        QCOMPARE(run.inWorkspace("ran"), QByteArray());
    }

    void commandLine()
    {
        Recipe recipe;
        recipe.runDir = "/runs/1";
        recipe.workspace = "/workspace";
        recipe.sandbox = {bwrap, {"/cache"}, {"/sdk"}};
        recipe.secrets = {{"TOKEN", "s3cr3t-token", true}};
        const std::vector<std::string> shared = sandboxCommand(recipe, {"/workspace/sub"}, {"make", "all"});
        for (const char *wanted : {"--die-with-parent", "--unshare-pid", "--new-session", "/cache", "/sdk", "/workspace/sub"})
            QVERIFY2(contains(shared, wanted), wanted);
        QVERIFY(!contains(shared, "--unshare-net") && !contains(shared, "--setenv") && !contains(shared, "s3cr3t-token"));
        QVERIFY(contains(sandboxCommand(recipe, {"/", false}, {"make"}), "--unshare-net"));
        QCOMPARE(std::vector<std::string>(shared.end() - 3, shared.end()), (std::vector<std::string>{"--", "make", "all"}));
        QVERIFY(sandboxAdvice("x\nbwrap: No permissions to create\nmore").find("(bwrap: No permissions to create)") != std::string::npos);
    }

    void answersForTheRightHostOnly_data()
    {
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<QByteArray>("question");
        QTest::addColumn<QByteArray>("answer");
        const QByteArray host("https://git.example.com"), name("ok\nuser"), password("ok\npass"), no("error");
        QTest::newRow("name") << host << QByteArray("Username for 'https://git.example.com': ") << name;
        QTest::newRow("password") << host << QByteArray("Password for 'https://user@git.example.com': ") << password;
        QTest::newRow("path") << host + "/team/" << QByteArray("Password for 'https://user@git.example.com/a.git': ") << password;
        QTest::newRow("port and case") << host + ":443" << QByteArray("Password for 'https://user@Git.Example.com': ") << password;
        QTest::newRow("other host") << host << QByteArray("Password for 'https://user@evil.example.com': ") << no;
        QTest::newRow("other port") << host << QByteArray("Password for 'https://user@git.example.com:8443': ") << no;
        QTest::newRow("other scheme") << host << QByteArray("Password for 'http://user@git.example.com': ") << no;
        QTest::newRow("host as user") << host << QByteArray("Password for 'https://git.example.com@evil.example.com': ") << no;
        QTest::newRow("no address") << host << QByteArray("Password: ") << no;
        QTest::newRow("any") << QByteArray() << QByteArray("Password for 'https://anywhere': ") << password;
        QTest::newRow("something else") << QByteArray() << QByteArray("Enter passphrase for key: ") << no;
    }

    void answersForTheRightHostOnly()
    {
        QFETCH(QByteArray, origin);
        QFETCH(QByteArray, question);
        QFETCH(QByteArray, answer);
        const std::string got = answerQuestion(question.toStdString(), {{"user", "pass", origin.toStdString(), {}}});
        QVERIFY2(answer == "error" ? got.starts_with("error ") : got == answer.toStdString(), got.c_str());
    }

    void credentialsOnlyWhileTheStepNeedsThem_data()
    {
        QTest::addColumn<bool>("sandboxed");
        QTest::newRow("in the sandbox") << true;
        QTest::newRow("without") << false;
    }

    void credentialsOnlyWhileTheStepNeedsThem()
    {
        QFETCH(bool, sandboxed);
        RunDriver run("/a folder with a name/that makes the path of the run folder/longer than the one hundred and eight/"
                      "bytes that the address of a socket may have");
        run.recipe.gitCredentials = {GitCredential{"user", "p4ss-word-of-user", "https://git.example.com"}};
        if (sandboxed && sandboxWorks())
            run.recipe.sandbox.bwrap = bwrap;
        const auto ask = [](const char *host, const char *file) {
            return std::string("\"$GIT_ASKPASS\" \"Password for 'https://user@") + host + "': \" > " + file + " 2>&1; ";
        };
        Step first{"fetch", StepKind::Command, {{"bash", "-c", ask("git.example.com", "right") + ask("evil.example.com", "wrong")
                                                                   + "env > env; echo \"$SLIPWAY_ASKPASS\" > folder; cat right"}}};
        first.needsCredentials = true;
        const std::string run2 = "env > env2; SLIPWAY_ASKPASS=$(cat folder) " SLIPWAY_RUN " \"Password for 'https://git.example.com': \" > late 2>&1; true";
        Step second{"build", StepKind::Script, {{"bash", "-c", run2}}};
        run.recipe.steps = {first, second};
        QVERIFY(run.run());
        QVERIFY2(run.state().outcome == Outcome::Succeeded, (run.state().reason + run.log().toStdString()).c_str());
        QCOMPARE(run.inWorkspace("right"), "p4ss-word-of-user\n");
        QVERIFY(run.inWorkspace("wrong").contains("no credential for this address"));
        QVERIFY(!run.inWorkspace("env").contains("p4ss-word"));
        QVERIFY(!run.inWorkspace("env2").contains("ASKPASS"));
        QVERIFY(!run.inWorkspace("late").contains("p4ss-word") && !run.inWorkspace("late").isEmpty());
        QVERIFY(run.log().endsWith("***\n") && !run.log().contains("p4ss-word"));
    }

    void strangersGetNoCredentials()
    {
        RunDriver run;
        run.recipe.gitCredentials = {GitCredential{"user", "p4ss-word-of-user", {}}};
        Step step{"fetch", StepKind::Command, {{"bash", "-c", "echo ready; until test -e go; do sleep 0.01; done"}}};
        step.needsCredentials = true;
        run.recipe.steps = {step};
        QVERIFY(run.start());
        QVERIFY(run.logSays("\nready"));
        const Fd dir(::open((run.recipe.runDir + "/askpass").c_str(), O_PATH | O_CLOEXEC));
        const Fd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        const sockaddr_un address = socketAddress(dir.get(), "socket");
        QCOMPARE(::connect(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        QCOMPARE(::send(socket.get(), "Password for 'https://a': \n", 27, 0), ssize_t(27));
        char answer[128] = {};
        QVERIFY(::recv(socket.get(), answer, sizeof answer - 1, 0) > 0); // this test is no descendant of the supervisor
        QCOMPARE(QByteArray(answer), "error This process is no part of the build.\n");
        QFile go(QString::fromStdString(run.recipe.workspace + "/go"));
        QVERIFY(go.open(QIODevice::WriteOnly));
        QVERIFY(run.waitForEnd());
    }

    void sshKeyLivesInAnAgent()
    {
        const bool hasSsh = !QStandardPaths::findExecutable(QStringLiteral("ssh-agent")).isEmpty();
        QTemporaryDir keys;
        const std::string file = keys.path().toStdString() + "/key";
        RunDriver run;
        if (hasSsh)
            QCOMPARE(std::system(("ssh-keygen -q -t ed25519 -N '' -f " + file).c_str()), 0);
        run.recipe.sshIdentities = {SshIdentity{hasSsh ? contents(file).toStdString() : "no key", "/known hosts", true}};
        Step step{"fetch", StepKind::Command, {{"bash", "-c", "ssh-add -L > listed; echo \"$SSH_AUTH_SOCK\" > socket; echo \"$GIT_SSH_COMMAND\" > command"}}};
        step.needsCredentials = true;
        run.recipe.steps = {step, script("env > env")};
        QVERIFY(run.run());
        if (!hasSsh) {
            QCOMPARE(run.state().outcome, Outcome::InternalError);
            QVERIFY(run.state().reason.find("openssh-client") != std::string::npos);
            return;
        }
        QVERIFY2(run.state().outcome == Outcome::Succeeded, (run.state().reason + run.log().toStdString()).c_str());
        QCOMPARE(run.inWorkspace("listed").split(' ').value(1), contents(file + ".pub").split(' ').value(1));
        QVERIFY(run.inWorkspace("command").contains("BatchMode=yes") && run.inWorkspace("command").contains("accept-new")
                && run.inWorkspace("command").contains("UserKnownHostsFile=\"/known hosts\""));
        QVERIFY(!run.inWorkspace("env").contains("SSH_AUTH_SOCK"));
        QVERIFY(!QFile::exists(QString::fromUtf8(run.inWorkspace("socket").trimmed())));
    }

    void badSshKeyIsExplained()
    {
        RunDriver run;
        run.recipe.sshIdentities = {SshIdentity{"this is no key", {}, false}};
        Step step{"fetch", StepKind::Command, {{"true"}}};
        step.needsCredentials = true;
        run.recipe.steps = {step};
        QVERIFY(run.run());
        QCOMPARE(run.state().outcome, Outcome::InternalError);
        QVERIFY2(run.state().reason.find("SSH key") != std::string::npos, run.state().reason.c_str());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestSandbox)
#include "tst_sandbox.moc"
