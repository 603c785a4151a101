# The step "Container": gets the image, where it is not there yet, and starts the container that the scripts run in. Run by
# /bin/sh with the engine, the image, and the arguments of the engine's "run". Exit codes besides those of the engine:
#   93  the image could not be had
#   94  the container did not start
#   99  the engine does not answer, here or where DOCKER_HOST or CONTAINER_HOST lead
set -u

engine=$1
image=$2
shift 2
fail() { # CODE, unless nothing could have worked
    "$engine" info >/dev/null 2>&1 || exit 99
    exit "$1"
}
if ! "$engine" image inspect "$image" >/dev/null 2>&1; then
    printf '$ %s pull %s\n' "${engine##*/}" "$image"
    "$engine" pull "$image" || fail 93
fi
"$engine" run "$@" >/dev/null || fail 94
printf 'slipway: scripts run in %s\n' "$image"
