# The step that looks at what lies at the top of a repository, or in a folder of it. Run by /bin/sh in a bare repository that
# is used once, behind refusals.sh; its input comes through the environment and none of it is trusted:
#   SLIPWAY_TOP_URL      without credentials
#   SLIPWAY_TOP_REF      full name of a branch, or empty for the remote's HEAD
#   SLIPWAY_TOP_FOLDER   below the root, or empty
#   SLIPWAY_TOP_DEPTH    how many trees lie on the way to the names: 1 without a folder
#   SLIPWAY_TOP_OUTPUT   an existing folder, for "entries": what git ls-tree -z says of the folder; empty for a repository
#                        without any commit
# One commit and the trees on the way are fetched, no blob, and no more of the past; from a server that has no such filters
# the trees, and from one that has none at all the files of that one commit.

ref=$SLIPWAY_TOP_REF
folder=$SLIPWAY_TOP_FOLDER
output=$SLIPWAY_TOP_OUTPUT
format=sha1

begin() {
    git init -q --bare --template= --object-format=$format . || exit 128
    git config remote.origin.url "$SLIPWAY_TOP_URL" || exit 82
}

get() {
    git fetch --quiet --no-tags --no-write-fetch-head --depth=1 "$@" origin "+${ref:-HEAD}:refs/slipway/head" \
        </dev/null >"$scratch/said" 2>&1
    got=$?
    cat "$scratch/said"
    return $got
}

get_any() {
    get "--filter=tree:$SLIPWAY_TOP_DEPTH" && return
    said 'filter' || return 1
    get --filter=blob:none && return
    said 'filter' || return 1
    get --no-filter
}

begin
if ! get_any && said 'mismatched algorithms'; then
    rm -rf ./* || exit 82
    format=sha256
    begin
    get_any
fi
if ! git rev-parse --verify --quiet 'refs/slipway/head^{commit}' >/dev/null; then
    if [ -z "$ref" ] && said "couldn.t find remote ref"; then
        : >"$output/entries" || exit 82
        exit 0
    fi
    stop_unless_refused
    give_up 80 "the server has no ${ref:-branch to begin with}"
fi

# A path, not a pattern.
export GIT_LITERAL_PATHSPECS=1
git ls-tree -z -- refs/slipway/head ${folder:+"$folder/"} >"$output/entries" || exit 128
if [ -n "$folder" ] && [ ! -s "$output/entries" ]; then
    give_up 77 "the branch has no folder $folder"
fi
