// What a Kubernetes Job around a build costs: from the queue to the first byte that its script writes, beside the same build on this
// machine and beside what a person would type: `kubectl create` of a bare Job, and `kubectl logs --follow`. The API server is that of the
// tests, whose pods start at once, so what is left is kubectl's time and Slipway's own; a real cluster adds its own to both.
#include "tests/bench/benches.h"

#include "tests/bench/timedbuild.h"
#include "tests/support/podplayer.h"

#include <QElapsedTimer>
#include <QStandardPaths>
#include <QTest>

#include <vector>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

QByteArray configFor(const QString &kubeconfig)
{
    const QString script = u"echo "_s + firstWord;
    const QStringList each{u"queue: every_one"_s, u"retry: {times: 0}"_s};
    return configText({{.name = u"plain"_s, .enabled = false, .secret = {}, .script = script, .extra = each},
                       {.name = u"podded"_s, .enabled = false, .secret = {}, .script = script, .extra = each}})
        + "settings:\n  jobs: {executor: cluster}\nclusters:\n  - {name: lab, namespace: builds, kubeconfig: \"" + kubeconfig.toUtf8()
        + "\"}\nbuilds:\n  - {name: podded-build, project_key: demo, infrastructure: kubernetes, build_os: docker.io/library/debian:12, "
          "services: [{service_name: shop, service_module: podded}], advanced_settings: {cluster_name: lab}, build_script: \""
        + script.toUtf8() + "\"}\n";
}

QByteArray bareJob(const QString &name)
{
    return "{\"apiVersion\": \"batch/v1\", \"kind\": \"Job\", \"metadata\": {\"name\": \"" + name.toUtf8()
        + "\"}, \"spec\": {\"backoffLimit\": 0, \"template\": {\"spec\": {\"restartPolicy\": \"Never\", \"containers\": [{\"name\": \"build\", "
          "\"image\": \"docker.io/library/debian:12\", \"workingDir\": \"/\", \"command\": [\"echo\", \"" + firstWord.toUtf8() + "\"]}]}}}}";
}

// Until it writes, or has ended; the API server is served meanwhile.
QByteArray firstOutput(const Workbench &bench, const QStringList &arguments)
{
    QProcess process;
    process.setProcessEnvironment(bench.environment);
    process.start(u"kubectl"_s, arguments);
    const bool isThere = QTest::qWaitFor([&] { return process.bytesAvailable() > 0 || process.state() == QProcess::NotRunning; }, patienceMs);
    const QByteArray output = process.readAllStandardOutput();
    if (!isThere || output.isEmpty())
        giveUp(u"kubectl %1 wrote nothing: %2"_s.arg(arguments.join(u' '), QString::fromUtf8(process.readAllStandardError())));
    if (process.state() != QProcess::NotRunning && !QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, patienceMs))
        giveUp(u"kubectl %1 does not end"_s.arg(arguments.join(u' ')));
    return output;
}

double bareMs(Workbench &bench, const KubeServer &server, const QStringList &where, int number)
{
    const QString name = u"bare-%1"_s.arg(number);
    const QString manifest = bench.write(name + u".json"_s, bareJob(name));
    QElapsedTimer timer;
    timer.start();
    firstOutput(bench, where + QStringList{u"create"_s, u"--validate=false"_s, u"--filename"_s, manifest});
    const QByteArray written = firstOutput(bench, where + QStringList{u"logs"_s, u"--follow"_s, u"job/"_s + name});
    const double ms = double(timer.nsecsElapsed()) / 1e6;
    if (written.trimmed() != firstWord.toUtf8())
        giveUp(QString::fromUtf8(written));
    firstOutput(bench, where + QStringList{u"delete"_s, u"job"_s, name});
    if (server.names(u"jobs"_s).contains(name))
        giveUp(name + u" was not deleted"_s);
    return ms;
}

} // namespace

QJsonObject slipway::measureClusters(const BenchLengths &lengths)
{
    if (QStandardPaths::findExecutable(u"kubectl"_s).isEmpty())
        return {{u"left_out"_s, u"kubectl is not installed"_s}};
    if (const QString why = PodPlayer::hindrance(); !why.isEmpty())
        return {{u"left_out"_s, why}};
    KubeServer server;
    const PodPlayer player(server);
    Workbench bench(Workbench::Secrets::Sealed);
    bench.environment.insert(u"HOME"_s, bench.path(u"home"_s)); // kubectl remembers there what a server can do
    const QString kubeconfig = bench.write(u"kubeconfig"_s, server.kubeconfig());
    must(bench.run({u"apply"_s, bench.write(u"slipway.yaml"_s, configFor(kubeconfig))}));
    Serve serve(bench);
    if (!serve.waitForReady())
        giveUp(QString::fromUtf8(serve.errors()));
    std::vector<double> host, cluster, bare;
    for (int i = 0; i < lengths.rounds * 2 + 1; ++i) {
        const double times[]{firstWordMs(bench, u"plain"_s), firstWordMs(bench, u"podded"_s),
                             bareMs(bench, server, {u"--kubeconfig"_s, kubeconfig}, i)};
        if (i == 0)
            continue; // everything is read from the disk for the first time
        host.push_back(times[0]);
        cluster.push_back(times[1]);
        bare.push_back(times[2]);
    }
    return {{u"rounds"_s, qint64(host.size())}, {u"host"_s, figures(host)}, {u"cluster"_s, figures(cluster)}, {u"kubectl"_s, figures(bare)},
            {u"jobs_left"_s, server.names(u"jobs"_s).size()}};
}
