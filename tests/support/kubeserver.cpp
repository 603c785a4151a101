#include "tests/support/kubeserver.h"

#include "tests/support/kubeconnection.h"

#include <QDateTime>
#include <QHostAddress>
#include <QJsonDocument>
#include <QTcpSocket>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

const QList<std::pair<QString, QString>> coreKinds{{u"pods"_s, u"Pod"_s},
                                                   {u"secrets"_s, u"Secret"_s},
                                                   {u"events"_s, u"Event"_s},
                                                   {u"persistentvolumeclaims"_s, u"PersistentVolumeClaim"_s}};

QJsonObject resource(const QString &name, const QString &kind)
{
    return {{u"name"_s, name}, {u"singularName"_s, kind.toLower()}, {u"kind"_s, kind}, {u"namespaced"_s, true},
            {u"verbs"_s, QJsonArray{u"create"_s, u"get"_s, u"list"_s, u"watch"_s, u"delete"_s}}};
}

// While its init containers run a pod is pending still.
bool hasBegun(const QJsonObject &pod)
{
    const QJsonObject status = pod[u"status"_s].toObject();
    const QJsonArray before = status[u"initContainerStatuses"_s].toArray();
    return status[u"phase"_s].toString() == "Running"_L1
        || std::any_of(before.begin(), before.end(), [](const QJsonValue &one) { return one[u"state"_s].toObject().contains(u"running"_s); });
}

} // namespace

KubeServer::KubeServer(QObject *parent)
    : QObject(parent)
{
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("no port for a fake cluster");
    m_port = m_server.serverPort();
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            new KubeConnection(*this, socket);
        }
    });
}

KubeServer::~KubeServer() { qDeleteAll(m_server.findChildren<QTcpSocket *>()); }

QByteArray KubeServer::kubeconfig() const
{
    return "apiVersion: v1\nkind: Config\ncurrent-context: here\nclusters:\n- {name: c, cluster: {server: \"http://127.0.0.1:"
        + QByteArray::number(m_port) + "\"}}\nusers:\n- {name: u, user: {token: " + token
        + "}}\ncontexts:\n- {name: here, context: {cluster: c, user: u, namespace: builds}}\n";
}

void KubeServer::setOffline(bool offline)
{
    if (!offline) {
        if (!m_server.isListening() && !m_server.listen(QHostAddress::LocalHost, m_port))
            qFatal("the fake cluster's port is gone");
        return;
    }
    m_server.close(); // a port where nobody listens; connections that break are asked again by kubectl itself, for long
    for (QTcpSocket *socket : m_server.findChildren<QTcpSocket *>())
        socket->abort(); // deletes itself once it is disconnected
}

void KubeServer::breakWatches()
{
    for (KubeConnection *watcher : QList<KubeConnection *>(m_watchers))
        watcher->abort();
}

void KubeServer::endWatches()
{
    for (KubeConnection *watcher : QList<KubeConnection *>(m_watchers))
        watcher->endStream();
}

void KubeServer::expireWatches(bool ends)
{
    for (KubeConnection *watcher : QList<KubeConnection *>(m_watchers))
        watcher->tellTooOld(ends);
}

void KubeServer::sendBookmarks()
{
    for (KubeConnection *watcher : QList<KubeConnection *>(m_watchers))
        watcher->tellBookmark();
}

void KubeServer::put(const QString &kind, QJsonObject object)
{
    QJsonObject metadata = object[u"metadata"_s].toObject();
    metadata[u"resourceVersion"_s] = QString::number(++m_version);
    object[u"metadata"_s] = metadata;
    const QString name = metadata[u"name"_s].toString();
    const QString type = m_objects[kind].contains(name) ? u"MODIFIED"_s : u"ADDED"_s;
    m_objects[kind][name] = object;
    changed({m_version, kind, type, object});
}

QJsonObject KubeServer::take(const QString &kind, const QString &name)
{
    QJsonObject object = m_objects[kind].take(name);
    if (object.isEmpty())
        return object;
    QJsonObject metadata = object[u"metadata"_s].toObject();
    metadata[u"resourceVersion"_s] = QString::number(++m_version);
    object[u"metadata"_s] = metadata;
    changed({m_version, kind, u"DELETED"_s, object});
    return object;
}

void KubeServer::changed(const Change &change)
{
    m_changes.append(change);
    for (KubeConnection *watcher : QList<KubeConnection *>(m_watchers))
        watcher->tellChanges();
}

void KubeServer::breakLogs()
{
    for (KubeConnection *follower : QList<KubeConnection *>(m_followers))
        follower->abort();
}

int KubeServer::logRequests() const
{
    return int(std::count_if(requests.begin(), requests.end(), [](const KubeRequest &request) { return request.path.endsWith("/log"_L1); }));
}

int KubeServer::watchRequests() const
{
    return int(std::count_if(requests.begin(), requests.end(), [](const KubeRequest &request) { return request.isWatch(); }));
}

QJsonObject KubeServer::status(int code, const QString &reason, const QString &message) const
{
    return {{u"kind"_s, u"Status"_s}, {u"apiVersion"_s, u"v1"_s}, {u"metadata"_s, QJsonObject()}, {u"status"_s, code < 400 ? u"Success"_s : u"Failure"_s},
            {u"reason"_s, reason}, {u"message"_s, message}, {u"code"_s, code}};
}

QJsonObject KubeServer::tooOldStatus() const
{
    return status(410, u"Expired"_s, u"too old resource version: 1 (%1)"_s.arg(m_version));
}

KubeServer::Answer KubeServer::discovery(const QString &path) const
{
    if (path == "/version"_L1)
        return {200, {{u"major"_s, u"1"_s}, {u"minor"_s, u"30"_s}, {u"gitVersion"_s, u"v1.30.1"_s}}};
    if (path == "/api"_L1)
        return {200, {{u"kind"_s, u"APIVersions"_s}, {u"versions"_s, QJsonArray{u"v1"_s}}}};
    if (path == "/apis"_L1) {
        QJsonArray groups;
        for (const QString &name : {u"batch"_s, u"apps"_s}) {
            const QJsonObject version{{u"groupVersion"_s, name + u"/v1"_s}, {u"version"_s, u"v1"_s}};
            groups.append(QJsonObject{{u"name"_s, name}, {u"versions"_s, QJsonArray{version}}, {u"preferredVersion"_s, version}});
        }
        return {200, {{u"kind"_s, u"APIGroupList"_s}, {u"apiVersion"_s, u"v1"_s}, {u"groups"_s, groups}}};
    }
    QJsonArray resources;
    if (path == "/api/v1"_L1) {
        for (const auto &[name, kind] : coreKinds)
            resources.append(resource(name, kind));
    } else if (path == "/apis/batch/v1"_L1) {
        resources.append(resource(u"jobs"_s, u"Job"_s));
    } else { // only asked about
        for (const QString &kind : {u"Deployment"_s, u"StatefulSet"_s, u"ReplicaSet"_s, u"ControllerRevision"_s})
            resources.append(resource(kind.toLower() + u's', kind));
    }
    return {200, {{u"kind"_s, u"APIResourceList"_s}, {u"groupVersion"_s, path.section(u'/', 2)}, {u"resources"_s, resources}}};
}

KubeServer::Answer KubeServer::answer(const KubeRequest &request)
{
    const QString target = request.path + u'?' + request.query.toString();
    for (Failure &failure : failures) {
        if (failure.times > 0 && failure.method == request.method && target.contains(failure.path)) {
            --failure.times;
            if (failure.status == 0) {
                answer(request);
                return {0, {}};
            }
            return {failure.status, status(failure.status, failure.reason, failure.message.isEmpty() ? u"the test wants it so"_s : failure.message)};
        }
    }
    const QStringList parts = request.path.split(u'/', Qt::SkipEmptyParts);
    const qsizetype at = parts.indexOf(u"namespaces"_s);
    if (at < 0 && request.method == "POST" && request.path.endsWith("/selfsubjectaccessreviews"_L1)) {
        QJsonObject review = QJsonDocument::fromJson(request.body).object();
        const QString resource = review[u"spec"_s][u"resourceAttributes"_s][u"resource"_s].toString();
        review[u"status"_s] = QJsonObject{{u"allowed"_s, denied.isEmpty() || resource != denied}};
        return {201, review};
    }
    if (at < 0)
        return discovery(request.path);
    const QString kind = parts.value(at + 2), name = parts.value(at + 3);
    if (parts.value(at + 4) == "exec"_L1 && m_objects[kind].contains(name)) {
        const bool isSpdy = request.headers.value("upgrade").startsWith("SPDY/");
        return isSpdy ? Answer{101, {}} : Answer{400, status(400, u"BadRequest"_s, u"only SPDY is spoken here"_s)};
    }
    if (request.method == "POST")
        return create(kind, request);
    if (name.isEmpty())
        return list(kind, request);
    if (!m_objects[kind].contains(name))
        return {404, status(404, u"NotFound"_s, u"%1 \"%2\" not found"_s.arg(kind, name))};
    if (request.method == "DELETE")
        return remove(kind, name);
    if (parts.value(at + 4) == "log"_L1 && m_lost.contains(name))
        return {500, status(500, u"InternalError"_s, u"Get \"https://10.0.0.7:10250/containerLogs\": dial tcp 10.0.0.7:10250: connect: no route to host"_s)};
    if (parts.value(at + 4) == "log"_L1 && !m_logs.contains(name + u'/' + request.field(u"container"_s)))
        return {400, status(400, u"BadRequest"_s, u"container \"%1\" in pod \"%2\" is waiting to start"_s.arg(request.field(u"container"_s), name))};
    return {200, m_objects[kind][name]};
}

KubeServer::Answer KubeServer::create(const QString &kind, const KubeRequest &request)
{
    QJsonObject object = QJsonDocument::fromJson(request.body).object();
    QJsonObject metadata = object[u"metadata"_s].toObject();
    const QString name = metadata[u"name"_s].toString();
    if (m_objects[kind].contains(name))
        return {409, status(409, u"AlreadyExists"_s, u"%1 \"%2\" already exists"_s.arg(kind, name))};
    metadata[u"uid"_s] = u"uid-%1"_s.arg(++m_count);
    metadata[u"namespace"_s] = u"builds"_s;
    metadata[u"creationTimestamp"_s] = u"2026-01-01T00:00:00Z"_s;
    object[u"metadata"_s] = metadata;
    if (kind == "jobs"_L1)
        object[u"status"_s] = QJsonObject();
    put(kind, object);
    if (kind == "jobs"_L1 && makesPods)
        makePod(object);
    return {201, object};
}

void KubeServer::makePod(const QJsonObject &job)
{
    const QString name = job[u"metadata"_s][u"name"_s].toString() + u"-x7k2p"_s;
    const QJsonObject wanted = job[u"spec"_s][u"template"_s].toObject();
    QJsonObject metadata = wanted[u"metadata"_s].toObject();
    metadata[u"name"_s] = name;
    metadata[u"namespace"_s] = u"builds"_s;
    metadata[u"ownerReferences"_s] = QJsonArray{QJsonObject{{u"uid"_s, job[u"metadata"_s][u"uid"_s]}}};
    QJsonObject status{{u"phase"_s, u"Pending"_s}};
    const auto waiting = [&](const QString &list) {
        QJsonArray all;
        for (const QJsonValue &container : wanted[u"spec"_s][list].toArray())
            all << QJsonObject{{u"name"_s, container[u"name"_s]}, {u"state"_s, QJsonObject{{u"waiting"_s, QJsonObject{{u"reason"_s, u"PodInitializing"_s}}}}}};
        return all;
    };
    status[u"initContainerStatuses"_s] = waiting(u"initContainers"_s);
    status[u"containerStatuses"_s] = waiting(u"containers"_s);
    put(u"pods"_s, {{u"apiVersion"_s, u"v1"_s}, {u"kind"_s, u"Pod"_s}, {u"metadata"_s, metadata}, {u"spec"_s, wanted[u"spec"_s]}, {u"status"_s, status}});
    QTimer::singleShot(0, this, [this, name] { Q_EMIT podMade(name); });
}

KubeServer::Answer KubeServer::list(const QString &kind, const KubeRequest &request) const
{
    QJsonArray items;
    for (const QJsonObject &object : m_objects.value(kind)) {
        if (request.wants(object))
            items << object;
    }
    const QString one = kind == "jobs"_L1 ? u"Job"_s : kind == "pods"_L1 ? u"Pod"_s : kind == "events"_L1 ? u"Event"_s : u"Secret"_s;
    return {200, {{u"kind"_s, QString(one + u"List"_s)}, {u"apiVersion"_s, kind == "jobs"_L1 ? u"batch/v1"_s : u"v1"_s},
                  {u"metadata"_s, QJsonObject{{u"resourceVersion"_s, QString::number(m_version)}}}, {u"items"_s, items}}};
}

// What belongs to it goes along; a pod that runs has its grace.
KubeServer::Answer KubeServer::remove(const QString &kind, const QString &name)
{
    const QString uid = take(kind, name)[u"metadata"_s][u"uid"_s].toString();
    for (const QString &otherKind : m_objects.keys()) {
        for (const QString &other : m_objects[otherKind].keys()) {
            if (object(otherKind, other)[u"metadata"_s][u"ownerReferences"_s][0][u"uid"_s].toString() != uid)
                continue;
            if (otherKind == "pods"_L1 && hasBegun(object(otherKind, other)))
                endPod(other);
            else
                take(otherKind, other);
        }
    }
    return {200, status(200, {}, {})};
}

void KubeServer::endPod(const QString &name)
{
    QJsonObject pod = object(u"pods"_s, name), metadata = pod[u"metadata"_s].toObject();
    metadata[u"deletionTimestamp"_s] = u"2026-01-01T00:00:00Z"_s;
    pod[u"metadata"_s] = metadata;
    put(u"pods"_s, pod);
    QTimer::singleShot(0, this, [this, name] { Q_EMIT podToEnd(name); });
}

void KubeServer::addEvent(const QString &object, const QString &type, const QString &reason, const QString &message)
{
    const QString name = u"event-%1"_s.arg(++m_count);
    put(u"events"_s, {{u"apiVersion"_s, u"v1"_s}, {u"kind"_s, u"Event"_s}, {u"metadata"_s, QJsonObject{{u"name"_s, name}}},
                      {u"involvedObject"_s, QJsonObject{{u"name"_s, object}}}, {u"type"_s, type}, {u"reason"_s, reason}, {u"message"_s, message}});
}

void KubeServer::setCondition(const QString &kind, const QString &name, const QJsonObject &condition)
{
    QJsonObject status = object(kind, name)[u"status"_s].toObject();
    QJsonArray conditions;
    for (const QJsonValue &other : status[u"conditions"_s].toArray()) {
        if (other[u"type"_s] != condition[u"type"_s])
            conditions << other;
    }
    conditions << condition;
    status[u"conditions"_s] = conditions;
    setStatus(kind, name, status);
}

void KubeServer::setStatus(const QString &kind, const QString &name, const QJsonObject &status)
{
    QJsonObject object = this->object(kind, name);
    if (object.isEmpty())
        return; // it went away meanwhile
    object[u"status"_s] = status;
    put(kind, object);
}

void KubeServer::setUnschedulable(const QString &pod, const QString &message)
{
    QJsonObject condition{{u"type"_s, u"PodScheduled"_s}, {u"status"_s, message.isEmpty() ? u"True"_s : u"False"_s}};
    if (!message.isEmpty()) {
        condition[u"reason"_s] = u"Unschedulable"_s;
        condition[u"message"_s] = message;
    }
    setCondition(u"pods"_s, pod, condition);
}

void KubeServer::setState(const QString &pod, const QString &container, const QJsonObject &state)
{
    QJsonObject status = object(u"pods"_s, pod)[u"status"_s].toObject();
    for (const QString &list : {u"initContainerStatuses"_s, u"containerStatuses"_s}) {
        QJsonArray all = status[list].toArray();
        for (qsizetype i = 0; i < all.size(); ++i) {
            if (QJsonObject one = all[i].toObject(); one[u"name"_s].toString() == container) {
                one[u"state"_s] = state;
                all[i] = one;
            }
        }
        status[list] = all;
    }
    setStatus(u"pods"_s, pod, status);
}

void KubeServer::setWaiting(const QString &pod, const QString &container, const QString &reason, const QString &message)
{
    setState(pod, container, {{u"waiting"_s, QJsonObject{{u"reason"_s, reason}, {u"message"_s, message}}}});
}

void KubeServer::run(const QString &pod, const QString &container)
{
    setState(pod, container, {{u"running"_s, QJsonObject{{u"startedAt"_s, u"2026-01-01T00:00:00Z"_s}}}});
    setPhase(pod, container.startsWith("build"_L1) ? u"Running"_s : u"Pending"_s);
    m_logs[pod + u'/' + container];
}

void KubeServer::say(const QString &pod, const QString &container, const QByteArray &line, qint64 atNs)
{
    const qint64 now = atNs != 0 ? atNs : QDateTime::currentMSecsSinceEpoch() * 1'000'000 + 123;
    m_lastNs = qMax(m_lastNs, now); // clocks of a node go forward
    const QString key = pod + u'/' + container;
    m_logs[key].append({atNs != 0 ? atNs : m_lastNs, line});
    for (KubeConnection *follower : QList<KubeConnection *>(m_followers)) {
        if (follower->logKey() == key)
            follower->tellLog();
    }
}

void KubeServer::terminate(const QString &pod, const QString &container, int exitCode, const QString &reason, const QString &message)
{
    const QString why = !reason.isEmpty() ? reason : exitCode == 0 ? u"Completed"_s : u"Error"_s;
    setState(pod, container, {{u"terminated"_s, QJsonObject{{u"exitCode"_s, exitCode}, {u"reason"_s, why}, {u"message"_s, message}}}});
    if (container == "build"_L1 || exitCode != 0)
        setPhase(pod, exitCode == 0 ? u"Succeeded"_s : u"Failed"_s);
    for (KubeConnection *follower : QList<KubeConnection *>(m_followers)) {
        if (follower->logKey() == pod + u'/' + container)
            follower->tellLog();
    }
}

bool KubeServer::isOver(const QString &pod, const QString &container) const
{
    const QJsonObject status = object(u"pods"_s, pod)[u"status"_s].toObject();
    for (const QString &list : {u"initContainerStatuses"_s, u"containerStatuses"_s}) {
        for (const QJsonValue &one : status[list].toArray()) {
            if (one[u"name"_s].toString() == container)
                return one[u"state"_s].toObject().contains(u"terminated"_s);
        }
    }
    return true;
}

void KubeServer::setPhase(const QString &pod, const QString &phase, const QString &reason, const QString &message)
{
    QJsonObject status = object(u"pods"_s, pod)[u"status"_s].toObject();
    status[u"phase"_s] = phase;
    if (!reason.isEmpty())
        status[u"reason"_s] = reason;
    if (!message.isEmpty())
        status[u"message"_s] = message;
    setStatus(u"pods"_s, pod, status);
}

void KubeServer::loseNode(const QString &pod)
{
    m_lost.append(pod);
    for (KubeConnection *follower : QList<KubeConnection *>(m_followers)) {
        if (follower->logKey().startsWith(pod + u'/'))
            follower->abort();
    }
}

void KubeServer::removePod(const QString &pod)
{
    take(u"pods"_s, pod);
    for (KubeConnection *follower : QList<KubeConnection *>(m_followers)) {
        if (follower->logKey().startsWith(pod + u'/'))
            follower->abort();
    }
    for (const QString &key : m_logs.keys()) {
        if (key.startsWith(pod + u'/'))
            m_logs.remove(key);
    }
}

void KubeServer::forgetLog(const QString &pod, const QString &container, qsizetype lines)
{
    const QString key = pod + u'/' + container;
    m_logs[key].remove(0, lines);
    for (KubeConnection *follower : QList<KubeConnection *>(m_followers)) {
        if (follower->logKey() == key)
            follower->forget(lines);
    }
}

void KubeServer::rotateLog(const QString &pod, const QString &container)
{
    const QString key = pod + u'/' + container;
    m_logs[key].clear();
    m_followers.removeIf([&key](KubeConnection *follower) { return follower->logKey() == key; });
}

} // namespace slipway
