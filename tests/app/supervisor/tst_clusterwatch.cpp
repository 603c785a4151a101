// What a build in a cluster makes of a watch that breaks, ends, comes too late or tells bad news; and how much it asks.
#include "tests/app/supervisor/clustertest.h"
#include "tests/support/warnings.h"

using namespace slipway::supervisor;
using namespace Qt::StringLiterals;
using slipway::KubeRequest;
using slipway::KubeServer;

class TestClusterWatch : public ClusterTest
{
    Q_OBJECT

private Q_SLOTS:
    void oneWatchTellsAll();
    void aBrokenWatchBeginsAnew_data();
    void aBrokenWatchBeginsAnew();
    void aPodThatWentMeanwhileIsMissed_data();
    void aPodThatWentMeanwhileIsMissed();
    void anEndIsHeardAfterAnOutage();
    void aServerThatBeginsIsWaitedFor_data();
    void aServerThatBeginsIsWaitedFor();
    void aGateIsNoSilentNode();
    void slowAnswersDoNoHarm();
    void whoMayNotWatchIsTold();
    void theClusterTellsWhyItEndsAPod_data();
    void theClusterTellsWhyItEndsAPod();
    void aJobWithoutPodIsGivenUp_data();
    void aJobWithoutPodIsGivenUp();
    void aSuspendedJobWaits();
    void aPodThatCameLateHasAllItsTime();

private:
    int requests(const QString &path, bool watch = false) const
    {
        return int(std::count_if(m_server->requests.begin(), m_server->requests.end(), [&](const KubeRequest &request) {
            return request.method == "GET" && request.path.endsWith(path) && request.isWatch() == watch;
        }));
    }
    QList<QByteArray> commands() const; // of the kubectl that the build runs now
    QString m_pod;
};

// The supervisor's children, as it is their parent from their start to their end.
QList<QByteArray> TestClusterWatch::commands() const
{
    QList<QByteArray> all;
    const std::string pid = std::to_string(state().pid);
    for (const QByteArray &child : contents("/proc/" + pid + "/task/" + pid + "/children").simplified().split(' ')) {
        if (child.isEmpty() || !isRunning(child.toLongLong()))
            continue;
        all.append(contents("/proc/" + child.toStdString() + "/cmdline").replace('\0', ' '));
    }
    return all;
}

// From the Job to its end: one list, one watch, a log for each container, and at no time more than two processes.
void TestClusterWatch::oneWatchTellsAll()
{
    QVERIFY(m_driver->start());
    qsizetype most = 0;
    const auto counted = [&](bool condition) {
        most = qMax(most, commands().size());
        return condition;
    };
    QTRY_COMPARE(m_server->openWatches(), 1);
    m_pod = startedPod();
    for (int i = 0; i < 20; ++i) {
        const QByteArray line = "line " + QByteArray::number(i);
        say(line);
        QTRY_VERIFY(counted(output().contains(line)));
    }
    QTRY_VERIFY(counted(m_server->openStreams() == 2)); // the watch and the log
    const qsizetype before = m_server->requests.size();
    m_server->sendBookmarks();
    m_server->setCondition(u"pods"_s, m_pod, {{u"type"_s, u"Ready"_s}, {u"status"_s, u"True"_s}});
    say("after the bookmark");
    QTRY_VERIFY(counted(output().contains("after the bookmark")));
    QCOMPARE(m_server->requests.size(), before);
    say(mark("end 1 0"));
    endWith(0);
    QTRY_VERIFY(counted(isOver()));
    QVERIFY2(state().outcome == Outcome::Succeeded, qPrintable(told()));
    QVERIFY2(most <= 2, QByteArray::number(most).constData());
    QCOMPARE(m_server->watchRequests(), 1);
    QCOMPARE(requests(u"/pods"_s), 1); // the list with which the watch begins
    QCOMPARE(requests(u"/events"_s), 0);
    QVERIFY2(m_server->logRequests() <= 4, qPrintable(QString::number(m_server->logRequests())));
    QTRY_COMPARE(m_server->openStreams(), 0);
}

void TestClusterWatch::aBrokenWatchBeginsAnew_data()
{
    QTest::addColumn<QString>("how");
    for (const char *how : {"dropped", "cut in an event", "ended", "expired", "expired, but open", "begins too far back", "answered 410", "refused for now"})
        QTest::newRow(how) << QString::fromLatin1(how);
}

// The log hangs on its own connection; only the watch knows that the pod has ended.
void TestClusterWatch::aBrokenWatchBeginsAnew()
{
    QFETCH(QString, how);
    if (how == "begins too far back"_L1)
        m_server->tooOld = {KubeServer::TooOld::Event, KubeServer::TooOld::Event};
    else if (how == "answered 410"_L1)
        m_server->tooOld = {KubeServer::TooOld::Answer, KubeServer::TooOld::Answer};
    else if (how == "refused for now"_L1)
        m_server->failures = {{"GET", u"watch=true"_s, 500, u"InternalError"_s, 2}};
    QVERIFY(m_driver->start());
    m_pod = startedPod();
    QVERIFY(!m_pod.isEmpty());
    say("so far");
    QTRY_VERIFY(output().contains("so far"));
    QTRY_COMPARE(m_server->openWatches(), 1);
    const int before = m_server->watchRequests();
    QVERIFY(before == 1 || before == 3);
    say(mark("end 1 0"));
    if (how == "dropped"_L1) {
        m_server->breakWatches();
    } else if (how == "ended"_L1) {
        m_server->endWatches();
    } else if (how == "expired"_L1) {
        m_server->expireWatches();
    } else if (how == "expired, but open"_L1) {
        m_server->expireWatches(false);
    } else if (how == "cut in an event"_L1) {
        m_server->eventsToCut = 1;
        m_server->setCondition(u"pods"_s, m_pod, {{u"type"_s, u"Ready"_s}, {u"status"_s, u"True"_s}});
    }
    if (before == 1)
        QTRY_COMPARE(m_server->watchRequests(), 2);
    endWith(0); // told by the new watch, or listed before it began
    QTRY_VERIFY(isOver());
    QVERIFY2(state().outcome == Outcome::Succeeded, qPrintable(told()));
    QVERIFY(!isJobThere());
    QCOMPARE(m_driver->log().count("made the pod"), qsizetype(1));
    QVERIFY2(!m_driver->log().contains("does not answer"), m_driver->log().constData()); // it always did
    QVERIFY2(m_server->watchRequests() <= before + 2, QByteArray::number(m_server->watchRequests()).constData());
}

void TestClusterWatch::aPodThatWentMeanwhileIsMissed_data()
{
    QTest::addColumn<bool>("runs");
    QTest::newRow("while it runs") << true;
    QTest::newRow("while it waits") << false;
}

// Of a pod that is not there any more a new watch says nothing.
void TestClusterWatch::aPodThatWentMeanwhileIsMissed()
{
    QFETCH(bool, runs);
    QVERIFY(m_driver->start());
    if (runs)
        QVERIFY(!startedPod().isEmpty());
    QTRY_VERIFY(m_driver->log().contains("made the pod"));
    m_pod = m_server->onlyPod();
    QTRY_COMPARE(m_server->openWatches(), 1);
    m_server->eventsToCut = 1; // its end is told in half
    m_server->removePod(m_pod);
    QTRY_VERIFY(isOver());
    QVERIFY(state().outcome == Outcome::Failed);
    QVERIFY2(state().reason.find("gone before its end") != std::string::npos, state().reason.c_str());
    QVERIFY(!isJobThere() && m_driver->log().contains("incomplete"));
}

void TestClusterWatch::anEndIsHeardAfterAnOutage()
{
    QVERIFY(m_driver->start());
    m_pod = startedPod();
    say("before");
    QTRY_VERIFY(output().contains("before"));
    m_server->setOffline(true);
    QTRY_VERIFY2(QByteArray::fromStdString(state().waiting).contains("does not answer"), qPrintable(told()));
    say("last words");
    say(mark("end 1 3"));
    endWith(3);
    m_server->setOffline(false);
    QTRY_VERIFY(isOver());
    QCOMPARE(output(), QByteArray("Cloning …\nbefore\nlast words\n"));
    QVERIFY(state().outcome == Outcome::Failed && state().exitCode == 3);
    QCOMPARE(m_driver->log().count("The cluster answers again"), qsizetype(1));
    QVERIFY(!isJobThere());
}

void TestClusterWatch::aServerThatBeginsIsWaitedFor_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("message");
    QTest::addColumn<bool>("comesBack");
    QTest::newRow("without rights") << 403 << u"Forbidden"_s << u"pods is forbidden: User \"u\" cannot list resource \"pods\""_s << true;
    QTest::newRow("without rights for good") << 403 << u"Forbidden"_s << u"pods is forbidden: User \"u\" cannot list resource \"pods\""_s << false;
    QTest::newRow("not ready") << 403 << u"Forbidden"_s << u"pods is forbidden: not yet ready to handle request"_s << true;
    QTest::newRow("without its store") << 500 << QString() << u"rpc error: code = Unavailable desc = transport is closing"_s << true;
}

// What it says in its first moments is not its last word.
void TestClusterWatch::aServerThatBeginsIsWaitedFor()
{
    QFETCH(int, status);
    QFETCH(QString, reason);
    QFETCH(QString, message);
    QFETCH(bool, comesBack);
    if (!comesBack)
        m_driver->recipe.cluster.patience.refused = 1;
    QVERIFY(m_driver->start());
    QVERIFY(!startedPod().isEmpty());
    say("so far");
    QTRY_VERIFY(output().contains("so far"));
    QTRY_COMPARE(m_server->openWatches(), 1);
    m_server->failures = {{"GET", u"/pods?"_s, status, reason, 1000, message}};
    m_server->breakWatches();
    QTRY_VERIFY2(isOver() || QString::fromStdString(state().waiting).contains(message), qPrintable(told()));
    if (!comesBack) {
        QTRY_VERIFY(isOver());
        QVERIFY2(state().outcome == Outcome::Failed && state().reason.find("watch pods") != std::string::npos, qPrintable(told()));
        return;
    }
    QVERIFY2(!isOver(), qPrintable(told()));
    m_server->failures.clear();
    QTRY_VERIFY(state().waiting.empty());
    say(mark("end 1 0"));
    endWith(0);
    QTRY_VERIFY(isOver());
    QVERIFY2(state().outcome == Outcome::Succeeded, qPrintable(told()));
    QCOMPARE(output(), QByteArray("Cloning …\nso far\n"));
}

// What an unmet readiness gate looks like, which some clusters give to every pod.
void TestClusterWatch::aGateIsNoSilentNode()
{
    QVERIFY(m_driver->start());
    m_pod = startedPod();
    QVERIFY(!m_pod.isEmpty());
    QTRY_COMPARE(m_server->openWatches(), 1);
    m_server->setCondition(u"pods"_s, m_pod, {{u"type"_s, u"ContainersReady"_s}, {u"status"_s, u"True"_s}});
    m_server->setCondition(u"pods"_s, m_pod, {{u"type"_s, u"Ready"_s}, {u"status"_s, u"False"_s}, {u"reason"_s, u"ReadinessGatesNotReady"_s}});
    say("so far");
    QTRY_VERIFY(output().contains("so far"));
    m_server->breakWatches(); // and what is there when it begins anew
    QTRY_COMPARE(m_server->watchRequests(), 2);
    say("and on");
    QTRY_VERIFY(output().contains("and on"));
    say(mark("end 1 0"));
    endWith(0);
    QTRY_VERIFY(isOver());
    QVERIFY2(state().outcome == Outcome::Succeeded, qPrintable(told()));
    QVERIFY2(!m_driver->log().contains("does not answer"), qPrintable(told()));
}

void TestClusterWatch::slowAnswersDoNoHarm()
{
    m_server->delayMs = 700;
    QVERIFY(m_driver->start());
    m_pod = startedPod();
    say("slowly");
    QTRY_VERIFY(output().contains("slowly"));
    say(mark("end 1 0"));
    endWith(0);
    QTRY_VERIFY(isOver());
    QVERIFY2(state().outcome == Outcome::Succeeded, qPrintable(told()));
    QCOMPARE(output(), QByteArray("Cloning …\nslowly\n"));
}

void TestClusterWatch::whoMayNotWatchIsTold()
{
    m_server->failures = {{"GET", u"watch=true"_s, 403, u"Forbidden"_s, 100}};
    QVERIFY(m_driver->start());
    QTRY_VERIFY(isOver());
    QVERIFY(state().outcome == Outcome::Failed);
    QVERIFY2(state().reason.find("Forbidden") != std::string::npos && state().reason.find("watch pods") != std::string::npos, state().reason.c_str());
    QVERIFY(!isJobThere());
}

void TestClusterWatch::theClusterTellsWhyItEndsAPod_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<bool>("incomplete");
    QTest::newRow("evicted") << u"evicted"_s << u"low on resource: memory"_s << false;
    QTest::newRow("evicted and gone") << u"evicted and gone"_s << u"low on resource: memory"_s << true;
    QTest::newRow("node drained") << u"drained"_s << u"Eviction API: evicting"_s << false;
    QTest::newRow("node lost") << u"lost"_s << u"which was running pod"_s << true;
    QTest::newRow("node silent") << u"lost silently"_s << u"node of the build's pod was lost"_s << true;
    QTest::newRow("node lost, pod gone") << u"lost and gone"_s << u"which was running pod"_s << true;
    QTest::newRow("node removed") << u"removed node"_s << u"node no longer exists"_s << true;
    QTest::newRow("pod deleted") << u"deleted"_s << u"Somebody removed the build's pod"_s << false;
    QTest::newRow("Job deleted") << u"Job deleted"_s << u"Somebody removed the Job"_s << false;
    QTest::newRow("Job too late") << u"Job too late"_s << u"its own time limit"_s << false;
}

// A pod that is told to end says so in its log, which is read to its end before the reason is told.
void TestClusterWatch::theClusterTellsWhyItEndsAPod()
{
    QFETCH(QString, how);
    QFETCH(QString, reason);
    QFETCH(bool, incomplete);
    connect(m_server.get(), &KubeServer::podToEnd, m_server.get(), [this, how](const QString &pod) {
        if (how.startsWith("lost"_L1))
            return; // nobody hears of it
        say("told to end");
        m_server->terminate(pod, u"build"_s, 143);
    });
    QVERIFY(m_driver->start());
    m_pod = startedPod();
    say("so far");
    QTRY_VERIFY(output().contains("so far"));
    const auto disrupt = [this](const QString &why, const QString &message) {
        m_server->setCondition(u"pods"_s, m_pod, {{u"type"_s, u"DisruptionTarget"_s}, {u"status"_s, u"True"_s}, {u"reason"_s, why}, {u"message"_s, message}});
    };
    if (how.startsWith("evicted"_L1)) {
        m_server->setPhase(m_pod, u"Failed"_s, u"Evicted"_s, u"The node was low on resource: memory."_s);
        if (how == "evicted and gone"_L1)
            m_server->removePod(m_pod);
        else
            m_server->terminate(m_pod, u"build"_s, 137, u"Error"_s);
    } else if (how == "drained"_L1) {
        disrupt(u"EvictionByEvictionAPI"_s, u"Eviction API: evicting"_s);
        m_server->endPod(m_pod);
    } else if (how.startsWith("lost"_L1)) {
        m_server->loseNode(m_pod);
        // What a cluster knows of a node that is silent: its pods are not ready, whatever their containers were last.
        const auto tell = [this](const QString &type, const QString &status) {
            m_server->setCondition(u"pods"_s, m_pod, {{u"type"_s, type}, {u"status"_s, status}});
        };
        if (how == "lost silently"_L1) {
            tell(u"ContainersReady"_s, u"True"_s);
            tell(u"Ready"_s, u"False"_s);
            QTRY_VERIFY2(QByteArray::fromStdString(state().waiting).contains("does not answer"), qPrintable(told()));
            tell(u"Ready"_s, u"True"_s);
            QTRY_VERIFY(state().waiting.empty());
            tell(u"Ready"_s, u"False"_s);
        } else {
            m_server->setPhase(m_pod, u"Unknown"_s);
        }
        QTRY_VERIFY2(QByteArray::fromStdString(state().waiting).contains("does not answer"), qPrintable(told()));
        QVERIFY(!isOver());
        if (how != "lost silently"_L1)
            m_server->setPhase(m_pod, u"Unknown"_s, u"NodeLost"_s, u"Node n1 which was running pod b is unresponsive"_s);
        if (how != "lost and gone"_L1)
            m_server->endPod(m_pod);
        else
            m_server->removePod(m_pod);
    } else if (how == "removed node"_L1) {
        m_server->loseNode(m_pod);
        disrupt(u"DeletionByPodGC"_s, u"PodGC: node no longer exists"_s);
        m_server->removePod(m_pod);
    } else if (how == "deleted"_L1) {
        m_server->endPod(m_pod);
    } else if (how == "Job deleted"_L1) {
        m_server->removeObject(u"jobs"_s, u"slipway-b1"_s);
    } else {
        m_server->setCondition(u"jobs"_s, u"slipway-b1"_s, {{u"type"_s, u"Failed"_s}, {u"status"_s, u"True"_s}, {u"reason"_s, u"DeadlineExceeded"_s},
                                                            {u"message"_s, u"Job was active longer than specified deadline"_s}});
        m_server->endPod(m_pod);
    }
    QTRY_VERIFY(isOver());
    QVERIFY2(QString::fromStdString(state().reason).contains(reason), qPrintable(told()));
    QVERIFY(state().outcome == (how == "Job too late"_L1 ? Outcome::TimedOut : Outcome::Failed));
    QCOMPARE(m_driver->log().contains("incomplete"), incomplete);
    QVERIFY(output().contains("so far"));
    if (!incomplete && how != "evicted"_L1)
        QVERIFY2(output().contains("told to end"), qPrintable(told()));
    QVERIFY(!isJobThere());
}

void TestClusterWatch::aJobWithoutPodIsGivenUp_data()
{
    QTest::addColumn<QString>("why");
    QTest::addColumn<QString>("reason");
    QTest::newRow("pods failed") << u"BackoffLimitExceeded"_s << u"gave up the build's Job (BackoffLimitExceeded)"_s;
    QTest::newRow("too late") << u"DeadlineExceeded"_s << u"its own time limit"_s;
    QTest::newRow("removed") << QString() << u"Somebody removed the Job slipway-b1"_s;
}

void TestClusterWatch::aJobWithoutPodIsGivenUp()
{
    QFETCH(QString, why);
    QFETCH(QString, reason);
    m_server->makesPods = false;
    QVERIFY(m_driver->start());
    QTRY_VERIFY(!m_server->names(u"secrets"_s).isEmpty());
    QTRY_VERIFY2(QByteArray::fromStdString(state().waiting).contains("has not made"), qPrintable(told()));
    if (why.isEmpty())
        m_server->removeObject(u"jobs"_s, u"slipway-b1"_s);
    else
        m_server->setCondition(u"jobs"_s, u"slipway-b1"_s, {{u"type"_s, u"Failed"_s}, {u"status"_s, u"True"_s}, {u"reason"_s, why}, {u"message"_s, why}});
    QTRY_VERIFY(isOver());
    QVERIFY2(QString::fromStdString(state().reason).contains(reason), state().reason.c_str());
    QVERIFY(state().outcome == (why == "DeadlineExceeded"_L1 ? Outcome::TimedOut : Outcome::Failed) && !isJobThere());
}

void TestClusterWatch::aSuspendedJobWaits()
{
    m_server->makesPods = false;
    QVERIFY(m_driver->start());
    QTRY_VERIFY(isJobThere());
    m_server->setCondition(u"jobs"_s, u"slipway-b1"_s, {{u"type"_s, u"Suspended"_s}, {u"status"_s, u"True"_s}});
    QTRY_VERIFY2(QByteArray::fromStdString(state().waiting).contains("suspended"), qPrintable(told()));
    m_server->makePodOf(u"slipway-b1"_s);
    QVERIFY(!startedPod().isEmpty());
    QTRY_VERIFY(state().waiting.empty());
    endWith(0);
    QTRY_VERIFY(isOver());
    QVERIFY2(state().outcome == Outcome::Succeeded, qPrintable(told()));
}

// What kept it from being made does not count towards what keeps it from starting.
void TestClusterWatch::aPodThatCameLateHasAllItsTime()
{
    m_server->makesPods = false;
    m_driver->recipe.cluster.patience.start = 1;
    connect(m_server.get(), &KubeServer::podMade, m_server.get(), [this](const QString &pod) {
        m_server->addEvent(pod, u"Normal"_s, u"Scheduled"_s, u"Successfully assigned"_s);
        m_server->addEvent(pod, u"Warning"_s, u"FailedMount"_s, u"MountVolume.SetUp failed for volume \"keep\" : mount failed: exit status 32"_s);
    });
    QVERIFY(m_driver->start());
    QTRY_VERIFY(isJobThere());
    m_server->addEvent(u"slipway-b1"_s, u"Warning"_s, u"FailedCreate"_s,
                       u"Error creating: pods \"slipway-b1-\" is forbidden: error looking up service account builds/robot: serviceaccount \"robot\" not found"_s);
    QTRY_VERIFY2(QByteArray::fromStdString(state().waiting).contains("can't make the build's pod yet"), qPrintable(told()));
    m_server->makePodOf(u"slipway-b1"_s);
    // The first question on why comes a second after it was made, and the build waits; the next one is its end.
    QTRY_VERIFY(isOver());
    QVERIFY2(state().reason.find("exit status 32") != std::string::npos, qPrintable(told()));
    QVERIFY2(m_driver->log().contains("does not start yet: MountVolume"), qPrintable(told()));
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestClusterWatch)

#include "tst_clusterwatch.moc"
