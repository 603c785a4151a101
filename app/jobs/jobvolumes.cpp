#include "app/jobs/jobvolumes.h"

#include "app/jobs/recipeparts.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::PlanRecipe)
};

constexpr QLatin1StringView dockerSocket{"/var/run/docker.sock"};

bool isBelowOrAt(const QString &path, QLatin1StringView folder)
{
    return path == folder || path.startsWith(folder + u'/');
}

QJsonObject emptyVolume(const QString &name)
{
    return {{u"name"_s, name}, {u"emptyDir"_s, QJsonObject()}};
}

} // namespace

class JobVolumeReader
{
public:
    JobVolumeReader(const PlanRequest &request, const Cluster &cluster, const Variables &variables, const QString &job)
        : m_request(request)
        , m_advanced(request.plan.plan.advanced)
        , m_cluster(cluster)
        , m_variables(variables)
        , m_job(job)
        , m_isOfFork(isOfFork(request.build))
    {
    }

    Result<JobVolumes> read();

private:
    Result<> addStorage(const StorageVolume &storage);
    Result<QString> claimFor(const StorageVolume &storage);
    Result<QString> mountPathOf(const StorageVolume &storage) const;
    void addCaches();
    QString volumeOfClaim(const QString &claim);
    bool isTaken(const QString &path) const;

    const PlanRequest &m_request;
    const AdvancedSettings &m_advanced;
    const Cluster &m_cluster;
    const Variables &m_variables;
    const QString &m_job;
    const bool m_isOfFork;
    QStringList m_claimVolumes; // their claims, in order
    JobVolumes m_out;
};

bool JobVolumeReader::isTaken(const QString &path) const
{
    return std::any_of(m_out.m_mounts.begin(), m_out.m_mounts.end(), [&path](const auto &mount) { return mount.path == path; });
}

QString JobVolumeReader::volumeOfClaim(const QString &claim)
{
    qsizetype index = m_claimVolumes.indexOf(claim);
    const bool isNew = index < 0;
    if (isNew) {
        index = m_claimVolumes.size();
        m_claimVolumes.append(claim);
    }
    const QString name = u"claim-%1"_s.arg(index + 1);
    if (isNew)
        m_out.m_volumes.append(QJsonObject{{u"name"_s, name}, {u"persistentVolumeClaim"_s, QJsonObject{{u"claimName"_s, claim}}}});
    return name;
}

Result<QString> JobVolumeReader::mountPathOf(const StorageVolume &storage) const
{
    QString path = m_variables.expand(storage.mountPath.trimmed());
    while (path.size() > 1 && path.endsWith(u'/'))
        path.chop(1);
    const bool isAbsolute = path.startsWith(u'/') && path != "/"_L1 && !path.contains(u"//"_s) && !path.contains(u':')
        && !path.split(u'/').contains(u".."_s);
    if (!isAbsolute)
        return failure(ErrorCode::Invalid, Tr::tr("The storage's mount path “%1” is no absolute path.").arg(path.left(200)));
    if (isBelowOrAt(path, "/slipway"_L1))
        return failure(ErrorCode::Invalid, Tr::tr("The storage's mount path “%1” is Slipway's own place in the container. Choose another one.").arg(path.left(200)));
    if (isTaken(path))
        return failure(ErrorCode::Invalid, Tr::tr("Two storages have the mount path %1.").arg(path.left(200)));
    return path;
}

// A claim that strangers could write to would be read by the builds after theirs.
Result<QString> JobVolumeReader::claimFor(const StorageVolume &storage)
{
    if (storage.provision == ProvisionType::Static) {
        if (!isObjectName(storage.claim))
            return failure(ErrorCode::Invalid, Tr::tr("“%1” can't be the name of a volume claim.").arg(storage.claim.left(100)));
        return storage.claim;
    }
    if (storage.sizeGiB <= 0)
        return failure(ErrorCode::Invalid, Tr::tr("The storage at %1 has no size.").arg(storage.mountPath.left(200)));
    static const QStringList modes{u"ReadWriteOnce"_s, u"ReadOnlyMany"_s, u"ReadWriteMany"_s, u"ReadWriteOncePod"_s};
    if (!modes.contains(storage.accessMode))
        return failure(ErrorCode::Invalid, Tr::tr("“%1” is no access mode; these are: %2.").arg(storage.accessMode.left(100), modes.join(u", "_s)));
    if (!storage.storageClass.isEmpty() && !isObjectName(storage.storageClass))
        return failure(ErrorCode::Invalid, Tr::tr("“%1” can't be the name of a storage class.").arg(storage.storageClass.left(100)));
    JobClaim claim;
    claim.isKept = !storage.isTemporary && !m_isOfFork;
    const QString owner = claim.isKept ? u"slipway-"_s + m_request.component.id.toString() : m_job;
    // What a claim asks for can't be changed, so another size, class or mode is another claim.
    const QString kind = u"%1 %2 %3"_s.arg(storage.storageClass, storage.accessMode).arg(storage.sizeGiB);
    claim.name = u"%1-storage-%2"_s.arg(owner, nameOfPlace(storage.mountPath, kind));
    claim.spec = {{u"accessModes"_s, QJsonArray{storage.accessMode}},
                  {u"volumeMode"_s, u"Filesystem"_s},
                  {u"resources"_s, QJsonObject{{u"requests"_s, QJsonObject{{u"storage"_s, u"%1Gi"_s.arg(storage.sizeGiB)}}}}}};
    if (!storage.storageClass.isEmpty())
        claim.spec[u"storageClassName"_s] = storage.storageClass;
    m_out.m_claims.append(claim);
    return claim.name;
}

Result<> JobVolumeReader::addStorage(const StorageVolume &storage)
{
    const auto path = mountPathOf(storage);
    if (!path)
        return failure(path.error());
    const QString subPath = m_variables.expand(storage.subPath.trimmed());
    if (!staysBelowWorkspace(subPath))
        return failure(ErrorCode::Invalid, Tr::tr("The sub-path “%1” of a storage must be relative and without “..”.").arg(subPath.left(200)));
    const auto claim = claimFor(storage);
    if (!claim)
        return failure(claim.error());
    m_out.m_mounts.append({volumeOfClaim(*claim), *path, subPath, m_isOfFork && storage.provision == ProvisionType::Static,
                           isBelowOrAt(*path, clusterWorkspace), storage.provision != ProvisionType::Static});
    return Done{};
}

// Each component sees its own cache alone, and tools are written only by what installs them.
void JobVolumeReader::addCaches()
{
    const bool isKept = !m_cluster.cacheClaim.isEmpty();
    const bool hasTools = !m_request.plan.plan.tools.isEmpty();
    const QString volume = isKept ? volumeOfClaim(m_cluster.cacheClaim) : QString();
    if (isKept && !m_isOfFork) {
        m_out.m_mounts.append({volume, QString(clusterCache), u"cache/"_s + m_request.component.id.toString(), false, false, true});
    } else {
        m_out.m_volumes.append(emptyVolume(u"cache"_s));
        m_out.m_mounts.append({u"cache"_s, QString(clusterCache), {}, false, false, false});
    }
    if (m_advanced.cache.enabled && !isKept)
        m_out.m_notes.append(u"the cluster has no volume claim for caches, so nothing is kept for the next build"_s);
    if (!hasTools)
        return;
    if (!isKept)
        m_out.m_volumes.append(emptyVolume(u"tools"_s));
    m_out.m_mounts.append({isKept ? volume : u"tools"_s, QString(clusterTools), isKept ? u"tools"_s : QString(), true, true, false});
}

Result<JobVolumes> JobVolumeReader::read()
{
    if (m_advanced.storagesEnabled) {
        for (const StorageVolume &storage : m_advanced.storages) {
            if (auto added = addStorage(storage); !added)
                return failure(added.error());
        }
    }
    if (!isTaken(clusterWorkspace)) {
        m_out.m_volumes.append(emptyVolume(u"workspace"_s));
        m_out.m_mounts.prepend({u"workspace"_s, QString(clusterWorkspace), {}, false, true, false});
    }
    m_out.m_volumes.append(emptyVolume(u"run"_s));
    m_out.m_mounts.append({u"run"_s, QString(clusterRunDir), {}, false, true, false});
    addCaches();
    if (m_advanced.hostDocker) {
        m_out.m_volumes.append(QJsonObject{{u"name"_s, u"docker-socket"_s},
                                           {u"hostPath"_s, QJsonObject{{u"path"_s, QString(dockerSocket)}, {u"type"_s, u"Socket"_s}}}});
        m_out.m_mounts.append({u"docker-socket"_s, QString(dockerSocket), {}, false, false, false});
    }
    return std::move(m_out);
}

void JobVolumes::addPart(const JobPart &part, const QString &secret)
{
    QJsonArray items;
    for (auto it = part.files.cbegin(); it != part.files.cend(); ++it)
        items.append(QJsonObject{{u"key"_s, it.key()}, {u"path"_s, it.key()}});
    // Whoever the image's user is has to read it; in a container nobody else is there.
    m_volumes.append(QJsonObject{{u"name"_s, u"job-"_s + part.container},
                                 {u"secret"_s, QJsonObject{{u"secretName"_s, secret}, {u"optional"_s, false}, {u"defaultMode"_s, 0444}, {u"items"_s, items}}}});
}

QStringList JobVolumes::foreignPaths() const
{
    QStringList paths;
    for (const Mount &mount : m_mounts) {
        if (mount.volume.startsWith("claim-"_L1) && !mount.isOurs && isBelowOrAt(mount.path, clusterWorkspace))
            paths.append(mount.path);
    }
    return paths;
}

// What fills the workspace opens our folders, see cluster.sh: it often is root, where the build is not.
QJsonArray JobVolumes::mountsOf(const JobPart &part, bool isBuild) const
{
    QJsonArray mounts{QJsonObject{{u"name"_s, u"job-"_s + part.container}, {u"mountPath"_s, QString(clusterJob)}, {u"readOnly"_s, true}}};
    int opened = 0;
    for (const Mount &mount : m_mounts) {
        if (part.isClone && mount.isOurs) {
            QJsonObject entry{{u"name"_s, mount.volume}, {u"mountPath"_s, u"/slipway/open/%1"_s.arg(++opened)}};
            if (!mount.subPath.isEmpty())
                entry[u"subPath"_s] = mount.subPath;
            mounts.append(entry);
        }
        if (!isBuild && !mount.isForAll)
            continue;
        QJsonObject entry{{u"name"_s, mount.volume}, {u"mountPath"_s, mount.path}};
        if (!mount.subPath.isEmpty())
            entry[u"subPath"_s] = mount.subPath;
        if (mount.isReadOnly && isBuild)
            entry[u"readOnly"_s] = true;
        mounts.append(entry);
    }
    return mounts;
}

Result<JobVolumes> jobVolumes(const PlanRequest &request, const Cluster &cluster, const Variables &variables, const QString &job)
{
    return JobVolumeReader(request, cluster, variables, job).read();
}

} // namespace slipway
