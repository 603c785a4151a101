# Run by exec in the last container of a Job while it keeps files that were too large for its log, see give_artifacts in cluster.sh: writes
# them one behind the other, from the one in line $1 of their list on.
set -u
artifacts=/slipway/run/artifacts
tail -n "+$1" "$artifacts/held" | while read -r _ size name; do
    head -c "$size" "$artifacts/files/$name" || exit
done
