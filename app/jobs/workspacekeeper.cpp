#include "app/jobs/workspacekeeper.h"

#include "app/jobs/removetree.h"
#include "app/jobs/runpaths.h"
#include "app/supervisor/runfolder.h"

#include <QFile>
#include <QPromise>
#include <QStorageInfo>

#include <functional>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

using supervisor::Fd;

template <typename T> QFuture<Result<T>> inBackground(QThreadPool &pool, std::function<Result<T>()> work)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    pool.start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return promise->future();
}

Fd openFolder(const QString &path)
{
    return Fd(::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

Result<> removed(const QString &path, int error)
{
    if (error == 0)
        return Done{};
    return failure(ErrorCode::Unavailable, WorkspaceKeeper::tr("“%1” could not be removed completely.").arg(path),
                   QString::fromLocal8Bit(std::strerror(error)));
}

// Refuses while a supervisor holds the folder.
Result<> checkDead(const QString &runDir)
{
    if (supervisor::probe(QFile::encodeName(runDir).toStdString()) == supervisor::Liveness::Dead)
        return Done{};
    return failure(ErrorCode::Conflict, WorkspaceKeeper::tr("The build still runs, so its folder is kept."));
}

Result<> removeBelow(const QString &parent, const QString &name)
{
    const Fd folder = openFolder(parent);
    if (!folder)
        return errno == ENOENT ? Result<>(Done{}) : removed(parent, errno);
    return removed(parent + u'/' + name, removeTree(folder.get(), QFile::encodeName(name).toStdString()));
}

tl::unexpected<Error> noId()
{
    return failure(ErrorCode::Invalid, WorkspaceKeeper::tr("That is no id of a build or component."));
}

} // namespace

WorkspaceKeeper::WorkspaceKeeper(QString dataDir, QObject *parent)
    : QObject(parent)
    , m_dataDir(std::move(dataDir))
{
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::LowPriority);
}

WorkspaceKeeper::~WorkspaceKeeper()
{
    m_pool.clear();
    m_pool.waitForDone();
}

QFuture<Result<>> WorkspaceKeeper::removeWorkspace(const BuildId &build)
{
    return inBackground<Done>(m_pool, [runs = runsDir(m_dataDir), name = build.toString()]() -> Result<> {
        if (!isHexId(name))
            return noId();
        const QString runDir = runs + u'/' + name;
        if (auto dead = checkDead(runDir); !dead)
            return dead;
        Result<> result = Done{};
        for (const QString &part : {u"workspace"_s, u"workspace.carry"_s, u"cache"_s, u"cache.carry"_s, u"home"_s, u"tmp"_s, u"steps"_s, u"engine"_s}) {
            if (auto gone = removeBelow(runDir, part); !gone)
                result = gone;
        }
        return result;
    });
}

QFuture<Result<>> WorkspaceKeeper::removeRun(const BuildId &build)
{
    return inBackground<Done>(m_pool, [runs = runsDir(m_dataDir), name = build.toString()]() -> Result<> {
        if (!isHexId(name))
            return noId();
        if (auto dead = checkDead(runs + u'/' + name); !dead)
            return dead;
        return removeBelow(runs, name);
    });
}

QFuture<Result<>> WorkspaceKeeper::removeCache(const ComponentId &component)
{
    return inBackground<Done>(m_pool, [caches = QString(m_dataDir + "/cache"_L1), name = component.toString()]() -> Result<> {
        if (!isHexId(name))
            return noId();
        const auto carried = removeBelow(caches, name + u".carry"_s); // see carry.sh
        const auto gone = removeBelow(caches, name);
        return gone ? carried : gone;
    });
}

QFuture<Result<DiskSpace>> WorkspaceKeeper::diskSpace()
{
    return inBackground<DiskSpace>(m_pool, [dataDir = m_dataDir]() -> Result<DiskSpace> {
        const QStorageInfo storage(dataDir);
        if (!storage.isValid() || !storage.isReady()) {
            return failure(ErrorCode::Unavailable,
                           WorkspaceKeeper::tr("How much room is left for builds is not known: “%1” is on no disk that "
                                               "answers.")
                               .arg(dataDir));
        }
        return DiskSpace{storage.bytesAvailable(), storage.bytesTotal()};
    });
}

} // namespace slipway
