# The steps "Restore cache" and "Save cache". The current folder is the workspace. From the environment:
#   SLIPWAY_CACHE_VERB     link: PATH becomes a link to KEPT; restore: what KEPT has and the workspace has not is copied there;
#                          save: the other way round
#   SLIPWAY_CACHE_PATH     a folder below the workspace or the home; of link only
#   SLIPWAY_CACHE_KEPT     where it is kept between builds
set -u
mkdir -p -- "$SLIPWAY_CACHE_KEPT" || exit 1

# busybox complains of each file whose owner it may not keep, and goes on: only what made it fail is told.
copy() { # FROM TO
    cp -a -- "$1" "$2" 2>"$scratch/said" || {
        cat "$scratch/said" >&2
        exit 1
    }
}

# fill FOLDER/: for images whose tar ends at the first file that is there already.
fill() {
    for entry in "$SLIPWAY_CACHE_KEPT/$1"* "$SLIPWAY_CACHE_KEPT/$1".[!.]* "$SLIPWAY_CACHE_KEPT/$1"..?*; do
        name=$1${entry##*/}
        if [ ! -e "$name" ] && [ ! -L "$name" ]; then
            [ ! -e "$entry" ] && [ ! -L "$entry" ] || copy "$entry" "$name" # else a pattern that nothing matches
        elif [ -d "$entry" ] && [ ! -L "$entry" ] && [ -d "$name" ] && [ ! -L "$name" ]; then
            fill "$name/"
        fi
    done
    return 0
}

restore() {
    scratch=$(mktemp -d) || exit 1
    trap 'rm -rf "$scratch"' EXIT
    fill ./
}

case $SLIPWAY_CACHE_VERB in
link)
    if [ -e "$SLIPWAY_CACHE_PATH" ] || [ -L "$SLIPWAY_CACHE_PATH" ]; then
        printf 'slipway: %s is there already and is not taken from the cache\n' "$SLIPWAY_CACHE_PATH"
        exit 0
    fi
    mkdir -p -- "${SLIPWAY_CACHE_PATH%/*}" && ln -s -- "$SLIPWAY_CACHE_KEPT" "$SLIPWAY_CACHE_PATH"
    ;;
restore)
    case $(tar --help 2>&1) in
    *--skip-old-files*) tar -C "$SLIPWAY_CACHE_KEPT" -cf - . | tar -xf - --skip-old-files ;;
    *) restore ;;
    esac
    ;;
save)
    # What was left by builds that were ended by force. In containers one's process ids are the next one's, too.
    find "${SLIPWAY_CACHE_KEPT%/*}" -mindepth 1 -maxdepth 1 -name "${SLIPWAY_CACHE_KEPT##*/}.new.*" -mtime +1 -exec rm -rf -- {} + 2>/dev/null
    fresh=$(mktemp -d "$SLIPWAY_CACHE_KEPT.new.XXXXXX") || exit 1
    trap 'rm -rf "$fresh"' EXIT
    mkdir -- "$fresh/all" || exit 1
    reflink='--reflink=auto'
    : >"$fresh/said" && cp $reflink -- "$fresh/said" "$fresh/tried" 2>/dev/null || reflink=''
    find . -mindepth 1 -maxdepth 1 ! -name .git -exec sh -c 'to=$1 reflink=$2
shift 2
cp -a $reflink -- "$@" "$to"' slipway "$fresh/all" "$reflink" {} + 2>"$fresh/said" || {
        cat "$fresh/said" >&2
        exit 1
    }
    rm -rf -- "$SLIPWAY_CACHE_KEPT" && mv -- "$fresh/all" "$SLIPWAY_CACHE_KEPT"
    ;;
esac
