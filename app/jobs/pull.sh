# Gets images for container.sh and deploy.sh, which stand below it; docker.sh has its sign-ins and words from here. What comes on
# standard input is the sign-in that only this has, as docker keeps it; nothing: whoever runs Slipway may be signed in. It lies in a
# private folder that is gone before anything is started. From the environment:
#   SLIPWAY_PULL_PLAIN     not empty: the registry is on this machine and needs no encryption; podman has to be told so
#   SLIPWAY_PULL_OTHERS    not empty: the sign-in is kept for another namespace of the registry; it is done without where it is refused
# Exit codes:
#   93  the image could not be had
#   95  its registry refused it to whoever asked

# own_config ENGINE FOLDER: has the engine use the sign-ins of FOLDER/config.json, and no others. What else the person told docker
# goes on to count: where the engine is, how it is asked, and the programs that docker is extended with.
own_config() {
    kept=${DOCKER_CONFIG:-$HOME/.docker}
    # Which context is the current one stands beside the sign-ins.
    current=$("$1" context inspect --format '{{.Name}}' 2>/dev/null) || current=
    case $current in
    '' | default) ;;
    *) export DOCKER_CONTEXT="$current" ;;
    esac
    for part in contexts cli-plugins; do
        [ ! -d "$kept/$part" ] || ln -s "$kept/$part" "$2/$part" || return
    done
    # What proves to the engine who asks.
    [ -z "${DOCKER_TLS_VERIFY:-}" ] || export DOCKER_CERT_PATH="${DOCKER_CERT_PATH:-$kept}"
    export DOCKER_CONFIG="$2" REGISTRY_AUTH_FILE="$2/config.json"
}

fetchImage() { # ENGINE IMAGE
    printf '$ %s pull %s\n' "${1##*/}" "$2"
    {
        (
            if [ -s "$scratch/config.json" ]; then
                own_config "$1" "$scratch" || exit
            fi
            exec "$1" pull ${SLIPWAY_PULL_PLAIN:+--tls-verify=false} "$2" </dev/null 2>&1
        )
        echo $? >"$scratch/code"
    } | tee "$scratch/said"
    code=$(cat "$scratch/code" 2>/dev/null)
}

# isRefused FILE: the words of podman, of docker, and those that registries put behind them.
isRefused() {
    grep -qiE 'unauthorized|authentication required|no basic auth credentials|access denied|access to the resource is denied|(^|: )denied(: |$)|(invalid|incorrect) username|403 [(]?forbidden' \
        "$1"
}

pull() { # ENGINE IMAGE [anew]: also where there is one by that name, which may have got another meaning since
    here=''
    if "$1" image inspect "$2" >/dev/null 2>&1; then
        [ "${3:-}" = anew ] || return 0
        here=1
    fi
    scratch=$(mktemp -d) || exit 93
    trap 'rm -rf "$scratch"' EXIT
    trap 'exit 143' HUP INT TERM
    (umask 077 && cat >"$scratch/config.json") || exit 93
    fetchImage "$1" "$2"
    # A sign-in of another namespace may be wrong, or may not read this one, where everybody may.
    if [ "$code" != 0 ] && [ -n "${SLIPWAY_PULL_OTHERS:-}" ] && isRefused "$scratch/said"; then
        printf 'slipway: tries without the sign-in that is kept for that registry\n'
        : >"$scratch/config.json"
        fetchImage "$1" "$2"
    fi
    if [ "$code" != 0 ] && [ -n "$here" ]; then
        printf 'slipway: whether there is a newer one is not known; the one that is here is taken\n'
    elif [ "$code" != 0 ]; then
        "$1" info >/dev/null 2>&1 || exit 99
        isRefused "$scratch/said" && exit 95
        exit 93
    fi
    rm -rf "$scratch"
    trap - EXIT HUP INT TERM
}

