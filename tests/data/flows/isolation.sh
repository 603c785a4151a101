# Tries each thing and says what came of it; the script itself always succeeds.
try() { local what=$1; shift; if "$@" >/dev/null 2>&1; then echo "yes $what"; else echo "no $what"; fi; }
try "read the person's file" cat "$PERSON/private.txt"
try "list the person's home" ls "$PERSON"
try "read the database" cat "$DATA/slipway.db"
try "read the sealed secrets" cat "$DATA/secrets.sealed"
try "ask the session bus" dbus-send --bus="$BUS" --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.ListNames
try "write to the person's home" touch "$PERSON/made-by-a-build"
try "write to the system" touch /usr/made-by-a-build
try "write the workspace" touch "$WORKSPACE/made"
try "write the cache" touch "$SLIPWAY_CACHE/made"
try "write the home" touch "$HOME/made"
try "write /tmp" touch /tmp/made-by-a-build
try "see other processes" grep -q 'serv[e]' /proc/[0-9]*/cmdline
try "run git" git --version
rm -f "$PERSON/made-by-a-build" /usr/made-by-a-build /tmp/made-by-a-build
echo "leaked variables: $(env | grep -c -e DBUS_SESSION -e SLIPWAY_PASSPHRASE -e HOOK_SECRET -e XDG_)" || :
echo "home is $HOME"
