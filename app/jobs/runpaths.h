// Where the files of one build lie below the data folder. Plain values; any thread; touches no disk.
//   <data>/runs/<build id>             the run folder: log, log.idx, state, lock, control (see app/supervisor/runfolder.h)
//   <data>/runs/<build id>/workspace   the checkout; removed after the end, the log stays
//   <data>/cache/<component id>        kept between the builds of a component
//   <data>/tools                       of the catalogue, shared by all builds, which only read them
//   <data>/known_hosts                 the ssh host keys that are trusted
//   <data>/sample/repository.git       of the sample project
#pragma once

#include "app/core/ids.h"

#include <QString>

namespace slipway {

struct RunPaths {
    QString runDir;           // absolute
    QString workspace;        // absolute
    QString cache;            // absolute
    QString knownHosts;       // absolute
    QString tools{};          // absolute

    static RunPaths of(const QString &dataDir, const BuildId &build, const ComponentId &component);
    friend bool operator==(const RunPaths &, const RunPaths &) = default;
};

QString runsDir(const QString &dataDir); // <data>/runs
QString knownHostsFile(const QString &dataDir);

} // namespace slipway
