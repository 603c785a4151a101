# The step "Image": builds an image with docker, podman or buildah, which need the whole machine, so it runs outside the sandbox, and takes it
# to its registry. Below below.sh and pull.sh; the current folder is the workspace. On standard input come the build's sign-ins, as
# docker keeps them; they lie in a folder of their own that nothing else of the build sees, and are gone with the step. From the
# environment:
#   SLIPWAY_IMAGE_ENGINE       podman (or buildah, which has its words) or docker
#   SLIPWAY_IMAGE_NAME         what it is called; a script may have chosen it
#   SLIPWAY_IMAGE_TOLD         the digest that a script has told, which is another's; may be empty
#   SLIPWAY_IMAGE_CONTEXT      below the workspace, or absolute in it
#   SLIPWAY_IMAGE_DOCKERFILE   likewise; empty: the context's own
#   SLIPWAY_IMAGE_TEMPLATE     a file outside, instead of that; may be empty
#   SLIPWAY_IMAGE_FOLDER       where that folder is made
#   SLIPWAY_IMAGE_HOME         the home of the scripts, whose sign-ins count as well
#   SLIPWAY_IMAGE_PUSH         image, or manifest of podman for several platforms; buildx: the build itself pushes; empty: it stays here
#   SLIPWAY_IMAGE_REGISTRY     where it is to go; empty likewise
#   SLIPWAY_IMAGE_PLAIN        not empty: that is on this machine and may do without encryption
#   SLIPWAY_IMAGE_BUILDER      not empty: a builder of docker buildx by this name is made, and removed at the end
#   SLIPWAY_IMAGE_CACHE        a folder whose builds may share what the builder keeps, one at a time; empty: none do
# The arguments are the command that builds; where it tells, the Dockerfile and the context are put behind it. Tells the output
# IMAGE_DIGEST once the image is in a registry. Exit codes besides those of below.sh and the command's own:
#   61  the registry refused the image to whoever asked
#   62  it has no place for it
#   63  it is not asked with the encryption that it has, or has none
#   64  it could not be reached
#   65  the image did not get there for another reason
#   66  the image did not get into a registry that the script has chosen
#   99  the engine does not answer, here or where DOCKER_HOST or CONTAINER_HOST lead
show() {
    printf '$'
    for argument in "$@"; do
        case $argument in
        '' | *[!A-Za-z0-9_./:=@,+~%^-]*) printf " '%s'" "$argument" ;;
        *) printf ' %s' "$argument" ;;
        esac
    done
    printf '\n'
}

# The sign-ins in a file as docker keeps it, one on each line; nothing else of it, since scripts write there, and programs that it
# names would be run outside the sandbox.
sign_ins() {
    head -c 1000000 | tr -d ' \t\r\n' | grep -oE '"[]A-Za-z0-9._:/@[-]+":\{"auth":"[A-Za-z0-9+/=]+"\}'
}

keep_sign_ins() {
    theirs=$SLIPWAY_IMAGE_HOME/.docker/config.json
    umask 077
    {
        [ ! -f "$theirs" ] || [ "$(realpath "$theirs")" != "$(realpath "$SLIPWAY_IMAGE_HOME")/.docker/config.json" ] || sign_ins <"$theirs"
        sign_ins # ours count where both have one
    } | sed '$!s/$/,/' >"$scratch/list"
    { printf '{"auths":{' && cat "$scratch/list" && printf '}}'; } >"$scratch/config.json"
}

# heard COMMAND...: runs it, and keeps what it says in $scratch/said. Sets $code.
heard() {
    {
        "$@" 2>&1 </dev/null
        echo $? >"$scratch/code"
    } | tee "$scratch/said"
    code=$(cat "$scratch/code" 2>/dev/null)
}

said() {
    grep -qiE -e "$1" "$scratch/said"
}

# Why it did not get there, in the words of podman, docker, buildx and registries.
end_refused() {
    "$engine" info >/dev/null 2>&1 || exit 99
    case $image in
    "$SLIPWAY_IMAGE_REGISTRY"/*) ;;
    *) exit 66 ;;
    esac
    # Docker Hub says so where the sign-in may not push, too.
    if said 'name unknown|name_unknown|repository name not known|(repository|project|namespace) [^ ]* ?(with name [^ ]* )?(is )?(not found|does not exist)|invalid status code from registry 404|404 not found' \
        && ! said 'may require'; then
        exit 62
    elif isRefused "$scratch/said" || said 'authorization failed|insufficient_scope|40[13] [(]?(unauthorized|forbidden)|status:? 40[13]'; then
        exit 61
    elif said 'HTTP response to HTTPS client|HTTP request (was sent )?to an HTTPS server|x509:|certificate|tls:|first record does not look like'; then
        exit 63
    elif said 'connection refused|no such host|i/o timeout|timed? ?out|deadline exceeded|no route to host|network is unreachable|connection reset|name resolution|lookup |(^|: )EOF|5[0-9][0-9] (internal|bad|service|gateway)|status:? 50[0-9]'; then
        exit 64
    fi
    exit 65
}

repository() {
    case ${image##*/} in
    *:*) printf '%s' "${image%:*}" ;;
    *) printf '%s' "$image" ;;
    esac
}

# The digests that podman knows the image by in its repository, on a line each, first the one that it has itself given it.
digests() {
    within=$(repository)@
    for one in $("$engine" image inspect --format '{{.Digest}}{{range .RepoDigests}} {{.}}{{end}}' "$image" 2>/dev/null); do
        case $one in
        sha256:* | "$within"*) printf '%s\n' "${one#"$within"}" ;;
        esac
    done
}

# podman for an engine elsewhere keeps the digest to itself, but the image has it once it was had from the registry.
digest_elsewhere() {
    id=$("$engine" image inspect --format '{{.Id}}' "$image" 2>/dev/null)
    "$engine" pull --quiet ${tls:+"$tls"} "$image" >/dev/null 2>&1 </dev/null || return
    if [ "$id" != "$("$engine" image inspect --format '{{.Id}}' "$image" 2>/dev/null)" ]; then # somebody has moved the tag
        [ -z "$id" ] || "$engine" tag "$id" "$image" >/dev/null 2>&1 </dev/null # what comes after means the image of this build
        return
    fi
    digests >"$scratch/after"
    if ! grep -vxFf "$scratch/before" "$scratch/after" >"$scratch/new"; then # it was pushed before
        grep -vxF "$(head -n 1 "$scratch/after")" "$scratch/after" >"$scratch/new"
    fi
    [ "$(wc -l <"$scratch/new")" != 1 ] || cat "$scratch/new"
}

push() {
    to=''
    case $SLIPWAY_IMAGE_PUSH in
    manifest)
        set -- "$engine" manifest push --all ${tls:+"$tls"}
        to=docker://$image
        ;;
    *) set -- "$engine" push ${tls:+"$tls"} ;;
    esac
    show "$@" "$image" ${to:+"$to"}
    [ -z "$is_podman" ] || digests >"$scratch/before"
    heard "$@" ${is_podman:+--digestfile "$scratch/digest"} "$image" ${to:+"$to"} # buildah takes no options behind the image
    [ "$code" = 0 ] || end_refused
    if [ -z "$is_podman" ]; then
        digest=$(sed -n 's/^.*digest: \(sha256:[0-9a-f]*\) size: .*$/\1/p' "$scratch/said" | tail -n 1)
    elif [ -s "$scratch/digest" ]; then
        digest=$(cat "$scratch/digest")
    else
        digest=$(digest_elsewhere)
    fi
}

# What was pushed is known to podman by its digest only once it was pulled by it, which takes nothing that it has already.
learn_digest() {
    [ -z "$is_podman" ] || "$engine" pull --quiet ${tls:+"$tls"} "$(repository)@$digest" >/dev/null 2>&1 </dev/null || :
}

tell_digest() {
    case $digest in
    sha256:*[!0-9a-f]* | sha256:) digest= ;;
    sha256:*) ;;
    *) digest= ;;
    esac
    if [ -z "$digest" ]; then
        printf 'slipway: the engine does not tell the digest of %s\n' "$image"
        [ -z "$SLIPWAY_IMAGE_TOLD" ] || printf 'IMAGE_DIGEST=\n' >>"$SLIPWAY_OUTPUT" # that of something else
        return
    fi
    printf 'slipway: %s is %s\n' "$image" "$digest"
    printf 'IMAGE_DIGEST=%s\n' "$digest" >>"$SLIPWAY_OUTPUT"
    learn_digest
}

# Builders of builds that were ended by force. Their process ids tell something of this machine alone.
remove_left() {
    case ${DOCKER_HOST:-$("$engine" context inspect --format '{{.Endpoints.docker.Host}}' 2>/dev/null </dev/null)} in
    unix:*) ;;
    *) return ;;
    esac
    start=buildx_buildkit_$SLIPWAY_IMAGE_BUILDER-
    for left in $({ "$engine" ps --all --filter "name=$start" --format '{{.Names}}' && "$engine" volume ls --filter "name=$start" --format '{{.Name}}'; } \
        2>/dev/null </dev/null | sed 's/_state$//' | sort -u); do
        process=${left#"$start"}
        process=${process%0} # buildx puts the number of the node behind the builder's name
        case $process in '' | *[!0-9]*) continue ;; esac
        kill -0 "$process" 2>/dev/null && continue
        "$engine" rm --force --volumes "$left" >/dev/null 2>&1 </dev/null
        "$engine" volume rm --force "${left}_state" >/dev/null 2>&1 </dev/null
    done
}

# What it keeps is the component's; builds beside each other have builders of their own, so that none ends another's.
make_builder() {
    builder=$SLIPWAY_IMAGE_BUILDER
    if [ -d "$SLIPWAY_IMAGE_CACHE" ] && exec 9<"$SLIPWAY_IMAGE_CACHE" && flock -n 9 2>/dev/null; then
        keep=--keep-state
        "$engine" rm --force "buildx_buildkit_${builder}0" >/dev/null 2>&1 </dev/null # of a build that was ended by force
        remove_left
    else
        builder=$builder-$$
    fi
    set -- "$engine" buildx create --name "$builder" --driver docker-container ${SLIPWAY_IMAGE_PLAIN:+--driver-opt network=host}
    show "$@"
    has_builder=1 # also where that is cut short
    heard "$@"
    [ "$code" = 0 ] || fail
}

fail() {
    "$engine" info >/dev/null 2>&1 </dev/null || exit 99
    [ "${code:-60}" -lt 60 ] || [ "${code:-60}" -gt 99 ] || code=1 # a command in the Dockerfile has no say in what ours mean
    exit "$code"
}

end_step() {
    trap '' HUP INT TERM
    [ -z "$has_builder" ] || "$engine" buildx rm --force $keep "$builder" >/dev/null 2>&1 </dev/null
    rm -rf "$scratch"
}

printf 'slipway: this step runs outside the sandbox\n'
# In a cluster the build's image brings the engine.
if [ "$1" = podman ] && ! command -v podman >/dev/null 2>&1 && command -v buildah >/dev/null 2>&1; then
    shift
    set -- buildah "$@"
fi
engine=$1
image=$SLIPWAY_IMAGE_NAME
has_builder='' keep='' tls='' is_podman='' digest=''
case $image in
'' | -* | *[!]A-Za-z0-9._:/@[-]*) give_up 1 "$image is no name of an image" ;;
esac
inside "${SLIPWAY_IMAGE_CONTEXT:-.}"
context=$inside
if [ -n "$SLIPWAY_IMAGE_TEMPLATE" ]; then
    file=$SLIPWAY_IMAGE_TEMPLATE
else
    inside "${SLIPWAY_IMAGE_DOCKERFILE:-$context/Dockerfile}"
    file=$inside
fi

(umask 077 && mkdir -p "$SLIPWAY_IMAGE_FOLDER") && scratch=$(mktemp -d "$SLIPWAY_IMAGE_FOLDER/XXXXXX") || exit
trap end_step EXIT
trap 'exit 143' HUP INT TERM
(keep_sign_ins) && own_config "$engine" "$scratch" || exit
if [ "$SLIPWAY_IMAGE_ENGINE" = podman ]; then
    is_podman=1
    case $image in
    "$SLIPWAY_IMAGE_REGISTRY"/*) tls=${SLIPWAY_IMAGE_PLAIN:+--tls-verify=false} ;; # docker does without it by itself
    esac
fi
if [ -n "$SLIPWAY_IMAGE_BUILDER" ]; then
    export BUILDX_CONFIG="$scratch/buildx"
    make_builder
    shift 3
    set -- "$engine" buildx build --builder "$builder" --metadata-file "$scratch/metadata" "$@"
fi
set -- "$@" --file "$file" "$context"
show "$@"
if [ "$SLIPWAY_IMAGE_PUSH" = buildx ]; then
    heard "$@"
    if [ "$code" != 0 ]; then
        said 'failed to push|push access denied' && end_refused
        fail
    fi
    digest=$(sed -n 's/^.*"containerimage.digest": *"\([^"]*\)".*$/\1/p' "$scratch/metadata" 2>/dev/null)
    tell_digest
    exit
fi
code=0
"$@" </dev/null || code=$?
[ "$code" = 0 ] || fail
[ -z "$SLIPWAY_IMAGE_PUSH" ] || {
    push
    tell_digest
}
