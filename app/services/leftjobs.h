// The Jobs of builds that are over, as long as one may still be in its cluster: removes them, tries again with growing pauses and whenever
// the catalogue changes, and says meanwhile what stays where. Main thread.
#pragma once

#include "app/jobs/jobremover.h"

#include <QHash>
#include <QSet>
#include <QTimer>

#include <chrono>

namespace slipway {

class CatalogueService;
class SecretStore;
class StatusService;

class LeftJobs final : public QObject
{
    Q_OBJECT
public:
    struct Pauses {
        std::chrono::milliseconds shortest = std::chrono::minutes(1), longest = std::chrono::hours(1); // between two tries
        std::chrono::milliseconds change = std::chrono::seconds(1); // after a change, which often has several parts
    };
    LeftJobs(CatalogueService &catalogue, SecretStore &secrets, StatusService &status, Pauses pauses);
    LeftJobs(CatalogueService &catalogue, SecretStore &secrets, StatusService &status)
        : LeftJobs(catalogue, secrets, status, Pauses())
    {
    }

    // What dead supervisors left in any of these run folders.
    void removeAll(const QString &runsDir, const HostFacts &host);
    // That of one, if it left any.
    void remove(const QString &runDir, const HostFacts &host);

private:
    struct Left {
        QSet<QString> runDirs;
        QString reason; // why it could not be removed; empty: it was not tried yet
    };
    void tryAll();
    void tryNow(const JobCluster &where);
    void tried(const JobCluster &where, const QSet<QString> &runDirs, const Result<> &result, int changes);
    QFuture<Result<ClusterAccess>> accessTo(const JobCluster &where);
    void tell();

    CatalogueService &m_catalogue;
    SecretStore &m_secrets;
    StatusService &m_status;
    HostFacts m_host;
    JobRemover m_remover;
    QMap<JobCluster, Left> m_left;
    QSet<QString> m_trying; // run folders
    const Pauses m_pauses;
    QTimer m_again;
    std::chrono::milliseconds m_pause;
    int m_changes = 0; // of the catalogue; what was tried before the last one says nothing of it
};

} // namespace slipway
