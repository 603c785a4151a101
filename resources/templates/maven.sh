#!/usr/bin/env bash
set -euo pipefail

repository="${SLIPWAY_CACHE:-$PWD/.cache}/maven"
if [ -f mvnw ]; then
    maven=(sh ./mvnw)
else
    maven=(mvn)
fi
# MAVEN_GOALS is several words on purpose.
# shellcheck disable=SC2086
"${maven[@]}" --batch-mode --no-transfer-progress -Dmaven.repo.local="$repository" ${MAVEN_GOALS:-verify}
