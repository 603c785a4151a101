# The step "Archive": copies a file, or all files of a folder, to where artifacts are kept. Below below.sh; from the environment:
#   SLIPWAY_ARCHIVE_PATH   below the workspace, or absolute in it
#   SLIPWAY_ARCHIVE_TO     the folder of artifacts
#   SLIPWAY_ARCHIVE_MOST   how many files there may be
# The manifest has a record "SHA-256 size name" for each, with a zero byte behind it.
inside "$SLIPWAY_ARCHIVE_PATH"
name=${inside#"$workspace"}
name=${name#/}
mkdir -p -- "$SLIPWAY_ARCHIVE_TO/files" || exit 1
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT

# Links in a folder are left out: what they lead to is either in it as well, or not ours to take.
find "./$name" -type f ! -path './.git/*' -print0 >"$scratch/names" || exit 1
count=$(tr -dc '\000' <"$scratch/names" | wc -c)
[ "$count" -gt 0 ] || give_up 87 "there is no file in ${name:-the workspace}"
[ "$count" -le "$SLIPWAY_ARCHIVE_MOST" ] || give_up 89 "$count files are too many; pack them into one"
# Not every image's cp knows of more than to copy.
SLIPWAY_ARCHIVE_COPY='--reflink=auto --preserve=mode,timestamps --no-target-directory'
cp $SLIPWAY_ARCHIVE_COPY -- "$scratch/names" "$scratch/tried" 2>/dev/null || SLIPWAY_ARCHIVE_COPY=''
export SLIPWAY_ARCHIVE_TO SLIPWAY_ARCHIVE_COPY
xargs -0 sh -c '
    for file in "$@"; do
        name=${file#./}
        name=${name#/}
        to=$SLIPWAY_ARCHIVE_TO/files/$name
        mkdir -p -- "${to%/*}" && cp $SLIPWAY_ARCHIVE_COPY -- "$file" "$to" || exit 1
        sum=$(sha256sum <"$to") && size=$(stat -c %s -- "$to") || exit 1
        printf "%s %s %s\000" "${sum%% *}" "$size" "$name" >>"$SLIPWAY_ARCHIVE_TO/manifest" || exit 1
        printf "archived %s (%s bytes, sha256 %s)\n" "$name" "$size" "${sum%% *}"
    done' slipway <"$scratch/names" || give_up 82 'the files could not be kept'
