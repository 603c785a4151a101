// What is said of container engines by builds and deployments alike. Pure; any thread.
#pragma once

#include <QString>

namespace slipway {

// Of the exit code 99 of container.sh, deploy.sh and docker.sh: the engine could not be asked at all. Cause and remedy.
QString engineSilent();

} // namespace slipway
