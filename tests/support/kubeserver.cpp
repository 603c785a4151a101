#include "tests/support/kubeserver.h"

#include <QDateTime>
#include <QHostAddress>
#include <QJsonDocument>
#include <QTcpSocket>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qint64 nsPerSecond = 1'000'000'000;

QString timeText(qint64 ns)
{
    const QDateTime time = QDateTime::fromSecsSinceEpoch(ns / nsPerSecond, Qt::UTC);
    return time.toString(u"yyyy-MM-ddTHH:mm:ss"_s) + u'.' + u"%1Z"_s.arg(ns % nsPerSecond, 9, 10, QChar(u'0'));
}

const QList<std::pair<QString, QString>> coreKinds{{u"pods"_s, u"Pod"_s},
                                                   {u"secrets"_s, u"Secret"_s},
                                                   {u"events"_s, u"Event"_s},
                                                   {u"persistentvolumeclaims"_s, u"PersistentVolumeClaim"_s}};

QJsonObject resource(const QString &name, const QString &kind)
{
    return {{u"name"_s, name}, {u"singularName"_s, kind.toLower()}, {u"kind"_s, kind}, {u"namespaced"_s, true},
            {u"verbs"_s, QJsonArray{u"create"_s, u"get"_s, u"list"_s, u"watch"_s, u"delete"_s}}};
}

bool hasLabels(const QJsonObject &object, const QString &selector)
{
    const QJsonObject labels = object[u"metadata"_s][u"labels"_s].toObject();
    for (const QString &term : selector.split(u',', Qt::SkipEmptyParts)) {
        if (labels[term.section(u'=', 0, 0)].toString() != term.section(u'=', 1))
            return false;
    }
    return true;
}

} // namespace

// One connection, on which requests follow each other, until one of them is a log.
class KubeServer::Connection final : public QObject
{
public:
    Connection(KubeServer &server, QTcpSocket *socket)
        : QObject(socket)
        , m_server(server)
        , m_socket(socket)
    {
        connect(socket, &QTcpSocket::readyRead, this, [this] {
            m_bytes += m_socket->readAll();
            next();
        });
        connect(socket, &QTcpSocket::disconnected, this, [this] {
            m_server.m_followers.removeAll(this);
            m_socket->deleteLater();
        });
    }
    ~Connection() override { m_server.m_followers.removeAll(this); }

    void abort()
    {
        m_server.m_followers.removeAll(this);
        m_socket->abort();
    }

    // What has been said since, and the end once the container has ended.
    void tellLog()
    {
        const Log &log = m_server.m_logs[m_key];
        for (; m_told < log.size(); ++m_told) {
            const Line &line = log[m_told];
            if (line.ns < m_sinceNs)
                continue;
            chunk((m_hasTimes ? timeText(line.ns).toLatin1() + ' ' : QByteArray()) + line.text + '\n');
        }
        if (m_isFollowing && !m_server.isOver(m_key.section(u'/', 0, 0), m_key.section(u'/', 1)))
            return;
        m_socket->write("0\r\n\r\n");
        m_key.clear();
        m_server.m_followers.removeAll(this);
        next();
    }
    void forget(qsizetype lines) { m_told = qMax<qsizetype>(0, m_told - lines); }
    const QString &key() const { return m_key; }

private:
    void next()
    {
        const qsizetype end = m_bytes.indexOf("\r\n\r\n");
        if (m_isBusy || !m_key.isEmpty() || end < 0)
            return;
        KubeRequest request;
        QList<QByteArray> lines = m_bytes.first(end).split('\n');
        const QList<QByteArray> first = lines.takeFirst().trimmed().split(' ');
        for (const QByteArray &line : std::as_const(lines)) {
            const qsizetype colon = line.indexOf(':');
            request.headers.insert(line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
        }
        const qsizetype length = request.headers.value("content-length").toLongLong();
        if (m_bytes.size() < end + 4 + length)
            return;
        request.method = first.value(0);
        const QByteArray target = first.value(1);
        const qsizetype mark = target.indexOf('?');
        request.path = QString::fromLatin1(mark < 0 ? target : target.first(mark));
        if (mark >= 0)
            request.query = QUrlQuery(QString::fromLatin1(target.sliced(mark + 1)).replace(u'+', u"%20"_s));
        request.body = m_bytes.sliced(end + 4, length);
        m_bytes.remove(0, end + 4 + length);
        m_isBusy = true;
        m_server.requests.append(request);
        QTimer::singleShot(m_server.delayMs, this, [this, request] {
            m_isBusy = false;
            serve(request);
        });
    }

    void serve(const KubeRequest &request)
    {
        const Answer answer = m_server.answer(request);
        if (answer.status == 0)
            return abort();
        if (answer.status == 200 && request.path.endsWith("/log"_L1)) {
            m_key = request.path.section(u'/', -2, -2) + u'/' + request.field(u"container"_s);
            m_told = 0;
            m_hasTimes = request.field(u"timestamps"_s) == "true"_L1;
            m_isFollowing = request.field(u"follow"_s) == "true"_L1;
            const QString since = request.field(u"sinceTime"_s);
            m_sinceNs = since.isEmpty() ? 0 : QDateTime::fromString(since, Qt::ISODate).toSecsSinceEpoch() * nsPerSecond;
            m_socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n");
            m_server.m_followers.append(this);
            return tellLog();
        }
        const QByteArray body = QJsonDocument(answer.body).toJson(QJsonDocument::Compact);
        m_socket->write("HTTP/1.1 " + QByteArray::number(answer.status) + " Status\r\nContent-Type: application/json\r\nContent-Length: "
                        + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        next();
    }

    void chunk(const QByteArray &bytes) { m_socket->write(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n"); }

    KubeServer &m_server;
    QTcpSocket *m_socket;
    QByteArray m_bytes;
    bool m_isBusy = false;
    QString m_key; // of the log that is being told
    qsizetype m_told = 0;
    qint64 m_sinceNs = 0;
    bool m_hasTimes = false, m_isFollowing = false;
};

KubeServer::KubeServer(QObject *parent)
    : QObject(parent)
{
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("no port for a fake cluster");
    m_port = m_server.serverPort();
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            new Connection(*this, socket);
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

void KubeServer::breakLogs()
{
    for (Connection *follower : QList<Connection *>(m_followers))
        follower->abort();
}

int KubeServer::logRequests() const
{
    return int(std::count_if(requests.begin(), requests.end(), [](const KubeRequest &request) { return request.path.endsWith("/log"_L1); }));
}

QJsonObject KubeServer::status(int code, const QString &reason, const QString &message) const
{
    return {{u"kind"_s, u"Status"_s}, {u"apiVersion"_s, u"v1"_s}, {u"metadata"_s, QJsonObject()}, {u"status"_s, code < 400 ? u"Success"_s : u"Failure"_s},
            {u"reason"_s, reason}, {u"message"_s, message}, {u"code"_s, code}};
}

KubeServer::Answer KubeServer::discovery(const QString &path) const
{
    if (path == "/version"_L1)
        return {200, {{u"major"_s, u"1"_s}, {u"minor"_s, u"30"_s}, {u"gitVersion"_s, u"v1.30.1"_s}}};
    if (path == "/api"_L1)
        return {200, {{u"kind"_s, u"APIVersions"_s}, {u"versions"_s, QJsonArray{u"v1"_s}}}};
    if (path == "/apis"_L1) {
        const QJsonObject version{{u"groupVersion"_s, u"batch/v1"_s}, {u"version"_s, u"v1"_s}};
        return {200, {{u"kind"_s, u"APIGroupList"_s}, {u"apiVersion"_s, u"v1"_s},
                      {u"groups"_s, QJsonArray{QJsonObject{{u"name"_s, u"batch"_s}, {u"versions"_s, QJsonArray{version}}, {u"preferredVersion"_s, version}}}}}};
    }
    QJsonArray resources;
    if (path == "/api/v1"_L1) {
        for (const auto &[name, kind] : coreKinds)
            resources.append(resource(name, kind));
    } else {
        resources.append(resource(u"jobs"_s, u"Job"_s));
    }
    return {200, {{u"kind"_s, u"APIResourceList"_s}, {u"groupVersion"_s, path.section(u'/', 2)}, {u"resources"_s, resources}}};
}

KubeServer::Answer KubeServer::answer(const KubeRequest &request)
{
    for (Failure &failure : failures) {
        if (failure.times > 0 && failure.method == request.method && request.path.contains(failure.path)) {
            --failure.times;
            if (failure.status == 0) {
                answer(request);
                return {0, {}};
            }
            return {failure.status, status(failure.status, failure.reason, u"the test wants it so"_s)};
        }
    }
    const QStringList parts = request.path.split(u'/', Qt::SkipEmptyParts);
    const qsizetype at = parts.indexOf(u"namespaces"_s);
    if (at < 0 && request.method == "POST" && request.path.endsWith("/selfsubjectaccessreviews"_L1)) {
        QJsonObject review = QJsonDocument::fromJson(request.body).object();
        review[u"status"_s] = QJsonObject{{u"allowed"_s, true}};
        return {201, review};
    }
    if (at < 0)
        return discovery(request.path);
    const QString kind = parts.value(at + 2), name = parts.value(at + 3);
    if (request.method == "POST")
        return create(kind, request);
    if (name.isEmpty())
        return list(kind, request);
    if (!m_objects[kind].contains(name))
        return {404, status(404, u"NotFound"_s, u"%1 \"%2\" not found"_s.arg(kind, name))};
    if (request.method == "DELETE")
        return remove(kind, name);
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
    m_objects[kind][name] = object;
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
    m_objects[u"pods"_s][name] = QJsonObject{{u"apiVersion"_s, u"v1"_s}, {u"kind"_s, u"Pod"_s}, {u"metadata"_s, metadata},
                                             {u"spec"_s, wanted[u"spec"_s]}, {u"status"_s, status}};
    QTimer::singleShot(0, this, [this, name] { Q_EMIT podMade(name); });
}

KubeServer::Answer KubeServer::list(const QString &kind, const KubeRequest &request) const
{
    QJsonArray items;
    const QString field = request.field(u"fieldSelector"_s);
    for (const QJsonObject &object : m_objects.value(kind)) {
        const bool isWanted = field.isEmpty() || object[u"involvedObject"_s][u"name"_s].toString() == field.section(u'=', 1);
        if (isWanted && hasLabels(object, request.field(u"labelSelector"_s)))
            items << object;
    }
    const QString one = kind == "jobs"_L1 ? u"Job"_s : kind == "pods"_L1 ? u"Pod"_s : kind == "events"_L1 ? u"Event"_s : u"Secret"_s;
    return {200, {{u"kind"_s, QString(one + u"List"_s)}, {u"apiVersion"_s, kind == "jobs"_L1 ? u"batch/v1"_s : u"v1"_s},
                  {u"metadata"_s, QJsonObject{{u"resourceVersion"_s, u"1"_s}}}, {u"items"_s, items}}};
}

// What belongs to it goes along; a pod that runs has its grace.
KubeServer::Answer KubeServer::remove(const QString &kind, const QString &name)
{
    const QString uid = m_objects[kind].take(name)[u"metadata"_s][u"uid"_s].toString();
    for (auto objects = m_objects.begin(); objects != m_objects.end(); ++objects) {
        for (const QString &other : objects->keys()) {
            QJsonObject &object = (*objects)[other];
            if (object[u"metadata"_s][u"ownerReferences"_s][0][u"uid"_s].toString() != uid)
                continue;
            if (objects.key() == "pods"_L1 && object[u"status"_s][u"phase"_s].toString() == "Running"_L1) {
                QJsonObject metadata = object[u"metadata"_s].toObject();
                metadata[u"deletionTimestamp"_s] = u"2026-01-01T00:00:00Z"_s;
                object[u"metadata"_s] = metadata;
                QTimer::singleShot(0, this, [this, other] { Q_EMIT podToEnd(other); });
            } else {
                objects->remove(other);
            }
        }
    }
    return {200, status(200, {}, {})};
}

void KubeServer::addEvent(const QString &object, const QString &type, const QString &reason, const QString &message)
{
    const QString name = u"event-%1"_s.arg(++m_count);
    m_objects[u"events"_s][name] = QJsonObject{{u"apiVersion"_s, u"v1"_s}, {u"kind"_s, u"Event"_s}, {u"metadata"_s, QJsonObject{{u"name"_s, name}}},
                                               {u"involvedObject"_s, QJsonObject{{u"name"_s, object}}}, {u"type"_s, type}, {u"reason"_s, reason},
                                               {u"message"_s, message}};
}

void KubeServer::setUnschedulable(const QString &pod, const QString &message)
{
    QJsonObject status = this->pod(pod)[u"status"_s].toObject();
    QJsonObject condition{{u"type"_s, u"PodScheduled"_s}, {u"status"_s, message.isEmpty() ? u"True"_s : u"False"_s}};
    if (!message.isEmpty()) {
        condition[u"reason"_s] = u"Unschedulable"_s;
        condition[u"message"_s] = message;
    }
    status[u"conditions"_s] = QJsonArray{condition};
    this->pod(pod)[u"status"_s] = status;
}

void KubeServer::setState(const QString &pod, const QString &container, const QJsonObject &state)
{
    QJsonObject status = this->pod(pod)[u"status"_s].toObject();
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
    this->pod(pod)[u"status"_s] = status;
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
    for (Connection *follower : QList<Connection *>(m_followers)) {
        if (follower->key() == key)
            follower->tellLog();
    }
}

void KubeServer::terminate(const QString &pod, const QString &container, int exitCode, const QString &reason)
{
    const QString why = !reason.isEmpty() ? reason : exitCode == 0 ? u"Completed"_s : u"Error"_s;
    setState(pod, container, {{u"terminated"_s, QJsonObject{{u"exitCode"_s, exitCode}, {u"reason"_s, why}}}});
    if (container == "build"_L1 || exitCode != 0)
        setPhase(pod, exitCode == 0 ? u"Succeeded"_s : u"Failed"_s);
    for (Connection *follower : QList<Connection *>(m_followers)) {
        if (follower->key() == pod + u'/' + container)
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
    QJsonObject status = this->pod(pod)[u"status"_s].toObject();
    status[u"phase"_s] = phase;
    if (!reason.isEmpty())
        status[u"reason"_s] = reason;
    if (!message.isEmpty())
        status[u"message"_s] = message;
    this->pod(pod)[u"status"_s] = status;
}

void KubeServer::removePod(const QString &pod)
{
    m_objects[u"pods"_s].remove(pod);
    for (Connection *follower : QList<Connection *>(m_followers)) {
        if (follower->key().startsWith(pod + u'/'))
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
    for (Connection *follower : QList<Connection *>(m_followers)) {
        if (follower->key() == key)
            follower->forget(lines);
    }
}

} // namespace slipway
