# The steps "Restore cache" and "Save cache". The current folder is the workspace. From the environment:
#   SLIPWAY_CACHE_VERB     link: PATH becomes a link to KEPT; restore: what KEPT has and the workspace has not is copied there;
#                          save: the other way round
#   SLIPWAY_CACHE_PATH     a folder below the workspace or the home; of link only
#   SLIPWAY_CACHE_KEPT     where it is kept between builds
set -u
mkdir -p -- "$SLIPWAY_CACHE_KEPT" || exit 1
case $SLIPWAY_CACHE_VERB in
link)
    if [ -e "$SLIPWAY_CACHE_PATH" ] || [ -L "$SLIPWAY_CACHE_PATH" ]; then
        printf 'slipway: %s is there already and is not taken from the cache\n' "$SLIPWAY_CACHE_PATH"
        exit 0
    fi
    mkdir -p -- "${SLIPWAY_CACHE_PATH%/*}" && ln -s -- "$SLIPWAY_CACHE_KEPT" "$SLIPWAY_CACHE_PATH"
    ;;
restore) tar -C "$SLIPWAY_CACHE_KEPT" -cf - . | tar -xf - --skip-old-files ;;
save)
    fresh=$SLIPWAY_CACHE_KEPT.new.$$
    trap 'rm -rf "$fresh"' EXIT
    mkdir -- "$fresh" && find . -mindepth 1 -maxdepth 1 ! -name .git -exec cp -a --reflink=auto -t "$fresh" -- {} + || exit 1
    rm -rf -- "$SLIPWAY_CACHE_KEPT" && mv -- "$fresh" "$SLIPWAY_CACHE_KEPT"
    ;;
esac
