// A small Kubernetes API server for the real kubectl: discovery, create, get, list, watch, delete, logs and exec of Jobs, pods, Secrets,
// claims and events, in the form of https://kubernetes.io/docs/reference/using-api/api-concepts/ ; who plays the pods is up to the test. Troubles
// on request: no answers, slow ones, errors, connections that break within a log or an event, watches that begin too far back.
// For tests; one thread, whose event loop the test runs by waiting.
#pragma once

#include "tests/support/fakerequest.h"
#include "tests/support/kubeexec.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QObject>
#include <QTcpServer>

#include <functional>

namespace slipway {

struct KubeRequest : FakeRequest {
    bool isWatch() const;
    bool wants(const QJsonObject &object) const; // as its selectors say
};

class KubeConnection;

class KubeServer final : public QObject
{
    Q_OBJECT
public:
    explicit KubeServer(QObject *parent = nullptr);
    ~KubeServer() override;

    QByteArray kubeconfig() const; // its context has the namespace "builds"
    QByteArray address() const { return "http://127.0.0.1:" + QByteArray::number(m_port); }
    static constexpr const char *token = "sesame-9-open"; // stands in it; without TLS kubectl does not send it

    // What is there, by kind ("jobs") and name.
    QJsonObject object(const QString &kind, const QString &name) const { return m_objects.value(kind).value(name); }
    QStringList names(const QString &kind) const { return m_objects.value(kind).keys(); }
    QString onlyPod() const { return names(QStringLiteral("pods")).value(0); } // empty: there is none

    // A Job gets its pod at once, pending, unless this is off.
    bool makesPods = true;

    QString denied;                         // resource that one may do nothing with, when rights are asked for

    // The pod of a Job, as its node tells of it.
    void addEvent(const QString &object, const QString &type, const QString &reason, const QString &message);
    void setUnschedulable(const QString &pod, const QString &message); // empty: it is scheduled
    void setWaiting(const QString &pod, const QString &container, const QString &reason, const QString &message);
    void run(const QString &pod, const QString &container);
    void say(const QString &pod, const QString &container, const QByteArray &line, qint64 atNs = 0); // 0: now
    void terminate(const QString &pod, const QString &container, int exitCode, const QString &reason = {}, const QString &message = {});
    void setPhase(const QString &pod, const QString &phase, const QString &reason = {}, const QString &message = {});
    void endPod(const QString &pod);    // as if somebody deleted it: it has its grace
    void removePod(const QString &pod); // with its logs
    void removeObject(const QString &kind, const QString &name) { remove(kind, name); } // with what belongs to it
    void makePodOf(const QString &job) { makePod(object(QStringLiteral("jobs"), job)); }
    void loseNode(const QString &pod);  // nobody gets at its logs any more
    void setCondition(const QString &kind, const QString &name, const QJsonObject &condition);
    void forgetLog(const QString &pod, const QString &container, qsizetype lines); // the first ones, as a node does that rotates
    // As one does that begins a new file, and leaves whoever follows with the old one, where nothing comes any more.
    void rotateLog(const QString &pod, const QString &container);

    // Troubles.
    void setOffline(bool offline);          // breaks what is open, and nobody listens until it ends
    void breakLogs();                       // all that are followed now
    void breakWatches();                    // all that are open now
    void endWatches();                      // in order, as after the server's own time
    void expireWatches(bool ends = true);   // with an event that what they have seen is too old; else the connection stays
    void sendBookmarks();                   // also to who did not ask for them
    int eventsToCut = 0;                    // the next ones break off in their middle, and the connection with them
    enum class TooOld { Answer, Event };
    QList<TooOld> tooOld;                   // the next watches begin too far back, and are told so in this form
    int delayMs = 0;                        // before each answer
    struct Failure {
        QByteArray method;
        QString path;                       // a piece of it, with its query
        int status = 500;                   // 0: it is done as asked, but the connection breaks before the answer
        QString reason;                     // "Forbidden"
        int times = 1;
        QString message = {};               // empty: that the test wants it so
    };
    QList<Failure> failures;

    QList<KubeRequest> requests;            // all there were
    int logRequests() const;
    int watchRequests() const;
    int openWatches() const { return int(m_watchers.size()); }
    int openStreams() const { return int(m_watchers.size() + m_followers.size()); }
    int execs = 0;                          // that began

Q_SIGNALS:
    void podMade(const QString &pod);
    void execBegun(const QString &pod, const QString &container, const QStringList &command, slipway::KubeExec *exec); // goes with its connection
    void podToEnd(const QString &pod);      // its Job was deleted; whoever plays it has the grace of its pod

private:
    friend class KubeConnection;
    struct Change {
        qint64 version;
        QString kind, type; // "MODIFIED"
        QJsonObject object;
    };
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
    QJsonObject tooOldStatus() const;
    QJsonObject status(int code, const QString &reason, const QString &message) const;
    void makePod(const QJsonObject &job);
    void setState(const QString &pod, const QString &container, const QJsonObject &state);
    void put(const QString &kind, QJsonObject object);
    QJsonObject take(const QString &kind, const QString &name);
    void changed(const Change &change);
    void setStatus(const QString &kind, const QString &name, const QJsonObject &status);
    bool isOver(const QString &pod, const QString &container) const;

    QTcpServer m_server;
    QMap<QString, QMap<QString, QJsonObject>> m_objects;
    QMap<QString, Log> m_logs; // by "pod/container"
    QList<Change> m_changes;   // all there were
    qint64 m_version = 1;      // of the last
    QStringList m_lost;        // pods whose node is
    QList<KubeConnection *> m_followers, m_watchers;
    quint16 m_port = 0;
    qint64 m_lastNs = 0;
    int m_count = 0;
};

} // namespace slipway
