// Tokens of the REST API for the command line: made, listed, revoked. Main thread.
#pragma once

#include "app/core/error.h"

#include <QFuture>
#include <QJsonObject>
#include <QJsonValue>

namespace slipway {

class Engine;

// {"name","scopes":[…],"projects":[…],"days"} → {"id","token",…}; the value is in no other answer.
QFuture<Result<QJsonValue>> createToken(Engine &engine, const QJsonObject &args);
QFuture<Result<QJsonValue>> listTokens(Engine &engine);
QFuture<Result<QJsonValue>> revokeToken(Engine &engine, const QJsonObject &args); // {"id"}, or how it begins

} // namespace slipway
