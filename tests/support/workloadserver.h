// A small Kubernetes API server for the real kubectl: one Deployment with its ReplicaSets, or one StatefulSet with its
// ControllerRevisions, and pods, as `kubectl set image`, `apply`, `scale` and `rollout` speak of them
// (https://kubernetes.io/docs/reference/using-api/). Pods get ready at once, unless their image's name has "bad" in it. For tests; one thread, whose event loop the test runs by waiting.
#pragma once

#include "tests/support/fakehttp.h"

#include <QJsonArray>
#include <QJsonObject>

#include <functional>

namespace slipway {

class WorkloadServer
{
public:
    enum class Kind { Deployment, StatefulSet };
    explicit WorkloadServer(const QString &image, Kind kind = Kind::Deployment);

    // Its context "here" has the namespace "shop". No token: kubectl sends none where nothing is encrypted.
    QByteArray kubeconfig() const;

    QString image() const;         // that the workload "web" has now
    QJsonObject images() const;    // of all its containers, by their names
    void addContainers();          // "side" beside "web", and "init", which initialises the pods
    int replicas() const { return m_workload[QStringLiteral("spec")][QStringLiteral("replicas")].toInt(); }
    int changes() const { return m_changes; } // requests that altered it
    void scale(int replicas);                 // somebody else does
    void setImage(const QString &image);      // the same
    void lose() { m_isLost = true; }          // somebody deletes it
    void setOffline(bool offline) { m_http.setOffline(offline); }
    bool refusesChanges = false;              // one may only look
    bool refusesDeletes = false;              // of pods
    bool letsNobodyIn = false;
    std::function<bool(int)> misses;          // the first, second, … request after the first change, which finds the cluster unable to answer
    bool hasNeighbours = false;               // pods that are not the workload's, and not well, for all that their names begin like its
    int room = 100;                           // for so many pods, of a Deployment
    int lag = 0;                              // so many times its controllers have not seen the last change when one asks for the workload
    int restarts = 0;                         // so many times somebody restarted it in the second in which `kubectl rollout restart` asks
    QJsonObject badState;                     // of the container of a pod that does not get ready; empty: its image can't be had
    QString unschedulable;                    // why no node takes such a pod; empty: one has it
    QByteArray badLog;                        // what it said before
    bool measures = false;                    // a metrics server tells of two pods: 250m and 32Mi each

private:
    FakeAnswer answer(FakeRequest &request);
    FakeAnswer workload(FakeRequest &request, const QString &part);
    void settle(const QJsonObject &before);
    QJsonObject asSeen(const FakeRequest &request);
    void keepRevision(const QJsonValue &pods, QJsonObject &metadata);
    QString plural() const { return m_kind == Kind::Deployment ? QStringLiteral("deployments") : QStringLiteral("statefulsets"); }
    QString kindName() const { return m_kind == Kind::Deployment ? QStringLiteral("Deployment") : QStringLiteral("StatefulSet"); }
    bool isBad() const;

    FakeHttp m_http;
    const Kind m_kind;
    QJsonObject m_workload;
    QJsonObject m_before;   // its last change
    QJsonArray m_revisions; // ReplicaSets or ControllerRevisions
    int m_changes = 0;
    int m_asked = 0;        // since the first of them
    bool m_isStuck = false; // a StatefulSet waits for a pod that never gets ready, until somebody deletes that
    QString m_stuckRevision; // of that pod
    bool m_isLost = false;
};

} // namespace slipway
