// Many builds wait for a cluster: it is asked by those that run alone, however long the queue is.
#include "tests/flows/harness.h"
#include "tests/support/podplayer.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTest>
#include <QTimer>

#include <algorithm>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr int waiting = 40;
constexpr int slots = 2;
constexpr int kubectlsOfABuild = 3; // its watch, its log, and one that is answered and gone

// Programs of this name that have TEXT in their environment.
int runningOf(const QByteArray &name, const QByteArray &text)
{
    int count = 0;
    for (const QString &pid : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        QFile comm(u"/proc/%1/comm"_s.arg(pid)), environ(u"/proc/%1/environ"_s.arg(pid));
        if (comm.open(QIODevice::ReadOnly) && comm.readAll().trimmed() == name && environ.open(QIODevice::ReadOnly) && environ.readAll().contains(text))
            ++count;
    }
    return count;
}

} // namespace

class TestClusterQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatRunsAsks();
};

void TestClusterQueue::onlyWhatRunsAsks()
{
    if (QStandardPaths::findExecutable(u"kubectl"_s).isEmpty())
        QSKIP("kubectl is not installed: NO queue for a cluster is tested (Debian: kubernetes-client)");
    if (const QString why = PodPlayer::hindrance(); !why.isEmpty())
        QSKIP(qPrintable(why));
    KubeServer server;
    const PodPlayer player(server);
    Workbench bench(Workbench::Secrets::Sealed);
    bench.environment.insert(u"HOME"_s, bench.path(u"home"_s)); // kubectl remembers there what a server can do
    const QString kubeconfig = bench.write(u"kubeconfig"_s, server.kubeconfig());
    VERIFY_RAN(bench.run({u"apply"_s, bench.write(u"slipway.yaml"_s,
        configText({{.name = u"web"_s, .enabled = false, .secret = {}, .extra = {u"queue: every_one"_s, u"slots: %1"_s.arg(slots), u"retry: {times: 0}"_s}}})
            + "settings:\n  jobs: {executor: cluster, slots: " + QByteArray::number(slots) + "}\nclusters:\n  - {name: lab, namespace: builds, kubeconfig: \""
            + kubeconfig.toUtf8() + "\"}\nbuilds:\n  - {name: web-build, project_key: demo, infrastructure: kubernetes, build_os: docker.io/library/debian:12, "
            "services: [{service_name: shop, service_module: web}], advanced_settings: {cluster_name: lab}, build_script: \"echo built\"}\n")}));
    Serve serve(bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());

    int kubectls = 0, streams = 0;
    qsizetype jobs = 0;
    QTimer look;
    connect(&look, &QTimer::timeout, this, [&] {
        kubectls = std::max(kubectls, runningOf("kubectl", kubeconfig.toUtf8()));
        streams = std::max(streams, server.openStreams());
        jobs = std::max(jobs, server.names(u"jobs"_s).size());
    });
    look.start(20);
    for (int i = 0; i < waiting; ++i)
        bench.ask({u"trigger"_s, u"web"_s});
    const auto ended = [&bench] {
        const QList<QJsonObject> rows = bench.builds({u"--limit"_s, QString::number(waiting + 10)});
        return std::count_if(rows.cbegin(), rows.cend(), [](const QJsonObject &row) { return row["state"_L1] == u"succeeded"_s; });
    };
    QVERIFY2(QTest::qWaitFor([&] { return ended() == waiting; }, 3 * patienceMs), qPrintable(u"%1 have succeeded"_s.arg(ended())));
    QVERIFY2(kubectls > 0 && kubectls <= slots * kubectlsOfABuild, qPrintable(QString::number(kubectls)));
    QVERIFY2(jobs <= slots && streams <= 2 * slots, qPrintable(u"%1 Jobs, %2 streams"_s.arg(jobs).arg(streams)));
    QVERIFY(server.names(u"jobs"_s).isEmpty() && server.names(u"secrets"_s).isEmpty() && server.onlyPod().isEmpty());
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestClusterQueue)

#include "tst_clusterqueue.moc"
