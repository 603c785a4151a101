# The step "Container": gets the image, where it is not there yet, and starts the container that the scripts run in. Below pull.sh;
# run by /bin/sh with the engine, the image, and the arguments of the engine's "run". SLIPWAY_ENGINE_AT in the environment is the
# address of an engine on another machine. Exit codes besides those of the engine and of pull.sh:
#   94  the container did not start
#   99  the engine does not answer, here or where DOCKER_HOST or CONTAINER_HOST lead
set -u

engine=$1
image=$2
shift 2
pull "$engine" "$image"
"$engine" run "$@" >/dev/null || {
    "$engine" info >/dev/null 2>&1 || exit 99
    exit 94
}
printf 'slipway: scripts run in %s%s\n' "$image" "${SLIPWAY_ENGINE_AT:+ on $SLIPWAY_ENGINE_AT}"
