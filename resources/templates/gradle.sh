#!/usr/bin/env bash
set -euo pipefail

export GRADLE_USER_HOME="${SLIPWAY_CACHE:-$PWD/.cache}/gradle"
if [ -f gradlew ]; then
    gradle=(sh ./gradlew)
else
    gradle=(gradle)
fi
# A daemon would outlive the build. GRADLE_TASKS is several words on purpose.
# shellcheck disable=SC2086
"${gradle[@]}" --no-daemon --build-cache --console=plain ${GRADLE_TASKS:-build}
