// Removes what builds leave behind, in the background and only below the data folder, and knows how much room is left.
// GUI thread; the work is done one after the other on a thread of its own.
#pragma once

#include "app/core/error.h"
#include "app/core/ids.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>

namespace slipway {

struct DiskSpace {
    qint64 freeBytes = 0; // for this user
    qint64 totalBytes = 0;
    friend bool operator==(const DiskSpace &, const DiskSpace &) = default;
};

class WorkspaceKeeper final : public QObject
{
    Q_OBJECT
public:
    explicit WorkspaceKeeper(QString dataDir, QObject *parent = nullptr);
    ~WorkspaceKeeper() override; // finishes what it began, drops the rest

    // After the end: workspace, home, tmp, steps and the cache that a fork's build has for itself go, log, log.idx and state stay.
    // A folder that is not there is a success. Conflict: its supervisor is alive.
    QFuture<Result<>> removeWorkspace(const BuildId &build);

    // Retention: the whole run folder. Conflict: its supervisor is alive.
    QFuture<Result<>> removeRun(const BuildId &build);

    QFuture<Result<>> removeCache(const ComponentId &component);

    QFuture<Result<DiskSpace>> diskSpace();

private:
    QString m_dataDir;
    QThreadPool m_pool;
};

} // namespace slipway
