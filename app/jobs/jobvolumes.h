// The volumes of a build's Job, which of its containers sees which of them, and the claims that have to be made for them. Pure; any
// thread.
#pragma once

#include "app/domain/cluster.h"
#include "app/jobs/jobscript.h"

#include <QJsonArray>

namespace slipway {

struct JobClaim {
    QString name;
    QJsonObject spec;
    bool isKept = false; // for the builds after this one as well
};

class JobVolumes
{
public:
    void addPart(const JobPart &part, const QString &secret); // its share of the Secret, seen by this container only
    QJsonArray mountsOf(const JobPart &part, bool isBuild) const;
    QStringList foreignPaths() const; // of what is somebody's, at the workspace or below it
    QJsonArray volumes() const { return m_volumes; }
    const QList<JobClaim> &claims() const { return m_claims; }
    const QStringList &notes() const { return m_notes; }

private:
    friend class JobVolumeReader;
    struct Mount {
        QString volume;
        QString path;
        QString subPath;
        bool isReadOnly = false;       // for the build
        bool isForAll = false;         // also for what runs before it
        bool isOurs = false;           // a folder of ours in a volume whose file system may let nobody but root write
    };

    QJsonArray m_volumes;
    QList<Mount> m_mounts;
    QList<JobClaim> m_claims;
    QStringList m_notes;
};

// Workspace, run folder, caches, the storages of the definition, the node's docker socket. Claims of the same name are one volume,
// however often they are mounted. A static claim is somebody's: it is never made, and never deleted.
// Invalid: a storage that can't be mounted. job: name of the Job, that of claims for it alone begins with it.
Result<JobVolumes> jobVolumes(const PlanRequest &request, const Cluster &cluster, const Variables &variables, const QString &job);

} // namespace slipway
