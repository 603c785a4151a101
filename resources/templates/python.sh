#!/usr/bin/env bash
set -euo pipefail

export PIP_CACHE_DIR="${SLIPWAY_CACHE:-$PWD/.cache}/pip" PIP_DISABLE_PIP_VERSION_CHECK=1

"${PYTHON:-python3}" -m venv .venv
. .venv/bin/activate
if [ -f requirements.txt ]; then
    pip install -r requirements.txt
fi
if [ -f pyproject.toml ] || [ -f setup.py ]; then
    pip install build .
fi
if [ -d tests ] || [ -d test ]; then
    pip install pytest
    python -m pytest
fi
if [ -f pyproject.toml ] || [ -f setup.py ]; then
    python -m build --outdir dist
fi
