#include "tests/support/kubeconnection.h"

#include <QDateTime>
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

QByteArray jsonText(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

} // namespace

bool KubeRequest::isWatch() const
{
    const QString watch = field(u"watch"_s);
    return method == "GET" && (watch == "true"_L1 || watch == "1"_L1);
}

bool KubeRequest::wants(const QJsonObject &object) const
{
    const QJsonObject labels = object[u"metadata"_s][u"labels"_s].toObject();
    for (const QString &term : field(u"labelSelector"_s).split(u',', Qt::SkipEmptyParts)) {
        if (labels[term.section(u'=', 0, 0)].toString() != term.section(u'=', 1))
            return false;
    }
    const QString name = field(u"fieldSelector"_s);
    return name.isEmpty() || object[u"involvedObject"_s][u"name"_s].toString() == name.section(u'=', 1);
}

KubeConnection::KubeConnection(KubeServer &server, QTcpSocket *socket)
    : QObject(socket)
    , m_server(server)
    , m_socket(socket)
{
    connect(socket, &QTcpSocket::readyRead, this, [this] {
        const QByteArray bytes = m_socket->readAll();
        if (m_exec)
            return m_exec->feed(bytes);
        m_bytes += bytes;
        next();
    });
    connect(socket, &QTcpSocket::disconnected, this, [this] {
        forgetStream();
        m_socket->deleteLater();
    });
}

KubeConnection::~KubeConnection() { forgetStream(); }

void KubeConnection::forgetStream()
{
    m_key.clear();
    m_isWatching = false;
    m_server.m_followers.removeAll(this);
    m_server.m_watchers.removeAll(this);
}

void KubeConnection::abort()
{
    forgetStream();
    m_socket->abort();
}

void KubeConnection::endStream()
{
    m_socket->write("0\r\n\r\n");
    forgetStream();
    next();
}

void KubeConnection::next()
{
    if (m_isBusy || m_isWatching || !m_key.isEmpty())
        return;
    const auto taken = takeRequest(m_bytes);
    if (!taken)
        return;
    const KubeRequest request{*taken};
    m_isBusy = true;
    m_server.requests.append(request);
    QTimer::singleShot(m_server.delayMs, this, [this, request] {
        m_isBusy = false;
        serve(request);
    });
}

void KubeConnection::serve(const KubeRequest &request)
{
    const KubeServer::Answer answered = m_server.answer(request);
    if (answered.status == 0)
        return abort();
    if (answered.status == 200 && request.path.endsWith("/log"_L1))
        return beginLog(request);
    if (answered.status == 101)
        return beginExec(request);
    if (answered.status == 200 && request.isWatch())
        return beginWatch(request);
    answer(answered.status, answered.body);
}

void KubeConnection::answer(int status, const QJsonObject &body)
{
    const QByteArray bytes = jsonText(body);
    m_socket->write("HTTP/1.1 " + QByteArray::number(status) + " Status\r\nContent-Type: application/json\r\nContent-Length: "
                    + QByteArray::number(bytes.size()) + "\r\n\r\n" + bytes);
    next();
}

void KubeConnection::beginChunks(const QByteArray &type)
{
    m_socket->write("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nTransfer-Encoding: chunked\r\n\r\n");
}

void KubeConnection::chunk(const QByteArray &bytes) { m_socket->write(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n"); }

void KubeConnection::beginExec(const KubeRequest &request)
{
    m_exec = new KubeExec(m_socket, request.field(u"stdin"_s) == "true"_L1);
    ++m_server.execs;
    Q_EMIT m_server.execBegun(request.path.section(u'/', -2, -2), request.field(u"container"_s),
                              request.query.allQueryItemValues(u"command"_s, QUrl::FullyDecoded), m_exec);
    m_exec->feed(std::exchange(m_bytes, {}));
}

void KubeConnection::beginLog(const KubeRequest &request)
{
    m_key = request.path.section(u'/', -2, -2) + u'/' + request.field(u"container"_s);
    m_told = 0;
    m_hasTimes = request.field(u"timestamps"_s) == "true"_L1;
    m_isFollowing = request.field(u"follow"_s) == "true"_L1;
    const QString since = request.field(u"sinceTime"_s);
    m_sinceNs = since.isEmpty() ? 0 : QDateTime::fromString(since, Qt::ISODate).toSecsSinceEpoch() * nsPerSecond;
    beginChunks("text/plain");
    m_server.m_followers.append(this);
    tellLog();
}

void KubeConnection::tellLog()
{
    const KubeServer::Log &log = m_server.m_logs[m_key];
    for (; m_told < log.size(); ++m_told) {
        const KubeServer::Line &line = log[m_told];
        if (line.ns >= m_sinceNs)
            chunk((m_hasTimes ? timeText(line.ns).toLatin1() + ' ' : QByteArray()) + line.text + '\n');
    }
    if (!m_isFollowing || m_server.isOver(m_key.section(u'/', 0, 0), m_key.section(u'/', 1)))
        endStream();
}

void KubeConnection::beginWatch(const KubeRequest &request)
{
    m_watched = request;
    m_kind = request.path.section(u'/', -1);
    const qint64 version = request.field(u"resourceVersion"_s).toLongLong();
    const bool isTooOld = !m_server.tooOld.isEmpty();
    if (isTooOld && m_server.tooOld.takeFirst() == KubeServer::TooOld::Answer)
        return answer(410, m_server.tooOldStatus());
    beginChunks("application/json");
    m_isWatching = true;
    m_server.m_watchers.append(this);
    if (isTooOld)
        return tellTooOld();
    // Without a version it begins with what there is.
    m_seen = version == 0 ? m_server.m_changes.size() : 0;
    if (version == 0) {
        for (const QJsonObject &object : m_server.m_objects.value(m_kind)) {
            if (m_watched.wants(object))
                tellEvent(u"ADDED"_s, object);
        }
    }
    while (m_seen < m_server.m_changes.size() && m_server.m_changes[m_seen].version <= version)
        ++m_seen;
    if (const int seconds = request.field(u"timeoutSeconds"_s).toInt(); seconds > 0) {
        QTimer::singleShot(seconds * 1000, this, [this] {
            if (m_isWatching)
                endStream();
        });
    }
    tellChanges();
}

void KubeConnection::tellChanges()
{
    while (m_isWatching && m_seen < m_server.m_changes.size()) {
        const KubeServer::Change &change = m_server.m_changes[m_seen++];
        if (change.kind == m_kind && m_watched.wants(change.object))
            tellEvent(change.type, change.object);
    }
}

void KubeConnection::tellEvent(const QString &type, const QJsonObject &object)
{
    const QByteArray event = jsonText({{u"type"_s, type}, {u"object"_s, object}}) + '\n';
    if (m_server.eventsToCut <= 0)
        return chunk(event);
    --m_server.eventsToCut;
    // The client is to get this half, and then no end.
    forgetStream();
    chunk(event.first(event.size() / 2));
    m_socket->disconnectFromHost();
}

void KubeConnection::tellBookmark()
{
    const QJsonObject any = m_server.m_objects.value(m_kind).first();
    tellEvent(u"BOOKMARK"_s, {{u"kind"_s, any[u"kind"_s]}, {u"apiVersion"_s, any[u"apiVersion"_s]},
                              {u"metadata"_s, QJsonObject{{u"resourceVersion"_s, QString::number(m_server.m_version)}}}});
}

void KubeConnection::tellTooOld(bool ends)
{
    tellEvent(u"ERROR"_s, m_server.tooOldStatus());
    if (ends)
        return endStream();
    m_server.m_watchers.removeAll(this); // nothing comes any more, not even an end
}

} // namespace slipway
