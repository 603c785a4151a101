// The catalogue: tools, code hosts, object storages, image registries, Dockerfiles and clusters, and the audit of every change to them.
// Works inside a transaction, on the thread that runs it.
#pragma once

#include "app/domain/catalogue.h"
#include "app/storage/database.h"

namespace slipway {

class CatalogueRepository
{
public:
    explicit CatalogueRepository(Transaction &tx) : m_tx(tx) { }

    Result<Catalogue> all() const;

    // Inserts or replaces, and writes audit rows of what changed, as "catalogue/tool/<name>", "catalogue/code_host/<name>",
    // "catalogue/object_storage/<name>", "catalogue/image_registry/<name>" and "catalogue/dockerfile/<name>"; a version follows after
    // "@". Invalid: no name.
    Result<> save(const ToolEntry &tool, const QString &actor, qint64 nowUs);
    Result<> save(const CodeHost &host, const QString &actor, qint64 nowUs);
    Result<> save(const ObjectStorage &storage, const QString &actor, qint64 nowUs);
    Result<> save(const DockerfileTemplate &dockerfile, const QString &actor, qint64 nowUs);
    Result<> save(const BuildImage &image, const QString &actor, qint64 nowUs);
    // A default one takes the place of the one before, whose change is audited as well.
    Result<> save(const ImageRegistry &registry, const QString &actor, qint64 nowUs);
    Result<> save(const Cluster &cluster, const QString &actor, qint64 nowUs); // likewise, as "catalogue/cluster/<name>"

    // NotFound: there is none.
    Result<> removeTool(const QString &name, const QString &version, const QString &actor, qint64 nowUs);
    Result<> removeCodeHost(const QString &name, const QString &actor, qint64 nowUs);
    Result<> removeStorage(const QString &name, const QString &actor, qint64 nowUs);
    Result<> removeDockerfile(const QString &name, const QString &actor, qint64 nowUs);
    Result<> removeBuildImage(const QString &name, const QString &actor, qint64 nowUs);
    Result<> removeRegistry(const QString &name, const QString &actor, qint64 nowUs);
    Result<> removeCluster(const QString &name, const QString &actor, qint64 nowUs);

private:
    Transaction &m_tx;
};

} // namespace slipway
