#!/bin/sh
# The sample's build: a few colourful steps, a few seconds.
set -eu

step() {
    printf '\033[1;36m==>\033[0m \033[1m%s\033[0m\n' "$1"
}

step "Configuring"
printf 'commit   \033[33m%s\033[0m\n' "${GIT_COMMIT:-unknown}"
printf 'message  %s\n' "$(cat CHANGE.txt)"
sleep 0.3

step "Compiling"
for part in parser engine renderer report; do
    printf '  [\033[32mCC\033[0m] %s.c\n' "$part"
    sleep 0.3
done
printf '\033[33mwarning:\033[0m renderer.c:42: the colour blue is a little too blue\n' >&2

step "Testing"
for done in 20 40 60 80 100; do
    printf '\r  %3d %% of 25 checks' "$done"
    sleep 0.2
done
printf '\n  \033[32m25 passed\033[0m, 0 failed\n'

step "Packing"
mkdir -p dist
tar -cf dist/sample.tar build.sh README.md CHANGE.txt
printf '  dist/sample.tar  %s bytes\n' "$(wc -c <dist/sample.tar)"
sleep 0.2

printf '\033[1;32mDone.\033[0m\n'
