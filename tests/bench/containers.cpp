// What a container around a build costs: from the queue to the first byte that its script writes, on this machine and in a container,
// beside the bare `podman run` of the same image, in turns. Then many container builds one after the other: the console's memory.
#include "tests/bench/benches.h"

#include "tests/bench/timedbuild.h"
#include "tests/flows/podmanhome.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

QByteArray configFor(const QString &image, int slots)
{
    const QString script = u"echo "_s + firstWord;
    const QStringList each{u"queue: every_one"_s, u"slots: %1"_s.arg(slots), u"retry: {times: 0}"_s};
    return configText({{.name = u"plain"_s, .enabled = false, .secret = {}, .script = script, .extra = each},
                       {.name = u"boxed"_s, .enabled = false, .secret = {}, .script = script, .extra = each}})
        + "settings:\n  jobs: {executor: container, engine: podman, slots: " + QByteArray::number(slots)
        + "}\nbuild_images:\n  - {name: tools, image: \"" + image.toUtf8()
        + "\"}\nbuilds:\n  - {name: boxed-build, project_key: demo, infrastructure: kubernetes, build_os: tools, services: [{service_name: shop, "
          "service_module: boxed}], build_script: \"" + script.toUtf8() + "\"}\n";
}

qint64 residentKilobytes(qint64 pid)
{
    QFile file(u"/proc/%1/status"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong();
    }
    return 0;
}

double bareMs(const Workbench &bench, const QString &image)
{
    QProcess process;
    process.setProcessEnvironment(bench.environment);
    QElapsedTimer timer;
    timer.start();
    process.start(u"podman"_s, {u"run"_s, u"--rm"_s, u"--network"_s, u"none"_s, image, u"echo"_s, firstWord});
    if (!process.waitForReadyRead(patienceMs))
        giveUp(u"podman run wrote nothing: "_s + QString::fromUtf8(process.readAllStandardError()));
    const double ms = double(timer.nsecsElapsed()) / 1e6;
    process.waitForFinished(patienceMs);
    return ms;
}

QJsonObject drain(const Workbench &bench, const Serve &serve, int builds)
{
    const qint64 before = residentKilobytes(serve.pid());
    qint64 atHalf = 0;
    qint64 peak = before;
    QElapsedTimer timer;
    timer.start();
    QSet<QString> ids;
    for (int i = 0; i < builds; ++i)
        ids.insert(triggered(bench, u"boxed"_s));
    qsizetype over = 0;
    qsizetype good = 0;
    const auto isDrained = [&] {
        over = good = 0;
        for (const QJsonObject &row : bench.builds({u"--component"_s, u"boxed"_s, u"--limit"_s, QString::number(builds + 100)})) {
            if (!ids.contains(row["id"_L1].toString()) || row["finished_at"_L1].isNull())
                continue;
            ++over;
            good += row["state"_L1] == u"succeeded"_s ? 1 : 0;
        }
        const qint64 now = residentKilobytes(serve.pid());
        peak = std::max(peak, now);
        if (atHalf == 0 && over >= builds / 2)
            atHalf = now;
        return over == builds;
    };
    const qint64 patience = qint64(builds) * 20'000; // a build takes a second or two
    while (!isDrained()) {
        if (timer.elapsed() > patience)
            giveUp(u"only %1 of %2 builds have ended"_s.arg(over).arg(builds));
        QTest::qWait(1000);
    }
    const double seconds = double(timer.elapsed()) / 1000;
    const Ran left = podman(bench, {u"ps"_s, u"--all"_s, u"--quiet"_s});
    return {{u"builds"_s, builds},
            {u"succeeded"_s, good},
            {u"seconds"_s, seconds},
            {u"console_kb_before"_s, before},
            {u"console_kb_at_half"_s, atHalf},
            {u"console_kb_at_end"_s, residentKilobytes(serve.pid())},
            {u"console_kb_peak"_s, peak},
            {u"containers_left"_s, left.out.trimmed().isEmpty() ? 0 : left.out.trimmed().split('\n').size()}};
}

} // namespace

QJsonObject slipway::measureContainers(const BenchLengths &lengths)
{
    Workbench bench(Workbench::Secrets::Sealed);
    givePodmanAHome(bench);
    if (const QString why = podmanHindrance(bench); !why.isEmpty())
        return {{u"left_out"_s, why}};
    const QString image = makeBusyboxImage(bench, u"tools"_s);
    must(bench.run({u"apply"_s, bench.write(u"slipway.yaml"_s, configFor(image, 2))}));
    Serve serve(bench);
    if (!serve.waitForReady())
        giveUp(QString::fromUtf8(serve.errors()));
    std::vector<double> host, container, bare;
    for (int i = 0; i < lengths.rounds * 2 + 1; ++i) {
        const double times[]{firstWordMs(bench, u"plain"_s), firstWordMs(bench, u"boxed"_s), bareMs(bench, image)};
        if (i == 0)
            continue; // everything is read from the disk for the first time
        host.push_back(times[0]);
        container.push_back(times[1]);
        bare.push_back(times[2]);
    }
    QJsonObject report{{u"rounds"_s, qint64(host.size())}, {u"host"_s, figures(host)}, {u"container"_s, figures(container)}, {u"podman_run"_s, figures(bare)}};
    report[u"drain"_s] = drain(bench, serve, lengths.containerBuilds);
    return report;
}
