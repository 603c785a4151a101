# Carries the folders of a build to the container of an engine on another machine, which sees nothing of this one, and back. Run
# by /bin/sh with the engine, the container, the run folder, who the files belong to there (UID:GID), workspace, cache, the folders
# of tools that are only read, and last
#   in      everything, before the first step there
#   again   what is new for a further one: the files of its own
#   out     what the step made, which replaces what is here; the tools stay
# Paths are the same on both sides, and what comes back belongs to whoever runs this. Below the cache "workspace" is what steps here
# keep for themselves, and no step there has to do with. The image need not have tar: the engine itself packs and unpacks.
#
# A folder keeps its place while its contents are exchanged, since another build of the component may have the cache mounted. What
# comes in waits in FOLDER.carry, on the same file system, where every run of this has a folder that it locks while it lives:
#   fresh   what came, not whole yet
#   old     what was here: an exchange has begun, and it goes back
#   coming  what came, whole: with it, the exchange has to go on instead
# So whoever finds one without an owner knows what to finish.
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
mine=
scratch=$(mktemp -d "$run/tmp/carry-XXXXXX") || exit 1
trap 'drop; discard "$scratch"' EXIT
trap 'exit 143' HUP INT TERM
cd / || exit 1

discard() { # FOLDER
    chmod -R u+rwX "$1" 2>/dev/null # what the build made may be closed even to its owner
    rm -rf "$1"
}

# A build may put a link in the place of its folders: followed, it would lead anywhere on this machine.
isFolder() { # PATH WHAT
    [ -d "$1" ] && [ ! -L "$1" ] && return
    printf 'slipway: %s is no folder%s, so it is not carried\n' "$2" "$([ ! -L "$1" ] || printf ' but a link')"
    return 1
}

send() { # TAR'S ARGUMENTS
    {
        tar --numeric-owner --owner="+${owner%:*}" --group="+${owner#*:}" --warning=no-file-changed --anchored --no-wildcards \
            --exclude=".$cache/workspace" -cf - "$@"
        echo $? >"$scratch/code"
    } | "$engine" cp - "$container:/" || return
    [ "$(cat "$scratch/code")" -le 1 ] # 1: something was written to meanwhile, by another build that has the same cache
}

# An engine's own helpers may stay after it, and must hold no lock.
fetch() { # PATH FOLDER
    mkdir -p "$2" || return
    {
        "$engine" cp "$container:$1" - 8>&-
        echo $? >"$scratch/code"
    } | tar -C "$2" --no-same-owner -xpf - || return
    [ "$(cat "$scratch/code")" = 0 ]
}

fetchFile() { # PATH
    fetch "$1" "$scratch/told" 2>/dev/null && [ -f "$scratch/told/${1##*/}" ] && [ ! -L "$scratch/told/${1##*/}" ] \
        && mv -fT -- "$scratch/told/${1##*/}" "$1"
}

move() { # FROM TO
    mode=
    if [ -d "$1" ] && [ ! -L "$1" ] && [ ! -w "$1" ]; then # closed folders can't be moved
        mode=$(stat -c %a -- "$1") && chmod u+w -- "$1" || return
    fi
    mv -fT -- "$1" "$2" || return
    [ -z "$mode" ] || chmod "$mode" -- "$2"
}

moveAll() { # FROM TO
    for entry in "$1"/* "$1"/.[!.]* "$1"/..?*; do
        [ -e "$entry" ] || [ -L "$entry" ] || continue
        name=${entry##*/}
        case $name:$cache in workspace:"$1" | workspace:"$2") continue ;; esac
        if [ -e "$2/$name" ] || [ -L "$2/$name" ]; then # another build was quicker
            aside=$(mktemp -d "$place/aside-XXXXXX") && move "$2/$name" "$aside/it" || return
        fi
        move "$entry" "$2/$name" || return
    done
}

# Finishes the exchange that $place tells of.
settle() { # FOLDER
    [ -d "$place/old" ] || return 0
    if [ -d "$place/coming" ]; then
        moveAll "$place/coming" "$1" || return
    else
        moveAll "$place/old" "$1" || return
    fi
    mv -T "$place/old" "$place/gone"
}

# What others left that were killed. The lock is held.
tidy() { # FOLDER
    for place in "$1".carry/of-*; do
        [ -d "$place" ] && flock -n "$place" true || continue
        settle "$1" && discard "$place"
    done
    return 0
}

exchange() { # FOLDER FRESH
    flock 9 || return
    tidy "$1"
    place=$mine
    chmod u+rwx -- "$1" "$2" && mkdir "$mine/old" && moveAll "$1" "$mine/old" && mv -T -- "$2" "$mine/coming"
    code=$?
    settle "$1" && return "$code"
    [ -d "$mine/coming" ] && moveAll "$1" "$mine/coming" && mv -T "$mine/coming" "$mine/back" && settle "$1"
    return 1
}

claim() { # FOLDER
    flock 9 || return
    tidy "$1"
    mine=$(mktemp -d "$1.carry/of-XXXXXX") && exec 8<"$mine" && flock 8
}

drop() {
    [ -z "$mine" ] || [ -d "$mine/old" ] || discard "$mine"
    mine=
    exec 8<&-
}

repair() { # FOLDER
    isFolder "$1" "$1" || return
    [ ! -d "$1.carry" ] || { flock 9 && tidy "$1"; } 9>>"$1.carry/lock"
}

bringBack() { # FOLDER
    [ -e "$1" ] || [ -L "$1" ] || mkdir -- "$1" || return
    isFolder "$1" "$1" && mkdir -p -- "$1.carry" && claim "$1" 9>>"$1.carry/lock" && fetch "$1" "$mine/fresh" || return
    isFolder "$mine/fresh/${1##*/}" "$1 in the container" || return
    trap '' HUP INT TERM
    exchange "$1" "$mine/fresh/${1##*/}" 9>>"$1.carry/lock"
    brought=$?
    trap 'exit 143' HUP INT TERM
    drop
    return "$brought"
}

case $verb in
in)
    repair "$workspace" && repair "$cache" || exit
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
        fetchFile "$file"
        fetchFile "$run/home/.slipway-variables-${file##*-}"
    done
    bringBack "$workspace" && discard "$workspace.carry" && bringBack "$cache"
    ;;
esac
