// Where and how builds run, set over the REST API and by file, asked by command line: all of them say the same, and an export makes
// another folder the same. Clusters are tested by the real kubectl.
#include "tests/flows/apiclient.h"
#include "tests/flows/harness.h"
#include "tests/support/kubeserver.h"
#include "tests/support/warnings.h"

#include <QJsonDocument>
#include <QStandardPaths>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestThreeDoors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_bench = std::make_unique<Workbench>(Workbench::Secrets::Sealed); }
    void cleanup()
    {
        m_serve.reset();
        m_bench.reset();
    }
    void anExportMakesAnotherFolderTheSame();
    void aClusterIsTested();
    void whatCannotBeAskedIsSaid();

private:
    void serve();
    std::unique_ptr<Workbench> m_bench;
    std::unique_ptr<Serve> m_serve;
};

void TestThreeDoors::serve()
{
    m_serve = std::make_unique<Serve>(*m_bench);
    QVERIFY2(m_serve->waitForReady(), m_serve->errors().constData());
}

void TestThreeDoors::anExportMakesAnotherFolderTheSame()
{
    m_bench->apply({{.name = u"web"_s, .url = u"https://git.example.com/web.git"_s, .enabled = false, .secret = {}}});
    serve();
    const ApiClient api(*m_bench, m_serve->port());
    const QByteArray word = "quiet-word-of-nobody";
    expectSuccess(api.ask("PUT", "/openapi/settings/jobs", R"({"executor": "container", "engine": "podman", "slots": 3})"));
    expectSuccess(api.ask("PUT", "/openapi/catalogue/build_images/ubuntu%2022.04", R"({"image": "docker.io/library/ubuntu:22.04"})"));
    expectSuccess(api.ask("PUT", "/openapi/catalogue/clusters/lab", R"({"context": "c", "namespace": "ci", "source": "stream", "cache_claim": "caches",
        "keep_hours": 3, "pull_secrets": ["a"], "secret": ")" + word + R"(", "strategies": [{"name": "ssd", "kind": "required", "labels": [{"key": "disk",
        "operator": "In", "values": ["ssd"]}], "tolerations": [{"key": "t", "value": "v", "effect": "NoSchedule"}]}]})"));
    expectSuccess(api.ask("PUT", "/openapi/components/demo/web/deploy_target", R"({"target": "container", "image": "web:$BUILD_NUMBER",
        "ports": ["127.0.0.1:8080:80", "53:53/udp"], "volumes": ["data:/data"], "network": "n", "command": "", "environment": {"A": "", "B": "x: y"},
        "secrets": {"TOKEN": ")" + word + R"("}, "replacement": "recreate", "health": {"kind": "http", "port": 81, "path": "/up", "timeout_seconds": 61,
        "every_seconds": 16}, "after_build": true, "roll_back": false, "keep_builds": 7, "timeout": 16})"));
    const QByteArray exported = m_bench->run({u"export"_s}).out;
    QVERIFY2(exported.contains("executor: \"container\"") && exported.contains("keep_builds: 7") && exported.contains("ubuntu 22.04"), exported.constData());
    QVERIFY(!exported.contains(word));
    m_serve.reset();

    Workbench other(Workbench::Secrets::Sealed);
    VERIFY_RAN(other.run({u"apply"_s, other.write(u"all.yaml"_s, exported)}));
    QCOMPARE(other.run({u"export"_s}).out, exported);
    const Ran again = other.run({u"apply"_s, other.path(u"all.yaml"_s)});
    QCOMPARE(again.code, 0);
    QCOMPARE(again.out, QByteArray("Nothing to change.\n"));
}

void TestThreeDoors::aClusterIsTested()
{
    if (QStandardPaths::findExecutable(u"kubectl"_s).isEmpty())
        QSKIP("kubectl is not installed: NO cluster is tested here");
    KubeServer server;
    m_bench->environment.insert(u"LAB"_s, QString::fromUtf8(server.kubeconfig()));
    VERIFY_RAN(m_bench->run({u"apply"_s, m_bench->write(u"a.yaml"_s, "slipway: 1\nclusters: [{name: lab, namespace: builds, secret: {from_env: LAB}}]\n")}));
    // With and without an instance, and of the only cluster without its name.
    const Ran alone = m_bench->run({u"cluster"_s, u"--json"_s});
    QVERIFY2(alone.code == 0, alone.told().constData());
    QCOMPARE(alone.json()["cluster"_L1].toString(), u"lab"_s);
    QVERIFY(alone.json()["version"_L1].toString().startsWith(u'v'));
    QVERIFY(alone.json()["problem"_L1].isNull() && alone.json()["deploy_problem"_L1].isNull());
    serve();
    const ApiClient api(*m_bench, m_serve->port());
    VERIFY_RAN(m_bench->run({u"cluster"_s, u"lab"_s}));
    QCOMPARE(QJsonDocument::fromJson(api.ask("POST", "/openapi/catalogue/clusters/lab/test").body).object(), alone.json().toObject());

    server.denied = u"jobs"_s;
    const Ran denied = m_bench->run({u"cluster"_s, u"lab"_s});
    QCOMPARE(denied.code, 1);
    QVERIFY2(denied.err.contains("create jobs.batch"), denied.told().constData());
    server.denied = u"statefulsets"_s; // builds do without
    const Ran halfDenied = m_bench->run({u"cluster"_s, u"lab"_s});
    QCOMPARE(halfDenied.code, 0);
    QVERIFY2(halfDenied.err.contains("patch statefulsets.apps/scale"), halfDenied.told().constData());
    server.setOffline(true);
    const Ran gone = m_bench->run({u"cluster"_s, u"lab"_s});
    QCOMPARE(gone.code, 1);
    QVERIFY2(gone.out.isEmpty() && !gone.err.isEmpty(), gone.told().constData());
    const Ran unknown = m_bench->run({u"cluster"_s, u"moon"_s});
    QCOMPARE(unknown.code, 1);
    QVERIFY2(unknown.err.contains("moon"), unknown.told().constData());
}

void TestThreeDoors::whatCannotBeAskedIsSaid()
{
    m_bench->apply({{.name = u"web"_s, .enabled = false, .secret = {}}});
    const Ran alone = m_bench->run({u"usage"_s, u"web"_s});
    QCOMPARE(alone.code, 1);
    QVERIFY2(alone.err.contains("slipway serve"), alone.told().constData());
    serve();
    const Ran nothing = m_bench->run({u"usage"_s, u"web"_s});
    QCOMPARE(nothing.code, 1);
    QVERIFY2(nothing.err.contains("Nothing of web is deployed"), nothing.told().constData());
    const QString id = m_bench->ask({u"trigger"_s, u"web"_s})["id"_L1].toString();
    m_bench->finished(id);
    const Ran over = m_bench->run({u"usage"_s, u"web#1"_s});
    QCOMPARE(over.code, 1);
    QVERIFY2(over.err.contains("does not run"), over.told().constData());
    QCOMPARE(m_bench->run({u"usage"_s, u"moon"_s}).code, 1);
    const QList<QJsonObject> kept = m_bench->askRows({u"deployments"_s, u"web"_s, u"--kept"_s});
    QVERIFY(kept.size() == 1 && kept.first()["id"_L1] == id && kept.first()["pinned"_L1] == false);
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestThreeDoors)

#include "tst_threedoors.moc"
