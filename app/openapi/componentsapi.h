// Components by the API, to be read: what is built, from where, and what its switches say. Main thread.
#pragma once

#include "app/openapi/openapineeds.h"
#include "app/openapi/router.h"

#include <QObject>

namespace slipway {

class ComponentsApi final : public QObject
{
    Q_OBJECT
public:
    ComponentsApi(const OpenApiNeeds &needs, Router &router, QObject *parent = nullptr);

private:
    void list(const OpenApiCall &call);
    void one(const OpenApiCall &call);

    const OpenApiNeeds m_needs;
};

} // namespace slipway
