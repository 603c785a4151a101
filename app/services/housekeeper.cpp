#include "app/services/housekeeper.h"

#include "app/core/whendone.h"
#include "app/jobs/deployrecipe.h"
#include "app/logs/redaction.h"
#include "app/services/componentservice.h"
#include "app/settings/settings.h"
#include "app/storage/buildrepository.h"
#include "app/storage/database.h"
#include "app/storage/deliveryrepository.h"
#include "app/storage/deploymentrepository.h"
#include "app/storage/statusrepository.h"

#include <QHash>
#include <QThreadPool>

#include <algorithm>

namespace slipway {

namespace {

constexpr int packEveryMs = 30'000;
constexpr int packAtOnce = 200;          // a few milliseconds of the writer
constexpr int trimEveryMs = 3'600'000;
constexpr qint64 dayUs = 24LL * 3600 * 1'000'000;
constexpr qint64 megabyte = 1'000'000;
constexpr int statusDays = 30;           // of commits, kept to be compared with what is to be told next

} // namespace

Housekeeper::Housekeeper(Database &database, Settings &settings, ComponentService &components, const Clock &clock,
                         const QString &dataDir, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_settings(settings)
    , m_components(components)
    , m_clock(clock)
    , m_runsDir(runsDir(dataDir))
    , m_keeper(dataDir)
    , m_deployKeeper(deployDir(dataDir))
{
    m_packing.setInterval(packEveryMs);
    m_trimming.setInterval(trimEveryMs);
    connect(&m_packing, &QTimer::timeout, this, &Housekeeper::pack);
    connect(&m_trimming, &QTimer::timeout, this, &Housekeeper::tidy);
}

void Housekeeper::start()
{
    m_packing.start();
    m_trimming.start();
    tidy();
}

void Housekeeper::pack()
{
    const auto packed =
        m_database.write([](Transaction &tx) { return DeliveryRepository(tx).compress(packAtOnce); });
    whenDone(packed, this, [this](const Result<int> &count) {
        if (count && *count > 0)
            pack();
    });
}

void Housekeeper::tidy()
{
    trim(0);
    trimStatuses();
    tidyRuns();
    tidyDeployments();
    m_components.forgetOldSecrets();
}

void Housekeeper::trim(int before)
{
    const int days = m_settings.value(settings::deliveryDays);
    const DeliveryBounds bounds{.olderThanUs = days > 0 ? m_clock.nowUs() - days * dayUs : 0,
                                .atMost = m_settings.value(settings::deliveryCount),
                                .refusedAtMost = m_settings.value(settings::refusedCount),
                                .bytesAtMost = m_settings.value(settings::deliveryMegabytes) * megabyte};
    const auto removed = m_database.write([bounds](Transaction &tx) { return DeliveryRepository(tx).trim(bounds); });
    // A part at a time, so that requests which arrive meanwhile do not wait for the whole.
    whenDone(removed, this, [this, before](const Result<int> &count) {
        if (!count)
            qWarning("Old deliveries could not be deleted: %s", qPrintable(count.error().detail));
        else if (*count > 0)
            return trim(before + *count);
        Q_EMIT trimmed(before);
    });
}

void Housekeeper::trimStatuses()
{
    const auto removed = m_database.write([olderThan = m_clock.nowUs() - statusDays * dayUs](Transaction &tx) {
        return StatusRepository(tx).trim(olderThan);
    });
    whenDone(removed, this, [this](const Result<int> &count) {
        if (!count)
            qWarning("Old statuses of commits could not be deleted: %s", qPrintable(count.error().detail));
        else if (*count > 0)
            trimStatuses();
    });
}

// Goes by what lies on the disk: that is what is to be kept small, and it includes builds of components that are gone.
void Housekeeper::tidyRuns()
{
    whenDone(findRunsLater(m_runsDir), this, [this](const QList<FoundRun> &folders) { tidyFolders(folders); });
}

// Their rows go with their folders, so that a component's history ends with what there is a log of.
void Housekeeper::tidyDeployments()
{
    const auto found = m_database.read([](Transaction &tx) { return DeploymentRepository(tx).finishedBeyond(deploymentsKept); });
    whenDone(found, this, [this](const Result<QList<DeploymentId>> &old) {
        if (!old) {
            qWarning("Old deployments could not be looked up: %s", qPrintable(old.error().detail));
            return;
        }
        for (const DeploymentId &id : *old) {
            whenDone(m_deployKeeper.removeRun(BuildId(id.toString())), this, [this, id](const Result<> &removed) {
                if (removed)
                    m_database.write([id](Transaction &tx) { return DeploymentRepository(tx).remove(id); });
            });
        }
    });
}

void Housekeeper::tidyFolders(const QList<FoundRun> &folders)
{
    struct Tidy {
        QList<BuildId> runs;
        QList<BuildId> workspaces;
    };
    const int days = m_settings.value(settings::logDays);
    const qint64 olderThan = days > 0 ? m_clock.nowUs() - days * dayUs : 0;
    QList<BuildId> ids;
    for (const FoundRun &folder : folders) {
        if (!folder.alive)
            ids.append(folder.build);
    }
    // What a crash left half redacted does not wait for somebody who looks at it.
    QThreadPool::globalInstance()->start([runs = m_runsDir, ids] {
        for (const BuildId &id : ids) {
            if (const auto done = finishRedaction(runs + u'/' + id.toString() + QStringLiteral("/log")); !done)
                qWarning("A log could not be redacted: %s", qPrintable(done.error().detail));
        }
    });
    const auto found = m_database.read([ids, olderThan](Transaction &tx) -> Result<Tidy> {
        const auto rows = BuildRepository(tx).rows(ids);
        if (!rows)
            return failure(rows.error());
        const auto kept = DeploymentRepository(tx).kept();
        if (!kept)
            return failure(kept.error());
        QHash<ComponentId, QList<Build>> byComponent;
        Tidy tidy;
        for (const Build &build : *rows) {
            if (build.component.isEmpty() || !isFinished(build.state))
                continue; // no row of ours, or about to be adopted
            tidy.workspaces.append(build.id);
            byComponent[build.component].append(build);
        }
        for (QList<Build> &builds : byComponent) {
            std::sort(builds.begin(), builds.end(), [](const Build &a, const Build &b) { return a.number > b.number; });
            for (const Build &build : builds.mid(logsKept)) {
                if (build.finishedAtUs < olderThan && !kept->contains(build.id))
                    tidy.runs.append(build.id);
            }
        }
        return tidy;
    });
    whenDone(found, this, [this](const Result<Tidy> &tidy) {
        if (!tidy)
            qWarning("Old build folders could not be looked up: %s", qPrintable(tidy.error().detail));
        removeAll(tidy ? tidy->runs : QList<BuildId>(), tidy ? tidy->workspaces : QList<BuildId>());
    });
}

void Housekeeper::removeAll(const QList<BuildId> &runs, const QList<BuildId> &workspaces)
{
    auto left = std::make_shared<qsizetype>(runs.size() + workspaces.size());
    const auto one = [this, left](const Result<> &) {
        if (--*left == 0)
            Q_EMIT runsTidied();
    };
    if (*left == 0)
        Q_EMIT runsTidied();
    for (const BuildId &id : workspaces)
        whenDone(m_keeper.removeWorkspace(id), this, one);
    for (const BuildId &id : runs) {
        whenDone(m_keeper.removeRun(id), this, [this, id, one](const Result<> &removed) {
            if (removed)
                Q_EMIT runRemoved(id);
            one(removed);
        });
    }
}

} // namespace slipway
