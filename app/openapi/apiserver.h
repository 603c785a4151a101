// The REST API below /openapi: its controllers on the main thread, and the door to them for the listener's threads. Main thread.
#pragma once

#include "app/openapi/apidoor.h"
#include "app/openapi/openapineeds.h"

#include <QObject>

namespace slipway {

class ApiServer final : public QObject
{
    Q_OBJECT
public:
    // What is needed outlives this; so does the listener, or its door answers 503.
    explicit ApiServer(const OpenApiNeeds &needs, const ApiLimits &limits = {}, QObject *parent = nullptr);
    ~ApiServer() override;

    std::shared_ptr<ManagementDoor> door() const { return m_door; }
    const Router &router() const { return *m_router; }

    static QByteArray specification(); // OpenAPI 3.1, JSON

private:
    std::shared_ptr<Router> m_router;
    std::shared_ptr<OpenApiDoor> m_door;
};

} // namespace slipway
