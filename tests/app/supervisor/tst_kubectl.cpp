// What kubectl's words mean.
#include "app/supervisor/kubectl.h"
#include "tests/support/warnings.h"

#include <QTest>

using namespace slipway::supervisor;

Q_DECLARE_METATYPE(slipway::supervisor::KubeError)

class TestKubectl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void podsAreRead()
    {
        const auto pods = podsFrom("pods\npod \"p-1\" \"Pending\" \"\" \"\"\nscheduled \"False\" \"0/3 nodes: \\\"gpu\\\"\\nmissing\"\n"
                                   "container \"clone-1\" terminated 3 \"Error\" \"\"\ncontainer \"build\" waiting 0 \"PodInitializing\" \"\"\n"
                                   "pod \"p-2\" \"Failed\" \"Evicted\" \"low on disk\" leaving\nscheduled \"True\" \"\"\n"
                                   "container \"build\" running 0 \"\" \"\"\n");
        QVERIFY(pods && pods->size() == 2);
        const PodStatus &first = pods->front(), &second = pods->back();
        QCOMPARE(first.unscheduled, std::string("0/3 nodes: \"gpu\" missing"));
        QVERIFY(!first.isLeaving && !first.isOver());
        QVERIFY(first.container("clone-1") && first.container("clone-1")->exitCode == 3);
        QVERIFY(first.container("clone-1")->is == ContainerStatus::Is::Terminated);
        QCOMPARE(first.container("build")->reason, std::string("PodInitializing"));
        QVERIFY(second.isLeaving && second.isOver() && second.unscheduled.empty());
        QCOMPARE(second.message, std::string("low on disk"));
        QVERIFY(second.container("build")->is == ContainerStatus::Is::Running);
        QVERIFY(!second.container("clone-1"));
        QVERIFY(podsFrom("pods\n") && podsFrom("pods\n")->empty());
        QVERIFY(!podsFrom("error trying to reach service"));
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
        QTest::newRow("killed") << QByteArray() << KubeError::Unreachable;
    }
    void errorsAreTold()
    {
        QFETCH(QByteArray, said);
        QTEST(kubeErrorOf(said.toStdString()), "error");
    }

    void wordsAreForPeople()
    {
        QCOMPARE(kubeWords("E1122 19:00:00.1 1 memcache.go:265] couldn't get\nError from server (Forbidden): no\n"), std::string("(Forbidden): no"));
        QCOMPARE(kubeWords("error: unexpected EOF\n"), std::string("unexpected EOF"));
        QCOMPARE(kubeWords(""), std::string());
    }

    void whatIsHopeless_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<bool>("hopeless");
        QTest::newRow("full for now") << QByteArray("exceeded quota: q, requested: limits.cpu=2, used: limits.cpu=3, limited: limits.cpu=4") << false;
        QTest::newRow("too small a quota") << QByteArray("exceeded quota: q, requested: limits.cpu=500m,limits.memory=8Gi, used: limits.memory=0, "
                                                         "limited: limits.cpu=4,limits.memory=4096Mi") << true;
        QTest::newRow("policy") << QByteArray("pods \"a\" is forbidden: violates PodSecurity \"restricted:latest\"") << true;
        QTest::newRow("server") << QByteArray("Timeout: request did not complete within requested timeout") << false;
    }
    void whatIsHopeless()
    {
        QFETCH(QByteArray, message);
        QTEST(isHopelessCreation({"Warning", "FailedCreate", message.toStdString()}), "hopeless");
        QVERIFY(!isHopelessCreation({"Normal", "SuccessfulCreate", message.toStdString()}));
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
