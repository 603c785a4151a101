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
    void create(const ApiCall &call);
    void update(const ApiCall &call);
    void createFromTemplate(const ApiCall &call);
    void updateFromTemplate(const ApiCall &call);
    void remove(const ApiCall &call);
    void list(const ApiCall &call);
    void detail(const ApiCall &call);

    const OpenApiNeeds m_needs;
};

} // namespace slipway
