#!/usr/bin/env bash
# The two commands of the README. From a fresh clone on Debian 12 or Ubuntu 24.04 to the running console or to the tests:
# installs the packages that are missing, configures, builds, runs. Everything it makes lies in build/.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
build=$root/build/release

# A line is one package; alternatives, where distributions call it differently, are separated by '|'.
build_packages=(
    cmake ninja-build g++ pkg-config ccache mold git
    qt6-base-dev qt6-tools-dev qt6-l10n-tools "libqt6svg6-dev|qt6-svg-dev"
    qtkeychain-qt6-dev libsqlite3-dev libboost-dev libssl-dev libexpected-dev libyaml-cpp-dev libre2-dev
    libzstd-dev libsodium-dev libgoogle-perftools-dev
)
# What the program itself uses: SQLite's driver, the client of the keychain, the sandbox of builds, uploads.
run_packages=(libqt6sql6-sqlite libsecret-1-0 bubblewrap openssh-client ca-certificates curl)
window_packages=(fonts-inter fonts-jetbrains-mono fonts-dejavu-core)
# A keychain of their own for the tests, and a bus for it to live on.
# Images are pushed to a real registry by a real client; runc, because podman wants one even where it runs nothing.
test_packages=(gnome-keyring "dbus-daemon|dbus" "dbus-bin|dbus" procps fonts-dejavu-core fonts-inter
    docker-registry podman buildah runc busybox-static openssl make)
# libFuzzer for the parsers of logs: 45 MB to fetch. Without it the stored corpus is run all the same, so it is left out where it
# can't be had.
fuzz_packages=(clang "libclang-rt-dev|libclang-rt-18-dev|libclang-rt-14-dev")
# kubectl, which the tests of builds in clusters drive; Ubuntu has no package of it, and those tests say what they miss.
cluster_packages=(kubernetes-client)
# docker's client, which the tests drive against podman's service; not where others have put a newer one there. Before Debian 13 its
# package brings the daemon along.
docker_client=docker-cli
docker_with_daemon=docker.io
# For the servers of npm; not where others have put a newer one there.
node_packages=(nodejs npm)

say() { printf '\033[1m==>\033[0m %s\n' "$*" >&2; }
warn() { printf 'bootstrap: %s\n' "$*" >&2; }
die() {
    warn "$@"
    exit 1
}

usage() {
    cat <<'TEXT'
Usage: packaging/bootstrap.sh run|test

  run     build Slipway and open its console on a sandbox project; without a display, go through
          the same loop in the terminal (a push, its delivery, the verdict, the build's log) and end
  test    build everything and run all tests

Both install what is missing (Debian 12, Ubuntu 24.04; as root or with sudo) and build in build/release.
Environment: JOBS=N sets how many compilers run at once.
TEXT
}

has_display() { [[ -n ${DISPLAY:-} || -n ${WAYLAND_DISPLAY:-} ]]; }

is_installed() { [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

has_candidate() {
    local policy
    policy=$(LC_ALL=C apt-cache policy "$1" 2>/dev/null)
    [[ $policy == *Candidate:* && $policy != *"Candidate: (none)"* ]]
}

# Sets `missing` to the entries of the arguments of which no alternative is installed.
find_missing() {
    local entry name found
    local -a names
    missing=()
    for entry in "$@"; do
        IFS='|' read -r -a names <<<"$entry"
        found=no
        for name in "${names[@]}"; do
            if is_installed "$name"; then
                found=yes
                break
            fi
        done
        [[ $found == yes ]] || missing+=("$entry")
    done
}

# Runs apt-get as root; waits while somebody else (unattended upgrades, usually) holds its locks.
apt_get() {
    local log status try
    log=$(mktemp "${TMPDIR:-/tmp}/slipway-apt.XXXXXX")
    for try in 1 2 3 4 5 6 7 8 9 10 11 12; do
        status=0
        # RUNLEVEL=1: a package brings its files, not a running service.
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 RUNLEVEL=1 apt-get -q \
            -o DPkg::Lock::Timeout=120 -o Acquire::Retries=3 "$@" 2>&1 </dev/null | tee "$log" >&2 || status=$?
        if [[ $status -eq 0 ]] || ! grep -qE 'Could not get lock|Unable to (acquire|lock)' "$log"; then
            break
        fi
        say "another program is installing packages; waiting for it ($try of 12)"
        sleep 10
    done
    rm -f "$log"
    return "$status"
}

# Sets `as_root` to the words that make a command run as root, empty for root; fails when there is no way.
find_root() {
    as_root=()
    [[ $EUID -ne 0 ]] || return 0
    command -v sudo >/dev/null || return 1
    as_root=(sudo -n)
    sudo -n true 2>/dev/null && return 0
    # With a person at the terminal sudo may ask for the password, once.
    as_root=(sudo)
    [[ -t 0 && -t 2 ]] && sudo -v
}

# One existing name for each entry of `missing`; an entry without any is left as it is, for the message.
choose_names() {
    local entry name
    local -a names
    chosen=()
    unknown=()
    for entry in "${missing[@]}"; do
        IFS='|' read -r -a names <<<"$entry"
        for name in "${names[@]}"; do
            if has_candidate "$name"; then
                chosen+=("$name")
                continue 2
            fi
        done
        unknown+=("${names[0]}")
    done
}

install_packages() {
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        warn "this is not Debian or Ubuntu: nothing is installed. Their packages, for finding yours:"
        warn "  ${*//|*/}"
        return 0
    fi
    local -a missing chosen unknown as_root
    find_missing "$@"
    [[ ${#missing[@]} -gt 0 ]] || return 0
    if ! find_root; then
        choose_names
        die "these packages are missing, and installing them needs root (no sudo, or sudo wants a password):
    apt-get install --no-install-recommends ${chosen[*]} ${unknown[*]}"
    fi
    say "installing ${#missing[@]} missing packages"
    apt_get update || warn "the list of packages could not be fetched; trying with the one that is here"
    choose_names
    if [[ ${#unknown[@]} -gt 0 ]]; then
        warn "unknown to this system, going on without: ${unknown[*]}"
    fi
    [[ ${#chosen[@]} -gt 0 ]] || return 0
    apt_get install -y --no-install-recommends "${chosen[@]}" ||
        die "installing failed; what apt-get says is above. The line was:
    apt-get install --no-install-recommends ${chosen[*]}"
}

has_node() { command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' 2>/dev/null; }

# Servers that tests talk to and Debian does not have, as their lock file says. Nothing else needs them: where npm's registry can't
# be reached, those tests say that they were left out.
install_servers() {
    local from=$root/tests/support/npm to=$build/npm
    # By themselves: where the two can't be had together, all else still can.
    has_node || (install_packages "${node_packages[@]}") || true
    if ! has_node; then
        warn "node and npm are not there: tests with servers of npm are left out"
        return 0
    fi
    [[ ! -d $to/node_modules ]] || ! cmp -s "$from/package-lock.json" "$to/package-lock.json" || return 0
    say "installing what tests need of npm"
    rm -rf "$to"
    mkdir -p "$to"
    cp "$from/package.json" "$from/package-lock.json" "$to/"
    if ! npm ci --prefix "$to" --ignore-scripts --no-audit --no-fund --fetch-retries=1 >"$build/npm.log" 2>&1 </dev/null; then
        rm -rf "$to"
        warn "npm could not install them, see build/release/npm.log; tests with them are left out"
        return 0
    fi
    # The descriptions of all versions of GitHub are 450 MB, and tests read one of them.
    find "$to/node_modules/@octokit/openapi/generated" -name '*.json' ! -name api.github.com.json -delete
}

# A daemon that starts with the computer is not put on a person's machine for a test; where nothing starts by itself, it is.
install_docker() {
    if has_candidate "$docker_client"; then
        install_packages "$docker_client"
    elif [[ ! -d /run/systemd/system ]]; then
        install_packages "$docker_with_daemon"
    else
        warn "$docker_with_daemon would bring a daemon that runs from then on"
        return 1
    fi
}

# The packages for what was asked, on this machine.
packages_for() {
    packages=("${build_packages[@]}" "${run_packages[@]}")
    if [[ $1 == test ]]; then
        packages+=("${test_packages[@]}")
        # Cloning over ssh is tested with a real server. One that starts with the computer is not put on a person's
        # machine for a test; where nothing starts by itself, in containers, it is.
        if [[ ! -d /run/systemd/system ]]; then
            packages+=(openssh-server)
        elif [[ ! -x /usr/sbin/sshd ]]; then
            warn "openssh-server is not installed: the test of cloning over ssh is left out"
        fi
    elif has_display; then
        packages+=("${window_packages[@]}")
        [[ -n ${DISPLAY:-} ]] || packages+=(qt6-wayland)
        if [[ -z $(fc-list :lang=zh-cn family 2>/dev/null) ]]; then
            packages+=(fonts-noto-cjk)
        fi
    fi
}

# As many compilers as processors, unless memory is short: one takes up to 1.2 GB.
jobs_here() {
    if [[ ${JOBS:-} =~ ^[1-9][0-9]*$ ]]; then
        echo "$JOBS"
        return
    fi
    local processors kib limit by_memory
    processors=$(nproc)
    kib=$(awk '/^MemAvailable:/ {print $2}' /proc/meminfo)
    limit=$(cat /sys/fs/cgroup/memory.max 2>/dev/null || echo max)
    if [[ $limit =~ ^[0-9]+$ && $((limit / 1024)) -lt $kib ]]; then
        kib=$((limit / 1024))
    fi
    by_memory=$((kib / 1200000))
    echo $((by_memory < 1 ? 1 : by_memory < processors ? by_memory : processors))
}

configure() {
    local -a fresh=()
    local cache=$build/CMakeCache.txt
    mkdir -p "$build" || die "$build can't be made: this folder has to be writable"
    # A folder that was copied or moved with its build folder starts anew.
    if [[ -f $cache ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
        fresh=(--fresh)
    fi
    say "configuring in build/release"
    (cd "$root" && cmake "${fresh[@]}" --preset release ${SLIPWAY_WERROR:+-D "SLIPWAY_WERROR=$SLIPWAY_WERROR"} >"$build/configure.log" 2>&1) || {
        cat "$build/configure.log" >&2
        die "configuring failed; the packages of this project are listed at the top of packaging/bootstrap.sh"
    }
}

# build_targets [target...]: everything, or what is named.
build_targets() {
    local jobs
    jobs=$(jobs_here)
    [[ $# -eq 0 ]] || set -- --target "$@"
    say "building with $jobs jobs"
    cmake --build "$build" --parallel "$jobs" "$@" >&2
}

# CTest counts a program as passed in which functions left themselves out, and does not show what they say.
tell_skipped() {
    local skipped
    skipped=$(sed -n 's/^SKIP   : //p' "$build/Testing/Temporary/LastTest.log" 2>/dev/null | sort) || return 0
    [[ -z $skipped ]] || warn "these tests left themselves out:"$'\n'"$skipped"
}

# Containers and plain `su` leave out what a login session sets.
prepare_environment() {
    if [[ ! -d ${TMPDIR:-/tmp} || ! -w ${TMPDIR:-/tmp} ]]; then
        mkdir -p "$root/build/tmp"
        export TMPDIR=$root/build/tmp
    fi
    if [[ $(locale charmap 2>/dev/null) != UTF-8 ]]; then
        export LC_ALL=C.UTF-8
    fi
    if [[ ! -d ${XDG_RUNTIME_DIR:-} || ! -O ${XDG_RUNTIME_DIR:-} ]]; then
        export XDG_RUNTIME_DIR=${TMPDIR:-/tmp}/slipway-runtime-$EUID
        [[ -d $XDG_RUNTIME_DIR ]] || mkdir -m 700 "$XDG_RUNTIME_DIR"
        [[ -O $XDG_RUNTIME_DIR ]] || die "$XDG_RUNTIME_DIR belongs to somebody else"
    fi
}

main() {
    case ${1:-} in
    -h | --help)
        usage
        return
        ;;
    run | test) ;;
    *)
        usage >&2
        exit 2
        ;;
    esac
    if [[ $# -ne 1 ]]; then
        usage >&2
        exit 2
    fi
    local -a packages
    prepare_environment
    packages_for "$1"
    install_packages "${packages[@]}"
    [[ $1 != test ]] || (install_packages "${fuzz_packages[@]}") || warn "clang could not be installed: libFuzzer is left out"
    [[ $1 != test ]] || command -v docker >/dev/null || (install_docker) ||
        warn "docker's client could not be installed: nothing about docker is tested"
    [[ $1 != test ]] || command -v kubectl >/dev/null || (install_packages "${cluster_packages[@]}") ||
        warn "kubectl could not be installed: builds in clusters are not tested"
    configure
    if [[ $1 == run ]]; then
        build_targets slipway slipway-run
        exec "$build/app/main/slipway" --data "$root/build/sandbox" --sample
    fi
    install_servers
    build_targets
    say "testing"
    local status=0
    ctest --test-dir "$build" --output-on-failure --parallel "$(jobs_here)" || status=$?
    tell_skipped
    return "$status"
}

main "$@"
