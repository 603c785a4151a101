// What is measured: each function starts and stops everything itself, in a folder on the disk to be measured, and throws
// std::runtime_error when something does not work. Main thread; blocks.
#pragma once

#include <QJsonObject>
#include <QString>

#include <vector>

namespace slipway {

struct BenchLengths {
    int seconds = 3;      // of a round of requests
    int rounds = 5;       // of each contender, alternating
    int pushes = 100;     // whose first byte of output is awaited
    int megabytes = 256;  // of log
    int deliveries = 1'000'000; // in the database whose lists are asked for
    int logMegabytes = 1'000;   // of each log that is viewed
    int containerBuilds = 200;  // that are drained
};

QJsonObject measureClusters(const BenchLengths &lengths);   // needs kubectl and bubblewrap
QJsonObject measureContainers(const BenchLengths &lengths); // needs podman
QJsonObject measureDefinitions(const QString &folder, const BenchLengths &lengths);
QJsonObject measureInspector(const QString &folder, const BenchLengths &lengths);
QJsonObject measureIntake(const QString &folder, const BenchLengths &lengths);
QJsonObject measureFirstByte(const QString &folder, const BenchLengths &lengths);
QJsonObject measureLogs(const QString &folder, const BenchLengths &lengths);
QJsonObject measurePatterns(const BenchLengths &lengths);
QJsonObject measureRehearsal(const QString &folder, const BenchLengths &lengths);
QJsonObject measureRender(const QString &folder, const BenchLengths &lengths);
QJsonObject measureVerdicts(const BenchLengths &lengths);
QJsonObject measureThroughput(const QString &folder, const BenchLengths &lengths);

[[noreturn]] void giveUp(const QString &why);
void writeFile(const QString &path, const QByteArray &content);
QJsonObject figures(std::vector<double> milliseconds); // median, 90th percentile and least of them; not empty

} // namespace slipway
