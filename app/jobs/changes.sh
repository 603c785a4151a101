# The step that compares commits: which files differ between what a branch was and what it is. Run by /bin/sh in a bare
# repository that is kept, behind refusals.sh; its input comes through the environment and none of it is trusted:
#   SLIPWAY_CHANGES_URL      without credentials
#   SLIPWAY_CHANGES_REF      full name of what was pushed
#   SLIPWAY_CHANGES_AFTER    40 or 64 hex digits, or empty for the head of the ref
#   SLIPWAY_CHANGES_BEFORE   the same; empty: the ref is new, or a pull request: the past it has in common with BASE counts
#   SLIPWAY_CHANGES_BASE     full name of a branch, or empty for the remote's HEAD
#   SLIPWAY_CHANGES_OUTPUT   an existing folder, for "paths" (a zero byte behind each) and "how" (a word, and two commits)
# Blobs are never fetched: names are told from trees alone.

ref=$SLIPWAY_CHANGES_REF
after=$SLIPWAY_CHANGES_AFTER
before=$SLIPWAY_CHANGES_BEFORE
output=$SLIPWAY_CHANGES_OUTPUT

get() {
    git fetch --quiet --no-tags --no-write-fetch-head --filter=blob:none origin "$@" </dev/null >"$scratch/said" 2>&1
    got=$?
    cat "$scratch/said"
    return $got
}

has() {
    git rev-parse --verify --quiet "$1^{commit}" >/dev/null 2>&1
}

# A commit by its id, or where the server gives no commits by id, with the ref it lies on.
get_commit() { # id name
    get "+$1:refs/slipway/$2" && return
    stop_unless_refused
    get "+$ref:refs/slipway/branch" || {
        stop_unless_refused
        return 1
    }
    git merge-base --is-ancestor "$1" refs/slipway/branch 2>/dev/null || return 1
    git update-ref "refs/slipway/$2" "$1"
}

finish() { # word from
    printf '%s %s %s\n' "$1" "$2" "$after" >"$output/how" || exit 82
    exit 0
}

compare() { # word from
    git diff-tree -r -z --name-only --no-renames "$2" "$after" >"$output/paths" || exit 128
    finish "$1" "$2"
}

if [ ! -f HEAD ]; then
    format=sha1
    if [ ${#after} -eq 64 ]; then format=sha256; fi
    git init -q --bare --template= --object-format=$format . || exit 128
fi
git config remote.origin.url "$SLIPWAY_CHANGES_URL" || exit 82
git update-ref -d refs/slipway/after
git update-ref -d refs/slipway/before

if [ -z "$after" ]; then
    get "+$ref:refs/slipway/after" || {
        stop_unless_refused
        give_up 80 "the server has no $ref"
    }
    after=$(git rev-parse --verify --quiet 'refs/slipway/after^{commit}') || exit 128
elif [ -n "$before" ] && get "+$after:refs/slipway/after" "+$before:refs/slipway/before"; then
    : # both in one round trip
else
    if [ -n "$before" ]; then stop_unless_refused; fi
    get_commit "$after" after || give_up 76 "commit $after is no longer on the server"
fi

if [ -n "$before" ]; then
    has refs/slipway/before || get_commit "$before" before || finish gone "$before"
    if git merge-base --is-ancestor "$before" "$after"; then
        compare range "$before"
    fi
    compare forced "$before"
fi

base=$SLIPWAY_CHANGES_BASE
if [ "${base:-}" != "$ref" ]; then
    if get "+${base:-HEAD}:refs/slipway/base"; then
        if common=$(git merge-base refs/slipway/base "$after"); then
            compare common "$common"
        fi
    else
        stop_unless_refused # no such branch: then nothing is common
    fi
fi
git ls-tree -r -z --name-only "$after" >"$output/paths" || exit 128
finish whole "$after"
