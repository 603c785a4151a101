# What the steps that take files out of the workspace begin with; the current folder is the workspace.
set -u
LC_ALL=C
export LC_ALL

give_up() {
    code=$1
    shift
    printf 'slipway: %s\n' "$*"
    exit "$code"
}

# inside PATH: ends the step unless PATH is there and lies below the workspace once every link in it is followed. Sets $inside
# to where it really is.
inside() {
    workspace=$(pwd -P)
    case $1 in
    /*) ;;
    *) set -- "./$1" ;;
    esac
    [ -e "$1" ] || give_up 87 "there is no ${1#./}"
    inside=$(realpath "$1") || exit 87
    case $inside/ in
    "$workspace"/*) ;;
    *) give_up 88 "${1#./} leads out of the workspace" ;;
    esac
}
