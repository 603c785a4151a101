// Deploying by the API: how what is deployed does, what was deployed before, and bringing a build there, stopping, starting and
// going back. Main thread.
#pragma once

#include "app/openapi/openapineeds.h"
#include "app/openapi/router.h"

#include "app/domain/component.h"
#include "app/domain/deployment.h"

#include <QObject>

namespace slipway {

class DeploymentsApi final : public QObject
{
    Q_OBJECT
public:
    static constexpr int mostLogs = 16; // being sent at once: webhooks need connections, too

    DeploymentsApi(const OpenApiNeeds &needs, Router &router, QObject *parent = nullptr);

private:
    void state(const OpenApiCall &call);
    void target(const OpenApiCall &call);
    void setTarget(const OpenApiCall &call);
    void list(const OpenApiCall &call);
    void one(const OpenApiCall &call);
    void log(const OpenApiCall &call);
    void cancel(const OpenApiCall &call);
    void kept(const OpenApiCall &call);
    void usage(const OpenApiCall &call);
    void follow(const OpenApiCall &call);
    void carryOut(const OpenApiCall &call, DeployAction action);
    // The component of the path, once it is clear that the token may do that to its project.
    void withComponent(const OpenApiCall &call, TokenScope scope, const std::function<void(const Component &)> &then);
    void withDeployment(const OpenApiCall &call, TokenScope scope, const std::function<void(const Component &, const Deployment &)> &then);

    const OpenApiNeeds m_needs;
    int m_logs = 0;
};

} // namespace slipway
