// Measures Slipway beside its peers and prints one JSON document; figures depend on the machine, ratios less so.
#include "tests/bench/benches.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QStorageInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <stdexcept>

using namespace Qt::StringLiterals;

namespace slipway {

void giveUp(const QString &why)
{
    throw std::runtime_error(why.toStdString()); // caught in main, so that what was started is stopped
}

void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        giveUp(u"%1: %2"_s.arg(path, file.errorString()));
}

QJsonObject figures(std::vector<double> milliseconds)
{
    std::sort(milliseconds.begin(), milliseconds.end());
    return {{u"median_ms"_s, milliseconds[milliseconds.size() / 2]},
            {u"p90_ms"_s, milliseconds[milliseconds.size() * 9 / 10]},
            {u"least_ms"_s, milliseconds.front()}};
}

} // namespace slipway

namespace {

using namespace slipway;

int run(QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Measures intake beside Debian's webhook, the time from a push to the first byte of "
                                     "its build's output, the supervisor beside cat, rehearsals, verdicts among many "
                                     "components, hostile patterns, lists of a million deliveries, pages of 10,000 build definitions "
                                     "over the REST API, 100 builds of a template, the log view beside wc, grep, lnav and "
                                     "QPlainTextEdit, and builds in containers and clusters beside podman and "
                                     "kubectl by hand. Prints JSON."_s);
    parser.addHelpOption();
    const BenchLengths usual;
    const auto number = [](int value) { return QString::number(value); };
    const QCommandLineOption only(u"only"_s,
                                  u"Some of intake, first_byte, throughput, rehearsal, verdicts, patterns, inspector, definitions, render, logs, containers, clusters, with commas."_s,
                                  u"list"_s, u"intake,first_byte,throughput,rehearsal,verdicts,patterns,inspector,definitions,render,logs,containers,clusters"_s);
    const QCommandLineOption seconds(u"seconds"_s, u"Length of a round."_s, u"n"_s, number(usual.seconds));
    const QCommandLineOption rounds(u"rounds"_s, u"Rounds of each, alternating."_s, u"n"_s, number(usual.rounds));
    const QCommandLineOption pushes(u"pushes"_s, u"Pushes that are built."_s, u"n"_s, number(usual.pushes));
    const QCommandLineOption megabytes(u"megabytes"_s, u"Size of the log."_s, u"n"_s, number(usual.megabytes));
    const QCommandLineOption deliveries(u"deliveries"_s, u"Deliveries that lists are made of."_s, u"n"_s, number(usual.deliveries));
    const QCommandLineOption size(u"size"_s, u"Size of each log that is viewed, in MB; a tenth of it is one line."_s, u"n"_s,
                                  number(usual.logMegabytes));
    const QCommandLineOption builds(u"builds"_s, u"Builds in containers that are drained."_s, u"n"_s, number(usual.containerBuilds));
    const QCommandLineOption dir(u"dir"_s, u"Work in this folder, on the disk to be measured."_s, u"path"_s,
                                 QDir::currentPath());
    parser.addOptions({only, seconds, rounds, pushes, megabytes, deliveries, size, builds, dir});
    parser.process(application);

    const auto lengthOf = [&parser](const QCommandLineOption &option) {
        const int value = parser.value(option).toInt();
        if (value < 1)
            giveUp(u"--%1 must be a number above 0"_s.arg(option.names().constFirst()));
        return value;
    };
    const BenchLengths lengths{lengthOf(seconds), lengthOf(rounds), lengthOf(pushes), lengthOf(megabytes),
                               lengthOf(deliveries), lengthOf(size), lengthOf(builds)};
    const QTemporaryDir folder(parser.value(dir) + u"/bench-XXXXXX"_s);
    if (!folder.isValid())
        giveUp(folder.errorString());

    QJsonObject report{{u"file_system"_s, QString::fromUtf8(QStorageInfo(folder.path()).fileSystemType())}};
    const QStringList wanted = parser.value(only).split(u',');
    if (wanted.contains(u"intake"))
        report[u"intake"_s] = measureIntake(folder.path(), lengths);
    if (wanted.contains(u"first_byte"))
        report[u"first_byte"_s] = measureFirstByte(folder.path(), lengths);
    if (wanted.contains(u"throughput"))
        report[u"throughput"_s] = measureThroughput(folder.path(), lengths);
    if (wanted.contains(u"rehearsal"))
        report[u"rehearsal"_s] = measureRehearsal(folder.path(), lengths);
    if (wanted.contains(u"verdicts"))
        report[u"verdicts"_s] = measureVerdicts(lengths);
    if (wanted.contains(u"patterns"))
        report[u"patterns"_s] = measurePatterns(lengths);
    if (wanted.contains(u"inspector"))
        report[u"inspector"_s] = measureInspector(folder.path(), lengths);
    if (wanted.contains(u"definitions"))
        report[u"definitions"_s] = measureDefinitions(folder.path(), lengths);
    if (wanted.contains(u"render"))
        report[u"render"_s] = measureRender(folder.path(), lengths);
    if (wanted.contains(u"logs"))
        report[u"logs"_s] = measureLogs(folder.path(), lengths);
    if (wanted.contains(u"containers"))
        report[u"containers"_s] = measureContainers(lengths);
    if (wanted.contains(u"clusters"))
        report[u"clusters"_s] = measureClusters(lengths);
    std::printf("%s", QJsonDocument(report).toJson().constData());
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    try {
        return run(application);
    } catch (const std::exception &error) {
        std::fprintf(stderr, "slipway_bench: %s\n", error.what());
        return 1;
    }
}
