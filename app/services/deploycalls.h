// Deploying, for the command line; see controlcalls.h. And deployments as the JSON that scripts rely on. Main thread.
#pragma once

#include "app/core/error.h"
#include "app/domain/component.h"
#include "app/domain/deployment.h"

#include <QFuture>
#include <QJsonArray>
#include <QJsonObject>

namespace slipway {

class BuildService;
class DeployService;
class Engine;

// action: deploy, rollback, start, stop or restart. Arguments: component, build ("12", "#12" or an id; may be missing),
// source (true: a roll-back takes the build source along).
QFuture<Result<QJsonValue>> carryOutDeployment(Engine &engine, const QString &action, const QJsonObject &args);

// Arguments: component, number. Of one that has not ended.
QFuture<Result<QJsonValue>> cancelDeployment(Engine &engine, const QJsonObject &args);

// Arguments: component. Builds by hand follow its branch again.
QFuture<Result<QJsonValue>> followSource(Engine &engine, const QJsonObject &args);

// Arguments: component. See deploymentState().
QFuture<Result<QJsonValue>> tellDeployment(Engine &engine, const QJsonObject &args);

// Arguments: build. Keeps it, or keeps it no longer than others.
QFuture<Result<QJsonValue>> pinBuild(Engine &engine, const QJsonObject &args, bool isPinned);

QJsonObject rowOf(const Deployment &deployment, const QString &componentName = {});

// What serves, since when, how it does, what is under way: of one component.
QFuture<Result<QJsonObject>> deploymentState(DeployService &deployments, const Component &component);

// Rows of the builds that can be deployed, newest first, each with whether it is pinned and whether it serves.
QFuture<Result<QJsonArray>> keptBuildRows(DeployService &deployments, const Component &component);

// Requests it of the build of that name: "12", "#12", an id, or empty for what DeployWish says. Errors are those of request(), and
// NotFound.
QFuture<Result<Deployment>> deployNamed(DeployService &deployments, BuildService &builds, const Component &component, DeployAction action,
                                        const QString &build, const QString &actor, bool restoresSource = false);

} // namespace slipway
