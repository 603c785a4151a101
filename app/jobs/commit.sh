# The step that asks a repository about a commit: whether the branch or tag it is said to be pushed to has it, and what it
# says. Run by /bin/sh in a bare repository, behind refusals.sh; its input comes through the environment and none of it is
# trusted:
#   SLIPWAY_COMMIT_URL      without credentials
#   SLIPWAY_COMMIT_REF      full name of what was pushed
#   SLIPWAY_COMMIT_VALUE    40 or 64 hex digits, or empty: the head of the ref, whatever it is
#   SLIPWAY_COMMIT_LISTED   not empty: every commit that was pushed is wanted, not only this one
#   SLIPWAY_COMMIT_BEFORE   40 or 64 hex digits, or empty: the ref is new, and what BASE has counts as there before
#   SLIPWAY_COMMIT_BASE     full name of a branch, or empty
#   SLIPWAY_COMMIT_OUTPUT   an existing folder, for "how" (a word, the head, whether the list is whole) and "commits" (id,
#                           author and message of each, a zero byte behind each of the three: the asked one, then the list,
#                           oldest first)
# Neither trees nor blobs are fetched, and of the past no more than it takes to know.

ref=$SLIPWAY_COMMIT_REF
value=$SLIPWAY_COMMIT_VALUE
output=$SLIPWAY_COMMIT_OUTPUT
most_listed=2000

get() {
    git fetch --quiet --no-tags --no-write-fetch-head --filter=tree:0 "$@" </dev/null >"$scratch/said" 2>&1
    got=$?
    cat "$scratch/said"
    return $got
}

get_head() { # how much of the past
    get "$@" origin "+$ref:refs/slipway/head" && return
    if said "couldn.t find remote ref"; then
        printf 'absent - whole\n' >"$output/how" || exit 82
        exit 0
    fi
    stop_unless_refused
    give_up 80 "the server has no $ref"
}

# By walking, since to ask for a commit that is not here git would go to the server, and fetch more than it is asked for.
is_in() { # id head
    git rev-list "$2" >"$scratch/past" || exit 128
    grep -qx -e "$1" "$scratch/past"
}

tell() { # revisions and options
    git log -z --format='tformat:%H%x00%an%x00%B' "$@" >>"$output/commits" || exit 128
}

if [ ! -f HEAD ]; then
    format=sha1
    if [ ${#value} -eq 64 ]; then format=sha256; fi
    git init -q --bare --template= --object-format=$format . || exit 128
fi
git config remote.origin.url "$SLIPWAY_COMMIT_URL" || exit 82
git update-ref -d refs/slipway/before

if [ -n "$SLIPWAY_COMMIT_LISTED" ]; then get_head; else get_head --depth=1; fi
top=$(git rev-parse --verify --quiet refs/slipway/head) || exit 128
head=$(git rev-parse --verify --quiet 'refs/slipway/head^{commit}') || give_up 80 "$ref is no commit on the server"

if [ -z "$value" ] || [ "$value" = "$head" ] || [ "$value" = "$top" ]; then
    word=head
    value=$head
else
    word=elsewhere
    for past in --depth=64 --depth=2048 --unshallow; do
        if is_in "$value" "$head"; then
            word=below
            break
        fi
        if [ ! -s shallow ]; then break; fi
        get_head $past
        # It may have been moved again.
        head=$(git rev-parse --verify --quiet 'refs/slipway/head^{commit}') || exit 128
    done
    if [ $word = elsewhere ] && is_in "$value" "$head"; then word=below; fi
fi

whole=whole
: >"$output/commits" || exit 82
if [ $word != elsewhere ]; then
    tell --no-walk "$value"
    if [ -n "$SLIPWAY_COMMIT_LISTED" ]; then
        begin=
        if [ -n "$SLIPWAY_COMMIT_BEFORE" ]; then
            if is_in "$SLIPWAY_COMMIT_BEFORE" "$value"; then
                begin=$SLIPWAY_COMMIT_BEFORE
            elif get origin "+$SLIPWAY_COMMIT_BEFORE:refs/slipway/before"; then
                begin=refs/slipway/before
            else
                stop_unless_refused
                whole=cut
            fi
        elif [ -n "$SLIPWAY_COMMIT_BASE" ] && [ "$SLIPWAY_COMMIT_BASE" != "$ref" ]; then
            if get origin "+$SLIPWAY_COMMIT_BASE:refs/slipway/base"; then
                begin=refs/slipway/base
            else
                stop_unless_refused # no such branch: then everything is new
            fi
        fi
        if [ $whole = whole ]; then
            tell --reverse --max-count=$most_listed "$value" ${begin:+--not "$begin"}
            count=$(git rev-list --count "$value" ${begin:+--not "$begin"}) || exit 128
            if [ "$count" -gt $most_listed ]; then whole=cut; fi
        fi
    fi
fi
printf '%s %s %s\n' $word "$head" $whole >"$output/how" || exit 82
