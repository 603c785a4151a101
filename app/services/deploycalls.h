// Deploying, for the command line; see controlcalls.h. And deployments as the JSON that scripts rely on. Main thread.
#pragma once

#include "app/core/error.h"
#include "app/domain/deployment.h"

#include <QFuture>
#include <QJsonObject>

namespace slipway {

class Engine;

// action: deploy, rollback, start, stop or restart. Arguments: component, build ("12", "#12" or an id; may be missing).
QFuture<Result<QJsonValue>> carryOutDeployment(Engine &engine, const QString &action, const QJsonObject &args);

// Arguments: component, number. Of one that has not ended.
QFuture<Result<QJsonValue>> cancelDeployment(Engine &engine, const QJsonObject &args);

// Arguments: component. See deploymentState().
QFuture<Result<QJsonValue>> tellDeployment(Engine &engine, const QJsonObject &args);

QJsonObject rowOf(const Deployment &deployment, const QString &componentName = {});

// What serves, since when, how it does, what is under way: of one component.
QJsonObject deploymentState(Engine &engine, const ComponentId &component);

} // namespace slipway
