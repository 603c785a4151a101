# Run by exec in the container of a Job that waits for its workspace, see await_workspace in cluster.sh:
#   take             unpacks the tar on standard input into the workspace; over what an attempt before it left, which is of the same tar
#   done             nothing comes any more
#   done CODE STEP   there is no workspace: this step failed with that code before
# Once all is well it says "taken" or "done": kubectl ends well as well when the connection breaks.
set -u
umask 0 # see cluster.sh
run=/slipway/run

case $1 in
take)
    command -v tar >/dev/null 2>&1 || {
        echo 'there is no tar in this image' >&2
        exit 93
    }
    # One whose connection broke must not go on beside this one.
    if [ -f "$run/receiver" ] && read -r before <"$run/receiver" && [ "$before" -gt 1 ]; then
        tries=0
        while [ $tries -lt 10 ] && kill -KILL "$before" 2>/dev/null; do
            tries=$((tries + 1))
            sleep 1
        done
    fi
    cd /workspace || exit
    exec 3<&0
    tar -x -o -f - <&3 3<&- &
    echo $! >"$run/receiver"
    wait $! || exit
    echo taken
    ;;
done)
    printf '%s\n%s\n' "${2:-0}" "${3:-}" >"$run/arriving" && mv -f "$run/arriving" "$run/arrived" && echo 'done'
    ;;
esac
