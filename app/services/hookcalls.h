// The hook doctor for the command line: looks, repairs, and tells what came of it. Main thread.
#pragma once

#include "app/core/error.h"

#include <QFuture>
#include <QJsonObject>
#include <QJsonValue>

#include <chrono>

namespace slipway {

class Engine;

// {"component","repair"} → the report as in hookdoctor.h with "name" and "repaired": [{"remedy","problem"}], which is empty
// unless repairing was asked for. After a repair the report is of a second look.
QFuture<Result<QJsonValue>> lookAtHook(Engine &engine, const QJsonObject &args);

// Two looks with a test each, and what is asked of a slow forge.
inline constexpr std::chrono::minutes hookDoctorTime{4};

} // namespace slipway
