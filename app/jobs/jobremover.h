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

// The name of the cluster that may have the Job of this run; empty: none has.
QString clusterOfRun(const QString &runDir);

// Run folders that name one, by cluster. Off the calling thread.
QFuture<QMap<QString, QStringList>> runsInClusters(const QString &runsDir);

class JobRemover final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    ~JobRemover() override; // ends what it began

    // With all that belongs to them; one that is not there is fine. The runs' files go with it. What can't be removed is told to the
    // log, and stays for the next time.
    void remove(const QStringList &runDirs, const ClusterAccess &access, const HostFacts &host);
};

} // namespace slipway
