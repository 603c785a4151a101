#include "app/services/catalogueservice.h"

#include "app/core/whendone.h"
#include "app/secrets/secretstore.h"
#include "app/storage/cataloguerepository.h"

#include <algorithm>

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

template <typename Entry> const Entry *named(const QList<Entry> &entries, const QString &name)
{
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry &entry) { return entry.name == name; });
    return found == entries.end() ? nullptr : &*found;
}

template <typename Entry> Result<std::optional<Entry>> storedIn(Transaction &tx, QList<Entry> Catalogue::*entries, const QString &name)
{
    const auto all = CatalogueRepository(tx).all();
    if (!all)
        return failure(all.error());
    const Entry *found = named((*all).*entries, name);
    return found ? std::optional(*found) : std::nullopt;
}

// Where a secret is sent; of a cluster it says so itself.
QString serverOf(const CodeHost &host)
{
    return host.address;
}
QString serverOf(const ObjectStorage &storage)
{
    return storage.endpoint;
}
QString serverOf(const ImageRegistry &registry)
{
    return registry.host;
}
QString serverOf(const Cluster &)
{
    return {};
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
    const auto read = m_database.readInTurn([](Transaction &tx) { return CatalogueRepository(tx).all(); });
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

// unusedKey: of the secret that what was written has replaced, or empty. It goes once nobody is told of it, either.
QFuture<Result<>> CatalogueService::replace(const QFuture<Result<QString>> &unusedKey)
{
    return andThen(unusedKey, this, [this](const QString &key) {
        const auto loaded = load();
        if (!key.isEmpty()) {
            whenDone(loaded, this, [this, key](const Result<> &told) {
                if (told)
                    m_secrets.remove(key);
            });
        }
        return loaded;
    });
}

// The value goes to the keychain first, under a key of its own, so that a keychain or a disk that refuses leaves everything as
// it was. Which secret is kept, or replaced, is what is stored when it is written: others may have saved while the keychain was
// waited for.
template <typename Entry>
QFuture<Result<>> CatalogueService::saveWithSecret(Entry entry, QList<Entry> Catalogue::*entries, const QString &keyPlace,
                                                   const std::optional<QByteArray> &secret, const QString &actor)
{
    const Entry *known = named(m_catalogue.*entries, entry.name);
    const QString seen = known ? known->secretKey : QString();
    const bool isNew = secret && !secret->isEmpty();
    entry.secretKey = isNew ? keyPlace + randomId() : secret ? QString() : seen;
    if (const auto good = checked(entry); !good)
        return answered<Result<>>(failure(good.error()));
    const auto kept = isNew ? m_secrets.write(entry.secretKey, *secret) : answered<Result<>>(Done{});
    return andThen(kept, this, [this, entry, entries, seen, isNew, keeps = !secret, actor](Done) {
        const QString changed = tr("“%1” was given another secret and another address meanwhile. Nothing was saved: look at it and save it again.")
                                    .arg(entry.name);
        const auto saved = m_database.write([=, now = m_clock.nowUs()](Transaction &tx) mutable -> Result<QString> {
            const auto stored = storedIn(tx, entries, entry.name);
            if (!stored)
                return failure(stored.error());
            const QString before = *stored ? (*stored)->secretKey : QString();
            if (keeps) {
                // It goes to the server it was stored for, and to no other.
                if (!before.isEmpty() && before != seen && serverOf(**stored) != serverOf(entry))
                    return failure(ErrorCode::Conflict, changed);
                entry.secretKey = before;
            }
            if (const auto good = checked(entry); !good)
                return failure(good.error());
            if (const auto written = CatalogueRepository(tx).save(entry, actor, now); !written)
                return failure(written.error());
            return before == entry.secretKey ? QString() : before;
        });
        if (isNew) {
            whenDone(saved, this, [this, key = entry.secretKey](const Result<QString> &result) {
                if (!result)
                    m_secrets.remove(key);
            });
        }
        return replace(saved);
    });
}

template <typename Entry>
QFuture<Result<>> CatalogueService::removeWithSecret(const QString &name, QList<Entry> Catalogue::*entries,
                                                     Result<> (CatalogueRepository::*remove)(const QString &, const QString &, qint64),
                                                     const QString &actor)
{
    return replace(m_database.write([=, now = m_clock.nowUs()](Transaction &tx) -> Result<QString> {
        const auto stored = storedIn(tx, entries, name);
        if (!stored)
            return failure(stored.error());
        CatalogueRepository repository(tx);
        if (const auto removed = (repository.*remove)(name, actor, now); !removed)
            return failure(removed.error());
        return *stored ? (*stored)->secretKey : QString();
    }));
}

QFuture<Result<>> CatalogueService::save(const ToolEntry &tool, const QString &actor)
{
    if (const auto good = checked(tool); !good)
        return answered<Result<>>(failure(good.error()));
    return write([tool, actor, now = m_clock.nowUs()](Transaction &tx) { return CatalogueRepository(tx).save(tool, actor, now); });
}

QFuture<Result<>> CatalogueService::save(const CodeHost &host, const std::optional<QByteArray> &secret, const QString &actor)
{
    return saveWithSecret(host, &Catalogue::codeHosts, u"codehost/"_s, secret, actor);
}

QFuture<Result<>> CatalogueService::save(const ObjectStorage &storage, const std::optional<QByteArray> &secret, const QString &actor)
{
    return saveWithSecret(storage, &Catalogue::storages, u"objectstorage/"_s, secret, actor);
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
    return saveWithSecret(registry, &Catalogue::registries, u"imageregistry/"_s, secret, actor);
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
    return removeWithSecret(name, &Catalogue::codeHosts, &CatalogueRepository::removeCodeHost, actor);
}

QFuture<Result<>> CatalogueService::removeStorage(const QString &name, const QString &actor)
{
    return removeWithSecret(name, &Catalogue::storages, &CatalogueRepository::removeStorage, actor);
}

QFuture<Result<>> CatalogueService::removeRegistry(const QString &name, const QString &actor)
{
    return removeWithSecret(name, &Catalogue::registries, &CatalogueRepository::removeRegistry, actor);
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
    return saveWithSecret(cluster, &Catalogue::clusters, u"cluster/"_s, secret, actor);
}

QFuture<Result<>> CatalogueService::removeCluster(const QString &name, const QString &actor)
{
    return removeWithSecret(name, &Catalogue::clusters, &CatalogueRepository::removeCluster, actor);
}

} // namespace slipway
