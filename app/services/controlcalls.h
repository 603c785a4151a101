// What a running instance does for the command line. Main thread.
#pragma once

#include "app/core/error.h"

#include <QFuture>
#include <QJsonObject>
#include <QJsonValue>

#include <functional>

namespace slipway {

class Engine;

using ControlCalls = std::function<QFuture<Result<QJsonValue>>(const QString &call, const QJsonObject &args)>;

// Calls: apply, trigger, cancel, deploy, rollback, start, stop, restart, cancel-deployment, deployment-state, cluster-test, usage,
// replay, redact, hook-doctor, token-create, token-list, token-revoke, status, raise, open. An unknown one is NotFound.
ControlCalls controlCalls(Engine &engine);

// The same, for a folder on which no instance runs; what needs one answers Unavailable.
QFuture<Result<QJsonValue>> carryOut(Engine &engine, const QString &call, const QJsonObject &args);

} // namespace slipway
