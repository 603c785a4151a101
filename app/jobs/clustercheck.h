// Whether builds could run in a cluster, and be deployed to it: asks it through kubectl, right by right, and says which one is missing. GUI thread; starts
// kubectl, never waits for it.
#pragma once

#include "app/core/error.h"
#include "app/domain/cluster.h"

#include <QFuture>
#include <QObject>
#include <QProcessEnvironment>

namespace slipway {

// How a cluster is reached. The text of a kubeconfig is never in an argument, a variable or a file.
struct ClusterAccess {
    Cluster cluster;
    QByteArray kubeconfig{}; // empty: the cluster's file, or kubectl's own
};

// Unavailable: its file is not there or can't be read. kubectl says nothing of that, and asks localhost instead. Reads nothing.
Result<> checkKubeconfig(const ClusterAccess &access);

struct ClusterRight {
    QString verb;           // "create"
    QString resource;       // "jobs.batch"
    QString subResource{};  // "log"
    QString toText() const; // "create jobs.batch", "get pods/log"
    friend bool operator==(const ClusterRight &, const ClusterRight &) = default;
};

// What a build needs, in the namespace it runs in.
QList<ClusterRight> neededRights(SourceWay source = SourceWay::Cloned);

// What setting the image of a Deployment or StatefulSet, its rollout, scaling and undoing need, in the namespace it is in. What manifests
// that are applied need besides is nobody's to know.
QList<ClusterRight> rightsToDeploy();

struct ClusterReport {
    QString version;              // of the server: "v1.30.1"
    QList<ClusterRight> missing;         // of neededRights()
    QList<ClusterRight> missingToDeploy; // of rightsToDeploy()
    QString problem() const;             // for the person; empty: builds can run there
    QString deployProblem() const;       // the same of deployments
};

class ClusterCheck final : public QObject
{
    Q_OBJECT
public:
    // kubectl: absolute path; empty: it is not installed.
    ClusterCheck(const QString &kubectl, const QProcessEnvironment &environment, QObject *parent = nullptr);
    ~ClusterCheck() override; // ends what it began

    // Unavailable: no kubectl, its file can't be read, or the cluster can't be reached or lets nobody in; message has its words.
    QFuture<Result<ClusterReport>> check(const ClusterAccess &access);

Q_SIGNALS:
    void asked(int question, int all); // begins; from 1

private:
    class Run;
    QString m_kubectl;
    QProcessEnvironment m_environment;
};

} // namespace slipway
