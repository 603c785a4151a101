// Zadig's seven operations on builds, by its names and rules (https://docs.koderover.com/en/Zadig%20v4.2/api/build/). Main thread.
#pragma once

#include "app/openapi/openapineeds.h"
#include "app/openapi/router.h"

#include <QObject>

namespace slipway {

class DefinitionsApi final : public QObject
{
    Q_OBJECT
public:
    DefinitionsApi(const OpenApiNeeds &needs, Router &router, QObject *parent = nullptr);

private:
    void create(const OpenApiCall &call);
    void update(const OpenApiCall &call);
    void createFromTemplate(const OpenApiCall &call);
    void updateFromTemplate(const OpenApiCall &call);
    void remove(const OpenApiCall &call);
    void list(const OpenApiCall &call);
    void detail(const OpenApiCall &call);

    const OpenApiNeeds m_needs;
};

} // namespace slipway
