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

# In the session. The daemon makes the login keyring with this password and unlocks it. Only the daemon gets these
# folders: CMD keeps its own.
printf 'slipway' | env HOME="$SLIPWAY_KEYRING_HOME" XDG_RUNTIME_DIR="$SLIPWAY_KEYRING_HOME/run" \
    XDG_DATA_HOME="$SLIPWAY_KEYRING_HOME/data" \
    gnome-keyring-daemon --unlock --foreground --components=secrets >"$SLIPWAY_KEYRING_HOME/daemon.log" 2>&1 &
daemon=$!
trap 'kill "$daemon" 2>/dev/null || true' EXIT
trap 'exit 129' HUP INT TERM

ask() {
    dbus-send --session --print-reply=literal "$@" 2>/dev/null
}
# CMD must not come before the daemon: asking for the name too early would start another one, with another keyring.
tries=0
until ask --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q true &&
    ask --dest=org.freedesktop.secrets /org/freedesktop/secrets org.freedesktop.Secret.Service.ReadAlias string:default |
    grep -q collection; do
    tries=$((tries + 1))
    if [ "$tries" -gt 300 ] || ! kill -0 "$daemon" 2>/dev/null; then
        echo "with-keyring.sh: the keyring did not come up" >&2
        cat "$SLIPWAY_KEYRING_HOME/daemon.log" >&2
        exit 1
    fi
    sleep 0.05
done
status=0
"$@" || status=$?
exit "$status"
