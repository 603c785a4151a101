#!/usr/bin/env bash
set -euo pipefail

if command -v podman > /dev/null; then
    tool=podman
elif command -v docker > /dev/null; then
    tool=docker
else
    echo "Neither podman nor docker is installed to build an image." >&2
    exit 1
fi
: "${IMAGE:?This build has no image to push to.}"

file="${DOCKERFILE:-Dockerfile}"
if [ ! -f "$file" ] && [ -f Containerfile ]; then
    file=Containerfile
fi
"$tool" build --file "$file" --tag "$IMAGE" .
"$tool" push "$IMAGE"
