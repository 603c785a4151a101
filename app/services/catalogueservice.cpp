#include "app/services/catalogueservice.h"

#include "app/core/whendone.h"
#include "app/secrets/secretstore.h"
#include "app/storage/cataloguerepository.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

template <typename Entry> Result<> checked(const Entry &entry)
{
    const QList<FieldProblem> problems = problemsOf(entry);
    if (problems.isEmpty())
        return Done{};
    return failure(ErrorCode::Invalid, toText(problems));
}

} // namespace

CatalogueService::CatalogueService(Database &database, SecretStore &secrets, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_secrets(secrets)
    , m_clock(clock)
{
}

QFuture<Result<>> CatalogueService::load()
{
    const auto read = m_database.read([](Transaction &tx) { return CatalogueRepository(tx).all(); });
    return andThen(read, this, [this](const Catalogue &catalogue) {
        if (catalogue != m_catalogue) {
            m_catalogue = catalogue;
            Q_EMIT changed();
        }
        return answered<Result<>>(Done{});
    });
}

QFuture<Result<>> CatalogueService::write(std::function<Result<>(Transaction &)> work)
{
    return andThen(m_database.write(std::move(work)), this, [this](Done) { return load(); });
}

QStringList CatalogueService::secretKeys() const
{
    QStringList keys;
    for (const CodeHost &host : m_catalogue.codeHosts)
        keys.append(host.secretKey);
    for (const ObjectStorage &storage : m_catalogue.storages)
        keys.append(storage.secretKey);
    for (const ImageRegistry &registry : m_catalogue.registries)
        keys.append(registry.secretKey);
    for (const Cluster &cluster : m_catalogue.clusters)
        keys.append(cluster.secretKey);
    keys.removeAll(QString());
    return keys;
}

void CatalogueService::removeUnused(const QStringList &keys)
{
    const QStringList used = secretKeys();
    for (const QString &key : keys) {
        if (!key.isEmpty() && !used.contains(key))
            m_secrets.remove(key);
    }
}

// The value goes to the keychain first, under a key of its own, so that a keychain or a disk that refuses leaves everything as
// it was.
template <typename Entry>
QFuture<Result<>> CatalogueService::saveWithSecret(Entry entry, const Entry *stored, const QString &keyPlace,
                                                   const std::optional<QByteArray> &secret, const QString &actor)
{
    const QString before = stored ? stored->secretKey : QString();
    if (stored)
        entry.secretKey = before;
    const bool isNew = secret && !secret->isEmpty();
    if (isNew)
        entry.secretKey = keyPlace + randomId();
    else if (secret)
        entry.secretKey.clear();
    if (const auto good = checked(entry); !good)
        return answered<Result<>>(failure(good.error()));
    const auto kept = isNew ? m_secrets.write(entry.secretKey, *secret) : answered<Result<>>(Done{});
    return andThen(kept, this, [this, entry, before, actor](Done) {
        const auto saved = write([entry, actor, now = m_clock.nowUs()](Transaction &tx) {
            return CatalogueRepository(tx).save(entry, actor, now);
        });
        whenDone(saved, this, [this, before, key = entry.secretKey](const Result<> &) { removeUnused({before, key}); });
        return saved;
    });
}

QFuture<Result<>> CatalogueService::save(const ToolEntry &tool, const QString &actor)
{
    if (const auto good = checked(tool); !good)
        return answered<Result<>>(failure(good.error()));
    return write([tool, actor, now = m_clock.nowUs()](Transaction &tx) { return CatalogueRepository(tx).save(tool, actor, now); });
}

QFuture<Result<>> CatalogueService::save(const CodeHost &host, const std::optional<QByteArray> &secret, const QString &actor)
{
    return saveWithSecret(host, m_catalogue.codeHost(host.name), u"codehost/"_s, secret, actor);
}

QFuture<Result<>> CatalogueService::save(const ObjectStorage &storage, const std::optional<QByteArray> &secret, const QString &actor)
{
    return saveWithSecret(storage, m_catalogue.storage(storage.name), u"objectstorage/"_s, secret, actor);
}

QFuture<Result<>> CatalogueService::save(const DockerfileTemplate &dockerfile, const QString &actor)
{
    if (const auto good = checked(dockerfile); !good)
        return answered<Result<>>(failure(good.error()));
    return write(
        [dockerfile, actor, now = m_clock.nowUs()](Transaction &tx) { return CatalogueRepository(tx).save(dockerfile, actor, now); });
}

QFuture<Result<>> CatalogueService::save(const ImageRegistry &registry, const std::optional<QByteArray> &secret, const QString &actor)
{
    return saveWithSecret(registry, m_catalogue.registry(registry.name), u"imageregistry/"_s, secret, actor);
}

QFuture<Result<>> CatalogueService::save(const BuildImage &image, const QString &actor)
{
    if (const auto good = checked(image); !good)
        return answered<Result<>>(failure(good.error()));
    return write([image, actor, now = m_clock.nowUs()](Transaction &tx) { return CatalogueRepository(tx).save(image, actor, now); });
}

QFuture<Result<>> CatalogueService::removeTool(const QString &name, const QString &version, const QString &actor)
{
    return write([name, version, actor, now = m_clock.nowUs()](Transaction &tx) {
        return CatalogueRepository(tx).removeTool(name, version, actor, now);
    });
}

QFuture<Result<>> CatalogueService::removeCodeHost(const QString &name, const QString &actor)
{
    const CodeHost *host = m_catalogue.codeHost(name);
    const QString key = host ? host->secretKey : QString();
    const auto removed = write(
        [name, actor, now = m_clock.nowUs()](Transaction &tx) { return CatalogueRepository(tx).removeCodeHost(name, actor, now); });
    whenDone(removed, this, [this, key](const Result<> &) { removeUnused({key}); });
    return removed;
}

QFuture<Result<>> CatalogueService::removeStorage(const QString &name, const QString &actor)
{
    const ObjectStorage *storage = m_catalogue.storage(name);
    const QString key = storage ? storage->secretKey : QString();
    const auto removed = write(
        [name, actor, now = m_clock.nowUs()](Transaction &tx) { return CatalogueRepository(tx).removeStorage(name, actor, now); });
    whenDone(removed, this, [this, key](const Result<> &) { removeUnused({key}); });
    return removed;
}

QFuture<Result<>> CatalogueService::removeRegistry(const QString &name, const QString &actor)
{
    const ImageRegistry *registry = m_catalogue.registry(name);
    const QString key = registry ? registry->secretKey : QString();
    const auto removed = write(
        [name, actor, now = m_clock.nowUs()](Transaction &tx) { return CatalogueRepository(tx).removeRegistry(name, actor, now); });
    whenDone(removed, this, [this, key](const Result<> &) { removeUnused({key}); });
    return removed;
}

QFuture<Result<>> CatalogueService::removeDockerfile(const QString &name, const QString &actor)
{
    return write(
        [name, actor, now = m_clock.nowUs()](Transaction &tx) { return CatalogueRepository(tx).removeDockerfile(name, actor, now); });
}

QFuture<Result<>> CatalogueService::removeBuildImage(const QString &name, const QString &actor)
{
    return write(
        [name, actor, now = m_clock.nowUs()](Transaction &tx) { return CatalogueRepository(tx).removeBuildImage(name, actor, now); });
}

QFuture<Result<>> CatalogueService::save(const Cluster &cluster, const std::optional<QByteArray> &secret, const QString &actor)
{
    return saveWithSecret(cluster, cluster.name.isEmpty() ? nullptr : m_catalogue.cluster(cluster.name), u"cluster/"_s, secret, actor);
}

QFuture<Result<>> CatalogueService::removeCluster(const QString &name, const QString &actor)
{
    const Cluster *cluster = name.isEmpty() ? nullptr : m_catalogue.cluster(name);
    const QString key = cluster ? cluster->secretKey : QString();
    const auto removed = write(
        [name, actor, now = m_clock.nowUs()](Transaction &tx) { return CatalogueRepository(tx).removeCluster(name, actor, now); });
    whenDone(removed, this, [this, key](const Result<> &) { removeUnused({key}); });
    return removed;
}

} // namespace slipway
