// What of a build in a cluster goes through exec: the real slipway-run with the real kubectl against a small API server that speaks exec,
// with a real tar at its end.
#include "tests/app/supervisor/clustertest.h"
#include "tests/support/warnings.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QTimer>

using namespace slipway::supervisor;
using namespace Qt::StringLiterals;
using slipway::KubeExec;
using slipway::KubeServer;

namespace {

QByteArray noise(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    QRandomGenerator(7).fillRange(reinterpret_cast<quint32 *>(bytes.data()), size / 4);
    return bytes;
}

// "d sub", "- 755 sub/run.sh 1f2e…", "l link sub/run.sh"
QStringList listing(const QString &folder)
{
    QStringList lines;
    QDirIterator it(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next(), name = path.mid(folder.size() + 1);
        const QFileInfo info = it.fileInfo();
        if (info.isSymLink())
            lines << u"l "_s + name + u' ' + info.symLinkTarget().mid(info.symLinkTarget().lastIndexOf(u"sub"_s));
        else if (info.isDir())
            lines << u"d "_s + name;
        else
            lines << u"- "_s + (info.isExecutable() ? u"x "_s : QString()) + name + u' '
                    + QString::fromLatin1(QCryptographicHash::hash(contents(path.toStdString()), QCryptographicHash::Sha256).toHex());
    }
    lines.sort();
    return lines;
}

} // namespace

class TestClusterStream : public ClusterTest
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void theWorkspaceComesFromHere();
    void aBrokenStreamBeginsAgain();
    void aLostAnswerIsNoFailure();
    void whatEndsTheStreamIsSaid_data();
    void whatEndsTheStreamIsSaid();
    void aLostServerIsWaitedFor();
    void cancellingEndsTheStream();
    void aFailedFetchMakesNoJob();
    void aFailedFetchRunsWhatIsForFailures();
    void largeFilesAreFetched();
    void aServerThatGoesWhileFilesAreFetched_data();
    void aServerThatGoesWhileFilesAreFetched();
    void cancellingEndsTheFetch();
    void aContainerThatEndsFirstIsNoSuccess();
    void whatEndsTheFetchIsSaid_data();
    void whatEndsTheFetchIsSaid();

private:
    using Play = std::function<void(const QStringList &command, KubeExec *exec)>;
    void unpack(KubeExec *exec);
    void endWell();
    void arrive(); // the container has its workspace, and the build begins
    QByteArray beginWithArchive(); // a large file's bytes, which the build keeps

    std::unique_ptr<QTemporaryDir> m_there;
    QList<QStringList> m_commands; // of all execs, without the shell
    Play m_play;
};

void TestClusterStream::init()
{
    ClusterTest::init();
    m_there = std::make_unique<QTemporaryDir>();
    m_commands.clear();
    Recipe &recipe = m_driver->recipe;
    Step clone{"Clone", StepKind::Own, {{"bash", "-e", "-c", "echo fetching; mkdir -p sub/.git; echo 'echo hi' >sub/run.sh; chmod +x sub/run.sh;"
                                         "ln -s sub/run.sh link; mkdir -p $(printf 'long%.0s/' {1..40}); head -c 3000000 /dev/zero >sub/.git/zeros"}}};
    recipe.steps = {clone, {"Build", StepKind::Script}};
    recipe.secrets = {{"TOKEN", "kelp-lantern-77", false}};
    ClusterJob &cluster = recipe.cluster;
    cluster.manifest = jobWith("source");
    cluster.owned.clear();
    cluster.kept.clear();
    cluster.parts = {{"source", {}}, {"build", {1}}};
    cluster.stepsHere = 1;
    cluster.receiver = "source";
    connect(m_server.get(), &KubeServer::podMade, m_server.get(), [this](const QString &pod) { m_server->run(pod, u"source"_s); });
    connect(m_server.get(), &KubeServer::execBegun, m_server.get(),
            [this](const QString &, const QString &, const QStringList &command, KubeExec *exec) {
        m_commands << command.mid(2);
        m_play(command.mid(2), exec);
    });
    m_play = [this](const QStringList &command, KubeExec *exec) {
        if (command.first() == u"take"_s)
            return unpack(exec);
        exec->output("done\n");
        exec->finish(0);
        arrive();
    };
}

void TestClusterStream::unpack(KubeExec *exec)
{
    auto *tar = new QProcess(m_server.get());
    connect(exec, &KubeExec::input, tar, [tar](const QByteArray &bytes) { tar->write(bytes); });
    connect(exec, &KubeExec::inputEnded, tar, &QProcess::closeWriteChannel);
    connect(exec, &QObject::destroyed, tar, &QProcess::kill);
    connect(tar, &QProcess::readyReadStandardError, exec, [tar, exec] { exec->error(tar->readAllStandardError()); });
    connect(tar, &QProcess::finished, exec, [exec](int code) {
        exec->output(code == 0 ? "taken\n" : "");
        exec->finish(code);
    });
    tar->start(u"tar"_s, {u"-x"_s, u"-o"_s, u"-f"_s, u"-"_s, u"-C"_s, m_there->path()});
}

void TestClusterStream::arrive()
{
    const QString pod = m_server->onlyPod();
    m_server->say(pod, u"source"_s, mark("over"));
    m_server->terminate(pod, u"source"_s, 0);
    m_server->run(pod, u"build"_s);
    say(mark("begin 1"));
}

void TestClusterStream::endWell()
{
    say(mark("end 1 0"));
    say(mark("over"));
    m_server->terminate(m_server->onlyPod(), u"build"_s, 0);
    QTRY_VERIFY(isOver());
    QVERIFY2(state().outcome == Outcome::Succeeded, qPrintable(told()));
}

void TestClusterStream::theWorkspaceComesFromHere()
{
    QVERIFY(m_driver->start());
    QTRY_VERIFY2(state().step == 1 || isOver(), qPrintable(told()));
    QVERIFY2(state().step == 1, qPrintable(told()));
    const QStringList here = listing(QString::fromStdString(m_driver->recipe.workspace));
    QVERIFY(here.size() > 40);
    QCOMPARE(listing(m_there->path()), here);
    endWell();
    QCOMPARE(m_commands, (QList<QStringList>{{u"take"_s}, {u"done"_s}}));
    const QByteArray log = m_driver->log();
    QVERIFY2(log.indexOf("fetching\n") >= 0 && log.indexOf("fetching\n") < log.indexOf("Creating the Job"), log.constData());
    QVERIFY2(log.contains("The workspace is in the cluster: 3.") && !log.contains("slipway: \n"), log.constData());
    for (const StepState &step : state().steps)
        QVERIFY(step.exitCode == 0 && step.startedUs >= state().startedUs && step.finishedUs >= step.startedUs);
    QVERIFY(!isJobThere());
}

void TestClusterStream::aBrokenStreamBeginsAgain()
{
    Step &clone = m_driver->recipe.steps.front();
    clone.commands.front().back() += "; head -c 12000000 /dev/urandom >noise";
    const Play whole = m_play;
    m_play = [this, whole](const QStringList &command, KubeExec *exec) {
        if (m_commands.size() > 2)
            return whole(command, exec);
        if (m_commands.size() == 1) // so far it is even unpacked
            unpack(exec);
        auto left = std::make_shared<qsizetype>(m_commands.size() == 1 ? 9'000'000 : 100);
        connect(exec, &KubeExec::input, exec, [exec, left](const QByteArray &bytes) {
            *left -= bytes.size();
            if (*left <= 0)
                exec->breakOff();
        });
    };
    QVERIFY(m_driver->start());
    QTRY_VERIFY2(state().step == 1 || isOver(), qPrintable(told()));
    QCOMPARE(m_commands, (QList<QStringList>{{u"take"_s}, {u"take"_s}, {u"take"_s}, {u"done"_s}}));
    QCOMPARE(listing(m_there->path()), listing(QString::fromStdString(m_driver->recipe.workspace)));
    endWell();
    QVERIFY2(m_driver->log().contains("Trying again."), m_driver->log().constData());
}

void TestClusterStream::aLostAnswerIsNoFailure()
{
    m_play = [this](const QStringList &command, KubeExec *exec) {
        if (command.first() == u"take"_s)
            return unpack(exec);
        exec->breakOff();
        if (m_commands.size() == 2)
            arrive();
    };
    QVERIFY(m_driver->start());
    QTRY_VERIFY2(state().step == 1 || isOver(), qPrintable(told()));
    endWell();
}

void TestClusterStream::whatEndsTheStreamIsSaid_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<QString>("reason");
    QTest::newRow("no right to exec") << 0 << QByteArray() << u"create pods/exec"_s;
    QTest::newRow("no tar") << 93 << QByteArray("there is no tar in this image\n") << u"has no tar"_s;
    QTest::newRow("disk full") << 2 << QByteArray("tar: ./a: Cannot write: No space left on device\n") << u"No space left on device"_s;
}

void TestClusterStream::whatEndsTheStreamIsSaid()
{
    QFETCH(int, code);
    QFETCH(QByteArray, words);
    QFETCH(QString, reason);
    if (code == 0)
        m_server->failures = {{"POST", u"/exec"_s, 403, u"Forbidden"_s, 9}};
    m_play = [=](const QStringList &, KubeExec *exec) {
        exec->error(words);
        exec->finish(code);
    };
    QVERIFY(m_driver->start());
    QTRY_VERIFY(isOver());
    QVERIFY2(state().outcome == Outcome::Failed, qPrintable(told()));
    QVERIFY2(QString::fromStdString(state().reason).contains(reason), qPrintable(told()));
    QVERIFY(m_commands.size() <= 1 && !isJobThere());
}

void TestClusterStream::aLostServerIsWaitedFor()
{
    m_server->failures = {{"POST", u"/exec"_s, 503, u"ServiceUnavailable"_s, 2}};
    QVERIFY(m_driver->start());
    QTRY_VERIFY2(state().step == 1 || isOver(), qPrintable(told()));
    QVERIFY2(state().step == 1, qPrintable(told()));
    endWell();
    QVERIFY2(m_driver->log().contains("Trying again."), m_driver->log().constData());
}

void TestClusterStream::cancellingEndsTheStream()
{
    bool isGone = false;
    m_play = [this, &isGone](const QStringList &, KubeExec *exec) { // takes what comes, for ever
        connect(exec, &QObject::destroyed, m_server.get(), [&isGone] { isGone = true; });
    };
    connect(m_server.get(), &KubeServer::podToEnd, m_server.get(), [this](const QString &pod) { m_server->removePod(pod); });
    QVERIFY(m_driver->start());
    QTRY_COMPARE(m_commands.size(), 1);
    std::string error;
    QVERIFY2(requestCancel(m_driver->recipe.runDir, error), error.c_str());
    QTRY_VERIFY(isOver());
    QVERIFY2(state().outcome == Outcome::Cancelled, qPrintable(told()));
    QTRY_VERIFY(isGone);
    QVERIFY(!isJobThere());
}

void TestClusterStream::aFailedFetchMakesNoJob()
{
    m_driver->recipe.steps.front().commands = {{"bash", "-c", "exit 71"}};
    QVERIFY(m_driver->start());
    QTRY_VERIFY(isOver());
    QVERIFY2(state().outcome == Outcome::Failed, qPrintable(told()));
    QCOMPARE(state().failedStep, 0);
    QCOMPARE(state().exitCode, 71);
    QVERIFY(m_server->requests.isEmpty());
}

void TestClusterStream::aFailedFetchRunsWhatIsForFailures()
{
    m_driver->recipe.steps.front().commands = {{"bash", "-c", "exit 71"}};
    Step after{"Failure script", StepKind::Script};
    after.when = When::Failure;
    m_driver->recipe.steps.push_back(after);
    m_driver->recipe.cluster.parts.back().steps = {1, 2};
    m_play = [this](const QStringList &, KubeExec *exec) {
        exec->output("done\n");
        exec->finish(0);
        const QString pod = m_server->onlyPod();
        m_server->terminate(pod, u"source"_s, 0);
        m_server->run(pod, u"build"_s);
        for (const char *words : {"begin 2", "end 2 0", "over"})
            say(mark(words));
        m_server->terminate(pod, u"build"_s, 71);
    };
    QVERIFY(m_driver->start());
    QTRY_VERIFY(isOver());
    QVERIFY2(state().outcome == Outcome::Failed, qPrintable(told()));
    QCOMPARE(state().failedStep, 0);
    QCOMPARE(state().exitCode, 71);
    QCOMPARE(m_commands, (QList<QStringList>{{u"done"_s, u"71"_s, u"Clone"_s}}));
    QCOMPARE(state().steps[2].exitCode, 0);
}

QByteArray TestClusterStream::beginWithArchive()
{
    m_driver->recipe.cluster.stepsHere = 0;
    m_driver->recipe.cluster.receiver.clear();
    m_driver->recipe.cluster.parts = {{"build", {0, 1}}};
    connect(m_server.get(), &KubeServer::podMade, m_server.get(), [this](const QString &pod) {
        m_server->terminate(pod, u"source"_s, 0);
        m_server->run(pod, u"build"_s);
    });
    return noise(20'000'000);
}

void TestClusterStream::largeFilesAreFetched()
{
    const QByteArray large = beginWithArchive(), second = "x" + noise(6'000'000);
    const auto sumOf = [](const QByteArray &bytes) { return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex(); };
    m_play = [&](const QStringList &command, KubeExec *exec) {
        const QByteArray all = command == QStringList{u"1"_s} ? large + second : second;
        if (m_commands.size() > 1) {
            exec->output(all);
            return exec->finish(0);
        }
        exec->output(all.first(large.size() + 1000));
        QTimer::singleShot(500, exec, &KubeExec::breakOff); // within the second
    };
    QVERIFY(m_driver->start());
    QTRY_VERIFY(!m_server->onlyPod().isEmpty());
    for (const QByteArray &line : {mark("begin 0"), mark("end 0 0"), mark("begin 1"), mark("end 1 0"), mark("held " + sumOf(large) + " 20000000 141057142"),
                                   mark("held " + sumOf(second) + " 6000001 143"), mark("keep")})
        say(line);
    QTRY_VERIFY(isOver());
    QVERIFY2(state().outcome == Outcome::Succeeded, qPrintable(told()));
    QCOMPARE(m_commands, (QList<QStringList>{{u"1"_s}, {u"2"_s}}));
    QVERIFY(contents(m_driver->recipe.runDir + "/artifacts/files/a/b") == large && contents(m_driver->recipe.runDir + "/artifacts/files/c") == second);
    QCOMPARE(contents(m_driver->recipe.runDir + "/artifacts/manifest"),
             sumOf(large) + " 20000000 a/b" + QByteArray(1, '\0') + sumOf(second) + " 6000001 c" + QByteArray(1, '\0'));
    QVERIFY(!isJobThere());
}

// In the middle of a file, and back before it is given up.
void TestClusterStream::aServerThatGoesWhileFilesAreFetched_data()
{
    QTest::addColumn<bool>("comesBack");
    QTest::newRow("for a while") << true;
    QTest::newRow("for good") << false;
}

void TestClusterStream::aServerThatGoesWhileFilesAreFetched()
{
    QFETCH(bool, comesBack);
    const QByteArray large = beginWithArchive();
    if (!comesBack)
        m_driver->recipe.cluster.patience.lost = 1;
    m_play = [&](const QStringList &, KubeExec *exec) {
        if (m_commands.size() > 1) {
            exec->output(large);
            return exec->finish(0);
        }
        exec->output(large.first(1'000'000));
        QTimer::singleShot(100, m_server.get(), [this] { m_server->setOffline(true); });
    };
    QVERIFY(m_driver->start());
    QTRY_VERIFY(!m_server->onlyPod().isEmpty());
    for (const QByteArray &line : {mark("begin 0"), mark("end 0 0"), mark("begin 1"), mark("end 1 0"),
                                   mark("held " + QCryptographicHash::hash(large, QCryptographicHash::Sha256).toHex() + " 20000000 141057142"), mark("keep")})
        say(line);
    if (comesBack) {
        QTRY_VERIFY2(m_driver->log().contains("Trying again."), qPrintable(told()));
        m_server->setOffline(false);
    }
    QTRY_VERIFY(isOver());
    const bool isThere = QFile::exists(QString::fromStdString(m_driver->recipe.runDir) + u"/artifacts/files/a/b"_s);
    QVERIFY2(state().outcome == (comesBack ? Outcome::Succeeded : Outcome::Failed) && isThere == comesBack, qPrintable(told()));
    QCOMPARE(isJobThere(), !comesBack);
    QCOMPARE(QFile::exists(QString::fromStdString(m_driver->recipe.runDir) + u"/cluster"_s), !comesBack);
}

// In the middle of a file, of which nothing stays.
void TestClusterStream::cancellingEndsTheFetch()
{
    const QByteArray large = beginWithArchive();
    m_play = [&](const QStringList &, KubeExec *exec) { exec->output(large.first(10'000'000)); };
    connect(m_server.get(), &KubeServer::podToEnd, m_server.get(), [this](const QString &pod) { m_server->removePod(pod); });
    QVERIFY(m_driver->start());
    QTRY_VERIFY(!m_server->onlyPod().isEmpty());
    for (const QByteArray &line : {mark("begin 0"), mark("end 0 0"), mark("begin 1"), mark("end 1 0"),
                                   mark("held " + QCryptographicHash::hash(large, QCryptographicHash::Sha256).toHex() + " 20000000 141057142"), mark("keep")})
        say(line);
    const QString file = QString::fromStdString(m_driver->recipe.runDir) + u"/artifacts/files/a/b"_s;
    QTRY_VERIFY2(QFileInfo(file).size() > 0, qPrintable(told()));
    std::string error;
    QVERIFY2(requestCancel(m_driver->recipe.runDir, error), error.c_str());
    QTRY_VERIFY(isOver());
    QVERIFY2(state().outcome == Outcome::Cancelled && !QFile::exists(file), qPrintable(told()));
    QVERIFY(!isJobThere());
}

// As when this machine slept longer than the container waits.
void TestClusterStream::aContainerThatEndsFirstIsNoSuccess()
{
    beginWithArchive();
    m_server->failures = {{"POST", u"/exec"_s, 500, u"InternalError"_s, 9999}};
    QVERIFY(m_driver->start());
    QTRY_VERIFY(!m_server->onlyPod().isEmpty());
    for (const QByteArray &line : {mark("begin 0"), mark("end 0 0"), mark("begin 1"), mark("end 1 0"),
                                   mark("held " + QByteArray(64, 'd') + " 20000000 141057142"), mark("keep")})
        say(line);
    QTRY_VERIFY2(m_driver->log().contains("Trying again."), qPrintable(told()));
    say(mark("over"));
    m_server->terminate(m_server->onlyPod(), u"build"_s, 0);
    QTRY_VERIFY(isOver());
    QVERIFY2(state().outcome == Outcome::Failed, qPrintable(told()));
    QVERIFY2(state().reason.find("were not fetched") != std::string::npos, qPrintable(told()));
}

void TestClusterStream::whatEndsTheFetchIsSaid_data()
{
    QTest::addColumn<bool>("isAllowed");
    QTest::addColumn<QString>("reason");
    QTest::newRow("no right to exec") << false << u"create pods/exec"_s;
    QTest::newRow("another file") << true << u"not what the build kept"_s;
}

void TestClusterStream::whatEndsTheFetchIsSaid()
{
    QFETCH(bool, isAllowed);
    QFETCH(QString, reason);
    const QByteArray large = beginWithArchive();
    if (!isAllowed)
        m_server->failures = {{"POST", u"/exec"_s, 403, u"Forbidden"_s, 9}};
    m_play = [&](const QStringList &, KubeExec *exec) {
        exec->output(large);
        exec->finish(0);
    };
    QVERIFY(m_driver->start());
    QTRY_VERIFY(!m_server->onlyPod().isEmpty());
    for (const QByteArray &line : {mark("begin 0"), mark("end 0 0"), mark("begin 1"), mark("end 1 0"),
                                   mark("held " + QByteArray(64, 'd') + " 20000000 141057142"), mark("keep")})
        say(line);
    QTRY_VERIFY(isOver());
    QVERIFY2(state().outcome == Outcome::Failed, qPrintable(told()));
    QVERIFY2(QString::fromStdString(state().reason).contains(reason) && state().reason.find("a/b") != std::string::npos, qPrintable(told()));
    QVERIFY(!QFile::exists(QString::fromStdString(m_driver->recipe.runDir) + u"/artifacts/files/a/b"_s) && !isJobThere());
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestClusterStream)

#include "tst_clusterstream.moc"
