// The storages of a definition as volumes of podman or docker. Pure; any thread.
#pragma once

#include "app/domain/variables.h"
#include "app/jobs/planrecipe.h"

namespace slipway {

struct EngineVolume {
    QString name;   // empty: one for this build alone, which goes with its container
    QString target; // absolute, in the container
    bool isReadOnly = false;
    friend bool operator==(const EngineVolume &, const EngineVolume &) = default;
};

// A claim of a cluster is a volume under the claim's name, and each sub-path of it a volume of its own beside that one: not every engine
// mounts a part of a volume by itself, and a path into it may be a link by the time it is mounted, with which whoever else writes there
// leads to any folder of the machine. So the whole does not contain the parts here.
// Strangers' code only reads what others write, and leaves nothing for them.
// Invalid: one that no engine can mount.
Result<QList<EngineVolume>> engineVolumes(const PlanRequest &request, const Variables &variables);

} // namespace slipway
