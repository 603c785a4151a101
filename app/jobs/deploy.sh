# The steps of a deployment to a container, and what is asked while it runs. Below pull.sh; run by /bin/sh with the engine, what is
# to be done, and its arguments. From the environment, for health: SLIPWAY_HEALTH (running, http, command), SLIPWAY_HEALTH_HOST (of
# the engine), SLIPWAY_HEALTH_PORT, SLIPWAY_HEALTH_PATH, SLIPWAY_HEALTH_COMMAND, SLIPWAY_HEALTH_SECONDS, SLIPWAY_CURL. Exit codes
# besides those of the engine and of pull.sh:
#   91  it was not healthy in time
#   92  it has ended, or is not there
#   94  the container did not start
#   95  the one before could not be started again
#   97  another engine runs what serves
#   99  the engine does not answer, here or where DOCKER_HOST or CONTAINER_HOST lead
set -u

engine=$1
verb=$2
shift 2

say() { printf 'slipway: %s\n' "$*"; }
fact() { "$engine" inspect --type container --format "$2" "$1" 2>/dev/null; }
runs() { [ "$(fact "$1" '{{.State.Running}}')" = true ]; }
exists() { fact "$1" '{{.Id}}' >/dev/null; }
# docker says of one that ends again and again that it runs, as long as it waits for the next time.
restarts() { [ "$(fact "$1" '{{.State.Restarting}}')" = true ]; }
# podman says of one that was being stopped when its command was ended that it does not run.
stopping() { [ "$(fact "$1" '{{.State.Status}}')" = stopping ]; }
# An engine that does not answer says of no container that it is gone.
answers() { "$engine" info >/dev/null 2>&1 || exit 99; }
# What goes for good need not be asked to end.
remove() {
    "$engine" kill "$1" >/dev/null 2>&1
    "$engine" rm --force --volumes "$1" >/dev/null
}

# Of an engine that nobody waits for. --force ends what runs within ten seconds.
briefly() { timeout 30 "$engine" "$@"; }

fail() { # CODE, unless nothing could have worked
    answers
    exit "$1"
}

# all_of COMPONENT: the containers of its deployments, into $names.
all_of() {
    names=$("$engine" ps --all --filter "label=slipway.component=$1" --format '{{.Names}}') || fail 1
}

# The container's secrets come as a script on standard input, and go on in the environment of the engine's command.
start() {
    (
        set -- "$engine" run "$@" # before a secret may be called engine
        eval "$(cat)"
        exec "$@" </dev/null >/dev/null
    ) || fail 94
}

# Says why not, on one line, into $why.
healthy() {
    why=
    runs "$1" || return 1
    if restarts "$1"; then
        why='it ends again and again'
        return 1
    fi
    case $SLIPWAY_HEALTH in
    http)
        places=$("$engine" port "$1" "$SLIPWAY_HEALTH_PORT/tcp" 2>/dev/null)
        place=
        # What another machine opens for itself alone is asked by nobody here, where it opens it for others as well.
        [ "$SLIPWAY_HEALTH_HOST" = 127.0.0.1 ] || place=$(printf '%s\n' "$places" | grep -v -e '^127\.' -e '^\[::1\]:' | head -n 1)
        place=${place:-$(printf '%s\n' "$places" | head -n 1)}
        case $place in
        '') place=$SLIPWAY_HEALTH_HOST:$SLIPWAY_HEALTH_PORT ;;
        0.0.0.0:* | '[::]:'* | :::*) place=$SLIPWAY_HEALTH_HOST:${place##*:} ;;
        127.* | '[::1]:'*)
            [ "$SLIPWAY_HEALTH_HOST" = 127.0.0.1 ] || {
                why="its port $SLIPWAY_HEALTH_PORT is open on $SLIPWAY_HEALTH_HOST for that machine alone"
                return 1
            }
            ;;
        esac
        why=$("$SLIPWAY_CURL" --silent --show-error --fail --noproxy '*' --max-time 5 --output /dev/null \
            "http://$place$SLIPWAY_HEALTH_PATH" 2>&1) || return 1
        ;;
    command)
        why=$(timeout 15 "$engine" exec "$1" sh -c "$SLIPWAY_HEALTH_COMMAND" 2>&1 </dev/null) || {
            [ $? != 124 ] || why='the command of the check has not ended within 15 s'
            return 1
        }
        ;;
    *)
        begun=$(fact "$1" '{{.State.StartedAt}}')
        [ "${2:-}" = once ] || sleep 3
        runs "$1" && ! restarts "$1" && [ "$begun" = "$(fact "$1" '{{.State.StartedAt}}')" ] || return 1
        ;;
    esac
}

# outlasts NAME: the time that an engine gives to one that it stops.
outlasts() {
    case $("$engine" --version 2>/dev/null) in podman*) return ;; esac
    end=$(($(date +%s) + 12))
    while runs "$1" && [ "$(date +%s)" -lt "$end" ]; do
        sleep 1
    done
}

last() { printf '%s' "$1" | tail -n 1 | cut -c 1-200; }

case $verb in
pull) # IMAGE [anew]
    pull "$engine" "$@"
    ;;
tidy) # COMPONENT KEPT: what earlier deployments left behind
    all_of "$1"
    for name in $names; do
        [ "$name" = "$2" ] && continue
        say "removes $name"
        remove "$name" || exit
    done
    ;;
yield) # OLD [automatic]: with an engine that is not the one any more. What serves there is for a person to stop.
    case $(briefly inspect --type container --format '{{.State.Running}}' "$1" 2>/dev/null) in
    true) exit 97 ;;
    false) exit 0 ;;
    esac
    briefly info >/dev/null 2>&1 && exit 0
    [ "${2:-}" != automatic ] || exit 99
    say "$engine does not answer; what it has of this component is left there"
    ;;
clear) # COMPONENT NEW: what such an engine has. It stands in nobody's way, so nothing fails of it.
    names=$(briefly ps --all --filter "label=slipway.component=$1" --format '{{.Names}}') || say "what was deployed with $engine before is left there"
    for name in $names; do
        [ "$name" = "$2" ] && continue # both lead to the same engine
        say "removes $name, which was deployed with $engine"
        briefly rm --force --volumes "$name" >/dev/null || say "$name is left there"
    done
    exit 0
    ;;
end) # COMPONENT: all of it, with what it kept for itself
    all_of "$1"
    for name in $names; do
        say "removes $name"
        runs "$name" && "$engine" stop "$name" >/dev/null
        remove "$name" || exit
    done
    ;;
start) # ARGUMENTS of run
    start "$@"
    ;;
resume) # NAME ARGUMENTS: the one that is there, or a new one
    name=$1
    shift
    if exists "$name"; then
        "$engine" start "$name" >/dev/null || fail 94
    else
        start "$@"
    fi
    ;;
restart) # NAME ARGUMENTS: the same; somebody may have removed it
    name=$1
    shift
    if exists "$name"; then
        "$engine" restart "$name" >/dev/null || fail 94
    else
        say "$name is gone; a new one is started"
        start "$@"
    fi
    ;;
stop) # NAME
    runs "$1" || stopping "$1" || {
        answers
        exit 0
    }
    : >switched
    say "stops $1"
    "$engine" stop "$1" >/dev/null
    ;;
switch) # OLD ARGUMENTS: from here on the old one does not serve
    : >switched
    if runs "$1"; then
        say "stops $1"
        "$engine" stop "$1" >/dev/null || exit
    fi
    shift
    start "$@"
    : >started
    ;;
health)
    end=$(($(date +%s) + SLIPWAY_HEALTH_SECONDS))
    begin=$(date +%s)
    told=
    until healthy "$1"; do
        if ! runs "$1" && ! restarts "$1"; then
            answers
            say "$1 has ended with exit code $(fact "$1" '{{.State.ExitCode}}')"
            exit 92
        fi
        line=$(last "$why")
        [ -n "$line" ] && [ "$line" != "$told" ] && say "not healthy yet: $line"
        told=$line
        if [ "$(date +%s)" -ge "$end" ]; then
            say "$1 was not healthy within $SLIPWAY_HEALTH_SECONDS s"
            exit 91
        fi
        sleep 1
    done
    say "healthy after $(($(date +%s) - begin)) s"
    ;;
drop)
    remove "$1"
    ;;
restore) # KEEP OLD NEW…: KEEP 1: what has been switched to stays; without a NEW nobody knows how far another one came
    keep=$1
    old=$2
    shift 2
    [ -e started ] || keep=0
    for name in "$@"; do
        exists "$name" || continue
        if [ "$keep" = 1 ] && [ "$name" = "$1" ]; then
            say "$name stays as it is"
            continue
        fi
        say "the last lines of $name:"
        "$engine" logs --tail 30 "$name" 2>&1
        say "removes $name"
        remove "$name"
    done
    [ "$keep" = 1 ] && exit
    [ -n "$old" ] || exit 0
    # A stop goes on when its command is ended, at docker without anything that tells of it.
    if [ -e switched ] || stopping "$old"; then
        "$engine" stop "$old" >/dev/null 2>&1
    elif [ $# = 0 ]; then
        outlasts "$old"
    fi
    if ! exists "$old"; then
        answers
        say "$old is not there to be started again"
        exit 95
    fi
    if ! runs "$old"; then
        say "starts $old again"
        "$engine" start "$old" >/dev/null || exit 95
    fi
    say "$old serves"
    ;;
probe)
    if ! runs "$1"; then
        if exists "$1"; then
            say "it has ended with exit code $(fact "$1" '{{.State.ExitCode}}')"
        else
            "$engine" info >/dev/null 2>&1 || exit 99 # which says nothing about the container
            say "its container is gone"
        fi
        exit 92
    fi
    healthy "$1" once && exit
    say "not healthy: $(last "$why")"
    exit 91
    ;;
esac
