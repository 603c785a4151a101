// The catalogue of tools, code hosts, object storages, image registries, Dockerfiles and clusters: always current, changes saved with
// their secrets and audited. Main thread.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/domain/catalogue.h"

#include <QFuture>
#include <QObject>

#include <functional>

namespace slipway {

class CatalogueRepository;
class Database;
class SecretStore;
class Transaction;

class CatalogueService final : public QObject
{
    Q_OBJECT
public:
    CatalogueService(Database &database, SecretStore &secrets, const Clock &clock, QObject *parent = nullptr);

    QFuture<Result<>> load(); // once, before anything else is asked

    const Catalogue &all() const { return m_catalogue; }

    // Adds, or replaces what has the same name (of tools the same name and version). secret: none keeps the stored one, an empty
    // one removes it. Several at once follow each other. Invalid: a field, with its path. Conflict: the secret to be kept was
    // replaced meanwhile, by one for another server.
    QFuture<Result<>> save(const ToolEntry &tool, const QString &actor);
    QFuture<Result<>> save(const CodeHost &host, const std::optional<QByteArray> &secret, const QString &actor);
    QFuture<Result<>> save(const ObjectStorage &storage, const std::optional<QByteArray> &secret, const QString &actor);
    QFuture<Result<>> save(const DockerfileTemplate &dockerfile, const QString &actor);
    // A default one takes the place of the one before.
    QFuture<Result<>> save(const ImageRegistry &registry, const std::optional<QByteArray> &secret, const QString &actor);

    QFuture<Result<>> save(const BuildImage &image, const QString &actor);
    // secret: the text of a kubeconfig. A default one takes the place of the one before.
    QFuture<Result<>> save(const Cluster &cluster, const std::optional<QByteArray> &secret, const QString &actor);

    // NotFound. Whoever names it fails to build, with a message that says so.
    QFuture<Result<>> removeTool(const QString &name, const QString &version, const QString &actor);
    QFuture<Result<>> removeCodeHost(const QString &name, const QString &actor);
    QFuture<Result<>> removeStorage(const QString &name, const QString &actor);
    QFuture<Result<>> removeDockerfile(const QString &name, const QString &actor);
    QFuture<Result<>> removeRegistry(const QString &name, const QString &actor);
    QFuture<Result<>> removeBuildImage(const QString &name, const QString &actor);
    QFuture<Result<>> removeCluster(const QString &name, const QString &actor);

Q_SIGNALS:
    void changed();

private:
    QFuture<Result<>> write(std::function<Result<>(Transaction &)> work);
    QFuture<Result<>> replace(const QFuture<Result<QString>> &unusedKey);
    template <typename Entry>
    QFuture<Result<>> saveWithSecret(Entry entry, QList<Entry> Catalogue::*entries, const QString &keyPlace,
                                     const std::optional<QByteArray> &secret, const QString &actor);
    template <typename Entry>
    QFuture<Result<>> removeWithSecret(const QString &name, QList<Entry> Catalogue::*entries,
                                       Result<> (CatalogueRepository::*remove)(const QString &, const QString &, qint64), const QString &actor);

    Database &m_database;
    SecretStore &m_secrets;
    const Clock &m_clock;
    Catalogue m_catalogue;
};

} // namespace slipway
