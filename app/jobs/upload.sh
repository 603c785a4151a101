# The step "Upload": puts files into an S3-compatible storage (https://docs.aws.amazon.com/AmazonS3/latest/API/, "PutObject"; path-style
# addresses). Below below.sh; what curl signs with comes through standard input, as a line of its configuration, and reaches
# curl the same way. From the environment:
#   SLIPWAY_UPLOAD_ADDRESS   endpoint and bucket, "https://s3.example.com/bucket"
#   SLIPWAY_UPLOAD_REGION
#   SLIPWAY_UPLOAD_COUNT, SLIPWAY_UPLOAD_PATH_<n>, SLIPWAY_UPLOAD_TO_<n>   from 0: what goes where, below the bucket
config=$(cat)
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
most=10000

# The path of an object as addresses have it: all but letters, digits, - . _ ~ and / in percent form.
encoded() {
    case $1 in
    *[!A-Za-z0-9._~/-]*) ;;
    *)
        printf %s "$1"
        return
        ;;
    esac
    for byte in $(printf %s "$1" | od -An -v -tx1); do
        case $byte in
        2[def] | 3[0-9] | 4[1-9a-f] | 5[0-9af] | 6[1-9a-f] | 7[0-9ae]) printf "\\$(printf %03o "0x$byte")" ;;
        *) printf '%%%02X' "0x$byte" ;;
        esac
    done
}

# put FILE KEY
put() {
    sum=$(sha256sum <"$1") || exit 1
    size=$(stat -c %s -- "$1") || exit 1
    status=$(printf '%s\n' "$config" | curl --config - --silent --show-error --globoff --path-as-is --proto '=http,https' --max-redirs 0 \
        --retry 3 --retry-connrefused --retry-max-time 120 --connect-timeout 20 --speed-limit 1 --speed-time 60 \
        --aws-sigv4 "aws:amz:$SLIPWAY_UPLOAD_REGION:s3" --header "x-amz-content-sha256: ${sum%% *}" \
        --header 'Content-Type: application/octet-stream' --expect100-timeout 1 \
        --upload-file "$1" --output "$scratch/answer" --write-out '%{http_code}' \
        "$SLIPWAY_UPLOAD_ADDRESS/$(encoded "$2")" 2>"$scratch/said") || {
        cat "$scratch/said"
        give_up 90 "$2 could not be uploaded to $SLIPWAY_UPLOAD_ADDRESS"
    }
    case $status in
    2??) printf 'uploaded %s to %s/%s (%s bytes)\n' "${1#"$workspace"/}" "$SLIPWAY_UPLOAD_ADDRESS" "$2" "$size" ;;
    *)
        [ ! -f "$scratch/answer" ] || { head -c 2000 "$scratch/answer" && echo; }
        give_up 91 "the storage answered $status for $2"
        ;;
    esac
}

# joined FOLDER NAME
joined() {
    folder=${1#/}
    folder=${folder%/}
    printf %s "${folder:+$folder/}$2"
}

at=0
while [ $at -lt "$SLIPWAY_UPLOAD_COUNT" ]; do
    eval "path=\$SLIPWAY_UPLOAD_PATH_$at to=\$SLIPWAY_UPLOAD_TO_$at"
    inside "$path"
    if [ -d "$inside" ]; then
        base=$inside
        find "$inside" -type f ! -path "$workspace/.git/*" >"$scratch/names" || exit 1
    else
        base=${inside%/*}
        printf '%s\n' "$inside" >"$scratch/names"
    fi
    [ "$(wc -l <"$scratch/names")" -le $most ] || give_up 89 "$path has more than $most files; pack them into one"
    [ -s "$scratch/names" ] || give_up 87 "there is no file in $path"
    while IFS= read -r file <&3; do
        [ -f "$file" ] || give_up 92 "$path has a file with a line break in its name"
        put "$file" "$(joined "$to" "${file#"$base"/}")"
    done 3<"$scratch/names"
    at=$((at + 1))
done
