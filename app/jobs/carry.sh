# Carries the folders of a build to the container of an engine on another machine, which sees nothing of this one, and back. Run
# by /bin/sh with the engine, the container, the run folder, who the files belong to there (UID:GID), workspace, cache, the folders
# of tools that are only read, and last
#   in      everything, before the first step there
#   again   what is new for a further one: the files of its own
#   out     what the step made, which replaces what is here; the tools stay
# Paths are the same on both sides, and what comes back belongs to whoever runs this. Below the cache "workspace" is what steps here
# keep for themselves, and no step there has to do with. The image need not have tar: the engine itself packs and unpacks.
set -u

engine=$1
container=$2
run=$3
owner=$4
workspace=$5
cache=$6
shift 6
for verb in "$@"; do :; done

umask 077
scratch=$(mktemp -d "$run/tmp/carry-XXXXXX") || exit 1
# What the build made may be closed even to its owner.
trap 'chmod -R u+rwX "$scratch" 2>/dev/null; rm -rf "$scratch"' EXIT
trap 'exit 143' HUP INT TERM
cd / || exit 1

send() { # TAR'S ARGUMENTS
    {
        tar --numeric-owner --owner="+${owner%:*}" --group="+${owner#*:}" --warning=no-file-changed --anchored --no-wildcards \
            --exclude=".$cache/workspace" -cf - "$@"
        echo $? >"$scratch/code"
    } | "$engine" cp - "$container:/" || return
    [ "$(cat "$scratch/code")" -le 1 ] # 1: something was written to meanwhile, by another build that has the same cache
}

fetch() { # PATH FOLDER
    mkdir -p "$2" || return
    {
        "$engine" cp "$container:$1" -
        echo $? >"$scratch/code"
    } | tar -C "$2" --no-same-owner -xpf - || return
    [ "$(cat "$scratch/code")" = 0 ]
}

replace() { # PATH FRESH
    mv -- "$1" "$scratch/old-${1##*/}" && mv -- "$2" "$1"
}

case $verb in
in)
    printf 'slipway: sends workspace, cache and tools to the machine of the engine\n'
    left=$#
    while [ "$left" -gt 1 ]; do
        set -- "$@" ".$1"
        shift
        left=$((left - 1))
    done
    shift
    send -C "$run" --no-recursion ./tmp -C / --recursion ".$run/home" ".$run/steps" ".$workspace" ".$cache" "$@"
    ;;
again)
    set -- ".$run/steps"
    for file in ".$run"/home/.slipway-*; do
        [ ! -f "$file" ] || set -- "$@" "$file"
    done
    send "$@"
    ;;
out)
    printf 'slipway: brings workspace and cache back from the machine of the engine\n'
    for file in "$run"/home/.slipway-output-*; do
        [ -f "$file" ] || continue
        # A script that ended early has told no variables.
        fetch "$file" "$run/home" 2>/dev/null
        fetch "$run/home/.slipway-variables-${file##*-}" "$run/home" 2>/dev/null
    done
    fetch "$workspace" "$scratch/fresh" && replace "$workspace" "$scratch/fresh/${workspace##*/}" || exit
    fetch "$cache" "$scratch/fresh" || exit
    fresh=$scratch/fresh/${cache##*/}
    if [ -e "$cache/workspace" ]; then
        rm -rf "$fresh/workspace"
        mv -- "$cache/workspace" "$fresh/" || exit
    fi
    replace "$cache" "$fresh"
    ;;
esac
