# What the containers of a Job begin with: runs steps in order and tells of them in lines of their own within the output, "\036slipway
# BUILD WORD …", which the reader of the log takes out again:
#   begin N, end N CODE         of the step N
#   output NAME OCTAL           three digits a byte
#   checkout OCTAL              which commit was checked out, see clone.sh
#   file SUM SIZE OCTAL         an artifact of that name, whose bytes follow in marks: data BASE64
#   held SUM SIZE OCTAL         an artifact that is too large for that
#   keep                        all steps have ended, and the container stays for a while, so that somebody fetches those, see fetch.sh
#   over                        nothing comes any more
# Set before it: slipway_build, slipway_grace (seconds between SIGTERM and SIGKILL), slipway_goes_on (1: steps for failures come in a
# later container, so that this one ends well even if a step fails), slipway_last (1: no container comes
# after this one). Below it steps are functions, run by run(), and finish() ends it.
exec 2>&1
set -u
slipway_job=/slipway/job
slipway_run=/slipway/run
export PATH="${PATH:-/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin}"
export HOME=$slipway_run/home TMPDIR=$slipway_run/tmp LANG=C.UTF-8 CI=true SLIPWAY=true GIT_TERMINAL_PROMPT=0
# The images may have different users, of whom nobody knows the next one: what the containers before the last one make is for everybody.
umask 0
mkdir -p "$HOME" "$TMPDIR" "$slipway_run/outputs" || exit 1
# Git trusts no folder of another user, and takes files for changed whose owner is. Older ones heed a file only, newer ones the variables, too.
[ -e "$HOME/.gitconfig" ] || printf '[safe]\n\tdirectory = *\n\tdirectory = /workspace\n[core]\n\ttrustctime = false\n\tcheckStat = minimal\n' \
    >"$HOME/.gitconfig"
export GIT_CONFIG_COUNT=3 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*' GIT_CONFIG_KEY_1=core.trustctime GIT_CONFIG_VALUE_1=false \
    GIT_CONFIG_KEY_2=core.checkStat GIT_CONFIG_VALUE_2=minimal
if [ "$slipway_last" = 1 ]; then
    umask 022
    chmod go-w "$HOME" "$TMPDIR" "$slipway_run/outputs" "$HOME/.gitconfig" 2>/dev/null
else
    # Folders of ours in volumes, whose file systems may be the root's alone.
    chmod a+rwx /slipway/tools /slipway/open/* 2>/dev/null
fi

slipway_outcome='' slipway_code=0 slipway_failed='' slipway_outputs='' slipway_stopped='' slipway_killer='' slipway_busy=''
if [ -f "$slipway_run/failed" ]; then
    { read -r slipway_code && IFS= read -r slipway_failed; } <"$slipway_run/failed"
    slipway_outcome=failed
fi

mark() {
    printf '\036slipway %s %s\n' "$slipway_build" "$*"
}

octal() {
    od -An -v -to1 | tr -d ' \n'
}

# family PID…: those processes and all that came of them, into $slipway_all. Not every pod's containers have processes of their own.
family() {
    slipway_all=" $* " slipway_known=''
    while [ "$slipway_all" != "$slipway_known" ]; do
        slipway_known=$slipway_all
        for slipway_stat in /proc/[0-9]*/stat; do
            { read -r slipway_line <"$slipway_stat"; } 2>/dev/null || continue
            slipway_line=${slipway_line##*) ? } slipway_stat=${slipway_stat#/proc/}
            case $slipway_all in
            *" ${slipway_stat%/stat} "*) ;;
            *" ${slipway_line%% *} "*) slipway_all="$slipway_all${slipway_stat%/stat} " ;;
            esac
        done
    done
}

stop() {
    [ -z "$slipway_stopped" ] || return 0
    slipway_stopped=1
    slipway_outcome=${slipway_outcome:-cancelled}
    [ -n "$slipway_busy" ] || return 0
    # The first process of a container reaches everybody else in it.
    if [ $$ -eq 1 ]; then slipway_all=-1; else family $!; fi
    kill -TERM $slipway_all 2>/dev/null
    (
        trap '' TERM
        sleep "$slipway_grace"
        [ $$ -eq 1 ] || family $slipway_all
        kill -KILL $slipway_all 2>/dev/null
    ) &
    slipway_killer=$!
}
trap stop TERM INT

# place KEY PATH: a private file below the home.
place() {
    case $2 in */*) mkdir -p -- "$HOME/${2%/*}" || exit 1 ;; esac
    rm -f -- "$HOME/$2"
    (umask 077 && cat "$slipway_job/$1" >"$HOME/$2") || exit 1
}

# take_over FOLDER EXPRESSION…: what was made for everybody is the build's alone now, as its images are to have it, if it may say so.
take_over() {
    find "$@" ! -type l -exec chmod go-w {} + 2>/dev/null
}

# known NAME VALUE: $val_NAME is the output of that name, or VALUE while there is none.
known() {
    eval "if [ -n \"\${out_$1+x}\" ]; then val_$1=\$out_$1; else val_$1=\$2; fi"
}

# As variables of a script; not those that no shell takes, or that the loader obeys.
give_outputs() {
    for name in $slipway_outputs; do
        case $name in
        [0-9]* | LD_*) ;;
        *) eval "export $name=\$out_$name" ;;
        esac
    done
    [ -z "$slipway_outcome" ] || export SLIPWAY_OUTCOME="$slipway_outcome" SLIPWAY_FAILED_STEP="$slipway_failed"
}

set_output() {
    if [ ${#2} -gt 12288 ]; then
        wrong "The output $1 has more than 4096 bytes. Write it to a file and archive that."
        return
    fi
    value=$(printf %b "$(printf %s "$2" | sed 's/.../\\0&/g')x")
    eval "out_$1=\${value%x}"
    case " $slipway_outputs " in
    *" $1 "*) ;;
    *) slipway_outputs="$slipway_outputs $1" ;;
    esac
    mark output "$1" "$2"
}

wrong() {
    printf 'slipway: %s\n' "$1"
    [ "$slipway_code_now" -ne 0 ] || slipway_code_now=1
}

# What the script's shell wrote at its end, see collect.
take_variables() {
    ended=''
    while read -r name value; do
        if [ "$name" = / ]; then ended=1; else set_output "$name" "$value"; fi
    done <"$1"
    [ -n "$ended" ] || wrong 'The outputs could not be written whole; the disk may be full.'
}

# Lines NAME=value, or NAME<<WORD, value, WORD.
take_file() {
    while IFS= read -r line || [ -n "$line" ]; do
        [ -n "$line" ] || continue
        name=${line%%[!A-Za-z0-9_]*}
        rest=${line#"$name"}
        [ -n "$name" ] && [ ${#name} -le 64 ] || rest=''
        case $rest in
        =*) set_output "$name" "$(printf %s "${rest#=}" | octal)" ;;
        '<<'*)
            text='' between='' ended=''
            while IFS= read -r more || [ -n "$more" ]; do
                if [ "$more" = "${rest#<<}" ]; then
                    ended=1
                    break
                fi
                text=$text$between$more
                between='
'
            done
            if [ -z "$ended" ]; then
                wrong "The output $name has no end: a line with its word alone."
                return
            fi
            set_output "$name" "$(printf %s "$text" | octal)"
            ;;
        *)
            wrong 'A line of the outputs is neither NAME=value nor NAME<<WORD.'
            return
            ;;
        esac
    done <"$1"
}

# tell_checkout FILE
tell_checkout() {
    [ ! -f "$1" ] || mark checkout "$(octal <"$1")"
}

# run N WHEN NAME: the function step_N, if it is its turn.
run() {
    case $2 in
    success) [ -z "$slipway_outcome" ] || return 0 ;;
    failure) [ -n "$slipway_outcome" ] || return 0 ;;
    esac
    mark begin "$1"
    rm -f "$slipway_run/outputs/$1.file" "$slipway_run/outputs/$1.variables"
    : >"$slipway_run/outputs/$1.file"
    slipway_busy=1
    # The shell in between ends with its command, not before it: a script may tidy up when it is told to end.
    (
        trap exit TERM INT
        "step_$1"
    ) </dev/null &
    slipway_child=$!
    while :; do
        wait "$slipway_child"
        slipway_code_now=$?
        kill -0 "$slipway_child" 2>/dev/null || break
    done
    slipway_busy=''
    if [ -n "$slipway_killer" ]; then
        [ $$ -eq 1 ] || family "$slipway_killer" $slipway_all
        kill -KILL $slipway_all 2>/dev/null
        slipway_killer=''
    fi
    [ ! -f "$slipway_run/outputs/$1.variables" ] || take_variables "$slipway_run/outputs/$1.variables"
    [ ! -s "$slipway_run/outputs/$1.file" ] || take_file "$slipway_run/outputs/$1.file"
    mark end "$1" "$slipway_code_now"
    [ "$slipway_code_now" -eq 0 ] || slipway_outcome=${slipway_outcome:-failed}
    if [ -n "$slipway_outcome" ] && [ -z "$slipway_failed" ]; then
        slipway_failed=$3
        slipway_code=$slipway_code_now
    fi
}

# For so many seconds at most, or until it is told to end.
stay() {
    slipway_left=$1
    while [ "$slipway_left" -gt 0 ] && [ -z "$slipway_stopped" ]; do
        sleep 1 &
        wait $!
        slipway_left=$((slipway_left - 1))
    done
}

# Until the workspace came from outside, see receive.sh.
await_workspace() {
    while [ ! -f "$slipway_run/arrived" ] && [ -z "$slipway_stopped" ]; do
        stay 1
    done
    [ -f "$slipway_run/arrived" ] || return 0
    { read -r slipway_code && IFS= read -r slipway_failed; } <"$slipway_run/arrived"
    [ "$slipway_code" -eq 0 ] || slipway_outcome=failed
}

# What the step Archive kept, see archive.sh. A node keeps some 10 MiB of a container's output only.
give_artifacts() {
    [ -s "$slipway_run/artifacts/manifest" ] || return 0
    slipway_room=6000000
    : >"$slipway_run/artifacts/held"
    tr '\000\n' '\n ' <"$slipway_run/artifacts/manifest" >"$slipway_run/artifacts/list"
    while read -r sum size name; do
        if [ "$size" -gt "$slipway_room" ]; then
            mark held "$sum" "$size" "$(printf %s "$name" | octal)"
            printf '%s %s %s\n' "$sum" "$size" "$name" >>"$slipway_run/artifacts/held"
            continue
        fi
        slipway_room=$((slipway_room - size))
        mark file "$sum" "$size" "$(printf %s "$name" | octal)"
        base64 -w 4000 <"$slipway_run/artifacts/files/$name" | while read -r line; do
            mark data "$line"
        done
    done <"$slipway_run/artifacts/list"
    if [ -s "$slipway_run/artifacts/held" ]; then
        mark keep
        stay 1800
    fi
}

finish() {
    if [ "$slipway_last" = 1 ]; then give_artifacts; fi
    mark over
    [ -n "$slipway_outcome" ] || exit 0
    [ "$slipway_code" -ne 0 ] || slipway_code=143 # cancelled
    [ "$slipway_goes_on" = 1 ] || exit "$slipway_code"
    printf '%s\n%s\n' "$slipway_code" "$slipway_failed" >"$slipway_run/failed"
    exit 0
}
