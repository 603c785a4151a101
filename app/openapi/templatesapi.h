// Templates by the API, to be read, and what a change of one would do. Main thread.
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

    const OpenApiNeeds m_needs;
};

} // namespace slipway
