#include "app/storage/cataloguerepository.h"

#include "app/storage/componentrepository.h"
#include "app/storage/rows.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Storage)
};

struct Place {
    QString kind;
    QString name;
    QString version;

    QString subject() const
    {
        return u"catalogue/"_s + kind + u'/' + name + (version.isEmpty() ? QString() : u'@' + version);
    }
};

QString valueText(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (value.isDouble())
        return QString::number(value.toInteger());
    return value.isArray() ? jsonText(value.toArray()) : value.toString();
}

Result<std::optional<QJsonObject>> bodyOf(const Transaction &tx, const Place &place)
{
    Statement select(tx, u"SELECT body FROM catalogue WHERE kind = ? AND name = ? AND version = ?"_s);
    const auto found = select.bind(place.kind, place.name, place.version).first();
    if (!found)
        return failure(found.error());
    return *found ? std::optional(jsonObject(select.text(0))) : std::nullopt;
}

// A field each; the values of secrets are not in the body, only their keys.
Result<> auditChanges(Transaction &tx, const Place &place, const QJsonObject &before, const QJsonObject &after, const QString &actor,
                      qint64 nowUs)
{
    AuditRepository audit(tx);
    const QJsonObject &fields = after.isEmpty() ? before : after;
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        const QString was = valueText(before.value(it.key()));
        const QString is = valueText(after.value(it.key()));
        if (was == is)
            continue;
        if (auto added = audit.add({nowUs, actor, place.subject(), it.key(), was, is}); !added)
            return added;
    }
    return Done{};
}

Result<> saveBody(Transaction &tx, const Place &place, const QJsonObject &body, const QString &actor, qint64 nowUs)
{
    if (place.name.isEmpty())
        return failure(ErrorCode::Invalid, Tr::tr("What is in the catalogue needs a name."));
    const auto before = bodyOf(tx, place);
    if (!before)
        return failure(before.error());
    if (*before == body)
        return Done{};
    Statement save(tx, u"INSERT INTO catalogue (kind, name, version, body) VALUES (?, ?, ?, ?)"
                       " ON CONFLICT (kind, name, version) DO UPDATE SET body = excluded.body"_s);
    if (auto saved = save.bind(place.kind, place.name, place.version, jsonText(body)).run(); !saved)
        return saved;
    if (!*before) {
        if (auto added = AuditRepository(tx).add({nowUs, actor, place.subject(), u"created"_s, {}, place.name}); !added)
            return added;
    }
    return auditChanges(tx, place, before->value_or(QJsonObject()), body, actor, nowUs);
}

Result<> removeBody(Transaction &tx, const Place &place, const QString &what, const QString &actor, qint64 nowUs)
{
    const auto before = bodyOf(tx, place);
    if (!before)
        return failure(before.error());
    if (!*before)
        return failure(ErrorCode::NotFound, what);
    Statement remove(tx, u"DELETE FROM catalogue WHERE kind = ? AND name = ? AND version = ?"_s);
    if (auto removed = remove.bind(place.kind, place.name, place.version).run(); !removed)
        return removed;
    if (auto added = AuditRepository(tx).add({nowUs, actor, place.subject(), u"removed"_s, place.name, {}}); !added)
        return added;
    return auditChanges(tx, place, **before, {}, actor, nowUs);
}

constexpr QLatin1StringView toolKind{"tool"};
constexpr QLatin1StringView codeHostKind{"code_host"};
constexpr QLatin1StringView storageKind{"object_storage"};
constexpr QLatin1StringView dockerfileKind{"dockerfile"};
constexpr QLatin1StringView registryKind{"image_registry"};
constexpr QLatin1StringView buildImageKind{"build_image"};
constexpr QLatin1StringView clusterKind{"cluster"};

// All but the one of that name.
template <typename Entry>
Result<> yieldDefault(Transaction &tx, QLatin1StringView kind, const QList<Entry> &entries, const QString &name, const QString &actor, qint64 nowUs)
{
    for (Entry other : entries) {
        if (!other.isDefault || other.name == name)
            continue;
        other.isDefault = false;
        if (auto saved = saveBody(tx, {kind, other.name, {}}, toJson(other), actor, nowUs); !saved)
            return saved;
    }
    return Done{};
}

} // namespace

Result<Catalogue> CatalogueRepository::all() const
{
    Statement select(m_tx, u"SELECT kind, body FROM catalogue ORDER BY kind, name, version"_s);
    Catalogue catalogue;
    QList<FieldProblem> problems;
    auto read = select.forEach([&](const Statement &row) -> Result<> {
        const QString kind = row.text(0);
        const QJsonObject body = jsonObject(row.text(1));
        if (kind == toolKind)
            catalogue.tools.append(toolFromJson(body, problems));
        else if (kind == codeHostKind)
            catalogue.codeHosts.append(codeHostFromJson(body, problems));
        else if (kind == storageKind)
            catalogue.storages.append(storageFromJson(body, problems));
        else if (kind == dockerfileKind)
            catalogue.dockerfiles.append(dockerfileFromJson(body, problems));
        else if (kind == registryKind)
            catalogue.registries.append(registryFromJson(body, problems));
        else if (kind == buildImageKind)
            catalogue.buildImages.append(buildImageFromJson(body, problems));
        else if (kind == clusterKind)
            catalogue.clusters.append(clusterFromJson(body, problems));
        else
            return failure(unknownWord(u"kind"_s, kind));
        return Done{};
    });
    if (!read)
        return failure(read.error());
    if (!problems.isEmpty())
        return failure(ErrorCode::Corrupt, Tr::tr("The catalogue can't be read."), toText(problems));
    return catalogue;
}

Result<> CatalogueRepository::save(const ToolEntry &tool, const QString &actor, qint64 nowUs)
{
    return saveBody(m_tx, {toolKind, tool.name, tool.version}, toJson(tool), actor, nowUs);
}

Result<> CatalogueRepository::save(const CodeHost &host, const QString &actor, qint64 nowUs)
{
    return saveBody(m_tx, {codeHostKind, host.name, {}}, toJson(host), actor, nowUs);
}

Result<> CatalogueRepository::save(const ObjectStorage &storage, const QString &actor, qint64 nowUs)
{
    return saveBody(m_tx, {storageKind, storage.name, {}}, toJson(storage), actor, nowUs);
}

Result<> CatalogueRepository::save(const DockerfileTemplate &dockerfile, const QString &actor, qint64 nowUs)
{
    return saveBody(m_tx, {dockerfileKind, dockerfile.name, {}}, toJson(dockerfile), actor, nowUs);
}

Result<> CatalogueRepository::save(const ImageRegistry &registry, const QString &actor, qint64 nowUs)
{
    if (registry.isDefault) {
        const auto stored = all();
        const auto yielded = stored ? yieldDefault(m_tx, registryKind, stored->registries, registry.name, actor, nowUs) : failure(stored.error());
        if (!yielded)
            return yielded;
    }
    return saveBody(m_tx, {registryKind, registry.name, {}}, toJson(registry), actor, nowUs);
}

Result<> CatalogueRepository::save(const Cluster &cluster, const QString &actor, qint64 nowUs)
{
    if (cluster.isDefault) {
        const auto stored = all();
        const auto yielded = stored ? yieldDefault(m_tx, clusterKind, stored->clusters, cluster.name, actor, nowUs) : failure(stored.error());
        if (!yielded)
            return yielded;
    }
    return saveBody(m_tx, {clusterKind, cluster.name, {}}, toJson(cluster), actor, nowUs);
}

Result<> CatalogueRepository::save(const BuildImage &image, const QString &actor, qint64 nowUs)
{
    return saveBody(m_tx, {buildImageKind, image.name, {}}, toJson(image), actor, nowUs);
}

Result<> CatalogueRepository::removeTool(const QString &name, const QString &version, const QString &actor, qint64 nowUs)
{
    return removeBody(m_tx, {toolKind, name, version}, Tr::tr("There is no tool “%1” in the catalogue.").arg((name + u' ' + version).trimmed()),
                      actor, nowUs);
}

Result<> CatalogueRepository::removeCodeHost(const QString &name, const QString &actor, qint64 nowUs)
{
    return removeBody(m_tx, {codeHostKind, name, {}}, Tr::tr("There is no code host “%1” in the catalogue.").arg(name), actor, nowUs);
}

Result<> CatalogueRepository::removeStorage(const QString &name, const QString &actor, qint64 nowUs)
{
    return removeBody(m_tx, {storageKind, name, {}}, Tr::tr("There is no object storage “%1” in the catalogue.").arg(name), actor, nowUs);
}

Result<> CatalogueRepository::removeDockerfile(const QString &name, const QString &actor, qint64 nowUs)
{
    return removeBody(m_tx, {dockerfileKind, name, {}}, Tr::tr("There is no Dockerfile “%1” in the catalogue.").arg(name), actor, nowUs);
}

Result<> CatalogueRepository::removeRegistry(const QString &name, const QString &actor, qint64 nowUs)
{
    return removeBody(m_tx, {registryKind, name, {}}, Tr::tr("There is no image registry “%1” in the catalogue.").arg(name), actor, nowUs);
}

Result<> CatalogueRepository::removeBuildImage(const QString &name, const QString &actor, qint64 nowUs)
{
    return removeBody(m_tx, {buildImageKind, name, {}}, Tr::tr("There is no build image “%1” in the catalogue.").arg(name), actor, nowUs);
}

Result<> CatalogueRepository::removeCluster(const QString &name, const QString &actor, qint64 nowUs)
{
    return removeBody(m_tx, {clusterKind, name, {}}, Tr::tr("There is no cluster “%1” in the catalogue.").arg(name), actor, nowUs);
}

} // namespace slipway
