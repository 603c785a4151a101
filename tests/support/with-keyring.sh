#!/bin/sh
# with-keyring.sh CMD…: runs CMD on a D-Bus session of its own, with an empty, unlocked GNOME keyring. Bus, keyring and
# their folder are gone afterwards; the keychain of whoever runs the tests is never touched.
set -eu

if [ "${SLIPWAY_KEYRING_HOME:-}" = "" ]; then
    for tool in dbus-run-session gnome-keyring-daemon; do
        command -v "$tool" >/dev/null || { echo "with-keyring.sh: $tool is not installed" >&2; exit 127; }
    done
    SLIPWAY_KEYRING_HOME=$(mktemp -d "${TMPDIR:-/tmp}/slipway-keyring.XXXXXX")
    export SLIPWAY_KEYRING_HOME
    trap 'rm -rf "$SLIPWAY_KEYRING_HOME"' EXIT
    trap 'exit 129' HUP INT TERM
    mkdir -m 700 "$SLIPWAY_KEYRING_HOME/run" "$SLIPWAY_KEYRING_HOME/data"
    status=0
    dbus-run-session -- "$0" "$@" || status=$?
    exit "$status"
fi

# In the session. The first call makes the login keyring with this password and unlocks it; it returns once the daemon
# is up. Only the daemon gets these folders: CMD keeps its own.
printf 'slipway' | env HOME="$SLIPWAY_KEYRING_HOME" XDG_RUNTIME_DIR="$SLIPWAY_KEYRING_HOME/run" \
    XDG_DATA_HOME="$SLIPWAY_KEYRING_HOME/data" \
    gnome-keyring-daemon --unlock --daemonize --components=secrets >/dev/null 2>"$SLIPWAY_KEYRING_HOME/daemon.log" || {
    cat "$SLIPWAY_KEYRING_HOME/daemon.log" >&2
    exit 1
}
exec "$@"
