#!/usr/bin/env bash
set -euo pipefail

cache="${SLIPWAY_CACHE:-$PWD/.cache}"
export CI=true
wanted="${NODE_ENV:-production}"
unset NODE_ENV # else what only the build needs would not be installed

if [ -f pnpm-lock.yaml ]; then
    pnpm install --frozen-lockfile --prefer-offline --store-dir "$cache/pnpm"
    run=(pnpm run)
elif [ -f yarn.lock ]; then
    YARN_CACHE_FOLDER="$cache/yarn" yarn install --frozen-lockfile
    run=(yarn run)
elif [ -f package-lock.json ] || [ -f npm-shrinkwrap.json ]; then
    npm ci --prefer-offline --no-audit --cache "$cache/npm"
    run=(npm run)
else
    npm install --no-audit --cache "$cache/npm"
    run=(npm run)
fi

has() {
    node -e 'process.exit(require("./package.json").scripts?.[process.argv[1]] ? 0 : 1)' "$1"
}
for step in lint test; do
    if has "$step"; then "${run[@]}" "$step"; fi
done
if has build; then NODE_ENV="$wanted" "${run[@]}" build; fi
