#!/usr/bin/env bash
set -euo pipefail

cache="${SLIPWAY_CACHE:-$PWD/.cache}"
options=(-DCMAKE_BUILD_TYPE="${BUILD_TYPE:-Release}")

# Object files survive from build to build where ccache is installed.
if command -v ccache > /dev/null; then
    export CCACHE_DIR="$cache/ccache" CCACHE_BASEDIR="$PWD"
    options+=(-DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
fi
if command -v ninja > /dev/null; then
    options+=(-G Ninja)
fi

# CMAKE_OPTIONS is several words on purpose.
# shellcheck disable=SC2086
cmake -S . -B build "${options[@]}" ${CMAKE_OPTIONS:-}
cmake --build build --parallel "$(nproc)"
ctest --test-dir build --output-on-failure
