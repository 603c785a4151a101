// The log of a build in a cluster, with the real slipway-run and kubectl: nothing of it is lost or comes twice while it can be had, and
// where it can't be, that is told.
#include "tests/app/supervisor/clustertest.h"
#include "tests/support/warnings.h"

using namespace slipway::supervisor;
using namespace Qt::StringLiterals;
using slipway::KubeServer;

class TestClusterLog : public ClusterTest
{
    Q_OBJECT

private Q_SLOTS:
    void linesComeOnceThroughBrokenConnections();
    void aLogThatFreezesIsAskedForAnew();
    void silenceIsNoTrouble();
    void linesHaveTheTimesOfTheCluster();
    void aLogThatCannotBeHadNowIsWaitedFor();
    void anEndWithoutLogIsNoSuccessWhereItMatters_data();
    void anEndWithoutLogIsNoSuccessWhereItMatters();
    void theLogOfTheLastContainerCounts();
    void anEndThatTheNodeLostIsMissed();
    void theEndOutlastsTheServersAbsence_data();
    void theEndOutlastsTheServersAbsence();
    void whoMayNotReadTheLogIsTold();
};

void TestClusterLog::linesComeOnceThroughBrokenConnections()
{
    QVERIFY(m_driver->start());
    QVERIFY(!startedPod().isEmpty());
    QByteArray expected = "Cloning …\n";
    const auto flowed = [&] { return output() == expected; };
    for (int round = 0; round < 4; ++round) {
        for (int i = 0; i < 50; ++i) {
            const QByteArray line = "line " + QByteArray::number(round * 50 + i);
            say(line);
            expected += line + '\n';
        }
        if (round % 2 == 0)
            QTRY_VERIFY(flowed()); // else it breaks in the middle
        const int before = m_server->logRequests();
        m_server->breakLogs();
        say(expected.mid(expected.size() - 5, 4)); // said while nobody listens
        expected += expected.mid(expected.size() - 5, 4) + '\n';
        QTRY_VERIFY(m_server->logRequests() > before);
    }
    say(mark("end 1 0"));
    endWith(0);
    QTRY_VERIFY(isOver());
    QCOMPARE(output(), expected);
    QVERIFY2(state().outcome == Outcome::Succeeded, qPrintable(told()));
    QVERIFY(!m_driver->log().contains("missing"));
}

// As with kubelets that stay with the file they have put aside.
void TestClusterLog::aLogThatFreezesIsAskedForAnew()
{
    m_driver->recipe.cluster.patience.silent = 1;
    QVERIFY(m_driver->start());
    const QString pod = startedPod();
    QVERIFY(!pod.isEmpty());
    QByteArray expected = "Cloning …\n";
    for (const char *line : {"first file", "second file", "third file"}) {
        say(line);
        expected += line + QByteArray("\n");
        QTRY_COMPARE(output(), expected);
        m_server->rotateLog(pod, u"build"_s);
    }
    say(mark("end 1 0"));
    QTRY_COMPARE(state().steps[1].exitCode, 0);
    QVERIFY(!isOver());
    endWith(0);
    QTRY_VERIFY(isOver());
    QVERIFY2(state().outcome == Outcome::Succeeded, qPrintable(told()));
    QCOMPARE(output(), expected);
    QVERIFY(!m_driver->log().contains("connection was lost"));
    QVERIFY(m_driver->log().contains("The node began a new file for the log here."));
}

// It costs little, and less the longer it lasts; nobody sees anything of it.
void TestClusterLog::silenceIsNoTrouble()
{
    m_driver->recipe.cluster.patience.silent = 1;
    QVERIFY(m_driver->start());
    QVERIFY(!startedPod().isEmpty());
    QElapsedTimer timer;
    timer.start();
    say("thinking");
    QTRY_VERIFY(output().contains("thinking"));
    const int before = m_server->logRequests();
    QTRY_VERIFY(m_server->logRequests() >= before + 2);
    QVERIFY2(timer.elapsed() >= 3000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(state().waiting.empty());
    say("done");
    QTRY_VERIFY(output().contains("done"));
    say(mark("end 1 0"));
    endWith(0);
    QTRY_VERIFY(isOver());
    QVERIFY2(state().outcome == Outcome::Succeeded, qPrintable(told()));
    QCOMPARE(output(), QByteArray("Cloning …\nthinking\ndone\n"));
    for (const char *words : {"missing", "began a new file", "does not", "answers again"})
        QVERIFY2(!m_driver->log().contains(words), qPrintable(told()));
}

// They may be told long after they were written, and all at once.
void TestClusterLog::linesHaveTheTimesOfTheCluster()
{
    QVERIFY(m_driver->start());
    QTRY_VERIFY(m_driver->log().contains("made the pod") && !m_server->names(u"secrets"_s).isEmpty());
    const auto now = [] { return QDateTime::currentMSecsSinceEpoch() * 1000; };
    const qint64 base = now();
    QTRY_VERIFY(now() > base + 300'000);
    const auto say = [&](const QByteArray &line, int ms) { m_server->say(m_server->onlyPod(), u"clone-1"_s, line, (base + ms * 1000) * 1000); };
    m_server->run(m_server->onlyPod(), u"clone-1"_s);
    say(mark("begin 0"), 100);
    say("Cloning", 150);
    say("more", 140); // a clock that went back
    say(mark("end 0 0"), 250);
    say(mark("over"), 251);
    m_server->terminate(m_server->onlyPod(), u"clone-1"_s, 0);
    m_server->run(m_server->onlyPod(), u"build"_s);
    ClusterTest::say(mark("begin 1"));
    endWith(0);
    QTRY_VERIFY(isOver());
    QCOMPARE(state().firstOutputUs, base + 150'000);
    qint64 last = 0, begins = 0, ends = 0;
    for (const IndexRecord &record : m_driver->index()) {
        QVERIFY(record.timeUs >= last);
        last = record.timeUs;
        if (record.step == 0 && (record.flags & IndexFlag::StepBegin))
            begins = record.timeUs;
        if (record.step == 0 && (record.flags & IndexFlag::StepEnd))
            ends = record.timeUs;
    }
    QCOMPARE(begins, base + 100'000);
    QCOMPARE(ends, base + 250'000);
}

// As when the server does not get at the pod's node.
void TestClusterLog::aLogThatCannotBeHadNowIsWaitedFor()
{
    m_driver->recipe.cluster.mustTell = true;
    m_server->failures = {{"GET", u"/log"_s, 500, {}, 1000}};
    QVERIFY(m_driver->start());
    QVERIFY(!startedPod().isEmpty());
    QTRY_COMPARE(state().waiting, std::string("The cluster does not give the log: the test wants it so."));
    say("late");
    say(mark("output VERSION " + octal("1.2")));
    say(mark("end 1 0"));
    endWith(0);
    const int before = m_server->logRequests();
    QTRY_VERIFY(m_server->logRequests() > before + 1); // asked for in vain since
    QVERIFY(!isOver());
    m_server->failures.clear();
    QTRY_VERIFY(isOver());
    QVERIFY2(state().outcome == Outcome::Succeeded && state().waiting.empty(), qPrintable(told()));
    QCOMPARE(output(), QByteArray("Cloning …\nlate\n"));
    QCOMPARE(state().outputs, (std::vector<std::pair<std::string, std::string>>{{"VERSION", "1.2"}}));
    QVERIFY(!m_driver->log().contains("incomplete"));
}

void TestClusterLog::anEndWithoutLogIsNoSuccessWhereItMatters_data()
{
    QTest::addColumn<bool>("mustTell");
    QTest::newRow("outputs or files are wanted") << true;
    QTest::newRow("nothing is wanted of it") << false;
}

void TestClusterLog::anEndWithoutLogIsNoSuccessWhereItMatters()
{
    QFETCH(bool, mustTell);
    m_driver->recipe.cluster.mustTell = mustTell;
    m_driver->recipe.cluster.patience.log = 1;
    m_server->failures = {{"GET", u"/log"_s, 500, {}, 1000}};
    QVERIFY(m_driver->start());
    QVERIFY(!startedPod().isEmpty());
    say(mark("output VERSION " + octal("1.2")));
    say(mark("end 1 0"));
    endWith(0);
    QTRY_VERIFY(isOver());
    QVERIFY2(state().outcome == (mustTell ? Outcome::Failed : Outcome::Succeeded), qPrintable(told()));
    QCOMPARE(state().reason, std::string(mustTell ? "The build ended well, but the cluster did not give its log, with which outputs and kept files come: "
                                                    "the test wants it so. Have that mended, and build again."
                                                  : ""));
    QVERIFY(m_driver->log().contains("The log may be incomplete: the test wants it so."));
    QVERIFY(!isJobThere());
}

// Of the first one, outputs and files don't come.
void TestClusterLog::theLogOfTheLastContainerCounts()
{
    m_driver->recipe.cluster.mustTell = true;
    m_driver->recipe.cluster.patience.refused = 1;
    m_server->failures = {{"GET", u"container=clone-1"_s, 403, u"Forbidden"_s, 1000}};
    QVERIFY(m_driver->start());
    QVERIFY(!startedPod().isEmpty());
    say(mark("output VERSION " + octal("1.2")));
    say(mark("end 1 0"));
    endWith(0);
    QTRY_VERIFY(isOver());
    QVERIFY2(state().outcome == Outcome::Succeeded, qPrintable(told()));
    QVERIFY(m_driver->log().contains("The log may be incomplete"));
    QCOMPARE(state().outputs, (std::vector<std::pair<std::string, std::string>>{{"VERSION", "1.2"}}));
}

// The node answers, but has no more.
void TestClusterLog::anEndThatTheNodeLostIsMissed()
{
    m_driver->recipe.cluster.mustTell = true;
    QVERIFY(m_driver->start());
    const QString pod = startedPod();
    QVERIFY(!pod.isEmpty());
    say("so far");
    QTRY_VERIFY(output().contains("so far"));
    m_server->terminate(pod, u"build"_s, 0);
    QTRY_VERIFY(isOver());
    QVERIFY2(state().outcome == Outcome::Failed && state().reason.find("its end is missing") != std::string::npos, qPrintable(told()));
}

void TestClusterLog::theEndOutlastsTheServersAbsence_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("reason");
    QTest::newRow("it breaks off") << 0 << QString();
    QTest::newRow("it knows nobody's rights yet") << 403 << u"Forbidden"_s;
}

// More often asked in vain than anybody would who hears that it will not come.
void TestClusterLog::theEndOutlastsTheServersAbsence()
{
    QFETCH(int, status);
    QFETCH(QString, reason);
    m_driver->recipe.cluster.mustTell = true;
    m_driver->recipe.cluster.patience.log = 1;
    QVERIFY(m_driver->start());
    QVERIFY(!startedPod().isEmpty());
    say("so far");
    QTRY_VERIFY(output().contains("so far"));
    m_server->failures = {{"GET", u"/log"_s, status, reason, 7}};
    m_server->breakLogs();
    say("the end");
    say(mark("end 1 0"));
    endWith(0);
    QTRY_VERIFY(isOver());
    QVERIFY2(state().outcome == Outcome::Succeeded, qPrintable(told()));
    QCOMPARE(output(), QByteArray("Cloning …\nso far\nthe end\n"));
}

void TestClusterLog::whoMayNotReadTheLogIsTold()
{
    m_driver->recipe.cluster.mustTell = true;
    m_driver->recipe.cluster.patience.refused = 1;
    m_server->failures = {{"GET", u"/log"_s, 403, u"Forbidden"_s, 1000}};
    QVERIFY(m_driver->start());
    QVERIFY(!startedPod().isEmpty());
    endWith(0);
    QTRY_VERIFY(isOver());
    QVERIFY2(state().outcome == Outcome::Failed && state().reason.find("the test wants it so") != std::string::npos, qPrintable(told()));
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestClusterLog)

#include "tst_clusterlog.moc"
