// The real slipway-run with the real kubectl against a small API server, whose pods say what the test wants.
#include "app/supervisor/kubectl.h"
#include "tests/app/supervisor/clustertest.h"
#include "tests/support/warnings.h"

#include <QTimer>

using namespace slipway::supervisor;
using namespace Qt::StringLiterals;
using slipway::KubeServer;

namespace {

// As the kubelet sums up what it told of volumes before, and of those that it only waits for.
const QString unmounted = u"Unable to attach or mount volumes: unmounted volumes=[keep], unattached volumes=[], failed to process volumes=[]: timed out "
                           "waiting for the condition"_s;

} // namespace

class TestClusterRun : public ClusterTest
{
    Q_OBJECT

private Q_SLOTS:
    void runsToItsEnd();
    void aLostAnswerMakesNoSecondJob();
    void aFailureIsTheStepsOwn();
    void theEndOfThePodIsTold_data();
    void theEndOfThePodIsTold();
    void waitingIsTold();
    void aClaimThatStaysAwayIsTold();
    void aSlowStartIsTold_data();
    void aSlowStartIsTold();
    void whatTheClusterMendsIsWaitedFor_data();
    void whatTheClusterMendsIsWaitedFor();
    void hopelessOnesFailEarly_data();
    void hopelessOnesFailEarly();
    void anImageWithoutShellIsTold();
    void aServerThatStaysAwayIsGivenUp_data();
    void aServerThatStaysAwayIsGivenUp();
    void cancellingGivesGrace();
    void cancellingBeforeThePodRuns();
    void theTimeLimitHolds();
    void theTimeLimitSaysWhatWasWaitedFor();
    void theServerMayBeGoneForAWhile();
    void roomIsWaitedFor_data();
    void roomIsWaitedFor();
    void whatIsRefusedIsTold_data();
    void whatIsRefusedIsTold();
    void aJobThatCannotBeRemovedIsRemembered();
    void anotherCurrentContextChangesNothing();
};

void TestClusterRun::runsToItsEnd()
{
    QVERIFY(m_driver->start());
    QVERIFY(!startedPod().isEmpty());
    QCOMPARE(m_server->object(u"secrets"_s, u"slipway-b1"_s)[u"metadata"_s][u"ownerReferences"_s][0][u"uid"_s].toString(),
             m_server->object(u"jobs"_s, u"slipway-b1"_s)[u"metadata"_s][u"uid"_s].toString());
    QTRY_COMPARE(state().step, 1);
    QVERIFY(QFile::exists(QString::fromStdString(m_driver->recipe.runDir) + u"/cluster"_s));
    say("the token is kelp-lantern-77");
    say("no line end" + mark("output VERSION " + octal("1.2 beta")));
    say(mark("end 1 0"));
    say(mark("begin 2"));
    say(mark("end 2 0"));
    say(mark("file " + QByteArray(64, 'd') + " 5 " + octal("dist/a b.txt")));
    say(mark("data " + QByteArray("hello").toBase64()));
    endWith(0);
    QTRY_VERIFY(isOver());
    const RunState end = state();
    QVERIFY2(end.outcome == Outcome::Succeeded, qPrintable(told()));
    QCOMPARE(end.exitCode, 0);
    std::vector<std::string> marks;
    for (const auto &[name, atUs] : end.marks) {
        QVERIFY(atUs >= end.startedUs && atUs <= end.finishedUs);
        marks.push_back(name);
    }
    QCOMPARE(marks, (std::vector<std::string>{"created", "scheduled", "running"}));
    QCOMPARE(output(), QByteArray("Cloning …\nthe token is ***\nno line end\n"));
    QCOMPARE(end.outputs, (std::vector<std::pair<std::string, std::string>>{{"VERSION", "1.2 beta"}}));
    for (const StepState &step : end.steps)
        QVERIFY(step.exitCode == 0 && step.startedUs >= end.startedUs && step.finishedUs >= step.startedUs && step.finishedUs <= end.finishedUs);
    QVERIFY(m_driver->inWorkspace(".git/slipway-checkout").contains("Fix the tide"));
    QCOMPARE(contents(m_driver->recipe.runDir + "/artifacts/files/dist/a b.txt"), QByteArray("hello"));
    QCOMPARE(contents(m_driver->recipe.runDir + "/artifacts/manifest"), QByteArray(64, 'd') + " 5 dist/a b.txt" + QByteArray(1, '\0'));
    QVERIFY(!isJobThere() && m_server->names(u"secrets"_s).isEmpty());
    QCOMPARE(m_server->names(u"persistentvolumeclaims"_s), QStringList{u"cache"_s}); // stays
    QVERIFY(!QFile::exists(QString::fromStdString(m_driver->recipe.runDir) + u"/cluster"_s));
}

void TestClusterRun::aLostAnswerMakesNoSecondJob()
{
    m_server->failures = {{"POST", u"/jobs"_s, 0, {}, 1}};
    QVERIFY(m_driver->start());
    QVERIFY(!startedPod().isEmpty());
    endWith(0);
    QTRY_VERIFY(isOver());
    QVERIFY2(state().outcome == Outcome::Succeeded, qPrintable(told()));
    QVERIFY(!isJobThere());
}

void TestClusterRun::aFailureIsTheStepsOwn()
{
    QVERIFY(m_driver->start());
    QVERIFY(!startedPod().isEmpty());
    say("cannot find the tide");
    say(mark("end 1 7"));
    say(mark("begin 2"));
    say(mark("end 2 0"));
    endWith(7);
    QTRY_VERIFY(isOver());
    QVERIFY(state().outcome == Outcome::Failed);
    QCOMPARE(state().failedStep, 1);
    QCOMPARE(state().exitCode, 7);
    QCOMPARE(state().steps[2].exitCode, 0);
    QVERIFY(!isJobThere());
}

void TestClusterRun::theEndOfThePodIsTold_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("reason");
    QTest::newRow("out of memory") << u"OOMKilled"_s << u"memory"_s;
    QTest::newRow("evicted") << u"Evicted"_s << u"low on disk"_s;
    QTest::newRow("removed") << u"removed"_s << u"node was lost"_s;
}

void TestClusterRun::theEndOfThePodIsTold()
{
    QFETCH(QString, how);
    QFETCH(QString, reason);
    QVERIFY(m_driver->start());
    const QString pod = startedPod();
    say("so far");
    QTRY_VERIFY(output().contains("so far"));
    if (how == u"removed"_s) {
        m_server->removePod(pod);
    } else if (how == u"Evicted"_s) {
        m_server->setPhase(pod, u"Failed"_s, how, u"The node was low on disk."_s);
        endWith(137, u"Error"_s);
    } else {
        endWith(137, how);
    }
    QTRY_VERIFY(isOver());
    QVERIFY(state().outcome == Outcome::Failed);
    QVERIFY2(QString::fromStdString(state().reason).contains(reason), state().reason.c_str());
    QVERIFY(output().contains("so far") && !isJobThere());
    if (how == u"removed"_s)
        QVERIFY(m_driver->log().contains("incomplete"));
}

void TestClusterRun::waitingIsTold()
{
    // As a scheduler does that looks at the pod before its claims are created.
    connect(m_server.get(), &KubeServer::podMade, m_server.get(), [this](const QString &pod) {
        m_server->setUnschedulable(pod, u"0/3 nodes are available: persistentvolumeclaim \"slipway-b1-storage-1\" not found."_s);
    });
    QVERIFY(m_driver->start());
    QTRY_VERIFY(m_driver->log().contains("The cluster made the pod"));
    m_server->setUnschedulable(m_server->onlyPod(), u"0/3 nodes are available: 3 Insufficient cpu."_s);
    QTRY_VERIFY2(QByteArray::fromStdString(state().waiting).contains("Insufficient cpu"), qPrintable(told()));
    const QString pod = m_server->onlyPod();
    m_server->setUnschedulable(pod, {});
    m_server->setWaiting(pod, u"clone-1"_s, u"ErrImagePull"_s, u"dial tcp: i/o timeout"_s);
    QTRY_VERIFY2(QByteArray::fromStdString(state().waiting).contains("i/o timeout"), qPrintable(told()));
    QVERIFY(!startedPod().isEmpty());
    QTRY_VERIFY(state().waiting.empty());
    endWith(0);
    QTRY_VERIFY(isOver());
    QVERIFY(state().outcome == Outcome::Succeeded);
    QVERIFY(m_driver->log().contains("No node takes the build's pod"));
    QVERIFY(!m_driver->log().contains("storage-1"));
}

void TestClusterRun::aClaimThatStaysAwayIsTold()
{
    connect(m_server.get(), &KubeServer::podMade, m_server.get(), [this](const QString &pod) {
        m_server->setUnschedulable(pod, u"0/3 nodes are available: persistentvolumeclaim \"slipway-b1-storage-1\" not found."_s);
    });
    QVERIFY(m_driver->start());
    QTRY_VERIFY2(QByteArray::fromStdString(state().waiting).contains("storage-1"), qPrintable(told()));
    // Once a node has it, that node gets its time.
    m_server->setUnschedulable(m_server->onlyPod(), {});
    QTRY_VERIFY(state().waiting.empty());
    QVERIFY(!startedPod().isEmpty());
    endWith(0);
    QTRY_VERIFY(isOver());
    QVERIFY2(!m_driver->log().contains("gives no reason"), m_driver->log().constData());
}

void TestClusterRun::aSlowStartIsTold_data()
{
    QTest::addColumn<QList<KubeEvent>>("events"); // after the scheduler's
    QTest::addColumn<QString>("waiting");
    const KubeEvent failed{"Warning", "FailedMount", "MountVolume.SetUp failed for volume \"keep\": no such disk"};
    const KubeEvent dns{"Warning", "MissingClusterDNS", "kubelet does not have ClusterDNS IP configured"};
    const KubeEvent scheduling{"Warning", "FailedScheduling", "0/1 nodes are available: none"};
    const KubeEvent scheduled{"Normal", "Scheduled", "Successfully assigned builds/web to n1"};
    const KubeEvent pulling{"Normal", "Pulling", "Pulling image \"big:1\""};
    QTest::newRow("volume") << QList{scheduling, scheduled, failed, dns} << u"does not start yet: MountVolume.SetUp failed"_s;
    QTest::newRow("image") << QList{scheduled, failed, pulling} << u"does not start yet: Pulling image \"big:1\""_s;
    QTest::newRow("silence") << QList{scheduling, scheduled, dns} << u"does not start yet: the cluster gives no reason"_s;
}

void TestClusterRun::aSlowStartIsTold()
{
    QFETCH(QList<KubeEvent>, events);
    QFETCH(QString, waiting);
    QVERIFY(m_driver->start());
    QTRY_VERIFY(!m_server->onlyPod().isEmpty());
    for (const KubeEvent &event : events)
        m_server->addEvent(m_server->onlyPod(), QString::fromStdString(event.type), QString::fromStdString(event.reason), QString::fromStdString(event.message));
    QTRY_VERIFY2(QString::fromStdString(state().waiting).contains(waiting), qPrintable(told()));
    QVERIFY(!startedPod().isEmpty());
    QTRY_VERIFY(state().waiting.empty());
    endWith(0);
    QTRY_VERIFY(isOver());
    QVERIFY(state().outcome == Outcome::Succeeded);
}

// However much longer that takes than what does not come by itself is waited for.
void TestClusterRun::whatTheClusterMendsIsWaitedFor_data()
{
    QTest::addColumn<QList<KubeEvent>>("events"); // after the scheduler's
    QTest::addColumn<QString>("waiting");
    const KubeEvent attach{"Warning", "FailedAttachVolume", "Multi-Attach error for volume \"pvc-1\" Volume is already used by pod(s) slipway-b0-4qk9w"};
    const KubeEvent sandbox{"Warning", "FailedCreatePodSandBox", "Failed to create pod sandbox: rpc error: code = Unknown desc = no IP addresses available"};
    const KubeEvent summary{"Warning", "FailedMount", unmounted.toStdString()};
    const KubeEvent own{"Warning", "FailedMount", "MountVolume.SetUp failed for volume \"job-clone-1\" : secret \"slipway-b1\" not found"};
    QTest::newRow("another node's disk") << QList{attach, summary} << u"does not start yet: Multi-Attach error"_s;
    QTest::newRow("no network") << QList{sandbox} << u"no IP addresses available"_s;
    QTest::newRow("a disk on its way, and a Secret that came after the pod") << QList{own, summary} << u"does not start yet: Unable to attach"_s;
}

void TestClusterRun::whatTheClusterMendsIsWaitedFor()
{
    QFETCH(QList<KubeEvent>, events);
    QFETCH(QString, waiting);
    m_driver->recipe.cluster.patience.missing = m_driver->recipe.cluster.patience.start = 1;
    const auto tell = [this](const QString &pod, const KubeEvent &event) {
        m_server->addEvent(pod, QString::fromStdString(event.type), QString::fromStdString(event.reason), QString::fromStdString(event.message));
    };
    connect(m_server.get(), &KubeServer::podMade, m_server.get(), [&](const QString &pod) {
        tell(pod, {"Normal", "Scheduled", "Successfully assigned"});
        for (const KubeEvent &event : events)
            tell(pod, event);
    });
    QVERIFY(m_driver->start());
    // A second lies between two questions: the third one's answer would have been the end.
    const auto questions = [this] {
        return std::count_if(m_server->requests.begin(), m_server->requests.end(), [this](const slipway::KubeRequest &request) {
            return request.path.endsWith(u"/events"_s) && request.field(u"fieldSelector"_s).endsWith(m_server->onlyPod());
        });
    };
    QTRY_VERIFY(isOver() || (!m_server->onlyPod().isEmpty() && questions() >= 4));
    QVERIFY2(!isOver(), qPrintable(told()));
    QVERIFY2(QString::fromStdString(state().waiting).contains(waiting), qPrintable(told()));
    tell(m_server->onlyPod(), {"Normal", "SuccessfulAttachVolume", "AttachVolume.Attach succeeded for volume \"pvc-1\""});
    QVERIFY(!startedPod().isEmpty());
    QTRY_VERIFY(state().waiting.empty());
    endWith(0);
    QTRY_VERIFY(isOver());
    QVERIFY2(state().outcome == Outcome::Succeeded, qPrintable(told()));
}

void TestClusterRun::hopelessOnesFailEarly_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("advice"); // empty: none beyond the message
    const QString image = u"Look at its name, and at how the cluster signs in"_s, mend = u"Mend that, in the definition or in the cluster"_s;
    QTest::newRow("name") << u"InvalidImageName"_s << u"Failed to apply default image tag \"git:::\": couldn't parse image name \"git:::\": invalid reference format"_s << image;
    QTest::newRow("no such image") << u"ImagePullBackOff"_s << u"manifest unknown"_s << image;
    QTest::newRow("no sign-in") << u"ImagePullBackOff"_s << u"failed to resolve reference \"git\": unexpected status from HEAD request: 403 Forbidden"_s << image;
    QTest::newRow("never pulled") << u"ErrImageNeverPull"_s << u"Container image \"git\" is not present with pull policy of Never"_s << image;
    QTest::newRow("quota") << u"FailedCreate"_s << u"exceeded quota: q, requested: limits.cpu=8, used: limits.cpu=0, limited: limits.cpu=4"_s << mend;
    QTest::newRow("policy") << u"FailedCreate"_s << u"Error creating: pods \"slipway-b1-x7k2p\" is forbidden: violates PodSecurity \"baseline:latest\": hostPath volumes (volume "
                                                    "\"docker-socket\"), privileged (container \"build\" must not set securityContext.privileged=true)"_s << mend;
    QTest::newRow("limit range") << u"FailedCreate"_s << u"Error creating: pods \"slipway-b1-x7k2p\" is forbidden: maximum memory usage per Container is 1Gi, but limit is 4000Mi"_s << mend;
    QTest::newRow("webhook") << u"FailedCreate"_s << u"Error creating: admission webhook \"validate.kyverno.svc-fail\" denied the request: resource was blocked"_s << mend;
    QTest::newRow("no account") << u"FailedCreate"_s << u"Error creating: pods \"slipway-b1-\" is forbidden: error looking up service account builds/robot: serviceaccount \"robot\" not found"_s << mend;
    QTest::newRow("root") << u"CreateContainerConfigError"_s << u"container has runAsNonRoot and image will run as root (pod: \"slipway-b1-x7k2p_builds(9a)\", container: clone-1)"_s
                          << u"Choose an image whose user is a number other than 0"_s;
    QTest::newRow("user without number") << u"CreateContainerConfigError"_s << u"container has runAsNonRoot and image has non-numeric user (node), cannot verify user is non-root"_s
                                         << u"Choose an image whose user is a number other than 0"_s;
    QTest::newRow("no key") << u"CreateContainerConfigError"_s << u"couldn't find key token in Secret builds/keys"_s << mend;
    QTest::newRow("no Secret") << u"CreateContainerConfigError"_s << u"secret \"keys\" not found"_s << mend;
    QTest::newRow("no command") << u"CreateContainerError"_s << u"failed to generate container spec: no command specified"_s << mend;
    QTest::newRow("no claim") << u"Unschedulable"_s << u"0/1 nodes are available: persistentvolumeclaim \"keep-1\" not found. preemption: 0/1 nodes are available"_s
                              << u"The volume claim keep-1 is not in the cluster's namespace"_s;
    QTest::newRow("no mount") << u"FailedMount"_s << u"MountVolume.SetUp failed for volume \"keep\" : mount failed: exit status 32"_s << mend;
    QTest::newRow("no Secret to mount") << u"FailedMount"_s << u"MountVolume.SetUp failed for volume \"keys\" : secret \"keys\" not found"_s << mend;
}

void TestClusterRun::hopelessOnesFailEarly()
{
    QFETCH(QString, what);
    QFETCH(QString, message);
    QFETCH(QString, advice);
    const bool hasPod = what != u"FailedCreate"_s, isUnschedulable = what == u"Unschedulable"_s, isEvent = what.startsWith(u"Failed"_s);
    m_server->makesPods = hasPod;
    m_driver->recipe.cluster.patience.missing = 1;
    m_driver->recipe.cluster.patience.start = 2;
    connect(m_server.get(), &KubeServer::podMade, m_server.get(), [&](const QString &pod) {
        if (isUnschedulable)
            return m_server->setUnschedulable(pod, message);
        if (isEvent) {
            m_server->addEvent(pod, u"Normal"_s, u"Scheduled"_s, u"Successfully assigned"_s);
            m_server->addEvent(pod, u"Warning"_s, what, message);
            return m_server->addEvent(pod, u"Warning"_s, what, unmounted);
        }
        // Of a pull that is put off only events tell why.
        m_server->setWaiting(pod, u"clone-1"_s, what, what == u"ImagePullBackOff"_s ? u"Back-off pulling image"_s : message);
        m_server->addEvent(pod, u"Warning"_s, u"Failed"_s, u"Failed to pull image \"git\": "_s + message);
    });
    QVERIFY(m_driver->start());
    QTRY_VERIFY(isJobThere());
    if (!hasPod)
        m_server->addEvent(u"slipway-b1"_s, u"Warning"_s, what, message);
    QTRY_VERIFY(isOver());
    QVERIFY(state().outcome == Outcome::Failed);
    const QString reason = QString::fromStdString(state().reason);
    QVERIFY2(isUnschedulable || reason.contains(message), qPrintable(reason));
    QVERIFY2(reason.contains(advice), qPrintable(reason));
    // A runtime under load gets all of the time: it is waited for at first.
    QVERIFY2(what != u"CreateContainerError"_s || m_driver->log().contains("does not start yet: CreateContainerError"), qPrintable(told()));
    QVERIFY(!isJobThere());
}

void TestClusterRun::anImageWithoutShellIsTold()
{
    QVERIFY(m_driver->start());
    QTRY_VERIFY(!m_server->onlyPod().isEmpty());
    m_server->terminate(m_server->onlyPod(), u"clone-1"_s, 128, u"StartError"_s,
                        u"failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container "
                        "process: exec: \"/bin/sh\": stat /bin/sh: no such file or directory: unknown"_s);
    QTRY_VERIFY(isOver());
    QVERIFY2(state().reason.starts_with("The image of the container clone-1 has no /bin/sh"), state().reason.c_str());
}

void TestClusterRun::aServerThatStaysAwayIsGivenUp_data()
{
    QTest::addColumn<QString>("when");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<bool>("comesBack"); // for the removal
    QTest::newRow("before there is anything") << u"begin"_s << u"could not be created in the cluster local: "_s << false;
    QTest::newRow("before the Job's uid is known") << u"create"_s << u"The Job could not be created in the cluster local"_s << true;
    QTest::newRow("before the Job's uid is known, for good") << u"create"_s << u"The Job could not be created in the cluster local"_s << false;
    QTest::newRow("while the build runs") << u"run"_s << u"The cluster local does not tell how the build is: The connection to the server"_s << true;
    QTest::newRow("at its end") << u"end"_s << QString() << false;
}

// Longer than a build waits for it.
void TestClusterRun::aServerThatStaysAwayIsGivenUp()
{
    QFETCH(QString, when);
    QFETCH(QString, reason);
    QFETCH(bool, comesBack);
    m_driver->recipe.cluster.patience.create = m_driver->recipe.cluster.patience.lost = 1;
    if (when == "begin"_L1)
        m_server->setOffline(true);
    if (when == "create"_L1) { // its answer is lost, and so is every one after it
        m_server->failures = {{"POST", u"/jobs"_s, 0, {}, 1}};
        const auto stayAway = [this, comesBack] {
            if (comesBack)
                m_server->failures = {{"POST", u"/jobs"_s, 503, u"ServiceUnavailable"_s, 99}};
            else
                m_server->setOffline(true);
        };
        connect(m_server.get(), &KubeServer::podMade, m_server.get(), stayAway, Qt::QueuedConnection);
    }
    QVERIFY(m_driver->start());
    if (when == "run"_L1 || when == "end"_L1) {
        QVERIFY(!startedPod().isEmpty());
        say("so far");
        QTRY_VERIFY(output().contains("so far"));
        if (when == "end"_L1) {
            m_server->failures = {{"DELETE", u"/jobs"_s, 503, u"ServiceUnavailable"_s, 99}};
            say(mark("end 1 0"));
            endWith(0);
        } else {
            m_server->setOffline(true);
        }
    }
    if (comesBack && when == "run"_L1) {
        QTRY_VERIFY2(m_driver->log().contains("answers no more"), qPrintable(told()));
        m_server->setOffline(false);
    }
    QTRY_VERIFY(isOver());
    QVERIFY2(QString::fromStdString(state().reason).contains(reason), qPrintable(told()));
    QVERIFY(state().outcome == (reason.isEmpty() ? Outcome::Succeeded : Outcome::Failed));
    QCOMPARE(m_driver->log().contains("The log may be incomplete"), when == "run"_L1);
    // Who finds the note removes it.
    const bool mayBeThere = when != "begin"_L1 && !comesBack;
    QCOMPARE(QFile::exists(QString::fromStdString(m_driver->recipe.runDir) + u"/cluster"_s), mayBeThere);
    QCOMPARE(m_driver->log().contains("could not be removed"), mayBeThere);
    QCOMPARE(isJobThere(), mayBeThere);
}

void TestClusterRun::cancellingGivesGrace()
{
    connect(m_server.get(), &KubeServer::podToEnd, m_server.get(), [this](const QString &pod) {
        say("tidying up");
        say(mark("end 1 143"));
        endWith(143);
        QTimer::singleShot(3000, m_server.get(), [this, pod] { m_server->removePod(pod); });
    });
    QVERIFY(m_driver->start());
    QVERIFY(!startedPod().isEmpty());
    QTRY_COMPARE(state().step, 1);
    std::string error;
    QVERIFY2(requestCancel(m_driver->recipe.runDir, error), error.c_str());
    QTRY_VERIFY(isOver());
    QVERIFY(state().outcome == Outcome::Cancelled);
    QVERIFY2(output().contains("tidying up"), qPrintable(told()));
    QCOMPARE(state().steps[1].exitCode, 143);
    QVERIFY(!isJobThere());
}

void TestClusterRun::cancellingBeforeThePodRuns()
{
    QVERIFY(m_driver->start());
    QTRY_VERIFY(!m_server->names(u"secrets"_s).isEmpty());
    std::string error;
    QVERIFY2(requestCancel(m_driver->recipe.runDir, error), error.c_str());
    QTRY_VERIFY(isOver());
    QVERIFY(state().outcome == Outcome::Cancelled);
    QVERIFY(!isJobThere() && m_server->onlyPod().isEmpty());
    QVERIFY2(!m_driver->log().contains("incomplete"), m_driver->log().constData());
}

void TestClusterRun::theTimeLimitHolds()
{
    m_driver->recipe.timeoutSeconds = 4;
    connect(m_server.get(), &KubeServer::podToEnd, m_server.get(), [this](const QString &pod) { m_server->removePod(pod); });
    QVERIFY(m_driver->start());
    QVERIFY(!startedPod().isEmpty());
    QTRY_VERIFY(isOver());
    QVERIFY2(state().outcome == Outcome::TimedOut, qPrintable(told()));
    QVERIFY(!isJobThere());
}

void TestClusterRun::theTimeLimitSaysWhatWasWaitedFor()
{
    m_driver->recipe.timeoutSeconds = 4;
    connect(m_server.get(), &KubeServer::podMade, m_server.get(), [this](const QString &pod) { m_server->setUnschedulable(pod, u"no node has a gpu"_s); });
    connect(m_server.get(), &KubeServer::podToEnd, m_server.get(), [this](const QString &pod) { m_server->removePod(pod); });
    QVERIFY(m_driver->start());
    QTRY_VERIFY(isOver());
    QVERIFY2(state().reason.ends_with("It still waited: No node takes the build's pod: no node has a gpu."), state().reason.c_str());
}

void TestClusterRun::theServerMayBeGoneForAWhile()
{
    m_server->setOffline(true);
    QVERIFY(m_driver->start());
    QTRY_VERIFY2(QByteArray::fromStdString(state().waiting).contains("does not answer"), qPrintable(told()));
    m_server->setOffline(false);
    m_server->failures = {{"POST", u"/secrets"_s, 503, u"ServiceUnavailable"_s, 2}, {"GET", u"/pods"_s, 429, u"TooManyRequests"_s, 2}};
    QVERIFY(!startedPod().isEmpty());
    say("before");
    QTRY_VERIFY(output().contains("before"));
    m_server->setOffline(true);
    say("meanwhile");
    QTRY_VERIFY2(QByteArray::fromStdString(state().waiting).contains("does not answer"), qPrintable(told()));
    m_server->setOffline(false);
    say("after");
    endWith(0);
    QTRY_VERIFY(isOver());
    QVERIFY2(state().outcome == Outcome::Succeeded, qPrintable(told()));
    QCOMPARE(output(), QByteArray("Cloning …\nbefore\nmeanwhile\nafter\n"));
    QVERIFY(m_driver->log().contains("The cluster answers again"));
}

void TestClusterRun::roomIsWaitedFor_data()
{
    QTest::addColumn<KubeServer::Failure>("failure");
    QTest::addColumn<QString>("waiting"); // empty: it will never have room
    const QString full = u"x is forbidden: exceeded quota: q, requested: count=1, used: count=%1, limited: count=%1"_s;
    QTest::newRow("Job") << KubeServer::Failure{"POST", u"/jobs"_s, 403, u"Forbidden"_s, 99, full.arg(5)} << u"The Job can't be created in the cluster yet: "_s;
    QTest::newRow("claim") << KubeServer::Failure{"POST", u"/persistentvolumeclaims"_s, 403, u"Forbidden"_s, 99, full.arg(5)}
                           << u"A volume claim can't be created in the cluster yet: "_s;
    QTest::newRow("Secret") << KubeServer::Failure{"POST", u"/secrets"_s, 403, u"Forbidden"_s, 99, full.arg(5)}
                            << u"What belongs to the Job can't be created in the cluster yet: "_s;
    QTest::newRow("used by others now") << KubeServer::Failure{"POST", u"/jobs"_s, 409, u"Conflict"_s, 99,
                                                               u"Operation cannot be fulfilled on resourcequotas \"q\": the object has been modified; "
                                                                "please apply your changes to the latest version and try again"_s}
                                        << u"The Job can't be created in the cluster yet: "_s;
    QTest::newRow("never") << KubeServer::Failure{"POST", u"/jobs"_s, 403, u"Forbidden"_s, 99, full.arg(0)} << QString();
}

// As long as the build's own limit lets it.
void TestClusterRun::roomIsWaitedFor()
{
    QFETCH(KubeServer::Failure, failure);
    QFETCH(QString, waiting);
    m_driver->recipe.cluster.patience.create = 0;
    m_server->failures = {failure};
    QVERIFY(m_driver->start());
    if (waiting.isEmpty()) {
        QTRY_VERIFY(isOver());
        QVERIFY2(state().outcome == Outcome::Failed && state().reason.find("exceeded quota") != std::string::npos, qPrintable(told()));
        return;
    }
    QTRY_VERIFY(isOver() || QString::fromStdString(state().waiting).startsWith(waiting));
    QTRY_VERIFY(isOver() || m_server->failures.front().times < 97);
    QVERIFY2(!isOver(), qPrintable(told()));
    m_server->failures.clear();
    QVERIFY(!startedPod().isEmpty());
    endWith(0);
    QTRY_VERIFY(isOver());
    QVERIFY2(state().outcome == Outcome::Succeeded && !m_driver->log().contains("does not answer"), qPrintable(told()));
}

void TestClusterRun::whatIsRefusedIsTold_data()
{
    QTest::addColumn<KubeServer::Failure>("failure");
    QTest::addColumn<QString>("reason");
    QTest::newRow("rights") << KubeServer::Failure{"POST", u"/jobs"_s, 403, u"Forbidden"_s, 99} << u"(Forbidden)"_s;
    QTest::newRow("namespace") << KubeServer::Failure{"POST", u"/jobs"_s, 404, u"NotFound"_s, 99, u"namespaces \"builds\" not found"_s}
                               << u"namespaces \"builds\" not found."_s;
    QTest::newRow("policy") << KubeServer::Failure{"POST", u"/jobs"_s, 400, {}, 99,
                                                   u"admission webhook \"validate.kyverno.svc-fail\" denied the request: \n\nresource Job/builds/slipway-b1 was "
                                                    "blocked due to the following policies \n\nlabels:\n  team: 'say whose it is'\n"_s}
                            << u"in the cluster local: admission webhook \"validate.kyverno.svc-fail\" denied the request: resource Job/builds/slipway-b1 was "
                                "blocked due to the following policies labels: team: 'say whose it is'."_s;
}

void TestClusterRun::whatIsRefusedIsTold()
{
    QFETCH(KubeServer::Failure, failure);
    QFETCH(QString, reason);
    m_server->failures = {failure};
    QVERIFY(m_driver->start());
    QTRY_VERIFY(isOver() || !state().waiting.empty());
    QVERIFY2(isOver() && state().outcome == Outcome::Failed, qPrintable(told()));
    QVERIFY2(QString::fromStdString(state().reason).contains(reason), state().reason.c_str());
    QCOMPARE(m_server->failures.front().times, 98); // asked once
}

void TestClusterRun::aJobThatCannotBeRemovedIsRemembered()
{
    m_driver->recipe.cluster.access = "secret kube/1\n";
    m_server->failures = {{"DELETE", u"/jobs"_s, 403, u"Forbidden"_s, 1}};
    QVERIFY(m_driver->start());
    QVERIFY(!startedPod().isEmpty());
    endWith(0);
    QTRY_VERIFY(isOver());
    QVERIFY(state().outcome == Outcome::Succeeded);
    QCOMPARE(contents(m_driver->recipe.runDir + "/cluster"), "local\nsecret kube/1\ncontext here\nnamespace builds\nserver " + m_server->address() + '\n');
    QVERIFY(m_driver->log().contains("could not be removed"));
}

// What a person does to the current context meanwhile is not about this build.
void TestClusterRun::anotherCurrentContextChangesNothing()
{
    KubeServer other;
    const QString file = m_home->filePath(u"config"_s);
    const auto use = [&file](QByteArray text, const char *context) {
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(text.replace("current-context: here", "current-context: " + QByteArray(context))) > 0);
    };
    QByteArray both = m_server->kubeconfig();
    both.replace("clusters:\n", "clusters:\n- {name: far, cluster: {server: \"" + other.address() + "\"}}\n")
        .replace("contexts:\n", "contexts:\n- {name: there, context: {cluster: far, user: u, namespace: others}}\n");
    use(both, "here");
    m_driver->recipe.cluster.kubeconfig.clear();
    m_driver->recipe.cluster.environment.emplace_back("KUBECONFIG", file.toStdString());
    QVERIFY(m_driver->start());
    QVERIFY(!startedPod().isEmpty());
    use(both, "there");
    const int watches = m_server->watchRequests();
    m_server->breakWatches();
    m_server->breakLogs();
    QTRY_VERIFY(m_server->watchRequests() > watches);
    say(mark("end 1 0"));
    endWith(0);
    QTRY_VERIFY(isOver());
    QVERIFY2(state().outcome == Outcome::Succeeded, qPrintable(told()));
    QVERIFY(!isJobThere() && other.requests.isEmpty());
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestClusterRun)

#include "tst_clusterrun.moc"
