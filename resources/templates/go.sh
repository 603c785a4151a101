#!/usr/bin/env bash
set -euo pipefail

cache="${SLIPWAY_CACHE:-$PWD/.cache}"
export GOMODCACHE="$cache/gomod" GOCACHE="$cache/gobuild"
# Modules are read-only by default, and then nobody can clear the cache.
export GOFLAGS="${GOFLAGS:-} -modcacherw"

go mod download
go vet ./...
go test ./...
mkdir -p dist
go build -trimpath -o dist/ ./...
