// Templates by the API: read, made, changed by a new revision, released, taken back and removed; and what a change would do. They
// belong to no project, so that only a token for all projects changes them. Main thread.
#pragma once

#include "app/openapi/openapineeds.h"
#include "app/openapi/router.h"

#include <QObject>

namespace slipway {

class TemplatesApi final : public QObject
{
    Q_OBJECT
public:
    TemplatesApi(const OpenApiNeeds &needs, Router &router, QObject *parent = nullptr);

private:
    void list(const OpenApiCall &call);
    void one(const OpenApiCall &call);
    void revisions(const OpenApiCall &call);
    void affected(const OpenApiCall &call);
    void create(const OpenApiCall &call);
    void save(const OpenApiCall &call);
    void release(const OpenApiCall &call);
    void goBack(const OpenApiCall &call);
    void remove(const OpenApiCall &call);

    const OpenApiNeeds m_needs;
};

} // namespace slipway
