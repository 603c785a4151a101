// What kubectl's words mean.
#include "app/supervisor/describe.h"
#include "app/supervisor/kubectl.h"
#include "tests/support/warnings.h"

#include <QTest>

using namespace slipway::supervisor;

Q_DECLARE_METATYPE(slipway::supervisor::KubeError)

class TestKubectl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sentencesEndOnce()
    {
        QCOMPARE(sentence("No node takes it: 0/3 nodes are available. "), std::string("No node takes it: 0/3 nodes are available."));
        QCOMPARE(sentence("It was refused - is that the right port?."), std::string("It was refused - is that the right port?"));
        QCOMPARE(sentence("It is gone"), std::string("It is gone."));
        QCOMPARE(sentence({}), std::string());
    }

    void podsAreRead()
    {
        const auto pods = podsFrom("pods\npod \"p-1\" \"Pending\" \"\" \"\"\nscheduled \"False\" \"0/3 nodes: \\\"gpu\\\"\\nmissing\"\n"
                                   "container \"clone-1\" terminated 3 \"Error\" \"\"\ncontainer \"build\" waiting 0 \"PodInitializing\" \"\"\n"
                                   "Ready \"False\" \"\"\nContainersReady \"True\" \"\"\npod \"p-2\" \"Failed\" \"Evicted\" \"low on disk\" leaving\nscheduled \"True\" \"\"\n"
                                   "container \"build\" running 0 \"\" \"\"\n");
        QVERIFY(pods && pods->size() == 2);
        const PodStatus &first = pods->front(), &second = pods->back();
        QCOMPARE(first.unscheduled, std::string("0/3 nodes: \"gpu\" missing"));
        QVERIFY(!first.isLeaving && !first.isOver());
        QVERIFY(first.isUnheard && !second.isUnheard);
        QVERIFY(first.container("clone-1") && first.container("clone-1")->exitCode == 3);
        QVERIFY(first.container("clone-1")->is == ContainerStatus::Is::Terminated);
        QCOMPARE(first.container("build")->reason, std::string("PodInitializing"));
        QVERIFY(second.isLeaving && second.isOver() && second.unscheduled.empty());
        QCOMPARE(second.message, std::string("low on disk"));
        QVERIFY(second.container("build")->is == ContainerStatus::Is::Running);
        QVERIFY(!second.container("clone-1"));
        const auto gated = podsFrom("pods\npod \"p-1\" \"Running\" \"\" \"\"\nReady \"False\" \"ReadinessGatesNotReady\"\nContainersReady \"True\" \"\"\n");
        QVERIFY(gated && !gated->front().isUnheard);
        QVERIFY(podsFrom("pods\n") && podsFrom("pods\n")->empty());
        QVERIFY(!podsFrom("error trying to reach service"));
    }

    void eventsOfAWatchAreReadWhole()
    {
        const std::string stream = "event ADDED\npod \"p-1\" \"Pending\" \"\" \"\"\nscheduled \"True\" \"\"\nwhole\n"
                                   "event BOOKMARK\nwhole\n"
                                   "event MODIFIED\npod \"p-1\" \"Running\" \"\" \"said\\nwhole\\n\" leaving\n"
                                   "disrupted \"True\" \"Taint manager: deleting due to NoExecute taint\"\ncontainer \"build\" running 0 \"\" \"\"\nwhole\n"
                                   "event DELETED\npod \"p-1\" \"Failed\" \"\" \"\"\ncontainer \"build\" terminated 137 \"Error\" \"\"\nwhole\n"
                                   "event ERROR 410\nwhole\n"
                                   "event MODIFIED\npod \"p-2\" \"Run";
        for (std::size_t piece : {std::size_t(1), std::size_t(7), stream.size()}) {
            PodEventReader reader;
            std::vector<PodEvent> events;
            for (std::size_t at = 0; at < stream.size(); at += piece) {
                for (PodEvent &event : reader.take(std::string_view(stream).substr(at, piece)))
                    events.push_back(std::move(event));
            }
            QCOMPARE(events.size(), std::size_t(4)); // a bookmark tells nothing, and half an event is none
            QVERIFY(events[0].is == PodEvent::Is::There && events[0].pod.name == "p-1" && events[0].pod.phase == "Pending");
            QVERIFY(events[1].pod.isLeaving && events[1].pod.container("build")->is == ContainerStatus::Is::Running);
            QCOMPARE(events[1].pod.disruption, std::string("Taint manager: deleting due to NoExecute taint"));
            QVERIFY(events[2].is == PodEvent::Is::Gone && events[2].pod.container("build")->exitCode == 137);
            QVERIFY(events[3].is == PodEvent::Is::Error && events[3].code == 410);
            reader.clear();
            QCOMPARE(reader.take("event ADDED\npod \"p-3\" \"Running\" \"\" \"\"\nwhole\n").at(0).pod.name, std::string("p-3"));
        }
    }

    void jobsAreRead()
    {
        QVERIFY(!jobFrom("Error") && jobFrom("job\n") == JobStatus());
        const auto late = jobFrom("job\n\"FailureTarget\" \"DeadlineExceeded\" \"Job was active longer than specified deadline\"\n");
        QVERIFY(late && late->failed == "DeadlineExceeded" && late->message.starts_with("Job was active") && !late->isSuspended);
        QVERIFY(jobFrom("job\nleaving\n\"Suspended\" \"JobSuspended\" \"\"\n") == (JobStatus{{}, {}, true, true}));
    }

    void errorsAreTold_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<KubeError>("error");
        QTest::newRow("exists") << QByteArray("Error from server (AlreadyExists): error when creating \"STDIN\": jobs.batch \"a\" already exists")
                                << KubeError::Exists;
        QTest::newRow("gone") << QByteArray("Error from server (NotFound): jobs.batch \"a\" not found") << KubeError::Gone;
        QTest::newRow("forbidden") << QByteArray("Error from server (Forbidden): pods is forbidden: User \"u\" cannot list") << KubeError::Refused;
        QTest::newRow("no context") << QByteArray("error: context \"x\" does not exist") << KubeError::Refused;
        QTest::newRow("no server") << QByteArray("The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?")
                                   << KubeError::Unreachable;
        QTest::newRow("slow") << QByteArray("Unable to connect to the server: net/http: request canceled (Client.Timeout exceeded)") << KubeError::Unreachable;
        QTest::newRow("starting") << QByteArray("Error from server (ServiceUnavailable): the server is currently unable to handle the request")
                                  << KubeError::Unreachable;
        QTest::newRow("broken off") << QByteArray("error: unexpected EOF") << KubeError::Unreachable;
        QTest::newRow("used by others now") << QByteArray("Error from server (Conflict): error when creating \"STDIN\": Operation cannot be fulfilled on "
                                                          "resourcequotas \"q\": the object has been modified") << KubeError::Unreachable;
        QTest::newRow("expired") << QByteArray("Error from server (Expired): The resourceVersion for the provided watch is too old.") << KubeError::Unreachable;
        QTest::newRow("no namespace") << QByteArray("Error from server (NotFound): error when creating \"STDIN\": namespaces \"ci\" not found") << KubeError::Gone;
        QTest::newRow("denied") << QByteArray("Error from server: error when creating \"STDIN\": admission webhook \"a.example.com\" denied the request: "
                                              "no connection: connection refused") << KubeError::Refused;
        QTest::newRow("silent webhook") << QByteArray("Error from server (InternalError): error when creating \"STDIN\": Internal error occurred: failed calling "
                                                      "webhook \"a.example.com\": no answer") << KubeError::Unreachable;
        QTest::newRow("rights to come") << QByteArray("Error from server (Forbidden): pods is forbidden: not yet ready to handle request") << KubeError::Unreachable;
        QTest::newRow("quota to come") << QByteArray("Error from server (Forbidden): jobs.batch \"a\" is forbidden: status unknown for quota: q, resources: pods")
                                       << KubeError::Unreachable;
        QTest::newRow("kinds to come") << QByteArray("error: the server doesn't have a resource type \"pods\"") << KubeError::Unreachable;
        QTest::newRow("closing") << QByteArray("Error from server: rpc error: code = Unavailable desc = transport is closing") << KubeError::Unreachable;
        QTest::newRow("after a warning") << QByteArray("Warning: old\nerror: context \"x\" does not exist\n") << KubeError::Refused;
        QTest::newRow("killed") << QByteArray() << KubeError::Unreachable;
    }
    void errorsAreTold()
    {
        QFETCH(QByteArray, said);
        QTEST(kubeErrorOf(said.toStdString()), "error");
    }

    void whatIsTooOld()
    {
        QVERIFY(isTooOld("Error from server (Expired): too old resource version: 7 (99)"));
        QVERIFY(isTooOld("Error from server: the server responded with the status code 410 but did not return more information (get pods)"));
        QVERIFY(!isTooOld("Error from server (NotFound): pods \"a\" not found"));
    }

    void wordsAreForPeople()
    {
        QCOMPARE(kubeWords("E1122 19:00:00.1 1 memcache.go:265] couldn't get\nError from server (Forbidden): no\n"), std::string("(Forbidden): no"));
        QCOMPARE(kubeWords("error: unexpected EOF\n"), std::string("unexpected EOF"));
        QCOMPARE(kubeWords("The connection to the server 10.0.0.1:6443 was refused - did you specify the right host or port?\n"),
                 std::string("The connection to the server 10.0.0.1:6443 was refused"));
        QCOMPARE(kubeWords(""), std::string());
        QCOMPARE(kubeWords("Error from server: error when creating \"STDIN\": admission webhook \"a\" denied the request: \n\nblocked:\n\tby: 'us'.\n"),
                 std::string("admission webhook \"a\" denied the request: blocked: by: 'us'"));
        QCOMPARE(kubeWords("Error from server: admission webhook \"a\" denied the request: " + std::string(600, 'x')).size(), std::size_t(500));
        QVERIFY(isWithoutNamespace("Error from server (NotFound): error when creating \"STDIN\": namespaces \"ci\" not found\n"));
        QVERIFY(!isWithoutNamespace("Error from server (NotFound): jobs.batch \"a\" not found\n"));
    }

    void whatMayHaveRoomLater()
    {
        const std::string begin = "Error from server (Forbidden): error when creating \"STDIN\": jobs.batch \"a\" is forbidden: ";
        QVERIFY(isForLater(begin + "exceeded quota: q, requested: count/jobs.batch=1, used: count/jobs.batch=5, limited: count/jobs.batch=5\n"));
        QVERIFY(!isForLater(begin + "exceeded quota: q, requested: count/jobs.batch=1, used: count/jobs.batch=0, limited: count/jobs.batch=0\n"));
        QVERIFY(isForLater(begin + "status unknown for quota: q, resources: count/jobs.batch"));
        QVERIFY(!isForLater(begin + "User \"u\" cannot create resource") && !isForLater(""));
    }

    void whatIsHopeless_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<bool>("hopeless");
        QTest::newRow("full for now") << QByteArray("exceeded quota: q, requested: limits.cpu=2, used: limits.cpu=3, limited: limits.cpu=4") << false;
        QTest::newRow("too small a quota") << QByteArray("exceeded quota: q, requested: limits.cpu=500m,limits.memory=8Gi, used: limits.memory=0, "
                                                         "limited: limits.cpu=4,limits.memory=4096Mi") << true;
        QTest::newRow("policy") << QByteArray("pods \"a\" is forbidden: violates PodSecurity \"restricted:latest\"") << true;
        QTest::newRow("limit range") << QByteArray("Error creating: pods \"a\" is forbidden: maximum memory usage per Container is 1Gi, but limit is 4000Mi") << true;
        QTest::newRow("webhook") << QByteArray("Error creating: admission webhook \"validate.kyverno.svc-fail\" denied the request: resource Pod/builds/a was "
                                               "blocked due to the following policies") << true;
        QTest::newRow("silent webhook") << QByteArray("Error creating: Internal error occurred: failed calling webhook \"a.example.com\": failed to call webhook: "
                                                      "Post \"https://a.svc:443/\": dial tcp 10.1.2.3:443: connect: connection refused") << false;
        QTest::newRow("account to come") << QByteArray("Error creating: pods \"a-\" is forbidden: error looking up service account builds/default: "
                                                       "serviceaccount \"default\" not found") << false;
        QTest::newRow("server that begins") << QByteArray("Error creating: pods \"a-\" is forbidden: not yet ready to handle request") << false;
        QTest::newRow("quota to come") << QByteArray("Error creating: pods \"a-\" is forbidden: status unknown for quota: q, resources: pods") << false;
        QTest::newRow("server") << QByteArray("Timeout: request did not complete within requested timeout") << false;
    }
    void whatIsHopeless()
    {
        QFETCH(QByteArray, message);
        QTEST(isHopelessCreation({"Warning", "FailedCreate", message.toStdString()}), "hopeless");
        QVERIFY(!isHopelessCreation({"Normal", "SuccessfulCreate", message.toStdString()}));
    }

    void whatIsMissing()
    {
        QCOMPARE(missingClaim("0/1 nodes are available: persistentvolumeclaim \"keep-1\" not found. preemption: 0/1 nodes are available"), std::string("keep-1"));
        QCOMPARE(missingClaim("persistentvolumeclaim \"keep-1\" not found"), std::string("keep-1"));
        QCOMPARE(missingClaim("0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims"), std::string());
        QCOMPARE(missingClaim("persistentvolumeclaim \"keep-1\" is being deleted"), std::string());
        QVERIFY(isMissing("MountVolume.SetUp failed for volume \"v\" : secret \"keys\" not found"));
        QVERIFY(isMissing("MountVolume.SetUp failed for volume \"v\" : references non-existent secret key: token"));
        QVERIFY(!isMissing("Multi-Attach error for volume \"pvc-1\" Volume is already exclusively attached to one node and can't be attached to another"));
    }

    void placesAreRead()
    {
        QVERIFY(placeFrom("place \"here\" \"builds\" \"https://10.0.0.1:6443\"\n") == (ClusterPlace{"here", "builds", "https://10.0.0.1:6443"}));
        QVERIFY(placeFrom("place \"here\" \"\" \"https://ada:sesame@10.0.0.1\"\n") == (ClusterPlace{"here", "default", ""}));
        for (const char *none : {"", "place", "place \"\"  ", "error: current-context must exist in order to minify"})
            QVERIFY2(!placeFrom(none), none);
    }

    void nothingSecretIsInTheArguments()
    {
        ClusterJob cluster;
        cluster.kubectl = "/usr/bin/kubectl";
        cluster.kubeconfig = "token: sesame";
        cluster.context = "here";
        cluster.nameSpace = "builds";
        const std::vector<std::string> argv = kubectlCommand(cluster, {"get", "pods"});
        QCOMPARE(argv, (std::vector<std::string>{"/usr/bin/kubectl", "--request-timeout=20s", "--context=here", "--namespace=builds", "get", "pods"}));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestKubectl)

#include "tst_kubectl.moc"
