// Which program starts containers, and on which machine: for builds what the settings choose; what is deployed stays with the one it
// was deployed with, since no other knows of it. Pure; any thread.
#pragma once

#include "app/core/error.h"
#include "app/jobs/hostfacts.h"

namespace slipway {

struct ContainerEngine {
    QString program; // absolute
    bool isPodman = false;
};

// The one that the settings choose ("auto", "podman", "docker"), as far as it is there. Unavailable, with what to do.
Result<ContainerEngine> engineFor(const QString &choice, const HostFacts &host);

// Where CONTAINER_HOST of podman, or DOCKER_HOST of docker, leads to an engine that need not see any file of this machine
// ("tcp://build7:2375", "ssh://mara@build7"). Empty: it is this machine's.
QString engineElsewhere(bool isPodman, const HostFacts &host);

// How a deployment remembers it: "podman", "docker", and where variables name its place "docker tcp://build7:2375" or
// "docker context prod", without a password.
QString engineName(const ContainerEngine &engine, const HostFacts &host);

// That one again; of no name, as older programs left it, what the settings choose. Unavailable, with what to do: it is not
// installed any more, or the variables lead elsewhere.
Result<ContainerEngine> engineNamed(const QString &name, const QString &choice, const HostFacts &host);

// The one for what takes the place of what `before` runs or has run: where the settings leave it open the same one, if it can be
// had. Unavailable as of engineFor().
Result<ContainerEngine> engineAfter(const QString &before, const QString &choice, const HostFacts &host);

// Why `now` gets nothing while `before` still runs what serves.
QString stopFirst(const QString &before, const QString &now);

} // namespace slipway
