# The step "Container": gets the image, where it is not there yet, and starts the container that the scripts run in. Run by
# /bin/sh with the engine, the image, and the arguments of the engine's "run". Exit codes besides those of the engine:
#   93  the image could not be had
#   94  the container did not start
set -u

engine=$1
image=$2
shift 2
if ! "$engine" image inspect "$image" >/dev/null 2>&1; then
    printf '$ %s pull %s\n' "${engine##*/}" "$image"
    "$engine" pull "$image" || exit 93
fi
"$engine" run "$@" >/dev/null || exit 94
printf 'slipway: scripts run in %s\n' "$image"
