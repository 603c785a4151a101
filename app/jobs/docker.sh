# The step "Image": builds an image with docker or podman, which need the whole machine, so it runs outside the sandbox. Below
# below.sh; the current folder is the workspace. From the environment:
#   SLIPWAY_IMAGE_CONTEXT      below the workspace, or absolute in it
#   SLIPWAY_IMAGE_DOCKERFILE   likewise; empty: the context's own
#   SLIPWAY_IMAGE_TEMPLATE     a file outside, instead of that; may be empty
#   SLIPWAY_IMAGE_BUILDER      a builder of docker buildx to be made unless it is there; may be empty
# The arguments are the command; the Dockerfile and the context are put behind it.
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

printf 'slipway: this step runs outside the sandbox\n'
inside "${SLIPWAY_IMAGE_CONTEXT:-.}"
context=$inside
if [ -n "$SLIPWAY_IMAGE_TEMPLATE" ]; then
    file=$SLIPWAY_IMAGE_TEMPLATE
else
    inside "${SLIPWAY_IMAGE_DOCKERFILE:-$context/Dockerfile}"
    file=$inside
fi
if [ -n "$SLIPWAY_IMAGE_BUILDER" ] && ! "$1" buildx inspect "$SLIPWAY_IMAGE_BUILDER" >/dev/null 2>&1; then
    show "$1" buildx create --name "$SLIPWAY_IMAGE_BUILDER" --driver docker-container
    "$1" buildx create --name "$SLIPWAY_IMAGE_BUILDER" --driver docker-container || exit
fi
show "$@" --file "$file" "$context"
"$@" --file "$file" "$context" && exit
code=$?
"$1" info >/dev/null 2>&1 || exit 99 # the engine does not answer, here or where DOCKER_HOST or CONTAINER_HOST lead
exit "$code"
