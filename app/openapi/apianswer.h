// Answers of the REST API in the one form that clients know: {"message":"success"}, or what went wrong as
// {"type":"error","message","code","description","extra"}, never without a body
// (https://docs.koderover.com/en/Zadig%20v4.2/api/build/, and pkg/tool/errors of its source). Pure; any thread.
#pragma once

#include "app/core/error.h"
#include "app/hooks/request.h"

#include <QJsonObject>

namespace slipway {

// The codes that Zadig gives builds; those of our own addresses are the HTTP status.
enum class ApiCode { Own = 0, Create = 6520, Update = 6521, List = 6522, Get = 6523, Delete = 6524 };

HookAnswer jsonAnswer(const QJsonObject &object, int status = 200);
HookAnswer successAnswer();

// status is the code, too: 401, 403, 404, 405, 413, 429, 503.
HookAnswer problemAnswer(int status, const QString &description);

// Of Zadig's operations 400 with the operation's code for whatever the client did wrong, or the true status when strict; of our
// own always the true one. What is not found has Zadig's phrase in its description, which clients look for.
HookAnswer errorAnswer(const Error &error, ApiCode code, bool strict);

} // namespace slipway
