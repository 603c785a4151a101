# The step "Container": gets the image, where it is not there yet, and starts the container that the scripts run in. Below pull.sh;
# run by /bin/sh with the engine, the image, and the arguments of the engine's "run". From the environment:
#   SLIPWAY_ENGINE_AT      the address of an engine on another machine; empty: it is here
#   SLIPWAY_ENGINE_KIND    podman or docker, whatever the program is called
#   SLIPWAY_ENGINE_USER    UID:GID of who the scripts run as
#   SLIPWAY_ENGINE_ASKED   not empty: the engine is asked first whether its root is that user outside
#   SLIPWAY_ENGINE_SOCKET  not empty: the engine's socket is wanted inside, where docker's clients look for it
#   SLIPWAY_VOLUMES        where volumes are inside, each in a line of its own, that may still be root's alone
#   SLIPWAY_CONTAINER      the container's name
# Exit codes besides those of the engine and of pull.sh:
#   94  the container did not start
#   96  the engine has no socket to give
#   99  the engine does not answer, here or where DOCKER_HOST or CONTAINER_HOST lead
set -u

engine=$1
image=$2
shift 2

ask() { # FORMAT
    "$engine" info --format "$1" </dev/null
}

# What scripts write has to be the person's outside, who is root inside where the engine is theirs.
findUser() {
    if [ "$SLIPWAY_ENGINE_KIND" = podman ]; then
        said=$(ask '{{.Host.Security.Rootless}}') || exit 99
        [ "$said" != true ] || user=0:0
        return
    fi
    said=$(ask '{{json .SecurityOptions}}') || exit 99
    case $said in
    *name=rootless*) user=0:0 ;;
    *name=userns*) namespace=host ;; # else all users inside are strangers outside
    esac
}

# Docker tells that of its contexts, podman that of its service, which need not run.
findSocket() {
    case ${SLIPWAY_ENGINE_AT:+elsewhere}:$SLIPWAY_ENGINE_KIND in
    :docker) address=${DOCKER_HOST:-$("$engine" context inspect --format '{{.Endpoints.docker.Host}}' </dev/null)} ;;
    elsewhere:docker) address=/var/run/docker.sock ;;
    :podman) address=${CONTAINER_HOST:-$(ask '{{with .Host.RemoteSocket}}{{.Path}}{{end}}')} || exit 99 ;;
    *) address=$(ask '{{with .Host.RemoteSocket}}{{if .Exists}}{{.Path}}{{end}}{{end}}') || exit 99 ;;
    esac
    socket=${address#unix:}
    while :; do
        case $socket in
        //*) socket=${socket#/} ;;
        *) break ;;
        esac
    done
    case $socket in
    /*) [ -n "${SLIPWAY_ENGINE_AT:-}" ] || [ -S "$socket" ] && return ;;
    esac
    printf 'slipway: %s has no socket%s\n' "$SLIPWAY_ENGINE_KIND" "${socket:+ at $socket}"
    exit 96
}

# A new volume of docker is root's.
open() {
    "$engine" exec --user 0:0 "$SLIPWAY_CONTAINER" sh -c 'user=$1
shift
for folder in "$@"; do
    [ -n "$(ls -A "$folder")" ] || chown "$user" "$folder"
done' slipway "$user" "$@" </dev/null
}

user=$SLIPWAY_ENGINE_USER
namespace=
[ -z "${SLIPWAY_ENGINE_ASKED:-}" ] || findUser
if [ -n "${SLIPWAY_ENGINE_SOCKET:-}" ]; then
    findSocket
    set -- --mount "type=bind,\"source=$(printf %s "$socket" | sed 's/"/""/g')\",target=/var/run/docker.sock" "$@"
    # Whoever reaches it through a group does so inside, too.
    [ "${user%:*}" = 0 ] || [ -n "${SLIPWAY_ENGINE_AT:-}" ] || set -- --group-add "$(stat -L -c %g "$socket")" "$@"
fi
[ -z "$namespace" ] || set -- --userns "$namespace" "$@"
pull "$engine" "$image"
"$engine" run --user "$user" "$@" >/dev/null || {
    "$engine" info >/dev/null 2>&1 || exit 99
    exit 94
}
if [ "${user%:*}" != 0 ] && [ -n "${SLIPWAY_VOLUMES:-}" ]; then
    IFS='
'
    set -f
    open $SLIPWAY_VOLUMES
fi
printf 'slipway: scripts run in %s%s\n' "$image" "${SLIPWAY_ENGINE_AT:+ on $SLIPWAY_ENGINE_AT}"
