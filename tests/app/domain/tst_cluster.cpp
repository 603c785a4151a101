// Clusters of the catalogue: what may be said of one, and that nothing of it is lost on the way through rows and files.
#include "app/domain/cluster.h"
#include "tests/support/warnings.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

Cluster full()
{
    Cluster cluster;
    cluster.name = u"local-20250523164625"_s;
    cluster.kubeconfig = u"/home/mara/.kube/config"_s;
    cluster.secretKey = u"cluster/1"_s;
    cluster.context = u"admin@local"_s;
    cluster.nameSpace = u"builds"_s;
    cluster.source = SourceWay::Streamed;
    cluster.cloneImage = u"registry.example.com/tools/git:2"_s;
    cluster.serviceAccount = u"builder"_s;
    cluster.runAsUser = 1000;
    cluster.pullSecrets = {u"hub"_s, u"own.registry"_s};
    cluster.cacheClaim = u"cache"_s;
    cluster.dockerHost = u"tcp://dind:2375"_s;
    cluster.keepHours = 2;
    cluster.strategies = {{u"优先调度"_s, Scheduling::Preferred, {{u"example.com/disk"_s, NodeOperator::In, {u"ssd"_s}}, {u"gpu"_s, NodeOperator::Exists, {}}},
                           {{u"builds"_s, u"only"_s, u"NoSchedule"_s}}, true},
                          {u"any"_s, Scheduling::Normal, {}, {}, false}};
    cluster.isDefault = true;
    return cluster;
}

} // namespace

class TestCluster : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackFromJson()
    {
        QList<FieldProblem> problems;
        QCOMPARE(clusterFromJson(toJson(full()), problems), full());
        QCOMPARE(problems, QList<FieldProblem>());
        QCOMPARE(problemsOf(full()), QList<FieldProblem>());
        const Cluster least = clusterFromJson({{u"name"_s, u"local"_s}}, problems);
        QCOMPARE(problems, QList<FieldProblem>());
        QCOMPARE(least, Cluster{.name = u"local"_s});
        QCOMPARE(problemsOf(least), QList<FieldProblem>());
    }

    void strategiesAreFound()
    {
        const Cluster cluster = full();
        QCOMPARE(cluster.strategy(u"any"_s), &cluster.strategies[1]);
        QCOMPARE(cluster.strategy({}), &cluster.strategies[0]);
        QCOMPARE(cluster.strategy(u"gone"_s), nullptr);
        QCOMPARE(Cluster().strategy({}), nullptr);
    }

    void whatIsWrongIsSaid_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonObject>("change");
        const auto row = [](const char *name, const QString &field, const QJsonObject &change) { QTest::newRow(name) << field << change; };
        const auto strategy = [](const QJsonObject &one) { return QJsonObject{{u"strategies"_s, QJsonArray{one}}}; };
        const auto label = [&strategy](const QJsonObject &one) {
            return strategy({{u"name"_s, u"s"_s}, {u"kind"_s, u"required"_s}, {u"labels"_s, QJsonArray{one}}});
        };
        const auto taint = [&strategy](const QJsonObject &one) { return strategy({{u"name"_s, u"s"_s}, {u"tolerations"_s, QJsonArray{one}}}); };
        row("a name with a slash", u"name"_s, {{u"name"_s, u"a/b"_s}});
        row("a kubeconfig somewhere", u"kubeconfig"_s, {{u"kubeconfig"_s, u"config"_s}});
        row("a context that is an option", u"context"_s, {{u"context"_s, u"--token=x"_s}});
        row("a namespace in capitals", u"namespace"_s, {{u"namespace"_s, u"Builds"_s}});
        row("an image that is an option", u"clone_image"_s, {{u"clone_image"_s, u"-v"_s}});
        row("a user below 0", u"run_as_user"_s, {{u"run_as_user"_s, -1}});
        row("a service account with blanks", u"service_account"_s, {{u"service_account"_s, u"a b"_s}});
        row("a claim with a slash", u"cache_claim"_s, {{u"cache_claim"_s, u"a/b"_s}});
        row("a pull secret without a name", u"pull_secrets[0]"_s, {{u"pull_secrets"_s, QJsonArray{QString()}}});
        row("docker by http", u"docker_host"_s, {{u"docker_host"_s, u"http://dind"_s}});
        row("docker with a password", u"docker_host"_s, {{u"docker_host"_s, u"tcp://a:b@dind:2375"_s}});
        row("kept for ever", u"keep_hours"_s, {{u"keep_hours"_s, 1'000'000}});
        row("kept not at all", u"keep_hours"_s, {{u"keep_hours"_s, 0}});
        row("a strategy without a name", u"strategies[0].name"_s, strategy({{u"name"_s, u" "_s}}));
        row("nodes without labels", u"strategies[0].labels"_s, strategy({{u"name"_s, u"s"_s}, {u"kind"_s, u"preferred"_s}}));
        row("a label's key", u"strategies[0].labels[0].key"_s, label({{u"key"_s, u"a b"_s}, {u"operator"_s, u"Exists"_s}}));
        row("a label's value", u"strategies[0].labels[0].values"_s, label({{u"key"_s, u"a"_s}, {u"values"_s, QJsonArray{u"a b"_s}}}));
        row("in nothing", u"strategies[0].labels[0].values"_s, label({{u"key"_s, u"a"_s}}));
        row("there, and something", u"strategies[0].labels[0].values"_s,
            label({{u"key"_s, u"a"_s}, {u"operator"_s, u"Exists"_s}, {u"values"_s, QJsonArray{u"x"_s}}}));
        row("more than a word", u"strategies[0].labels[0].values"_s,
            label({{u"key"_s, u"a"_s}, {u"operator"_s, u"Gt"_s}, {u"values"_s, QJsonArray{u"x"_s}}}));
        row("a taint's effect", u"strategies[0].tolerations[0].effect"_s, taint({{u"key"_s, u"a"_s}, {u"effect"_s, u"Never"_s}}));
        row("a taint's value alone", u"strategies[0].tolerations[0].value"_s, taint({{u"value"_s, u"a"_s}}));
        row("a strategy twice", u"strategies[1].name"_s,
            {{u"strategies"_s, QJsonArray{QJsonObject{{u"name"_s, u"s"_s}}, QJsonObject{{u"name"_s, u"s"_s}}}}});
        row("two standard strategies", u"strategies[1].is_default"_s,
            {{u"strategies"_s, QJsonArray{QJsonObject{{u"name"_s, u"a"_s}, {u"is_default"_s, true}}, QJsonObject{{u"name"_s, u"b"_s}, {u"is_default"_s, true}}}}});
    }

    void whatIsWrongIsSaid()
    {
        QFETCH(QString, field);
        QFETCH(QJsonObject, change);
        QJsonObject object = toJson(full());
        for (auto it = change.begin(); it != change.end(); ++it)
            object[it.key()] = it.value();
        QList<FieldProblem> read;
        const QList<FieldProblem> problems = problemsOf(clusterFromJson(object, read));
        QCOMPARE(read, QList<FieldProblem>());
        QVERIFY2(problems.size() == 1, qPrintable(toText(problems)));
        QCOMPARE(problems.first().path, field);
    }

    void whatKubernetesTakes()
    {
        QVERIFY(isLabelKey(u"team") && isLabelKey(u"example.com/team_1.x") && !isLabelKey(u"") && !isLabelKey(u"/x") && !isLabelKey(u"x/")
                && !isLabelKey(u"a/b/c") && !isLabelKey(u"Example.com/x"));
        QVERIFY(isLabelValue(u"") && isLabelValue(u"A_b.c-1") && !isLabelValue(u"-a") && !isLabelValue(QString(64, u'a')) && !isLabelValue(u"ä"));
        QVERIFY(isObjectName(u"a.b-1") && !isObjectName(u"a..b") && !isObjectName(u"A") && !isObjectName(u""));
        QVERIFY(isNamespaceName(u"a-1") && !isNamespaceName(u"a.b") && !isNamespaceName(QString(64, u'a')));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestCluster)

#include "tst_cluster.moc"
