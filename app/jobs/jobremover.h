// Removes the Jobs of builds whose supervisor died before it could, or found the cluster unreachable at their end: the file `cluster`
// in their run folders says where one may be. GUI thread; starts kubectl, never waits for it.
#pragma once

#include "app/core/error.h"
#include "app/core/ids.h"
#include "app/jobs/clustercheck.h"
#include "app/jobs/hostfacts.h"

#include <QFuture>
#include <QObject>

namespace slipway {

// Where a Job is, whatever became of the catalogue's cluster of that name since.
struct JobCluster {
    QString name;
    QString kubeconfig, secretKey; // as in Cluster
    QString context, nameSpace;
    QString server;                // where the context led to; empty: not known
    bool isWhole = false;          // false: an older version said the name alone

    friend bool operator==(const JobCluster &, const JobCluster &) = default;
    friend bool operator<(const JobCluster &a, const JobCluster &b);
};

// The cluster that may have the Job of this run; nothing: none has.
std::optional<JobCluster> clusterOfRun(const QString &runDir);

// Run folders that name one, by cluster. Off the calling thread.
QFuture<QMap<JobCluster, QStringList>> runsInClusters(const QString &runsDir);

class JobRemover final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    ~JobRemover() override; // ends what it began

    // With all that belongs to them; one that is not there is fine. The runs' files go with it. server: see JobCluster; where the access
    // leads elsewhere by now, nothing is asked, since whatever it answered would say nothing of the Jobs.
    // Unavailable: they may still be there, for the reason that message has.
    QFuture<Result<>> remove(const QStringList &runDirs, const ClusterAccess &access, const QString &server, const HostFacts &host);

private:
    class Run;
};

} // namespace slipway
