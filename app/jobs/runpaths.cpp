#include "app/jobs/runpaths.h"

using namespace Qt::StringLiterals;

namespace slipway {

RunPaths RunPaths::of(const QString &dataDir, const BuildId &build, const ComponentId &component)
{
    const QString runDir = runsDir(dataDir) + u'/' + build.toString();
    return {runDir, runDir + "/workspace"_L1, dataDir + "/cache/"_L1 + component.toString(),
            knownHostsFile(dataDir), dataDir + "/tools"_L1};
}

QString runsDir(const QString &dataDir)
{
    return dataDir + "/runs"_L1;
}

QString knownHostsFile(const QString &dataDir)
{
    return dataDir + "/known_hosts"_L1;
}

} // namespace slipway
