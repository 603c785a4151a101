# The steps of a deployment to Kubernetes, and what is asked while it runs. Run by /bin/sh with kubectl, the kubeconfig's context and
# the namespace (empty: the kubeconfig's own), what is to be done, the workload as TYPE/NAME, and arguments. Exit codes:
#   90  no node takes it
#   91  it was not healthy in time
#   92  its containers end
#   93  the image can't be had
#   96  the cluster can't be reached, or lets nobody in
#   97  the cluster has no such workload
#   98  the cluster refused it
set -u

kubectl=$1
context=$2
namespace=$3
verb=$4
workload=$5
shift 5

say() { printf 'slipway: %s\n' "$*"; }
watch() { "$kubectl" ${context:+"--context=$context"} ${namespace:+"--namespace=$namespace"} "$@"; }
k() { watch --request-timeout=20s "$@"; }

# What kubectl said on standard error, without what its library adds.
told() { sed -e '/^[WE][0-9][0-9]* /d' -e 's/^/slipway: /' "$errors"; }

# Whether that is that the cluster can't be reached, or lets nobody in.
unreachable() {
    case $(told) in
    *'onnection refused'* | *'onnection reset'* | *'connection lost'* | *'no such host'* | *'no route to host'* | *'imeout'* | *'EOF'* | \
        *'connect to the server'* | *'connection to the server'* | *'unable to handle the request'* | *'Unauthorized'* | *'must be logged in'* | \
        *'context was not found'* | *'certificate'*) return 0 ;;
    esac
    return 1
}

# Ends with the code for that.
trouble() {
    told
    case $(cat "$errors") in *'(NotFound)'*' not found'*) exit 97 ;; esac
    unreachable && exit 96
    exit 98
}

# within SECONDS: until then, patient waits for a cluster that can't be reached.
within() { end=$(($(date +%s) + $1)); }
end=0

# patient COMMAND...: again after 2 s while the cluster can't be reached, as it may be away for a moment only.
patient() {
    waits=
    until "$@" 2>"$errors"; do
        unreachable && [ $(($(date +%s) + 2)) -lt "$end" ] || return
        [ -n "$waits" ] || { told; say "waits for the cluster"; } >&2
        waits=yes
        sleep 2
    done
}

# fact JSONPATH: that of the workload.
fact() { patient k get "$workload" -o "jsonpath=$1" || trouble >&2; }

errors=$(mktemp) || exit
trap 'rm -f "$errors"' EXIT

# Follows the rollout for the rest of the time. No seconds would mean forever.
follow() {
    left=$((end - $(date +%s)))
    [ "$left" -gt 0 ] || left=1
    watch rollout status "$workload" "--timeout=${left}s"
}

# rolled SECONDS: whether the rollout comes to its end within them; if not, says why.
rolled() {
    within "$1"
    patient follow && return
    unreachable && trouble
    told
    fact '{.metadata.name}' >/dev/null # ends here if the cluster has gone meanwhile, which says nothing about the rollout
    found=$(why)
    [ -z "$found" ] || printf '%s\n' "$found"
    case $found in
    *': ErrImagePull '* | *': ImagePullBackOff '* | *': InvalidImageName '* | *': ErrImageNeverPull '*) return 93 ;;
    *': CrashLoopBackOff '* | *': ended with exit code '*)
        last_words "$(printf '%s\n' "$found" | sed -n -e 's/: CrashLoopBackOff .*//p' -e 's/: ended with exit code .*//p' | head -n 1)"
        return 92
        ;;
    *': Unschedulable '*) return 90 ;;
    esac
    return 91
}

# last_words POD: what its containers said before they ended. One that has just begun anew has said nothing yet.
last_words() {
    said=$(log_of "$1")
    [ -n "$said" ] || said=$(log_of "$1" --previous)
    [ -z "$said" ] || printf '%s\n' "$said" | cut -c 1-500 | head -n 20 | sed "s/^/$1 said: /"
}

# log_of POD [--previous]: its end, without what the node says in its place.
log_of() {
    k logs "$@" --all-containers --tail=10 2>/dev/null | grep -v '^unable to retrieve container logs for '
}

# owns CONTROLLER REVISION: whether a pod with that controller, as KIND/NAME, and with that label of its revision is the workload's.
owns() {
    case $workload in
    statefulset/*) [ "$1" = "StatefulSet/${workload#*/}" ] ;;
    *) [ "$1" = "ReplicaSet/${workload#*/}-$2" ] ;;
    esac
}

# Of its pods that are not well: what they wait for, or how they ended.
why() {
    k get pods -o 'go-template={{range .items}}{{$pod := .metadata.name}}{{$of := "- -"}}{{$hash := "-"}}{{with .metadata.labels}}{{with index . "pod-template-hash"}}{{$hash = .}}{{end}}{{end}}{{range .metadata.ownerReferences}}{{if .controller}}{{$of = printf "%s/%s %s" .kind .name $hash}}{{end}}{{end}}{{range .status.conditions}}{{if and (eq .type "PodScheduled") (eq .status "False")}}{{$of}} {{$pod}}: {{.reason}} {{.message}}{{"\n"}}{{end}}{{end}}{{range .status.containerStatuses}}{{with .state.waiting}}{{$of}} {{$pod}}: {{.reason}} {{.message}}{{"\n"}}{{end}}{{with .state.terminated}}{{if .exitCode}}{{$of}} {{$pod}}: ended with exit code {{.exitCode}} {{.reason}}{{"\n"}}{{end}}{{end}}{{end}}{{end}}' \
        2>/dev/null | while read -r owner hash line; do
        owns "$owner" "$hash" && printf '%s\n' "$line"
    done | cut -c 1-300 | head -n 5
}

# look: what it is like at one moment, once its controller has seen its last change, or after 10 s. kept is how many pods it had before
# it was stopped; revision the number (Deployment) or name (StatefulSet) of the pods' template, and template that one's checksum.
look() {
    case $workload in
    statefulset/*) place='{.status.updateRevision}' ;;
    *) place='{.metadata.annotations.deployment\.kubernetes\.io/revision}' ;;
    esac
    for try in 1 2 3 4 5 6 7 8 9 10; do
        seen=$(fact "{.metadata.generation}/{.status.observedGeneration}/{.spec.replicas}/{.metadata.annotations.slipway\.dev/replicas}/$place/{.spec.template}") || exit
        for name in generation observed replicas kept revision; do
            eval "$name=\${seen%%/*}"
            seen=${seen#*/}
        done
        [ "$observed" = "$generation" ] && break
        [ "$try" = 10 ] || sleep 1
    done
    replicas=${replicas:-1}
    case $kept in *[!0-9]*) kept= ;; esac
    template=$(printf '%s' "$seen" | cksum | tr ' ' -)
}

# put_back REVISION: the pods are as of that one again. Where it can't be told, as of the one before the newest.
put_back() {
    number=$1
    case $workload in
    statefulset/*)
        all=$(patient k get controllerrevisions -o 'go-template={{range .items}}{{.metadata.name}} {{.revision}}{{"\n"}}{{end}}') || trouble
        number=$(printf '%s\n' "$all" | sed -n "s/^$1 //p")
        ;;
    esac
    case $number in *[!0-9]*) number= ;; esac
    if [ -n "$number" ]; then
        patient k rollout undo "$workload" "--to-revision=$number" || trouble
    else # which done twice would be undone itself
        k rollout undo "$workload" 2>"$errors" || trouble
    fi
    forget # a Deployment's annotations go back to those of that time as well
}

# A StatefulSet waits for a pod that never gets ready, also once that is to be another one again, unless somebody deletes it:
# https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#forced-rollback
# Those of the revision that it goes back to are left alone.
unstick() {
    look
    [ "$observed" = "$generation" ] || return 0
    k get pods -o 'go-template={{range .items}}{{$pod := .metadata.name}}{{$revision := "-"}}{{with .metadata.labels}}{{with index . "controller-revision-hash"}}{{$revision = .}}{{end}}{{end}}{{$ready := false}}{{range .status.conditions}}{{if eq .type "Ready"}}{{if eq .status "True"}}{{$ready = true}}{{end}}{{end}}{{end}}{{if not $ready}}{{range .metadata.ownerReferences}}{{.kind}}/{{.name}} {{$revision}} {{$pod}}{{"\n"}}{{end}}{{end}}{{end}}' \
        2>/dev/null | while read -r owner hash pod; do
        owns "$owner" "$hash" && [ "$hash" != "$revision" ] || continue
        say "deletes the pod $pod, which the StatefulSet would wait for"
        k delete pod "$pod" --wait=false >/dev/null 2>"$errors" && continue
        told
        say "delete it yourself, or let the console delete pods there; until then the old version does not come back"
    done
}

# bring_up DEFAULT: what was scaled to none gets as many pods as before it was stopped, or DEFAULT where nothing says how many.
# Of none a rollout is over at once.
bring_up() {
    look
    [ "$replicas" -eq 0 ] || return 0
    before=${kept:-$1}
    [ "$before" -gt 0 ] || { say "no pods are wanted there"; return 0; }
    say "it was scaled to none, and gets its pods again: $before"
    patient k scale "$workload" "--replicas=$before" || trouble
    forget
}

# All pods are replaced. kubectl marks that with the time in seconds, so it refuses a second one within the same.
anew() {
    k rollout restart "$workload" 2>"$errors" && return
    case $(told) in *'within the past second'*) ;; *) return 1 ;; esac
    sleep 1
    k rollout restart "$workload" 2>"$errors"
}

# It is not known any longer how many pods there were: who scales to none later means it.
forget() { k annotate "$workload" slipway.dev/replicas- >/dev/null 2>&1 || :; }

# bring_down REPLICAS: none are left of so many, which is kept there for the next start.
bring_down() {
    if [ "$1" -gt 0 ]; then
        patient k annotate --overwrite "$workload" "slipway.dev/replicas=$1" >/dev/null || trouble
    fi
    patient k scale "$workload" --replicas=0 || trouble
}

case $verb in
note) # how it is before anything is changed, in the file changed-from; that is empty where there is none yet
    if k get "$workload" -o name >/dev/null 2>"$errors"; then
        look
        printf '%s\n' "$generation $replicas ${kept:--} ${revision:--} $template" >changed-from
        exit
    fi
    grep -q '(NotFound)' "$errors" && [ "${1:-}" = new ] || trouble
    : >changed-from
    ;;
image) # CONTAINER, or nothing for all of them; IMAGE
    containers=$1
    image=$2
    # By name, as * means those that initialise the pod as well.
    [ -n "$containers" ] || containers=$(fact '{.spec.template.spec.containers[*].name}') || exit
    set --
    for container in $containers; do
        set -- "$@" "$container=$image"
    done
    k set image "$workload" "$@" 2>"$errors" || trouble
    ;;
apply) # FILE
    k apply --filename "$1" 2>"$errors" || trouble
    ;;
status) # SECONDS REPLICAS, if it was scaled to none and nothing says how many there were
    within "$1"
    bring_up "$2"
    rolled "$1"
    ;;
undo) # SECONDS
    [ -e changed-from ] || { say "nothing was changed there"; exit 0; }
    [ -s changed-from ] || { say "there was none before to go back to, so what was applied stays in the cluster"; exit 0; }
    within "$1"
    read -r was_generation was_replicas was_kept was_revision was_template <changed-from
    look
    [ "$generation" != "$was_generation" ] || { say "nothing was changed there"; exit 0; }
    if [ "$template" = "$was_template" ]; then
        say "its pods' template was not changed"
    else
        put_back "$was_revision"
    fi
    if [ "$was_replicas" = 0 ]; then
        say "it was scaled to none before, and is again"
        [ "$was_kept" != - ] || was_kept=$replicas
        bring_down "$was_kept"
        exit
    fi
    [ "$template" != "$was_template" ] || exit 0
    case $workload in statefulset/*) unstick ;; esac
    rolled "$1"
    ;;
restart) # SECONDS
    within "$1"
    bring_up 1
    anew || trouble
    rolled "$1"
    ;;
stop)
    replicas=$(fact '{.spec.replicas}') || exit
    bring_down "${replicas:-1}"
    ;;
start) # SECONDS
    within "$1"
    bring_up 1
    rolled "$1"
    ;;
probe)
    told=$(fact '{.spec.replicas}/{.status.readyReplicas}') || exit
    wanted=${told%/*}
    ready=${told#*/}
    [ "${wanted:-1}" -gt 0 ] || { say "it was scaled down to none"; exit 91; }
    [ "${ready:-0}" -ge "${wanted:-1}" ] && exit
    reason=$(why | tail -n 1)
    say "${ready:-0} of ${wanted:-1} pods are ready${reason:+: $reason}"
    exit 91
    ;;
esac
