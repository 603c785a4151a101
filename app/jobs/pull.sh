# Gets images for container.sh and deploy.sh, which stand below it. What comes on standard input is the sign-in that only this
# has, as docker keeps it; nothing: whoever runs Slipway may be signed in. It lies in a private folder that is gone before anything
# is started. From the environment:
#   SLIPWAY_PULL_PLAIN     not empty: the registry is on this machine and needs no encryption; podman has to be told so
#   SLIPWAY_PULL_OTHERS    not empty: the sign-in is kept for another namespace of the registry; it is done without where it is refused
# Exit codes:
#   93  the image could not be had
#   95  its registry refused it to whoever asked

fetchImage() { # ENGINE IMAGE
    printf '$ %s pull %s\n' "${1##*/}" "$2"
    {
        (
            if [ -s "$scratch/config.json" ]; then
                # Which engine is meant may be said where docker keeps sign-ins.
                context=$("$1" context inspect --format '{{.Name}}' 2>/dev/null) && [ "$context" != default ] \
                    && ln -s "${DOCKER_CONFIG:-$HOME/.docker}/contexts" "$scratch/contexts" && export DOCKER_CONTEXT="$context"
                # So may be what proves to the engine who asks.
                [ -z "${DOCKER_TLS_VERIFY:-}" ] || export DOCKER_CERT_PATH="${DOCKER_CERT_PATH:-${DOCKER_CONFIG:-$HOME/.docker}}"
                export DOCKER_CONFIG="$scratch" REGISTRY_AUTH_FILE="$scratch/config.json"
            fi
            exec "$1" pull ${SLIPWAY_PULL_PLAIN:+--tls-verify=false} "$2" </dev/null 2>&1
        )
        echo $? >"$scratch/code"
    } | tee "$scratch/said"
    code=$(cat "$scratch/code" 2>/dev/null)
}

# The words of podman, of docker, and those that registries put behind them.
isRefused() {
    grep -qiE 'unauthorized|authentication required|no basic auth credentials|access denied|access to the resource is denied|(^|: )denied(: |$)|(invalid|incorrect) username|403 forbidden' \
        "$scratch/said"
}

pull() { # ENGINE IMAGE
    "$1" image inspect "$2" >/dev/null 2>&1 && return
    scratch=$(mktemp -d) || exit 93
    trap 'rm -rf "$scratch"' EXIT
    trap 'exit 143' HUP INT TERM
    (umask 077 && cat >"$scratch/config.json") || exit 93
    fetchImage "$1" "$2"
    # A sign-in of another namespace may be wrong, or may not read this one, where everybody may.
    if [ "$code" != 0 ] && [ -n "${SLIPWAY_PULL_OTHERS:-}" ] && isRefused; then
        printf 'slipway: tries without the sign-in that is kept for that registry\n'
        : >"$scratch/config.json"
        fetchImage "$1" "$2"
    fi
    if [ "$code" != 0 ]; then
        "$1" info >/dev/null 2>&1 || exit 99
        isRefused && exit 95
        exit 93
    fi
    rm -rf "$scratch"
    trap - EXIT HUP INT TERM
}

