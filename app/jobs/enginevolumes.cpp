#include "app/jobs/enginevolumes.h"

#include "app/jobs/recipeparts.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::PlanRecipe)
};

// Names of files have 255 bytes, and engines make folders of these.
constexpr qsizetype longestVolume = 200, shownOfVolume = 80, shownOfPath = 60, shownOfHash = 16;

bool hasControls(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
}

Result<QString> targetOf(const StorageVolume &storage, const Variables &variables)
{
    const QString path = variables.expand(storage.mountPath.trimmed());
    const QString clean = QDir::cleanPath(path);
    if (!path.startsWith(u'/') || clean == "/"_L1 || hasControls(path) || path.split(u'/').contains(u".."_s))
        return failure(ErrorCode::Invalid, Tr::tr("The storage's mount path “%1” is no absolute path.").arg(path.left(200)));
    return clean;
}

// As Kubernetes reads it; empty: the whole storage.
Result<QString> subPathOf(const StorageVolume &storage, const Variables &variables)
{
    const QString path = variables.expand(storage.subPath.trimmed());
    if (!staysBelowWorkspace(path) || hasControls(path))
        return failure(ErrorCode::Invalid, Tr::tr("The sub-path “%1” of a storage must be relative and without “..”.").arg(path.left(200)));
    const QString clean = QDir::cleanPath(path);
    return clean == "."_L1 ? QString() : clean;
}

// The words are for the person who lists the engine's volumes; the hash tells "a/b" from "a-b".
QString partOf(const QString &volume, const QString &subPath)
{
    QString words = subPath.left(shownOfPath);
    static const QRegularExpression odd(u"[^A-Za-z0-9_.-]"_s);
    words.replace(odd, u"-"_s);
    const QByteArray hash = QCryptographicHash::hash((volume + u'/' + subPath).toUtf8(), QCryptographicHash::Sha256).toHex().first(shownOfHash);
    return u"%1.%2-%3"_s.arg(volume.left(shownOfVolume), words, QString::fromLatin1(hash));
}

Result<QString> volumeOf(const StorageVolume &storage, const PlanRequest &request)
{
    if (storage.provision == ProvisionType::Dynamic)
        return storage.isTemporary || isOfFork(request.build) ? QString() : u"slipway-%1-%2"_s.arg(request.component.id.toString(), nameOfPlace(storage.mountPath));
    static const QRegularExpression form(u"\\A[A-Za-z0-9][A-Za-z0-9_.-]*\\z"_s);
    if (storage.claim.size() > longestVolume || !form.match(storage.claim).hasMatch())
        return failure(ErrorCode::Invalid, Tr::tr("“%1” can't be the name of a volume.").arg(storage.claim.left(100)));
    return storage.claim;
}

} // namespace

Result<QList<EngineVolume>> engineVolumes(const PlanRequest &request, const Variables &variables)
{
    const AdvancedSettings &advanced = request.plan.plan.advanced;
    QList<EngineVolume> volumes;
    if (!advanced.storagesEnabled)
        return volumes;
    for (const StorageVolume &storage : advanced.storages) {
        const auto target = targetOf(storage, variables);
        if (!target)
            return failure(target.error());
        if (std::any_of(volumes.begin(), volumes.end(), [&target](const EngineVolume &other) { return other.target == *target; }))
            return failure(ErrorCode::Invalid, Tr::tr("Two storages have the mount path %1.").arg(target->left(200)));
        const auto subPath = subPathOf(storage, variables);
        if (!subPath)
            return failure(subPath.error());
        const auto volume = volumeOf(storage, request);
        if (!volume)
            return failure(volume.error());
        const bool isPart = !volume->isEmpty() && !subPath->isEmpty();
        volumes.append({isPart ? partOf(*volume, *subPath) : *volume, *target, isOfFork(request.build) && storage.provision == ProvisionType::Static});
    }
    return volumes;
}

} // namespace slipway
