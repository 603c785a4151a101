# The step "Tool …": installs a tool of the catalogue where it is kept, unless it is there already. Run by /bin/sh; from the
# environment:
#   SLIPWAY_TOOL          its folder, kept between builds
#   SLIPWAY_TOOL_LABEL    how it is called
#   SLIPWAY_TOOL_BIN      folder that must be there in the end; may be empty
#   SLIPWAY_TOOL_SCRIPT   file with what installs it
#   SLIPWAY_TOOL_SHELL    the shell for that
set -u

is_there() {
    [ -f "$SLIPWAY_TOOL/.slipway-installed" ] && { [ -z "$SLIPWAY_TOOL_BIN" ] || [ -d "$SLIPWAY_TOOL_BIN" ]; } \
        && [ "$(cat "$SLIPWAY_TOOL_SCRIPT")" = "$(cat "$SLIPWAY_TOOL/.slipway-installed")" ] # small images have no cmp
}

if ! is_there; then
    # Another build may be at it just now. An image without flock installs for itself alone.
    mkdir -p -- "${SLIPWAY_TOOL%/*}" || exit 1
    exec 9>"$SLIPWAY_TOOL.lock" || exit 1
    ! command -v flock >/dev/null 2>&1 || flock 9 || exit 1
fi
if is_there; then
    printf 'slipway: %s is there\n' "$SLIPWAY_TOOL_LABEL"
    exit 0
fi
printf 'slipway: installing %s into %s\n' "$SLIPWAY_TOOL_LABEL" "$SLIPWAY_TOOL"
umask 022 # the lock and what is around may be for everybody
rm -rf -- "$SLIPWAY_TOOL" && mkdir -- "$SLIPWAY_TOOL" && cd -- "$SLIPWAY_TOOL" || exit 1
# A shell that starts in the background must not keep the lock.
case $SLIPWAY_TOOL_SHELL in
*bash) "$SLIPWAY_TOOL_SHELL" --noprofile --norc -e -o pipefail "$SLIPWAY_TOOL_SCRIPT" 9>&- ;;
*) "$SLIPWAY_TOOL_SHELL" -e "$SLIPWAY_TOOL_SCRIPT" 9>&- ;;
esac || {
    code=$?
    printf 'slipway: %s could not be installed\n' "$SLIPWAY_TOOL_LABEL"
    exit $code
}
if [ -n "$SLIPWAY_TOOL_BIN" ] && [ ! -d "$SLIPWAY_TOOL_BIN" ]; then
    printf 'slipway: the script of %s did not make the folder %s\n' "$SLIPWAY_TOOL_LABEL" "$SLIPWAY_TOOL_BIN"
    exit 86
fi
cp -- "$SLIPWAY_TOOL_SCRIPT" "$SLIPWAY_TOOL/.slipway-installed"
