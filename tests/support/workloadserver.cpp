#include "tests/support/workloadserver.h"

#include <QDateTime>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

const QString revisionKey = u"deployment.kubernetes.io/revision"_s;

FakeAnswer status(int code, const QString &reason, const QString &message)
{
    return FakeAnswer::json(QJsonObject{{u"kind"_s, u"Status"_s}, {u"apiVersion"_s, u"v1"_s}, {u"status"_s, u"Failure"_s},
                                        {u"reason"_s, reason}, {u"message"_s, message}, {u"code"_s, code}},
                            code);
}

QJsonObject list(const QString &kind, const QString &version, const QJsonArray &items)
{
    return {{u"kind"_s, kind}, {u"apiVersion"_s, version}, {u"metadata"_s, QJsonObject{{u"resourceVersion"_s, u"1"_s}}}, {u"items"_s, items}};
}

QJsonObject resource(const QString &name, const QString &kind)
{
    return {{u"name"_s, name}, {u"singularName"_s, name.contains(u'/') ? QString() : kind.toLower()}, {u"kind"_s, kind}, {u"namespaced"_s, true},
            {u"verbs"_s, QJsonArray{u"get"_s, u"list"_s, u"watch"_s, u"patch"_s, u"create"_s, u"update"_s, u"delete"_s}}};
}

// What discovery says of it; nothing for what is none of discovery.
std::optional<QJsonObject> discovery(const QString &path, bool measures)
{
    const QJsonObject metrics{{u"groupVersion"_s, u"metrics.k8s.io/v1beta1"_s}, {u"version"_s, u"v1beta1"_s}};
    const QJsonObject apps{{u"groupVersion"_s, u"apps/v1"_s}, {u"version"_s, u"v1"_s}};
    if (path == "/version"_L1)
        return QJsonObject{{u"major"_s, u"1"_s}, {u"minor"_s, u"30"_s}, {u"gitVersion"_s, u"v1.30.1"_s}};
    if (path == "/api"_L1)
        return QJsonObject{{u"kind"_s, u"APIVersions"_s}, {u"versions"_s, QJsonArray{u"v1"_s}}};
    if (path == "/apis"_L1) {
        QJsonArray groups{QJsonObject{{u"name"_s, u"apps"_s}, {u"versions"_s, QJsonArray{apps}}, {u"preferredVersion"_s, apps}}};
        if (measures)
            groups.append(QJsonObject{{u"name"_s, u"metrics.k8s.io"_s}, {u"versions"_s, QJsonArray{metrics}}, {u"preferredVersion"_s, metrics}});
        return QJsonObject{{u"kind"_s, u"APIGroupList"_s}, {u"apiVersion"_s, u"v1"_s}, {u"groups"_s, groups}};
    }
    if (path == "/apis/metrics.k8s.io/v1beta1"_L1 && measures)
        return QJsonObject{{u"kind"_s, u"APIResourceList"_s}, {u"groupVersion"_s, u"metrics.k8s.io/v1beta1"_s},
                           {u"resources"_s, QJsonArray{resource(u"pods"_s, u"PodMetrics"_s)}}};
    if (path == "/api/v1"_L1)
        return QJsonObject{{u"kind"_s, u"APIResourceList"_s}, {u"groupVersion"_s, u"v1"_s}, {u"resources"_s, QJsonArray{resource(u"pods"_s, u"Pod"_s)}}};
    if (path == "/apis/apps/v1"_L1)
        return QJsonObject{{u"kind"_s, u"APIResourceList"_s}, {u"groupVersion"_s, u"apps/v1"_s},
                           {u"resources"_s, QJsonArray{resource(u"deployments"_s, u"Deployment"_s), resource(u"deployments/scale"_s, u"Scale"_s),
                                                       resource(u"replicasets"_s, u"ReplicaSet"_s), resource(u"statefulsets"_s, u"StatefulSet"_s),
                                                       resource(u"statefulsets/scale"_s, u"Scale"_s),
                                                       resource(u"controllerrevisions"_s, u"ControllerRevision"_s)}}};
    // That the server checks what is applied itself.
    if (path == "/openapi/v3"_L1)
        return QJsonObject{{u"paths"_s, QJsonObject{{u"apis/apps/v1"_s, QJsonObject{{u"serverRelativeURL"_s, u"/openapi/v3/apis/apps/v1"_s}}}}}};
    if (path == "/openapi/v3/apis/apps/v1"_L1) {
        const auto patched = [](const QString &kind) {
            const QJsonObject patch{{u"parameters"_s, QJsonArray{QJsonObject{{u"name"_s, u"fieldValidation"_s}, {u"in"_s, u"query"_s}}}},
                                    {u"responses"_s, QJsonObject()},
                                    {u"x-kubernetes-action"_s, u"patch"_s},
                                    {u"x-kubernetes-group-version-kind"_s,
                                     QJsonObject{{u"group"_s, u"apps"_s}, {u"kind"_s, kind}, {u"version"_s, u"v1"_s}}}};
            return QJsonObject{{u"patch"_s, patch}};
        };
        const QString place = u"/apis/apps/v1/namespaces/{namespace}/%1/{name}"_s;
        return QJsonObject{{u"openapi"_s, u"3.0.0"_s}, {u"info"_s, QJsonObject{{u"title"_s, u"k"_s}, {u"version"_s, u"1"_s}}},
                           {u"paths"_s, QJsonObject{{place.arg(u"deployments"_s), patched(u"Deployment"_s)},
                                                    {place.arg(u"statefulsets"_s), patched(u"StatefulSet"_s)}}}};
    }
    return std::nullopt;
}

// A strategic merge patch, as far as a workload needs it: lists of what has a name are merged by it.
QJsonValue merged(const QJsonValue &before, const QJsonValue &patch)
{
    if (patch.isArray() && patch[0].toObject().contains(u"name"_s)) {
        QJsonArray all = before.toArray();
        for (const QJsonValue &one : patch.toArray()) {
            qsizetype at = 0;
            while (at < all.size() && all[at][u"name"_s] != one[u"name"_s])
                ++at;
            if (at == all.size())
                all.append(one);
            else
                all[at] = merged(all[at], one);
        }
        return all;
    }
    if (!patch.isObject())
        return patch;
    const QJsonObject given = patch.toObject();
    QJsonObject object = given[u"$patch"_s] == u"replace"_s ? QJsonObject() : before.toObject();
    for (auto it = given.begin(); it != given.end(); ++it) {
        if (it.key().startsWith(u'$'))
            continue;
        if (it->isNull())
            object.remove(it.key());
        else
            object[it.key()] = merged(object[it.key()], *it);
    }
    return object;
}

qint64 revisionOf(const QJsonValue &kept)
{
    const QJsonValue own = kept[u"revision"_s];
    return own.isUndefined() ? kept[u"metadata"_s][u"annotations"_s][revisionKey].toString().toLongLong() : own.toInteger();
}

QJsonValue newestRevision(const QJsonArray &all)
{
    return *std::max_element(all.begin(), all.end(), [](const QJsonValue &a, const QJsonValue &b) { return revisionOf(a) < revisionOf(b); });
}

QJsonValue replaced(const QJsonValue &before, QStringList path, const QJsonValue &value)
{
    if (path.isEmpty())
        return value;
    QJsonObject object = before.toObject();
    const QString key = path.takeFirst().replace("~1"_L1, "/"_L1);
    object[key] = replaced(object[key], path, value);
    return object;
}

} // namespace

WorkloadServer::WorkloadServer(const QString &image, Kind kind)
    : m_http([this](FakeRequest &request) { return answer(request); })
    , m_kind(kind)
{
    const QJsonObject labels{{u"app"_s, u"web"_s}};
    const QJsonObject containers{{u"containers"_s, QJsonArray{QJsonObject{{u"name"_s, u"web"_s}, {u"image"_s, image}}}}};
    const QJsonObject pods{{u"metadata"_s, QJsonObject{{u"labels"_s, labels}}}, {u"spec"_s, containers}};
    m_workload = {{u"apiVersion"_s, u"apps/v1"_s},
                    {u"kind"_s, kindName()},
                    {u"metadata"_s, QJsonObject{{u"name"_s, u"web"_s}, {u"namespace"_s, u"shop"_s}, {u"uid"_s, u"u1"_s}, {u"generation"_s, 0},
                                                {u"resourceVersion"_s, u"1"_s}}},
                    {u"spec"_s, QJsonObject{{u"replicas"_s, 2}, {u"selector"_s, QJsonObject{{u"matchLabels"_s, labels}}}, {u"template"_s, pods}}}};
    if (kind == Kind::StatefulSet) {
        QJsonObject spec = m_workload[u"spec"_s].toObject();
        spec[u"serviceName"_s] = u"web"_s;
        spec[u"updateStrategy"_s] = QJsonObject{{u"type"_s, u"RollingUpdate"_s}};
        m_workload[u"spec"_s] = spec;
    }
    settle({});
}

QByteArray WorkloadServer::kubeconfig() const
{
    return "apiVersion: v1\nkind: Config\ncurrent-context: here\nclusters:\n- {name: c, cluster: {server: \"http://127.0.0.1:"
        + QByteArray::number(m_http.port()) + "\"}}\nusers:\n- {name: u, user: {}}\ncontexts:\n- {name: here, context: {cluster: c, user: u, namespace: shop}}\n";
}

QString WorkloadServer::image() const
{
    return m_workload[u"spec"_s][u"template"_s][u"spec"_s][u"containers"_s][0][u"image"_s].toString();
}

QJsonObject WorkloadServer::images() const
{
    QJsonObject all;
    const QJsonValue pod = m_workload[u"spec"_s][u"template"_s][u"spec"_s];
    for (const QString &kind : {u"containers"_s, u"initContainers"_s}) {
        for (const QJsonValue &one : pod[kind].toArray())
            all[one[u"name"_s].toString()] = one[u"image"_s];
    }
    return all;
}

void WorkloadServer::addContainers()
{
    const QJsonObject before = m_workload;
    const auto named = [](const QString &name) { return QJsonObject{{u"name"_s, name}, {u"image"_s, u"r.example.com/"_s + name}}; };
    const QJsonObject pod{{u"containers"_s, QJsonArray{named(u"side"_s)}}, {u"initContainers"_s, QJsonArray{named(u"init"_s)}}};
    m_workload = merged(m_workload, QJsonObject{{u"spec"_s, QJsonObject{{u"template"_s, QJsonObject{{u"spec"_s, pod}}}}}}).toObject();
    settle(before);
}

bool WorkloadServer::isBad() const { return replicas() > 0 && image().contains("bad"_L1); }

void WorkloadServer::setImage(const QString &image)
{
    const QJsonObject before = m_workload;
    const QJsonObject container{{u"name"_s, u"web"_s}, {u"image"_s, image}};
    m_workload = replaced(m_workload, {u"spec"_s, u"template"_s, u"spec"_s, u"containers"_s}, QJsonArray{container}).toObject();
    settle(before);
}

// What its controllers write lags behind.
QJsonObject WorkloadServer::asSeen(const FakeRequest &request)
{
    if (restarts > 0 && request.headers.value("kubectl-command") == "kubectl rollout restart") {
        --restarts;
        m_workload = replaced(m_workload, {u"spec"_s, u"template"_s, u"metadata"_s, u"annotations"_s, u"kubectl.kubernetes.io~1restartedAt"_s},
                              QDateTime::currentDateTime().toOffsetFromUtc(QDateTime::currentDateTime().offsetFromUtc()).toString(Qt::ISODate)).toObject();
    }
    if (lag == 0)
        return m_workload;
    --lag;
    const QJsonObject late = replaced(m_workload, {u"status"_s}, m_before[u"status"_s]).toObject();
    return replaced(late, {u"metadata"_s, u"annotations"_s}, m_before[u"metadata"_s][u"annotations"_s]).toObject();
}

void WorkloadServer::scale(int replicas)
{
    const QJsonObject before = m_workload;
    m_workload = replaced(m_workload, {u"spec"_s, u"replicas"_s}, replicas).toObject();
    settle(before);
}

// The template of the pods as it is now; one that there was already becomes the newest again, as in a cluster.
void WorkloadServer::keepRevision(const QJsonValue &pods, QJsonObject &metadata)
{
    const bool isSet = m_kind == Kind::Deployment;
    // What `kubectl rollout undo` of a StatefulSet applies: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/controller-revision-v1/
    QJsonObject replacing = pods.toObject();
    replacing[u"$patch"_s] = u"replace"_s;
    const QJsonObject data{{u"spec"_s, QJsonObject{{u"template"_s, replacing}}}};
    qsizetype at = 0;
    qint64 newest = 0;
    for (const QJsonValue &one : std::as_const(m_revisions))
        newest = std::max(newest, revisionOf(one));
    while (at < m_revisions.size() && (isSet ? m_revisions[at][u"spec"_s][u"template"_s] != pods : m_revisions[at][u"data"_s] != data))
        ++at;
    const QJsonObject owner{{u"apiVersion"_s, u"apps/v1"_s}, {u"kind"_s, kindName()}, {u"name"_s, u"web"_s}, {u"uid"_s, u"u1"_s}, {u"controller"_s, true}};
    const QJsonObject annotations{{revisionKey, QString::number(newest + 1)}};
    QJsonObject named{{u"name"_s, u"web-%1"_s.arg(at)}, {u"uid"_s, u"rs%1"_s.arg(at)}, {u"namespace"_s, u"shop"_s},
                      {u"labels"_s, QJsonObject{{u"app"_s, u"web"_s}}}, {u"ownerReferences"_s, QJsonArray{owner}}};
    QJsonObject kept{{u"apiVersion"_s, u"apps/v1"_s}, {u"kind"_s, isSet ? u"ReplicaSet"_s : u"ControllerRevision"_s}};
    if (isSet) {
        named[u"annotations"_s] = annotations;
        kept[u"spec"_s] = QJsonObject{{u"replicas"_s, 1}, {u"selector"_s, m_workload[u"spec"_s][u"selector"_s]}, {u"template"_s, pods}};
        metadata[u"annotations"_s] = merged(metadata[u"annotations"_s], annotations);
    } else {
        kept[u"data"_s] = data;
        kept[u"revision"_s] = newest + 1;
    }
    kept[u"metadata"_s] = named;
    if (at == m_revisions.size())
        m_revisions.append(kept);
    else
        m_revisions[at] = kept;
}

// What the controllers of a cluster do after a change.
void WorkloadServer::settle(const QJsonObject &before)
{
    m_before = before;
    const QJsonValue pods = m_workload[u"spec"_s][u"template"_s];
    QJsonObject metadata = m_workload[u"metadata"_s].toObject();
    metadata[u"resourceVersion"_s] = QString::number(metadata[u"resourceVersion"_s].toString().toInt() + 1);
    if (m_workload[u"spec"_s] != before[u"spec"_s])
        metadata[u"generation"_s] = metadata[u"generation"_s].toInt() + 1;
    if (pods != before[u"spec"_s][u"template"_s])
        keepRevision(pods, metadata);
    m_workload[u"metadata"_s] = metadata;
    const int wanted = replicas();
    QJsonObject status{{u"observedGeneration"_s, metadata[u"generation"_s]}, {u"updatedReplicas"_s, isBad() ? 1 : wanted}, {u"readyReplicas"_s, wanted},
                       {u"availableReplicas"_s, std::min(wanted, room)}, {u"replicas"_s, wanted + (isBad() && m_kind == Kind::Deployment ? 1 : 0)}};
    if (m_kind == Kind::StatefulSet) {
        // One pod after the other: the first that does not get ready is waited for, also once it is to be another one again.
        const QString update = newestRevision(m_revisions)[u"metadata"_s][u"name"_s].toString();
        m_isStuck = wanted > 0 && (m_isStuck || isBad());
        if (isBad())
            m_stuckRevision = update;
        status[u"updateRevision"_s] = update;
        status[u"currentRevision"_s] = m_isStuck ? u"web-before"_s : update;
        status[u"readyReplicas"_s] = m_isStuck ? std::max(0, wanted - 1) : wanted;
        status[u"currentReplicas"_s] = status[u"readyReplicas"_s];
    }
    m_workload[u"status"_s] = status;
}

FakeAnswer WorkloadServer::answer(FakeRequest &request)
{
    if (letsNobodyIn)
        return status(401, u"Unauthorized"_s, u"Unauthorized"_s);
    if (const auto known = discovery(request.path, measures))
        return FakeAnswer::json(*known);
    if (misses && m_changes > 0 && misses(++m_asked))
        return status(503, u"ServiceUnavailable"_s, u"the server is currently unable to handle the request"_s);
    const QStringList parts = request.path.section("/namespaces/"_L1, 1).split(u'/');
    const QString kind = parts.value(1), name = parts.value(2);
    if (kind.isEmpty())
        return FakeAnswer::json(QJsonObject{{u"kind"_s, u"Namespace"_s}, {u"apiVersion"_s, u"v1"_s}, {u"metadata"_s, QJsonObject{{u"name"_s, parts.value(0)}}}});
    // https://kubernetes.io/docs/reference/external-api/metrics.v1beta1/
    if (kind == "pods"_L1 && request.path.startsWith("/apis/metrics.k8s.io/"_L1)) {
        if (!measures)
            return status(404, u"NotFound"_s, u"the server could not find the requested resource"_s);
        QJsonArray pods;
        for (const QString &one : {u"web-a"_s, u"web-b"_s}) {
            const QJsonObject used{{u"name"_s, u"web"_s}, {u"usage"_s, QJsonObject{{u"cpu"_s, u"250m"_s}, {u"memory"_s, u"32Mi"_s}}}};
            pods.append(QJsonObject{{u"metadata"_s, QJsonObject{{u"name"_s, one}, {u"namespace"_s, u"shop"_s}}}, {u"timestamp"_s, u"2026-01-01T00:00:00Z"_s},
                                    {u"window"_s, u"15s"_s}, {u"containers"_s, QJsonArray{used}}});
        }
        return FakeAnswer::json(list(u"PodMetricsList"_s, u"metrics.k8s.io/v1beta1"_s, pods));
    }
    if (kind == "pods"_L1 && request.method == "DELETE" && refusesDeletes)
        return status(403, u"Forbidden"_s, u"pods \"%1\" is forbidden: User \"u\" cannot delete resource \"pods\""_s.arg(name));
    if (kind == "pods"_L1 && request.method == "DELETE") {
        m_isStuck = isBad();
        settle(m_workload);
        return FakeAnswer::json(QJsonObject{{u"kind"_s, u"Status"_s}, {u"apiVersion"_s, u"v1"_s}, {u"status"_s, u"Success"_s}});
    }
    if (kind == "pods"_L1 && parts.value(3) == "log"_L1)
        return {200, badLog, {{"Content-Type", "text/plain"}}};
    if (kind == "pods"_L1) {
        const QJsonObject imageless{{u"waiting"_s, QJsonObject{{u"reason"_s, u"ImagePullBackOff"_s}, {u"message"_s, u"no such image"_s}}}};
        const QJsonObject &waiting = badState.isEmpty() ? imageless : badState;
        const bool isSet = m_kind == Kind::StatefulSet;
        const QString controller = isSet ? u"StatefulSet"_s : u"ReplicaSet"_s;
        const QJsonObject notReady{{u"type"_s, u"Ready"_s}, {u"status"_s, u"False"_s}};
        const QJsonObject unscheduled{{u"type"_s, u"PodScheduled"_s}, {u"status"_s, u"False"_s}, {u"reason"_s, u"Unschedulable"_s}, {u"message"_s, unschedulable}};
        const auto owned = [&](const QString &podName, const QString &ownerKind, const QString &ownerName, const QString &revision, const QJsonObject &state) {
            const QJsonObject owner{{u"kind"_s, ownerKind}, {u"name"_s, ownerName}, {u"uid"_s, u"u1"_s}, {u"controller"_s, true}};
            const QString label = ownerKind == "StatefulSet"_L1 ? u"controller-revision-hash"_s : u"pod-template-hash"_s;
            return QJsonObject{{u"apiVersion"_s, u"v1"_s}, {u"kind"_s, u"Pod"_s},
                               {u"metadata"_s, QJsonObject{{u"name"_s, podName}, {u"namespace"_s, u"shop"_s}, {u"ownerReferences"_s, QJsonArray{owner}},
                                                           {u"labels"_s, QJsonObject{{label, revision}}}}},
                               {u"spec"_s, QJsonObject{{u"containers"_s, QJsonArray{QJsonObject{{u"name"_s, u"web"_s}}}}}},
                               {u"status"_s, unschedulable.isEmpty()
                                                 ? QJsonObject{{u"conditions"_s, QJsonArray{notReady}},
                                                               {u"containerStatuses"_s, QJsonArray{QJsonObject{{u"name"_s, u"web"_s}, {u"state"_s, state}}}}}
                                                 : QJsonObject{{u"conditions"_s, QJsonArray{notReady, unscheduled}}}}};
        };
        const auto pod = [&](const QString &podName, const QString &revision, const QJsonObject &state) {
            return owned(podName, controller, isSet ? u"web"_s : u"web-"_s + revision, revision, state);
        };
        // Somebody's of no controller, and without labels.
        QJsonArray pods{QJsonObject{{u"metadata"_s, QJsonObject{{u"name"_s, u"a-guest"_s}, {u"namespace"_s, u"shop"_s}}}, {u"status"_s, QJsonObject()}}};
        if (hasNeighbours) {
            const QJsonObject broken{{u"waiting"_s, QJsonObject{{u"reason"_s, u"CrashLoopBackOff"_s}, {u"message"_s, u"another's"_s}}}};
            pods.append(owned(u"web-worker-5c-x"_s, u"ReplicaSet"_s, u"web-worker-5c"_s, u"5c"_s, broken));
            pods.append(owned(u"web-worker-0"_s, u"StatefulSet"_s, u"web-worker"_s, u"web-worker-1"_s, broken));
            pods.append(owned(u"web-migrate-x"_s, u"Job"_s, u"web-migrate"_s, {}, broken));
        }
        if (isBad() || m_isStuck)
            pods.append(isSet ? pod(u"web-1"_s, m_stuckRevision, waiting) : pod(u"web-7f-x"_s, u"7f"_s, waiting));
        if (m_isStuck && !isBad()) // just begun, of the right revision
            pods.append(pod(u"web-0"_s, newestRevision(m_revisions)[u"metadata"_s][u"name"_s].toString(), {{u"running"_s, QJsonObject()}}));
        const auto named = std::find_if(pods.begin(), pods.end(), [&](const QJsonValue &one) { return one[u"metadata"_s][u"name"_s] == name; });
        if (named != pods.end())
            return FakeAnswer::json(*named);
        return FakeAnswer::json(list(u"PodList"_s, u"v1"_s, pods));
    }
    if (kind == "replicasets"_L1 || kind == "controllerrevisions"_L1) {
        const bool isOwn = (kind == "replicasets"_L1) == (m_kind == Kind::Deployment);
        return FakeAnswer::json(list(kind == "replicasets"_L1 ? u"ReplicaSetList"_s : u"ControllerRevisionList"_s, u"apps/v1"_s,
                                     isOwn ? m_revisions : QJsonArray()));
    }
    if (kind == plural() && name.isEmpty()) {
        if (request.field(u"watch"_s) == "true"_L1)
            return FakeAnswer::empty(200); // watches may end at any time, and are begun anew
        return FakeAnswer::json(list(kindName() + u"List"_s, u"apps/v1"_s, m_isLost ? QJsonArray() : QJsonArray{m_workload}));
    }
    if (kind != plural() || name != "web"_L1 || m_isLost)
        return status(404, u"NotFound"_s, u"%1.apps \"%2\" not found"_s.arg(kind, name));
    return workload(request, parts.value(3));
}

FakeAnswer WorkloadServer::workload(FakeRequest &request, const QString &part)
{
    const bool isScale = part == "scale"_L1;
    if (request.method != "GET") {
        if (refusesChanges)
            return status(403, u"Forbidden"_s, u"%1.apps \"web\" is forbidden: User \"u\" cannot patch resource \"%1\""_s.arg(plural()));
        const QJsonObject before = m_workload;
        const QJsonDocument patch = QJsonDocument::fromJson(request.body);
        if (isScale)
            m_workload = replaced(m_workload, {u"spec"_s, u"replicas"_s}, patch[u"spec"_s][u"replicas"_s]).toObject();
        else if (patch.isArray())
            for (const QJsonValue &change : patch.array())
                m_workload = replaced(m_workload, change[u"path"_s].toString().sliced(1).split(u'/'), change[u"value"_s]).toObject();
        else
            m_workload = merged(m_workload, patch.object()).toObject();
        ++m_changes;
        settle(before);
    }
    if (!isScale)
        return FakeAnswer::json(request.method == "GET" ? asSeen(request) : m_workload);
    return FakeAnswer::json(QJsonObject{{u"kind"_s, u"Scale"_s}, {u"apiVersion"_s, u"autoscaling/v1"_s}, {u"metadata"_s, QJsonObject{{u"name"_s, u"web"_s}, {u"namespace"_s, u"shop"_s}}},
                                        {u"spec"_s, QJsonObject{{u"replicas"_s, replicas()}}}, {u"status"_s, QJsonObject{{u"replicas"_s, replicas()}}}});
}

} // namespace slipway
