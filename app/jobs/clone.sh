# The step "Clone": puts one commit into the empty current folder, or lists what the server has. Run by /bin/sh; its exit codes are read by
# runoutcome.cpp, its input comes through the environment (see recipefor.cpp) and none of it is trusted:
#   SLIPWAY_CLONE_URL           without credentials
#   SLIPWAY_CLONE_REF           full name, or empty for the remote's HEAD
#   SLIPWAY_CLONE_REVISION      40 or 64 hex digits, or empty for the head of the ref
#   SLIPWAY_CLONE_SUBDIRECTORY  must be a folder of the checkout; may be empty
#   SLIPWAY_CLONE_SHALLOW, SLIPWAY_CLONE_SUBMODULES   1 or 0
#   SLIPWAY_CLONE_TARGET        full name of the branch a pull request goes into; empty: nothing is merged
#   SLIPWAY_CLONE_MERGE_REF     where the forge keeps the result of that; may be empty, or of an older head
#   SLIPWAY_CLONE_FOLDER        below the current folder, made if it is not there; empty: the current one
#   SLIPWAY_CLONE_REMOTE        what git is to call the server; empty: origin
#   SLIPWAY_CLONE_PULLS         full names with blanks between them: heads that are merged into what is checked out
#   SLIPWAY_CLONE_LIST          a file: no clone; branches and tags of the server are written into it, or where
#                               SLIPWAY_CLONE_REF is set only that one
set -u

scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
line_feed='
'

url=$SLIPWAY_CLONE_URL
ref=$SLIPWAY_CLONE_REF
revision=$SLIPWAY_CLONE_REVISION
remote=${SLIPWAY_CLONE_REMOTE:-origin}
if [ "$SLIPWAY_CLONE_SHALLOW" = 1 ]; then depth='--depth=1'; else depth=''; fi

show() {
    printf '$ git'
    for argument in "$@"; do
        case $argument in
        '' | *[!A-Za-z0-9_./:=@,+~%^{}-]*) printf " '%s'" "$argument" ;;
        *) printf ' %s' "$argument" ;;
        esac
    done
    printf '\n'
}

# Runs git, shows what it says and keeps it in $scratch/output.
attempt() {
    show "$@"
    { git "$@" </dev/null 2>&1; echo $? >"$scratch/status"; } | tee "$scratch/output"
    read -r attempt_status <"$scratch/status"
    return "$attempt_status"
}

said() {
    grep -qiE -e "$1" "$scratch/output"
}

give_up() {
    code=$1
    shift
    printf 'slipway: %s\n' "$*"
    exit "$code"
}

# Ends the step for every failure that asking in another way would not mend, above all a refused password: asking again
# locks accounts.
stop_unless_refused() {
    if said 'Host key verification failed|HOST IDENTIFICATION HAS CHANGED|host key is known for'; then
        give_up 72 'the host key of the server is not trusted'
    elif said 'Authentication failed|could not read (Username|Password)|Permission denied \(|terminal prompts disabled|returned error: 40[13]|Access denied'; then
        give_up 71 'the server refused access'
    elif said 'certificate|SSL|TLS|gnutls'; then
        give_up 75 "the server's certificate is not trusted"
    elif said 'transport .* not allowed'; then
        give_up 79 'this kind of address is not allowed'
    elif said 'repository .* not found|returned error: 404|does not appear to be a git repository|repository .* does not exist'; then
        give_up 73 'there is no such repository'
    elif said 'Could not resolve|Connection refused|timed out|Failed to connect|Network is unreachable|No route to host|unable to connect|Connection reset|early EOF|unexpected disconnect|Operation too slow|returned error: 5[0-9][0-9]|Empty reply'; then
        give_up 74 'the server could not be reached'
    elif said 'No space left on device|Disk quota exceeded'; then
        give_up 82 'the disk is full'
    fi
}

has_revision() {
    git cat-file -e "$revision^{commit}" 2>/dev/null
}

# Fetches refs/slipway/head and, if it can, exactly the wanted commit.
fetch_head() {
    # shellcheck disable=SC2086 # an empty depth must vanish
    attempt fetch --progress --no-tags $depth "$remote" "+${ref:-HEAD}:refs/slipway/head" "$@"
}

fetch_revision() {
    # One round trip for the branch and the commit; the branch may have moved on or be gone.
    fetch_head "$revision" && return
    stop_unless_refused
    # shellcheck disable=SC2086
    attempt fetch --progress --no-tags $depth "$remote" "$revision" && return
    stop_unless_refused
    # This server hands out whole branches only.
    for deeper in 64 1024; do
        attempt fetch --progress --no-tags --depth=$deeper "$remote" "+${ref:-HEAD}:refs/slipway/head" || break
        has_revision && return
    done
    if [ -f .git/shallow ]; then unshallow=--unshallow; else unshallow=''; fi
    # shellcheck disable=SC2086
    attempt fetch --progress --tags $unshallow "$remote" "+refs/heads/*:refs/remotes/$remote/*" || {
        stop_unless_refused
        exit 128
    }
}

if [ -n "${SLIPWAY_CLONE_LIST:-}" ]; then
    if [ -n "$ref" ]; then set -- "$ref" "$ref^{}"; else set -- HEAD 'refs/heads/*' 'refs/tags/*'; fi
    show ls-remote --symref "$url" "$@"
    git ls-remote --symref -- "$url" "$@" </dev/null >"$SLIPWAY_CLONE_LIST" 2>"$scratch/output"
    listed=$?
    cat "$scratch/output"
    if [ $listed -ne 0 ]; then stop_unless_refused; fi
    exit $listed
fi

if [ -n "${SLIPWAY_CLONE_FOLDER:-}" ]; then
    top=$(pwd -P)
    # Part by part, since what the repositories before this one brought may be a link. busybox can't resolve what is not there yet.
    rest=$SLIPWAY_CLONE_FOLDER/
    while [ -n "$rest" ]; do
        part=${rest%%/*}
        rest=${rest#*/}
        [ -n "$part" ] || continue
        mkdir -p -- "./$part" && cd -P -- "./$part" || exit 85
        case $(pwd -P)/ in
        "$top"/*) ;;
        *) give_up 85 "the folder $SLIPWAY_CLONE_FOLDER leads out of the workspace" ;;
        esac
    done
    [ -z "$(ls -A)" ] || give_up 85 "the folder $SLIPWAY_CLONE_FOLDER is not empty"
fi

format=sha1
if [ ${#revision} -eq 64 ]; then format=sha256; fi
git init -q --template= --object-format=$format . || exit 128
git remote add -- "$remote" "$url" || exit 128

if [ -n "$revision" ]; then
    fetch_revision
    has_revision || give_up 76 "commit $revision is no longer on the server"
    target=$revision
elif fetch_head; then
    target=refs/slipway/head
else
    stop_unless_refused
    if said "couldn't find remote ref"; then
        give_up 80 "the server has no ${ref:-HEAD}"
    fi
    exit 128
fi
if [ -z "$depth" ]; then
    # The whole history was asked for: other branches and tags as well, for git describe and the like.
    attempt fetch --progress --tags "$remote" "+refs/heads/*:refs/remotes/$remote/*" || stop_unless_refused
fi

attempt checkout --quiet --detach "$target^{commit}" || {
    stop_unless_refused
    exit 128
}

# merge_head COMMIT INTO: into what is checked out, which is called INTO.
merge_head() {
    attempt -c user.name=Slipway -c user.email=slipway@localhost merge --no-edit --no-ff -m "Merge $1 into $2" "$1" || {
        git diff --name-only --diff-filter=U | while IFS= read -r path; do
            printf 'slipway: conflict in %s\n' "$path"
        done
        give_up 83 "the pull request can't be merged into $2 without conflicts"
    }
}

# Further pull requests that are to be built together.
merge_pulls() {
    for pull in $SLIPWAY_CLONE_PULLS; do
        if [ -f .git/shallow ]; then unshallow=--unshallow; else unshallow=''; fi
        # shellcheck disable=SC2086
        attempt fetch --progress --no-tags $unshallow "$remote" "+$pull:refs/slipway/pull" || {
            stop_unless_refused
            if said "couldn't find remote ref"; then
                give_up 80 "the server has no $pull"
            fi
            exit 128
        }
        head_of_pull=$(git rev-parse --verify --quiet 'refs/slipway/pull^{commit}') || exit 128
        if ! git merge-base HEAD "$head_of_pull" >/dev/null 2>&1; then
            give_up 84 "$pull and ${ref:-HEAD} have no commit in common"
        fi
        merge_head "$head_of_pull" "${ref:-HEAD}"
    done
}

# The result of merging the head that is checked out into its target: the forge's own if it is of this very head, else ours.
merge_into_target() {
    if [ -n "$SLIPWAY_CLONE_MERGE_REF" ] \
        && attempt fetch --progress --no-tags --depth=2 "$remote" "+$SLIPWAY_CLONE_MERGE_REF:refs/slipway/merge" \
        && [ "$(git rev-parse --verify --quiet 'refs/slipway/merge^2')" = "$pull_head" ]; then
        attempt checkout --quiet --detach 'refs/slipway/merge^{commit}' && return
    fi
    # Their common past is needed, and how far back it lies nobody knows.
    if [ -f .git/shallow ]; then unshallow=--unshallow; else unshallow=''; fi
    # shellcheck disable=SC2086
    attempt fetch --progress --no-tags $unshallow "$remote" "+$SLIPWAY_CLONE_TARGET:refs/slipway/target" "+${ref:-HEAD}:refs/slipway/head" || {
        stop_unless_refused
        if said "couldn't find remote ref"; then
            give_up 80 "the server has no $SLIPWAY_CLONE_TARGET"
        fi
        exit 128
    }
    if ! git merge-base refs/slipway/target "$pull_head" >/dev/null 2>&1; then
        give_up 84 "the pull request and $SLIPWAY_CLONE_TARGET have no commit in common"
    fi
    attempt checkout --quiet --detach 'refs/slipway/target^{commit}' || exit 128
    merge_head "$pull_head" "$SLIPWAY_CLONE_TARGET"
}

if [ -n "$SLIPWAY_CLONE_TARGET" ]; then
    pull_head=$(git rev-parse --verify --quiet 'HEAD^{commit}') || exit 128
    merge_into_target
fi
if [ -n "${SLIPWAY_CLONE_PULLS:-}" ]; then
    merge_pulls
fi

if [ "$SLIPWAY_CLONE_SUBMODULES" = 1 ] && [ -f .gitmodules ]; then
    # shellcheck disable=SC2086
    attempt submodule update --init --recursive --progress --jobs=4 $depth || {
        if [ -n "$depth" ] && said 'not our ref|unadvertised object|did not contain|Direct fetching'; then
            attempt submodule update --init --recursive --progress --jobs=4 || give_up 78 'a submodule could not be fetched'
        else
            give_up 78 'a submodule could not be fetched'
        fi
    }
fi

if [ -n "$SLIPWAY_CLONE_SUBDIRECTORY" ]; then
    [ -d "./$SLIPWAY_CLONE_SUBDIRECTORY" ] \
        || give_up 77 "the commit has no folder $SLIPWAY_CLONE_SUBDIRECTORY"
    top=$(pwd -P)
    inside=$(cd "./$SLIPWAY_CLONE_SUBDIRECTORY" && pwd -P) || exit 77
    case $inside/ in
    "$top"/*) ;;
    *) give_up 81 "the folder $SLIPWAY_CLONE_SUBDIRECTORY leads out of the repository" ;;
    esac
fi

built=$(git rev-parse --verify --quiet 'HEAD^{commit}') || exit 128
head=$(git rev-parse --verify --quiet 'refs/slipway/head^{commit}') || head=''
if [ -n "$SLIPWAY_CLONE_TARGET" ]; then
    printf 'slipway: this build is of %.10s merged into %s\n' "$pull_head" "$SLIPWAY_CLONE_TARGET"
elif [ -n "$revision" ] && [ -n "$ref" ] && [ -n "$head" ] && [ "$head" != "$built" ]; then
    printf 'slipway: %s has moved on to %.10s; this build is of %.10s, as it was asked for\n' "$ref" "$head" "$built"
fi
# Read by the console and by the step "Build".
git log -1 --format="%H${line_feed}${head}${line_feed}%an <%ae>${line_feed}%B" HEAD >.git/slipway-checkout || exit 128
git log -1 --format='HEAD is now at %h %s' HEAD
