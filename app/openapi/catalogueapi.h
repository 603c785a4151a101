// What definitions and deploy targets name: tools, code hosts, object storages, image registries, build images, Dockerfiles and
// clusters, by the words of files; and whether builds can run in a cluster. Secrets are taken and never told. Main thread.
#pragma once

#include "app/openapi/openapicall.h"
#include "app/openapi/openapineeds.h"
#include "app/openapi/router.h"

#include <QObject>

namespace slipway {

class CatalogueApi final : public QObject
{
    Q_OBJECT
public:
    CatalogueApi(const OpenApiNeeds &needs, Router &router, QObject *parent);

    struct List; // one of them: how its entries are read, told, saved and removed

private:
    void withList(const OpenApiCall &call, const std::function<void(const List &)> &then);
    void all(const OpenApiCall &call);
    void one(const OpenApiCall &call);
    void save(const OpenApiCall &call);
    void remove(const OpenApiCall &call);
    void testCluster(const OpenApiCall &call);

    OpenApiNeeds m_needs;
};

} // namespace slipway
