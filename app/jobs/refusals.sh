# What the scripts that ask a repository begin with: words for why a server gave nothing. They define get(), which keeps
# what git said in "$scratch/said". Exit codes are those of clone.sh.
set -u

scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT

give_up() {
    code=$1
    shift
    printf 'slipway: %s\n' "$*"
    exit "$code"
}

said() {
    grep -qiE -e "$1" "$scratch/said"
}

# As in clone.sh: asking again mends none of these, and locks accounts.
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

