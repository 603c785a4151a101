#!/usr/bin/env bash
set -euo pipefail

if [ -f build.sh ]; then
    bash build.sh
else
    make -j"$(nproc)"
fi
