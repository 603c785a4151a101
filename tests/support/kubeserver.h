// A small Kubernetes API server for the real kubectl: discovery, create, get, list, delete and logs of Jobs, pods, Secrets, claims and
// events, in the form of https://kubernetes.io/docs/reference/using-api/ ; who plays the pods is up to the test. Troubles on request:
// no answers, slow ones, errors, connections that break within a log. For tests; one thread, whose event loop the test runs by waiting.
#pragma once

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QObject>
#include <QTcpServer>
#include <QUrlQuery>

#include <functional>

namespace slipway {

struct KubeRequest {
    QByteArray method;
    QString path;
    QUrlQuery query;
    QHash<QByteArray, QByteArray> headers; // names in lower case
    QByteArray body;
    QString field(const QString &name) const { return query.queryItemValue(name, QUrl::FullyDecoded); }
};

class KubeServer final : public QObject
{
    Q_OBJECT
public:
    explicit KubeServer(QObject *parent = nullptr);
    ~KubeServer() override;

    QByteArray kubeconfig() const; // its context has the namespace "builds"
    static constexpr const char *token = "sesame-9-open"; // stands in it; without TLS kubectl does not send it

    // What is there, by kind ("jobs") and name.
    QJsonObject object(const QString &kind, const QString &name) const { return m_objects.value(kind).value(name); }
    QStringList names(const QString &kind) const { return m_objects.value(kind).keys(); }
    QString onlyPod() const { return names(QStringLiteral("pods")).value(0); } // empty: there is none

    // A Job gets its pod at once, pending, unless this is off.
    bool makesPods = true;

    // The pod of a Job, as its node tells of it.
    void addEvent(const QString &object, const QString &type, const QString &reason, const QString &message);
    void setUnschedulable(const QString &pod, const QString &message); // empty: it is scheduled
    void setWaiting(const QString &pod, const QString &container, const QString &reason, const QString &message);
    void run(const QString &pod, const QString &container);
    void say(const QString &pod, const QString &container, const QByteArray &line, qint64 atNs = 0); // 0: now
    void terminate(const QString &pod, const QString &container, int exitCode, const QString &reason = {});
    void setPhase(const QString &pod, const QString &phase, const QString &reason = {}, const QString &message = {});
    void removePod(const QString &pod); // with its logs
    void forgetLog(const QString &pod, const QString &container, qsizetype lines); // the first ones, as a node does that rotates

    // Troubles.
    void setOffline(bool offline);          // breaks what is open, and nobody listens until it ends
    void breakLogs();                       // all that are followed now
    int delayMs = 0;                        // before each answer
    struct Failure {
        QByteArray method;
        QString path;                       // a piece of it
        int status = 500;                   // 0: it is done as asked, but the connection breaks before the answer
        QString reason;                     // "Forbidden"
        int times = 1;
    };
    QList<Failure> failures;

    QList<KubeRequest> requests;            // all there were
    int logRequests() const;

Q_SIGNALS:
    void podMade(const QString &pod);
    void podToEnd(const QString &pod);      // its Job was deleted; whoever plays it has the grace of its pod

private:
    class Connection;
    struct Answer {
        int status = 200;
        QJsonObject body;
    };
    struct Line {
        qint64 ns;
        QByteArray text;
    };
    using Log = QList<Line>;

    Answer answer(const KubeRequest &request);
    Answer discovery(const QString &path) const;
    Answer create(const QString &kind, const KubeRequest &request);
    Answer list(const QString &kind, const KubeRequest &request) const;
    Answer remove(const QString &kind, const QString &name);
    QJsonObject status(int code, const QString &reason, const QString &message) const;
    void makePod(const QJsonObject &job);
    void setState(const QString &pod, const QString &container, const QJsonObject &state);
    QJsonObject &pod(const QString &name) { return m_objects[QStringLiteral("pods")][name]; }
    bool isOver(const QString &pod, const QString &container) const;

    QTcpServer m_server;
    QMap<QString, QMap<QString, QJsonObject>> m_objects;
    QMap<QString, Log> m_logs; // by "pod/container"
    QList<Connection *> m_followers;
    quint16 m_port = 0;
    qint64 m_lastNs = 0;
    int m_count = 0;
};

} // namespace slipway
