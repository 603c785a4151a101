// Questions to what runs and to clusters, for the command line and the REST API; see controlcalls.h. Main thread.
#pragma once

#include "app/core/error.h"

#include <QFuture>
#include <QJsonObject>
#include <QJsonValue>

namespace slipway {

class Engine;

// Arguments: cluster, a name of the catalogue; empty: the default one. Answers its name, "version", and "problem", which is null
// where builds can run there. NotFound; Unavailable: kubectl is missing, or the cluster lets nobody in.
QFuture<Result<QJsonValue>> testCluster(Engine &engine, const QJsonObject &args);

// Arguments: what, "web" for what is deployed of a component, "web#12" or an id for a running build. Answers "cores", "memory_bytes"
// and their limits, null where there are none. NotFound; Conflict: nothing of it runs in a container or a cluster; Unavailable: the
// engine or cluster tells nothing, or no instance serves.
QFuture<Result<QJsonValue>> tellUsage(Engine &engine, const QJsonObject &args);

} // namespace slipway
