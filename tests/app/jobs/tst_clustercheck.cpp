// The real kubectl asks a small server that speaks as much of the Kubernetes API as the check of a cluster needs.
#include "app/jobs/clustercheck.h"
#include "tests/support/fakehttp.h"
#include "tests/support/warnings.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

QJsonObject resource(const QString &name, const QString &kind)
{
    return {{u"name"_s, name}, {u"kind"_s, kind}, {u"namespaced"_s, true}, {u"singularName"_s, QString()},
            {u"verbs"_s, QJsonArray{u"create"_s, u"get"_s, u"list"_s, u"watch"_s, u"delete"_s}}};
}

// Discovery as https://kubernetes.io/docs/concepts/overview/kubernetes-api/ has it, and SelfSubjectAccessReview.
class SmallCluster
{
public:
    SmallCluster() : m_http([this](FakeRequest &request) { return answer(request); }) { }

    QByteArray kubeconfig() const
    {
        return "apiVersion: v1\nkind: Config\ncurrent-context: here\nclusters:\n- {name: c, cluster: {server: \"http://127.0.0.1:"
            + QByteArray::number(m_http.port()) + "\"}}\nusers:\n- {name: u, user: {token: sesame-9}}\n"
            + "contexts:\n- {name: here, context: {cluster: c, user: u, namespace: of-the-context}}\n- {name: other, context: {cluster: c}}\n";
    }

    QStringList refused;    // "create jobs"
    QStringList asked;      // "of-the-context: create jobs"
    bool letsNobodyIn = false;

private:
    FakeAnswer answer(FakeRequest &request)
    {
        const QString &path = request.path;
        if (letsNobodyIn)
            return FakeAnswer::json(QJsonObject{{u"kind"_s, u"Status"_s}, {u"apiVersion"_s, u"v1"_s}, {u"status"_s, u"Failure"_s}, {u"code"_s, 401},
                                                {u"reason"_s, u"Unauthorized"_s}, {u"message"_s, u"Unauthorized"_s}}, 401);
        if (path == "/version"_L1)
            return FakeAnswer::json(QJsonObject{{u"major"_s, u"1"_s}, {u"minor"_s, u"30"_s}, {u"gitVersion"_s, u"v1.30.1"_s}});
        if (path == "/api"_L1)
            return FakeAnswer::json(QJsonObject{{u"kind"_s, u"APIVersions"_s}, {u"versions"_s, QJsonArray{u"v1"_s}}});
        if (path == "/apis"_L1) {
            QJsonArray groups;
            for (const QString &name : {u"batch"_s, u"apps"_s}) {
                const QJsonObject version{{u"groupVersion"_s, name + u"/v1"_s}, {u"version"_s, u"v1"_s}};
                groups.append(QJsonObject{{u"name"_s, name}, {u"versions"_s, QJsonArray{version}}, {u"preferredVersion"_s, version}});
            }
            return FakeAnswer::json(QJsonObject{{u"kind"_s, u"APIGroupList"_s}, {u"apiVersion"_s, u"v1"_s}, {u"groups"_s, groups}});
        }
        if (path == "/api/v1"_L1 || path == "/apis/batch/v1"_L1 || path == "/apis/apps/v1"_L1) {
            const QJsonArray core{resource(u"pods"_s, u"Pod"_s), resource(u"secrets"_s, u"Secret"_s), resource(u"events"_s, u"Event"_s),
                                  resource(u"persistentvolumeclaims"_s, u"PersistentVolumeClaim"_s)};
            const QJsonArray apps{resource(u"deployments"_s, u"Deployment"_s), resource(u"statefulsets"_s, u"StatefulSet"_s),
                                  resource(u"replicasets"_s, u"ReplicaSet"_s), resource(u"controllerrevisions"_s, u"ControllerRevision"_s)};
            const QString group = path.section(u'/', 2);
            return FakeAnswer::json(QJsonObject{{u"kind"_s, u"APIResourceList"_s}, {u"groupVersion"_s, group},
                                                {u"resources"_s, group == "v1"_L1 ? core : group == "apps/v1"_L1 ? apps : QJsonArray{resource(u"jobs"_s, u"Job"_s)}}});
        }
        if (request.method == "POST" && path.endsWith("/selfsubjectaccessreviews"_L1)) {
            QJsonObject review = request.json();
            const QJsonObject what = review[u"spec"_s][u"resourceAttributes"_s].toObject();
            QString right = what[u"verb"_s].toString() + u' ' + what[u"resource"_s].toString();
            if (const QString sub = what[u"subresource"_s].toString(); !sub.isEmpty())
                right += u'/' + sub;
            asked.append(what[u"namespace"_s].toString() + u": "_s + right);
            review[u"status"_s] = QJsonObject{{u"allowed"_s, !refused.contains(right)}};
            return FakeAnswer::json(review, 201);
        }
        return FakeAnswer::json(QJsonObject{{u"kind"_s, u"Status"_s}, {u"status"_s, u"Failure"_s}, {u"reason"_s, u"NotFound"_s}, {u"code"_s, 404}}, 404);
    }

    FakeHttp m_http;
};

} // namespace

class TestClusterCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_kubectl = QStandardPaths::findExecutable(u"kubectl"_s);
        if (m_kubectl.isEmpty())
            QSKIP("kubectl is not installed: nothing of clusters is tested (Debian: kubernetes-client)");
    }

    void everythingIsAllowed()
    {
        SmallCluster cluster;
        const auto report = checked({.cluster = {.name = u"local"_s}, .kubeconfig = cluster.kubeconfig()});
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(report->version, u"v1.30.1"_s);
        QCOMPARE(report->missing, QList<ClusterRight>());
        QCOMPARE(report->problem(), QString());
        QCOMPARE(report->deployProblem(), QString());
        QCOMPARE(cluster.asked.size(), neededRights().size() + rightsToDeploy().size() - 1); // both list pods
        QVERIFY2(cluster.asked.contains(u"of-the-context: get pods/log"_s), qPrintable(cluster.asked.join(u'\n')));
    }

    void whatIsMissingIsNamed()
    {
        SmallCluster cluster;
        cluster.refused = {u"create jobs"_s, u"get pods/log"_s};
        const auto report = checked({.cluster = {.name = u"local"_s, .nameSpace = u"builds"_s}, .kubeconfig = cluster.kubeconfig()});
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(report->missing, (QList<ClusterRight>{{u"create"_s, u"jobs.batch"_s}, {u"get"_s, u"pods"_s, u"log"_s}}));
        QVERIFY2(report->problem().contains(u"create jobs.batch, get pods/log"_s), qPrintable(report->problem()));
        QVERIFY(cluster.asked.contains(u"builds: list events"_s));
    }

    void deploymentsNeedRightsOfTheirOwn()
    {
        SmallCluster cluster;
        cluster.refused = {u"patch deployments/scale"_s, u"list pods"_s};
        const auto report = checked({.cluster = {.name = u"local"_s}, .kubeconfig = cluster.kubeconfig()});
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(report->missing, (QList<ClusterRight>{{u"list"_s, u"pods"_s}}));
        QVERIFY2(report->deployProblem().contains(u"patch deployments.apps/scale"_s) && report->deployProblem().contains(u"list pods"_s),
                 qPrintable(report->deployProblem()));
    }

    void execIsAskedForOnlyWhereItIsNeeded()
    {
        SmallCluster cluster;
        cluster.refused = {u"create pods/exec"_s};
        QVERIFY(checked({.cluster = {.name = u"local"_s}, .kubeconfig = cluster.kubeconfig()})->missing.isEmpty());
        const auto report = checked({.cluster = {.name = u"local"_s, .source = SourceWay::Streamed}, .kubeconfig = cluster.kubeconfig()});
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(report->missing, (QList<ClusterRight>{{u"create"_s, u"pods"_s, u"exec"_s}}));
    }

    void theContextCounts()
    {
        SmallCluster cluster;
        QVERIFY(checked({.cluster = {.name = u"local"_s, .context = u"other"_s}, .kubeconfig = cluster.kubeconfig()}));
        QVERIFY2(cluster.asked.contains(u"default: list pods"_s), qPrintable(cluster.asked.join(u'\n')));
    }

    void aFileIsReadWhereItIs()
    {
        SmallCluster cluster;
        QFile file(m_folder.filePath(u"config"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(cluster.kubeconfig()) > 0);
        file.close();
        QVERIFY(checked({.cluster = {.name = u"local"_s, .kubeconfig = file.fileName()}}));
        QVERIFY(cluster.asked.contains(u"of-the-context: list pods"_s));
    }

    // kubectl would take it for an empty one, and speak of a cluster on this machine.
    void aFileThatIsNotThereIsNamed()
    {
        SmallCluster cluster;
        const QString missing = m_folder.filePath(u"gone"_s);
        const auto report = checked({.cluster = {.name = u"local"_s, .kubeconfig = missing}});
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::Unavailable);
        QVERIFY2(report.error().message.contains(missing) && !report.error().message.contains(u"localhost"_s), qPrintable(report.error().message));
        QVERIFY(checked({.cluster = {.name = u"local"_s, .kubeconfig = missing}, .kubeconfig = cluster.kubeconfig()})); // the text counts
    }

    void anOldKubectlIsTold()
    {
        QFile old(m_folder.filePath(u"old-kubectl"_s));
        QVERIFY(old.open(QIODevice::WriteOnly) && old.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        old.write("#!/bin/sh\necho '{\"clientVersion\": {\"gitVersion\": \"v1.19.16-gke.1\"}, \"serverVersion\": {\"gitVersion\": \"v1.30.1\"}}'\n");
        old.close();
        ClusterCheck check(old.fileName(), QProcessEnvironment::systemEnvironment());
        const auto report = check.check({.cluster = {.name = u"local"_s}});
        QTRY_VERIFY(report.isFinished());
        QVERIFY(!report.result());
        QVERIFY2(report.result().error().message.contains(u"v1.19.16"_s), qPrintable(report.result().error().message));
    }

    void itTellsHowFarItIs()
    {
        SmallCluster cluster;
        ClusterCheck check(m_kubectl, QProcessEnvironment::systemEnvironment());
        QSignalSpy asked(&check, &ClusterCheck::asked);
        const auto report = check.check({.cluster = {.name = u"local"_s}, .kubeconfig = cluster.kubeconfig()});
        QTRY_VERIFY(report.isFinished());
        const int all = 1 + int(neededRights().size() + rightsToDeploy().size()) - 1; // the version, and no right twice
        QCOMPARE(asked.size(), all);
        for (int i = 0; i < all; ++i)
            QCOMPARE(asked.at(i), (QVariantList{i + 1, all}));
    }

    void whoIsNotLetInIsTold()
    {
        SmallCluster cluster;
        cluster.letsNobodyIn = true;
        const auto report = checked({.cluster = {.name = u"local"_s}, .kubeconfig = cluster.kubeconfig()});
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::Unavailable);
        QVERIFY2(report.error().message.contains(u"logged in"_s) || report.error().message.contains(u"Unauthorized"_s), qPrintable(report.error().message));
        QVERIFY(!report.error().message.contains(u"sesame"_s));
    }

    void nobodyIsThere()
    {
        QByteArray text;
        {
            const SmallCluster cluster;
            text = cluster.kubeconfig();
        }
        const auto report = checked({.cluster = {.name = u"local"_s}, .kubeconfig = text});
        QVERIFY(!report);
        QVERIFY2(report.error().message.contains(u"refused"_s), qPrintable(report.error().message));
        ClusterCheck without({}, {});
        QCOMPARE(without.check({}).result().error().code, ErrorCode::Unavailable);
    }

private:
    Result<ClusterReport> checked(const ClusterAccess &access)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HOME"_s, m_folder.path()); // kubectl remembers there what a server can do
        environment.remove(u"KUBECONFIG"_s);
        ClusterCheck check(m_kubectl, environment);
        const auto future = check.check(access);
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 60'000))
            return failure(ErrorCode::Timeout, u"no answer"_s);
        return future.result();
    }

    QString m_kubectl;
    QTemporaryDir m_folder;
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestClusterCheck)

#include "tst_clustercheck.moc"
