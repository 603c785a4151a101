#include "app/services/leftjobs.h"

#include "app/core/whendone.h"
#include "app/jobs/jobmanifest.h"
#include "app/secrets/secretstore.h"
#include "app/services/catalogueservice.h"
#include "app/services/statusservice.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace slipway {

LeftJobs::LeftJobs(CatalogueService &catalogue, SecretStore &secrets, StatusService &status, Pauses pauses)
    : m_catalogue(catalogue)
    , m_secrets(secrets)
    , m_status(status)
    , m_pauses(pauses)
    , m_pause(pauses.shortest)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &LeftJobs::tryAll);
    connect(&catalogue, &CatalogueService::changed, this, [this] {
        ++m_changes;
        m_pause = m_pauses.shortest;
        if (!m_left.isEmpty())
            m_again.start(m_pauses.change);
    });
}

void LeftJobs::removeAll(const QString &runsDir, const HostFacts &host)
{
    m_host = host;
    whenDone(runsInClusters(runsDir), this, [this](const QMap<JobCluster, QStringList> &runs) {
        for (auto it = runs.cbegin(); it != runs.cend(); ++it) {
            m_left[it.key()].runDirs += QSet<QString>(it->cbegin(), it->cend());
            tryNow(it.key());
        }
    });
}

void LeftJobs::remove(const QString &runDir, const HostFacts &host)
{
    m_host = host;
    const auto where = clusterOfRun(runDir);
    if (!where)
        return;
    m_left[*where].runDirs.insert(runDir);
    tryNow(*where);
}

void LeftJobs::tryAll()
{
    for (const JobCluster &where : m_left.keys())
        tryNow(where);
}

void LeftJobs::tryNow(const JobCluster &where)
{
    const QSet<QString> runDirs = m_left.value(where).runDirs - m_trying;
    if (runDirs.isEmpty())
        return;
    m_trying += runDirs;
    whenDone(accessTo(where), this, [this, where, runDirs, changes = m_changes](const Result<ClusterAccess> &access) {
        if (!access)
            return tried(where, runDirs, failure(access.error()), changes);
        whenDone(m_remover.remove(runDirs.values(), *access, where.server, m_host), this,
                 [this, where, runDirs, changes](const Result<> &result) { tried(where, runDirs, result, changes); });
    });
}

void LeftJobs::tried(const JobCluster &where, const QSet<QString> &runDirs, const Result<> &result, int changes)
{
    m_trying -= runDirs;
    Left &left = m_left[where];
    // Those of a batch before the one that failed are gone; and a build that was removed meanwhile has taken its note with it.
    for (const QString &runDir : runDirs) {
        if (result || !clusterOfRun(runDir))
            left.runDirs.remove(runDir);
    }
    left.reason = result ? QString() : result.error().message;
    if (left.reason.endsWith(u'.'))
        left.reason.chop(1);
    if (left.runDirs.isEmpty())
        m_left.remove(where);
    if (!result) {
        qWarning("%d Jobs could not be removed from the cluster %s: %s", int(runDirs.size()), qPrintable(where.name), qPrintable(result.error().message));
        if (changes != m_changes) {
            m_again.start(m_pauses.change);
        } else if (!m_again.isActive() && !m_left.isEmpty()) {
            m_again.start(m_pause);
            m_pause = qMin(m_pauses.longest, m_pause * 2);
        }
    } else if (m_left.isEmpty()) {
        m_pause = m_pauses.shortest;
        m_again.stop();
    }
    tell();
}

// The note says where it was. What the catalogue has by now counts for what the note can't have: the secret may be another one, and a note of
// an older version has nothing but the name.
QFuture<Result<ClusterAccess>> LeftJobs::accessTo(const JobCluster &where)
{
    const Cluster *now = m_catalogue.all().cluster(where.name);
    Cluster cluster;
    if (where.isWhole) {
        cluster.name = where.name;
        cluster.kubeconfig = where.kubeconfig;
        cluster.secretKey = where.secretKey;
        cluster.context = where.context;
        cluster.nameSpace = where.nameSpace;
        if (!where.secretKey.isEmpty())
            cluster.secretKey = now ? now->secretKey : QString();
        if (!where.secretKey.isEmpty() && cluster.secretKey.isEmpty())
            return answered<Result<ClusterAccess>>(failure(ErrorCode::Unavailable, tr("its kubeconfig is not in the settings any more")));
    } else if (now) {
        cluster = *now;
    } else {
        return answered<Result<ClusterAccess>>(failure(ErrorCode::Unavailable, tr("the cluster is not in the settings any more")));
    }
    if (cluster.secretKey.isEmpty())
        return answered<Result<ClusterAccess>>(ClusterAccess{cluster});
    return andThen(m_secrets.read(cluster.secretKey), this, [cluster](const QByteArray &text) {
        return answered<Result<ClusterAccess>>(ClusterAccess{cluster, text});
    });
}

void LeftJobs::tell()
{
    QStringList sentences;
    for (auto it = m_left.cbegin(); it != m_left.cend(); ++it) {
        if (it->reason.isEmpty())
            continue;
        const QString name = jobNameOf(BuildId(QFileInfo(*it->runDirs.cbegin()).fileName()));
        const QString where = it.key().nameSpace.isEmpty() ? it.key().name : tr("%1, namespace %2").arg(it.key().name, it.key().nameSpace);
        sentences.append(it->runDirs.size() == 1
                             ? tr("The Job %1 of a build that is over may still be in the cluster %2 and could not be removed: %3. It is tried again from "
                                  "time to time. If the cluster can't be reached any more, delete the Job there by hand.")
                                   .arg(name, where, it->reason)
                             : tr("%1 Jobs of builds that are over, %2 among them, may still be in the cluster %3 and could not be removed: %4. It is "
                                  "tried again from time to time. If the cluster can't be reached any more, delete the Jobs there by hand.")
                                   .arg(it->runDirs.size())
                                   .arg(name, where, it->reason));
    }
    m_status.setClusterWarning(sentences.join(u' '));
}

} // namespace slipway
